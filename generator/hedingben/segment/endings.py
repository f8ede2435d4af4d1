"""Where a paragraph may end."""

from __future__ import annotations

import re

from ..text.punctuation import ends_sentence
from .jumps import without_notes

_IN_BRACKETS = re.compile(r"[（(][^（(]{1,120}[)）]$")
_WHOLE = re.compile(r"[（(].*[)）]$")


def ends_paragraph(text: str) -> bool:
    """Whether a paragraph may end with ``text``: a sentence ends there, a jump note or an author's name in brackets aside."""
    text = without_notes(text.strip())
    if ends_sentence(text):
        return True
    if _WHOLE.fullmatch(text):  # （作者系…）, （本报记者 …）
        return True
    tail = _IN_BRACKETS.search(text, max(len(text) - 125, 0))
    return tail is not None and ends_sentence(text[: tail.start()])
