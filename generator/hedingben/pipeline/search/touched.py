"""A shard of which a few articles have changed, mended: what is made anew is in proportion to the change."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from pathlib import Path

from ...model.record import Record
from ...model.values import dataclass
from ..ledger import Ledger
from . import form
from .cuts import Cut
from .mending import Bounds, mend, pages_to_edits
from .packing import name_of, pack, to_json, unpack
from .shard import Made, chunk_path, page_to_records, record_to_fact, records_to_texts, text_path, whole
from .stock import IssueStock
from .told import Fact, Told, recall
from .words import Words, head_to_words, is_pair, record_to_words, text_to_words

_MOST = 0.2
"""Share of a shard's articles from which it is made anew as a whole."""
_LAST = "search-last"


@dataclass(frozen=True, slots=True)
class Mended:
    """A shard that was mended."""

    made: Made
    links: dict[str, str]
    """Files that go on from the previous index: path in the new one, path there."""
    before: Told
    """What was told of the shard before."""


def remember(ledger: Ledger, cuts: Sequence[Cut], works: Sequence[str]) -> None:
    """Keep which issues each shard was made from."""
    told = {_key(part.issues): [work, [issue.digest for issue in part.issues]] for part, work in zip(cuts, works, strict=True)}
    ledger.keep(_LAST, to_json(told))


def remembered(ledger: Ledger) -> Mapping[str, tuple[str, list[str]]]:
    """The shards of the previous index: under which work they are kept, and the digests of their issues; by ``_key``."""
    found: Mapping[str, tuple[str, list[str]]] = json.loads(ledger.kept(_LAST) or b"{}")
    return found


def _key(issues: Sequence[IssueStock]) -> str:
    """Names a shard by its issues, whatever they hold; another number of articles makes another shard."""
    return name_of(to_json([(issue.newspaper.slug, issue.newspaper.name, issue.date, issue.count) for issue in issues]))


def mend_shard(
    part: Cut, last: Mapping[str, tuple[str, list[str]]], previous: Path | None, ledger: Ledger, made_with: str
) -> Mended | None:
    """The shard made from that of the ``previous`` index; None where it must be made anew as a whole."""
    work, digests = last.get(_key(part.issues), ("", []))
    before = recall(ledger, work) if work.startswith(f"search:{made_with}:") and previous else None
    if before is None or previous is None:
        return None
    changed = [number for number, issue in enumerate(part.issues) if issue.digest != digests[number]]
    if sum(part.issues[number].count for number in changed) > max(100, _MOST * part.articles):
        return None
    starts = [0, *accumulate(issue.count for issue in part.issues)]
    try:
        return _Mending(before, previous).mend([(starts[number], part.issues[number].reader()()) for number in changed])
    except (OSError, KeyError, ValueError, IndexError, zlib.error):  # someone changed the site, or the cache is not whole
        return None


class _Mending:
    def __init__(self, before: Told, previous: Path) -> None:
        self._before, self._previous = before, previous
        self._facts = list(before.facts)
        self._old, self._new = form.Postings(), form.Postings()
        self._texts: dict[str, bytes] = {}

    def mend(self, changed: Sequence[tuple[int, Sequence[Record]]]) -> Mended | None:
        for start, records in changed:
            held = [fact.id.partition("~")[0] for fact in self._facts[start : start + len(records)]]
            if [record.id for record in records] != held:
                return None
            self._take(start, records)
        head = self._before.head
        come: set[str] = set()
        gone: set[str] = set()
        bounds: list[Bounds] = []
        files: dict[str, bytes] = {}
        stay: dict[str, int] = {}
        for number, chunk in enumerate(mend(head.chunks, self._load, pages_to_edits(self._old, self._new), come, gone)):
            if isinstance(chunk, int):
                bounds.append(head.chunks[chunk])
                stay[chunk_path(number)] = chunk
            else:
                bounds.append((*chunk[:2], name_of(chunk[2])))
                files[chunk_path(number)] = pack(form.MAGIC + chunk[2])
        followers = _followers(self._before, come, gone)
        same = all(_naming(one) == _naming(other) for one, other in zip(self._facts, self._before.facts, strict=True))
        names = self._before.names if same else None
        made = whole(bounds, files, self._texts, self._facts, head.papers, followers, names)
        links = {path: path for path in made.told.head.files if path not in made.files}
        links |= {f"{made.told.head.name}/{path}": f"{head.name}/{chunk_path(old)}" for path, old in stay.items()}
        return Mended(made, links, self._before)

    def _take(self, start: int, records: Sequence[Record]) -> None:
        """The records of an issue, of which the first is number ``start``."""
        texts, packs = records_to_texts(records)
        numbered = list(enumerate(records, start))
        for text, group in groupby(numbered, lambda each: packs[each[1].id]):
            page = list(group)
            held = self._facts[page[0][0]].id.split("~")[2]
            if text == held:
                for number, record in page:
                    self._facts[number] = replace(self._facts[number], places=tuple(record.places))
                continue
            self._texts[text] = texts[text]
            content = unpack((self._previous / text_path(held)).read_bytes())
            if name_of(content) != held:
                raise ValueError("not as it was written")
            old = page_to_records(content, [record for _, record in page])
            for number, record in page:
                words = record_to_words(record)
                known = self._facts[number]
                self._facts[number] = record_to_fact(record, words, text, known.pinyin if known.headline == record.headline else "")
                _add(self._old, number, record_to_words(old[record.id]))
                _add(self._new, number, words)

    def _load(self, number: int) -> bytes:
        head = self._before.head
        content = unpack((self._previous / head.name / chunk_path(number)).read_bytes())[len(form.MAGIC) :]
        if name_of(content) != head.chunks[number][2]:
            raise ValueError("not as it was written")
        return content


def _add(postings: form.Postings, number: int, words: Words) -> None:
    heads = ((head.field, head.weight, head_to_words(head)) for head in words.heads)
    postings.add(number, text_to_words(words.body), heads)


def _naming(fact: Fact) -> tuple[object, ...]:
    return fact.title, tuple(fact.authors), fact.column, tuple(fact.places)


def _followers(before: Told, come: set[str], gone: set[str]) -> dict[str, str]:
    """The units that stand after each unit, now that some words have come and some have gone."""
    followers = dict(before.followers)
    for word in sorted(come | gone):
        if is_pair(word):
            held = set(followers.get(word[0], "")) | {word[1]} if word in come else set(followers.get(word[0], "")) - {word[1]}
            followers[word[0]] = "".join(sorted(held))
    return {first: seconds for first, seconds in sorted(followers.items()) if seconds}
