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
from ..model.values import dataclass
from .jumps import LINES

NEAR, FAR = 150, 350
"""Characters over which a word met again ties two places together: the next sentences, and a short report."""
_FEW = 1.0
"""Bridges over a short way that say nothing yet: few words are met again within the next sentences."""
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
    """The pairs of characters in the texts of a page, and those that stand there more than once: no other ties one place of it to another."""

    def __init__(self, texts: Iterable[str]) -> None:
        times = Counter(chain.from_iterable(map(text_to_bigrams, texts)))
        self.pairs = times.keys()
        """All of them, those too that stand there only once."""
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
    """What a page has more than once, lines aside that it prints again; in whatever order the blocks are by now."""
    printed = sorted(blocks, key=lambda block: (block.line.number, block.span.start))
    return texts_to_words(tuple(block.text for block in printed if block.repeats is None))


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How many words bridge a place, against what is usual on the page (1.0)."""

    near: float
    """Words met again within the next sentences."""
    far: float
    """Words met again within a short report."""


def texts_to_cohesion(texts: Sequence[str]) -> list[Cohesion]:
    """For each text what bridges the place just before it.

    Each pair of characters met again is a bridge over every place between; a frequent pair counts less. Linear in the length of the page.
    """
    starts = list(accumulate(map(len, texts), initial=0))
    end = starts.pop()
    weights = {pair: count**-0.5 for pair, count in texts_to_words(tuple(texts)).times.items()}
    last: dict[str, int] = {}
    near, far = [0.0] * (end + 2), [0.0] * (end + 2)
    for start, text in zip(starts, texts, strict=True):
        pairs, places = _pairs_and_places(text)
        for pair, place in compress(zip(pairs, places, strict=True), map(weights.__contains__, pairs)):
            right = start + place
            left = last.get(pair, start)
            if left < start and right - left <= FAR:  # within one text it bridges no place that is asked for
                weight = weights[pair]
                far[left + 1] += weight
                far[right + 1] -= weight
                if right - left <= NEAR:
                    near[left + 1] += weight
                    near[right + 1] -= weight
            last[pair] = right
    return list(map(Cohesion, _bridges(near, starts, _FEW), _bridges(far, starts, 0.0)))


def _bridges(steps: Sequence[float], starts: Sequence[int], more: float) -> list[float]:
    """The bridges over each start, from where they begin and end, with as many ``more`` as there are bridges of chance."""
    bridges = list(accumulate(steps))
    usual = more + (median(bridges[start] for start in starts) if starts else 0.0)
    return [(bridges[start] + more) / usual if usual > 0 else 1.0 for start in starts]
