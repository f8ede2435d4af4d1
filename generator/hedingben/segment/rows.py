"""Short lines on end that are no headline: the rows of a table or a list, the lines of a poem."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block
from .habits import is_picture
from .marks import Marks

_HEADS = 3
"""Short lines at either end of a list that may be its own headline or the next one."""
_NO_ROW = ("furniture", "pointer", "guide title", "lead", "byline", "jump line")
_STANZA = 3
"""Lines of verse that make a stanza."""
_POEM = 7
"""Lines of verse that no headline has, parted by empty lines or not."""


def marks_to_rows(marks: Sequence[Marks]) -> list[bool]:
    """Which lines stand inside a table or a list: in the midst of more short lines on end than headlines have."""
    found = [False] * len(marks)
    start = 0
    for i in range(len(marks) + 1):
        if i < len(marks) and _may_be_row(marks[i]):
            continue
        if i - start > 2 * _HEADS:
            found[start + _HEADS : i - _HEADS] = [True] * (i - start - 2 * _HEADS)
        start = i + 1
    return found


def _may_be_row(mark: Marks) -> bool:
    if mark.level or is_picture(mark) or "long" in mark.shown or any(name in mark.shown for name in _NO_ROW):
        return False
    return "full stop at the end" not in mark.shown


def blocks_to_verse(blocks: Sequence[Block], marks: Sequence[Marks]) -> list[bool]:
    """Which lines stand in a stanza: three or more short lines without heading mark or full stop, no empty line between them."""
    found = [False] * len(marks)
    start = 0
    for i in range(len(marks) + 1):
        plain = i < len(marks) and _may_be_verse(marks[i])
        if plain and i > start and blocks[i].line.gap == 0:
            continue
        if i - start >= _STANZA:
            found[start:i] = [True] * (i - start)
        start = i if plain else i + 1
    start = 0
    for i in range(len(marks) + 1):  # a parser that parts all lines parts those of a poem too
        if i == len(marks) or not _may_be_verse(marks[i]):
            if i - start >= _POEM:
                found[start:i] = [True] * (i - start)
            start = i + 1
    return found


def _may_be_verse(mark: Marks) -> bool:
    return mark.size <= 24 and not mark.level and "no mark at the end" in mark.shown and not mark.byline and "furniture" not in mark.shown
