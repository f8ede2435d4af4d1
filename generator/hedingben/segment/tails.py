"""Who wrote a text, as its last words tell it: …。（李青 王若川）, （新华社北京5月3日电 记者…）, （作者李青，系…）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..model import Author, Dateline
from ..model.values import dataclass
from .bylines import text_to_byline, words_to_authors
from .jumps import LINES, find_notes
from .names import HAN, looks_like_name, text_to_names

LONGEST_TAIL = 90
"""Characters at the end of a text among which its author is named."""
_BRACKETED = re.compile(r"[（(〔【\[［](?P<words>[^()（）〔〕【】\[\]［］]{1,80})[)）〕】\]］]\s*$")
_AFTER_BLANK = re.compile(r"[。！？”][\s　]+(?P<words>[^。！？”（）()]{2,40})$")
"""…。 记者 李青, without brackets."""
_WIRE = re.compile(
    r"(?:[据據]|综合)?(?P<agency>本[报報]|[㐀-鿿]{2,3}社)(?P<place>[㐀-鿿]{0,10}?)(?P<date>\d{1,2}月\d{1,2}日)?(?:[专專]?[电電])?\s*"
    r"(?:[“「][^“”「」]{2,8}[”」])?(?P<by>[记記]者.+)?$"
)
_ONE = re.compile(HAN)
_CHINESE = re.compile(rf"{HAN}+")
_PEN_NAME = re.compile(rf"{HAN}[\s　]{HAN}")
_NO_NAME = frozenset("完終终上中下略注图圖续續一二三四五六七八九十")
_NOTE = re.compile(r"未?完|待[续續]|[连連][载載]|全文|[图圖](?:略|文|片)|[附如见見][图圖表]|(?:均|文中)?.{0,4}化名|.*[来來]源")
_BOUND_TO = re.compile(
    rf"(?:本文)?作者\s*[:：]?\s*(?P<after>{HAN}{{2,4}})\s*[，,]?\s*(?=系|[为為是]|[现現]任)|(?P<before>{HAN}{{2,4}})[，,]\s*(?:本文)?作者[系为是]"
)
"""（作者李青，系岚陵大学教授）, （李青，作者系…）."""
_AUTHOR_IS = re.compile(r"作者(?:系|为|是|[单單]位|[简簡]介|均)")
_OFFICE_ENDS = frozenset("部局处處科社厂廠队隊站院校会會办辦组組县縣市区區镇鎮乡鄉村街行店馆館中小学學")
"""宣传部, 石桥县: with a surname's character first, and nobody's name."""
_MOST = 6
"""Names, where no word such as 记者 says that they are some."""
_LAST_PERSON = re.compile(
    rf"(?P<of>(?!联系人|聯繫人|负责人|經辦人|经办人|责|编|校|电)[^\s：:]{{2,16}})[\s　]+(?P<name>{HAN}[\s　]?{HAN}{{1,2}}|{HAN}{{2,4}})"
)
"""县一中 赵小满, 西街永丰米行 谯小池."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What the last words of a text say of its making."""

    authors: tuple[Author, ...] = ()
    """In the printed order."""
    agency: str = ""
    """新华社 …; empty where none is named."""
    dateline: Dateline | None = None


@lru_cache(LINES)
def text_to_tail(text: str) -> Tail | None:
    """What the last words of a text, or a line below it, say; None where they name neither author nor agency.

    The last brackets tell it, those before them where the last name nobody: （记者 李青）（来源：…）.
    """
    rest = text.strip()[-LONGEST_TAIL:]
    bracketed = _BRACKETED.search(rest)
    if bracketed is None:
        after = _AFTER_BLANK.search(rest)
        if after is None and len(text) > LONGEST_TAIL:
            return None
        return _person(after["words"] if after else rest, most=1)
    while bracketed:
        tail = None if find_notes(bracketed[0]) else _words_to_tail(bracketed["words"].strip())
        if tail is not None:
            return tail
        rest = rest[: bracketed.start()]
        bracketed = _BRACKETED.search(rest)
    return None


def _words_to_tail(words: str) -> Tail | None:
    if _ONE.fullmatch(words):
        return None if words in _NO_NAME else Tail((Author(words),))
    if wire := _WIRE.fullmatch(words):
        place, date = wire["place"], wire["date"] or ""
        authors = words_to_authors(wire["by"] or "")[0]
        return Tail(tuple(authors), wire["agency"], Dateline(place, date) if place or date else None)
    if bound := _BOUND_TO.search(words):
        name = bound["after"] or bound["before"]
        return Tail((Author(name, "作者"),)) if looks_like_name(name) else None
    if _AUTHOR_IS.search(words) or _NOTE.match(words):
        return None
    if _PEN_NAME.fullmatch(words):
        return Tail((Author("".join(words.split())),))
    return _person(words, most=_MOST)


def _person(words: str, *, most: int) -> Tail | None:
    """Whom a list of names tells: ``most`` of them, where no role stands with them."""
    byline = text_to_byline(words)
    if byline is not None and (byline.signed or "".join(author.name for author in byline.authors) != "".join(_CHINESE.findall(words))):
        return Tail(tuple(author for author in byline.authors if author.role[-2:] not in ("供稿", "供图", "供圖") or _is_name(author.name)))
    placed = _LAST_PERSON.fullmatch(words) if most > 1 else None  # without brackets it signs a reader's letter
    if placed and not all(map(_is_name, text_to_names(placed["of"]))) and _is_name(name := "".join(placed["name"].split())):
        return Tail((Author(name),))
    if placed and len(placed["of"]) > 4 and not any(mark in placed["of"] for mark in "、，,") and _is_name(name := placed["name"]):
        return Tail((Author(name),))  # 西街永丰米行 would be two names by its characters
    names = text_to_names(words)
    parted = len(names) == 1 or len("".join(words.split())) < len(words) or any(mark in words for mark in "、，,")
    if not names or len(names) > most or not _are_names(names) or not (parted or len(words) > len(names) * 2):
        return None  # 康洁家政 in an advert is as well two names as none
    return Tail(tuple(map(Author, names)))


def _are_names(names: Iterable[str]) -> bool:
    return all(map(_is_name, names))


def _is_name(text: str) -> bool:
    return looks_like_name(text) and text[-1] not in _OFFICE_ENDS
