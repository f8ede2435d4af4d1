"""The blocks of one article → the Markdown of its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import Block, Role
from ..text.markdown import escape_markdown
from .jumps import find_notes, is_jump_line, without_notes

_WORD_END = re.compile(r"[A-Za-z0-9]$")
_WORD_START = re.compile(r"[A-Za-z0-9]")
_TEXT = frozenset({Role.BODY, Role.HEADING, Role.GUIDE, Role.BYLINE, Role.JUMP})
_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})


def blocks_to_body(blocks: Iterable[Block]) -> str:
    """Paragraphs and ``##`` headings, in the given order; author lines included, and jump notes where the text begins or ends.

    A line that is nothing but a jump note stays there too, and where it parts two paragraphs: there the print changed its page.
    """
    own = [block for block in blocks if block.repeats is None]
    pictures = blocks_to_picture_text(own)
    told = [block for block in own if block.role in _TEXT or block in pictures]
    told = [block for i, block in enumerate(told) if not _is_jump(block) or _stays(told, i)]
    paragraphs: list[str] = []
    for block in told:
        text = block.text.strip()
        notes = find_notes(text)
        if notes and not ((block is told[0] and notes[0].start == 0) or (block is told[-1] and notes[-1].start > 0)):
            text = without_notes(text) or text
        if block.joins and paragraphs:
            paragraphs[-1] = _join(paragraphs[-1], text)
        elif block.role is Role.HEADING:
            paragraphs.append("## " + text)
        else:
            paragraphs.append(text)
    return "\n\n".join("## " + escape_markdown(text[3:]) if text.startswith("## ") else escape_markdown(text) for text in paragraphs)


def blocks_to_picture_text(blocks: Sequence[Block]) -> list[Block]:
    """The captions and credits that are the text of an article themselves.

    They are those of a picture story, and the credit alone that ends one whose words were told as its text.
    """
    pictures = [block for block in blocks if block.role in _PICTURE]
    if any(block.role in (Role.BODY, Role.HEADING, Role.GUIDE) for block in blocks):
        alone = pictures and all(block.role is Role.CREDIT for block in pictures) and blocks[-len(pictures) :] == pictures
        return pictures if alone and not any(block.role is Role.BYLINE for block in blocks) else []
    return pictures if any(block.role is Role.CAPTION for block in pictures) else []


def _stays(told: Sequence[Block], i: int) -> bool:
    """Whether the jump note on the line ``i`` stands at an end of the text, or between two paragraphs that are not one."""
    if i in (0, len(told) - 1):
        return True
    return told[i - 1].role is told[i + 1].role is Role.BODY and not told[i + 1].joins


def _is_jump(block: Block) -> bool:
    """Whether a line is nothing but a jump note; one that points to other reports (相关报道见2版) is more."""
    text = block.text.strip()
    return bool(find_notes(text)) and is_jump_line(text) and (block.role is Role.JUMP or not without_notes(text))


def _join(before: str, after: str) -> str:
    """Latin words need a blank between them, Chinese ones none."""
    between = " " if _WORD_END.search(before) and _WORD_START.match(after) and not (before[-1].isdigit() and after[0].isdigit()) else ""
    return before + between + after
