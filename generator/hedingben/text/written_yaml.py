"""YAML as an archive writes it, letter for letter as ``write_yaml`` does and five times as fast: plain words need no YAML library.

Whatever is not surely written alike is left to it, a key at a time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

_SIGNS = frozenset(":#,[]{}&*!|>'\"%@`?\\=<~")
"""One of these may have a meaning somewhere in a text."""
_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null"))
_LONGEST = 2000
"""Characters: longer ones might be wrapped."""
_LEAST = 0.001
"""Smaller numbers are written with an exponent."""
_LINES = re.compile(r"[1-9]\d*(?:-\d+)?(?:,\d+(?:-\d+)?)*", re.ASCII)


def values_to_yaml(values: Mapping[str, object]) -> str:
    """YAML of ``values`` in their order, a key a line, Chinese readable, small lists and mappings in one line."""
    return "".join(_value_to_yaml(key, value) for key, value in values.items())


def _value_to_yaml(key: str, value: object) -> str:
    if isinstance(value, list):
        items = [_mapping(item) for item in value]
        if items and None not in items:
            return f"{key}:\n" + "".join(f"- {item}\n" for item in items)
    elif (plain := _mapping(value) or _plain(value)) is not None:
        return f"{key}: {plain}\n"
    from .any_yaml import write_yaml  # takes long to import

    return write_yaml({key: value})


def _mapping(value: object) -> str | None:
    if not isinstance(value, dict) or not value:
        return None
    parts = [(key, _plain(part) or _lines(part)) for key, part in value.items()]
    return None if any(part is None for _, part in parts) else f"{{{', '.join(f'{key}: {part}' for key, part in parts)}}}"


def _plain(value: object) -> str | None:
    """What needs no quotes; None where it may need some."""
    if not isinstance(value, str):
        if value is True:
            return "true"
        return str(value) if type(value) in (int, datetime.date) or (type(value) is float and _LEAST < value <= 1.0) else None
    if not value or not value.isprintable() or value[-1] == " " or not _SIGNS.isdisjoint(value):
        return None
    if len(value) > _LONGEST or max(value) > "\uffff":
        return None
    first = value[0]
    if first.isascii() and not first.isalpha():
        is_word = value.isascii() and value.isalnum() and not value.isdigit() and value[1] not in "bBxX"  # digits, or 0x1F
        return value if is_word else None
    return None if value.lower() in _WORDS else value


def _lines(value: object) -> str | None:
    """Numbers of lines, 3-9 or 3,5-9, as they stand within braces; None for all else."""
    if not isinstance(value, str) or not _LINES.fullmatch(value):
        return None
    return value if "-" in value and "," not in value else f"'{value}'"
