"""Articles of an issue that tell of the same thing: those that share rare pairs of characters.

Within one issue only, so that a change in it touches no other and the cost grows with the archive, not with its square.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ..model import Article, Kind

_COMMON = "的了在是和与及有为不也就都而这那一个上下中日月年本报讯记者通员說说"
"""Characters that stand in any text: a pair with one of them tells nothing."""
_BETWEEN = re.compile(f"[\x00-\u33ff\ua000-\U0001ffff\U00040000-\U0010ffff{_COMMON}]+")
"""What stands between the words that are looked at."""
_READ = 200
"""Characters of the body that are looked at: news tells what it is about at its beginning."""
_FEW = 4
"""Articles in which a pair may stand and still be rare."""
_SHARED = 5
"""Fewest pairs that two articles share."""
_ALIKE = 0.21
"""Least likeness: below it two articles share a place or a person, seldom a subject."""
_MOST = 3
"""Articles told of each."""
_TOLD = frozenset((Kind.NEWS, Kind.COMMENTARY, Kind.FEATURE, Kind.PHOTO))


def articles_to_related(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    """Ids of the articles related to each, the most similar first; parts of one continued article are none of each other's."""
    told = [article for article in articles if article.kind in _TOLD]
    terms = {article.id: _terms(article) for article in told}
    holders: dict[str, list[str]] = {}
    for id, found in terms.items():
        for term in found:
            holders.setdefault(term, []).append(id)
    few = max(2, min(_FEW, len(told) // 6))
    shared: dict[tuple[str, str], float] = {}
    counts: dict[tuple[str, str], int] = {}
    for ids in holders.values():
        if 2 <= len(ids) <= few:
            weight = math.log(len(told) / len(ids)) + 1
            for index, one in enumerate(ids):
                for other in ids[index + 1 :]:
                    shared[one, other] = shared.get((one, other), 0.0) + weight
                    counts[one, other] = counts.get((one, other), 0) + 1
    parts = _parts(told)
    ranked: dict[str, list[tuple[float, str]]] = {}
    for (one, other), weight in shared.items():
        likeness = weight / math.sqrt(len(terms[one]) * len(terms[other]))
        if counts[one, other] >= _SHARED and likeness >= _ALIKE and parts[one] != parts[other]:
            ranked.setdefault(one, []).append((-likeness, other))
            ranked.setdefault(other, []).append((-likeness, one))
    return {id: tuple(other for _, other in sorted(found)[:_MOST]) for id, found in ranked.items()}


def _terms(article: Article) -> set[str]:
    text = f"{article.title} {article.kicker} {article.subtitle} {article.body[:_READ]}"
    return {first + second for run in _BETWEEN.split(text) for first, second in pairwise(run)}


def _parts(articles: Iterable[Article]) -> Mapping[str, str]:
    """First part of the continued article that each belongs to, by id."""
    before = {article.id: article.continued_from.article for article in articles if article.continued_from}
    found: dict[str, str] = {}
    for article in articles:
        first, seen = article.id, {article.id}
        while (earlier := before.get(first)) and earlier not in seen:
            seen.add(earlier)
            first = earlier
        found[article.id] = first
    return found
