"""Search units: the letters and digits of a text, one form each, for the index and for the query alike.

The browser does the same in ``search.js``; a test holds the two together.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise


def text_to_units(text: str) -> list[str]:
    """NFKD, combining marks dropped, NFC, lower case; then the letters and digits, one code point each."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    return [char for char in unicodedata.normalize("NFC", bare).lower() if unicodedata.category(char)[0] in "LN"]


def units_to_bigrams(units: list[str]) -> str:
    """``u1u2 u2u3 … un``: any run of two units or more is then a run of words.

    The last unit stands alone, so that no run goes on into the next paragraph.
    """
    return " ".join([first + second for first, second in pairwise(units)] + units[-1:])
