"""Archive → views, one for each file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Archive
from ...model.site import Site
from ...model.view import View
from ..addresses import check_paper
from ..catalogue import archive_to_catalogue
from .authors import author_views
from .issues import issue_views
from .machines import feed_views, hosting_views, machine_views
from .papers import home_view, paper_views
from .sections import section_views
from .site import site_views


def archive_to_views(archive: Archive, site: Site) -> Iterator[View]:
    """Every page of the site, one at a time.

    Raises ConfigurationError where a newspaper has an address that the site needs for itself.
    """
    for newspaper in archive.newspapers:
        check_paper(newspaper.slug)
    catalogue = archive_to_catalogue(archive, site)
    paths: list[str] = []  # for the sitemap: all that is to be found by a reader

    def noted(views: Iterator[View]) -> Iterator[View]:
        for view in views:
            paths.append(view.path)
            yield view

    yield from noted(iter([home_view(catalogue)]))
    for newspaper in catalogue.newspapers:
        yield from noted(paper_views(newspaper, catalogue))
        for index in range(len(catalogue.issues[newspaper.slug])):
            yield from noted(issue_views(newspaper, index, catalogue))
        yield from noted(section_views(newspaper, catalogue))
        yield from feed_views(newspaper, catalogue)
    yield from noted(author_views(catalogue))
    yield from site_views(catalogue)
    yield from machine_views(paths, site)
    yield from hosting_views()
