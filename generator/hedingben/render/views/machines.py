"""What feed readers, search engines and hosts ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice

from ...model import Newspaper
from ...model.site import Site
from ...model.view import CaddyView, FeedView, HeadersView, NginxView, NoJekyllView, RobotsView, SitemapIndexView, View
from ..addresses import ABOUT, CADDY, HEADERS, NGINX, NO_JEKYLL, NOT_FOUND, ROBOTS, SEARCH, SITEMAP, feed_path
from ..catalogue import Catalogue
from .references import paper_to_ref

_ISSUES_IN_FEED = 7
_PAGES_IN_SITEMAP = 10_000
_NOT_LISTED = (ABOUT, NOT_FOUND, SEARCH)


def feed_views(paper: Newspaper, catalogue: Catalogue) -> Iterator[View]:
    """The articles of the latest issues; nothing where the site's own address is not known or no issue is dated."""
    issues = [issue for issue in catalogue.issues(paper.slug) if issue.day][-_ISSUES_IN_FEED:]
    updated = issues[-1].day if issues else None
    if not updated or not catalogue.site.base_url:
        return
    yield FeedView(
        path=feed_path(paper.slug),
        paper=paper_to_ref(paper, catalogue.site),
        updated=updated,
        entries=tuple(entry for issue in reversed(issues) for entry in catalogue.entries(paper.slug, issue.date)),
    )


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
