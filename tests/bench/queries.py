"""Queries with the articles that each must find, drawn from the articles themselves; their truth is told without the index's own code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from opencc import OpenCC

from hedingben.model.record import Record

_CLAUSE = re.compile("[\u4e00-\u9fff0-9A-Za-z]{2,}")
_ACROSS = re.compile("[\u4e00-\u9fff]{2,4}[·“”《》（）、，。：]{1,2}[\u4e00-\u9fff]{2,4}")
_MIXED = re.compile("[\u4e00-\u9fff]{0,2}(?:[A-Za-z]+[0-9]*|[0-9]+)[\u4e00-\u9fff]{1,2}")
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Query:
    """One query."""

    text: str
    kind: str
    wanted: frozenset[str]
    """Ids of the articles that have it; of a title, those of which one must come first."""


def units(text: str) -> str:
    """NFKD, marks dropped, NFC, lower case, letters and digits: what a text means to a reader who looks for it."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    return "".join(char for char in unicodedata.normalize("NFC", bare).lower() if unicodedata.category(char)[0] in "LN")


def records_to_queries(records: Sequence[Record], per_kind: int, seed: int = 7) -> list[Query]:
    """``per_kind`` queries of each kind, or as many as the articles give; the same for the same articles."""
    random = Random(seed)
    to_simple = OpenCC("t2s").convert  # by this alone is told what is the same in two scripts
    hay = {record.id: to_simple("\n".join(map(units, texts_of(record)))) for record in records}
    paragraphs = [paragraph for record in records for paragraph in record.paragraphs]
    clauses = [clause for paragraph in paragraphs for clause in _CLAUSE.findall(paragraph)]
    to_traditional = OpenCC("s2t").convert

    traditional = [clause for clause in clauses if to_simple(clause) != clause]

    def piece(length: int, clauses: Sequence[str] = clauses) -> Callable[[], str]:
        def draw() -> str:
            clause = random.choice(clauses)
            start = random.randrange(max(1, len(clause) - length + 1))
            return clause[start : start + length] if len(clause) >= length else ""

        return draw

    def found(pattern: re.Pattern[str]) -> Callable[[], str]:
        return lambda: next(iter(random.sample(hits, 1)), "") if (hits := pattern.findall(random.choice(paragraphs))) else ""

    kinds: Mapping[str, Callable[[], str]] = {
        **{f"sub{length}": piece(length) for length in (2, 3, 4, 6, 8)},
        "long": piece(14),
        "across": found(_ACROSS),
        "mixed": found(_MIXED),
        "two": lambda: f"{piece(3)()} {piece(3)()}",
        "name": lambda: random.choice(random.choice(records).authors or ("",)),
        "traditional": lambda: to_traditional(piece(4)()),
        **({"simplified": lambda: to_simple(piece(4, traditional)())} if traditional else {}),
    }
    queries = []
    for kind, draw in kinds.items():
        queries += [query for text in _texts(draw, per_kind) if (query := _query(text, kind, hay, to_simple))]
    titles = {record.id: to_simple(units(record.title)) for record in records if len(units(record.title)) > 1}
    printed = {record.id: record.title for record in records}
    for id in random.sample(sorted(titles), min(10 * per_kind, len(titles))):
        text = printed[id]
        queries.append(Query(text, "title", frozenset(other for other, title in titles.items() if title == titles[id])))
    return queries


def texts_of(record: Record) -> Iterator[str]:
    """All that is printed of an article, paragraph by paragraph."""
    yield from (record.title, record.kicker, record.subtitle, record.column, *record.authors, *record.paragraphs)


def _texts(draw: Callable[[], str], count: int) -> list[str]:
    texts: dict[str, None] = {}
    for _ in range(_TRIES * count):
        if len(texts) == count:
            break
        if len(units(text := draw())) > 1:
            texts[text] = None
    return list(texts)


def _query(text: str, kind: str, hay: Mapping[str, str], plain: Callable[[str], str]) -> Query | None:
    terms = [units(term) for term in plain(text).split()]
    if any(len(term) < 2 for term in terms):
        return None
    wanted = frozenset(id for id, straw in hay.items() if all(term in straw for term in terms))
    return Query(text, kind, wanted) if wanted else None
