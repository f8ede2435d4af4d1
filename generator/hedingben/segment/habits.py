"""What is usual on this page: how it marks its titles, whether its reports open with a lead, whether it prints full stops."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ..model import Block
from ..model.values import dataclass
from .marks import Marks

NEAR = 4
"""Short lines between a title and the text it belongs to, at most."""

_OF_PICTURES = frozenset({"caption opening", "credit", "credit at the end", "names the picture"})


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one page."""

    title_levels: dict[int, float]
    """For each heading level used: how likely its lines are titles, 0 to 1."""
    marking: float
    """How far a title without a heading mark would be against the habit, 0 to 1."""
    picking: float
    """How far the page marks one line of a headline and not its neighbours, 0 to 1."""
    leads: float
    """How far a report without a lead would be against the habit, 0 to 1."""
    stops: float
    """Share of the long lines that print a full stop: old papers print few."""
    gap: float
    """Usual number of empty lines between two printed ones."""
    parted: bool
    """Whether empty lines part the paragraphs, so that lines without one between them belong closely together."""


def marks_to_habits(blocks: Sequence[Block], marks: Sequence[Marks]) -> Habits:
    """The habits of a page, from the marks of its lines."""
    return Habits(
        title_levels=_title_levels(marks),
        marking=_marked_rate(marks),
        picking=_picked_rate(marks),
        leads=_lead_rate(marks),
        stops=_stop_rate(marks),
        gap=median(block.line.gap for block in blocks) if blocks else 0,
        parted=4 * sum(1 for block in blocks if block.line.gap) >= len(blocks),
    )


def is_picture(mark: Marks) -> bool:
    """Whether a line belongs to a picture by its own words."""
    return not _OF_PICTURES.isdisjoint(mark.shown)


def _opens(mark: Marks) -> bool:
    return "lead" in mark.shown or "byline" in mark.shown or "names only" in mark.shown


def _title_levels(marks: Sequence[Marks]) -> dict[int, float]:
    """For each heading level used: how likely its lines are titles, by what follows them (a lead or byline soon, or not)."""
    levels = sorted({mark.level for mark in marks if mark.level})
    with_mark, without = _headed(marks)
    usual = (with_mark + 1.0) / (with_mark + without + 1.25)
    rates: dict[int, float] = {}
    for level in levels:
        likely = 2.5 * usual if level == levels[0] else 1.0
        total = 2.5
        for i, mark in enumerate(marks):
            if mark.level != level:
                continue
            total += 1
            beside = [*marks[max(i - 1, 0) : i], *marks[i + 1 : i + 2]]
            if any(other.level and other.level < level for other in beside):  # just above or below a larger one: kicker or subtitle
                continue
            near = marks[i + 1 : i + 1 + NEAR]
            if any(_opens(other) for other in near[: next((k + 1 for k, other in enumerate(near) if other.long), NEAR)]):
                likely += 1
            elif level == levels[0]:
                likely += 0.6
        rates[level] = likely / total
    return rates


def _marked_rate(marks: Sequence[Marks]) -> float:
    """How far a title without a mark would be against this page's habit: 0 on a page without marks, near 1 where all are marked."""
    marked = sum(1 for mark in marks if mark.level)
    _, without = _headed(marks)
    return max(0.0, (marked - 1.5 * without) / (marked + 1.0)) if marked else 0.0


def _picked_rate(marks: Sequence[Marks]) -> float:
    """Of the headlines of two lines or more that have a marked one: the share that has one without a mark."""
    picked = alike = size = marked = 0
    for mark in (*marks, None):
        if mark is not None and not (mark.long or mark.byline or is_picture(mark)):
            size, marked = size + 1, marked + (mark.level > 0)
            continue
        if size > 1 and marked:
            picked, alike = (picked + 1, alike) if marked < size else (picked, alike + 1)
        size = marked = 0
    return (picked + 0.5) / (picked + alike + 1.0)


def _headed(marks: Sequence[Marks]) -> tuple[int, int]:
    """How many leads and bylines have a marked line among the short ones above them, and how many only plain ones."""
    with_mark = without = 0
    for i, mark in enumerate(marks):
        if not _opens(mark):
            continue
        heads: list[Marks] = []
        for other in reversed(marks[max(i - NEAR, 0) : i]):
            if other.long or is_picture(other):
                break
            heads.append(other)
        if any(other.level for other in heads):
            with_mark += 1
        elif heads:
            without += 1
    return with_mark, without


def _lead_rate(marks: Sequence[Marks]) -> float:
    """How far a report without a lead would be against this page's habit, 0 to 1."""
    leads = sum(1 for mark in marks if "lead" in mark.shown)
    return leads / (leads + 3.0)


def _stop_rate(marks: Sequence[Marks]) -> float:
    """Share of the long lines that print a full stop, at their end or inside: old papers print none."""
    long = [mark for mark in marks if mark.size >= 45]
    return (sum(mark.ended or "stops inside" in mark.shown for mark in long) + 1) / (len(long) + 1) if long else 1.0
