"""Which days had an issue, which ones lack theirs, and why."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ..model import Newspaper
from ..model.view_parts import Day, DayState, Gap, IssueRef, Month, YearRef
from ..text.dates import parse_iso
from .addresses import issue_path, year_path

_STEPS = {"daily": 1, "weekly": 7}
_SHIFT = 3
"""Days by which a weekly may come late without an issue being missing."""

_calendar = calendar.Calendar(calendar.MONDAY)


def held_days(issues: Iterable[IssueRef]) -> list[datetime.date]:
    """Days of the dated issues, in order."""
    return sorted(issue.day for issue in issues if issue.day)


def missing_days(paper: Newspaper, held: list[datetime.date]) -> dict[datetime.date, str]:
    """Day → reason of each missing issue, in order: those that the frequency makes known, and those that newspaper.yaml names.

    Before the first held issue and after the last nothing is missed but what newspaper.yaml names.
    """
    unpublished = {day for text in paper.not_published if (day := parse_iso(text))}
    named = {day: reason for text, reason in paper.missing.items() if (day := parse_iso(text))}
    expected = _expected(held, _STEPS[paper.frequency]) if paper.frequency in _STEPS else iter(())
    found = {day: named.get(day, "") for day in expected if day not in unpublished} | named
    have = set(held)
    return {day: found[day] for day in sorted(found) if day not in have}


def _expected(held: list[datetime.date], step: int) -> Iterator[datetime.date]:
    """Days between held ones on which an issue should have come."""
    shift = _SHIFT if step > 1 else 0
    for before, after in pairwise(held):
        for days in range(step, (after - before).days - shift, step):
            yield before + datetime.timedelta(days=days)


def days_to_gaps(missing: Mapping[datetime.date, str], held: list[datetime.date]) -> tuple[Gap, ...]:
    """Missing days in a row, without a held one between them and with one reason, as one gap each."""
    gaps: list[Gap] = []
    marks = sorted([*((day, None) for day in held), *missing.items()], key=lambda mark: mark[0])
    previous: str | None = None
    for day, reason in marks:
        if reason is not None:
            if gaps and previous == reason:
                last = gaps.pop()
                gaps.append(Gap(last.first, day, last.issues + 1, reason))
            else:
                gaps.append(Gap(day, day, 1, reason))
        previous = reason
    return tuple(gaps)


def years(paper: Newspaper, held: list[datetime.date], missing: Mapping[datetime.date, str]) -> tuple[YearRef, ...]:
    """Every year with an issue, held or missing, oldest first."""
    issues = Counter(day.year for day in held)
    gone = Counter(day.year for day in missing)
    return tuple(YearRef(year, year_path(paper.slug, year), issues[year], gone[year]) for year in sorted(issues | gone))


def month(paper: Newspaper, first: datetime.date, held: Iterable[datetime.date], missing: Mapping[datetime.date, str]) -> Month:
    """The month that begins on ``first``; ``held`` and ``missing`` may hold days of other months too."""
    have = frozenset(held)

    def day(number: int) -> Day | None:
        if not number:  # a day of the month before or after
            return None
        date = first.replace(day=number)
        if date in have:
            return Day(date, DayState.ISSUE, issue_path(paper.slug, date.isoformat()))
        if date in missing:
            return Day(date, DayState.MISSING)
        return Day(date, DayState.UNPUBLISHED if date.isoformat() in paper.not_published else DayState.NONE)

    return Month(first, tuple(tuple(map(day, week)) for week in _calendar.monthdayscalendar(first.year, first.month)))
