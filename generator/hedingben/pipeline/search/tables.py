"""The files of the whole archive's index: the manifest, and the tables that lead a query to its shards or to a suggestion."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...text.folding import folding, folding_to_deltas
from ...text.units import text_to_units
from .. import files
from ..ledger import Ledger
from ..press.stage import link_or_copy
from .cuts import Cut
from .engine import WASM
from .form import VERSION
from .packing import name_of, pack, to_json, unpack
from .phrases import frequent
from .presence import bucket_of, followers_to_files
from .singles import singles_file, singles_to_files
from .suggestions import suggestions_to_files, to_titles
from .told import Head, Told

MANIFEST = "search.json"
"""The one file whose name does not tell what is in it."""

_FORM = 2
"""Of the manifest and all that it names, for the browser."""


class Tables:
    """Writes the files of the whole index into a folder; what is known to be as before is taken over."""

    def __init__(self, folder: Path, previous: Path | None, ledger: Ledger, made_with: str, before: Mapping[int, Told]) -> None:
        """``before`` is what was told of the shards that were mended, by their numbers."""
        self._folder, self._previous, self._ledger, self._before = folder, previous, ledger, before
        self._made_with = made_with
        self._written: list[str] = []

    def write(self, cuts: Sequence[Cut], told: Sequence[Told], engine: Mapping[str, bytes]) -> list[str]:
        """Write all but the shards, the manifest last; paths of the files."""
        engine_name = f"engine-{name_of(*(engine[name] for name in sorted(engine)))}"
        for name, data in engine.items():
            files.write(self._folder / engine_name / name, data)
            self._written.append(f"{engine_name}/{name}")
        heads = [shard.head for shard in told]
        manifest = {
            "format": _FORM,
            "pagefind": VERSION,
            "engine": engine_name,
            "wasm": WASM,
            "fold": folding_to_deltas(folding()),
            "articles": sum(head.articles for head in heads),
            "papers": {slug: name for head in heads for slug, name in sorted(head.papers.items())},
            "shards": [
                {"name": head.name, "from": part.first, "to": part.last, "articles": head.articles}
                for part, head in zip(cuts, heads, strict=True)
            ],
            "facets": self._facets(heads),
            "presence": self._presence(told) if len(told) > 1 else None,
            "suggest": self._suggest(told),
            "single": self._single(told),
        }
        files.write(self._folder / MANIFEST, to_json(manifest))
        return [*self._written, MANIFEST]

    def _facets(self, heads: Sequence[Head]) -> str:
        content = to_json({kind: _facet(kind, heads) for kind in _FACETS})
        name = f"facets-{name_of(content)}.json"
        files.write(self._folder / name, content)
        self._written.append(name)
        return name

    def _presence(self, told: Sequence[Told]) -> dict[str, object]:
        inputs = [shard.head.followers for shard in told]
        known = self._known("presence", inputs)
        if known is None:
            first, second, contents = followers_to_files([shard.followers for shard in told])
            old = self._held("presence")
            more: dict[str, object] = {"first": first, "second": second}
            units = self._stirred(told, old["inputs"]) if old and old["more"] == more else None
            wanted = range(first) if units is None else {bucket_of(unit, first) for unit in units}
            known = self._make("presence", inputs, more, contents(wanted), None if units is None else old)
        return known

    def _suggest(self, told: Sequence[Told]) -> dict[str, object]:
        inputs = [(shard.head.names, shard.head.titles) for shard in told]
        known = self._known("suggest", inputs)
        if known is None:
            names = _names(told)
            names["f"] = frequent(names["f"])
            buckets, contents = suggestions_to_files(names, to_titles(_newest_first(told)))
            known = self._make("suggest", inputs, {"buckets": buckets}, contents)
        return known

    def _single(self, told: Sequence[Told]) -> dict[str, object]:
        plain = [(shard.head.names, shard.head.titles) for shard in told]
        inputs = [*plain, *(shard.head.ids for shard in told)]
        known = self._known("single", inputs)
        old = self._held("single")
        if known is None and old and old["inputs"][: len(plain)] == json.loads(to_json(plain)):
            ids = self._new_ids(told, old["inputs"][len(plain) :])
            known = None if ids is None else self._make("single", inputs, old["more"], self._renamed(old, ids), old)
        if known is None:
            buckets, contents = singles_to_files(((title, id) for title, id, _ in _titles(told)), _names(told)["a"])
            known = self._make("single", inputs, {"buckets": buckets}, contents)
        return known

    def _stirred(self, told: Sequence[Told], was: Sequence[str]) -> set[str] | None:
        """Units that have other followers in some shard than when the table was made; None where that is not known."""
        found: set[str] = set()
        if len(was) != len(told):
            return None
        for number, (shard, digest) in enumerate(zip(told, was, strict=True)):
            if shard.head.followers != digest:
                before = self._before.get(number)
                if before is None or before.head.followers != digest:
                    return None
                one, other = before.followers, shard.followers
                found |= {unit for unit in one.keys() | other.keys() if one.get(unit) != other.get(unit)}
        return found

    def _new_ids(self, told: Sequence[Told], was: Sequence[str]) -> dict[str, tuple[str, str]] | None:
        """New id and headline of articles, by the id that they had when the table was made; None where that is not known."""
        found: dict[str, tuple[str, str]] = {}
        for number, (shard, digest) in enumerate(zip(told, was, strict=True)):
            if shard.head.ids != digest:
                before = self._before.get(number)
                if before is None or before.head.ids != digest:
                    return None
                pairs = zip(before.facts, shard.facts, strict=True)
                found |= {old.id: (new.id, new.headline) for old, new in pairs if old.id != new.id}
        return found

    def _renamed(self, old: Mapping[str, Any], ids: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
        """The files of the old table that name an article whose id has changed."""
        touched: dict[str, list[tuple[bytes, bytes]]] = {}
        for id, (new, headline) in ids.items():
            for name in {singles_file(unit, old["more"]["buckets"]) for unit in text_to_units(headline)}:
                touched.setdefault(name, []).append((to_json(id), to_json(new)))
        for name, pairs in sorted(touched.items()):
            content = unpack((self._previous / old["folder"] / f"{name}.pack").read_bytes()) if self._previous else b""
            for before, after in pairs:
                content = content.replace(before, after)
            yield name, content

    # What is known of a table: its inputs, its folder, what the manifest tells more of it, and its files by name with the names of their contents.

    def _held(self, kind: str) -> dict[str, Any] | None:
        """What is known of a table of the previous index, where all its files are there."""
        known: dict[str, Any] = json.loads(self._ledger.kept(f"search-table:{kind}") or b"{}")
        if self._previous is None or known.get("made with") != self._made_with:
            return None
        return known if all((self._previous / known["folder"] / f"{name}.pack").exists() for name in known["files"]) else None

    def _known(self, kind: str, inputs: object) -> dict[str, object] | None:
        """What the manifest tells of a table that is as it was."""
        old = self._held(kind)
        if old is None or old["inputs"] != json.loads(to_json(inputs)):
            return None
        self._link(old, old["files"], old["folder"])
        return {"folder": old["folder"], **old["more"]}

    def _make(
        self,
        kind: str,
        inputs: object,
        more: dict[str, object],
        contents: Iterable[tuple[str, bytes]],
        old: Mapping[str, Any] | None = None,
    ) -> dict[str, object]:
        """Write a table into a folder that is named by all its files together; those that are not among ``contents`` are the ``old`` ones."""
        named: dict[str, str] = dict(old["files"]) if old else {}
        staged = self._folder / f"{kind}-"
        made: list[str] = []
        for name, content in contents:
            named[name] = name_of(name.encode(), content)
            files.write(staged / f"{name}.pack", pack(content))
            made.append(name)
        folder = f"{kind}-{name_of(to_json(named))}"
        (self._folder / folder).mkdir(parents=True, exist_ok=True)
        for name in made:
            (staged / f"{name}.pack").replace(self._folder / folder / f"{name}.pack")
        shutil.rmtree(staged, ignore_errors=True)
        if old:
            self._link(old, named.keys() - set(made), folder)
        self._written += [f"{folder}/{name}.pack" for name in (named if not old else made)]
        told = {"made with": self._made_with, "inputs": inputs, "folder": folder, "more": more, "files": named}
        self._ledger.keep(f"search-table:{kind}", to_json(told))
        return {"folder": folder, **more}

    def _link(self, old: Mapping[str, Any], names: Iterable[str], folder: str) -> None:
        """Take files of an old table over."""
        (self._folder / folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            link_or_copy(f"{self._previous}/{old['folder']}/{name}.pack", f"{self._folder}/{folder}/{name}.pack")
            self._written.append(f"{folder}/{name}.pack")


_NAMES = {"a": "authors", "c": "columns", "f": "phrases", "p": "places"}
_FACETS = ("papers", "months", "sections", "kinds", "pages")


def _facet(kind: str, heads: Sequence[Head]) -> dict[str, int]:
    """Articles by value; sections whose names are one in two scripts are told together, under the name that is printed most."""
    counts = _sum(head.counts[kind] for head in heads)
    if kind != "sections":
        return counts
    names: dict[str, str] = {}
    total: Counter[str] = Counter()
    for section, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        total[names.setdefault(text_to_units(section), section)] += count
    return dict(sorted(total.items()))


def _names(told: Sequence[Told]) -> dict[str, dict[str, int]]:
    return {kind: _sum(shard.names[name] for shard in told) for kind, name in _NAMES.items()}


def _titles(told: Sequence[Told]) -> Iterator[tuple[str, str, str]]:
    """Headline, id and pinyin of each article, newest first, undated ones last."""
    return ((fact.headline, fact.id, fact.pinyin) for shard in reversed(told) for fact in reversed(shard.facts))


def _newest_first(told: Sequence[Told]) -> Iterator[tuple[str, str, str]]:
    return ((text, id.partition("~")[0], pinyin) for text, id, pinyin in _titles(told) if text)


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))
