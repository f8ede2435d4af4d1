"""Which words belong to which article of a page, and so to which article a stray paragraph belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from math import log

from .cohesion import text_to_bigrams

_NOWHERE: dict[int, int] = {}


class Lexicon:
    """The pairs of characters of each article of a page."""

    def __init__(self, articles: Iterable[tuple[int, str]]) -> None:
        texts: dict[int, list[str]] = {}
        for article, text in articles:
            texts.setdefault(article, []).extend(text_to_bigrams(text))
        # a long article has more of any words; the share that it explains weighs less
        self._fair = {article: (400.0 / (400.0 + len(pairs))) ** 0.25 for article, pairs in texts.items()}
        self._weights = [log((len(texts) + 1.5) / (homes + 0.5)) for homes in range(len(texts) + 1)]
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
        score: dict[int, float] = dict.fromkeys(self._fair, 0.0)
        total = 0.0
        for pair, times in pairs.items():
            homes: Collection[int] = self._counts.get(pair, _NOWHERE)
            if own is not None and own in homes and self._counts[pair][own] <= times:
                homes = [article for article in homes if article != own] if len(homes) > 1 else ()
            weight = self._weights[len(homes)]
            total += weight
            for article in homes:
                score[article] += weight
        return {article: score[article] / total * fair for article, fair in self._fair.items()} if total else {}
