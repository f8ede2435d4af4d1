"""One character for another: 繁體, 异体 and printing variants to the form that both sides of the search use.

The table is drawn from OpenCC and goes to the browser as ``folding_to_deltas`` writes it, so that both fold alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
"""Where characters are that newspapers print in two forms; the later blocks hold none that a phone shows."""
_SINGLE = {
    pair[0]: pair[1]
    for pair in "ςσ 著着 瞭了 藉借 覆复 揹背 甯宁 讎仇 甦苏 祇只 伕夫 牠它 暱昵 馀余 锺钟 讬托 谘咨 钜巨 迳径 賙周 彷仿 薰熏".split()
}
"""Lower case by itself cannot tell where a Greek word ends; and pairs that OpenCC tells apart by the word: 憑藉 is 凭借, 沿著 is 沿着."""


_known: dict[str, str] = {}


def take_folding(table: Mapping[str, str]) -> None:
    """Use the table as this very program gave it before: to draw it from OpenCC takes longer than to index an issue."""
    _known.update(table)


def folding() -> Mapping[str, str]:
    """The table: each character that has a plainer form, with that form, sorted."""
    if not _known:
        _known.update(_draw())
    return _known


def _draw() -> dict[str, str]:
    """Each character that has a plainer form, with that form, sorted; no form is itself folded again.

    Taken are OpenCC's simplified form, and for what is not among the 6,763 characters of GB 2312 also its regional and Japanese forms
    where they lead to one of these: 乾 is 干, 衞 is 卫, 黒 is 黑, but 沈 stays, which simplified print has beside 沉.
    """
    chars = [char for char in map(chr, _HAN) if unicodedata.category(char) == "Lo" and unicodedata.normalize("NFKC", char) == char]
    simple, taiwan, hong_kong, old, new = (_converted(name, chars) for name in ("t2s", "tw2s", "hk2s", "jp2t", "t2jp"))
    found = dict(_SINGLE)
    for char in chars:
        if char in found:
            continue
        forms = [simple[char]]
        if forms == [char] and not _is_common(char):
            ways = (taiwan[char], hong_kong[char], simple.get(old[char], char), simple.get(new[char], char))
            forms = [form for form in ways if form != char and _is_common(form)]
        if forms and forms[0] != char and len(forms[0]) == 1 and ord(forms[0]) < 0x10000:
            found[char] = forms[0]
    found = dict(sorted(found.items()))
    for char in found:
        while found[char] in found:
            found[char] = found[found[char]]
    return found


def folding_to_deltas(table: Mapping[str, str]) -> dict[str, list[int]]:
    """The table as differences of code points from one entry to the next, ``from`` and ``to``, both beginning at 0: small when packed."""
    return {"from": _differences(table.keys()), "to": _differences(table.values())}


def _differences(chars: Iterable[str]) -> list[int]:
    return [later - earlier for earlier, later in pairwise([0, *(ord(char) for char in chars)])]


def _converted(name: str, chars: list[str]) -> dict[str, str]:
    from opencc import OpenCC  # its tables take longer to read than an archive in which nothing changed

    return dict(zip(chars, OpenCC(name).convert("\n".join(chars)).split("\n"), strict=True))  # apart, so that no phrase is converted


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
