"""What a line shows by itself: its length, its punctuation, its opening and closing words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Block
from ..text.dates import find_date
from ..text.numerals import NUMERAL
from .bylines import Byline, text_to_byline
from .endings import ends_paragraph
from .furniture import furniture_marks
from .jumps import Note, Way, find_notes, is_guide_title, is_jump_line, is_pointer, without_notes
from .leads import Lead, text_to_lead
from .names import HAN
from .pictures import is_credit, names_picture, split_credit, starts_caption
from .surnames import SINGLE

SHORT = 70
"""Characters; no headline is longer."""

_STOP = re.compile(r"[。！？；!?;](?=.)")
_SPACED = re.compile(rf"(?:{HAN}[ 　]+){{2,}}{HAN}")
"""停 水 通 知: one word, set wide."""
_COMMA = re.compile(r"[，、,]")
_BLANK = re.compile(r"(?<=[^\s,.;:A-Za-z])[ 　]+(?=[^\sA-Za-z])")
_DASH = re.compile(r"[—–―─-]{1,3}")
_NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、．.]|[■●◆▲★◎□▌▍◇※▶▼▪◉]|[0-9０-９]{1,2}[、．.](?![0-9０-９])|第[一二三四五六七八九十]{1,2}[章节節]|其[一二三四五六]$"
)
_NOTICE = re.compile(
    r"(?:公告|启事|啟事|啓事|通告|通知|声明|聲明|公示|告示|启示|讣告|訃告|招标|拍卖|更正|致歉|招聘|(?:投诉|举报|咨询)(?:渠道|电话|方式)|须知|須知|廣告|广告|征稿|徵稿)(?:[（(].{1,20}[)）])?$"
)
_CEREMONY = re.compile(
    r"(?:出席|致辞|致詞|主持|讲话|講話|演讲|演講|参加|陪同|见证|宣布|作报告|发言|揭牌|说明|示范|察看|演示|会见)[^，。]{0,4}$"
)
_PERSON_ACTS = re.compile(
    rf"[{''.join(sorted(SINGLE))}]{HAN}{{1,5}}(?:主持|出席|会见|会見|调研|看望|慰问|视察|察看|率队|率团|致辞|宣布|检查|督导|与.{{2,30}}举行)"
)
_CEREMONIES = re.compile(r"出席|致辞|致詞|主持|讲话|講話|演讲|演講|参加|陪同|见证|宣布|报告|发言|揭牌|示范")
_LABELLED = re.compile(r"[（(][^()（）]{2,18}[)）]$")
_SAYS = re.compile(r"(?:强调|指出|披露|表示|要求|透露|提出|发布|公布|通报|宣布|称)$")
_ESSAY = re.compile(r"(?:纪实|見聞|见闻|侧记|側記|纪事|札记|观察|访谈|扫描|综述|综合报道|透视|记事|随笔|专访|手记|启示录|追踪)$")
_COLUMN = re.compile(
    r"(?:调研行|时评|時評|短评|短評|社论|社論|论坛|论语|专栏|专题|专版|简讯|简报|短讯|要闻|新闻|新聞|通讯|通訊|通信|信箱|笔记|访谈|连载|連載|小说|小說|副刊|书话|书评|随笔|一束|短歌|诗笺|讲述|來函|来函|影像|档案|追踪|直击|聚焦|进行时|看点|快讯|集锦|故事|人物|观察|纪行|走笔|系列报道|特别报道|市场|行情|服务台|天气|气象|谈|录|眼|线)$"
)
_ADVERT = re.compile(r"预订|預訂|[减減][价價]|优惠|優惠|促销|招租|转让|出租|开业|開業|特卖|热销|[发發]售|[广廣]告")
_EVENT = re.compile(
    r"(?:[开開閉闭]幕|[举舉]行|召[开開]|封[顶頂]|[开開][跑通工园園市馆館]|通[车車航]|[试試]航|成立|[启啟][动動用]|上[线線]|[发發]布|落成|揭牌|亮相|[开開]通|公布|出台|首[发發]|收官|完工|投用|[贯貫]通)[！!]?$"
)
_DIGEST = re.compile(
    r"(?:核心阅读|内容提要|阅读提示|编者按|编者的话|内容摘要|提要|摘要|开栏的话|新闻背景|相关链接|延伸阅读|名词解释|记者手记)"
)
_FIGURES = re.compile(r"[\d０-９]+(?:[.．][\d０-９]+)?")
_CONTACT = re.compile(r"[电電][话話][第:：\s\d]|地址|[路街巷]\s*\d+\s*[号號]|\d{7,8}")
_ADDRESS = re.compile(r"(?:同志|先生|女士|朋友|代表|委员|读者|編輯|编辑|同胞)[们們]?[同志]{0,2}[：:！!]$")
_DATED = re.compile(rf"(?:{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日|{NUMERAL}{{1,3}}日|昨[日天]|今[日天]|近日|日前|连日来)[^。]{{0,6}}[，,、]?")
_UNFINISHED_START = re.compile(r"[，。、；：！？）》」』”’,.;:!?)]")
_SIGNED_OFF = re.compile(
    r"(?:^|[。！？…”])\s*[（(](?:作者|本[报報]|新[华華]社|[记記]者|[据據]|完|全文完|供稿|原[载載])[^()（）]{0,80}(?:[（(][^()（）]{1,20}[)）][^()（）]{0,20})?[)）]$"
)
"""（作者系…）, （新华社…电）: the last words of an article."""
_ADVERT_TAG = re.compile(r"[\[【〔（(]\s*[广廣]\s*告\s*[\]】〕）)]")
_ENDS_WITH_DATE = re.compile(rf"[\s　]\S{{0,4}}{NUMERAL}{{2,4}}年{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日$")
_ONLY_DATE = re.compile(r"[\d〇○零一二三四五六七八九十廿卅年月日中華民國华国]+")
_CLOSED = re.compile(r"(?:[（(](?:完|全文完|未完待续|未完|本报综合|下略)[)）]|特此(?:公告|通知|声明)|[谨謹敬此][启啟]|此[佈布])[。]?$")


@dataclass(frozen=True, slots=True)
class Marks:
    """What one block shows."""

    text: str
    size: int
    """Characters, blanks aside."""
    level: int
    lead: Lead | None
    byline: Byline | None
    notes: list[Note]
    ended: bool
    """Whether a paragraph may end here, its jump note aside."""
    shown: dict[str, float]
    """Names of marks and their strength, as in the table of weights."""

    @property
    def long(self) -> bool:
        """Whether this is body text by its looks."""
        return self.size >= 45 or (self.size >= 16 and "full stop at the end" in self.shown and self.level == 0)

    @property
    def jumps_away(self) -> bool:
        return any(note.way is not Way.FROM and note.end > len(self.text) // 2 for note in self.notes)


def block_to_marks(block: Block) -> Marks:
    """Everything that can be told of a block without its neighbours."""
    text = block.text.strip().replace("\u00a0", " ")
    level = block.line.level if block.span.start == 0 else 0
    size = len(text) - sum(map(text.count, " 　\u00a0"))
    short = size <= SHORT
    if _SPACED.fullmatch(text):
        text = re.sub(r"[\s　]", "", text)
    notes = find_notes(text)
    bare = without_notes(text) if notes else text
    byline = text_to_byline(text) if short else None
    lead = text_to_lead(text)
    shown: dict[str, float] = {_size_name(size): 1.0}
    if level:
        shown["marked"] = 1.0
    if _ADVERT_TAG.match(text):
        shown["advert tag"] = 1.0
    if lead and lead.end < len(text):
        shown["lead"] = 1.0
    if _SIGNED_OFF.search(text, max(size - 90, 0)):
        shown["signed off"] = 1.0
    if byline:
        shown["byline" if byline.signed else "names only"] = 1.0
    elif 2 <= size <= 4 and re.fullmatch(rf"(?:{HAN}[ 　]?){{2,4}}", text):
        shown["two to four characters"] = 1.0
    shown |= _end_marks(bare) | _picture_marks(text, size)
    if is_jump_line(text):
        way = notes[0].way if notes else Way.TO
        shown["jump line"] = 1.0
        shown[{Way.FROM: "jump from", Way.TO: "jump to", Way.EITHER: "jump either way"}[way]] = 1.0
    elif notes and notes[0].way is Way.FROM and notes[0].start == 0:
        shown["continued from"] = 1.0
    if stops := len(_STOP.findall(text[:400])):
        shown["stops inside"] = min(stops, 3)
    if short:
        shown |= furniture_marks(text)
        shown |= _headline_marks(text, shown)
        if is_pointer(text):
            shown["pointer"] = 1.0
        if is_guide_title(text):
            shown["guide title"] = 1.0
    return Marks(text, size, level, lead, byline, notes, ends_paragraph(bare) or bool(notes), shown)


def _size_name(size: int) -> str:
    for most in (4, 10, 24, 40, SHORT):
        if size <= most:
            return f"size to {most}"
    return "long"


def _end_marks(text: str) -> dict[str, float]:
    bare = text.rstrip("”’」』）)\"' 　")
    last = bare[-1:]
    if last == "。" or (last == "." and not bare[-2:-1].isascii()):
        return {"full stop at the end": 1.0}
    if last and last in "！？!?":
        return {"cry at the end": 1.0}
    if last and last in "：:":
        return {"colon at the end": 1.0}
    if bare.endswith(("——", "--")):
        return {"dash at the end": 1.0}
    if last and last in "…；;":
        return {"pause at the end": 1.0}
    return {"comma at the end": 1.0} if last and last in "，、," else {"no mark at the end": 1.0}


def _picture_marks(text: str, size: int) -> dict[str, float]:
    shown: dict[str, float] = {}
    if is_credit(text):
        shown["credit"] = 0.4 if "文" in text and "/" not in text else 1.0
    elif starts_caption(text):
        shown["caption opening"] = 1.0
    elif split_credit(text)[1]:
        shown["credit at the end"] = 1.0
    if names_picture(text):
        shown["names the picture"] = 1.0
    if size <= 90 and _DATED.match(text) and not _STOP.search(text):
        shown["one dated sentence"] = 1.0
    return shown


_HEADLINE_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("numbered", _NUMBERED),
    ("dash at the start", _DASH),
    ("dated", _DATED),
    ("starts unfinished", _UNFINISHED_START),
    ("in brackets", re.compile(r"[（(](?![一二三四五六七八九十]{1,2}[)）]).+[)）]$")),
    ("bullet", re.compile(r"[■●◆▲★▼▶◎○]")),
)
_HEADLINE_ENDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("notice title", _NOTICE),
    ("names at a ceremony", _CEREMONY),
    ("label in brackets", _LABELLED),
    ("says", _SAYS),
    ("essay word", _ESSAY),
    ("event", _EVENT),
    ("form of address", _ADDRESS),
    ("closing words", _CLOSED),
)


def _headline_marks(text: str, told: dict[str, float]) -> dict[str, float]:
    shown = {name: 1.0 for name, pattern in _HEADLINE_MARKS if pattern.match(text)}
    shown |= {name: 1.0 for name, pattern in _HEADLINE_ENDS if pattern.search(text)}
    if _PERSON_ACTS.match(text):
        shown["names at a ceremony"] = 1.0
    if len(text) <= 10 and _COLUMN.search(text):
        shown["column word"] = 1.0
    if commas := len(_COMMA.findall(text)):
        shown["commas"] = min(commas, 3)
    if _BLANK.search(text):
        shown["blank inside"] = 1.0
    if _ADVERT.search(text):
        shown["advert words"] = 1.0
    if _DIGEST.fullmatch(text):
        shown["digest label"] = 1.0
    if len(_FIGURES.findall(text)) > 1:
        shown["several figures"] = 1.0
    if _CONTACT.search(text) and "contact" not in told:
        shown["phone or address"] = 1.0
    parts = text.split()
    if "“" in text or "「" in text:
        shown["quotation"] = 1.0
    if len(parts) == 2 and len(parts[0]) == len(parts[1]) in (4, 5):
        shown["slogan"] = 1.0
    if len(_CEREMONIES.findall(text)) > 1:
        shown["several at a ceremony"] = 1.0
    if "年" in text and find_date(text):
        if _ONLY_DATE.fullmatch(text.replace(" ", "")):
            shown["only a date"] = 1.0
        elif _ENDS_WITH_DATE.search(text):
            shown["ends with a date"] = 1.0
    if not re.search(HAN, text):
        shown["no Chinese"] = 1.0
    return shown
