"""Full and half width: one form for comparing, never for showing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PUNCTUATION = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "＂": '"',
        "‘": "'",
        "’": "'",
        "—": "-",
        "–": "-",
        "―": "-",
        "─": "-",
        "。": ".",
        "、": ",",
        "•": "·",
        "‧": "·",
        "・": "·",
        "《": "<",
        "》": ">",
        "〈": "<",
        "〉": ">",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "［": "[",
        "］": "]",
    }
)  # fmt: skip  (pairs read better side by side)


_SPACES = dict.fromkeys(
    map(chr, (9, *range(11, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)), " "
)
"""White space, but for the end of a line."""
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_NARROW = _PUNCTUATION | str.maketrans(_SPACES | _FULL_WIDTH)


def narrow(text: str) -> str:
    """Same length text in which full-width ASCII is half-width and each punctuation mark has one form.

    The length stays, so that positions found in the result hold in ``text``.
    """
    return text.translate(_NARROW)


def squeeze(text: str) -> str:
    """``text`` folded for comparing two printings of it: compatibility forms unified, no white space."""
    bare = "".join(narrow(unicodedata.normalize("NFKC", text)).split())
    return unicodedata.normalize("NFKC", bare)  # marks that a blank kept apart may now combine


_chinese = cache(lambda: re.compile("[一-鿿]+"))  # as below: so many characters take long to compile, and little needs them
_forms = cache(
    lambda: re.compile(
        "[\u2e80-\u2fdf\u3038-\u303a\u3190-\u319f\u3200-\u32ff\u3358-\u337f\u33e0-\u33ff\uf900-\ufaff\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f]"
    )
)
"""Characters that are other forms of Chinese ones: ㈱, ㋀, ⼀."""


def chinese(text: str) -> str:
    """The Chinese characters of ``squeeze(text)``, sooner found: texts that have others are not the same."""
    return "".join(_chinese().findall(squeeze(text) if _forms().search(text) else text))


def columns(text: str) -> int:
    """Columns of a terminal that ``text`` takes: two for a Chinese character or full-width mark, none for a combining one."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def clip(text: str, room: int) -> str:
    """``text``, or so much of it, with … at its end, as goes into ``room`` columns."""
    if columns(text) <= room:
        return text
    used, kept = 1, ""  # the … takes one
    for char in text:
        used += _columns(char)
        if used > room:
            break
        kept += char
    return kept + "…"


def pad(text: str, room: int) -> str:
    """``text`` with blanks up to ``room`` columns."""
    return text + " " * (room - columns(text))
