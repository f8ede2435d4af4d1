"""农历 against days that the Hong Kong Observatory's tables name, where calendars are known to go wrong."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunar_python import Solar

from hedingben.text.lunar import lunar_date


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-03-27", "甲辰年二月十八"),
        ("1936-04-05", "丙子年三月十四"),
        ("1911-10-10", "辛亥年八月十九"),
        ("1917-03-23", "丁巳年闰二月初一"),  # a leap month that some tables put elsewhere
        ("1978-09-17", "戊午年八月十五"),  # the day on which some almanacs were a day off
        ("2018-11-08", "戊戌年十月初一"),  # the new moon two minutes after midnight
        ("2033-12-22", "癸丑年闰冬月初一"),  # the leap month after the eleventh, not after the seventh
        ("2100-12-31", "庚申年腊月初一"),
        ("1500-01-01", ""),
        ("2101-01-01", ""),
    ],
)
def test_the_day_of_the_chinese_calendar(day, text):
    assert lunar_date(datetime.date.fromisoformat(day)) == text


def test_a_traditional_paper_has_it_in_traditional_characters():
    assert lunar_date(datetime.date(2023, 3, 22), "zh-Hant") == "癸卯年閏二月初一"


def test_a_paper_in_another_language_has_none():
    assert lunar_date(datetime.date(2023, 3, 22), "en") == ""


@settings(max_examples=40, deadline=None)
@given(st.dates(datetime.date(1645, 2, 1), datetime.date(2100, 12, 31)))
def test_a_day_is_that_of_the_librarys_own_reckoning(day: datetime.date) -> None:
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    assert lunar_date(day) == f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
