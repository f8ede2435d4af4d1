"""What the search index knows of an article."""

from __future__ import annotations

from .article import Kind
from .values import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One article, as it is indexed and as a result shows it."""

    id: str
    """Site path of its page without the ending: ``qinglan-ribao/2024-03-27/01-03``."""
    paper: str
    """Name of the newspaper."""
    date: str
    """ISO 8601, or ``undated-…``."""
    page: int
    section: str
    """版名, empty where unknown."""
    kind: Kind
    title: str
    """As printed; empty where the page has none."""
    headline: str
    """As the site shows it, also where the page prints no title."""
    kicker: str = ""
    subtitle: str = ""
    column: str = ""
    authors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Where it was sent from, as printed."""
    paragraphs: tuple[str, ...] = ()
    """Body and captions, as printed."""

    @property
    def slug(self) -> str:
        """Of the newspaper."""
        return self.id.partition("/")[0]
