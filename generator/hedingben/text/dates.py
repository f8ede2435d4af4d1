"""Dates as newspapers print them, and as the archive names them."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from .numerals import NUMERAL, read_number

_DAY = re.compile(
    rf"(?P<roc>中華民國|中华民国|民國|民国)?\s*(?P<year>{NUMERAL}{{2,5}}|元)\s*年\s*(?P<month>{NUMERAL}{{1,3}})\s*月\s*(?P<day>{NUMERAL}{{1,3}})\s*日"
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:1[5-9]|20|21)\d\d)(?P<sep>[-./]?)(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)")
_ROC_ERA = 1911
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
"""No newspaper is older, and a calendar of all years from 1 to 9999 is a slip of the pen, not an archive."""


def find_date(text: str) -> datetime.date | None:
    """The first whole date in ``text``: 2024年3月27日, 二〇二四年三月二十七日, 民國二十五年四月五日, 2024-03-27 or 20240327.

    A year of the Republican era (民國) is counted from 1912; two-digit years of any other kind are not guessed.
    """
    for match in (*_DAY.finditer(text), *_ISO.finditer(text)):
        parts = match.groupdict()
        year, month, day = (read_number(parts[key]) for key in ("year", "month", "day"))
        if year is None or month is None or day is None:
            continue
        if parts.get("roc"):
            year += _ROC_ERA
        date = _make(year, month, day)
        if date and date.year >= _FIRST_YEAR:
            return date
    return None


@lru_cache(maxsize=4096)  # the articles of an issue are all of one day
def parse_iso(text: str) -> datetime.date | None:
    """The date of an issue folder's name, or None where it is no ISO 8601 date (``undated-…``), or not of a year with newspapers."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    year, month, day = map(int, text.split("-"))
    return _make(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _make(year: int, month: int, day: int) -> datetime.date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:  # the 31st of a short month
        return None
