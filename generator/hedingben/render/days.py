"""Dates and numbers as the interface's language writes them.

Unicode's rules for the languages of the bundled themes stand here (tests hold them to Babel's): loading Babel and its tables takes longer
than making the pages that one changed article is on. Any other language is Babel's.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from ..model.values import dataclass


class Days:
    """Writes dates and numbers for one language; the same few days stand on page after page."""

    def __init__(self, locale: str) -> None:
        how: _Manner | _Babel = _MANNERS.get(locale) or _Babel(locale)
        self.date = lru_cache(4096)(how.date)
        self.weekday = lru_cache(4096)(how.weekday)
        self.month = lru_cache(4096)(how.month)
        self.number = lru_cache(4096)(how.number)
        self.weekdays = how.weekdays


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a language writes them that needs no more than names and patterns."""

    of_date: str
    of_month: str
    names: tuple[str, ...]
    """Of the days of a week, from Monday."""
    short: str
    months: tuple[str, ...] = ("",) * 12

    def date(self, day: datetime.date) -> str:
        """2024年3月27日; March 27, 2024."""
        return self._write(self.of_date, day)

    def weekday(self, day: datetime.date) -> str:
        """星期三; Wednesday."""
        return self.names[day.weekday()]

    def month(self, day: datetime.date) -> str:
        """2024年3月; March 2024."""
        return self._write(self.of_month, day)

    def number(self, number: int) -> str:
        """12,345."""
        return f"{number:,}"

    def weekdays(self) -> list[tuple[str, str]]:
        """Short and whole name of each day of a week, from Monday."""
        return list(zip(self.short, self.names, strict=True))

    def _write(self, pattern: str, day: datetime.date) -> str:
        return pattern.format(year=day.year, month=day.month, day=day.day, name=self.months[day.month - 1])


_CHINESE = _Manner("{year}年{month}月{day}日", "{year}年{month}月", tuple(f"星期{day}" for day in "一二三四五六日"), "一二三四五六日")
_ENGLISH = _Manner(
    "{name} {day}, {year}",
    "{name} {year}",
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "MTWTFSS",
    tuple("January February March April May June July August September October November December".split()),
)
_MANNERS = {"zh_Hans": _CHINESE, "zh_Hant": _CHINESE, "en": _ENGLISH}


class _Babel:
    def __init__(self, locale: str) -> None:
        from babel import Locale, dates, numbers

        self._locale = Locale.parse(locale)
        self._dates, self._numbers = dates, numbers

    def date(self, day: datetime.date) -> str:
        return self._dates.format_date(day, "long", locale=self._locale)

    def weekday(self, day: datetime.date) -> str:
        return self._dates.format_date(day, "EEEE", locale=self._locale)

    def month(self, day: datetime.date) -> str:
        return self._dates.format_skeleton("yMMMM", day, locale=self._locale)

    def number(self, number: int) -> str:
        return self._numbers.format_decimal(number, locale=self._locale)

    def weekdays(self) -> list[tuple[str, str]]:
        days = self._locale.days["stand-alone"]
        return [(days["narrow"][day], days["wide"][day]) for day in range(7)]
