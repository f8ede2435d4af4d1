"""Who changed an article file, and when."""

from __future__ import annotations

import datetime

from .values import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """The last change of an article file by a person, as the archive's git remembers it."""

    who: str
    when: str
    """RFC 3339."""
    day: datetime.date | None
    """The day, where it was; None for a time that no newspaper could have lived to see."""
    commit: str
