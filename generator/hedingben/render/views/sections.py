"""The sections (版名) of a newspaper, each with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Newspaper
from ...model.card import ListRow
from ...model.offers import Feeds
from ...model.site import Site
from ...model.view import SectionsView, SectionView, View
from ...model.view_parts import NamedCount, PaperRef
from ..addresses import section_path, sections_path
from ..cards import item_to_entry
from ..catalogue import Catalogue
from ..lists import SECTION, ListWork, list_folder, work_to_pager
from .feeds import ENTRIES, entries_to_feeds, folder_to_feeds
from .references import paper_to_ref


def sections(paper: Newspaper, catalogue: Catalogue) -> tuple[NamedCount, ...]:
    """The newspaper's sections, in the order in which they first appear."""
    return tuple(_named(row) for row in catalogue.lists(SECTION, paper.slug))


def _named(row: ListRow) -> NamedCount:
    return NamedCount(row.name, section_path(row.paper, row.slug), row.articles)


def sections_view(paper: Newspaper, catalogue: Catalogue) -> SectionsView:
    """The list of all sections."""
    return SectionsView(path=sections_path(paper.slug), paper=paper_to_ref(paper, catalogue.site), sections=sections(paper, catalogue))


def section_views(work: ListWork, papers: Mapping[str, PaperRef], site: Site) -> Iterator[View]:
    """A page of a section's articles, newest first; with the newest ones go its feeds."""
    (row,) = work.rows
    newest = not work.page.number
    paper = papers[row.paper]
    entries = tuple(item_to_entry(item, papers) for item in reversed(work.items))
    feeds = list(entries_to_feeds(entries[:ENTRIES], title=f"{paper.name} {row.name}", paper=paper, home=work.page.path, site=site))
    yield SectionView(
        path=work.page.path,
        paper=paper,
        name=row.name,
        articles=row.articles if newest else 0,
        sections_path=sections_path(row.paper),
        feeds=folder_to_feeds(list_folder(SECTION, row.paper, row.slug), site) if newest and feeds else Feeds(),
        entries=entries,
        pager=work_to_pager(work),
    )
    if newest:
        yield from feeds
