"""The blocks of one article → the Markdown of its body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Block, Role
from ..text.markdown import escape_markdown
from .jumps import find_notes, is_jump_line, without_notes

_WORD_END = re.compile(r"[A-Za-z0-9]$")
_WORD_START = re.compile(r"[A-Za-z0-9]")
_TEXT = frozenset({Role.BODY, Role.HEADING, Role.GUIDE, Role.BYLINE, Role.JUMP})


def blocks_to_body(blocks: Iterable[Block]) -> str:
    """Paragraphs and ``##`` headings, in the given order; author lines included; jump notes, which the front matter tells, are left out."""
    paragraphs: list[str] = []
    for block in blocks:
        if block.role not in _TEXT or block.repeats is not None:
            continue
        text = without_notes(block.text.strip())
        if block.role is Role.JUMP and find_notes(block.text):
            text = "" if is_jump_line(block.text) else text
        if not text:
            continue
        if block.joins and paragraphs:
            paragraphs[-1] = _join(paragraphs[-1], text)
        elif block.role is Role.HEADING:
            paragraphs.append("## " + text)
        else:
            paragraphs.append(text)
    return "\n\n".join("## " + escape_markdown(text[3:]) if text.startswith("## ") else escape_markdown(text) for text in paragraphs)


def _join(before: str, after: str) -> str:
    """Latin words need a blank between them, Chinese ones none."""
    between = " " if _WORD_END.search(before) and _WORD_START.match(after) and not (before[-1].isdigit() and after[0].isdigit()) else ""
    return before + between + after
