"""Pinyin for addresses and for sorting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from .reserved import is_device

_SLUG_WORDS = 12
_LONGEST = 80
_LATIN = re.compile("[a-z0-9]+")
_SURNAMES = {
    name: reading.split()
    for name, _, reading in (
        line.partition(" ")
        for line in (
            "单 shan|單 shan|曾 zeng|解 xie|仇 qiu|区 ou|區 ou|查 zha|盖 ge|蓋 ge|朴 piao|翟 zhai|乐 yue|樂 yue|覃 qin|缪 miao|繆 miao|"
            "冼 xian|洗 xian|员 yun|員 yun|黑 he|秘 bi|折 she|逄 pang|种 chong|召 shao|幺 yao|尉迟 yu chi|尉遲 yu chi|万俟 mo qi|"
            "长孙 zhang sun|長孫 zhang sun|澹台 tan tai|单于 chan yu|令狐 ling hu|宿 su|燕 yan|华 hua|華 hua|任 ren|宁 ning|寧 ning|"
            "牟 mu|谌 shen|諶 shen|隗 wei|郗 chi|佴 nai|能 nai|句 gou|繁 po|阚 kan|闞 kan|祭 zhai|薄 bo|卜 bu|郇 xun|重 chong|都 du|么 yao|"
            "粘 nian|莘 xin|乜 nie|眭 gui|澹臺 tan tai"
        ).split("|")
    )
}
"""Surnames that are read in another way than the word."""
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def _pinyin(text: str, manner: str, **options: Any) -> list[str]:
    """Asks pypinyin, whose tables take longer to read than an archive in which nothing changed."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=getattr(Style, manner), **options)


@lru_cache(maxsize=65_536)
def slug(text: str, words: int = _SLUG_WORDS) -> str:
    """ASCII name for an address or a file: 望湖大桥 is ``wang-hu-da-qiao``; at most ``words`` syllables and 80 letters; never empty, nor a name that Windows keeps for itself."""
    return _join(_pinyin(text, "NORMAL", errors=_keep, v_to_u=False), text, words)


def _join(syllables: Iterable[str], text: str, words: int) -> str:
    parts = [part for syllable in syllables for part in _NOT_SLUG.split(syllable.lower()) if part]
    name = "-".join(parts[:words])[:_LONGEST].rstrip("-") or "x" + "-".join(f"{ord(char):x}" for char in text.strip()[:4])
    return f"{name}-x" if is_device(name) else name


def _keep(text: str) -> str:
    """What pypinyin does not know: Latin and digits stay, a rare Han character becomes its code point."""
    return "".join(char if char.isascii() else f" u{ord(char):x} " if char.isalpha() else " " for char in text)


def syllables(text: str) -> list[str]:
    """What is typed for ``text`` in pinyin, a syllable or a run of Latin letters and digits each: 吕布 is lv, bu; marks are left out."""
    parts = _pinyin(text, "NORMAL", errors=lambda rest: rest.lower())
    return [run for part in parts for run in _LATIN.findall(part)]


def name_readings(name: str) -> list[list[str]]:
    """Syllables of a person's name: as the words read, and as the surname is read where that differs (单 is dan, but Shan)."""
    plain = syllables(name)
    surname = next((_SURNAMES[name[:length]] for length in (2, 1) if name[:length] in _SURNAMES), None)
    if surname is None or not plain:
        return [plain]
    other = [*surname, *plain[len(surname) :]]
    return [plain, other] if other != plain else [plain]


class Reading(NamedTuple):
    """How a name sounds, as lists of names need it."""

    slug: str
    letter: str
    """Under which it stands in an A–Z list; ``#`` where it has no pinyin."""
    syllable: str
    """The first one, such as ``li``; empty where the letter is #."""
    sort: str
    """Sorts by pinyin with tones, then by character."""


def read_name(name: str) -> Reading:
    """The reading of a name."""
    tones = _pinyin(name, "TONE3", neutral_tone_with_five=True, errors="default")
    plain = [tone if tone in name else tone.rstrip("12345") for tone in tones]  # what has no pinyin stands there as it is
    first = plain[0] if plain and tones[0] not in name else next(iter(_NOT_SLUG.split(plain[0].lower())), "") if plain else ""
    letter = first[:1].upper()
    known = "A" <= letter <= "Z"
    is_read = all(tone.isascii() and tone[-1:].isdigit() for tone in tones)  # nothing that pypinyin does not know: slug reads it alike
    address = _join(plain, name, _SLUG_WORDS) if is_read else slug(name)
    return Reading(address, letter if known else "#", first if known else "", "\1".join((*tones, name)))
