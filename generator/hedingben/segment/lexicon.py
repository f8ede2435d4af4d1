"""Which words belong to which article of a page, and so to which article a stray paragraph belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import log

from .cohesion import text_to_bigrams


class Lexicon:
    """The pairs of characters of each article of a page."""

    def __init__(self, articles: Iterable[tuple[int, str]]) -> None:
        texts: dict[int, list[str]] = {}
        for article, text in articles:
            texts.setdefault(article, []).extend(text_to_bigrams(text))
        # a long article has more of any words; the share that it explains weighs less
        self._fair = {article: (400.0 / (400.0 + len(pairs))) ** 0.25 for article, pairs in texts.items()}
        self._weights = [log((len(texts) + 1.5) / (homes + 0.5)) for homes in range(len(texts) + 1)]
        self._pairs = {article: frozenset(pairs) for article, pairs in texts.items()}
        self._homes = Counter(chain.from_iterable(self._pairs.values()))
        """In how many articles each pair stands."""
        self._texts = texts
        self._counts: dict[int, Counter[str]] = {}
        """How often, in the articles of which this was asked."""

    def affinities(self, text: str, own: int | None = None) -> dict[int, float]:
        """For each article how well it explains ``text``, 0 (nothing in common but common words) to about 1.

        Every pair counts by its rarity among the articles. ``own`` is the article that holds ``text`` already; the text's own
        pairs are then taken out of it.
        """
        weighed, total = self._weighed(text, own)
        return {article: self._share(weighed, total, article, own) for article in self._fair} if total else {}

    def affinity(self, text: str, own: int) -> float:
        """How well the article that holds ``text`` explains it."""
        weighed, total = self._weighed(text, own)
        return self._share(weighed, total, own, own) if total and own in self._fair else 0.0

    def _weighed(self, text: str, own: int | None) -> tuple[list[tuple[str, float, bool]], float]:
        """The pairs of ``text`` that stand in an article, with their weights and whether its own has them elsewhere; the weight of all."""
        pairs = Counter(text_to_bigrams(text))
        held = _NOTHING if own is None else self._count(own)
        homes, weights = self._homes, self._weights
        weighed: list[tuple[str, float, bool]] = []
        total = 0.0
        for pair, times in pairs.items():
            count = homes.get(pair, 0)
            again = True
            if pair in held and held[pair] <= times:
                count -= 1
                again = False
            total += weights[count]
            if count:
                weighed.append((pair, weights[count], again))
        return weighed, total

    def _count(self, article: int) -> Counter[str]:
        if article not in self._counts:
            self._counts[article] = Counter(self._texts.get(article, ()))
        return self._counts[article]

    def _share(self, weighed: Iterable[tuple[str, float, bool]], total: float, article: int, own: int | None) -> float:
        held = self._pairs[article]
        if article == own:
            found = [weight for pair, weight, again in weighed if again and pair in held]
        else:
            found = [weight for pair, weight, _ in weighed if pair in held]
        explained: float = sum(found) / total * self._fair[article]
        return explained


_NOTHING: Counter[str] = Counter()
