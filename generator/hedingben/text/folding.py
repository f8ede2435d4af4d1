"""One character for another: 繁體, 异体 and printing variants to the form that both sides of the search use.

The table stands in ``folding.txt``, drawn from OpenCC (``make tables``); it goes to the browser as ``folding_to_deltas`` writes it, so
that both fold alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pkgutil import get_data


@lru_cache(maxsize=1)
def folding() -> Mapping[str, str]:
    """The table: each character that has a plainer form, with that form, sorted; no form is itself folded again."""
    pairs = get_data(__name__, "folding.txt")
    assert pairs is not None  # it comes with this module
    return {pair[0]: pair[1] for pair in pairs.decode().split()}


def folding_to_deltas(table: Mapping[str, str]) -> dict[str, list[int]]:
    """The table as differences of code points from one entry to the next, ``from`` and ``to``, both beginning at 0: small when packed."""
    return {"from": _differences(table.keys()), "to": _differences(table.values())}


def _differences(chars: Iterable[str]) -> list[int]:
    return [later - earlier for earlier, later in pairwise([0, *(ord(char) for char in chars)])]
