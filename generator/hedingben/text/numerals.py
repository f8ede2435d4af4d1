"""Numbers as newspapers print them: 23, ２３, 二十三, 廿三, 二〇二四."""

from __future__ import annotations

import unicodedata

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "Ｏ": 0, "元": 1, "两": 2, "兩": 2}
_DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_DIGITS |= {"貳": 2, "叄": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "萬": 10_000, "万": 10_000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}

NUMERAL = r"[0-9０-９〇○零一二三四五六七八九十廿卅百千两兩]"
"""Regular expression for one character of a number."""


def read_number(text: str) -> int | None:
    """The whole number that ``text`` writes, or None where it is not one."""
    text = unicodedata.normalize("NFKC", text.strip())
    if text.isascii():
        return int(text) if text.isdigit() else None
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if text and all(char in _DIGITS or (char.isascii() and char.isdigit()) for char in text):
        return int("".join(str(_DIGITS.get(char, char)) for char in text))
    return _read_units(text)


def _read_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif (unit := _UNITS.get(char)) is None:
            return None
        elif unit == 10_000:
            total += (section + (digit or 0)) * unit
            section, digit = 0, None
        else:
            section += (1 if digit is None else digit) * unit
            digit = None
    return total + section + (digit or 0) if text else None
