"""Authors from A to Z, and each address with those who share it: 李明 and 黎明 are both li-ming."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...model.view import AuthorsView, AuthorView, View
from ...model.view_parts import AuthorPart, Letter, NamedCount, Pager
from ...text.pinyin import initial
from ..addresses import AUTHORS, author_paths
from ..catalogue import Catalogue, Place, Writer
from .references import pages, place_to_entry


def author_anchor(writers: tuple[Writer, ...], name: str) -> str:
    """Name of the part of an author's page, without what may not stand in an id."""
    anchors: list[str] = []
    for writer in writers:
        plain = "".join(char if char.isalnum() or char == "·" else "-" for char in writer.name)
        anchors.append(f"{plain}-{anchors.count(plain) + 1}" if plain in anchors else plain)
    return anchors[[writer.name for writer in writers].index(name)]


def author_to_path(slug: str, name: str, catalogue: Catalogue) -> str:
    """Where the list of an author's articles begins."""
    writers = catalogue.writers[slug]
    before = 0
    for writer in writers:
        if writer.name == name:
            break
        before += len(writer.places)
    paths = author_paths(slug, pages(sum(len(writer.places) for writer in writers), catalogue.site.page_size))
    return f"{paths[before // catalogue.site.page_size]}#{author_anchor(writers, name)}"


def _named(writer: Writer, catalogue: Catalogue) -> NamedCount:
    return NamedCount(writer.name, author_to_path(writer.slug, writer.name, catalogue), len(writer.places))


def author_views(catalogue: Catalogue) -> Iterator[View]:
    """The list from A to Z, and the lists of each author's articles."""
    everyone = [writer for writers in catalogue.writers.values() for writer in writers]
    everyone.sort(key=lambda writer: (initial(writer.name) == "#", initial(writer.name)))
    letters = groupby(everyone, key=lambda writer: initial(writer.name))
    yield AuthorsView(
        path=AUTHORS,
        letters=tuple(Letter(letter, tuple(_named(writer, catalogue) for writer in writers)) for letter, writers in letters),
        count=len(everyone),
    )
    for slug, writers in catalogue.writers.items():
        yield from _author_views(slug, writers, catalogue)


def _author_views(slug: str, writers: tuple[Writer, ...], catalogue: Catalogue) -> Iterator[View]:
    size = catalogue.site.page_size
    places = [(writer, place) for writer in writers for place in writer.places]
    paths = author_paths(slug, pages(len(places), size))
    named = tuple(_named(writer, catalogue) for writer in writers)
    for index, path in enumerate(paths):
        shown = places[index * size : (index + 1) * size]
        yield AuthorView(
            path=path,
            authors=named,
            parts=tuple(
                _part(writer, writers, [place for _, place in group], catalogue)
                for writer, group in groupby(shown, key=lambda pair: pair[0])
            ),
            pager=Pager(paths, index + 1),
        )


def _part(writer: Writer, writers: tuple[Writer, ...], places: list[Place], catalogue: Catalogue) -> AuthorPart:
    roles = (author.role for place in writer.places for author in place.article.authors if author.name == writer.name)
    return AuthorPart(
        name=writer.name,
        anchor=author_anchor(writers, writer.name),
        roles=tuple(filter(None, dict.fromkeys(roles))),
        articles=len(writer.places),
        entries=tuple(place_to_entry(place, catalogue) for place in places),
    )
