"""What feed readers, search engines and hosts ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice

from ...model import Newspaper
from ...model.site import Site
from ...model.view import CaddyView, HeadersView, NginxView, NoJekyllView, RobotsView, SitemapIndexView, View
from ..addresses import ABOUT, CADDY, HEADERS, NGINX, NO_JEKYLL, NOT_FOUND, ROBOTS, SEARCH, SITEMAP
from ..catalogue import Catalogue

_PAGES_IN_SITEMAP = 10_000
_NOT_LISTED = (ABOUT, NOT_FOUND, SEARCH)


def sitemaps(catalogue: Catalogue, others: Iterable[str]) -> Iterator[tuple[str, str, Callable[[], Iterator[str]]]]:
    """The parts of the sitemap: path, digest of the addresses in it, and these: one for each month of a newspaper, so that none is ever
    too large (sitemaps.org/protocol.html: 50,000), and some for ``others``, all pages that are no issue's.
    """
    for paper in catalogue.newspapers:
        for month, group in groupby(catalogue.issues(paper.slug), key=lambda issue: issue.date[:7] if issue.day else "undated"):
            dates = [issue.date for issue in group]

            def of_issues(paper: Newspaper = paper, dates: list[str] = dates) -> Iterator[str]:
                return (path for date in dates for path in catalogue.paths(paper.slug, date))

            yield f"sitemap-{paper.slug}-{month}.xml", " ".join(catalogue.digest(paper.slug, date) for date in dates), of_issues
    rest = iter([path for path in others if path.endswith(".html") and path not in _NOT_LISTED])
    for number, part in enumerate(iter(lambda: tuple(islice(rest, _PAGES_IN_SITEMAP)), ()), 1):
        yield f"sitemap-{number}.xml", " ".join(part), partial(iter, part)


def machine_views(parts: Sequence[str], site: Site) -> Iterator[View]:
    """The index of the sitemap's ``parts``, and robots.txt."""
    if site.base_url:
        yield SitemapIndexView(path=SITEMAP, paths=tuple(parts))
    yield RobotsView(path=ROBOTS, sitemap=SITEMAP if site.base_url else "")


def hosting_views() -> Iterator[View]:
    """What hosts want to know. No newspaper's address begins with _ or a dot, and a host that reads none of these minds none."""
    yield HeadersView(path=HEADERS)
    yield NginxView(path=NGINX)
    yield CaddyView(path=CADDY)
    yield NoJekyllView(path=NO_JEKYLL)
