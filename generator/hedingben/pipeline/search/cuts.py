"""Where the archive is cut into shards: whole stretches of the calendar, whose bounds stay where they are as the archive grows."""

from __future__ import annotations

import calendar
import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence

from ...model.values import dataclass
from ...text.dates import parse_iso
from .stock import IssueStock

LARGEST = 4500
"""Articles of a shard, unless one day has more. Pagefind's time for a query grows with the square of a shard."""

_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Cut:
    """The issues of one shard."""

    first: str
    """First day of its stretch of the calendar, ISO 8601; empty for undated issues."""
    last: str
    issues: tuple[IssueStock, ...]

    @property
    def articles(self) -> int:
        return sum(issue.count for issue in self.issues)


def cut(issues: Sequence[IssueStock], largest: int = LARGEST) -> list[Cut]:
    """Shards of the issues: undated ones first, then from the oldest to the newest.

    A stretch is halved when it holds more than ``largest`` articles, and only then: all years, 128 years, 64, 32 … one year, half a year,
    a quarter, a month, a third of a month, a day. So a new issue can part one shard, and moves no other bound.
    """
    dated = [(date, issue) for issue in issues if (date := parse_iso(issue.date))]
    undated = [issue for issue in issues if not parse_iso(issue.date)]
    loose = [Cut("", "", tuple(sorted(part, key=_place))) for part in _part_undated(undated, 0, largest)]
    return loose + [_dated_cut(level, part) for level, part in _part(dated, 0, largest)]


def _place(issue: IssueStock) -> tuple[str, str]:
    return issue.newspaper.slug, issue.date


def _year(years: int) -> Callable[[datetime.date], datetime.date]:
    return lambda date: datetime.date(max(1, date.year // years * years), 1, 1)


def _month(months: int) -> Callable[[datetime.date], datetime.date]:
    return lambda date: date.replace(month=(date.month - 1) // months * months + 1, day=1)


def _third(date: datetime.date) -> datetime.date:
    return date.replace(day=(1, 11, 21)[min((date.day - 1) // 10, 2)])


_STARTS: tuple[Callable[[datetime.date], datetime.date], ...] = (
    lambda date: datetime.date.min,
    *map(_year, (128, 64, 32, 16, 8, 4, 2, 1)),
    *map(_month, (6, 3, 1)),
    _third,
    lambda date: date,
)
"""First day of the stretch that a date lies in, from the longest stretches to the shortest."""


def _part(
    dated: list[tuple[datetime.date, IssueStock]], level: int, largest: int
) -> Iterator[tuple[int, list[tuple[datetime.date, IssueStock]]]]:
    if not dated:
        return
    if level + 1 == len(_STARTS) or sum(issue.count for _, issue in dated) <= largest:
        yield level, dated
        return
    parts: dict[datetime.date, list[tuple[datetime.date, IssueStock]]] = {}
    for date, issue in dated:
        parts.setdefault(_STARTS[level + 1](date), []).append((date, issue))
    for start in sorted(parts):
        yield from _part(parts[start], level + 1, largest)


def _dated_cut(level: int, part: list[tuple[datetime.date, IssueStock]]) -> Cut:
    issues = tuple(sorted((issue for _, issue in part), key=lambda issue: (issue.date, issue.newspaper.slug)))
    if level == 0:
        return Cut(_FIRST, _LAST, issues)
    first = _STARTS[level](part[0][0])
    return Cut(f"{first:%Y-%m-%d}".zfill(10), f"{_last_day(level, first):%Y-%m-%d}".zfill(10), issues)


def _last_day(level: int, first: datetime.date) -> datetime.date:
    if level <= 8:
        return datetime.date(min(9999, first.year // (years := 2 ** (8 - level)) * years + years - 1), 12, 31)
    if level <= 11:
        month = first.month + (6, 3, 1)[level - 9] - 1
        return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])
    if level == 12:
        return first.replace(day={1: 10, 11: 20}.get(first.day, calendar.monthrange(first.year, first.month)[1]))
    return first


def _part_undated(issues: list[IssueStock], level: int, largest: int) -> Iterator[list[IssueStock]]:
    """Undated issues lie together; too many are parted by their names' digests, sixteen ways at a time."""
    if not issues:
        return
    if len(issues) == 1 or sum(issue.count for issue in issues) <= largest:
        yield issues
        return
    parts: dict[str, list[IssueStock]] = {}
    for issue in issues:
        parts.setdefault(hashlib.sha256(f"{issue.newspaper.slug}/{issue.date}".encode()).hexdigest()[level], []).append(issue)
    for digit in sorted(parts):
        yield from _part_undated(parts[digit], level + 1, largest)
