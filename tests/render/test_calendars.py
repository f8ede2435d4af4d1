"""Issues held and missed."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from render.fixture_archive import DAILY, WEEKLY
from render.rendered import Rendered

from hedingben.render.calendars import days_to_gaps, missing_days, month, years


def days(*texts: str) -> list[datetime.date]:
    return [datetime.date.fromisoformat(text) for text in texts]


def test_a_daily_misses_every_day_between_its_issues_but_those_on_which_it_did_not_appear() -> None:
    paper = replace(DAILY, missing={})
    held = days("2024-03-20", "2024-03-22", "2024-03-24")
    assert list(missing_days(paper, held)) == days("2024-03-21")  # the 23rd is in not_published


def test_a_missing_issue_keeps_the_reason_that_is_known() -> None:
    assert missing_days(DAILY, days("2024-03-24", "2024-03-27")) == {
        datetime.date(2024, 3, 25): "合订本缺页",
        datetime.date(2024, 3, 26): "",
    }


def test_a_known_missing_issue_is_told_outside_the_held_run_too_but_not_when_it_is_held() -> None:
    assert list(missing_days(DAILY, days("2024-05-01"))) == days("2024-03-25")
    assert not missing_days(DAILY, days("2024-03-25"))


def test_a_weekly_misses_whole_weeks_and_may_come_a_few_days_late() -> None:
    assert list(missing_days(WEEKLY, days("1936-04-05", "1936-04-19"))) == days("1936-04-12")
    assert not missing_days(WEEKLY, days("1936-04-05", "1936-04-14"))
    assert list(missing_days(WEEKLY, days("1936-04-05", "1936-04-17"))) == days("1936-04-12")


def test_a_paper_of_another_frequency_misses_only_what_is_named() -> None:
    assert not missing_days(replace(DAILY, frequency="不定期", missing={}), days("2024-01-01", "2024-03-01"))


def test_missing_days_in_a_row_with_one_reason_are_one_gap() -> None:
    held = days("2024-03-20", "2024-03-24", "2024-03-27")
    gaps = days_to_gaps(missing_days(DAILY, held), held)
    assert [(gap.first.day, gap.last.day, gap.issues, gap.reason) for gap in gaps] == [
        (21, 22, 2, ""),
        (25, 25, 1, "合订本缺页"),
        (26, 26, 1, ""),
    ]


@given(st.sets(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)), min_size=1, max_size=4).map(sorted))
def test_a_calendar_has_every_day_of_its_month_once(held: list[datetime.date]) -> None:
    for day in held:
        first = day.replace(day=1)
        found = [cell.date for week in month(WEEKLY, first, held, {}).weeks for cell in week if cell]
        assert found == sorted(set(found)) and found[0] == first and day in found


def test_years_count_what_is_held_and_what_is_missing() -> None:
    held = days("2023-12-30", "2024-01-02")
    missing = missing_days(replace(DAILY, missing={}), held)
    assert [(year.year, year.issues, year.missing) for year in years(DAILY, held, missing)] == [(2023, 1, 1), (2024, 1, 1)]


def test_the_year_page_links_issues_and_names_the_missing_ones(site: Rendered) -> None:
    path = "qinglan-ribao/2024/index.html"
    links = [link.get("href") for link in site.all(path, "a") if link.get("aria-label")]
    assert links == ["../2024-03-20/", "../2024-03-27/"]
    assert len(site.all(path, "table")) == 12
    gaps = site.texts(path, "li")
    assert any("2024年3月25日" in text and "合订本缺页" in text for text in gaps)
    assert any("2024年1月1日至2024年3月19日" in text and "79期" in text for text in gaps)
    assert "2024-03-23" not in site[path].split("缺期</h2>")[1]
    assert "休刊" in site[path]
