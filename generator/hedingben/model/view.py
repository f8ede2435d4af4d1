"""Views: what each page of the site shows, decided before any template sees it.

Paths are relative to the site's root, as files are written (``qinglan-ribao/2024-03-27/index.html``); templates turn them into
links with the filter ``url``.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from .article import Dateline, Source
from .hand import Hand
from .kin import Kin
from .newspaper import Newspaper
from .offers import ArticleFile, Feeds, PaperOffers
from .reference import Apparatus
from .values import dataclass
from .view_parts import (
    AuthorGroup,
    AuthorPart,
    Counts,
    Entry,
    Figure,
    Gap,
    Headline,
    IssueLink,
    IssueRef,
    JumpRef,
    LaterPart,
    Letter,
    Month,
    NamedCount,
    Pager,
    PaperCard,
    PaperRef,
    SheetBlock,
    SheetRef,
    YearRef,
)


@dataclass(frozen=True, slots=True)
class View:
    """A file of the site."""

    template: ClassVar[str]
    """Name of the template that lays it out."""
    path: str
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class HomeView(View):
    template: ClassVar[str] = "home.html"
    papers: tuple[PaperCard, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class PaperView(View):
    template: ClassVar[str] = "paper.html"
    paper: PaperRef
    newspaper: Newspaper
    latest: IssueRef | None
    front: SheetBlock | None
    """The first page of the latest issue."""
    month: Month | None
    years: tuple[YearRef, ...]
    undated: tuple[IssueRef, ...]
    sections: tuple[NamedCount, ...]
    sections_path: str
    offers: PaperOffers
    counts: Counts


@dataclass(frozen=True, slots=True)
class YearView(View):
    template: ClassVar[str] = "year.html"
    paper: PaperRef
    year: YearRef
    months: tuple[Month, ...]
    gaps: tuple[Gap, ...]
    previous: YearRef | None
    next: YearRef | None


@dataclass(frozen=True, slots=True)
class IssueView(View):
    template: ClassVar[str] = "issue.html"
    paper: PaperRef
    newspaper: Newspaper
    issue: IssueRef
    blocks: tuple[SheetBlock, ...]
    notes: str
    rights: str
    day_path: str
    """This day in all years; may be empty."""
    json_path: str
    previous: IssueLink | None
    next: IssueLink | None


@dataclass(frozen=True, slots=True)
class SheetView(View):
    template: ClassVar[str] = "page.html"
    paper: PaperRef
    issue: IssueRef
    block: SheetBlock
    sheets: tuple[SheetRef, ...]
    facsimile: str
    """Empty where there is none."""
    previous: SheetRef | None
    next: SheetRef | None


@dataclass(frozen=True, slots=True)
class ArticleView(View):
    template: ClassVar[str] = "article.html"
    paper: PaperRef
    issue: IssueRef
    sheet: SheetRef
    sheets: tuple[SheetRef, ...]
    """All pages of the issue: 版面导航."""
    headline: Headline
    excerpt: str
    """The first words of its text, for who lists the page."""
    authors: tuple[AuthorGroup, ...]
    agency: str
    dateline: Dateline | None
    figures: tuple[Figure, ...]
    body: str
    """Markdown, without a line that repeats the authors."""
    continued_from: JumpRef | None
    continues_to: JumpRef | None
    rest: tuple[LaterPart, ...]
    """The later parts of the article, as far as they are found: with its own body the whole text."""
    whole: bool
    """Whether the text ends in the last of these."""
    cut: bool
    source: Source | None
    section: str
    """版名 under which the article is listed, empty where the page has none."""
    section_path: str
    """List of the section's articles, empty where there is none."""
    column_path: str
    """List of its column's articles; may be empty."""
    kind_path: str
    """List of the newspaper's articles of its kind; may be empty."""
    printed_path: str
    """Where the lines of the page file that it was made from are shown; may be empty."""
    files: tuple[ArticleFile, ...]
    """The article as data, where archive.yaml asks for it."""
    others: tuple[Headline, ...]
    """All articles of the page, this one included."""
    previous: Headline | None
    next: Headline | None
    related: tuple[Headline, ...]
    """Articles of the issue that tell of the same thing."""
    kin: Kin
    """What other issues have that goes with it."""
    apparatus: Apparatus
    changes_path: str = ""
    """What a person changed in it since the machine wrote it; empty where nothing was."""
    hand: Hand | None = None
    """Who last changed it; None where nobody did, or nobody is to be named."""


@dataclass(frozen=True, slots=True)
class SectionsView(View):
    template: ClassVar[str] = "sections.html"
    paper: PaperRef
    sections: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True)
class SectionView(View):
    template: ClassVar[str] = "section.html"
    paper: PaperRef
    name: str
    articles: int
    """Of the whole list, told on the index; 0 elsewhere."""
    sections_path: str
    feeds: Feeds
    entries: tuple[Entry, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class AuthorsView(View):
    template: ClassVar[str] = "authors.html"
    letters: tuple[Letter, ...]
    count: int
    """Of all names."""
    syllables: bool = False
    """Whether the letters hold syllables, each with a page or more, instead of names."""


@dataclass(frozen=True, slots=True)
class LetterView(View):
    template: ClassVar[str] = "letter.html"
    syllable: str
    """With which all names here begin; # for those that have no pinyin."""
    authors: tuple[NamedCount, ...]
    parts: tuple[NamedCount, ...]
    """The pages of the syllable, by the letter with which the names go on; one page where they are few."""
    number: int
    """Which of them this is, from 0."""


@dataclass(frozen=True, slots=True)
class AuthorView(View):
    template: ClassVar[str] = "author.html"
    authors: tuple[NamedCount, ...]
    """All authors with this address."""
    parts: tuple[AuthorPart, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class SearchView(View):
    template: ClassVar[str] = "search.html"


@dataclass(frozen=True, slots=True)
class AboutView(View):
    template: ClassVar[str] = "about.html"
    papers: tuple[NamedCount, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class NotFoundView(View):
    template: ClassVar[str] = "404.html"


@dataclass(frozen=True, slots=True)
class FeedView(View):
    template: ClassVar[str] = "feed.xml"
    title: str
    paper: PaperRef
    home: str
    """Path of the page that it follows."""
    updated: datetime.date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SitemapView(View):
    template: ClassVar[str] = "sitemap.xml"
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SitemapIndexView(View):
    template: ClassVar[str] = "sitemap-index.xml"
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView(View):
    template: ClassVar[str] = "robots.txt"
    sitemap: str
    """Path of the sitemap, empty where there is none."""


@dataclass(frozen=True, slots=True)
class HeadersView(View):
    """What Netlify, Cloudflare Pages and their like send with the files of the site."""

    template: ClassVar[str] = "hosting/headers.txt"


@dataclass(frozen=True, slots=True)
class NginxView(View):
    template: ClassVar[str] = "hosting/nginx.conf"


@dataclass(frozen=True, slots=True)
class CaddyView(View):
    template: ClassVar[str] = "hosting/Caddyfile"


@dataclass(frozen=True, slots=True)
class NoJekyllView(View):
    """Tells GitHub Pages to serve every file as it is."""

    template: ClassVar[str] = "hosting/nojekyll.txt"
