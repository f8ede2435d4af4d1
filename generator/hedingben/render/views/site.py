"""Pages about the archive as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.view import AboutView, NotFoundView, SearchView, View
from ...model.view_parts import NamedCount
from .. import addresses
from ..catalogue import Catalogue, count
from .papers import archive_counts


def about_views(catalogue: Catalogue) -> Iterator[View]:
    """Search (where the site has it), about, and what is shown for an address that is not there."""
    if catalogue.site.search:
        yield SearchView(path=addresses.SEARCH)
    yield AboutView(
        path=addresses.ABOUT,
        papers=tuple(
            NamedCount(paper.name, addresses.paper_path(paper.slug), count(catalogue.issues(paper.slug), 1).articles)
            for paper in catalogue.newspapers
        ),
        counts=archive_counts(catalogue),
    )
    yield NotFoundView(path=addresses.NOT_FOUND)
