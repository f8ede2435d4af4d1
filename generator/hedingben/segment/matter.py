"""Whether two texts tell of one matter: how much likelier their common words are in one article than in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import exp, log

from .cohesion import Words, text_to_bigrams

USED_AGAIN = 0.15
"""Share of the words of a text that a long text on the same matter has too, beside those that any text has."""
FULL = 300.0
"""Pairs of characters after which a text has shown two thirds of the words that it uses again."""
STRANGE = 0.05
"""How often a word that the rest of the page does not have may be thought to stand there."""


def likelier_in_one(common: Iterable[str], words: int, size: int, share: Callable[[str], float]) -> float:
    """The logarithm of how much likelier ``common`` of the ``words`` of one text stand in another of ``size`` pairs of characters too, where
    both are one article, than where they are two.

    Any word may stand in two texts by chance, a frequent one more easily (``share``: how often it stands elsewhere on the page); in one
    article some are used again besides.
    """
    again = USED_AGAIN * (1.0 - exp(-size / FULL))
    seldom = log(1.0 - again)
    found = words * seldom
    for pair in sorted(common):
        chance = 1.0 - exp(-size * share(pair))
        found += log((chance + again * (1.0 - chance)) / chance) - seldom
    return found


class Matters:
    """The words of the articles of a page."""

    def __init__(self, articles: Iterable[tuple[int, str]], words: Words) -> None:
        """``words``: those that the page has more than once; any other ties no two texts together."""
        self._met = words.met
        self._times: dict[int, Counter[str]] = {}
        self._sizes = Counter[int]()
        self._page = Counter[str]()
        for article, text in articles:
            met = words.met(text)
            self._times.setdefault(article, Counter()).update(met)
            self._sizes[article] += len(text_to_bigrams(text))
            self._page.update(met)
        self._total = self._sizes.total()

    def with_own(self, text: str, article: int) -> tuple[float, float]:
        """How much likelier a paragraph of ``article`` is in one article with the rest of it, and the share of its words that this has."""
        pairs = text_to_bigrams(text)
        once = len(frozenset(pairs))
        times = self._times[article]
        common = [pair for pair, own in Counter(self._met(text)).items() if times[pair] > own]
        elsewhere = self._total - self._sizes[article] + FULL
        size = self._sizes[article] - len(pairs)
        found = likelier_in_one(common, once, size, lambda pair: (self._page[pair] - times[pair] + STRANGE) / elsewhere)
        return found, len(common) / max(once, 1)

    def with_others(self, text: str, article: int) -> dict[int, float]:
        """For each other article how much likelier a paragraph of ``article`` is in one with it."""
        pairs = text_to_bigrams(text)
        once = len(frozenset(pairs))
        own = Counter(self._met(text))
        found: dict[int, float] = {}
        for other, times in self._times.items():
            if other != article:
                elsewhere = self._total - self._sizes[other] - len(pairs) + FULL
                shares = {pair: (self._page[pair] - times[pair] - own[pair] + STRANGE) / elsewhere for pair in own.keys() & times.keys()}
                found[other] = likelier_in_one(shares, once, self._sizes[other], shares.__getitem__)
        return found
