"""农历: the day of the Chinese calendar that a newspaper's masthead prints."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

_FIRST = datetime.date(1645, 2, 1)
"""From the calendar of 1645 on the rules are today's; before it the library is not checked."""
_LAST = datetime.date(2100, 12, 31)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_TRADITIONAL = str.maketrans("闰腊", "閏臘")


def library() -> Any:
    """What computes the calendar; imported late, as it takes long and few pages print the day anew."""
    import lunar_python.util

    return lunar_python


@lru_cache(maxsize=1024)
def lunar_date(day: datetime.date, language: str = "zh-Hans") -> str:
    """甲辰年二月十八, 癸卯年闰二月初一; in traditional characters for ``zh-Hant``.

    Empty for a day out of the calendar's reach, and for a paper in another language: no masthead of its prints it.
    """
    if not (_FIRST <= day <= _LAST and language.startswith("zh")):
        return ""
    names = library().util.LunarUtil
    first, year, month = next(each for each in reversed(_months(day.year)) if each[0] <= day)
    name = f"{'闰' if month < 0 else ''}{names.MONTH[abs(month)]}"
    text = f"{_STEMS[(year - 4) % 10]}{_BRANCHES[(year - 4) % 12]}年{name}月{names.DAY[(day - first).days + 1]}"
    return text.translate(_TRADITIONAL) if language.startswith("zh-Hant") else text


@lru_cache(maxsize=16)
def _months(year: int) -> list[tuple[datetime.date, int, int]]:
    """First day, Chinese year and month of the months that lie in ``year``: for a whole year the library computes as long as for a day."""
    found: list[tuple[datetime.date, int, int]] = []
    calendar = library()
    for month in calendar.LunarYear.fromYear(year).getMonths():
        first = calendar.Solar.fromJulianDay(month.getFirstJulianDay())
        found.append((datetime.date(first.getYear(), first.getMonth(), first.getDay()), month.getYear(), month.getMonth()))
    return found
