"""What is told of a shard: what the tables of the whole archive need to know of it, and what it takes to mend it.

Kept in the ledger, in parts, so that of an unchanged shard only what is needed is read again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ..ledger import Ledger
from .mending import Bounds
from .packing import name_of, to_json
from .phrases import titles_to_phrases

_PARTS = ("facts", "followers", "names")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is kept of an article."""

    id: str
    """As Pagefind gives it (shard.py)."""
    words: int
    headline: str
    pinyin: str
    """Of the headline."""
    title: str
    slug: str
    """Of the newspaper."""
    month: str
    """Empty where it has no date."""
    section: str
    kind: str
    page: int
    authors: Sequence[str]
    column: str
    places: Sequence[str]


@dataclass(frozen=True, slots=True)
class Head:
    """What is told of a shard in short."""

    name: str
    """Of its folder."""
    articles: int
    files: list[str]
    """All its files by path below the index's folder, the texts of its pages among them."""
    papers: dict[str, str]
    """Names of its newspapers by slug."""
    counts: dict[str, dict[str, int]]
    """Articles by newspaper, month, section, kind and page."""
    chunks: list[Bounds]
    contents: dict[str, str]
    """Names of the contents of its other files, by path in its folder."""
    ids: str
    """Digest of the ids of its articles."""
    titles: str
    """Digest of the headlines, with their places in the site and their pinyin."""
    followers: str
    """Digest of the units that stand after each unit."""
    names: str
    """Digest of the authors, columns, places and phrases."""


@dataclass(slots=True)
class Told:
    """A shard."""

    head: Head
    _parts: dict[str, Any] = field(default_factory=dict, repr=False)
    _load: Callable[[str], Any] | None = field(default=None, repr=False)

    @property
    def facts(self) -> list[Fact]:
        """Its articles, oldest first."""
        found: list[Fact] = self._part("facts")
        return found

    @property
    def followers(self) -> dict[str, str]:
        """Units that stand after each unit, in order."""
        found: dict[str, str] = self._part("followers")
        return found

    @property
    def names(self) -> dict[str, dict[str, int]]:
        """How many articles each of its authors, columns and places has, and how many headlines each phrase."""
        found: dict[str, dict[str, int]] = self._part("names")
        return found

    def _part(self, name: str) -> Any:
        if name not in self._parts:
            assert self._load  # one that was just made has all its parts
            self._parts[name] = self._load(name)
        return self._parts[name]


def tell(
    name: str,
    files: list[str],
    papers: dict[str, str],
    chunks: list[Bounds],
    contents: dict[str, str],
    facts: Sequence[Fact],
    followers: dict[str, str],
    names: dict[str, dict[str, int]] | None = None,
) -> Told:
    """A shard of which these are the articles; ``names`` where they are known."""
    counted = {
        "papers": Counter(fact.slug for fact in facts),
        "months": Counter(fact.month for fact in facts),
        "sections": Counter(fact.section for fact in facts),
        "kinds": Counter(fact.kind for fact in facts),
        "pages": Counter(str(fact.page) for fact in facts),
    }
    names = facts_to_names(facts) if names is None else names
    head = Head(
        name=name,
        articles=len(facts),
        files=files,
        papers=papers,
        counts={kind: dict(sorted(counts.items())) for kind, counts in counted.items()},
        chunks=chunks,
        contents=contents,
        ids=name_of(to_json([fact.id for fact in facts])),
        titles=name_of(to_json([(fact.headline, fact.id.partition("~")[0], fact.pinyin) for fact in facts])),
        followers=name_of(to_json(followers)),
        names=name_of(to_json(names)),
    )
    return Told(head, {"facts": list(facts), "followers": followers, "names": names})


def facts_to_names(facts: Iterable[Fact]) -> dict[str, dict[str, int]]:
    facts = list(facts)
    return {
        "authors": _count(name for fact in facts for name in fact.authors),
        "columns": _count(fact.column for fact in facts if fact.column),
        "places": _count(place for fact in facts for place in fact.places),
        "phrases": titles_to_phrases(fact.title for fact in facts),
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def keep(ledger: Ledger, work: str, told: Told) -> None:
    """Keep what is told of a shard."""
    ledger.keep(work, to_json(asdict(told.head)))
    parts: Mapping[str, object] = {
        "facts": [[getattr(fact, key) for key in Fact.__slots__] for fact in told.facts],
        "followers": told.followers,
        "names": told.names,
    }
    for part in _PARTS:
        ledger.keep(f"{work}:{part}", to_json(parts[part]))


def recall(ledger: Ledger, work: str) -> Told | None:
    """What is kept of a shard."""
    kept = ledger.kept(work)
    if kept is None:
        return None
    head = json.loads(kept)
    chunks: list[Bounds] = [(first, last, name) for first, last, name in head.pop("chunks")]

    def load(part: str) -> Any:
        found: Any = json.loads(ledger.kept(f"{work}:{part}") or b"null")
        if part != "facts":
            return found
        keys = Fact.__slots__
        return [Fact(**dict(zip(keys, row, strict=True))) for row in found]

    return Told(Head(**head, chunks=chunks), {}, load)


def keys(work: str) -> list[str]:
    """Under which a shard is kept."""
    return [work, *(f"{work}:{part}" for part in _PARTS)]
