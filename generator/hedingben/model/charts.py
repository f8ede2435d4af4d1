"""Charts: counts with the place of each on the drawing. Lengths are units of the drawing, which scales with the page."""

from __future__ import annotations

import datetime

from .values import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A count as a bar."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    named: bool = True
    """Whether there is room for its label."""
    told: bool = True
    """Whether there is room for its count."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one drawing."""

    bars: tuple[Bar, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a grid."""

    month: datetime.date
    """Its first day."""
    count: int
    shade: int
    """0 for none, 1 to 5."""
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Months: a row for each year, a column for each month."""

    years: tuple[tuple[int, tuple[Cell, ...]], ...]
    """Year and its twelve months."""
    width: float
    height: float
    side: float
    """Of a cell."""
    head: float
    """Height of the row above that names the months."""
