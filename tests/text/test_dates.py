import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.text.dates import find_date, parse_iso


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2024年3月27日 星期三 第01版", "2024-03-27"),
        ("２０２４年３月２７日", "2024-03-27"),
        ("二〇二四年三月二十七日", "2024-03-27"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("中華民國二十五年四月五日　星期日", "1936-04-05"),
        ("民国元年元月一日", None),
        ("青澜日报20240327", "2024-03-27"),
        ("2024-3-7", "2024-03-07"),
    ],
)
def test_a_printed_date_is_found(printed, date):
    assert find_date(printed) == (date and datetime.date.fromisoformat(date))


@pytest.mark.parametrize("text", ["", "3月27日", "2024年2月30日", "第18234期", "电话20240399", "二十五年四月五日"])
def test_no_date_is_guessed_from_less_than_a_whole_one(text):
    assert find_date(text) is None


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2199, 12, 31)))
def test_every_written_date_is_found_again(date):
    assert find_date(f"{date.year}年{date.month}月{date.day}日") == date
    assert find_date(date.isoformat()) == date
    assert parse_iso(date.isoformat()) == date


@pytest.mark.parametrize("name", ["undated-1", "2024-3-7", "2024-02-30", "20240327", "２０２４-03-27"])
def test_a_folder_name_that_is_no_iso_date_is_none(name):
    assert parse_iso(name) is None
