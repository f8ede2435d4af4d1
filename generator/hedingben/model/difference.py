"""Two versions of a text, told as one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


Paragraph = tuple[Piece, ...]
