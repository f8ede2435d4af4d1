"""Which words belong to which article of a page, and so to which article a stray paragraph belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from .cohesion import text_to_bigrams


class Lexicon:
    """The pairs of characters of each article of a page."""

    def __init__(self, articles: Iterable[tuple[int, str]]) -> None:
        texts: dict[int, list[str]] = {}
        for article, text in articles:
            texts.setdefault(article, []).extend(text_to_bigrams(text))
        self._sizes = {article: len(pairs) for article, pairs in texts.items()}
        self._counts: dict[str, dict[int, int]] = {}
        for article, pairs in texts.items():
            for pair, times in Counter(pairs).items():
                if pair in self._counts:
                    self._counts[pair][article] = times
                else:
                    self._counts[pair] = {article: times}

    def affinities(self, text: str, own: int | None = None) -> dict[int, float]:
        """For each article how well it explains ``text``, 0 (nothing in common but common words) to about 1.

        Every pair counts by its rarity among the articles. ``own`` is the article that holds ``text`` already; the text's own
        pairs are then taken out of it.
        """
        pairs = Counter(text_to_bigrams(text))
        if not pairs:
            return {}
        articles = len(self._sizes)
        score: dict[int, float] = dict.fromkeys(self._sizes, 0.0)
        total = 0.0
        for pair, times in pairs.items():
            counts = self._counts.get(pair, {})
            homes = [article for article, count in counts.items() if count - (times if article == own else 0) > 0]
            weight = log((articles + 1.5) / (len(homes) + 0.5))
            total += weight
            for article in homes:
                score[article] += weight
        return {article: score[article] / total * self._fair(article) for article in self._sizes} if total else {}

    def _fair(self, article: int) -> float:
        """A long article has more of any words; the share that it explains weighs less."""
        return float((400.0 / (400.0 + self._sizes[article])) ** 0.25)
