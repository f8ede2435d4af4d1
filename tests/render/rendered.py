"""A rendered site, read as a browser reads it."""

from __future__ import annotations

import posixpath
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import html5lib

from hedingben.model import Archive, Article
from hedingben.model.around import Around
from hedingben.model.site import Site, Theme
from hedingben.model.view import ArticleView, IssueView, SheetView, SitemapView, View
from hedingben.model.view_parts import IssueLink
from hedingben.pipeline.press.cabinet import Cabinet
from hedingben.render import (
    LIST_VIEWS,
    Renderer,
    archive_views,
    cut_syllable,
    feed_views,
    is_long,
    issue_pages,
    issue_to_articles,
    issue_to_card,
    letter_view,
    machine_views,
    paper_refs,
    sitemaps,
)

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Rendered:
    """Files by path below the site's root."""

    files: Mapping[str, str]

    def __getitem__(self, path: str) -> str:
        return self.files[path]

    def pages(self) -> list[str]:
        return [path for path in self.files if path.endswith(".html")]

    def tree(self, path: str) -> ElementTree.Element:
        """The page as elements; raises html5lib's ParseError for any fault in it."""
        return html5lib.HTMLParser(strict=True).parse(self.files[path])

    def all(self, path: str, tag: str, class_: str = "") -> list[ElementTree.Element]:
        """Elements with a tag, and a class where one is given."""
        return [element for element in self.tree(path).iter(XHTML + tag) if not class_ or class_ in element.get("class", "").split()]

    def texts(self, path: str, tag: str, class_: str = "") -> list[str]:
        return [text_of(element) for element in self.all(path, tag, class_)]

    def links(self, path: str) -> Iterator[str]:
        """Paths below the root that the page leads to; other hosts and parts of the page itself are left out."""
        for element in self.tree(path).iter():
            for name in ("href", "src", "action"):
                url = urlsplit(element.get(name, ""))
                if url.scheme or url.netloc or not url.path:
                    continue
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(url.path))).lstrip("/")
                yield posixpath.join(target, "index.html").lstrip("/") if url.path.endswith("/") else target


def text_of(element: ElementTree.Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def archive_to_views(archive: Archive, site: Site) -> Iterator[View]:
    """Every page of the site, as a build makes them, all from memory."""
    issues = {f"{issue.newspaper.slug}/{issue.date}": issue for issue in archive.issues}
    cabinet = Cabinet(sqlite3.connect(":memory:"), site, archive.newspapers, lambda paper, date: issues[f"{paper}/{date}"])
    articles: dict[str, Article] = {}
    for issue in archive.issues:
        articles |= issue_to_articles(issue)
        cabinet.put(issue_to_card(issue, issue_to_articles(issue)))
    cabinet.settle()
    views: list[View] = [*archive_views(cabinet), *(view for paper in archive.newspapers for view in feed_views(paper, cabinet))]
    kin = cabinet.kin()
    for paper in archive.newspapers:
        units = [f"{paper.slug}/{issue.date}" for issue in cabinet.issues(paper.slug)]
        links = [None, *(IssueLink(each.path, each.date, each.day, each.number) for each in cabinet.issues(paper.slug)), None]
        for unit, before, after in zip(units, links, links[2:], strict=False):
            found = cabinet.lists_of_issue(unit)
            around = Around(site, before, after, articles, *found, kin=kin.get(unit, ""))
            views += [page.view() for page in issue_pages(issues[unit], around, {})]
    papers = paper_refs(cabinet)
    for group in sorted(cabinet.groups()):
        for _, _, work in cabinet.list_pages(*group):
            views += LIST_VIEWS[group[0]][1](work(), papers, site)
    if is_long(cabinet):
        for syllable in cabinet.syllables():
            pages = cut_syllable(syllable, cabinet)
            views += [letter_view(syllable, pages, number, cabinet) for number in range(len(pages))]
    parts: list[str] = []
    if site.base_url:
        for name, _, paths in sitemaps(cabinet, [view.path for view in views if not isinstance(view, IssueView | SheetView | ArticleView)]):
            parts.append(name)
            views.append(SitemapView(path=name, paths=tuple(paths())))
    yield from views
    yield from machine_views(parts, site)


def render(archive: Archive, site: Site, theme: Theme) -> Rendered:
    renderer = Renderer(theme, site)
    files: dict[str, str] = {}
    for view in archive_to_views(archive, site):
        assert view.path not in files
        files[view.path] = renderer.render(view)
    return Rendered(files)
