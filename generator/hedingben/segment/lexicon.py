"""Which words belong to which article of a page, and so to which article a stray paragraph belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from .bits import number_to_bits
from .cohesion import Words, text_to_bigrams

_NOTHING: Counter[str] = Counter()


class Lexicon:
    """The pairs of characters of each article of a page."""

    def __init__(self, articles: Iterable[tuple[int, str]], words: Words | None = None) -> None:
        """``words``: what the page has more than once; with it, only texts of these articles may be asked for, each with its ``own``."""
        texts: dict[int, list[str]] = {}
        sizes: dict[int, int] = {}
        for article, text in articles:
            pairs = text_to_bigrams(text)
            texts.setdefault(article, []).extend(words.met(text) if words else pairs)
            sizes[article] = sizes.get(article, 0) + len(pairs)
        self._texts = texts
        self._words = words
        self._articles = list(texts)
        self._places = {article: i for i, article in enumerate(texts)}
        # a long article has more of any words; the share that it explains weighs less
        self._fair = {article: (400.0 / (400.0 + size)) ** 0.25 for article, size in sizes.items()}
        self._weights = [log((len(texts) + 1.5) / (homes + 0.5)) for homes in range(len(texts) + 1)]
        self._homes: dict[str, int] = {}
        """Of each pair the articles that have it, a bit each."""
        homes = self._homes
        for i, met in enumerate(texts.values()):
            own = set(met)
            shared = own & homes.keys()
            homes |= dict.fromkeys(own - shared, 1 << i)
            for pair in shared:
                homes[pair] |= 1 << i
        self._counts: dict[int, Counter[str]] = {}
        """How often, in the articles of which this was asked."""

    def affinities(self, text: str, own: int | None = None) -> dict[int, float]:
        """For each article how well it explains ``text``, 0 (nothing in common but common words) to about 1.

        Every pair counts by its rarity among the articles. ``own`` is the article that holds ``text`` already; the text's own
        pairs are then taken out of it.
        """
        by_homes, total = self._weigh(text, own)
        if not total:
            return {}
        explained = dict.fromkeys(self._fair, 0.0)
        for homes, weight in by_homes.items():
            for i in number_to_bits(homes):
                explained[self._articles[i]] += weight
        return {article: found / total * self._fair[article] for article, found in explained.items()}

    def surely_explains(self, text: str, own: int, least: float) -> bool:
        """Whether a few words already tell that the article that holds ``text`` explains more than ``least`` of it; nearly always so."""
        pairs, once = self._pairs(text)
        counts, homes_of, weights = self._count(own), self._homes, self._weights
        enough = least / self._fair[own] * weights[0] * (len(pairs) + once)  # as if no article had any other of its words
        explained = 0.0
        for pair in dict.fromkeys(pairs):
            if counts[pair] > 1 and counts[pair] > pairs.count(pair):
                explained += weights[homes_of[pair].bit_count()]
                if explained > enough:
                    return True
        return False

    def _weigh(self, text: str, own: int | None) -> tuple[dict[int, float], float]:
        """What the pairs of ``text`` weigh together that stand in the same articles, and the weight of all."""
        met, once = self._pairs(text)
        counts = _NOTHING if own is None else self._count(own)
        own_bit = 0 if own is None or own not in self._places else 1 << self._places[own]
        homes_of, weights = self._homes, self._weights
        by_homes: dict[int, float] = {}
        total = once * weights[0]
        for pair, times in Counter(met).items():
            homes = homes_of.get(pair, 0)
            if homes & own_bit and counts[pair] <= times:  # it stands nowhere else there
                homes ^= own_bit
            weight = weights[homes.bit_count()]
            total += weight
            by_homes[homes] = by_homes.get(homes, 0.0) + weight
        return by_homes, total

    def _pairs(self, text: str) -> tuple[Sequence[str], int]:
        """The pairs of ``text`` that may stand elsewhere too, and the number of the others."""
        pairs = text_to_bigrams(text)
        met = self._words.met(text) if self._words else pairs
        return met, len(pairs) - len(met)

    def _count(self, article: int) -> Counter[str]:
        if article not in self._counts:
            self._counts[article] = Counter(self._texts.get(article, ()))
        return self._counts[article]
