"""What changed between two versions of a text, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from ..model.difference import Paragraph, Piece, Sort

_ALIKE = 0.4
"""Likeness from which two paragraphs are one that was changed."""
_LONGEST = 4000
"""Characters up to which two paragraphs are compared letter by letter."""
_MOST = 4_000_000
"""Pairs of equal letters, or of equal paragraphs, up to which these are compared: it takes as many steps, and more."""


def compare(before: Sequence[str], after: Sequence[str]) -> SequenceMatcher[str]:
    """What two texts have in common, paragraph by paragraph; where the same ones come again and again, these count for less."""
    return SequenceMatcher(None, before, after, autojunk=_pairs(before, after) > _MOST)


def paragraphs_to_changes(before: Sequence[str], after: Sequence[str]) -> tuple[Paragraph, ...]:
    """All paragraphs of both, in order; a changed one holds what is gone and what is new beside what stayed."""
    told: list[Paragraph] = []
    for tag, start, end, first, last in compare(before, after).get_opcodes():
        if tag == "equal":
            told += [(Piece(Sort.SAME, text),) for text in before[start:end]]
            continue
        old, new = before[start:end], after[first:last]
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                told += _changed(one, other)
        else:
            told += [(Piece(Sort.GONE, text),) for text in old]
            told += [(Piece(Sort.NEW, text),) for text in new]
    return tuple(told)


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    """How often one of the first is equal to one of the second."""
    one, other = Counter(before), Counter(after)
    return sum(count * other[item] for item, count in one.items())


def _changed(before: str, after: str) -> list[Paragraph]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > _LONGEST or _pairs(before, after) > _MOST or matcher.ratio() < _ALIKE:
        return [(Piece(Sort.GONE, before),), (Piece(Sort.NEW, after),)]
    pieces: list[Piece] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Sort.SAME, before[start:end]))
            continue
        pieces += [Piece(sort, text) for sort, text in ((Sort.GONE, before[start:end]), (Sort.NEW, after[first:last])) if text]
    return [tuple(pieces)]
