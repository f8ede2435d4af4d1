"""下转 and 上接: notes that lead from one page to another, and lines of a 导读 box."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from ..model.values import dataclass
from ..text.numerals import NUMERAL, read_number
from ..text.punctuation import ends_sentence

_PAGE = rf"第?\s*[A-Za-zＡ-Ｚ]?(?P<page>{NUMERAL}{{1,3}})\s*版(?:[·・\s]?[㐀-鿿]{{0,4}}[①-⑳]?(?=[)）\]］】〕]))?"
_LETTERED_PAGE = r"(?:[A-Za-zＡ-Ｚ]\s?(?P<lettered>[0-9０-９]{1,2}))"
"""A3, P3: in brackets, and behind words that can mean nothing else, it needs no 版."""
_TO = r"下[转轉]|下接|[转轉]入|[转轉]|下[续續]|(?:[续續未]完?|余下.{0,4}|下文|后文|後文)[见見]"
_FROM = r"上接|上承|承接|接自|原[载載]"
_EITHER = r"[续續]|[续續紧緊]接|接"
_UNFINISHED = r"(?:未完\s*[，,、；;：:]?\s*)?"
_NEXT = r"(?:下?[转轉]|下?接|下?[续續])(?:至|入)?[下次后後]一?[版页頁]"
_PREVIOUS = r"(?:上?接|上?[续續]|上?承)(?:自)?[上前]一?[版页頁]"
_ARROWS = r"[▶►→◀◄←＞＜>》《<☞☜\s]*"
_NOTE = re.compile(
    rf"[(（\[［【〔]\s*{_UNFINISHED}(?:(?:(?P<from>{_FROM})|(?P<to>{_TO})|(?P<either>{_EITHER})|(?P<see>(?:[详詳]|全文)?[见見]))\s*(?:本报|本報|今日)?{_PAGE}"
    rf"|(?:(?P<from3>{_FROM})|(?P<to3>下[转轉])|(?P<either3>[紧緊]接))\s*{_LETTERED_PAGE}"
    rf"|(?P<next>{_NEXT})|(?P<previous>{_PREVIOUS}))\s*[)）\]］】〕]"
    rf"|(?:^|(?<=[。！？…”\s]))(?:(?P<from2>{_FROM})|(?P<to2>下[转轉]|[转轉])|(?P<either2>[续續]|[紧緊]接))\s*{_PAGE.replace('<page>', '<page2>')}\s*$"
    rf"|^{_ARROWS}(?:(?P<from4>上接)|(?P<to4>下[转轉])|(?P<either4>[紧緊]接))\s*{_PAGE.replace('<page>', '<page4>')}{_ARROWS}"
    rf"|{_ARROWS}(?:(?P<from5>上接)|(?P<to5>下[转轉])|(?P<either5>[紧緊]接))\s*{_PAGE.replace('<page>', '<page5>')}{_ARROWS}$"
)
_PAGES = ("page", "page2", "lettered", "page4", "page5")
_MARKED = ("版", "页", "頁", "下转", "下轉", "上接", "紧接", "緊接")
_BOUND = 24
"""A note stands within so many characters of a line's end."""
_SEE_ALSO = re.compile(
    rf"[(（\[▶►→·—\-\s]*(?:相[关關]|更多|[详詳][细細见見情]|全文|[报報]道|社[论論]|[评評][论論]|全部)[^。，]{{0,10}}[见見刊在][于於]?\s*{_PAGE}[^。]{{0,3}}"
)
_SEE = re.compile(rf"[(（\[［【〔]\s*(?:[详詳]|全文)?[见見]\s*(?:本报|本報|今日)?{_PAGE}\s*[)）\]］】〕]")
"""（见3版） alone on its line: below a text that breaks off it says where that goes on, elsewhere that more stands there."""
_OTHER_ISSUE = re.compile(rf"[(（]\s*(?:上?[接续續]|[续續]接)\s*(?:第?\s*{NUMERAL}{{1,5}}\s*[期号號]|[上前][期号號])\s*[)）]")
_POINTER = re.compile(
    rf"(?:[详詳]?[见見刊]|▶+|►+|>+|»+|→+|☞+|……+|\.{{3,}}|—+|-+|/|／|\s|　|[（(【\[])\s*[见見]?\s*{_PAGE}\s*[)）】\]]?[—\-\s▶►]*$"
)
_POINTS_FIRST = re.compile(rf"[▶►→☞■●◆\s]*(?:[Pp]\s*\d{{1,2}}\s|(?:{_PAGE}|[A-Z]?\d{{1,2}}版)[\s　:：·|｜▶►])")
_POINTER_HERE = re.compile(r"[见見](?:本版末|本版|今日本版|中缝)$")
_LETTERED = re.compile(r"(?:[.…·—\-→▶►>》/／\s　]{1,}|[（(])\s*[A-DＡ-Ｄ]\s?\d{1,2}(?:[-—、]\d{1,2})?\s*版?[)）]?$")
"""…… A2: pages that are counted with a letter need no 版."""
_GUIDE_TITLE = re.compile(
    r"[今本][日期](?:焦[点點]|[关關]注|推荐|重[点點]|看[点點]|提示|精彩|内容|版面|[头頭][条條])|(?:[今本][日期])?(?:要[闻聞]|新闻|内容|版面|精彩)?(?:导读|導讀|要目|提要|看点|目录|目錄)|[本今][报日期](?:导航|目次)|目次"
)
_ORNAMENTS = re.compile(r"[\s　【】\[\]■●◆▶—·-]")
LONGEST_GUIDE = 70
LINES = 1024
"""Lines of which what was found out is kept: more than a page has, since pass after pass asks the same of each."""
_PARAGRAPH = 40
"""Characters from which a line is no pointer of a 导读 box, and no headline."""


