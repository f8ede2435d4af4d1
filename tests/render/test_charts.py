"""Counts as drawings."""

from __future__ import annotations

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hedingben.render.charts import WIDTH, counts_to_columns, counts_to_rows, months_to_grid

COUNTS = st.lists(st.tuples(st.text(max_size=8), st.integers(0, 10**7)), max_size=150)


@given(COUNTS)
def test_every_bar_stands_within_its_drawing_and_the_highest_count_is_the_longest(counts: list[tuple[str, int]]) -> None:
    columns, rows = counts_to_columns(counts), counts_to_rows(counts)
    for chart in (columns, rows):
        assert [(bar.label, bar.count) for bar in chart.bars] == counts
        for bar in chart.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.1 and 0 <= bar.y <= bar.y + bar.height <= chart.height + 0.1
    if highest := max((count for _, count in counts), default=0):
        assert all((bar.height == 150) == (bar.count == highest) or highest > 10_000 for bar in columns.bars)
        assert max(bar.width for bar in rows.bars) == next(bar.width for bar in rows.bars if bar.count == highest)


def test_labels_stand_apart_where_there_are_many_bars() -> None:
    chart = counts_to_columns([(str(1900 + year), year) for year in range(100)])
    named = [bar.x for bar in chart.bars if bar.named]
    assert 5 < len(named) < 12 and all(after - before > 30 for before, after in pairwise(named))


def test_a_month_is_the_darker_the_more_there_is() -> None:
    grid = months_to_grid({datetime.date(2024, 3, 1): 100, datetime.date(2024, 4, 1): 1, datetime.date(2023, 1, 1): 45}, range(2023, 2025))
    shades = {cell.month.isoformat()[:7]: cell.shade for _, cells in grid.years for cell in cells}
    assert shades["2024-03"] == 5 and shades["2024-04"] == 1 and shades["2023-01"] == 3 and shades["2024-05"] == 0
    assert len(shades) == 24
