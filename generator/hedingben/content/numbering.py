"""An article keeps its id as long as its lines mostly do; an id that went away leads to where its text is now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import count

from ..model import Article, Jump, Withdrawn
from ..model.values import dataclass
from .claims import Claim
from .lines import lines_of, pairs_of, words_of


@dataclass(frozen=True, slots=True)
class Numbered:
    """The articles of an issue under the ids that they keep."""

    articles: tuple[Article, ...]
    """In the given order, and the notes of those that went away behind them."""
    ids: Mapping[str, str]
    """The id that each keeps by the one that its place on the page would give it."""


def keep_ids(made: Sequence[Article], old: Sequence[Article], claims: Sequence[Claim], taken: Collection[str]) -> Numbered:
    """Give the articles that a conversion ``made`` the ids of the ``old`` ones that they were.

    ``old`` are the machine's articles of the last conversion, its notes of articles that went away among them; ``taken`` are the
    ids that a person has.
    """
    ids = _match(made, [article for article in old if article.id not in taken])
    used = {*taken, *ids.values()}
    gone = {article.id: article for article in old if article.id not in used}
    new = [article.id for article in made if article.id not in ids]
    for id in new:
        ids[id] = id if id not in used and id not in gone else _next_free(id, {*used, *gone, *new})
        used.add(ids[id])
    numbered = [article if article.id == ids[article.id] else replace(article, id=ids[article.id]) for article in made]
    notes = [note for article in gone.values() if (note := _note(article, numbered, claims))]
    return Numbered((*numbered, *notes), ids)


def _match(made: Sequence[Article], old: Sequence[Article]) -> dict[str, str]:
    """Pairs of what is one article, the most alike first."""
    pages = {article.source.sha256 for article in made if article.source}
    found: list[tuple[float, bool, str, str]] = []
    for page, group in _by_page(made).items():
        for other in _by_page(old).get(page, ()):
            for article in group:
                likeness = _likeness(article, other, pages)
                if likeness:
                    found.append((-likeness, article.id != other.id, article.id, other.id))
    ids: dict[str, str] = {}
    used: set[str] = set()
    for _, _, id, kept in sorted(found):
        if id not in ids and kept not in used:
            ids[id] = kept
            used.add(kept)
    return ids


def _by_page(articles: Iterable[Article]) -> dict[str, list[Article]]:
    pages: dict[str, list[Article]] = {}
    for article in articles:
        pages.setdefault(article.id.rpartition("/")[0], []).append(article)
    return pages


def _likeness(article: Article, other: Article, pages: set[str]) -> float:
    """How far two are one article: by their lines where they are of one page, by their words where the page has changed; 0 to 1."""
    if article.source and other.source and article.source.sha256 == other.source.sha256:
        return _overlap(frozenset(lines_of(article)), frozenset(lines_of(other)))
    if other.source and other.source.sha256 not in pages:
        return _overlap(pairs_of(words_of(article)), pairs_of(words_of(other)))
    return 0.0


def _overlap(mine: AbstractSet[object], theirs: AbstractSet[object]) -> float:
    common = len(mine & theirs)
    return common / len(mine | theirs) if 2 * common > min(len(mine), len(theirs)) else 0.0


def _note(article: Article, made: Sequence[Article], claims: Sequence[Claim]) -> Article | None:
    """What stays of an article that the machine no longer makes: a note of the one that has its text now, None where none has."""
    if article.withdrawn:
        return article
    others = [*made, *(replace(claim.article, source=claim.source) for claim in claims if not claim.article.withdrawn)]
    pages = {other.source.sha256 for other in others if other.source}
    likeness = {other.id: _likeness(other, article, pages) for other in others}
    heir = max(sorted(likeness), key=likeness.__getitem__, default="")
    if not heir or not likeness[heir]:
        return None
    return withdrawn(article, Withdrawn(into=heir))


def withdrawn(article: Article, how: Withdrawn) -> Article:
    """The note that stands in the place of an article that is no longer there."""
    return Article(
        id=article.id,
        newspaper=article.newspaper,
        date=article.date,
        page=article.page,
        order=article.order,
        title=article.title,
        kind=article.kind,
        section=article.section,
        source=article.source,
        withdrawn=how,
    )


def with_jumps(article: Article, ids: Mapping[str, str]) -> Article:
    """The article with the ids in its jumps that the others keep."""

    def follow(jump: Jump | None) -> Jump | None:
        return jump and replace(jump, article=ids.get(jump.article, jump.article))

    if article.continues_to is None and article.continued_from is None:
        return article
    return replace(article, continues_to=follow(article.continues_to), continued_from=follow(article.continued_from))


def _next_free(id: str, taken: set[str]) -> str:
    page = id.rpartition("/")[0]
    return next(name for number in count(1) if (name := f"{page}/{number:02}") not in taken)
