"""Two versions of a text, told as one."""

from __future__ import annotations

from enum import StrEnum

from .values import dataclass


class Sort(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that had the same fate."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another article of the same issue."""

    path: str
    title: str
    """Empty where it has none."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph of either version."""

    pieces: Paragraph
    elsewhere: Elsewhere | None = None
    """Where a paragraph that is gone stands now, or one that is new stood: articles are cut in two and put together."""


Paragraph = tuple[Piece, ...]
