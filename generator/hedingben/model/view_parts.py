"""What views are made of: newspapers, issues, headlines and calendars as the site shows them.

``lang`` is a BCP 47 tag where the text is in another language than the site, else empty. Paths are as in ``view``.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from .article import Caption, Kind
from .newspaper import Newspaper
from .values import dataclass


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A newspaper where another page names it."""

    name: str
    path: str
    lang: str


@dataclass(frozen=True, slots=True)
class IssueLink:
    """An issue where a page of another issue names it: what its own articles are changes nothing there."""

    path: str
    date: str
    """ISO 8601, or ``undated-…``."""
    day: datetime.date | None
    """None for an undated issue."""
    number: str
    """Issue number as printed; may be empty."""


@dataclass(frozen=True, slots=True)
class IssueRef(IssueLink):
    """An issue where its own pages, and those of its newspaper, name it."""

    sheets: int
    """How many pages of it the archive holds."""
    articles: int


@dataclass(frozen=True, slots=True)
class SheetRef:
    """A printed page where another page names it."""

    path: str
    number: int
    name: str
    """版名; may be empty."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One pointer of a 导读 box."""

    text: str
    path: str
    """The page or article it points to, empty where that is not held."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An article as lists and pages announce it."""

    path: str
    kind: Kind
    title: str
    """The printed title, that of the first part of a continued article, or the first words of the text; empty where there is no text."""
    parts: tuple[str, ...]
    """``title`` cut at the blanks between its parts, as in 强基固本 提质增效."""
    measure: int
    """Characters in a line of the title when it is set large: long titles take two lines."""
    phrased: bool
    """Whether the title is to be broken at its marks and blanks only, none of its phrases being longer than a narrow line."""
    printed: bool
    """Whether the title is printed just here."""
    part: bool
    """Whether this is a later part of an article that began on another page."""
    kicker: str = ""
    subtitles: tuple[str, ...] = ()
    column: str = ""
    excerpt: str = ""
    byline: str = ""
    """Names only, with blanks between."""
    image: str = ""
    guide: tuple[GuideLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list that spans issues."""

    headline: Headline
    paper: PaperRef
    issue: IssueLink
    sheet: SheetRef


@dataclass(frozen=True, slots=True)
class Layout:
    """A printed page laid out by the weight of its articles; within each part the printed order stays."""

    lead: Headline | None
    majors: tuple[Headline, ...]
    minors: tuple[Headline, ...]
    briefs: tuple[Headline, ...]
    photos: tuple[Headline, ...]
    guides: tuple[Headline, ...]
    notices: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """A printed page with its articles."""

    sheet: SheetRef
    layout: Layout
    headlines: tuple[Headline, ...]
    """All of them, as printed: 标题导航."""


class DayState(StrEnum):
    """What a calendar says of a day."""

    ISSUE = "issue"
    MISSING = "missing"
    UNPUBLISHED = "unpublished"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar."""

    date: datetime.date
    state: DayState
    path: str = ""
    """The issue's, where the state is ISSUE."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a calendar."""

    first: datetime.date
    weeks: tuple[tuple[Day | None, ...], ...]
    """Seven days each, from Monday; None for the days of another month."""

    @property
    def empty(self) -> bool:
        """Whether nothing is to be told of any of its days."""
        return all(day is None or day.state is DayState.NONE for week in self.weeks for day in week)


@dataclass(frozen=True, slots=True)
class Gap:
    """缺期: missing issues that follow one another and have one reason."""

    first: datetime.date
    last: datetime.date
    issues: int
    reason: str
    """Empty where none is known."""


@dataclass(frozen=True, slots=True)
class YearRef:
    """A year of a newspaper."""

    year: int
    path: str
    issues: int
    missing: int


@dataclass(frozen=True, slots=True)
class NamedCount:
    """A section or an author in a list."""

    name: str
    path: str
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    papers: int
    issues: int
    sheets: int
    articles: int


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list a page of it stands.

    Pages are numbered from the oldest entry on, so that a full one stays what it is as the archive grows; the index shows the newest.
    """

    number: int
    """From 1; 0 for the index."""
    newest: str
    """The index."""
    oldest: str
    """The first page; empty where the index is the only one."""
    newer: str
    """The next younger page; empty on the index."""
    older: str
    """The next older page; empty on the first."""
    first: str
    """Date of the oldest entry shown here, ISO 8601 or ``undated-…``; empty where there is none."""
    last: str
    """Date of the newest entry shown here."""


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A newspaper on the home page."""

    paper: PaperRef
    newspaper: Newspaper
    latest: IssueRef | None
    lead: Headline | None
    headlines: tuple[Headline, ...]
    month: Month | None
    """The month of the latest issue."""
    years: tuple[YearRef, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class AuthorGroup:
    """Authors of an article that share a role."""

    role: str
    authors: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True)
class JumpRef:
    """下转 or 上接 with the place it leads to."""

    number: int
    """版次."""
    path: str
    """The other part, else its page, else empty."""
    title: str
    """The other part's title; may be empty."""
    found: bool
    """Whether the other part is known; else the page says that it is not."""


@dataclass(frozen=True, slots=True)
class LaterPart:
    """What an article goes on with on another page."""

    number: int
    """版次."""
    path: str
    title: str
    """As printed there; often empty."""
    goes_on: bool
    """Whether it goes on with the sentence in which the part before stops."""
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A caption with its picture, where there is one."""

    caption: Caption
    image: str
    credit_path: str
    """Page of the photographer whom the credit names; may be empty."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the A–Z list."""

    letter: str
    """A to Z, or # for names that have no pinyin."""
    authors: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True)
class AuthorPart:
    """One of the authors that share an address."""

    name: str
    anchor: str
    roles: tuple[str, ...]
    """Of all the articles, told on the index; empty elsewhere."""
    articles: int
    """How many there are, told on the index; 0 elsewhere."""
    entries: tuple[Entry, ...]
    """Those on this page of the list."""
