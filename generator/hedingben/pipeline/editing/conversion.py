"""What a conversion did, for whoever tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...errors import Fault
from ..issue_folder import IssueFolder


@dataclass(frozen=True, slots=True)
class Work:
    """An issue to be converted."""

    folder: IssueFolder
    encoding: str
    pages: str
    """Fingerprint of its pages, from before they are read."""


@dataclass(slots=True)
class Conversion:
    """What ``convert`` did."""

    issues: int = 0
    """Issues converted anew."""
    skipped: int = 0
    """Issues of which nothing had changed."""
    written: int = 0
    """Article files written."""
    removed: int = 0
    """Article files removed, since their page no longer gives them."""
    kept: list[str] = field(default_factory=list)
    """Article files that a person owns, relative to the archive's root."""
    withdrawn: list[str] = field(default_factory=list)
    """Notes written in the place of article files that a person deleted."""
    conflicts: list[str] = field(default_factory=list)
    """Article files that a person owns while their page reads otherwise now."""
    faults: list[Fault] = field(default_factory=list)
    disturbed: set[tuple[str, str]] = field(default_factory=set)
    """Newspaper and date of issues in which a person saved a file meanwhile: they are to be converted again."""
