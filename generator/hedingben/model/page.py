"""A printed page as a reader of some file format gives it: numbered lines, nothing judged yet."""

from __future__ import annotations

from .values import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on the facsimile, in parts of the page's width and height (0..1), from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page file."""

    number: int
    """Line number in the file, from 1."""
    text: str
    """The printed text: heading marks and outer white space removed, nothing else."""
    level: int = 0
    """Heading level that the file format marks (# is 1, ## is 2 …), 0 where the line is not marked."""
    gap: int = 0
    """Number of empty lines just before this one."""
    box: Box | None = None
    """Place on the printed page, where the format has one."""


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page: its place in the archive and its non-empty lines, in file order."""

    newspaper: str
    """Slug of the newspaper."""
    date: str
    """Name of the issue's folder: an ISO 8601 date, or ``undated-…``."""
    number: int
    """版次, from 1."""
    name: str | None
    """版名, such as 要闻, where it is known."""
    lines: tuple[Line, ...]
    """Non-empty lines only; ``Line.gap`` tells how many empty ones stood before each."""
    file: str
    """Source path relative to content/, such as ``pages/qinglan-ribao/2024-03-27/01-要闻.txt``."""
    sha256: str
    """Hexadecimal digest of the source file's bytes."""
