"""小标题 come in sets: short lines alone, or two and two, between paragraphs of one text; the titles of reports have their leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .marks import Marks

_WITHIN = 12
"""Lines from one 小标题 to the next, at most."""
_MOST = 3
"""Lines of one 小标题, at most."""
_LABEL = 5
"""Characters of a label above a 小标题, at most."""
_TEXT = 24
"""Characters that a 小标题 has at most; what follows it and has more is its text, though cut where a column ended."""


def marks_to_siblings(marks: Sequence[Marks]) -> list[float]:
    """For each short line between long ones, no lead below it: how many like it stand near, 0 to 1."""
    near = [0.0] * len(marks)
    for left, right in pairwise(_alone(marks)):
        alike = right.stop - right.start == left.stop - left.start and marks[left.start].level == marks[right.start].level
        if alike and right.start - left.start <= _WITHIN:
            set_ = _is_set(marks[left.start], marks[right.start], len(left))
            for i in (*left, *right):
                near[i] += 1.5 if set_ else 0.5
    return near


def _is_set(left: Marks, right: Marks, lines: int) -> bool:
    """Whether two 小标题 are made alike: 怎么选, 怎么考; or a label of as many characters above another line: 专业定位, 科学遴选."""
    return left.text[:2] == right.text[:2] or (lines > 1 and left.size == right.size <= _LABEL)


def _alone(marks: Sequence[Marks]) -> Iterator[range]:
    """The short lines that stand between two long ones, one to three on end."""
    start = 0
    for i in range(len(marks) + 1):
        if i < len(marks) and _may_be_heading(marks[i]):
            continue
        if (
            0 < start < i < len(marks)
            and i - start <= _MOST
            and marks[start - 1].long
            and marks[i].size > _TEXT
            and "lead" not in marks[i].shown
        ):
            yield range(start, i)
        start = i + 1


def _may_be_heading(mark: Marks) -> bool:
    return (
        mark.size <= _TEXT
        and "no mark at the end" in mark.shown
        and "dash at the start" not in mark.shown
        and not (mark.long or mark.byline or mark.notes)
    )
