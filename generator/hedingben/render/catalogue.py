"""The archive as its lists need it: articles by id, issues by newspaper, articles by section and by author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Archive, Article, Issue, Newspaper, Sheet
from ..model.site import Site
from ..model.view_parts import Counts
from ..text.dates import parse_iso
from ..text.pinyin import slug, sort_key


@dataclass(frozen=True, slots=True)
class Place:
    """An article with the page and the issue that it stands in."""

    article: Article
    sheet: Sheet
    issue: Issue


@dataclass(frozen=True, slots=True)
class Section:
    """All articles of one newspaper under one 版名."""

    name: str
    slug: str
    places: tuple[Place, ...]
    """Newest first, those of an issue in printed order."""


@dataclass(frozen=True, slots=True)
class Writer:
    """All articles of one name."""

    name: str
    slug: str
    places: tuple[Place, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What views look up; made once for a build."""

    site: Site
    newspapers: tuple[Newspaper, ...]
    articles: dict[str, Article]
    """By id."""
    issues: dict[str, tuple[Issue, ...]]
    """By newspaper, sorted by date, undated ones last."""
    sections: dict[str, dict[str, Section]]
    """By newspaper and name, in the order in which the sections first appear."""
    writers: dict[str, tuple[Writer, ...]]
    """By slug, each sorted by name; the slugs in the order of the names' pinyin."""


def archive_to_catalogue(archive: Archive, site: Site) -> Catalogue:
    """Order the archive for its lists."""
    issues: dict[str, tuple[Issue, ...]] = {
        paper.slug: tuple(issue for issue in archive.issues if issue.newspaper.slug == paper.slug) for paper in archive.newspapers
    }
    return Catalogue(
        site=site,
        newspapers=archive.newspapers,
        articles={place.article.id: place.article for place in _places(archive.issues)},
        issues=issues,
        sections={paper: _sections(held) for paper, held in issues.items()},
        writers=_writers(archive.issues),
    )


def section_name(article: Article, sheet: Sheet) -> str:
    """版名 under which an article is listed."""
    return article.section or sheet.name


def count(issues: Iterable[Issue], papers: int) -> Counts:
    held = list(issues)
    sheets = [sheet for issue in held for sheet in issue.sheets]
    return Counts(papers=papers, issues=len(held), sheets=len(sheets), articles=sum(len(sheet.articles) for sheet in sheets))


def _places(issues: Iterable[Issue]) -> Iterator[Place]:
    return (Place(article, sheet, issue) for issue in issues for sheet in issue.sheets for article in sheet.articles)


def _newest_first(issues: Iterable[Issue]) -> list[Issue]:
    """Undated issues come last here too: nobody knows whether they are new."""
    return sorted(issues, key=lambda issue: issue.date if parse_iso(issue.date) else "", reverse=True)


def _sections(issues: tuple[Issue, ...]) -> dict[str, Section]:
    slugs: dict[str, str] = {}
    for place in _places(issues):
        name = section_name(place.article, place.sheet)
        if name and name not in slugs:
            slugs[name] = _free_slug(slug(name), set(slugs.values()))
    found: dict[str, list[Place]] = {name: [] for name in slugs}
    for place in _places(_newest_first(issues)):
        if name := section_name(place.article, place.sheet):
            found[name].append(place)
    return {name: Section(name, slugs[name], tuple(places)) for name, places in found.items()}


def _free_slug(wanted: str, taken: set[str]) -> str:
    """``wanted``, or with -2, -3 … where an earlier name has the same pinyin."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _writers(issues: Iterable[Issue]) -> dict[str, tuple[Writer, ...]]:
    found: dict[str, list[Place]] = {}
    for place in _places(_newest_first(issues)):
        for name in dict.fromkeys(author.name for author in place.article.authors if author.name):
            found.setdefault(name, []).append(place)
    by_slug: dict[str, list[Writer]] = {}
    for name in sorted(found, key=sort_key):
        by_slug.setdefault(slug(name), []).append(Writer(name, slug(name), tuple(found[name])))
    return {key: tuple(writers) for key, writers in by_slug.items()}
