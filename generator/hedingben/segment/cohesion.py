"""How far the words before a place on the page are the words after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add
from statistics import median

from .jumps import LINES

REACH = 350
"""Characters over which a word met again ties two places together."""
_WORD = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003FFFF]{2,}")


@lru_cache(LINES)
def text_to_bigrams(text: str) -> tuple[str, ...]:
    """Every pair of neighbouring Chinese characters of ``text``: what stands for words here."""
    pairs: list[str] = []
    for run in _WORD.findall(text):
        pairs += map(add, run, run[1:])
    return tuple(pairs)


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
        for match in _WORD.finditer(text):
            run = match[0]
            pairs += map(add, run, run[1:])
            at_pairs += range(at + match.start(), at + match.end() - 1)
        at += len(text)
    times = Counter(pairs)
    places: dict[str, list[int]] = {pair: [] for pair, count in times.items() if count > 1}
    for place, pair in zip(at_pairs, pairs, strict=True):
        if pair in places:
            places[pair].append(place)
    steps = [0.0] * (at + 2)
    for where in places.values():
        weight = 1.0 / len(where)
        for left, right in pairwise(where):
            if right - left <= REACH:
                steps[left + 1] += weight
                steps[right + 1] -= weight
    bridges = list(accumulate(steps))
    usual = median(bridges[start] for start in starts) if starts else 0.0
    return [bridges[start] / usual if usual > 0 else 1.0 for start in starts]
