"""Counts → drawings, as numbers that a template puts into SVG."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from ..model.charts import Bar, Cell, Chart, Grid

WIDTH = 340
"""Of every drawing: about that of a phone, so that letters keep their size there."""
_HEAD, _HIGH, _FOOT = 18, 150, 20
"""Room for the counts above, height of the highest upright bar, and room for the labels below."""
_BROAD = 72
"""Most room of an upright bar."""
_DIGIT = 7.5
"""Width of a digit of a count."""
_LABEL = 38
"""Width of a label below an upright bar."""
_ROW, _THICK, _NAMES = 26, 15, 96
"""Height of a row of lying bars, of a bar in it, and the width of its name."""
_COUNTS = 44
"""Room for a count beside a lying bar."""
_YEARS = 36
"""Width of the years beside the grid."""
_MONTHS = 18
"""Height of the names of the months above the grid."""
_SHADES = 5


def counts_to_columns(counts: Sequence[tuple[str, int]]) -> Chart:
    """Upright bars in a row, as many labelled as there is room for."""
    step = min(WIDTH / max(len(counts), 1), _BROAD)
    highest = max((count for _, count in counts), default=0) or 1
    every = max(1, -(-_LABEL // int(max(step, 1))))
    bars = (
        Bar(
            label,
            count,
            x=round(index * step + step * 0.1, 2),
            y=round(_HEAD + _HIGH - _HIGH * count / highest, 2),
            width=round(step * 0.8, 2),
            height=round(_HIGH * count / highest, 2),
            named=index % every == 0,
            told=count > 0 and len(str(count)) * _DIGIT <= step,
        )
        for index, (label, count) in enumerate(counts)
    )
    return Chart(tuple(bars), WIDTH, _HEAD + _HIGH + _FOOT)


def counts_to_rows(counts: Sequence[tuple[str, int]]) -> Chart:
    """Lying bars one below the other, the names before them."""
    highest = max((count for _, count in counts), default=0) or 1
    room = WIDTH - _NAMES - _COUNTS
    bars = (
        Bar(label, count, _NAMES, index * _ROW + (_ROW - _THICK) / 2, round(room * count / highest, 2), _THICK)
        for index, (label, count) in enumerate(counts)
    )
    return Chart(tuple(bars), WIDTH, len(counts) * _ROW)


def months_to_grid(counts: Mapping[datetime.date, int], years: Iterable[int]) -> Grid:
    """``counts`` by the first day of each month; a cell is the darker the more there is."""
    highest = max(counts.values(), default=0) or 1
    side = (WIDTH - _YEARS) / 12
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for row, year in enumerate(years):
        months = [datetime.date(year, number, 1) for number in range(1, 13)]
        cells = (
            Cell(
                month,
                counts.get(month, 0),
                shade=-(-counts.get(month, 0) * _SHADES // highest),
                x=round(_YEARS + column * side, 2),
                y=round(_MONTHS + row * side, 2),
            )
            for column, month in enumerate(months)
        )
        rows.append((year, tuple(cells)))
    return Grid(tuple(rows), WIDTH, round(_MONTHS + len(rows) * side, 2), round(side - 2, 2), _MONTHS)
