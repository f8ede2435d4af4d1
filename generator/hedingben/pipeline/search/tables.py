"""The files of the whole archive's index: the manifest, and the tables that lead a query to its shards or to a suggestion."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ...text.folding import folding, folding_to_deltas
from ...text.units import text_to_units
from .. import files
from .cuts import Cut
from .engine import WASM
from .form import VERSION
from .packing import name_of, pack, to_json
from .phrases import frequent
from .presence import followers_to_files
from .shard import Told
from .singles import singles_to_files
from .suggestions import suggestions_to_files, to_titles

MANIFEST = "search.json"
"""The one file whose name does not tell what is in it."""

_FORM = 2
"""Of the manifest and all that it names, for the browser."""


def write_tables(folder: Path, cuts: Sequence[Cut], told: Sequence[Told], engine: Mapping[str, bytes]) -> list[str]:
    """Write all but the shards into ``folder``, the manifest last; paths of the files."""
    written: list[str] = []
    first, second, presence = followers_to_files([shard.followers for shard in told])
    names = {kind: _sum(getattr(shard, name) for shard in told) for kind, name in _NAMES.items()}
    names["f"] = frequent(names["f"])
    buckets, suggestions = suggestions_to_files(names, to_titles(_newest_first(told)))
    singles, characters = singles_to_files(((title, id) for title, id, _ in _titles(told)), names["a"])
    engine_name = f"engine-{name_of(*(engine[name] for name in sorted(engine)))}"
    for name, data in engine.items():
        files.write(folder / engine_name / name, data)
        written.append(f"{engine_name}/{name}")
    manifest = {
        "format": _FORM,
        "pagefind": VERSION,
        "engine": engine_name,
        "wasm": WASM,
        "fold": folding_to_deltas(folding()),
        "articles": sum(shard.articles for shard in told),
        "papers": {slug: name for shard in told for slug, name in sorted(shard.papers.items())},
        "shards": [
            {"name": shard.name, "from": part.first, "to": part.last, "articles": shard.articles}
            for part, shard in zip(cuts, told, strict=True)
        ],
        "facets": _write_one(folder, "facets", {kind: _facet(kind, told) for kind in _FACETS}, written),
        "presence": {"folder": _write_many(folder, "presence", presence, written), "first": first, "second": second}
        if len(told) > 1
        else None,
        "suggest": {"folder": _write_many(folder, "suggest", suggestions, written), "buckets": buckets},
        "single": {"folder": _write_many(folder, "single", characters, written), "buckets": singles},
    }
    files.write(folder / MANIFEST, to_json(manifest))
    return [*written, MANIFEST]


_NAMES = {"a": "authors", "c": "columns", "f": "phrases", "p": "places"}
_FACETS = ("papers", "months", "sections", "kinds", "pages")


def _facet(kind: str, told: Sequence[Told]) -> dict[str, int]:
    """Articles by value; sections whose names are one in two scripts are told together, under the name that is printed most."""
    counts = _sum(shard.counts[kind] for shard in told)
    if kind != "sections":
        return counts
    names: dict[str, str] = {}
    total: Counter[str] = Counter()
    for section, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        total[names.setdefault(text_to_units(section), section)] += count
    return dict(sorted(total.items()))


def _titles(told: Sequence[Told]) -> Iterator[tuple[str, str, str]]:
    """Headline, id and pinyin of each article, newest first, undated ones last."""
    return (title for shard in reversed(told) for title in reversed(shard.titles))


def _newest_first(told: Sequence[Told]) -> Iterator[tuple[str, str, str]]:
    return ((text, id.partition("~")[0], pinyin) for text, id, pinyin in _titles(told) if text)


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))


def _write_one(folder: Path, kind: str, value: object, written: list[str]) -> str:
    content = to_json(value)
    name = f"{kind}-{name_of(content)}.json"
    files.write(folder / name, content)
    written.append(name)
    return name


def _write_many(folder: Path, kind: str, contents: Iterable[tuple[str, bytes]], written: list[str]) -> str:
    """Write packs into a folder that is named by all of them together."""
    digest = hashlib.sha256()
    staged = folder / f"{kind}-"
    names: list[str] = []
    for name, content in contents:
        digest.update(name_of(name.encode(), content).encode())
        files.write(staged / f"{name}.pack", pack(content))
        names.append(f"{name}.pack")
    whole = f"{kind}-{name_of(digest.digest())}"
    shutil.rmtree(folder / whole, ignore_errors=True)  # the same files
    staged.replace(folder / whole)
    written += [f"{whole}/{name}" for name in names]
    return whole
