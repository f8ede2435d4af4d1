"""Articles of other issues that go with one. Paths are as in ``view``."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class ArticleLink(NamedTuple):
    """An article where one of another issue names it; a plain tuple, as the ledger keeps it."""

    path: str
    title: str
    """Never empty: the first words stand for a missing one."""
    printed: bool
    date: str
    """Of its issue, ISO 8601 or ``undated-…``."""

    @property
    def day(self) -> datetime.date | None:
        """None for an undated issue."""
        return None if self.date.startswith("undated-") else datetime.date.fromisoformat(self.date)


class Kin(NamedTuple):
    """What other issues have that goes with an article."""

    before: ArticleLink | None
    """The last article of its column in an earlier issue."""
    after: ArticleLink | None
    """The first article of its column in a later issue."""
    alike: tuple[ArticleLink, ...]
    """Articles of the same month that are about the same, the most similar first."""
