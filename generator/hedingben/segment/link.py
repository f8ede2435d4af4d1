"""下转 / 上接: the parts of one article on the pages of one issue find each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Article
from .lexicon import Lexicon

_NAMED_BACK = 1.0
"""How much it counts that the other part names this page in turn, beside the words that both share (0..1)."""
_SAME_TITLE = 0.6
_LEAST = 0.12


def link_parts(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of one issue in the given order; both sides of a jump name each other where the other part is found.

    The best pairs are made first: one that names this page in turn goes before one that only shares its words. A jump whose
    other part is not found keeps its page and an empty article.
    """
    pairs = sorted(_pairs(articles), reverse=True)
    to: dict[int, int] = {}
    origin: dict[int, int] = {}
    for _, head, tail in pairs:
        if head not in to and tail not in origin:
            to[head], origin[tail] = tail, head
    linked: list[Article] = []
    for i, article in enumerate(articles):
        if i in to and article.continues_to:
            article = replace(article, continues_to=replace(article.continues_to, article=articles[to[i]].id))
        if i in origin and article.continued_from:
            article = replace(article, continued_from=replace(article.continued_from, article=articles[origin[i]].id))
        linked.append(article)
    return tuple(linked)


def _pairs(articles: Sequence[Article]) -> list[tuple[float, int, int]]:
    """Score, index of the part that goes on elsewhere, index of the part that comes from there."""
    heads = [(i, a) for i, a in enumerate(articles) if a.continues_to]
    tails = [(i, a) for i, a in enumerate(articles) if a.continued_from]
    lexicon = Lexicon((i, a.title + a.body) for i, a in heads)
    pairs: list[tuple[float, int, int]] = []
    for j, tail in tails:
        found = lexicon.affinities(tail.title + tail.body)
        for i, head in heads:
            if head.continues_to is None or tail.continued_from is None or i == j:
                continue
            if head.continues_to.page != tail.page or tail.continued_from.page != head.page:
                continue
            score = (
                _NAMED_BACK + found.get(i, 0.0) + _SAME_TITLE * bool(tail.title and tail.title in (head.title, head.kicker, head.subtitle))
            )
            pairs.append((score, i, j))
    return pairs
