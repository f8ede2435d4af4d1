"""Where a paragraph may end, and where it breaks off."""

from __future__ import annotations

import re
from functools import lru_cache

from ..text.pinyin import is_phrase
from ..text.punctuation import ends_sentence
from .jumps import LINES, find_notes, without_notes

LEAST_CUT = 18
"""Characters that a printed line has at least before it can have been cut at a column's end."""

_CUTS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""Characters of a word on either side of the place where it is cut."""
_IN_BRACKETS = re.compile(r"[（(][^（(]{1,120}[)）]$")
_WHOLE = re.compile(r"[（(].*[)）]$")


@lru_cache(LINES)
def ends_paragraph(text: str) -> bool:
    """Whether a paragraph may end with ``text``: a sentence ends there, a jump note or an author's name in brackets aside."""
    text = without_notes(text.strip())
    if ends_sentence(text):
        return True
    if _WHOLE.fullmatch(text):  # （作者系…）, （本报记者 …）
        return True
    tail = _IN_BRACKETS.search(text, max(len(text) - 125, 0))
    return tail is not None and ends_sentence(text[: tail.start()])


def breaks_off(text: str) -> bool:
    """Whether a line was cut in mid-sentence: it is long enough, ends none, and no jump note says where it goes on."""
    return len(text) >= LEAST_CUT and not ends_paragraph(text) and not find_notes(text)


def cuts_word(before: str, after: str) -> bool:
    """Whether the last characters of one line and the first of the next are a word: 国|务院, 较|大."""
    return any(len(before) >= i and len(after) >= j and is_phrase(before[-i:] + after[:j]) for i, j in _CUTS)
