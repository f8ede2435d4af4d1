"""Full and half width: one form for comparing, never for showing."""

from __future__ import annotations

import unicodedata

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


def narrow(text: str) -> str:
    """Same length text in which full-width ASCII is half-width and each punctuation mark has one form.

    The length stays, so that positions found in the result hold in ``text``.
    """
    return "".join(map(_narrow, text))


def _narrow(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    if char == "\u3000" or (char != "\n" and char.isspace()):
        return " "
    return char.translate(_PUNCTUATION)


def squeeze(text: str) -> str:
    """``text`` folded for comparing two printings of it: compatibility forms unified, no white space."""
    bare = "".join(narrow(unicodedata.normalize("NFKC", text)).split())
    return unicodedata.normalize("NFKC", bare)  # marks that a blank kept apart may now combine
