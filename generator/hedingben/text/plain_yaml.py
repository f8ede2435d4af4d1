"""The plainest YAML, read ten times as fast: a key a line, and the small lists and mappings that ``write_yaml`` makes.

Anything that is not surely read alike by a YAML parser is left to it.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

_ODD = "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What may be a line break to YAML, or not stand in it at all: seldom asked, and long to compile."""
_KEY = re.compile(r"([a-z][a-z0-9_]*):(?: (?=\S)|$)")
_SIMPLE = re.compile(r"([a-z][a-z0-9_]*): ([^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^:#\n]*)")
"""A key and a text that needs no quotes: most lines."""
_NUMBER = r"\\U000([12][0-9A-F]{4})"
"""A character beyond the first plane, as ``write_yaml`` writes it, in double quotes; seldom asked, too."""
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@` =<~")
"""With which a text that needs no quotes does not begin (some may, but rarely do)."""
_IN_FLOW = re.compile(
    r"(?P<key>[a-z][a-z0-9_]*): (?:'(?P<quoted>[^']*(?:''[^']*)*)'|(?P<plain>[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^:?,\[\]{}#'\"]*))(?:, |$)"
)


def read_plain(text: str) -> tuple[dict[str, Value], dict[str, int]] | None:
    """The mapping that ``text`` holds and the number of each key's line, from 0; None where a YAML parser must tell."""
    if not text.replace("\n", "").isprintable() and re.search(_ODD, text):
        return None
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    items: list[Value] | None = None
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        if items != [] and (simple := _SIMPLE.fullmatch(line)):
            key, told = simple.groups()
            if key in values or told[-1] == " ":
                return None
            values[key], lines[key], items = told, number, None
            continue
        if line.startswith("- "):
            if items is None or (item := _value(line[2:])) is None:
                return None
            items.append(item)
            continue
        match = _KEY.match(line)
        if not match or match[1] in values:
            return None
        if items == []:  # the key before has no value
            values[next(reversed(values))] = ""
        rest = line[match.end() :]
        value: Value | None = _value(rest) if rest else (items := [])
        if value is None:
            return None
        if rest:
            items = None
        values[match[1]] = value
        lines[match[1]] = number
    if items == []:
        values[next(reversed(values))] = ""
    return values, lines


def _value(text: str) -> Value | None:
    first = text[:1]
    if first == "{":
        return _mapping(text)
    if first == '"':
        whole = re.fullmatch(rf'"(?:[^"\\]|{_NUMBER})*"', text)
        return re.sub(_NUMBER, lambda match: chr(int(match[1], 16)), text[1:-1]) if whole else None
    if first == "'":
        inner = text[1:-1].replace("''", "\0")
        return inner.replace("\0", "'") if len(text) > 1 and text[-1] == "'" and "'" not in inner else None
    if not first or first in _FIRST or ": " in text or " #" in text or text[-1] in " :":
        return None
    return text


def _mapping(text: str) -> dict[str, Value] | None:
    if text[-1] != "}":
        return None
    found: dict[str, Value] = {}
    at, end = 1, len(text) - 1
    while at < end:
        match = _IN_FLOW.match(text, at, end)
        if not match or match["key"] in found:
            return None
        plain = match["plain"]
        if plain is None:
            found[match["key"]] = match["quoted"].replace("''", "'")
        elif plain[-1] == " ":
            return None
        else:
            found[match["key"]] = plain
        at = match.end()
        if at == end and text[end - 1] == " ":  # a comma before the end
            return None
    return found
