"""The table by which search takes one character for another (make tables), drawn from OpenCC (Apache-2.0).

Taken are OpenCC's simplified form, and for what is not among the 6,763 characters of GB 2312 also its regional and Japanese forms
where they lead to one of these: 乾 is 干, 衞 is 卫, 黒 is 黑, but 沈 stays, which simplified print has beside 沉.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from opencc import OpenCC

TABLE = Path(__file__).parents[1] / "generator/hedingben/text/folding.txt"

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
"""Where characters are that newspapers print in two forms; the later blocks hold none that a phone shows."""
_SINGLE = {
    pair[0]: pair[1]
    for pair in "ςσ 著着 瞭了 藉借 覆复 揹背 甯宁 讎仇 甦苏 祇只 伕夫 牠它 暱昵 馀余 锺钟 讬托 谘咨 钜巨 迳径 賙周 彷仿 薰熏".split()
}
"""Lower case by itself cannot tell where a Greek word ends; and pairs that OpenCC tells apart by the word: 憑藉 is 凭借, 沿著 is 沿着."""
_LINE = 40


def draw() -> dict[str, str]:
    """Each character that has a plainer form, with that form, sorted; no form is itself folded again."""
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


def _converted(name: str, chars: list[str]) -> dict[str, str]:
    return dict(zip(chars, OpenCC(name).convert("\n".join(chars)).split("\n"), strict=True))  # apart, so that no phrase is converted


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    pairs = [char + form for char, form in draw().items()]
    TABLE.write_text("".join(f"{' '.join(pairs[at : at + _LINE])}\n" for at in range(0, len(pairs), _LINE)), "utf-8", newline="\n")
    print(len(pairs))


if __name__ == "__main__":
    main()
