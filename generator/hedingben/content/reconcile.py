"""What a new conversion may write beside the articles that a person owns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from ..model import Article, Jump


def reconcile(converted: Sequence[Article], owned: Sequence[Article], unread: Collection[str] = ()) -> tuple[Article, ...]:
    """The articles of one issue's conversion that are still to be written.

    ``unread`` are the ids of a person's files that cannot be read at present: nothing is written in their place.
    An article most of whose lines a person's article holds is left out: the person's stands for it. One whose id a
    person's article has, but not its lines, takes the next free number of its page. Jumps follow both.
    """
    held: dict[str, dict[int, str]] = {}  # file → line → id of the person's article
    for article in owned:
        for line in lines_of(article):
            held.setdefault(_file(article), {})[line] = article.id
    ids = {article.id for article in owned}
    taken = ids | {article.id for article in converted}
    names: dict[str, str] = {}
    kept: list[Article] = []
    for article in converted:
        if article.id in unread:
            continue
        lines = lines_of(article)
        owners = [held.get(_file(article), {}).get(line) for line in lines]
        owner = max(filter(None, owners), key=owners.count, default=None)
        if owner is not None and 2 * sum(map(bool, owners)) > len(lines):
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


def _file(article: Article) -> str:
    return article.source.file if article.source else ""


def lines_of(article: Article) -> list[int]:
    """Line numbers that an article was made from; empty for one that a person wrote."""
    return list(_numbers(article.source.lines)) if article.source else []


def _numbers(lines: str) -> Iterable[int]:
    for part in filter(None, lines.split(",")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
