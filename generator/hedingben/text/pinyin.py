"""Pinyin for addresses and for sorting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SLUG_WORDS = 12
_LONGEST = 80
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def _pinyin(text: str, manner: str, **options: Any) -> list[str]:
    """Asks pypinyin, whose tables take longer to read than an archive in which nothing changed."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=getattr(Style, manner), **options)


@lru_cache(maxsize=65_536)
def slug(text: str, words: int = _SLUG_WORDS) -> str:
    """ASCII name for an address or a file: 望湖大桥 is ``wang-hu-da-qiao``; at most ``words`` syllables and 80 letters; never empty."""
    syllables = _pinyin(text, "NORMAL", errors=_keep, v_to_u=False)
    parts = [part for syllable in syllables for part in _NOT_SLUG.split(syllable.lower()) if part]
    return "-".join(parts[:words])[:_LONGEST].rstrip("-") or "x" + "-".join(f"{ord(char):x}" for char in text.strip()[:4])


def _keep(text: str) -> str:
    """What pypinyin does not know: Latin and digits stay, a rare Han character becomes its code point."""
    return "".join(char if char.isascii() else f" u{ord(char):x} " if char.isalpha() else " " for char in text)


def sort_key(text: str) -> tuple[str, ...]:
    """Key that sorts Chinese text by pinyin with tones, then by character."""
    return (*_pinyin(text, "TONE3", neutral_tone_with_five=True, errors="default"), text)


def syllable(text: str) -> str:
    """The first syllable of ``text``, such as ``li``; empty where it has no pinyin."""
    first = slug(text, 1)
    return first if initial(text) != "#" else ""


def initial(text: str) -> str:
    """Letter under which ``text`` stands in an A–Z list; ``#`` where it has none."""
    syllables = _pinyin(text[:4], "NORMAL", errors="default")
    letter = syllables[0][:1].upper() if syllables else ""
    return letter if "A" <= letter <= "Z" else "#"
