"""Pinyin for addresses, for sorting and for searching; the table is pypinyin's (tests/pinyin_table.py)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .reserved import is_device

_han = cache(
    lambda: re.compile("([\u3007\u3400-\u9fff\ue815-\ue864\uf900-\ufaff\U00020000-\U00032389]+)")
)  # late: so many characters take long to compile
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


class _Table(NamedTuple):
    """What is known of the reading of words."""

    characters: dict[str, str]
    phrases: dict[str, str]
    """Syllables of each phrase; empty where they are those of its characters."""
    longest: int
    """Characters of the longest phrase."""


@lru_cache(maxsize=1)
def _table() -> _Table:
    """Characters by syllable, phrases with their syllables, and phrases that are read as their characters are.

    Read when it is first asked for: an archive in which nothing changed needs no pinyin.
    """
    import gzip
    from pkgutil import get_data

    packed = get_data(__name__, "pinyin.txt.gz")
    assert packed is not None  # it comes with this module
    by_syllable, unusual, usual = gzip.decompress(packed).decode().rstrip("\n").split("\n\n")
    characters: dict[str, str] = {}
    for line in by_syllable.split("\n"):
        syllable, _, chars = line.partition(" ")
        characters.update(dict.fromkeys(chars, syllable))
    phrases = dict.fromkeys(usual.split("\n"), "")
    for line in unusual.split("\n"):
        phrase, _, phrases[phrase] = line.partition(" ")
    return _Table(characters, phrases, max(map(len, phrases)))


def is_phrase(text: str) -> bool:
    """Whether the table knows ``text`` as a word or a phrase of several characters."""
    return text in _table().phrases


def _read(text: str, unknown: Callable[[str], str], *, toned: bool = False) -> Iterator[str]:
    """Syllables of ``text``, with the number of their tone where that is wanted: shui3.

    What is no Han, and each character that the table has not, is what ``unknown`` makes of it. Phrases are found as pypinyin finds them:
    from the left, the longest each time.
    """
    characters, phrases, longest = _table()
    for place, run in enumerate(_han().split(text)):
        if place % 2 == 0:
            if run:
                yield unknown(run)
            continue
        at = 0
        while at < len(run):
            end = next((end for end in range(min(len(run), at + longest), at + 1, -1) if run[at:end] in phrases), at + 1)
            told = phrases.get(run[at:end])
            for syllable, char in zip(told.split() if told else map(characters.get, run[at:end]), run[at:end], strict=True):
                yield unknown(char) if syllable is None else syllable if toned else syllable[:-1]
            at = end


@lru_cache(maxsize=65_536)
def slug(text: str, words: int = _SLUG_WORDS) -> str:
    """ASCII name for an address or a file: 望湖大桥 is ``wang-hu-da-qiao``; at most ``words`` syllables and 80 letters; never empty, nor a name that Windows keeps for itself."""
    parts = [part for syllable in _read(text, _keep) for part in _NOT_SLUG.split(syllable.lower()) if part]
    name = "-".join(parts[:words])[:_LONGEST].rstrip("-") or "x" + "-".join(f"{ord(char):x}" for char in text.strip()[:4])
    return f"{name}-x" if is_device(name) else name


def _keep(text: str) -> str:
    """What has no pinyin: Latin and digits stay, a rare Han character becomes its code point."""
    return "".join(char if char.isascii() else f" u{ord(char):x} " if char.isalpha() else " " for char in text)


def syllables(text: str) -> list[str]:
    """What is typed for ``text`` in pinyin, a syllable or a run of Latin letters and digits each: 吕布 is lv, bu; marks are left out."""
    return [run for part in _read(text, str.lower) for run in _LATIN.findall(part)]


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
    second: str
    """Letter with which the next syllable begins; empty where there is none."""
    sort: str
    """Sorts by pinyin with tones, then by character."""


def read_name(name: str) -> Reading:
    """The reading of a name."""
    tones = list(_read(name, str, toned=True))
    plain = [tone if tone in name else tone.rstrip("12345") for tone in tones]  # what has no pinyin stands there as it is
    first = plain[0] if plain and tones[0] not in name else next(iter(_NOT_SLUG.split(plain[0].lower())), "") if plain else ""
    letter = first[:1].upper()
    known = "A" <= letter <= "Z"
    second = plain[1][:1].lower() if known and len(plain) > 1 else ""
    second = second if "a" <= second <= "z" else ""
    return Reading(slug(name), letter if known else "#", first if known else "", second, "\1".join((*tones, name)))
