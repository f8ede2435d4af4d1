"""Which shards can hold a query at all: for each unit, the units that stand after it somewhere, by the set of shards where they do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from .packing import to_json

_PER_FILE = 15_000
"""Characters of one file, about: a pair of units takes two, and its part in the masks one for every eight shards."""
_MOST = 4096
_SPREAD = 0x9E3779B1
"""Multiplier of Fibonacci hashing, which spreads neighbouring code points over the files."""


Contents: TypeAlias = Callable[[Collection[int]], Iterator[tuple[str, bytes]]]
"""The files with some numbers by first unit: name without ending, content."""


def followers_to_files(shards: Sequence[Mapping[str, str]]) -> tuple[int, int, Contents]:
    """Number of files by first unit and by second unit (powers of two), and what gives the files.

    ``shards`` give the units that follow each unit. Set of shards: a hexadecimal mask, bit 0 for the first of them.
    """
    pairs: dict[str, int] = {}
    for shard in shards:
        for unit, others in shard.items():
            pairs[unit] = max(pairs.get(unit, 0), len(others))
    weight = 2 + len(shards) / 8
    files = min(_MOST, _power(2 * weight * sum(pairs.values()) / _PER_FILE))
    seconds = min(64, _power(weight * max(pairs.values(), default=0) / (2 * _PER_FILE)))
    return files, seconds, lambda wanted: _files(shards, files, seconds, wanted)


def _files(shards: Sequence[Mapping[str, str]], files: int, seconds: int, wanted: Collection[int]) -> Iterator[tuple[str, bytes]]:
    units: dict[int, list[str]] = {number: [] for number in sorted(wanted)}
    for unit in sorted({unit for shard in shards for unit in shard}):
        if (number := bucket_of(unit, files)) in units:
            units[number].append(unit)
    for number, held in units.items():
        parts: list[dict[str, dict[str, str]]] = [{} for _ in range(seconds)]
        for unit in held:
            masks: dict[str, int] = {}
            for place, shard in enumerate(shards):
                for second in shard.get(unit, ""):
                    masks[second] = masks.get(second, 0) | 1 << place
            for second, mask in sorted(masks.items()):
                sets = parts[ord(second) & seconds - 1].setdefault(unit, {})
                sets[f"{mask:x}"] = sets.get(f"{mask:x}", "") + second
        for part, content in enumerate(parts):
            yield f"{number}-{part}", to_json(content)


def bucket_of(unit: str, files: int) -> int:
    """Number by first unit of the files that tell of a unit."""
    return (ord(unit) * _SPREAD & 0xFFFFFFFF) >> 16 & files - 1


def _power(wanted: float) -> int:
    """The power of two from ``wanted`` on."""
    power = 1
    while power < wanted:
        power *= 2
    return power
