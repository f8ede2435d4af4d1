"""What a newspaper's page leads to besides its issues, and what the archive holds for programs."""

from __future__ import annotations

from .values import dataclass
from .view_parts import Counts, Headline, NamedCount, PaperRef


@dataclass(frozen=True, slots=True)
class Feeds:
    """Paths of one feed in both forms; empty where the site does not know its own address."""

    atom: str = ""
    json: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as data."""

    name: str
    """``Markdown`` or ``JSON``."""
    path: str
    type: str
    """Media type."""


@dataclass(frozen=True, slots=True)
class PaperOffers:
    """Paths are empty where there is nothing to lead to."""

    feeds: Feeds
    json: str
    """The newspaper and its issues, for programs."""
    charts: str
    columns: str
    kinds: tuple[NamedCount, ...]
    """Lists by kind of article, named as in front matter."""
    data: str
    """The page about data."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """The articles of a newspaper's year as one table."""

    year: str
    """Of the Christian era; ``undated`` for all issues without a date."""
    articles: int
    csv: str
    json_lines: str


@dataclass(frozen=True, slots=True)
class PaperData:
    """A newspaper as programs may have it."""

    paper: PaperRef
    counts: Counts
    json: str
    rights: str
    tables: tuple[YearTable, ...]
    """Oldest first; empty where archive.yaml asks for none."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """An article beside the lines that it was made from."""

    headline: Headline
    anchor: str
    lines: tuple[PrintedLine, ...]
    """In the order in which the article has them."""
    body: str
    """Markdown."""
