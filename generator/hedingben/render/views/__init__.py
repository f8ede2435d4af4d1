"""What each page shows: those of an issue, those of a list, and those of the archive as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...model.view import AuthorView, SectionView, View
from ...model.view_parts import PaperRef
from ..addresses import check_paper
from ..catalogue import Catalogue
from ..lists import AUTHOR, SECTION, ListWork
from .authors import author_view, authors_view, is_long, letter_views
from .issues import issue_to_articles, issue_views
from .machines import feed_views, hosting_views, machine_views, sitemaps
from .papers import home_view, paper_views
from .references import issue_ref, paper_to_ref
from .sections import section_view, sections_view
from .site import about_views

__all__ = [
    "LIST_VIEWS",
    "archive_views",
    "is_long",
    "issue_ref",
    "issue_to_articles",
    "issue_views",
    "letter_views",
    "machine_views",
    "paper_refs",
    "sitemaps",
]

LIST_VIEWS: Mapping[str, tuple[type[View], Callable[[ListWork, Mapping[str, PaperRef]], View]]] = {
    SECTION: (SectionView, section_view),
    AUTHOR: (AuthorView, author_view),
}
"""The page of a list, by its kind, and what makes it."""


def paper_refs(catalogue: Catalogue) -> dict[str, PaperRef]:
    """Newspapers by slug, as other pages name them."""
    return {paper.slug: paper_to_ref(paper, catalogue.site) for paper in catalogue.newspapers}


def archive_views(catalogue: Catalogue) -> Iterator[View]:
    """The pages that span issues, but for those of lists: home, newspapers, years, sections, authors, feeds, about.

    Raises ConfigurationError where a newspaper has an address that the site needs for itself.
    """
    for paper in catalogue.newspapers:
        check_paper(paper.slug)
    yield home_view(catalogue)
    for paper in catalogue.newspapers:
        yield from paper_views(paper, catalogue)
        yield sections_view(paper, catalogue)
        yield from feed_views(paper, catalogue)
    yield authors_view(catalogue)
    yield from about_views(catalogue)
    yield from hosting_views()
