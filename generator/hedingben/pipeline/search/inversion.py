"""The words of a whole shard at once: sorted as numbers, and written column by column.

What comes out is what ``form.Postings`` writes page by page, in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...model.values import dataclass
from . import form
from .words import GAP, Words

Numbers: TypeAlias = NDArray[np.int64]

_CODES = 0x110000
_ROWS = 400_000
"""Words in print that are written at a time, about."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Heads and bodies of all pages, one after the other; each has a gap before it."""

    page: Numbers
    """Number of the page that each belongs to."""
    begin: Numbers
    """Where each begins in the text."""
    place: Numbers
    """Place of the word with which each begins."""
    weight: Numbers
    """Of each head; 0 for a body."""


def invert(pages: Sequence[Words]) -> Iterator[tuple[str, bytes]]:
    """The words of the ``pages`` in order, each with what the index says of it."""
    texts: list[str] = []
    rows: list[tuple[int, int, int]] = []
    marked: list[str] = []
    for number, words in enumerate(pages):
        for head in words.heads:
            texts.append(head.text)
            rows.append((number, form.HEADS + head.field * form.FIELD, head.weight))
            marked.append(head.mark)
        texts.append(GAP + words.body)
        rows.append((number, -1, 0))
        marked.append("")
    lengths = np.array([len(text) for text in texts], np.int64)
    page, place, weight = np.array(rows, np.int64).reshape(-1, 3).T
    lines = _Lines(page, np.cumsum(lengths) - lengths, place, weight)
    line = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    symbols, first, second = _symbols("".join(texts), marked, line)
    del texts
    keys, bits = _keys(first, second, weight[line] > 0, len(symbols))
    del first, second
    yield from _words(symbols, lines, line, keys, bits)


def _symbols(text: str, marked: Sequence[str], line: NDArray[np.int32]) -> tuple[list[str], NDArray[np.uint32], NDArray[np.uint32]]:
    """What words begin and go on with, in order; for each character of ``text`` its number among these as a beginning and as a second one.

    A gap is number 0, nothing. The first half of a word has the mark of its line before it.
    """
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    marks = {mark: np.array([each == mark for each in marked])[line] for mark in sorted(set(marked))}
    found = {mark: [chr(code) for code in np.flatnonzero(_seen(codes[of_it])) if chr(code) != GAP] for mark, of_it in marks.items()}
    plain = {char for chars in found.values() for char in chars}
    symbols = ["", *sorted(plain | {mark + char for mark, chars in found.items() for char in chars})]
    number = {symbol: number for number, symbol in enumerate(symbols)}
    second = _table({char: number[char] for char in plain})[codes]
    first = second.copy()
    for mark, of_it in marks.items():
        if mark:
            first[of_it] = _table({char: number[mark + char] for char in found[mark]})[codes[of_it]]
    return symbols, first, second


def _seen(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    seen = np.zeros(_CODES, np.bool_)
    seen[codes] = True
    return seen


def _table(numbers: Mapping[str, int]) -> NDArray[np.uint32]:
    table = np.zeros(_CODES, np.uint32)
    table[[ord(char) for char in numbers]] = list(numbers.values())
    return table


def _keys(first: NDArray[np.uint32], second: NDArray[np.uint32], in_head: NDArray[np.bool_], base: int) -> tuple[Numbers, int]:
    """The words in order, each as a number that tells what it is and then where it stands; bits of the latter."""
    bits = len(first).bit_length()
    begins, ends = first[:-1] > 0, second[1:] > 0
    places = np.flatnonzero(np.where(in_head[:-1], begins | ends, begins & ends))
    halves = np.where(begins[places], first[places], first[places + 1]).astype(np.int64)
    keys: Numbers = halves * base + np.where(begins[places], second[places + 1], 0)
    keys <<= bits
    keys |= places
    keys.sort()
    return keys, bits


def _words(symbols: list[str], lines: _Lines, line: NDArray[np.int32], keys: Numbers, bits: int) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(keys):
        end = min(at + _ROWS, len(keys)) - 1
        end = int(np.searchsorted(keys, ((keys[end] >> bits) + 1) << bits))
        words, where = keys[at:end] >> bits, keys[at:end] & ((1 << bits) - 1)
        at = end
        begins = np.flatnonzero(np.diff(words, prepend=-1))
        data, offsets, pages = _written(words, where, lines, line[where], begins)
        halves = np.divmod(words[begins], len(symbols))
        columns = (*halves, offsets[:-1], offsets[1:], pages)
        for first, second, start, stop, count in zip(*(column.tolist() for column in columns), strict=True):
            word = symbols[first] + symbols[second]
            yield word, form.found_to_bytes(word, count, data[start:stop])


def _written(words: Numbers, where: Numbers, lines: _Lines, line: NDArray[np.int32], begins: Numbers) -> tuple[bytes, Numbers, Numbers]:
    """Pages and places of all words, in their order; where each word begins in this, and where the last one ends; pages of each word."""
    page, weight = lines.page[line], lines.weight[line]
    place = where - lines.begin[line] + lines.place[line]
    new_word = np.zeros(len(words), np.bool_)
    new_word[begins] = True
    new_page = new_word | (np.diff(page, prepend=-1) != 0)
    goes_on = ~new_page
    after_head = goes_on & (np.roll(weight, 1) > 0)
    step = np.where(goes_on & (weight == 0) & ~after_head, np.diff(place, prepend=0), place)
    mark = np.where(weight > 0, 24 * weight, np.where(after_head, form.PLAIN, 0))
    pages = np.flatnonzero(new_page)
    leap = np.where(new_word[pages], page[pages], np.diff(page[pages], prepend=0))
    numbers = np.add.reduceat(1 + (mark > 0), pages)

    sizes = _sizes(step) + 2 * (mark > 0)
    sizes[pages] += 1 + _sizes(leap) + _sizes(numbers)
    sizes[np.append(pages[1:], len(words)) - 1] += 1
    ends = np.cumsum(sizes)
    data = np.empty(int(ends[-1]), np.uint8)
    at = ends - sizes
    offsets = np.append(at[begins], ends[-1])
    data[at[pages]] = 0x83
    at[pages] += 1
    at[pages] += _put(data, at[pages], leap, 0)
    at[pages] += _put(data, at[pages], numbers, 0x80)
    marked = np.flatnonzero(mark)
    at[marked] += _put(data, at[marked], mark[marked], 0x20)
    at += _put(data, at, step, 0)
    data[ends[np.append(pages[1:], len(words)) - 1] - 1] = 0x80
    return data.tobytes(), offsets, np.add.reduceat(new_page, begins, dtype=np.int64)


def _sizes(numbers: Numbers) -> Numbers:
    """Bytes of each number in CBOR."""
    return 1 + (numbers > 23) + (numbers > 0xFF).astype(np.int64) + 2 * (numbers > 0xFFFF)


def _put(data: NDArray[np.uint8], at: Numbers, numbers: Numbers, major: int) -> Numbers:
    """Write the ``numbers``, each where it belongs; the bytes of each."""
    sizes = _sizes(numbers)
    data[at] = major | np.where(sizes == 1, numbers, np.array([0, 0, 24, 25, 0, 26])[sizes])
    for size in (2, 3, 5):
        which = np.flatnonzero(sizes == size)
        for byte in range(1, size) if len(which) else ():
            data[at[which] + byte] = numbers[which] >> 8 * (size - 1 - byte) & 0xFF
    return sizes
