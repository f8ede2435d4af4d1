"""How far the words before a place on the page are the words after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress
from operator import add
from statistics import median

from ..model import Block
from .jumps import LINES

REACH = 350
"""Characters over which a word met again ties two places together."""
_WORD = re.compile(r"[㐀-鿿\ue000-\ufaff\U00020000-\U0003FFFF]{2,}")


def text_to_bigrams(text: str) -> Sequence[str]:
    """Every pair of neighbouring Chinese characters of ``text``: what stands for words here."""
    return _pairs_and_places(text)[0]


@lru_cache(LINES)
def _pairs_and_places(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """The pairs, and where each begins."""
    pairs: list[str] = []
    places: list[int] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        pairs += map(add, text[start : end - 1], text[start + 1 : end])
        places += range(start, end - 1)
    return pairs, places


class Words:
    """The pairs that stand in the texts of a page more than once: no other ties one place of it to another."""

    def __init__(self, texts: Iterable[str]) -> None:
        times = Counter(chain.from_iterable(map(text_to_bigrams, texts)))
        self.times = {pair: count for pair, count in times.items() if count > 1}
        self._met: dict[str, Sequence[str]] = {}

    def met(self, text: str) -> Sequence[str]:
        """Those that a text of the page has, in order."""
        found = self._met.get(text)
        if found is None:
            found = self._met[text] = list(filter(self.times.__contains__, text_to_bigrams(text)))
        return found


@lru_cache(4)
def texts_to_words(texts: tuple[str, ...]) -> Words:
    """What ``texts`` have more than once."""
    return Words(texts)


def blocks_to_words(blocks: Iterable[Block]) -> Words:
    """What a page has more than once, lines aside that it prints again."""
    return texts_to_words(tuple(block.text for block in blocks if block.repeats is None))


def texts_to_cohesion(texts: Sequence[str]) -> list[float]:
    """For each text: how many words bridge the place just before it, against what is usual on the page (1.0).

    Each pair of characters met again within REACH is a bridge over every place between; a frequent pair counts less. Linear in
    the length of the page.
    """
    starts = list(accumulate(map(len, texts), initial=0))
    end = starts.pop()
    weights = {pair: 1.0 / count for pair, count in texts_to_words(tuple(texts)).times.items()}
    last: dict[str, int] = {}
    steps = [0.0] * (end + 2)
    for start, text in zip(starts, texts, strict=True):
        pairs, places = _pairs_and_places(text)
        for pair, place in compress(zip(pairs, places, strict=True), map(weights.__contains__, pairs)):
            right = start + place
            left = last.get(pair, start)
            if left < start and right - left <= REACH:  # within one text it bridges no place that is asked for
                weight = weights[pair]
                steps[left + 1] += weight
                steps[right + 1] -= weight
            last[pair] = right
    bridges = list(accumulate(steps))
    usual = median(bridges[start] for start in starts) if starts else 0.0
    return [bridges[start] / usual if usual > 0 else 1.0 for start in starts]
