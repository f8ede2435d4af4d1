"""What each page shows: those of an issue, those of a list, and those of the archive as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...model.site import Site
from ...model.view import AuthorView, FeedView, SectionView, View
from ...model.view_offers import ListView
from ...model.view_parts import PaperRef
from ...text.reserved import check_paper
from ..catalogue import Catalogue
from ..lists import AUTHOR, COLUMN, DAY, KIND, SECTION, ListWork
from .authors import author_views, authors_view, cut_syllable, is_long, letter_view
from .data import charts_view, data_views
from .feeds import feed_issues, feed_views
from .issues import issue_pages, issue_to_articles
from .lists import columns_views, list_views
from .machines import hosting_views, machine_views, sitemaps
from .papers import home_view, paper_views
from .references import issue_ref, paper_to_ref
from .sections import section_views, sections_view
from .site import about_views

__all__ = [
    "LIST_VIEWS",
    "archive_views",
    "cut_syllable",
    "feed_issues",
    "feed_views",
    "is_long",
    "issue_pages",
    "issue_ref",
    "issue_to_articles",
    "letter_view",
    "machine_views",
    "paper_refs",
    "sitemaps",
]

ListViews = Callable[[ListWork, Mapping[str, PaperRef], Site], Iterator[View]]
LIST_VIEWS: Mapping[str, tuple[tuple[type[View], ...], ListViews]] = {
    SECTION: ((SectionView, FeedView), section_views),
    AUTHOR: ((AuthorView,), author_views),
    COLUMN: ((ListView,), list_views),
    KIND: ((ListView,), list_views),
    DAY: ((ListView,), list_views),
}
"""What a page of a list and its feeds are, by the list's kind, and what makes them; the page comes first."""


def paper_refs(catalogue: Catalogue) -> dict[str, PaperRef]:
    """Newspapers by slug, as other pages name them."""
    return {paper.slug: paper_to_ref(paper, catalogue.site) for paper in catalogue.newspapers}


def archive_views(catalogue: Catalogue) -> Iterator[View]:
    """The pages that span issues, but for those of lists: home, newspapers, years, sections, authors, about.

    Raises ConfigurationError where a newspaper has an address that the site needs for itself.
    """
    for paper in catalogue.newspapers:
        check_paper(paper.slug)
    yield home_view(catalogue)
    for paper in catalogue.newspapers:
        yield from paper_views(paper, catalogue)
        yield sections_view(paper, catalogue)
        yield from columns_views(paper, catalogue)
        yield charts_view(paper, catalogue)
    yield authors_view(catalogue)
    yield from about_views(catalogue)
    yield from data_views(catalogue)
    yield from hosting_views()
