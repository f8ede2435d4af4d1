"""An issue as it lies in content/pages."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from ..model.values import dataclass
from ..settings import IssueSettings


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page file of an issue."""

    path: Path
    number: int
    """版次."""
    name: str
    """版名, empty where unknown."""


@dataclass(frozen=True, slots=True)
class IssueFolder:
    """One issue as it lies on disk."""

    newspaper: str
    date: str
    settings: IssueSettings
    pages: tuple[PageFile, ...]
    """By page number."""
    facsimiles: dict[int, Path] = field(default_factory=dict)
    """Pictures of whole pages by page number."""
    pictures: tuple[Path, ...] = ()
    """All pictures of the folder."""
    settled: bool = True
    """False where its settings or those of its newspaper cannot be read, or nothing can be written: what was made of its pages before stays."""
