"""Articles that tell of the same thing: those that share rare pairs of characters.

Within an issue all pairs are compared. Of other issues an article knows only the signatures, and only those of its newspaper's month:
so a change in one issue costs what the month holds, not what the archive holds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, combinations

from ..model import Article, Kind

Place = tuple[int, int]
"""Number of an issue, and of an article in it."""

_COMMON = "的了在是和与及有为不也就都而这那一个上下中日月年本报讯记者通员說说"
"""Characters that stand in any text: a pair with one of them tells nothing."""
_PAIR = re.compile(f"(?=([^\x00-\u33ff\ua000-\U0001ffff\U00040000-\U0010ffff{_COMMON}]{{2}}))")
"""Two Han characters that tell something, from each place of a text where there are two."""
_READ = 200
"""Characters of the body that are looked at: news tells what it is about at its beginning."""
_READ_TO_SIGN = 500
"""As many for a signature, which holds what is said more than once."""
_FEW = 4
"""Articles in which a pair may stand and still be rare."""
_SHARED = 5
"""Fewest pairs that two articles share."""
_ALIKE = 0.21
"""Least likeness: below it two articles share a place or a person, seldom a subject."""
_MOST = 3
"""Articles told of each."""
_SIGNED = range(5, 33)
"""Fewest and most pairs of a signature."""
_SAME = 4
"""Fewest pairs that two signatures share."""
_SAME_SHARE = 0.2
"""Least share of the shorter signature that the other has too."""
_TOLD = frozenset((Kind.NEWS, Kind.COMMENTARY, Kind.FEATURE, Kind.PHOTO))


def articles_to_related(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    """Ids of the articles related to each, the most similar first; parts of one continued article are none of each other's."""
    told = [article for article in articles if article.kind in _TOLD]
    if len(told) < 2:
        return {}
    terms = [_terms(article) for article in told]
    few = max(2, min(_FEW, len(told) // 6))
    times = Counter(chain.from_iterable(terms))
    rare = {term for term, count in times.items() if 1 < count <= few}
    holders: dict[str, list[int]] = {}
    for number, found in enumerate(terms):
        for term in found & rare:
            holders.setdefault(term, []).append(number)
    shared: dict[tuple[int, int], float] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for held in range(2, few + 1):  # the same sum in whatever order the terms come
        pairs = Counter(chain.from_iterable(combinations(numbers, 2) for numbers in holders.values() if len(numbers) == held))
        weight = math.log(len(told) / held) + 1
        for pair, count in pairs.items():
            shared[pair] = shared.get(pair, 0.0) + weight * count
        counts += pairs
    parts = _parts(told)
    ranked: dict[str, list[tuple[float, str]]] = {}
    for (one, other), count in counts.items():
        if count < _SHARED:
            continue
        likeness = shared[one, other] / math.sqrt(len(terms[one]) * len(terms[other]))
        first, second = told[one].id, told[other].id
        if likeness >= _ALIKE and parts[first] != parts[second]:
            ranked.setdefault(first, []).append((-likeness, second))
            ranked.setdefault(second, []).append((-likeness, first))
    return {id: tuple(other for _, other in sorted(found)[:_MOST]) for id, found in ranked.items()}


def _terms(article: Article) -> set[str]:
    return set(_pairs(f"{article.title} {article.kicker} {article.subtitle} {article.body[:_READ]}"))


def _pairs(text: str) -> list[str]:
    return _PAIR.findall(text)


def articles_to_signatures(articles: Iterable[Article]) -> dict[str, str]:
    """What each article of an issue is about: the pairs that it says more than once and few others do, by its id.

    A signature is one text: the pairs of the title, a blank, the others. Later parts of an article have none, nor has what says too
    little twice.
    """
    told: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for article in articles:
        if article.kind in _TOLD and not article.continued_from:
            pairs = Counter(_pairs(f"{article.title} {article.kicker} {article.subtitle} {article.body[:_READ_TO_SIGN]}"))
            told[article.id] = [pair for pair, times in pairs.items() if times > 1]
            titles[article.id] = article.title
    holders = Counter(chain.from_iterable(told.values()))
    signatures: dict[str, str] = {}
    for id, pairs_of_it in told.items():
        own = [pair for pair in pairs_of_it if holders[pair] <= _FEW][: _SIGNED[-1]]
        if len(own) >= _SIGNED[0]:
            of_title = [pair for pair in own if pair in titles[id]]
            signatures[id] = f"{''.join(of_title)} {''.join(pair for pair in own if pair not in of_title)}"
    return signatures


def signatures_to_pairs(signatures: Mapping[Place, str], new: Collection[int]) -> Iterator[tuple[Place, Place, int]]:
    """Articles of two issues, one of them among the ``new``, that are about the same thing, and how many pairs of characters say so.

    ``signatures`` are those of a month by issue and place, and of two new issues each pair is told once.
    """
    titles = {place: _cut(text.partition(" ")[0]) for place, text in signatures.items()}
    pairs = {place: {*titles[place], *_cut(text.partition(" ")[2])} for place, text in signatures.items()}
    holders: dict[str, list[Place]] = {}
    for place, own in pairs.items():
        if place[0] in new:
            for pair in own:
                holders.setdefault(pair, []).append(place)
    held = holders.keys()
    for place, own in pairs.items():
        for other, count in Counter(chain.from_iterable([holders[pair] for pair in own & held])).items():
            if count >= _SAME and place[0] != other[0] and (place[0] not in new or place < other):
                enough = count >= _SAME_SHARE * min(len(own), len(pairs[other]))
                if enough and not own.isdisjoint(pairs[other].intersection((*titles[place], *titles[other]))):
                    yield place, other, count


def _cut(signature: str) -> list[str]:
    return [signature[at : at + 2] for at in range(0, len(signature), 2)]


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
