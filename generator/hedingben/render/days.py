"""Dates and numbers as the interface's language writes them."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal


class Days:
    """Writes dates and numbers for one language; the same few days stand on page after page."""

    def __init__(self, locale: str) -> None:
        self._locale = Locale.parse(locale)
        self.date = lru_cache(4096)(self._date)
        self.weekday = lru_cache(4096)(self._weekday)
        self.month = lru_cache(4096)(self._month)
        self.number = lru_cache(4096)(self._number)

    def _date(self, day: datetime.date) -> str:
        """2024年3月27日; March 27, 2024."""
        return format_date(day, "long", locale=self._locale)

    def _weekday(self, day: datetime.date) -> str:
        """星期三; Wednesday."""
        return format_date(day, "EEEE", locale=self._locale)

    def _month(self, day: datetime.date) -> str:
        """2024年3月; March 2024."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def _number(self, number: int) -> str:
        """12,345."""
        return format_decimal(number, locale=self._locale)

    def weekdays(self) -> list[tuple[str, str]]:
        """Short and whole name of each day of a week, from Monday."""
        days = self._locale.days["stand-alone"]
        return [(days["narrow"][day], days["wide"][day]) for day in range(7)]
