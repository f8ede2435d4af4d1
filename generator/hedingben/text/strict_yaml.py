"""YAML as people write it in an archive: mappings, lists and plain text, nothing clever.

Every scalar is text, as it stands in the file (``no`` is "no", ``2024-03-27`` is "2024-03-27", nothing is ""), so that no
value changes by being read. Repeated keys, tags, anchors and aliases are refused: the first hides a slip, the others hide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from ..errors import ContentError, Fault
from ..model.values import dataclass
from .plain_yaml import Value, read_plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A mapping read from a file, which knows the line of each of its keys."""

    file: str
    values: Mapping[str, Value]
    lines: Mapping[str, int]
    """Line number in the file of each top-level key, from 1; also of ``key.name`` in a mapping that is not written in one line."""

    def error(self, key: str, problem: str) -> ContentError:
        """A ContentError at the line of ``key``."""
        return ContentError(self.file, self.lines.get(key), problem, key=key)

    def text(self, key: str, default: str = "") -> str:
        """The text of ``key``; raises ContentError where it is a list or a mapping."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, f"{key} 只能是一段文字（must be one text）")
        return value.strip()

    def integer(self, key: str, default: int) -> int:
        """The whole number of ``key``; raises ContentError where it is none."""
        text = self.text(key)
        if not text:
            return default
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise self.error(key, f"{key} 要写整数，不是 {text!r}（must be a whole number）")
        return int(text)

    def flag(self, key: str, default: bool) -> bool:
        """yes / no of ``key``; raises ContentError for any other word."""
        text = self.text(key).lower()
        if not text:
            return default
        if text not in ("true", "false", "yes", "no"):
            raise self.error(key, f"{key} 只能是 true 或 false，不是 {text!r}（must be true or false）")
        return text in ("true", "yes")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts of ``key``; a single text is a list of one."""
        value = self.values.get(key, [])
        items = value if isinstance(value, list) else [value]
        found: list[str] = []
        for item in items:
            if not isinstance(item, str):
                raise self.error(key, f"{key} 要写成文字的列表（must be a list of texts）")
            if item.strip():
                found.append(item.strip())
        return tuple(found)

    def mapping(self, key: str) -> dict[str, Value]:
        """The mapping of ``key``, empty where there is none; raises ContentError for anything else."""
        value = self.values.get(key) or {}
        if not isinstance(value, dict):
            raise self.error(key, f"{key} 要写成“名字: 值”的形式（must be a mapping, name: value）")
        return value

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Raises ContentError at the first key that is neither in ``known`` nor begins with ``x-``."""
        for error in self.unknown(known):
            raise error

    def unknown(self, known: frozenset[str]) -> Iterator[ContentError]:
        """What there is to say of each key that is neither in ``known`` nor begins with ``x-``."""
        for key in self.values:
            if key not in known and not key.startswith("x-"):
                yield self.error(
                    key,
                    f"不认得的键 {key!r}；认得的是 {', '.join(sorted(known))}；自己的键以 x- 开头（unknown key; keys of your own begin with x-）",
                )


_MOST = 20
"""Faults of a file that are told at once, at most."""


def read_whole(sheet: Sheet, read: Callable[[Sheet], T]) -> T:
    """What ``read`` makes of a sheet; raises one ContentError with all that is wrong.

    Where a key is wrong, the rest is read as if it were not there.
    """
    faults: list[Fault] = []
    while len(faults) < _MOST:
        try:
            found = read(sheet)
        except ContentError as error:
            if error.fault.line in {fault.line for fault in faults if fault.line}:  # it has been left out, and now it is missing
                break
            faults.append(error.fault)
            if error.key not in sheet.values:
                break
            sheet = replace(sheet, values={key: value for key, value in sheet.values.items() if key != error.key})
        else:
            if not faults:
                return found
            break
    first, *others = faults
    raise ContentError(first.file, first.line, first.problem, tuple(others))


_LARGEST = 300_000
"""Characters of a text, at most."""


def read_yaml(text: str, *, file: str, first_line: int = 1) -> Sheet:
    """The mapping that ``text`` holds; ``first_line`` is the number of its first line in ``file``.

    Raises ContentError with the line for broken YAML, repeated keys, anchors, and for anything but a mapping.
    """
    if len(text) > _LARGEST:
        raise ContentError(file, first_line, f"超过 {_LARGEST:,} 字，设置没有这么长（longer than any settings）")
    plain = read_plain(text)
    if plain:
        return Sheet(file, plain[0], {key: line + first_line for key, line in plain[1].items()})
    from .any_yaml import parse_yaml  # loading a YAML parser takes a good part of a build in which little changed

    return parse_yaml(text, file=file, first_line=first_line)
