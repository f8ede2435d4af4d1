"""Printed text → Markdown that prints exactly the same text."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"[\\`*_\[<|]|&(?=#?[0-9A-Za-z]{1,32};)|~(?=~)|(?<=~)~")
"""Marks of CommonMark (and of tables and struck text) that may mean something wherever they stand."""
_MARKS = frozenset("\\`*_[<|&~#")
"""One of these has what is to be escaped within a line or at its end: most of a newspaper has none."""
_AT_START = re.compile(r"(?:[-+>]|#{1,6}(?=\s|$)|=+\s*$)|(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$)", re.ASCII)
"""What begins a list, a quotation, a heading or an underline at the start of a line."""
_PLAIN_DASH = re.compile(r"[-+](?=[^\s\-+])")
"""A dash or plus before a word is no list: -3℃ stays as it is."""
_CLOSING_MARKS = re.compile(r"(?:^|(?<=\s))(#+)$")
"""Number signs at the end, which a heading would lose."""


_MOST = 50_000
"""Marks and lines of a text that a Markdown parser is given: each costs it ten microseconds and a kilobyte."""


def has_too_many_marks(text: str) -> bool:
    """Whether ``text`` is shown as it stands, since reading it as Markdown would take too long: no printed article comes near."""
    return len(text) > _MOST and sum(map(text.count, "[*_`<\n")) > _MOST


def escape_markdown(text: str) -> str:
    """``text``, one line without control characters, as CommonMark that is read as the same characters.

    Source: CommonMark 0.31, sections 2.4, 2.5, 4 and 5. White space at either end becomes a numeric reference, since
    paragraphs are trimmed.
    """
    if not text:
        return ""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start >= end:  # nothing but white space
        return "".join(map(_reference, text))
    return "".join(map(_reference, text[:start])) + _escape_words(text[start:end]) + "".join(map(_reference, text[end:]))


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


def _escape_all(marks: re.Match[str]) -> str:
    return "\\#" * len(marks[1])


def _escape_words(text: str) -> str:
    head = _AT_START.match(text)
    escaped = text if _MARKS.isdisjoint(text) else _CLOSING_MARKS.sub(_escape_all, _ANYWHERE.sub(r"\\\g<0>", text))
    if not head or _PLAIN_DASH.match(text) or escaped.startswith("\\"):
        return escaped
    if head["number"]:
        at = len(head["number"])
        return f"{text[:at]}\\{escaped[at:]}"
    return "\\" + escaped
