"""Picture captions (图片说明) and photo credits."""

from __future__ import annotations

import re

from ..model import Author
from .bylines import words_to_authors
from .names import HAN, text_to_names

_NAMES = rf"(?!图片|摄影|图文|本版){HAN}[{HAN[1:-1]}·、，,/／ 　\u00a0]{{0,18}}?"
_WHO = rf"(?:(?:本[报報刊社]|{HAN}{{2,6}}[社报報网])?\s*(?:全媒体|特约|实习)?(?:[记記]者|通[讯訊信][员員])?)"
_AGENCY = r"(?:[（(][^()（）]{1,14}[)）])?"
_TAKEN = rf"{_WHO}\s*{_NAMES}\s*(?:[摄攝](?:影(?:[报報][道导導])?)?|供[图圖]|文\s*[/／]?\s*[图圖]|(?<=[\s文])[图圖])\s*{_AGENCY}"
_SLASH = (
    rf"(?:[图圖摄攝]\s*[/／]\s*文\s*[/／:：]?|文\s*[/／]\s*[图圖]\s*[/／:：]?|(?:[图圖摄攝]|[摄攝]影)\s*[/／:：])\s*"
    rf"{_WHO}\s*{HAN}{{2,4}}(?:[、 　]?{HAN}{{2,4}}){{0,2}}(?:\s*文\s*[/／]\s*{HAN}{{2,9}})?"
)
_STOCK = (
    rf"(?:资料图片?|资料照片|[㐀-鿿]{{2}}视觉|视觉[㐀-鿿]{{2}}|图片来源[:：].{{2,16}}|{HAN}{{2,4}}社[发發](?:[（(]{_NAMES}[摄攝][)）])?)"
)
_CREDIT = re.compile(rf"[（(]?\s*(?:{_TAKEN}|{_SLASH}|{_STOCK})\s*[)）]?")
_ENDS_WITH_CREDIT = re.compile(
    rf"(?P<credit>[（(](?:{_TAKEN}|{_SLASH}|{_STOCK})[)）]|(?<=[。！？”」.)）\s])(?:{_TAKEN}|{_STOCK})|[图圖摄攝]\s*[/／](?:\s*文)?\s*[/／]?\s*{HAN}.{{1,24}})\s*$"
)
_START = re.compile(
    r"(?:[（(]?(?:图为|圖為|图[①-⑳一二三四1-9]|圖[①-⑳一二三四]|[上下左右题題本大小中]图|[上下左右]圖|压题|資料圖|资料图)[:：是为為片、]?|[①-⑳][^①-⑳]{4,80}$)"
)
_INSIDE = re.compile(
    r"[。；.;，,]\s*(?:图为|圖為|[上下左右]图)|[（(](?:前排|后排)?[左右中上下](?:起|侧|边|[一二三四五六](?:起)?)?[)）]|[（(](?:国画|油画|版画|水彩|剪纸|漫画|书法|摄影|木刻)[)）]"
)
_SHOWS = "图圖(（"
"""One of these has every sentence that says what a picture shows."""
_PICTURED = frozenset("图圖摄攝视片社")
"""One of these has every credit."""
_LONGEST_CREDIT = 40
_SLASHED = re.compile(
    rf"((?:[图圖摄攝]|文)(?:\s*[/／]\s*[图圖文])?)\s*[/／:：]?\s*((?:(?!文){HAN}){{2,4}}(?:[、 　]?(?:(?!文){HAN}){{2,4}}){{0,2}})(?=$|\s|文)"
)
_OFFICE = re.compile(r"(?:本[报報刊社])?(?:全媒体|特约|特約|见习|实习)?(?:[记記]者|通[讯訊信][员員])\s*")
_PAPER = re.compile(r"^本[报報刊社](?![㐀-鿿]{0,3}[记記]者)")
_TAKEN_BY = re.compile(r"\s*[摄攝](?:影(?:[报報][道导導])?)?$")
_WRITES = re.compile(r"[摄攝]影[报報][道导導]|[图圖]\s*[/／]?\s*文|文\s*[/／]?\s*[图圖]")
_NOTE_OF_AGENCY = re.compile(r"[（(][^()（）]{1,14}[)）]$")


def is_credit(text: str) -> bool:
    """Whether a whole line is nothing but a photo credit: 本报记者 许望舒 摄."""
    return len(text) <= _LONGEST_CREDIT and _CREDIT.fullmatch(text.strip()) is not None


def names_writer(credit: str) -> bool:
    """Whether a credit names who took the picture and wrote the words: 李青 摄影报道."""
    return _WRITES.search(credit) is not None


def starts_caption(text: str) -> bool:
    """Whether a line opens like a caption: 图为, 上图：, ①."""
    return _START.match(text) is not None


def names_picture(text: str) -> bool:
    """Whether a sentence of a line says what the picture shows (…。图为…)."""
    return any(map(text.__contains__, _SHOWS)) and _INSIDE.search(text) is not None


def split_credit(text: str) -> tuple[str, str]:
    """A caption and the credit at its end: (图为…。, 本报记者 许望舒 摄); the second is empty where there is none."""
    start = max(len(text) - _LONGEST_CREDIT - 10, 0)
    match = None if _PICTURED.isdisjoint(text[start:]) else _ENDS_WITH_CREDIT.search(text, start)
    if not match:
        return text, ""
    return text[: match.start()].rstrip(), match["credit"].strip()


def credit_to_authors(credit: str) -> list[Author]:
    """The people that a credit names, as 摄, or as 图 and 文 where it says so (图/王若川 文/李青)."""
    words = credit.strip()
    if words[:1] in "（(":
        words = words[1:].rstrip("）)")
    if "/" in words or "／" in words:
        words = _OFFICE.sub("", words)
        slashed = [Author(name, "".join(role.split())) for role, names in _SLASHED.findall(words) for name in text_to_names(names)]
        authors, rest = words_to_authors(words)  # 李青 文/图
        return slashed or ([] if rest else authors)
    words = _NOTE_OF_AGENCY.sub("", words)
    if not _TAKEN_BY.search(words):
        return []
    authors, rest = words_to_authors(_PAPER.sub("", _TAKEN_BY.sub(" 摄", words)))
    return [] if rest else [Author(author.name, "摄") for author in authors]
