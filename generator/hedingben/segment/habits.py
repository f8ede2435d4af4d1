"""What is usual on this page: how it marks its titles, whether its reports open with a lead, whether it prints full stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ..model import Block
from .cohesion import texts_to_cohesion
from .marks import Marks, block_to_marks

_SIBLINGS_WITHIN = 12
"""Lines from one 小标题 to the next, at most."""
_NEAR = 4
"""Short lines between a title and the text it belongs to, at most."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One block as the page shows it: its own marks and those of its neighbourhood."""

    marks: Marks
    shown: dict[str, float]
    """Marks and their strength, as in the table of weights."""
    start: dict[str, float]
    """What speaks for or against an article starting here, as in the table of weights."""
    longer: float
    """How much longer than the line above, in tens of characters, -1 to 1."""


def blocks_to_sights(blocks: Sequence[Block]) -> list[Sight]:
    """Each block with what it shows by itself and by its place."""
    marks = [block_to_marks(block) for block in blocks]
    levels = _title_levels(marks)
    marked = _marked_rate(marks)
    leads = _lead_rate(marks)
    stops = _stop_rate(marks)
    cohesion = texts_to_cohesion([block.text for block in blocks])
    usual_gap = median(block.line.gap for block in blocks) if blocks else 0
    first_long = next((i for i, mark in enumerate(marks) if mark.long), len(marks))
    last_long = max((i for i, mark in enumerate(marks) if mark.long), default=-1)
    ahead = _lines_to_text(marks)
    siblings = _siblings(marks)
    sights: list[Sight] = []
    previous: Marks | None = None
    for i, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        shown = dict(mark.shown)
        short = "long" not in shown
        if mark.level:
            shown["level of titles"] = levels[mark.level]
            shown["level below titles"] = 1.0 - levels[mark.level]
        elif short:
            shown["unmarked"] = marked
        if mark.size <= 40 and "no mark at the end" in shown and not mark.level and previous is not None and previous.ended:
            shown["stands apart"] = 1.0
        if siblings[i]:
            shown["has siblings"] = siblings[i]
        if "one dated sentence" in shown and mark.size <= 60 and previous is not None and not previous.ended:
            shown["dated sentence in an open one"] = stops
        if "lead" not in shown:
            shown["no lead"] = leads
        if short and i < first_long:
            shown["at the top"] = 1.0
        if short and i > last_long:
            shown["at the foot"] = 1.0
        if short and block.line.gap == 0 < usual_gap and i:
            shown["tight"] = 1.0
        if shown.get("tight") and mark.size <= 24 and i and marks[i - 1].size <= 24 and "no mark at the end" in marks[i - 1].shown and "byline" not in marks[i - 1].shown:
            shown["verse"] = 1.0
        if short and i + 1 < len(marks) and "only a date" in marks[i + 1].shown:
            shown["before a date"] = 1.0
        if short and not mark.level and ahead[i] > _NEAR + 2:
            shown["far from text"] = 1.0
        start = {"few words in common": max(-0.4, min(0.4, 0.45 - cohesion[i]))}
        if block.line.gap > usual_gap:
            start["wide gap"] = 1.0
        if previous is not None and not previous.ended:
            start["sentence open"] = stops
        if previous is not None and previous.jumps_away:
            start["after a jump"] = 1.0
        if previous is not None and "closing words" in previous.shown:
            start["after closing words"] = 1.0
        above = marks[i - 1].size if i else mark.size
        sights.append(Sight(mark, shown, start, max(-1.0, min(1.0, (mark.size - above) / 10))))
        if mark.long or "full stop at the end" in shown or (mark.jumps_away and "jump line" not in mark.shown) or (previous is not None and not short):
            previous = previous if _is_picture(mark) else mark
        elif "jump line" in mark.shown and mark.jumps_away:
            previous = mark
        elif mark.level or "lead" in shown:
            previous = None
    return sights


def _is_picture(mark: Marks) -> bool:
    return any(name in mark.shown for name in ("caption opening", "credit", "credit at the end", "names the picture"))


def _opens(mark: Marks) -> bool:
    return "lead" in mark.shown or "byline" in mark.shown or "names only" in mark.shown


def _title_levels(marks: Sequence[Marks]) -> dict[int, float]:
    """For each heading level used: how likely its lines are titles, by what follows them (a lead or byline soon, or not)."""
    levels = sorted({mark.level for mark in marks if mark.level})
    rates: dict[int, float] = {}
    for level in levels:
        likely = 2.0 if level == levels[0] else 1.0
        total = 2.5
        for i, mark in enumerate(marks):
            if mark.level != level:
                continue
            total += 1
            beside = marks[max(i - 1, 0) : i] + marks[i + 1 : i + 2]
            if any(other.level and other.level < level for other in beside):  # just above or below a larger one: kicker or subtitle
                continue
            near = marks[i + 1 : i + 1 + _NEAR]
            if any(_opens(other) for other in near[: next((k + 1 for k, other in enumerate(near) if other.long), _NEAR)]):
                likely += 1
            elif level == levels[0]:
                likely += 0.6
        rates[level] = likely / total
    return rates


def _marked_rate(marks: Sequence[Marks]) -> float:
    """How far a title without a mark would be against this page's habit: 0 on a page without marks, near 1 where all are marked."""
    marked = sum(1 for mark in marks if mark.level)
    if not marked:
        return 0.0
    plain = 0
    for i, mark in enumerate(marks):
        if _opens(mark) and i:
            near = marks[max(i - _NEAR, 0) : i]
            heads = []
            for other in reversed(near):
                if other.long or _is_picture(other):
                    break
                heads.append(other)
            if heads and not any(other.level for other in heads):
                plain += 1
    return max(0.0, (marked - 1.5 * plain) / (marked + 1.0))


def _lead_rate(marks: Sequence[Marks]) -> float:
    """How far a report without a lead would be against this page's habit, 0 to 1."""
    leads = sum(1 for mark in marks if "lead" in mark.shown)
    return leads / (leads + 3.0)


def _stop_rate(marks: Sequence[Marks]) -> float:
    """Share of the long lines that end with a full stop: old papers print none."""
    long = [mark for mark in marks if mark.size >= 45]
    return (sum(mark.ended for mark in long) + 1) / (len(long) + 1) if long else 1.0


def _lines_to_text(marks: Sequence[Marks]) -> list[int]:
    """For each line the number of lines until the next long one."""
    distance = len(marks) + 1
    found: list[int] = []
    for mark in reversed(marks):
        distance = 0 if mark.long or "lead" in mark.shown else distance + 1
        found.append(distance)
    return found[::-1]


def _siblings(marks: Sequence[Marks]) -> list[float]:
    """For each short line that stands alone between long ones, no lead below it: how many such lines stand near, 0 to 1.

    小标题 come in sets; the titles of reports have their leads.
    """
    alone = [
        i
        for i, mark in enumerate(marks)
        if 0 < i < len(marks) - 1
        and mark.size <= 24
        and "no mark at the end" in mark.shown
        and "dash at the start" not in mark.shown
        and marks[i - 1].long
        and marks[i + 1].long
        and "lead" not in marks[i + 1].shown
        and not (mark.byline or mark.notes)
    ]
    near = [0.0] * len(marks)
    for left, right in zip(alone, alone[1:], strict=False):
        if right - left <= _SIBLINGS_WITHIN and marks[left].level == marks[right].level:
            near[left] += 0.5
            near[right] += 0.5
    return near
