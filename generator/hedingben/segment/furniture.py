"""Page furniture: what is printed for the page, not for an article (报头, page number and date, 责编, hot lines)."""

from __future__ import annotations

import re

from ..text.dates import find_date
from ..text.numerals import NUMERAL
from .names import HAN

_STAFF = re.compile(
    r"(?:本版|今日|本期|值班|副刊)?(?:责任编辑|责编|責任編輯|編輯人|编辑|編輯|主编|主編|美编|美編|美术编辑|版式(?:设计)?|版面设计|校对|校對|校检|组版|制图|一读|二审|值班(?:总编|编委|主任)|印刷者|发行人|發行人)"
    r"(?:[:：／/\s　]|(?=[㐀-鿿\U00020000-\U0003FFFF]{2,4}(?:[\s　]|$)))"
)
_STAFF_INSIDE = re.compile(rf"[\s　|｜·]{_STAFF.pattern}")
"""第5版 综合 责编：…: on a page header the names come behind the page number."""
_PAGE = re.compile(
    rf"(?:第\s*)?[A-Z]?{NUMERAL}{{1,3}}\s*版(?:[\s　:：·|]*{HAN}{{1,6}})?|[A-Z]?\d{{1,2}}[\s　]*[版|·]?[\s　]*{HAN}{{2,5}}(?:[・·]{HAN}{{2,4}})?|{HAN}{{2,5}}[\s　]*[A-Z]?\d{{1,2}}(?:[\s　]*版)?|[A-Z]?\d{{1,2}}"
)
_PAGE_WORD = re.compile(rf"第\s*[A-Z]?{NUMERAL}{{1,3}}\s*版|今日\s*{NUMERAL}{{1,3}}\s*版|^0\d[\s　]")
_PAPER = re.compile(
    rf"{HAN}{{1,6}}(?:日[报報]|晚[报報]|时报|時報|早[报報]|周[报報]|週[报報]|週刊|周刊|商[报報]|新[报報]|[导導][报報]|公[报報]|晨[报報])"
)
_ISSUE = re.compile(rf"(?:总)?第\s*{NUMERAL}{{1,6}}\s*[期号號]")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|[农農夏旧舊][历曆]|周[一二三四五六日]$")
_CONTACT = re.compile(
    r"(?:热线|熱線)(?=[^，。]{0,4}[:：\d])|邮箱|信箱[:：]|网址|網址|投稿|E-?mail|电子版|客户端|社址|零售|定价|邮发代号|国内统一|CN\s*\d\d|ISSN|每份|广告(?:部|刊登|热线)|订阅|印刷[:：厂]|社长|印發|来稿|來稿|出版[:：]|电子邮箱|邮编|www\.|[报社]地址"
)
_IMPRINT = re.compile(
    r"主[办辦管](?=$|[\s　]|主[办辦])|[机機][关關][报報]|(?:出版|承印|编印|編印)(?:$|[\s　])|日[报報]社(?:出版|主办)|内部资料|免费交流|赠阅|校[训訓][:：]"
)
_WEATHER = re.compile(
    r"多云|阴(?=[转有，,。\s])|晴(?=[转到，,。\s间])|小雨|中雨|阵雨|雷阵雨|小雪|[东南西北偏]{1,3}风|[\d一二三四五六]级|气温|最[高低]温度|天气预报|夜间|白天"
)
_LATIN = re.compile(r"[A-Z][A-Z .·'-]{3,40}")
_MOST = 80
"""Characters; longer lines are no furniture."""
_LONGEST_FORECAST = 160


def weather_marks(text: str) -> dict[str, float]:
    """How far a line is the forecast, which may be long."""
    words = len(_WEATHER.findall(text)) if len(text) <= _LONGEST_FORECAST else 0
    return {"weather words": min(words - 1, 5) / 2, "furniture": 1.0} if words > 2 else {}


def furniture_marks(text: str) -> dict[str, float]:
    """What a line has of page furniture: names of marks, as in the table of weights."""
    if len(text) > _MOST:
        return {}
    marks: dict[str, float] = {}
    if _PAGE.fullmatch(text) or (("版" in text or text[0] == "0") and _PAGE_WORD.search(text)):
        marks["page number"] = 1.0
    if _STAFF.match(text) or (marks and _STAFF_INSIDE.search(text)):
        marks["staff"] = 1.0
    if _PAPER.fullmatch(text.replace(" ", "").replace("　", "")) or _LATIN.fullmatch(text):
        marks["masthead"] = 1.0
    elif ("报" in text or "報" in text or "刊" in text) and _PAPER.search(text):
        marks["paper name"] = 1.0
    if _ISSUE.search(text):
        marks["issue number"] = 1.0
    if _WEEKDAY.search(text):
        marks["weekday"] = 1.0
    if _CONTACT.search(text):
        marks["contact"] = 1.0
    if _IMPRINT.search(text) and "。" not in text:
        marks["imprint"] = 1.0
    if "℃" in text:
        marks["weather"] = 1.0
    if "年" in text and find_date(text):
        marks["full date"] = 1.0
    if marks:
        marks["furniture"] = 1.0
    return marks
