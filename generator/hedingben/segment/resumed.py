"""Pass: bring home the parts of articles that go on further down the page, after something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from ..model import Block, Reason, Role
from ..model.values import dataclass
from .cohesion import blocks_to_words
from .endings import LEAST_CUT, breaks_off
from .joins import THRESHOLD, weigh_join
from .jumps import Way, find_notes
from .leads import text_to_lead
from .lexicon import Lexicon
from .parted import NAME as PARTED

NAME = "resumed"

_TEXT = frozenset({Role.BODY, Role.HEADING})
_BESIDE = frozenset({Role.CAPTION, Role.CREDIT, Role.OTHER, Role.GUIDE})
_OPEN = 0.6
"""What a sentence left open says for an article, where the one with the most words in common has 1."""
_LAST = 0.15
"""What it says for one of several that it was left open last."""
_HERE = 0.1
"""What it says for the article that it ends just above the part."""
_LEAST = 0.16
"""Affinity that an article needs which left no sentence open."""
_LEAST_SHORT, _SHORT = 0.08, 80
"""The same for a part of so many characters at most: an article by itself is seldom so short."""
_MUCH_BETTER = 1.8
"""How many times better it must explain the part than the article just above does."""
_TAGS = "[【〔［"
"""So something of its own begins: [广告], 【短讯】."""
_NOTE = 24
"""Characters at a text's beginning in which a jump note stands."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks that the decoding gave one article."""

    article: int
    text: str
    """Its paragraphs and 小标题, run together."""
    last: int
    """Number of its last line."""
    headless: bool
    """Whether it begins with its text, and not as a report or a column does."""
    jumped: bool
    """Whether it begins with a line that says no more than 上接."""
    open: str
    """The last paragraph where that breaks off in mid-sentence."""
    first: Block
    """Its first line."""


def resumed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; a part without headline gets the number of the article further up that it goes on with, where one is found."""
    parts = _parts(blocks)
    if not any(part.headless or part.jumped for part in parts[1:]):
        return blocks
    lexicon = Lexicon((block.article, block.text) for block in blocks if block.article is not None and block.role not in _BESIDE)
    pairs = blocks_to_words(blocks).pairs
    home: dict[int, int] = {}
    why: dict[int, str] = {}
    last: dict[int, _Part] = {}  # an article is as open as its last part
    host: int | None = None
    for part in parts:
        found, said = None, ""
        if part.headless and last:
            found, said = _home(lexicon, last, part, host, home, pairs)
        elif part.jumped and host in last:
            found, said = _host(lexicon, part, host, home)
        if found is not None:
            home[part.article], why[part.article] = found, said
        host = part.article if found is None else found
        if part.text:
            last[host] = part
        else:
            last.pop(host, None)
    return tuple(
        replace(block, article=home[block.article], reasons=(*block.reasons, Reason(NAME, why[block.article])))
        if block.article in home and block.role not in (Role.CAPTION, Role.CREDIT, Role.GUIDE)
        else block
        for block in blocks
    )


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    held: dict[int, list[Block]] = {}
    for block in blocks:
        if block.article is not None:
            held.setdefault(block.article, []).append(block)
    return [_blocks_to_part(article, group) for article, group in held.items()]


def _blocks_to_part(article: int, blocks: list[Block]) -> _Part:
    own = [block for block in blocks if block.role not in _BESIDE]
    text = [block.text for block in blocks if block.role in _TEXT and block.repeats is None]
    first = own[0].text if own and own[0].role in _TEXT else ""
    headless = bool(first) and text_to_lead(first) is None and not find_notes(first[:_NOTE]) and first[0] not in _TAGS
    headless = headless and all(reason.by != PARTED for reason in own[0].reasons)  # it was just told from all that stands above
    jumped = bool(own) and own[0].role is Role.JUMP and any(note.way is not Way.TO for note in find_notes(own[0].text.strip()))
    return _Part(article, "".join(text), blocks[-1].line.number, headless, jumped, _open_sentence(blocks), (own or blocks)[0])


def _open_sentence(blocks: Sequence[Block]) -> str:
    for block in reversed(blocks):
        if block.role is Role.BODY and block.repeats is None and len(block.text) >= LEAST_CUT:
            return block.text.strip() if breaks_off(block.text) else ""
    return ""


def _host(lexicon: Lexicon, part: _Part, host: int, home: Mapping[int, int]) -> tuple[int | None, str]:
    """The article just above a part that begins with 上接, where no other has more of its words: somebody put both parts together."""
    affinity = _affinities(lexicon, part, home)
    found = affinity.get(host, 0.0)
    if found < _LEAST or found < max(affinity.values()):
        return None, ""
    return host, f"a part of article {host}, put below it: words in common {found:.2f}"


def _affinities(lexicon: Lexicon, part: _Part, home: Mapping[int, int]) -> dict[int, float]:
    affinity: dict[int, float] = {}
    for article, found in lexicon.affinities(part.text, part.article).items():
        whole = home.get(article, article)
        if article != part.article:
            affinity[whole] = max(affinity.get(whole, 0.0), found)
    return affinity


def _home(
    lexicon: Lexicon, candidates: Mapping[int, _Part], part: _Part, host: int | None, home: Mapping[int, int], pairs: Set[str]
) -> tuple[int | None, str]:
    """The article that ``part`` goes on with: one whose sentence it ends, one with its words, best both.

    ``candidates`` are the articles above with their last parts, ``host`` the one that stands just above; ``pairs`` are the page's.
    """
    affinity = _affinities(lexicon, part, home)
    most = max(affinity.get(article, 0.0) for article in candidates) or 1.0
    opened = {
        article
        for article, other in candidates.items()
        if other.open and weigh_join(other.open, part.first, pairs, begun=False)[0] > THRESHOLD
    }
    score = {article: affinity.get(article, 0.0) / most + _OPEN * (article in opened) for article in candidates}
    if opened:
        score[max(opened, key=lambda article: candidates[article].last)] += _LAST
    if host is not None and host in score:
        score[host] += _HERE
    best = max(score, key=score.__getitem__)
    if best not in opened:
        if affinity.get(best, 0.0) < (_LEAST_SHORT if len(part.text) <= _SHORT else _LEAST):
            return None, ""
        if host is not None and host in score and affinity.get(best, 0.0) < _MUCH_BETTER * affinity.get(host, 0.0):
            best = host  # two reports of one event share words, and stay as they are
    grounds = "goes on with its open sentence, " if best in opened else ""
    return best, f"a part of article {best}: {grounds}words in common {affinity.get(best, 0.0):.2f}"
