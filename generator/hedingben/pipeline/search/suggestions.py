"""What a reader may be about to type: authors, columns, places, phrases and headlines, by their first characters and by pinyin.

A tree in small files, however large the archive: a prefix with few entries holds them all, one with many holds the best and names
the units that go on from it. Which file tells of a prefix is worked out from the prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...model.values import dataclass
from ...text.pinyin import name_readings, syllables
from ...text.units import text_to_units
from .packing import to_json

TITLE_SYLLABLES = 8
"""Syllables of a headline that are compared: working out pinyin is dear."""

_KINDS = "apcft"
"""Author, place, column, frequent phrase, title: in the order of their worth."""
_BEST = {"a": 12, "p": 8, "c": 8, "f": 8, "t": 12}
"""Entries of each kind where there is no room for all."""
_LEAF = 240
_DEPTH = 16
_PER_FILE = 40_000
"""Characters of a file, about: 10 to 20 KB when it is packed."""
_INITIALS = 6
"""Longest entry that is also known by its initials."""


@dataclass(frozen=True, slots=True)
class Title:
    """A headline, the newest of those that read alike."""

    text: str
    path: str
    pinyin: str
    count: int


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    kind: str
    count: int
    pinyin: str
    path: str
    place: int
    """Newer headlines have a lower one."""

    @property
    def rank(self) -> tuple[int, int, int, str]:
        return _KINDS.index(self.kind), -self.count, self.place, self.text


def suggestions_to_files(names: Mapping[str, Mapping[str, int]], titles: Sequence[Title]) -> tuple[int, Iterator[tuple[str, bytes]]]:
    """Number of files, a power of two, and the files: name without ending, content.

    ``names`` are authors (a), columns (c), places (p) and phrases (f) with their counts; titles come newest first.
    """
    keyed = sorted(_keyed(names, titles), key=lambda item: (item[0], item[1].rank))
    firsts: dict[str, list[tuple[str, _Entry]]] = {}
    for key, entry in keyed:
        firsts.setdefault(key[0], []).append((key, entry))
    nodes = {key: to_json(node).decode() for key, node in _nodes(firsts)}
    size = sum(map(len, nodes.values()))
    files = 1
    while files < size / _PER_FILE:
        files *= 2
    return files, _files(files, nodes)


def bucket(key: str, files: int) -> int:
    """Number of the file that tells of a beginning."""
    number = 0
    for unit in key:
        number = (number * 31 + ord(unit)) * 0x9E3779B1 & 0xFFFFFFFF
    return number >> 8 & files - 1


def _keyed(names: Mapping[str, Mapping[str, int]], titles: Sequence[Title]) -> Iterator[tuple[str, _Entry]]:
    for kind, counts in sorted(names.items()):
        for text, count in counts.items():
            for place, reading in enumerate(name_readings(text) if kind == "a" else (syllables(text),)):
                entry = _Entry(text, kind, count, " ".join(reading), "", 0)
                keys = {"".join(reading)}
                if len(reading) <= _INITIALS:
                    keys.add("".join(syllable[0] for syllable in reading))
                if not place:
                    keys.add(text_to_units(text))
                yield from ((key[:_DEPTH], entry) for key in sorted(keys) if key)
    for place, title in enumerate(titles):
        entry = _Entry(title.text, "t", title.count, title.pinyin, title.path, place)
        yield from ((key[:_DEPTH], entry) for key in sorted({title.pinyin.replace(" ", ""), text_to_units(title.text)}) if key)


def _files(files: int, nodes: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    parts: list[list[str]] = [[] for _ in range(files)]
    for key, node in nodes.items():
        parts[bucket(key, files)].append(f"{to_json(key).decode()}:{node}")
    for number, part in enumerate(parts):
        yield str(number), f"{{{','.join(part)}}}".encode()


def _nodes(held_by_key: Mapping[str, list[tuple[str, _Entry]]]) -> Iterator[tuple[str, dict[str, object]]]:
    for key, held in held_by_key.items():
        node, deeper = _node(key, held)
        yield key, node
        yield from _nodes(deeper)


def _node(prefix: str, held: list[tuple[str, _Entry]]) -> tuple[dict[str, object], dict[str, list[tuple[str, _Entry]]]]:
    """What is known of a prefix, and the longer ones, where it cannot hold all. What the prefix tells whole comes first."""
    whole = {(entry.text, entry.kind): entry for key, entry in held if key == prefix}
    entries = {(entry.text, entry.kind, entry.pinyin): entry for _, entry in held}.values()
    ranked = sorted(entries, key=lambda entry: ((entry.text, entry.kind) not in whole, entry.rank))
    han = not prefix.isascii()
    if len(ranked) <= _LEAF or len(prefix) == _DEPTH:
        return {"all": True, "items": [_item(entry, han) for entry in ranked[:_LEAF]]}, {}
    deeper: dict[str, list[tuple[str, _Entry]]] = {}
    for key, entry in held:
        if len(key) > len(prefix):
            deeper.setdefault(key[: len(prefix) + 1], []).append((key, entry))
    best = [entry for kind in _KINDS for entry in [entry for entry in ranked if entry.kind == kind][: _BEST[kind]]]
    return {"all": False, "items": [_item(entry, han) for entry in best], "next": "".join(key[-1] for key in deeper)}, deeper


def _item(entry: _Entry, han: bool) -> list[object]:
    return [entry.text, entry.kind, entry.count, "" if han else entry.pinyin, *([entry.path] if entry.path else [])]


def to_titles(told: Iterable[tuple[str, str, str]]) -> list[Title]:
    """Headlines from text, path and pinyin, newest first: each text once."""
    found: dict[str, Title] = {}
    for text, path, pinyin in told:
        known = found.get(text)
        found[text] = Title(text, known.path, known.pinyin, known.count + 1) if known else Title(text, path, pinyin, 1)
    return list(found.values())
