"""Pagefind's own form of an index, written without Pagefind: words with the places where they stand, in CBOR.

Pagefind's binary holds all words of all articles in memory at once, about half a megabyte an article; written as we go it is
a twentieth. ``engine.py`` compares at each build what is written here with what the installed Pagefind writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import sub
from typing import cast

VERSION = "1.5.2"
"""Of the Pagefind whose form it is."""
MAGIC = b"pagefind_dcd"
"""What every file of Pagefind begins with, inside its gzip."""
HEADS = 2_000_000_000
"""Location from which on those of the heads lie: a hit there is told from one in the body by its number alone."""
FIELD = 1_000_000
"""Locations of one head."""
CHUNK = 16_384
"""Bytes of a chunk of the index before it is packed, about: smaller ones are more files, larger ones more to fetch for each word."""

_BEGINS = 257
"""One word of so many begins a chunk, about."""
PLAIN = 25
"""Pagefind's weight of a word that has none."""


class Postings:
    """The words of a few pages, gathered page by page; for a whole shard ``inversion.py`` is faster."""

    def __init__(self) -> None:
        self._found: defaultdict[str, list[int | bytes]] = defaultdict(list)

    def add(self, page: int, body: Iterable[str], heads: Iterable[tuple[int, int, Iterable[str]]] = ()) -> None:
        """The words of page number ``page``; pages come in order. Heads are field, weight from 1 to 10, and words.

        An empty word keeps a place free.
        """
        steps: dict[str, list[int]] = {}
        for number, weight, words in heads:
            for place, word in enumerate(words, HEADS + number * FIELD):
                steps.setdefault(word, []).extend((-24 * weight - 1, place))  # a mark before each: what follows it is absolute
        last: dict[str, int] = {}
        for place, word in enumerate(body):
            if word in last:
                steps[word].append(place - last[word])
            elif word:
                steps[word] = [*steps[word], -PLAIN - 1, place] if word in steps else [place]
            if word:
                last[word] = place
        for word, found in steps.items():
            self._found[word] += (page, _array([_number(step) for step in found]) + b"\x80")

    def found(self) -> Mapping[str, Sequence[int | bytes]]:
        """For each word the number of a page, the places on it, the number of the next page …"""
        return self._found

    def chunks(self) -> Iterator[tuple[str, str, bytes]]:
        """First word, last word and content of each chunk, in order."""
        return words_to_chunks((word, word_to_bytes(word, self._found[word])) for word in sorted(self._found))


def words_to_chunks(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """First word, last word and content of each chunk of the ``words``, which come in order."""
    held: list[str] = []
    parts: list[bytes] = []
    weight = 0
    for word, data in words:
        if begins_chunk(word, len(data), weight):
            yield held[0], held[-1], _chunk(parts)
            held, parts, weight = [], [], 0
        held.append(word)
        parts.append(data)
        weight += len(data)
    if held:
        yield held[0], held[-1], _chunk(parts)


def begins_chunk(word: str, length: int, weight: int) -> bool:
    """Whether a word of ``length`` bytes begins a new chunk, when the last one has ``weight`` bytes by now.

    Some words begin one wherever it has come to some size, so that a changed word shifts the chunks behind it not for long.
    """
    return weight > 0 and (weight + length > CHUNK or (weight > CHUNK // 4 and (31 * ord(word[0]) + ord(word[-1])) % _BEGINS == 0))


def word_to_bytes(word: str, found: Sequence[int | bytes]) -> bytes:
    pages = cast(Sequence[int], found[::2])
    steps = [pages[0], *map(sub, pages[1:], pages)]
    data = b"".join(b"\x83" + _number(step) + places for step, places in zip(steps, cast(Sequence[bytes], found[1::2]), strict=True))
    return found_to_bytes(word, len(pages), data)


def found_to_bytes(word: str, pages: int, data: bytes) -> bytes:
    """What the index says of a word that stands on so many pages; ``data`` are these with its places on them."""
    return b"\x83%b%b%b\x80" % (_text(word), _head(0x80, pages), data)


def _chunk(words: Sequence[bytes]) -> bytes:
    return b"\x81" + _head(0x80, len(words)) + b"".join(words)


def meta(version: str, pages: Iterable[tuple[str, int]], chunks: Iterable[tuple[str, str, str]]) -> bytes:
    """Pagefind's table of an index: id and number of words of each page; first word, last word and name of each chunk."""
    return b"".join(
        (
            b"\x86",
            _text(version),
            _array([b"\x82" + _text(id) + _number(words) for id, words in pages]),
            _array([b"\x83" + _text(first) + _text(last) + _text(name) for first, last, name in chunks]),
            b"\x80\x80\x80",  # no filters, no sorts, no fields: all that stands in the ids
        )
    )


def _array(items: list[bytes]) -> bytes:
    return _head(0x80, len(items)) + b"".join(items)


def _text(text: str) -> bytes:
    data = text.encode()
    return _head(0x60, len(data)) + data


@lru_cache(maxsize=4096)
def _head(major: int, number: int) -> bytes:
    """The beginning of a value in CBOR (RFC 8949, 3): its kind and a number in as few bytes as it needs."""
    if number < 24:
        return bytes((major | number,))
    for extra, length in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << (8 * length):
            return bytes((major | extra,)) + number.to_bytes(length, "big")
    return bytes((major | 27,)) + number.to_bytes(8, "big")


def _number(number: int) -> bytes:
    return _head(0, number) if number >= 0 else _head(0x20, -1 - number)


def bytes_to_number(data: bytes) -> int:
    """A number from 0 on as ``_number`` writes it."""
    return data[0] if len(data) == 1 else int.from_bytes(data[1:], "big")
