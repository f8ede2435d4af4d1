"""Pass: part an article whose headline is lost from the one above, where the words tell that another matter begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import chain
from math import log
from operator import itemgetter
from typing import NamedTuple

from ..model import Block, Reason, Role
from ..model.values import dataclass
from ..text.numerals import NUMERAL
from .cohesion import blocks_to_words, text_to_bigrams
from .endings import ends_paragraph
from .jumps import Way, find_notes
from .matter import FULL, STRANGE, USED_AGAIN, likelier_in_one
from .tails import text_to_tail

NAME = "parted"

_TEXT = frozenset({Role.BODY, Role.HEADING})
_HEAD = frozenset({Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE})
_REACH = 700
"""Characters on either side of a place whose words count."""
_LEAST_ABOVE, _LEAST_BELOW = 40, 25
"""Pairs of characters that the texts above and below must have: fewer tell nothing."""
_OPENING = 60
"""Characters of the first paragraphs below the place: there a report tells what it is about."""
_TOLD = 4
"""Pairs of characters that a headline has at least to tell which of two texts it heads."""
_LABEL = 4
"""Characters of a line that is a standing label rather than a title: 读者来信, 街谈巷议."""
_SEVERAL = 2
"""Other 小标题 of the article that say no less than more of them."""
_OPENS = re.compile(rf"\S{{0,20}}?(?:{NUMERAL}{{1,3}}[月日]|近[日来年]|日前|昨[日天]|今[日天])|[记記]者")
"""近日，…; 市水务局昨天…; 记者从…获悉: so a report without its 本报讯 begins."""
_READER = re.compile(r"[读讀]者|[来來][信函]|[)）]\s*$")
WEIGHTS = {
    Role.BODY: {
        "always": -0.2,
        "words": -0.09,
        "words of the opening": -0.08,
        "doubt": 1.5,
        "opens like a report": 1.2,
        "author told above": 3.0,
        "headline": 1.1,
        "after a jump": 3.0,
        "author line": 6.0,
    },
    Role.HEADING: {
        "always": 0.7,
        "words": -0.072,
        "doubt": 1.0,
        "opens like a report": 1.6,
        "headline": 1.2,
        "after a jump": 3.0,
        "author line": 3.0,
        "other headings": -1.2,
    },
}
"""What speaks for (+) and against (-) another article beginning at a paragraph, or at what was told as a 小标题: the words that the texts above and below share, as the
logarithm of how much likelier they are in one article than in two; the decoding's own odds; how far the headline's words stand above
the place and not below. Fitted to pages composed from labelled ones, some headlines left out."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One paragraph or 小标题 of an article."""

    block: Block
    met: Sequence[str]
    """The pairs of characters that the page has more than once, as they stand in the text."""
    pairs: Set[str]
    """The same, each once."""
    once: int
    """The number of the other pairs."""
    size: int
    """Pairs of characters, with those that it has several times."""
    author: Block | None
    """The author line between it and the text above; what a reader signs is a letter."""

    @property
    def first(self) -> Block:
        """The line with which an article would begin here."""
        return self.author or self.block


