"""Lists that span issues: which ones an article is in, and how they are cut into pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Article, Kind, Sheet
from ..model.card import Item, ListKey, ListRow
from ..model.values import dataclass
from ..model.view_parts import Pager
from ..text.dates import parse_iso
from . import addresses

SECTION, AUTHOR, COLUMN, KIND, DAY = "section", "author", "column", "kind", "day"

FEWEST = 2
"""Articles from which an author has a page: a list of one would lead back to where it was asked for."""

_KINDS = frozenset((Kind.COMMENTARY, Kind.FEATURE, Kind.PHOTO, Kind.NOTICE, Kind.ADVERT))
"""Kinds that have lists: not news, which is what a newspaper is, nor what has no kind of its own."""
_OF_DAY = 6
"""Place on the front page up to which a titled article tells what a day was."""


def section_name(article: Article, sheet: Sheet) -> str:
    """版名 under which an article is listed."""
    return article.section or sheet.name


def article_to_lists(article: Article, sheet: Sheet) -> Iterator[tuple[ListKey, str]]:
    """The lists that ``article`` is in, each with its part in it."""
    if name := section_name(article, sheet):
        yield ListKey(SECTION, article.newspaper, name), ""
    for author in article.authors:
        if author.name:
            yield ListKey(AUTHOR, "", author.name), author.role
    if article.column:
        yield ListKey(COLUMN, article.newspaper, article.column), ""
    if article.kind in _KINDS:
        yield ListKey(KIND, article.newspaper, article.kind.value), ""
    if is_of_day(article):
        yield ListKey(DAY, article.newspaper, article.date[5:]), ""


def is_of_day(article: Article) -> bool:
    """Whether an article stands on the page of its day in all years: only what leads a front page."""
    leads = article.page == 1 and article.order <= _OF_DAY and bool(article.title)
    return leads and article.kind not in (Kind.GUIDE, Kind.NOTICE, Kind.ADVERT) and parse_iso(article.date) is not None


def kind_path(article: Article) -> str:
    """List of the newspaper's articles of the same kind, empty where the kind has none."""
    return f"{addresses.kind_folder(article.newspaper, article.kind.value)}/index.html" if article.kind in _KINDS else ""


def has_page(row: ListRow) -> bool:
    """Whether a list has a page of its own."""
    return row.kind != AUTHOR or row.articles >= FEWEST


def list_folder(kind: str, paper: str, slug: str) -> str:
    """Folder that holds the pages of the lists of one slug."""
    return addresses.author_folder(slug) if kind == AUTHOR else _FOLDERS[kind](paper, slug)


_FOLDERS = {
    SECTION: addresses.section_folder,
    COLUMN: addresses.column_folder,
    KIND: addresses.kind_folder,
    DAY: addresses.day_folder,
}


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list: which of its entries it shows, counted from the oldest."""

    path: str
    start: int
    stop: int
    number: int
    """From 1; 0 for the index."""


def cut_list(folder: str, articles: int, size: int) -> tuple[ListPage, ...]:
    """Pages of a list of so many ``articles``, the index first.

    Full pages are numbered from the oldest and never change; the index holds the newest, at least ``size`` of them where there are
    that many.
    """
    full = max(0, articles // size - 1)
    return (
        ListPage(f"{folder}/index.html", full * size, articles, 0),
        *(ListPage(f"{folder}/{number}.html", (number - 1) * size, number * size, number) for number in range(1, full + 1)),
    )


@dataclass(frozen=True, slots=True)
class ListWork:
    """All that a page of a list is made of."""

    rows: tuple[ListRow, ...]
    """The lists that share the page, by pinyin; mostly one."""
    page: ListPage
    pages: tuple[ListPage, ...]
    items: tuple[Item, ...]
    """Those on the page, oldest first; those of one issue in reverse, so that turned round the newest come first."""


def work_to_pager(work: ListWork) -> Pager:
    """The ways from a page to the others of its list."""
    page, pages, items = work.page, work.pages, work.items
    full = len(pages) - 1
    older = page.number - 1 if page.number else full
    return Pager(
        number=page.number,
        newest=pages[0].path,
        oldest=pages[1].path if full else "",
        newer=pages[(page.number + 1) % len(pages)].path if page.number else "",
        older=pages[older].path if older else "",
        first=items[0].date if items else "",
        last=items[-1].date if items else "",
    )
