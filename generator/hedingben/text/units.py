"""Search units: the letters and digits of a text, one form each, for the index and for the query alike.

The browser does the same in ``search.js``; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

from .folding import folding

_LATE_HAN = range(0x20000, 0x3FFFE)
"""Planes of Han characters: what Unicode puts there next year is a letter too, whatever version Python or the browser has."""
_HANGUL = re.compile("[ᄀ-ᇿ]")


def text_to_units(text: str) -> str:
    """NFKD, combining marks dropped, NFC, lower case, folded (``folding``); then the letters and digits, one code point each."""
    units = text.translate(_UNITS)
    return _to_units(text) if _HANGUL.search(units) else units  # the only letters that grow together across code points


def _to_units(text: str) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    lower = "".join(char.lower() for char in unicodedata.normalize("NFC", bare))
    return "".join(folding().get(char, char) for char in lower if unicodedata.category(char)[0] in "LN" or ord(char) in _LATE_HAN)


class _Units(dict[int, str]):
    """The units of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        units = _to_units(chr(code))
        self[code] = units
        return units


_UNITS = _Units()
