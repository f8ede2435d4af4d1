"""Feeds of a newspaper and of each of its sections, as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Newspaper
from ...model.offers import Feeds
from ...model.site import Site
from ...model.view import FeedView, View
from ...model.view_offers import Plain
from ...model.view_parts import Entry, IssueRef, PaperRef
from ..addresses import feed_path, json_feed_path, paper_path
from ..catalogue import Catalogue
from ..feeds import entries_to_json_feed
from .references import paper_to_ref

_ISSUES = 7
"""Issues in the feed of a newspaper."""
ENTRIES = 30
"""Articles in the feed of a list."""


def folder_to_feeds(folder: str, site: Site) -> Feeds:
    """Where the feeds of what stands in ``folder`` are."""
    return Feeds(feed_path(folder), json_feed_path(folder)) if site.base_url else Feeds()


def feed_issues(paper: Newspaper, catalogue: Catalogue) -> list[IssueRef]:
    """The latest issues, which are in the feed of a newspaper."""
    return [issue for issue in catalogue.issues(paper.slug) if issue.day][-_ISSUES:]


def feed_views(paper: Newspaper, catalogue: Catalogue) -> Iterator[View]:
    """The feeds of a newspaper, with the articles of its latest issues."""
    issues = feed_issues(paper, catalogue)
    entries = [entry for issue in reversed(issues) for entry in catalogue.entries(paper.slug, issue.date)]
    ref = paper_to_ref(paper, catalogue.site)
    yield from entries_to_feeds(entries, title=paper.name, paper=ref, home=paper_path(paper.slug), site=catalogue.site)


def entries_to_feeds(entries: Sequence[Entry], *, title: str, paper: PaperRef, home: str, site: Site) -> Iterator[View]:
    """Both forms of a feed, newest first; nothing where the site's own address is not known or no entry is dated."""
    dated = tuple(entry for entry in entries if entry.issue.day)
    if not dated or not site.base_url:
        return
    feeds = folder_to_feeds(home.rpartition("/")[0], site)
    updated = max(entry.issue.day for entry in dated if entry.issue.day)
    yield FeedView(path=feeds.atom, title=title, paper=paper, home=home, updated=updated, entries=dated)
    yield Plain(feeds.json, entries_to_json_feed(dated, title=title, paper=paper, home=home, path=feeds.json, site=site))
