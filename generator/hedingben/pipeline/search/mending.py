"""The index of a shard mended where the words of a page have changed: only the chunks that hold such words are written anew.

The chunks are just those that writing all of them anew would give.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from . import form

Bounds: TypeAlias = tuple[str, str, str]
"""First word and last word of a chunk, and the name of its content (packing.py)."""
Edits: TypeAlias = Mapping[str, Mapping[int, bytes]]
"""For each word the places on the pages where they have changed, by number of the page; empty where it stands there no more."""

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4}|[\x1b\x3b].{8})"
_COUNT = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_PAGE = rb"\x83(" + _NUMBER + rb")(" + _COUNT + _NUMBER + rb"*\x80)"
_page = re.compile(_PAGE, re.S)
_pages = re.compile(_COUNT + rb"(?:" + _PAGE + rb")*\x80", re.S)
_count = re.compile(_COUNT, re.S)


def pages_to_edits(old: form.Postings, new: form.Postings) -> dict[str, dict[int, bytes]]:
    """What has changed from the ``old`` words of some pages to the ``new`` ones."""
    edits: dict[str, dict[int, bytes]] = {}
    before, after = ({word: dict(_pairs(found)) for word, found in each.found().items()} for each in (old, new))
    for word in before.keys() | after.keys():
        had, has = before.get(word, {}), after.get(word, {})
        if had != has:
            edits[word] = {page: has.get(page, b"") for page in had.keys() | has.keys() if had.get(page) != has.get(page)}
    return edits


def mend(
    bounds: Sequence[Bounds], load: Callable[[int], bytes], edits: Edits, come: set[str], gone: set[str]
) -> Iterator[int | tuple[str, str, bytes]]:
    """The chunks of the mended index, in order: the number of an old one that stays, or first word, last word and content of a new one.

    ``load`` gives the content of an old one. Words that the index has now, and those that it has no more, are put among those that
    have ``come`` and ``gone``. Raises ValueError for an index of another form, or one without the pages that changed.
    """
    firsts = [first for first, _, _ in bounds]
    by_chunk: dict[int, list[str]] = {}
    for word in sorted(edits):
        by_chunk.setdefault(max(0, bisect_right(firsts, word) - 1), []).append(word)
    number = 0
    for touched in sorted(by_chunk):
        start = touched
        while start > number and firsts[start] in edits:  # it might stand in the chunk before
            start -= 1
        if start < number:  # done with the one before
            continue
        yield from range(number, start)
        run = _Run(bounds, load, edits, by_chunk, start, come, gone)
        yield from form.words_to_chunks(run.words())
        number = run.end
    yield from range(number, len(bounds))


class _Run:
    """Chunks that are written anew, until one begins where an old one began."""

    def __init__(
        self,
        bounds: Sequence[Bounds],
        load: Callable[[int], bytes],
        edits: Edits,
        by_chunk: Mapping[int, list[str]],
        start: int,
        come: set[str],
        gone: set[str],
    ) -> None:
        self._bounds, self._load, self._edits, self._by_chunk = bounds, load, edits, by_chunk
        self._come, self._gone = come, gone
        self.end = start
        """Number of the old chunk that stays again."""

    def words(self) -> Iterator[tuple[str, bytes]]:
        """All words with what the index says of them."""
        weight = 0
        while self.end < len(self._bounds):
            held = split(self._load(self.end))
            if self.end not in self._by_chunk and form.begins_chunk(first := next(iter(held)), len(held[first]), weight):
                return
            wanted = self._by_chunk.get(self.end, [])
            for word in sorted(held.keys() | set(wanted)) if wanted else held:
                data = _edited(word, held.get(word, b""), self._edits[word]) if word in self._edits else held[word]
                if not data:
                    self._gone.add(word)
                elif word not in held:
                    self._come.add(word)
                if data:
                    weight = len(data) if form.begins_chunk(word, len(data), weight) else weight + len(data)
                    yield word, data
            self.end += 1


def split(chunk: bytes) -> dict[str, bytes]:
    """What a chunk says of each of its words."""
    if chunk[:1] != b"\x81" or not (head := _count.match(chunk, 1)):
        raise ValueError("not a chunk")
    found: dict[str, bytes] = {}
    at = head.end()
    while at < len(chunk):
        length, begin = _text(chunk, at + 1)
        pages = _pages.match(chunk, begin + length)
        if not pages:
            raise ValueError("not a chunk")
        found[chunk[begin : begin + length].decode()] = chunk[at : pages.end()]
        at = pages.end()
    return found


def _text(chunk: bytes, at: int) -> tuple[int, int]:
    """Length of a text, and where it begins."""
    kind = chunk[at]
    if 0x60 <= kind < 0x78:
        return kind - 0x60, at + 1
    if kind == 0x78:
        return chunk[at + 1], at + 2
    raise ValueError("not a chunk")


def _edited(word: str, data: bytes, edits: Mapping[int, bytes]) -> bytes:
    """What the index says of a word, with some pages changed; empty where it stands on none."""
    places: dict[int, bytes] = {}
    if data:
        length, begin = _text(data, 1)
        number = 0
        for step, found in _page.findall(data, begin + length):
            number += form.bytes_to_number(step)
            places[number] = found
    for page, found in edits.items():
        if found:
            places[page] = found
        elif places.pop(page, None) is None:
            raise ValueError("a page is missing")
    return form.word_to_bytes(word, [part for page in sorted(places) for part in (page, places[page])]) if places else b""


def _pairs(found: Sequence[int | bytes]) -> Iterator[tuple[int, bytes]]:
    return zip(found[::2], found[1::2], strict=True)  # type: ignore[arg-type]  # they take turns
