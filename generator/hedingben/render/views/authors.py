"""Authors from A to Z, and each address with those who share it: 李明 and 黎明 are both li-ming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ...model.card import ListRow
from ...model.site import Site
from ...model.values import dataclass
from ...model.view import AuthorsView, AuthorView, LetterView, View
from ...model.view_parts import AuthorPart, Entry, Letter, NamedCount, PaperRef
from ..addresses import AUTHORS, author_anchor, author_path, letter_path
from ..cards import item_to_entry
from ..catalogue import Catalogue, Syllable
from ..lists import ListWork, has_page, work_to_pager

NAMES = 400
"""Names on one page."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A page of names that begin alike."""

    path: str
    name: str
    """The letter with which they go on; empty where it holds all that begin with the syllable."""
    second: str | None
    """The same, empty for names without another syllable; None where it holds all."""
    start: int
    stop: int


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
        pairs = [(each.letter, NamedCount(_title(each), letter_path(_file(each)), each.names)) for each in syllables]
    else:
        pairs = [(each.letter, _named(row)) for each in syllables for row in catalogue.authors(each.name, None, 0, count)]
    return AuthorsView(
        path=AUTHORS,
        letters=tuple(Letter(letter, tuple(name for _, name in group)) for letter, group in groupby(pairs, key=lambda pair: pair[0])),
        count=count,
        syllables=is_long(catalogue),
    )


def cut_syllable(syllable: Syllable, catalogue: Catalogue) -> tuple[LetterPage, ...]:
    """The pages of the names that begin with a syllable, where all of them are too many for one page.

    A long one is cut by the letter with which the names go on, so that a new name moves no others to another page.
    """
    if syllable.names <= NAMES:
        return (LetterPage(letter_path(_file(syllable)), "", None, 0, syllable.names),)
    cuts = [(second, start) for second, names in catalogue.seconds(syllable.name) for start in range(0, names, NAMES)]
    pages: list[LetterPage] = []
    for second, start in cuts:
        more = [str(start // NAMES + 1)] if start else []
        path = letter_path("-".join([_file(syllable), *([second or "0", *more] if pages else [])]))
        pages.append(LetterPage(path, " ".join([second or "–", *more]), second, start, start + NAMES))
    return tuple(pages)


def letter_view(syllable: Syllable, pages: tuple[LetterPage, ...], number: int, catalogue: Catalogue) -> LetterView:
    """One of the ``pages`` of a syllable."""
    page = pages[number]
    return LetterView(
        path=page.path,
        syllable=_title(syllable),
        authors=tuple(map(_named, catalogue.authors(syllable.name, page.second, page.start, page.stop))),
        parts=tuple(NamedCount(each.name, each.path, 0) for each in pages),
        number=number,
    )


def _title(syllable: Syllable) -> str:
    return syllable.name or "#"


def _file(syllable: Syllable) -> str:
    return syllable.name or "other"


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
