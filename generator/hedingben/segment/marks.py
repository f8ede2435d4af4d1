"""What a line shows by itself: its length, its punctuation, its opening and closing words."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Block
from ..model.values import dataclass
from ..text.dates import find_date
from ..text.numerals import NUMERAL
from .bylines import Byline, text_to_byline
from .endings import ends_paragraph
from .furniture import furniture_marks, weather_marks
from .jumps import LINES, Note, Way, find_notes, is_from_another_issue, is_guide_title, is_jump_line, is_pointer, without_notes
from .leads import Lead, text_to_lead
from .names import HAN
from .phrases import text_to_phrases
from .pictures import is_credit, names_picture, split_credit, starts_caption
from .signatures import is_row_of_names, is_signed_off, names_its_writer, names_office
from .surnames import SINGLE

SHORT = 70
"""Characters; no headline is longer."""

_HEADING = 24
"""Characters; most headings are no longer, few paragraphs."""

_STOP = re.compile(r"[。！？；!?;](?=.)")
_SPACED = re.compile(rf"(?:{HAN}[ 　]+){{2,}}{HAN}")
"""停 水 通 知: one word, set wide; two characters may be a name, 公 告 is none."""
_TWO_TO_FOUR = re.compile(rf"(?:{HAN}[ 　]?){{2,4}}")
_CHINESE = re.compile(HAN)
_COMMA = re.compile(r"[，、,]")
_BLANK = re.compile(r"(?<=[^\s,.;:A-Za-z])[ 　]+(?=[^\sA-Za-z])")
_DASH = re.compile(r"[—–―─-]{1,3}")
_NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、．.]|[■●◆▲★◎□▌▍◇※▶▼▪◉]|[0-9０-９]{1,2}[、．.](?![0-9０-９])|第[一二三四五六七八九十]{1,2}[章节節]|其[一二三四五六]$"
)
_NOTICE = re.compile(
    r"(?:公告|启事|啟事|啓事|通告|通知|声明|聲明|公示|告示|启示|讣告|訃告|招标|拍卖|更正|致歉|招聘|(?:投诉|举报|咨询|联系)(?:渠道|电话|方式)|名[单單]|名[录錄]|一[览覽](?:表)?|安排表?|[办辦]法|公[约約]|章程|简介|指南|须知|須知|廣告|广告|征稿|徵稿)(?:[（(].{1,20}[)）])?$"
)
_CEREMONY = re.compile(
    r"(?:出席|致辞|致詞|主持|讲话|講話|演讲|演講|参加|陪同|见证|宣布|作报告|发言|揭牌|说明|示范|察看|演示|会见)[^，。]{0,4}$"
)
_PERSON_ACTS = re.compile(
    rf"[{''.join(sorted(SINGLE))}]{HAN}{{1,5}}(?:主持|出席|会见|会見|调研|看望|慰问|视察|察看|率队|率团|致辞|宣布|检查|督导|与.{{2,30}}举行)"
)
_CEREMONIES = re.compile(r"出席|致辞|致詞|主持|讲话|講話|演讲|演講|参加|陪同|见证|宣布|报告|发言|揭牌|示范")
_CEREMONY_ALONE = re.compile(
    r"(?:(?:[㐀-鿿]{2,4}(?:[ 　、][㐀-鿿]{2,4}){0,3}?等?)(?:作[^，。]{0,4}报告|出席|致辞|致詞|主持|讲话|講話|演讲|演講|参加|宣布开[幕工]|揭牌|点评|陪同)(?:并(?:讲话|致辞|宣布开[幕工]|发言))?(?:[会會][议議])?[ 　，]*){1,5}"
)
"""王明远出席并讲话 陈嘉禾主持: no more than who did what there."""
_LABELLED = re.compile(r"[（(][^()（）]{2,18}[)）]$")
_ESSAY = re.compile(r"(?:纪实|見聞|见闻|侧记|側記|纪事|札记|观察|访谈|扫描|综述|综合报道|透视|记事|随笔|专访|手记|启示录|追踪)$")
_COLUMN = re.compile(
    r"(?:调研行|时评|時評|短评|短評|社论|社論|论坛|论语|专栏|专题|专版|简讯|简报|短讯|要闻|新闻|新聞|通讯|通訊|通信|信箱|笔记|访谈|连载|連載|小说|小說|副刊|书话|书评|随笔|一束|短歌|诗笺|讲述|來函|来函|影像|档案|追踪|直击|聚焦|进行时|看点|快讯|集锦|故事|人物|观察|纪行|走笔|系列报道|特别报道|市场|行情|风采|瞬间|速递|速览|面对面|榜样|之窗|之声|视点|焦点|关注|见证|答卷|风景|纵横|园地|广角|传真|动态|热线|帮办|写真|看台|讲坛|百科|课堂|提示|提醒|服务台|天气|气象|谈|录|眼|线)$"
)
_ADVERT = re.compile(r"预订|預訂|[减減][价價]|优惠|優惠|促销|招租|转让|出租|开业|開業|特卖|热销|[发發]售|[广廣]告")
_EVENT = re.compile(
    r"(?:[开開閉闭]幕|[举舉]行|召[开開]|封[顶頂]|[开開][跑通工园園市馆館]|通[车車航]|[试試]航|成立|[启啟][动動用]|上[线線]|[发發]布|落成|揭牌|亮相|[开開]通|公布|出台|首[发發]|收官|完工|投用|[贯貫]通|[揭闭閉]幕|[签簽][约約署]|[开開][营營赛賽班讲講学學镰鐮工机機]|首[飞飛潜潛演展映]|[下通]水|通[气氣电電邮郵]|投[产產]|合[龙龍]|[破动動]土|[动動]工|[启啟]航|[复復][航课課工市]|[获獲][批奖獎]|[运運][营營行])[！!]?$"
    r"|(?:[举舉]行|召[开開]|[举舉][办辦])[^，。]{2,20}(?:[会會][议議]?|[仪儀]式|活[动動]|[赛賽])$"
)
_DIGEST = re.compile(
    r"(?:核心阅读|内容提要|阅读提示|编者按|编者的话|内容摘要|提要|摘要|开栏的话|新闻背景|相关链接|延伸阅读|名词解释|记者手记)"
)
_OPENING_DIGEST = re.compile(r"核心阅读|内容提要|阅读提示|编者按|编者的话|内容摘要|提要|摘要|开栏的话")
_CONTACT = re.compile(r"[电電][话話][第:：\s\d]|地址|[路街巷]\s*\d+\s*[号號]|\d{7,8}")
_ADDRESS = re.compile(r"(?:同志|先生|女士|朋友|代表|委员|读者|編輯|编辑|同胞)[们們]?[同志]{0,2}[：:！!]$")
_DATED = re.compile(rf"(?:{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日|{NUMERAL}{{1,3}}日|昨[日天]|今[日天]|近日|日前|连日来)[^。]{{0,6}}[，,、]?")
_UNFINISHED_START = re.compile(r"[，。、；：！？）》」』”’,.;:!?)]")
_LABEL = re.compile(
    r"[·•・◆◇■□★☆▲【〔\[〖《|｜/－-][\s　]*(?![^·•◆◇■□★☆▲】〕\]〗》|｜/－-]*[，。])[^【】〔〕\[\]《》]{2,18}?[\s　]*[·•・◆◇■□★☆▲】〕\]〗》|｜/－-]$"
)
"""【…】, · … ·: a standing label between ornaments."""
_SERIES = re.compile(rf"(?!{HAN}{{1,3}}[·•・]{HAN}{{1,4}}$)[^，。！？：]{{2,20}}[·•・／/][^，。！？：]{{2,12}}")
"""改革开放四十年·见证: a series and its part."""
_DOTTED = re.compile(rf"^{HAN}{{2,4}}[·•・]{HAN}{{2,4}}$")
"""奋斗者·正青春: a series, or a foreign name."""
_LETTER = re.compile(r"(?:编辑|编者|記者|记者|主编|編輯)(?:同志|先生|老师|朋友|部)[：:]|[贵貴][报報社]")
"""编辑同志：… opens a reader's letter."""
_TEXT_AND_PICTURE = re.compile(r"文(?=[\s　/／图圖])|[图圖摄攝]\s*[/／]?\s*文")
"""文/图, 李青 文 许望舒 图: the line names a writer too; 费文博 摄 and 王 文摄 do not."""
_WRITER_IN_BRACKETS = re.compile(
    r"[（(](?:[^()（）]*[\s　])?(?:文(?=[\s　/／图圖])|[图圖摄攝]\s*[/／]?\s*文|[^()（）]*[摄攝]影[报報][道导導])[^()（）]*[)）]$"
)
"""…。（文/李青 图/许望舒）: whose words these are; a caption ends with who took the picture."""
_ITEM = re.compile(r"[△▲●■◆★○◇•·※▪◎☆▷▶]\s*\S")
_TAKES_UP = re.compile(
    r"此外|同时|与此同时|[对為为因]此|于是|然而|但是|但|不过|不仅|其[中次]|随后|接着|接下来|另外|再次|最后|第[一二三四五]，|[一二三]是|而且|尤其|特别是|事实上|其实|[比例]如"
    r"|以[^，。]{2,10}为例|正因|可见|总之|所以|后来|从此|[至由]此|之后|此[前次]|[本这]次|会[上后]|据(?:介绍|了解|悉)|目前|下一步|接受采访|[他她它](?!山)|这|该|两人|双方|大家"
)
"""So begins a paragraph that goes on with what was told above it."""
_ADVERT_TAG = re.compile(r"[\[【〔（(]\s*[广廣]\s*告\s*[\]】〕）)]")
_ENDS_WITH_DATE = re.compile(rf"[\s　]\S{{0,4}}{NUMERAL}{{2,4}}年{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日$")
_ONLY_DATE = re.compile(r"[\d〇○零一二三四五六七八九十廿卅年月日中華民國华国]+")
_MONTH_AND_DAY = re.compile(rf"{NUMERAL}{{1,3}}\s?月\s?{NUMERAL}{{1,3}}\s?日")
_ORGANISATION = re.compile(
    rf"{HAN}{{2,22}}(?:委员会|委|局|办公室|办|公司|集团|[报杂]?社|部|科|处|院|中心|厂|团|站|学校|协会|总工会|联合会|政府|会|委員會|辦公室|處|團|學校|協會|政府)"
)
"""A signature's office."""
_CLOSED = re.compile(
    r"(?:[（(](?:完|全文完|未完待续|未完|本报综合|下略)[)）]|特此(?:公告|通知|通告|声明|公示|启事|函告|致谢)|[谨謹敬此][启啟]|此[佈布])[。]?$"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What one block shows."""

    text: str
    size: int
    """Characters, blanks aside."""
    level: int
    lead: Lead | None
    byline: Byline | None
    notes: tuple[Note, ...]
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
    return _text_to_marks(block.text.strip().replace("\u00a0", " "), block.line.level if block.span.start == 0 else 0)


@lru_cache(LINES)
def _text_to_marks(text: str, level: int) -> Marks:
    size = len(text) - sum(map(text.count, " 　\u00a0"))
    short = size <= SHORT
    if _SPACED.fullmatch(text) or (size == 2 and _NOTICE.fullmatch("".join(text.split()))):
        text = "".join(text.split())
    notes = find_notes(text)
    bare = without_notes(text) if notes else text
    byline = text_to_byline(text) if short and bare else None
    lead = text_to_lead(text)
    shown: dict[str, float] = {_size_name(size): 1.0}
    if size <= _HEADING:
        shown["short"] = 1.0
    if level:
        shown["marked"] = 1.0
    if names_its_writer(text):
        shown["writer at the end"] = 1.0
    if _LETTER.match(text):
        shown["letter"] = 1.0
    if _ADVERT_TAG.match(text):
        shown["advert tag"] = 1.0
    if lead and lead.end < len(text):
        shown["lead"] = 1.0
    if size > _HEADING and _TAKES_UP.match(text):
        shown["takes up what was told"] = 1.0
    if is_signed_off(text):
        shown["signed off"] = 1.0
    if byline and (_TEXT_AND_PICTURE.search(text) or not is_credit(text)):
        dotted = not byline.signed and _DOTTED.search(text) is not None  # 奋斗者·正青春 is as often a series as 艾山·买合木提 is a name
        shown["byline" if byline.signed else "names only"] = 0.4 if dotted else 1.0
        if text[0] in "（(" and text[-1] in "）)":
            shown["byline in brackets"] = 1.0
    elif 2 <= size <= 4 and _TWO_TO_FOUR.fullmatch(text):
        shown["two to four characters"] = 1.0
    shown |= _end_marks(bare) | _picture_marks(text, size)
    if byline and byline.signed:  # 文/李青 图/许望舒
        shown.pop("credit at the end", None)
    if is_jump_line(text):
        way = notes[0].way if notes else Way.FROM if is_from_another_issue(text) else Way.TO
        shown["jump line"] = 1.0
        shown[{Way.FROM: "jump from", Way.TO: "jump to", Way.EITHER: "jump either way"}[way]] = 1.0
    elif notes and notes[0].way is Way.FROM and notes[0].start == 0:
        shown["continued from"] = 1.0
    if stops := len(_STOP.findall(text[:400])):
        shown["stops inside"] = min(stops, 3)
    shown |= weather_marks(text)
    if short:
        shown |= furniture_marks(text)
        shown |= _headline_marks(text, shown)
        if is_pointer(text) and "staff" not in shown:
            shown["pointer"] = 1.0
        if is_guide_title(text):
            shown["guide title"] = 1.0
    return Marks(text, size, level, lead, byline, notes, ends_paragraph(bare) or bool(notes), shown)


def opens_with_date(text: str) -> bool:
    """Whether a text begins with the day it tells of: 近日，…, 3月26日，…"""
    return _DATED.match(text) is not None


def is_opening_digest(text: str) -> bool:
    """Whether a line is the label of a digest that stands before its text: 核心阅读, 编者按; 相关链接 stands behind."""
    return _OPENING_DIGEST.fullmatch(text) is not None


def _label_marks(text: str) -> dict[str, float]:
    """Standing labels, and who speaks with his office."""
    if _LABEL.fullmatch(text):
        return {"label between ornaments": 1.0}
    if names_office(text):
        return {"office and name": 1.0}
    return {"series and part": 1.0} if _SERIES.fullmatch(text) else {}


def _size_name(size: int) -> str:
    for most in (4, 7, 10, 15, 24, 40, SHORT):
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
        shown["credit"] = 0.4 if _TEXT_AND_PICTURE.search(text) else 1.0
    elif starts_caption(text):
        shown["caption opening"] = 1.0
    elif split_credit(text)[1]:
        shown["credit at the end"] = 0.3 if _WRITER_IN_BRACKETS.search(text[-60:]) else 1.0
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
    ("item", _ITEM),
    ("bullet", re.compile(r"[■●◆▲★▼▶◎○]")),
    ("number alone", re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、．.]?$|[（(]\d{1,2}[)）]$")),
)
_SIGNS_FIRST = ("dash at the start", "starts unfinished", "in brackets", "item", "bullet")
_HEADLINE_WORDS = tuple(each for each in _HEADLINE_MARKS if each[0] not in _SIGNS_FIRST)
"""Those that a line may show which begins with a Chinese character."""
_HEADLINE_ENDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("notice title", _NOTICE),
    ("names at a ceremony", _CEREMONY),
    ("label in brackets", _LABELLED),
    ("essay word", _ESSAY),
    ("event", _EVENT),
    ("form of address", _ADDRESS),
    ("closing words", _CLOSED),
)


def _headline_marks(text: str, told: dict[str, float]) -> dict[str, float]:
    may = _HEADLINE_WORDS if "一" <= text[0] <= "鿿" else _HEADLINE_MARKS
    shown = {name: 1.0 for name, pattern in may if pattern.match(text)}
    shown |= {name: 1.0 for name, pattern in _HEADLINE_ENDS if pattern.search(text)}
    shown |= text_to_phrases(text) | _label_marks(text)
    if _PERSON_ACTS.match(text):
        shown["names at a ceremony"] = 1.0
    if len(text) <= 10 and "page number" not in told and _COLUMN.search(text):
        shown["column word"] = 1.0
    if commas := len(_COMMA.findall(text)):
        shown["commas"] = min(commas, 3)
    if _BLANK.search(text):
        shown["blank inside"] = 1.0
    if "byline" not in told and "names only" not in told and is_row_of_names(text):
        shown["row of names"] = 1.0
    if _ADVERT.search(text):
        shown["advert words"] = 1.0
    if _DIGEST.fullmatch(text):
        shown["digest label"] = 1.0
    if _CONTACT.search(text) and "contact" not in told:
        shown["phone or address"] = 1.0
    parts = text.split()
    if "“" in text or "「" in text:
        shown["quotation"] = 1.0
    if len(parts) == 2 and len(parts[0]) == len(parts[1]) in (4, 5):
        shown["slogan"] = 1.0
    elif len(parts) == 2 and len(parts[0]) == len(parts[1]) > 5:
        shown["parallel halves"] = 1.0
    if _CEREMONY_ALONE.fullmatch(text):
        shown["no more than names at a ceremony"] = 1.0
    if len(_CEREMONIES.findall(text)) > 1:
        shown["several at a ceremony"] = 1.0
    if _ORGANISATION.fullmatch(text):
        shown["organisation"] = 1.0
    if _MONTH_AND_DAY.fullmatch(text):
        shown["only a date"] = 1.0
    elif "年" in text and find_date(text):
        if _ONLY_DATE.fullmatch(text.replace(" ", "")):
            shown["only a date"] = 1.0
        elif _ENDS_WITH_DATE.search(text):
            shown["ends with a date"] = 1.0
    if not _CHINESE.search(text):
        shown["no Chinese"] = 1.0
    return shown
