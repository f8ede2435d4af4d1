"""What feed readers, search engines and hosts ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Newspaper
from ...model.site import Site
from ...model.view import CaddyView, FeedView, HeadersView, NginxView, NoJekyllView, RobotsView, SitemapIndexView, SitemapView, View
from ...text.dates import parse_iso
from ..addresses import CADDY, HEADERS, NGINX, NO_JEKYLL, ROBOTS, SITEMAP, feed_path
from ..catalogue import Catalogue, Place
from .references import paper_to_ref, place_to_entry

_ISSUES_IN_FEED = 7
_PAGES_IN_SITEMAP = 50_000
"""Most addresses that one sitemap may hold (sitemaps.org/protocol.html)."""


def feed_views(paper: Newspaper, catalogue: Catalogue) -> Iterator[View]:
    """The articles of the latest issues; nothing where the site's own address is not known or no issue is dated."""
    issues = [issue for issue in catalogue.issues[paper.slug] if parse_iso(issue.date)][-_ISSUES_IN_FEED:]
    updated = parse_iso(issues[-1].date) if issues else None
    if not updated or not catalogue.site.base_url:
        return
    places = [Place(article, sheet, issue) for issue in reversed(issues) for sheet in issue.sheets for article in sheet.articles]
    yield FeedView(
        path=feed_path(paper.slug),
        paper=paper_to_ref(paper, catalogue.site),
        updated=updated,
        entries=tuple(place_to_entry(place, catalogue) for place in places),
    )


def machine_views(paths: Sequence[str], site: Site) -> Iterator[View]:
    """The sitemap of ``paths``, in parts where it is long, and robots.txt."""
    if not site.base_url:
        yield RobotsView(path=ROBOTS, sitemap="")
        return
    parts = [tuple(paths[start : start + _PAGES_IN_SITEMAP]) for start in range(0, len(paths), _PAGES_IN_SITEMAP)]
    if len(parts) == 1:
        yield SitemapView(path=SITEMAP, paths=parts[0])
    else:
        names = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        yield from (SitemapView(path=name, paths=part) for name, part in zip(names, parts, strict=True))
        yield SitemapIndexView(path=SITEMAP, paths=names)
    yield RobotsView(path=ROBOTS, sitemap=SITEMAP)


def hosting_views() -> Iterator[View]:
    """What hosts want to know. No newspaper's address begins with _ or a dot, and a host that reads none of these minds none."""
    yield HeadersView(path=HEADERS)
    yield NginxView(path=NGINX)
    yield CaddyView(path=CADDY)
    yield NoJekyllView(path=NO_JEKYLL)
