"""Phrases that headlines have in common: what a reader may be about to type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_LENGTHS = range(2, 9)
_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_FEW = 3
"""Headlines that a phrase must stand in, at the least."""
_ALWAYS = 0.8
"""Share of a phrase's headlines in which one longer phrase holds it: then only the longer one is offered."""


def titles_to_phrases(titles: Iterable[str]) -> dict[str, int]:
    """How many of the headlines hold each run of Han characters, of those that stand in two or more."""
    counts: Counter[str] = Counter()
    for title in titles:
        counts.update({run[at : at + length] for run in _RUN.findall(title) for length in _LENGTHS for at in range(len(run) - length + 1)})
    return {phrase: count for phrase, count in sorted(counts.items()) if count > 1}


def frequent(counts: Mapping[str, int]) -> dict[str, int]:
    """The phrases worth offering: in several headlines, and no mere piece of a longer one."""
    often = {phrase: count for phrase, count in counts.items() if count >= _FEW}
    pieces = {
        piece
        for phrase, count in often.items()
        for piece in (phrase[1:], phrase[:-1])
        if piece in often and count >= _ALWAYS * often[piece]
    }
    return {phrase: count for phrase, count in often.items() if phrase not in pieces}
