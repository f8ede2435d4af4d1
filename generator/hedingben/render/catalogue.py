"""What pages that span issues may ask of the archive: cards, counts and lists, never bodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from ..model import Issue, Newspaper
from ..model.card import ListRow
from ..model.site import Site
from ..model.values import dataclass
from ..model.view_parts import Counts, Entry, IssueRef


@dataclass(frozen=True, slots=True)
class Syllable:
    """Names of authors that begin alike."""

    letter: str
    """A to Z, or # for names that have no pinyin."""
    name: str
    """Such as ``li``; empty where the letter is #."""
    names: int


class Catalogue(Protocol):
    """The archive, as far as it is known without its texts."""

    @property
    def site(self) -> Site: ...

    @property
    def newspapers(self) -> tuple[Newspaper, ...]: ...

    def issues(self, paper: str) -> Sequence[IssueRef]:
        """Issues of a newspaper sorted by date, undated ones last."""

    def latest(self, paper: str) -> Issue | None:
        """The newest dated issue, else the first undated one, with its articles."""

    def entries(self, paper: str, date: str) -> Sequence[Entry]:
        """All articles of an issue in printed order, as lists announce them."""

    def digest(self, paper: str, date: str) -> str:
        """Of the card of an issue."""

    def paths(self, paper: str, date: str) -> Sequence[str]:
        """All pages of an issue: itself, its sheets, its articles."""

    def lists(self, kind: str, paper: str) -> Sequence[ListRow]:
        """Lists of a kind in one newspaper, in the order in which they first appear."""

    def syllables(self) -> Sequence[Syllable]:
        """The beginnings of all authors' names, from A to Z."""

    def seconds(self, syllable: str) -> Sequence[tuple[str, int]]:
        """The letters with which the next syllables begin after one with which names begin, and how many names each has."""

    def authors(self, syllable: str, second: str | None, start: int, stop: int) -> Sequence[ListRow]:
        """Authors whose names begin with a syllable, and go on with the letter ``second`` where one is given, in the order of their
        pinyin, from number ``start`` to before ``stop``."""


def count(issues: Iterable[IssueRef], papers: int) -> Counts:
    held = list(issues)
    return Counts(
        papers=papers,
        issues=len(held),
        sheets=sum(issue.sheets for issue in held),
        articles=sum(issue.articles for issue in held),
    )