class Way(Enum):
    """Which way a jump note points."""

    TO = "to"
    FROM = "from"
    EITHER = "either"
    """續第一版: the page number alone can tell."""


@dataclass(frozen=True, slots=True)
class Note:
    """A jump note and where it stands in its line."""

    way: Way
    page: int
    """0 where the note names no number: 接前版 the page before, 转下版 the one after."""
    start: int
    end: int


@lru_cache(LINES)
def find_notes(text: str) -> tuple[Note, ...]:
    """The jump notes at either end of a line, in order."""
    if not any(map(text.__contains__, _MARKED)):
        return ()
    notes: list[Note] = []
    for part, shift in ((text[:_BOUND], 0), (text[-_BOUND:], max(len(text) - _BOUND, 0))):
        for match in _NOTE.finditer(part):
            start, end = match.start() + shift, match.end() + shift
            named = next(filter(None, map(match.__getitem__, _PAGES)), None)
            page = read_number(named) if named else 0
            if page is None or (named and not page) or (match["see"] and not _is_cut(text[:start])):
                continue
            if (start == 0 or not text[end:].strip("。 　")) and (not notes or notes[-1].end <= start):
                way = _way(match)
                if way is Way.EITHER and start == 0 and len(text) - end >= _PARAGRAPH:  # the text that it opens goes on here
                    way = Way.FROM
                notes.append(Note(way, page, start, end))
    return tuple(notes)


def _way(match: re.Match[str]) -> Way:
    told = {name.rstrip("2345") for name, found in match.groupdict().items() if found}
    if not told.isdisjoint(("from", "previous")):
        return Way.FROM
    return Way.EITHER if "either" in told else Way.TO


def _is_cut(text: str) -> bool:
    """Whether a paragraph stops in mid-sentence: there （见第三版） tells where it goes on, elsewhere that another report stands there."""
    return (len(text) >= _PARAGRAPH or "。" in text) and not ends_sentence(text)


def is_jump_line(text: str) -> bool:
    """Whether a whole line is nothing but a jump note, or points to reports on another page."""
    notes = find_notes(text)
    if notes and not (text[: notes[0].start] + text[notes[-1].end :]).strip("。 　—-"):
        return True
    if is_from_another_issue(text) or see_page(text):
        return True
    return len(text) <= 30 and _SEE_ALSO.fullmatch(text) is not None


def see_page(text: str) -> int:
    """The page that a line of nothing but （见3版） names; 0 where it is none."""
    found = _SEE.fullmatch(text) if "版" in text else None
    return (read_number(found["page"]) or 0) if found else 0


def is_from_another_issue(text: str) -> bool:
    """Whether a whole line says that the text began in an earlier issue: （续上期）."""
    return _OTHER_ISSUE.fullmatch(text) is not None


def without_notes(text: str) -> str:
    """``text`` without the jump notes at its ends."""
    for note in reversed(find_notes(text)):
        text = text[: note.start].rstrip() + text[note.end :].lstrip()
    return text.strip()


def is_pointer(text: str) -> bool:
    """Whether a short line sends the reader to an inner page: 春茶开采 详见第二版."""
    if len(text) > LONGEST_GUIDE or is_jump_line(text) or ("。" in text and find_notes(text)):
        return False
    found = _LETTERED.search(text) if "版" not in text else _POINTER.search(text, max(len(text) - 20, 0)) or _LETTERED.search(text)
    found = found or _POINTER_HERE.search(text, max(len(text) - 6, 0))
    return bool(found and found.start() > 2) or (_POINTS_FIRST.match(text) is not None and len(text) > 7)


def is_guide_title(text: str) -> bool:
    """Whether a line is the label of a 导读 box."""
    return _GUIDE_TITLE.fullmatch(_ORNAMENTS.sub("", text)) is not None
