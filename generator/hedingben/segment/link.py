"""下转 / 上接: the parts of one article on the pages of one issue find each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Article, Doubt, Jump, Kind
from ..model.values import dataclass
from ..text.punctuation import is_closed_before_open, is_open
from .cohesion import text_to_bigrams
from .endings import ends_paragraph
from .jumps import without_notes
from .leads import text_to_lead
from .lexicon import Lexicon

WEIGHTS = {
    "words": 8.0,
    "title": 1.0,
    "sentence goes on": 0.5,
    "quotation goes on": 0.4,
    "begins with closing mark": 0.4,
    "no title": 0.2,
    "begins like an item": -0.8,
    "own title": -0.4,
    "ends without a mark": -0.5,
}
"""What speaks for two pieces being parts of one: the words that both share (0 to about 0.1), a title that says the same (0 to 1), a sentence
or a quotation that stops in the one and goes on in the other; and what speaks against it."""
_SAME_TITLE = 0.6
"""Share of its pairs of characters from which a title repeats the other's."""
_ENOUGH = 0.9
"""Least score of two parts only one of which has kept its mark."""
_CLEARLY = 0.15
"""How much better than any other such a pair must be."""
_BETTER = 0.02
"""The same for parts that name each other's page, where several do."""
_MOST_WORDS = 0.7
"""Words alone never make a pair of which one has lost its mark."""
_MAY_GO_ON = frozenset({Kind.NEWS, Kind.FEATURE, Kind.COMMENTARY})
_CLOSING = tuple("，。、；：！？）》」』”’,.;:!?)")
_ITEM = re.compile(r"[■●◆▲★▼▶◇□○◎]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、．.](?!\d)|#")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces that may be parts of one article."""

    score: float
    head: int
    tail: int


def link_parts(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of one issue in the given order; both sides of a jump name each other where the other part is found.

    First those that name each other's page, the best pairs first; then those of which one has lost its mark, where the words, the title or
    a sentence cut in two tell it clearly: that side then gets its jump, and a doubt that says so. A jump whose other part is not found
    keeps its page and an empty article.
    """
    heads = {i for i, article in enumerate(articles) if article.continues_to}
    tails = {i for i, article in enumerate(articles) if article.continued_from}
    if not heads | tails:
        return tuple(articles)
    scorer = _Scorer(articles)
    both = [
        scorer.pair(i, j) for i in heads for j in tails if i != j and _names(articles[i], articles[j]) and _named(articles[i], articles[j])
    ]
    links = _choose(both, clearly=_BETTER)
    one = [
        pair
        for i, j in _half_marked(articles, heads - {pair.head for pair in links}, tails - {pair.tail for pair in links})
        if (pair := scorer.pair(i, j)).score >= _ENOUGH
    ]
    return _with_links(articles, [*links, *_choose(one, clearly=_CLEARLY)])


def _names(head: Article, tail: Article) -> bool:
    return head.continues_to is not None and head.continues_to.page == tail.page


def _named(head: Article, tail: Article) -> bool:
    return tail.continued_from is not None and tail.continued_from.page == head.page


