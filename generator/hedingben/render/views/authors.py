"""Authors from A to Z, and each address with those who share it: 李明 and 黎明 are both li-ming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ...model.card import ListRow
from ...model.site import Site
from ...model.view import AuthorsView, AuthorView, LetterView, View
from ...model.view_parts import AuthorPart, Entry, Letter, NamedCount, PaperRef
from ..addresses import AUTHORS, author_anchor, author_path, letter_path
from ..cards import item_to_entry
from ..catalogue import Catalogue, Syllable
from ..lists import ListWork, has_page, work_to_pager

NAMES = 400
"""Names on one page."""


def _named(row: ListRow) -> NamedCount:
    """An author with a page, or with the only article."""
    return NamedCount(row.name, author_path(row.slug, row.name) if has_page(row) else row.only, row.articles)


def is_long(catalogue: Catalogue) -> bool:
    """Whether the names are too many for one page."""
    return sum(syllable.names for syllable in catalogue.syllables()) > NAMES


def authors_view(catalogue: Catalogue) -> AuthorsView:
    """The list from A to Z; where it is long, the syllables with which names begin."""
    syllables = catalogue.syllables()
    count = sum(syllable.names for syllable in syllables)
    if is_long(catalogue):
        pairs = [(each.letter, NamedCount(_title(each), _paths(each)[0], each.names)) for each in syllables]
    else:
        pairs = [(each.letter, _named(row)) for each in syllables for row in catalogue.authors(each.name, 0, count)]
    return AuthorsView(
        path=AUTHORS,
        letters=tuple(Letter(letter, tuple(name for _, name in group)) for letter, group in groupby(pairs, key=lambda pair: pair[0])),
        count=count,
        syllables=is_long(catalogue),
    )


def letter_views(syllable: Syllable, catalogue: Catalogue) -> Iterator[LetterView]:
    """The names that begin with a syllable, where all of them are too many for one page."""
    paths = _paths(syllable)
    for index, path in enumerate(paths):
        rows = catalogue.authors(syllable.name, index * NAMES, (index + 1) * NAMES)
        yield LetterView(path=path, syllable=_title(syllable), authors=tuple(map(_named, rows)), paths=paths, number=index + 1)


def _title(syllable: Syllable) -> str:
    return syllable.name or "#"


def _paths(syllable: Syllable) -> tuple[str, ...]:
    name = syllable.name or "other"
    return tuple(letter_path(f"{name}-{number}" if number > 1 else name) for number in range(1, -(-syllable.names // NAMES) + 1))


def author_views(work: ListWork, papers: Mapping[str, PaperRef], site: Site) -> Iterator[View]:
    """A page of the articles of those who share an address, newest first; on the index each has a part."""
    by_name: dict[str, list[Entry]] = {row.name: [] for row in work.rows}
    for item in reversed(work.items):
        by_name[item.name].append(item_to_entry(item, papers))
    newest = not work.page.number
    yield AuthorView(
        path=work.page.path,
        authors=tuple(NamedCount(row.name, author_path(row.slug, row.name), row.articles if newest else 0) for row in work.rows),
        parts=tuple(
            AuthorPart(
                name=row.name,
                anchor=author_anchor(row.name),
                roles=row.roles if newest else (),
                articles=row.articles if newest else 0,
                entries=tuple(by_name[row.name]),
            )
            for row in work.rows
            if by_name[row.name] or newest
        ),
        pager=work_to_pager(work),
    )
