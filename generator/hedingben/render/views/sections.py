"""The sections (版名) of a newspaper, each with its articles."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Newspaper
from ...model.card import ListRow
from ...model.view import SectionsView, SectionView
from ...model.view_parts import NamedCount, PaperRef
from ..addresses import section_path, sections_path
from ..cards import item_to_entry
from ..catalogue import Catalogue
from ..lists import SECTION, ListWork, work_to_pager
from .references import paper_to_ref


def sections(paper: Newspaper, catalogue: Catalogue) -> tuple[NamedCount, ...]:
    """The newspaper's sections, in the order in which they first appear."""
    return tuple(_named(row) for row in catalogue.lists(SECTION, paper.slug))


def _named(row: ListRow) -> NamedCount:
    return NamedCount(row.name, section_path(row.paper, row.slug), row.articles)


def sections_view(paper: Newspaper, catalogue: Catalogue) -> SectionsView:
    """The list of all sections."""
    return SectionsView(path=sections_path(paper.slug), paper=paper_to_ref(paper, catalogue.site), sections=sections(paper, catalogue))


def section_view(work: ListWork, papers: Mapping[str, PaperRef]) -> SectionView:
    """A page of a section's articles, newest first."""
    (row,) = work.rows
    return SectionView(
        path=work.page.path,
        paper=papers[row.paper],
        name=row.name,
        articles=0 if work.page.number else row.articles,
        sections_path=sections_path(row.paper),
        entries=tuple(item_to_entry(item, papers) for item in reversed(work.items)),
        pager=work_to_pager(work),
    )
