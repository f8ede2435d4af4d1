"""Who wrote a text or stands in a list: the names at the end of texts, below letters, in rows."""

from __future__ import annotations

import re

from .bylines import text_to_byline
from .names import HAN, looks_like_name, text_to_names

_SIGNED_OFF = re.compile(
    r"(?:^|[。！？…”])\s*[（(](?:作者|本[报報]|新[华華]社|[记記]者|[据據]|完|全文完|供稿|原[载載])[^()（）]{0,80}(?:[（(][^()（）]{1,20}[)）][^()（）]{0,20})?[)）]$"
)
"""（作者系…）, （新华社…电）: the last words of an article."""
_PLACE_AND_NAME = re.compile(rf"[（(]?({HAN}{{2,16}})[\s　]+({HAN}[\s　]?{HAN}{{1,2}}|{HAN}{{2,3}})[)）]?")
_CLOSE = ")）"
_BLANK = re.compile(r"[\s　、]")
_ROW_LABEL = re.compile(r"^[^：:，。]{2,20}[：:]\s*")
"""县一中：, before the names of a list."""
_OFFICE_AND_NAME = re.compile(
    rf"[（(]?[□■◇◆]?\s*({HAN}[{HAN[1:-1]}（）()·、]{{3,24}}|{HAN}{{1,3}}[县縣市区區乡鄉镇鎮村街厂廠校院局站队隊])[\s　]+({HAN}[\s　]?{HAN}{{1,2}}|{HAN}{{2,3}})[)）]?"
)
"""市发展和改革委员会主任 何守正: who speaks or writes, with office or place."""
_NAMED_BY = re.compile(
    r"[。！？”][（(]\s*(?:本[报刊]|[据據])?\s*(?:[㐀-鿿]{0,8}(?:[记記]者|通[讯訊][员員]|作者)[\s:：]*)?[㐀-鿿·]{1,4}(?:[\s　、，][㐀-鿿·]{1,4}){0,5}[)）]$"
)
"""A text's last words with its writer's name: …。（李青）."""
_LAST_BRACKETS = re.compile(r"[。！？”][（(]([^()（）]{4,80})[)）]$")


def names_its_writer(text: str) -> bool:
    """Whether a text ends with its writer's name in brackets."""
    return text[-1:] in _CLOSE and (_NAMED_BY.search(text[-60:]) is not None or _signed_in_brackets(text))


def is_signed_off(text: str) -> bool:
    """Whether the last words of an article stand at the end of a text."""
    return text[-1:] in _CLOSE and _SIGNED_OFF.search(text, max(len(text) - 90, 0)) is not None


def names_office(text: str) -> bool:
    """Whether a line names who speaks or writes, with his office."""
    named = _OFFICE_AND_NAME.fullmatch(text) if len(text.split(None, 1)) > 1 else None
    return named is not None and looks_like_name("".join(named[2].split()))


def signs_off(text: str) -> bool:
    """Whether a line could stand below a letter as its writer's place and name: 青石县 丁老根."""
    found = _PLACE_AND_NAME.fullmatch(text)
    return found is not None and looks_like_name("".join(found[2].split()))


def is_row_of_names(text: str) -> bool:
    """Whether a line lists people, behind a label or not: 县一中：罗文斌 余小玲 谢长春; three names at least where it has none."""
    rest = _ROW_LABEL.sub("", text)
    names = text_to_names(rest) if _BLANK.search(rest) or rest != text else []
    return len(names) > (1 if rest != text else 2) and all(looks_like_name(name) for name in names)


def _signed_in_brackets(text: str) -> bool:
    """Whether the text ends with …。（记者 李青 通讯员 王若川）."""
    found = _LAST_BRACKETS.search(text[-90:])
    byline = text_to_byline(found[1]) if found else None
    return byline is not None and byline.signed
