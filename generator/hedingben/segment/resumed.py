"""Pass: bring home the parts of articles that go on further down the page, after something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Block, Reason, Role
from .endings import LEAST_CUT, breaks_off
from .jumps import find_notes
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
_LEAST = 0.08
"""Affinity that an article needs which left no sentence open."""
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
    open: bool
    """Whether its text breaks off in mid-sentence."""


def resumed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; a part without headline gets the number of the article further up that it goes on with, where one is found."""
    parts = _parts(blocks)
    if not any(part.headless for part in parts[1:]):
        return blocks
    lexicon = Lexicon((block.article, block.text) for block in blocks if block.article is not None and block.role not in _BESIDE)
    home: dict[int, int] = {}
    why: dict[int, str] = {}
    for i, part in enumerate(parts):
        if i and part.headless:
            found, said = _home(lexicon, parts[:i], part, home)
            if found is not None:
                home[part.article], why[part.article] = found, said
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
    return _Part(article, "".join(text), blocks[-1].line.number, headless, _is_open(blocks))


def _is_open(blocks: Sequence[Block]) -> bool:
    for block in reversed(blocks):
        if block.role is Role.BODY and block.repeats is None and len(block.text) >= LEAST_CUT:
            return breaks_off(block.text)
    return False


def _home(lexicon: Lexicon, before: Sequence[_Part], part: _Part, home: dict[int, int]) -> tuple[int | None, str]:
    """The article that ``part`` goes on with: one whose sentence is open, one with its words, best both."""
    last: dict[int, _Part] = {}
    for other in before:
        last[home.get(other.article, other.article)] = other  # an article is as open as its last part
    candidates = {article: other for article, other in last.items() if other.text}
    if not candidates:
        return None, ""
    affinity: dict[int, float] = {}
    for article, found in lexicon.affinities(part.text, part.article).items():
        whole = home.get(article, article)
        affinity[whole] = max(affinity.get(whole, 0.0), found)
    most = max(affinity.get(article, 0.0) for article in candidates) or 1.0
    score = {article: affinity.get(article, 0.0) / most + _OPEN * other.open for article, other in candidates.items()}
    opened = [article for article, other in candidates.items() if other.open]
    if opened:
        score[max(opened, key=lambda article: candidates[article].last)] += _LAST
    host = home.get(before[-1].article, before[-1].article)
    if host in score:
        score[host] += _HERE
    best = max(score, key=score.__getitem__)
    if not candidates[best].open:
        if affinity.get(best, 0.0) < _LEAST:
            return None, ""
        if host in score and affinity.get(best, 0.0) < _MUCH_BETTER * affinity.get(host, 0.0):
            best = host  # two reports of one event share words, and stay as they are
    grounds = "goes on with its open sentence, " if candidates[best].open else ""
    return best, f"a part of article {best}: {grounds}words in common {affinity.get(best, 0.0):.2f}"
