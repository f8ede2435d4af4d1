"""What a new conversion may write beside the articles that a person owns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count, pairwise

from ..model import Article, Jump
from ..text.ranges import ranges_to_numbers
from ..text.width import squeeze


def reconcile(
    converted: Sequence[Article], owned: Sequence[Article], *, places: Collection[str] = (), unread: Collection[str] = ()
) -> tuple[Article, ...]:
    """The articles of one issue's conversion that are still to be written.

    ``places`` are the ids that the names of a person's files tell, ``unread`` those of files that cannot be read at present:
    nothing is written in either's place. An article most of whose lines a person's article holds is left out: the person's
    stands for it; where the page has changed since, lines tell nothing, and the words are compared. One whose id a person
    has taken, but not its lines, gets the next free number of its page. Jumps follow both.
    """
    held: dict[str, dict[int, str]] = {}  # digest of the page → line → id of the person's article
    for article in owned:
        for line in lines_of(article):
            held.setdefault(_page(article), {})[line] = article.id
    pages = {_page(article) for article in converted}
    moved = [(article.id, _bigrams(article)) for article in owned if article.source and _page(article) not in pages]
    ids = {*places, *(article.id for article in owned)}
    taken = ids | {article.id for article in converted}
    names: dict[str, str] = {}
    kept: list[Article] = []
    for article in converted:
        if article.id in unread:
            continue
        owner = _owner_of_lines(article, held.get(_page(article), {})) or _owner_of_words(article, moved)
        if owner:
            names[article.id] = owner
            continue
        if article.id in ids:
            names[article.id] = _next_free(article.id, taken)
            taken.add(names[article.id])
            article = replace(article, id=names[article.id])
        kept.append(article)
    return tuple(_with_jumps(article, names) for article in kept)


def _next_free(id: str, taken: set[str]) -> str:
    page = id.rpartition("/")[0]
    return next(name for number in count(1) if (name := f"{page}/{number:02}") not in taken)


def _with_jumps(article: Article, names: Mapping[str, str]) -> Article:
    def follow(jump: Jump | None) -> Jump | None:
        return jump and replace(jump, article=names.get(jump.article, jump.article))

    return replace(article, continues_to=follow(article.continues_to), continued_from=follow(article.continued_from))


def _page(article: Article) -> str:
    """Digest of the page that an article was made from: a page may get another name."""
    return article.source.sha256 if article.source else ""


def _owner_of_lines(article: Article, held: Mapping[int, str]) -> str:
    """Id of the person's article that has most of the lines, empty where most are free."""
    owners = [held[line] for line in lines_of(article) if line in held]
    return max(owners, key=owners.count) if 2 * len(owners) > len(lines_of(article)) else ""


def _owner_of_words(article: Article, moved: Sequence[tuple[str, set[str]]]) -> str:
    """Id of the person's article that shares most pairs of characters, empty where none shares half."""
    if not moved:
        return ""
    mine = _bigrams(article)
    shares = [(len(mine & theirs) / (min(len(mine), len(theirs)) or 1), id) for id, theirs in moved]
    share, id = max(shares, default=(0.0, ""))
    return id if share > 0.5 else ""


def _bigrams(article: Article) -> set[str]:
    text = squeeze("".join((article.title, article.body, *(caption.text for caption in article.captions))))
    return {first + second for first, second in pairwise(text)}


def lines_of(article: Article) -> list[int]:
    """Line numbers that an article was made from; empty for one that a person wrote."""
    return ranges_to_numbers(article.source.lines) if article.source else []