def parted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; what stands below such a place gets the number of an article of its own."""
    texts: dict[int, list[_Text]] = {}
    heads: dict[int, frozenset[str]] = {}
    authors: dict[int, Block] = {}
    again = blocks_to_words(blocks)
    for block in blocks:
        if block.article is None or block.repeats is not None:
            continue
        if block.role in _TEXT:
            pairs = text_to_bigrams(block.text)
            met = again.met(block.text)
            text = _Text(block, met, frozenset(met), len(pairs) - len(met), len(pairs), authors.pop(block.article, None))
            texts.setdefault(block.article, []).append(text)
        elif block.role is Role.BYLINE and block.article in texts and not _READER.search(block.text):
            authors.setdefault(block.article, block)
        elif block.role in _HEAD:
            heads[block.article] = heads.get(block.article, frozenset()).union(text_to_bigrams(block.text))
    page = _Words(chain.from_iterable(texts.values()))
    last = max((block.article or 0 for block in blocks), default=0)
    begun: dict[int, tuple[int, Reason]] = {}  # by the identity of the first block
    for article, own in texts.items():
        if sum(text.size for text in own) < _LEAST_ABOVE + _LEAST_BELOW:
            continue
        elsewhere = _Elsewhere(page, _Words(own))
        for i, words in sorted(_cuts(own, heads.get(article, frozenset()), elsewhere), key=itemgetter(0)):
            last += 1
            begun[id(own[i].first)] = last, Reason(NAME, words)
    return _with_articles(blocks, begun) if begun else blocks


def _with_articles(blocks: Sequence[Block], begun: Mapping[int, tuple[int, Reason]]) -> tuple[Block, ...]:
    told: list[Block] = []
    now: dict[int, tuple[int, Reason]] = {}
    heads: dict[int, list[int]] = {}
    """Of each article just begun the places of the lines above its text."""
    for block in blocks:
        if block.article is not None and block.repeats is None:
            if id(block) in begun:
                now[block.article] = begun[id(block)]
                heads[block.article] = []
            if block.article in heads and block.role is Role.HEADING:
                heads[block.article].append(len(told))
            elif block.article in heads and block.role is Role.BODY:
                _name_headline(told, heads.pop(block.article))
            if block.article in now:
                article, reason = now[block.article]
                block = replace(block, article=article, reasons=(*block.reasons, reason))
        told.append(block)
    return tuple(told)


def _name_headline(told: list[Block], places: Sequence[int]) -> None:
    """What was told as 小标题 is the headline: its last line the title, unless that is no more than a standing label."""
    for place in places:
        label = len(told[place].text.strip()) == _LABEL
        above = Role.COLUMN if label else Role.KICKER
        told[place] = replace(told[place], role=above if label or place != places[-1] else Role.TITLE)


class _Words:
    """The words of some texts."""

    def __init__(self, texts: Iterable[_Text]) -> None:
        own = list(texts)
        self.times = Counter(chain.from_iterable(text.met for text in own))
        self.size = sum(text.size for text in own)


class _Elsewhere:
    """How often a word stands on the page outside one article."""

    def __init__(self, page: _Words, own: _Words) -> None:
        self._page = page.times
        self._own = own.times
        self._size = page.size - own.size + FULL

    def share(self, pair: str) -> float:
        return (self._page[pair] - self._own[pair] + STRANGE) / self._size


def _cuts(texts: Sequence[_Text], head: Set[str], elsewhere: _Elsewhere) -> Iterator[tuple[int, Callable[[], str]]]:
    """Indexes of the lines with which another article begins, the clearest first, and why."""
    best, at, found = 0.0, 0, dict[str, float]()
    for i in range(1, len(texts)):
        if _may_part(texts[i - 1].block, texts[i].block):
            grounds = _weigh(texts, i, head, elsewhere)
            if (score := _sum(texts[i].block, grounds)) > best:
                best, at, found = score, i, grounds
    if at:
        yield at, partial(_grounds, found)
        yield from _cuts(texts[:at], head, elsewhere)
        yield from ((at + i, why) for i, why in _cuts(texts[at:], frozenset(), elsewhere))


def _may_part(above: Block, below: Block) -> bool:
    if above.role is not Role.BODY or above.text.rstrip().endswith(("：", ":")):
        return False
    return ends_paragraph(above.text) or _jumps(above)


def _jumps(block: Block) -> bool:
    return any(note.way is not Way.FROM and note.start > 0 for note in find_notes(block.text.strip()))


def _weigh(texts: Sequence[_Text], i: int, head: Set[str], elsewhere: _Elsewhere) -> dict[str, float]:
    """What speaks for an article beginning with the text ``i``; nothing where that can never be enough."""
    block = texts[i].block
    ahead = texts[i:]
    found = {"always": 1.0, "after a jump": float(_jumps(texts[i - 1].block)), "author line": float(texts[i].author is not None)}
    if block.role is Role.HEADING:
        others = [k for k, text in enumerate(texts) if text.block.role is Role.HEADING and k != i]
        first = next((k for k in range(i + 1, len(texts)) if k not in others), len(texts))  # a label or a 引题 may stand above
        others = [k for k in others if not i < k < first]
        ahead = texts[first : next((k for k in others if k > first), len(texts))]
        found["other headings"] = min(len(others), _SEVERAL)
    if not ahead:
        return {}
    margin = texts[i].first.margin
    doubt = 1.0 - min(max(margin.boundary if margin else 1.0, 0.0005), 0.999)
    found["doubt"] = log(doubt / (1.0 - doubt))
    found["opens like a report"] = float(_OPENS.match(ahead[0].block.text) is not None)
    if block.role is Role.BODY:
        found["author told above"] = float(_tells_author(texts[i - 1].block.text.strip()))
    below = _near(ahead, _REACH)
    opening = _near(ahead, _OPENING) if block.role is Role.BODY else _NOTHING
    weights = WEIGHTS[block.role or Role.BODY]
    most = weights["words"] * below.words + weights.get("words of the opening", 0.0) * opening.words  # were none of them met again
    if below.size < _LEAST_BELOW or _sum(block, found) + weights["headline"] + log(1.0 - USED_AGAIN) * most <= 0.0:
        return {}
    above = _near(reversed(texts[:i]), _REACH)
    if above.size < _LEAST_ABOVE:
        return {}
    found["words"] = likelier_in_one(above.pairs & below.pairs, below.words, above.size, elsewhere.share)
    if opening.words:
        found["words of the opening"] = likelier_in_one(above.pairs & opening.pairs, opening.words, above.size, elsewhere.share)
    found["headline"] = (len(head & above.pairs) - len(head & below.pairs)) / len(head) if len(head) > _TOLD else 0.0
    return found


def _tells_author(text: str) -> bool:
    """Whether the last words of a text name its author or agency in brackets."""
    return text[-1:] in ("）", ")") and text_to_tail(text) is not None


def _sum(block: Block, found: Mapping[str, float]) -> float:
    weights = WEIGHTS[block.role or Role.BODY]
    return sum(weights[name] * strength for name, strength in found.items())


class _Near(NamedTuple):
    """What stands on one side of a place."""

    pairs: Set[str]
    """Those that the page has more than once."""
    words: int
    """The number of all, each counted once."""
    size: int
    """The number of all."""


_NOTHING = _Near(frozenset(), 0, 0)


def _near(texts: Iterable[_Text], reach: int) -> _Near:
    """The words of the first texts, as many as have ``reach`` characters together."""
    pairs: set[str] = set()
    once = size = length = 0
    for text in texts:
        pairs |= text.pairs
        once += text.once
        size += text.size
        length += len(text.block.text)
        if length >= reach:
            break
    return _Near(pairs, len(pairs) + once, size)


def _grounds(found: Mapping[str, float]) -> str:
    told = ", ".join(f"{name} {strength:.1f}" for name, strength in found.items() if strength)
    return f"another matter, and no headline: {told}"
