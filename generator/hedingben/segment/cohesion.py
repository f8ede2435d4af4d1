"""How far the words before a place on the page are the words after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress, pairwise
from operator import add
from statistics import median

from .jumps import LINES

REACH = 350
"""Characters over which a word met again ties two places together."""
_WORD = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003FFFF]{2,}")


def text_to_bigrams(text: str) -> Sequence[str]:
    """Every pair of neighbouring Chinese characters of ``text``: what stands for words here."""
    return _pairs_and_places(text)[0]


@lru_cache(LINES)
def _pairs_and_places(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """The pairs, and where each begins."""
    pairs: list[str] = []
    places: list[int] = []
    for match in _WORD.finditer(text):
        run = match[0]
        pairs += map(add, run, run[1:])
        places += range(match.start(), match.end() - 1)
    return pairs, places


def texts_to_cohesion(texts: Sequence[str]) -> list[float]:
    """For each text: how many words bridge the place just before it, against what is usual on the page (1.0).

    Each pair of characters met again within REACH is a bridge over every place between; a frequent pair counts less. Linear in
    the length of the page.
    """
    pairs: list[str] = []
    at_pairs: list[int] = []
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        own, places = _pairs_and_places(text)
        pairs += own
        at_pairs += [at + place for place in places]
        at += len(text)
    met: dict[str, list[int]] = {pair: [] for pair, count in Counter(pairs).items() if count > 1}
    for place, pair in compress(zip(at_pairs, pairs, strict=True), map(met.__contains__, pairs)):
        met[pair].append(place)
    steps = [0.0] * (at + 2)
    for where in met.values():
        weight = 1.0 / len(where)
        for left, right in pairwise(where):
            if right - left <= REACH:
                steps[left + 1] += weight
                steps[right + 1] -= weight
    bridges = list(accumulate(steps))
    usual = median(bridges[start] for start in starts) if starts else 0.0
    return [bridges[start] / usual if usual > 0 else 1.0 for start in starts]
