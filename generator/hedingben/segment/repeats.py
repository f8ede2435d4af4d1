"""Pass: find the lines that print an earlier line of the page again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Block, Reason
from ..text.width import chinese, squeeze
from .bylines import text_to_byline
from .jumps import find_notes
from .pictures import is_credit

NAME = "repeats"

_LEAST = 24
"""Characters; shorter lines may well be printed twice on purpose (headings, credits, 上接第一版, refrains)."""


_HEADLINE = 6
"""Characters; a headline that is printed twice is no shorter."""
_NEAR = 3
"""Lines among which both stand, and the text below them begins."""
_TEXT = 45
"""Characters from which a line is text."""


def repeats(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; one that repeats an earlier line's text names that line. Of a headline above its text the marked one stands."""
    first: dict[str, int] = {}
    told: list[Block] = []
    words = [chinese(block.text) for block in blocks]
    times = Counter(words)
    for block, own in zip(blocks, words, strict=True):
        key = squeeze(block.text) if times[own] > 1 and len(block.text) >= _LEAST else ""
        earlier = first.get(key) if len(key) >= _LEAST else None
        if earlier is None:
            first[key] = block.line.number
            told.append(block)
        else:
            reason = Reason(NAME, f"the same text as line {earlier}")
            told.append(replace(block, repeats=earlier, reasons=(*block.reasons, reason)))
    for i, j in _headlines_again(blocks, words):
        again, other = (i, j) if blocks[j].line.level and not blocks[i].line.level else (j, i)
        reason = Reason(NAME, f"the same headline as line {blocks[other].line.number}")
        told[again] = replace(blocks[again], repeats=blocks[other].line.number, reasons=(*blocks[again].reasons, reason))
    return tuple(told)


def _headlines_again(blocks: tuple[Block, ...], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Indexes of two lines near each other above one text that print the same headline; no line is in two pairs."""
    paired: set[int] = set()
    for j in range(1, len(blocks)):
        i = _same_above(blocks, words, j)
        if i is None or i in paired or all(len(block.text) < _TEXT for block in blocks[j + 1 : j + 1 + _NEAR]):
            continue
        text = blocks[j].text
        if not (text_to_byline(text) or is_credit(text) or find_notes(text)):
            paired |= {i, j}
            yield i, j


def _same_above(blocks: tuple[Block, ...], words: Sequence[str], j: int) -> int | None:
    """Index of a line shortly above line ``j``, with no text between, that reads the same."""
    if not _HEADLINE <= len(blocks[j].text) < 2 * _LEAST:
        return None
    for i in range(j - 1, max(j - 1 - _NEAR, -1), -1):
        if len(blocks[i].text) >= _TEXT:
            return None
        if words[i] == words[j] and squeeze(blocks[i].text) == squeeze(blocks[j].text):
            return i if _HEADLINE <= len(squeeze(blocks[j].text)) < _LEAST else None
    return None


def originals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Pass: a repeated line takes role and article of the line that it repeats."""
    repeated = {block.repeats for block in blocks} - {None}
    first: dict[tuple[int, str], Block] = {}
    for block in blocks:
        if block.repeats is None and block.line.number in repeated:
            first[block.line.number, squeeze(block.text)] = block
    told: list[Block] = []
    for block in blocks:
        if block.repeats is not None:
            original = first[block.repeats, squeeze(block.text)]
            block = replace(block, role=original.role, article=original.article)
        told.append(block)
    return tuple(told)
