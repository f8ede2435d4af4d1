"""Views of what the site offers besides the newspapers themselves: lists, charts, data, the page files' own lines."""

from __future__ import annotations

from typing import ClassVar

from .charts import Chart, Grid
from .offers import PaperData, PrintedLine, PrintedPart
from .values import dataclass
from .view import View
from .view_parts import Entry, IssueRef, Letter, Pager, PaperRef, SheetRef


@dataclass(frozen=True, slots=True)
class PrintedView(View):
    template: ClassVar[str] = "printed.html"
    paper: PaperRef
    issue: IssueRef
    sheet: SheetRef
    file: str
    """The page file, relative to content/."""
    sha256: str
    """Of the page file; empty where it cannot be read."""
    parts: tuple[PrintedPart, ...]
    rest: tuple[PrintedLine, ...]
    """Lines that are in none of the articles."""
    withheld: str
    """Numbers of the lines that are not shown, since their articles were taken out, such as ``7-11,15``; may be empty."""


@dataclass(frozen=True, slots=True)
class ChartsView(View):
    template: ClassVar[str] = "charts.html"
    paper: PaperRef
    years: Chart
    months: Grid
    sections: Chart


@dataclass(frozen=True, slots=True)
class DataView(View):
    template: ClassVar[str] = "data.html"
    papers: tuple[PaperData, ...]


@dataclass(frozen=True, slots=True)
class OpenSearchView(View):
    """How a browser's own search field asks the site."""

    template: ClassVar[str] = "opensearch.xml"


@dataclass(frozen=True, slots=True)
class Plain(View):
    """A file whose text is no matter of themes: data for programs."""

    template: ClassVar[str] = ""
    text: str


@dataclass(frozen=True, slots=True)
class ListView(View):
    """A page of a list of one newspaper: a column, a kind of articles, a day in all years."""

    template: ClassVar[str] = "list.html"
    kind: str
    """``column`` ``kind`` ``day``."""
    paper: PaperRef
    name: str
    """The column, the kind as front matter names it, or the day as 03-27."""
    articles: int
    """Of the whole list, told on the index; 0 elsewhere."""
    up: str
    """The list of all such lists; may be empty."""
    entries: tuple[Entry, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ColumnsView(View):
    template: ClassVar[str] = "columns.html"
    paper: PaperRef
    letters: tuple[Letter, ...]
    count: int