def _half_marked(articles: Sequence[Article], heads: Iterable[int], tails: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Pairs of a marked part that is still alone and a piece on the page it names that may have lost its mark."""
    for i in heads:
        yield from ((i, j) for j, tail in enumerate(articles) if i != j and _names(articles[i], tail) and _may_be_tail(tail))
    for j in tails:
        yield from ((i, j) for i, head in enumerate(articles) if i != j and _named(head, articles[j]) and _may_be_head(head))


def _may_be_tail(article: Article) -> bool:
    """A later part has no lead, no agency and no dateline of its own: these open a report."""
    opening = not (article.agency or article.dateline or text_to_lead(without_notes(article.body[:120])))
    return article.continued_from is None and article.kind in _MAY_GO_ON and bool(article.body) and opening


def _may_be_head(article: Article) -> bool:
    return article.continues_to is None and article.kind in _MAY_GO_ON and bool(article.body)


class _Scorer:
    """Weighs pairs of the articles of one issue."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._lexicon = Lexicon((i, article.title + article.body) for i, article in enumerate(articles))
        self._affinities: dict[int, dict[int, float]] = {}

    def pair(self, i: int, j: int) -> Pair:
        head, tail = self._articles[i], self._articles[j]
        if j not in self._affinities:
            self._affinities[j] = self._lexicon.affinities(tail.title + tail.body, j)
        same = _same_title(head, tail)
        last, first = _last_words(head), _first_words(tail)
        is_cut = not ends_paragraph(last)
        found = {
            "words": min(self._affinities[j].get(i, 0.0), _MOST_WORDS / WEIGHTS["words"]),
            "title": same,
            "sentence goes on": float(is_cut and (same > 0 or not tail.title) and text_to_lead(first) is None),
            "quotation goes on": float(is_cut and is_open(last) and is_closed_before_open(first)),
            "begins with closing mark": float(first.startswith(_CLOSING)),
            "begins like an item": float(_ITEM.match(first) is not None),
            "no title": float(not tail.title),
            "ends without a mark": float(not is_cut and head.continues_to is None),
            "own title": float(bool(tail.title) and not same),
        }
        return Pair(sum(WEIGHTS[name] * strength for name, strength in found.items()), i, j)


def _last_words(article: Article) -> str:
    return next(filter(None, map(without_notes, reversed(article.body[-400:].split("\n")))), "")


def _first_words(article: Article) -> str:
    return next(filter(None, map(without_notes, article.body[:400].split("\n"))), "")


def _same_title(head: Article, tail: Article) -> float:
    """How far the tail's title repeats words of the head's headline; 0 where it says something else."""
    own = set(text_to_bigrams(tail.title))
    theirs = {pair for line in (head.title, head.kicker, head.subtitle) for pair in text_to_bigrams("".join(line.split()))}
    share = len(own & theirs) / len(own) if own else 0.0
    return share if share >= _SAME_TITLE else 0.0


def _choose(pairs: Iterable[Pair], *, clearly: float) -> list[Pair]:
    """One to one, the best first; where a part has two partners that are nearly as good, all of these stay alone."""
    left = sorted(pairs, key=lambda pair: (-pair.score, pair.head, pair.tail))
    chosen: list[Pair] = []
    while left:
        best = left[0]
        rivals = [pair for pair in left[1:] if (pair.head == best.head or pair.tail == best.tail) and best.score - pair.score < clearly]
        if not rivals:
            chosen.append(best)
        heads, tails = {pair.head for pair in (best, *rivals)}, {pair.tail for pair in (best, *rivals)}
        left = [pair for pair in left if pair.head not in heads and pair.tail not in tails]
    return chosen


def _with_links(articles: Sequence[Article], links: Iterable[Pair]) -> tuple[Article, ...]:
    linked = list(articles)
    for pair in links:
        head, tail = linked[pair.head], linked[pair.tail]
        if head.continues_to is None:
            head = replace(head, cut=False, doubt=_greater_doubt(head, pair, f"原版没有下转标记，依文字接第{tail.page}版"))
        if tail.continued_from is None:
            tail = replace(tail, doubt=_greater_doubt(tail, pair, f"原版没有上接标记，依文字接第{head.page}版"))
        linked[pair.head] = replace(head, continues_to=Jump(tail.page, tail.id))
        linked[pair.tail] = replace(tail, continued_from=Jump(head.page, head.id))
    return tuple(linked)


def _greater_doubt(article: Article, pair: Pair, why: str) -> Doubt:
    """The doubt about a mark that is lost, unless the article has a greater one."""
    doubt = Doubt(round(min(pair.score / (1.0 + _ENOUGH), 0.99), 2), why)
    return doubt if article.doubt is None or doubt.confidence <= article.doubt.confidence else article.doubt
