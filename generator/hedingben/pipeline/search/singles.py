"""What one character is answered with: the newest headlines that have it, and the authors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ...text.units import text_to_units
from .packing import to_json

_TITLES = 20
_AUTHORS = 20
_PER_FILE = 300
"""Headlines and authors in one file, about."""


def singles_to_files(titles: Iterable[tuple[str, str]], authors: Mapping[str, int]) -> tuple[int, Iterator[tuple[str, bytes]]]:
    """Number of files, and the files: name without ending, content.

    ``titles`` are headline and id, newest first; authors have the number of their articles.
    """
    counts: Counter[str] = Counter()
    ids: dict[str, list[str]] = {}
    for title, id in titles:
        for unit in set(text_to_units(title)):
            counts[unit] += 1
            if counts[unit] <= _TITLES:
                ids.setdefault(unit, []).append(id)
    names: dict[str, list[tuple[str, int]]] = {}
    for name, count in sorted(authors.items(), key=lambda item: (-item[1], item[0])):
        for unit in set(text_to_units(name)):
            if len(held := names.setdefault(unit, [])) < _AUTHORS:
                held.append((name, count))
    size = sum(map(len, ids.values())) + sum(map(len, names.values()))
    files = 1
    while files < size / _PER_FILE and files < 4096:
        files *= 2
    return files, _files(files, counts, ids, names)


def singles_file(unit: str, files: int) -> str:
    """Name of the file that tells of a unit."""
    return str(ord(unit) & files - 1)


def _files(
    files: int, counts: Mapping[str, int], ids: Mapping[str, list[str]], names: Mapping[str, list[tuple[str, int]]]
) -> Iterator[tuple[str, bytes]]:
    parts: list[dict[str, object]] = [{} for _ in range(files)]
    for unit in sorted(ids.keys() | names.keys()):
        parts[int(singles_file(unit, files))][unit] = {
            "titles": counts.get(unit, 0),
            "ids": ids.get(unit, []),
            "authors": names.get(unit, []),
        }
    for number, part in enumerate(parts):
        yield str(number), to_json(part)
