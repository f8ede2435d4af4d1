"""农历: the day of the Chinese calendar that a newspaper's masthead prints."""

from __future__ import annotations

import datetime
from functools import lru_cache

from lunar_python import Solar

_FIRST = datetime.date(1645, 2, 1)
"""From the calendar of 1645 on the rules are today's; before it the library is not checked."""
_LAST = datetime.date(2100, 12, 31)
_TRADITIONAL = str.maketrans("闰腊", "閏臘")


@lru_cache(maxsize=1024)
def lunar_date(day: datetime.date, language: str = "zh-Hans") -> str:
    """甲辰年二月十八, 癸卯年闰二月初一; in traditional characters for ``zh-Hant``.

    Empty for a day out of the calendar's reach, and for a paper in another language: no masthead of its prints it.
    """
    if not (_FIRST <= day <= _LAST and language.startswith("zh")):
        return ""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    text = f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
    return text.translate(_TRADITIONAL) if language.startswith("zh-Hant") else text
