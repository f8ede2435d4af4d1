"""Author lines: 本报记者 李 青 通讯员 赵小满, □ 新华社记者 …, 某某 文/图."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Author
from ..model.values import dataclass
from .jumps import LINES
from .names import HAN, looks_like_name, text_to_names
from .surnames import COMPOUND, SINGLE

_BLANK_IN_WORD = re.compile(r"(通)\s*([讯訊信])\s*([员員])|([记記])\s*(者)|(实|實)\s*(习|習)\s*(生)")
_ROLE = re.compile(
    rf"(?P<of>本[报報刊台社网網](?:[讯訊](?=[记記]者))?|(?<!{HAN})(?!{HAN}{{0,11}}本[报報刊台]){HAN}{{2,10}}?(?=[记記]者))?\s*"
    r"(?P<manner>(?:全媒体|融媒体|特约|特約|见习|見習|实习|實習|首席|特派|驻[㐀-鿿]{2,4})*)"
    r"(?P<role>[记記]者[团團]?|通[讯訊信][员員]|特派[员員]|(?:特约|特約)?[评評][论論][员員](?=[\s　]|$)|特写员|实习生|實習生|撰文|撰稿人?|口述"
    r"|(?:作者|读者|讀者|编译|編譯|整理)(?=[\s　:：]|$)|(?<![㐀-鿿])(?:参与采写|参加采写|采写|採寫|执笔|執筆|策划|統籌|统筹|执行|供稿|文字|图片)(?=[\s　]))"
)
_TAIL = re.compile(
    r"(?P<role>文\s*[/／]?\s*[图圖摄攝]|[图圖摄攝]\s*[/／]?\s*文|[摄攝]影[报報][道导導]|摄影|攝影|撰文|采写(?:[报報][道导導])?|採寫|报道|報道|报导|報導|整理|供[图圖稿]|[文图圖摄攝]|(?<=[\s　])[著绘繪作译譯](?=$|[\s　]))"
)
_BULLET = " 　□■◇◆●○◎▲△☆★▌※·—-"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕"}
_INSTITUTION = re.compile(
    r"(?:本[报報刊台社]|[㐀-鿿]{2,3}社)[㐀-鿿]{0,4}(?:评论员|評論員|评论部|编辑部|編輯部|[报報][道导導][组組]|采访[组組]|[记記]者[组組团團]?|通[讯訊][员員])"
    r"|(?:本[报報]综合|综合(?:本[报報]|[㐀-鿿]{2,3}社|外电))(?:[报報][道导導]|消息|电)?|社[论論]|編者|编者"
)
_COLON = re.compile(
    r"(作者|撰文|撰稿|口述|整理|编译|編譯|摄影|攝影|绘图|采写|採寫|执笔|執筆|策划|統籌|统筹|执行|供稿|文字|图片|文|图|圖)\s*[：:]\s*"
    r"|(编译|編譯|采写|採寫|摄影|攝影|文字|图片)\s*[/／]\s*"
)
_UPRIGHT = re.compile(r"\s*[|｜]\s*")
_LABELLED = re.compile(
    r"^本[版组組文](?:(?:采写|(?:稿件|文字|图文|报道|文章)?(?:均)?由)\s*(?=[㐀-鿿]{0,8}[记記]者)|(?=作者|文字|图片)|由(?=[㐀-鿿、·]{2,20}采写$))"
)
"""本版采写 本报记者 …, 本组稿件由记者…采写: what the names have made."""
_COUNTRY = re.compile(rf"[\[［（(〔【](?:{HAN}{{1,4}})[)）\]］〕】]\s*(?={HAN}+[·•・])")
"""［美］约翰·史密斯."""
_FILED_FROM = re.compile(rf"(?<={HAN})\s*[/／]\s*{HAN}{{2,4}}\s*(?=[报報][导導道]$)")
"""記者何筠／青岩報導: whence it was reported."""
_SERIES = re.compile(r"[“「][^“”「」]{2,8}[”」](?=[记記]者)")
"""“岚陵视点”记者李青."""
_GIVEN = re.compile(
    r"[\s　]*(?:[图圖](?:片)?\s*[/／:：]?\s*(?:由)?(?:受访|受訪)[者方](?:提供)?|供[图圖]\s*[/／:：]?\s*(?:受访|受訪)[者方]|(?:受访|受訪)[者方]供[图圖])$"
)
"""Who gave a picture, and is not named."""
_EDITED = re.compile(r"[\s　，,；;](?:责编|编辑|編輯|编审|校对|来源)[\s　:：]?\S.*$")
"""记者李青 编辑王若川: who edited it did not write it."""
_PEN_NAME = re.compile(rf"□\s*({HAN})[\s　]?({HAN}{{1,2}})")
"""□ 老 井: behind this sign stands whoever wrote it, whatever the name."""
_SPEAKER = re.compile(r"([记記]者|通[讯訊信][员員])\s*[：:]\s*")
"""通讯员：李青 王若川; what a 记者： says in an interview is no name."""
_SENT_FROM = re.compile(rf"\s*[发發]自{HAN}{{2,8}}")
"""本报记者 李青 发自岚州: whence it was reported."""
_NO_BYLINE = re.compile(r"[图圖影]片|新[闻聞]|摄影|攝影|本[报報]|综合|系列|[独獨]家|[现現][场場]|特[别約]|连续|连線")
"""图片报道, 新闻摄影: a label, nobody's name."""
_RUN_TOGETHER = re.compile(rf"[记記]者{HAN}{{2,4}}")
_ACTS = re.compile(
    r"(?:出席|主持|讲话|講話|致[辞詞]|参加|參加|陪同|调研|調研|会见|會見|揭牌|宣布|宣佈|讲述|講述|强调|強調|要求|讲话|参与|作报告|作報告)$"
)
"""What someone did, so that the line is no list of names, however short it is."""
_NO_NAMES = frozenset('。！？；：!?;:“”"《》%')
_NAME = re.compile(rf"{HAN}[{HAN[1:-1]}·•・]{{1,15}}")
_SIGNS = frozenset("者员員生文稿述编編理图圖摄攝报報著绘繪作译譯供写寫笔筆行划筹籌")
"""Every role has one of these characters."""
_SIGNED = re.compile(
    r"[评評][论論][员員]|[采採][写寫]|[执執][笔筆行]|策划|[统統][筹籌]|供稿|文字|[记記]\s*者|通\s*[讯訊信]\s*[员員]|特[派写][员員]|[实實]\s*[习習]\s*生|[撰供口][文稿述图圖]|[作读讀]者|编译|編譯|整理|[摄攝]影|[报報][道导導]"
    r"|文\s*[/／]?\s*[图圖摄攝]|[图圖摄攝]\s*[/／]?\s*文|(?:^|[\s/／、])[文图圖摄攝著绘繪作译譯]|[摄攝]$"
)
"""Where a role may stand."""
_PARTS = " 　/／、"
_NAMED_WEN = re.compile(r"文[摄攝]")
"""After a name without a blank it ends the name: 郭志文 摄."""
_MOST_NAMES, _LONGEST_NAME = 3, 4
"""Of a line that tells no role: names, and characters of a Chinese one."""
_DOTS = frozenset("·•・.")
_BETWEEN = "、，,;；/／:："
LONGEST_BYLINE = 90
"""Characters; a longer line is no author line."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What an author line says."""

    authors: tuple[Author, ...]
    """In the printed order."""
    whole: bool
    """True where the authors tell every word of the line, so that it need not be printed again."""
    signed: bool
    """True where a word such as 记者 or 摄 stands in it; False where it is nothing but names."""


@lru_cache(LINES)
def text_to_byline(text: str) -> Byline | None:
    """What a whole line says as an author line; None where it is none."""
    printed = text.strip()
    text = _plain(printed)
    speaks = _SPEAKER.search(text) is not None
    text, sent = _SENT_FROM.subn("", _SPEAKER.sub(r"\1 ", text) if speaks else text)
    if len(text) > LONGEST_BYLINE or not _NO_NAMES.isdisjoint(text):
        return None
    text = text.strip(_BULLET)
    if text[:1] in _BRACKETS and text.endswith(_BRACKETS[text[0]]):
        text = text[1:-1].strip()
    if _INSTITUTION.fullmatch(text):
        return Byline((), whole=False, signed=True)
    if pen_name := _PEN_NAME.fullmatch(printed):
        return Byline((Author("".join(pen_name.groups()), ""),), whole=True, signed=False)
    if (_SIGNS.isdisjoint(text) or not _SIGNED.search(text)) and not _may_be_names(text):
        return None
    authors, rest = words_to_authors(text)
    if not authors or rest or (speaks and not all(looks_like_name(author.name) for author in authors)):
        return None
    signed = any(author.role for author in authors)
    if any(_NO_BYLINE.match(author.name) for author in authors):
        return None
    if _RUN_TOGETHER.fullmatch(text) and not looks_like_name(authors[0].name):  # 记者跑腿 is a column
        return None
    if not signed and (len(authors) > _MOST_NAMES or _ACTS.search(text) or not all(looks_like_name(author.name) for author in authors)):
        return None
    return Byline(tuple(authors), whole=not sent, signed=signed)


def _plain(text: str) -> str:
    """An author line without what is no name and no role: 本版采写, （美）, 图/受访者提供."""
    text = _COLON.sub(lambda label: (label[1] or label[2]) + " ", text)
    if "|" in text or "｜" in text:
        text = _UPRIGHT.sub(" ", text)
    text = _FILED_FROM.sub("", _EDITED.sub("", _GIVEN.sub("", text)))
    return _COUNTRY.sub("", _SERIES.sub("", _LABELLED.sub("", text)))


def _may_be_names(text: str) -> bool:
    """Whether a line without a role begins with a surname, and has no more characters than its names may have; a foreign name may be any."""
    bare = "".join(text.split()).strip(_BETWEEN)
    if bare[:1] not in SINGLE and bare[:2] not in COMPOUND and _DOTS.isdisjoint(bare):
        return False
    return len(bare) - sum(map(bare.count, _BETWEEN)) <= _MOST_NAMES * _LONGEST_NAME or not _DOTS.isdisjoint(bare)


def words_to_authors(text: str) -> tuple[list[Author], str]:
    """The authors that ``text`` names, and what is left of it that is no name.

    A role before names (记者 李青) holds for all that follow, one after them (李青 摄) for those not yet given one.
    """
    text = _BLANK_IN_WORD.sub(lambda word: "".join(part for part in word.groups() if part), text)
    authors: list[Author] = []
    left: list[str] = []
    at, role = 0, ""
    for match in _ROLE.finditer(text):
        _add(text[at : match.start()], role, authors, left)
        of = "" if not match["of"] or match["of"].startswith("本") else match["of"]
        role = of + match["manner"] + match["role"]
        at = match.end()
    _add(text[at:], role, authors, left)
    if role and not text[at:].strip() and not any(author.role for author in authors):  # 李青 整理
        authors = [Author(author.name, role) for author in authors]
    return authors, "".join(left)


def _add(text: str, role: str, authors: list[Author], left: list[str]) -> None:
    at = 0
    for match in _TAIL.finditer(text):
        start, told = match.start(), "".join(match["role"].split())
        after_name = start > 0 and text[start - 1] not in _PARTS
        if after_name and _NAMED_WEN.fullmatch(told):
            start, told = start + 1, told[-1]
        stands_alone = not after_name or len(told) > 1 or (match.end() == len(text) and told in "摄攝")  # 李青摄, but 李文 is a name
        if not stands_alone or (match.end() < len(text) and text[match.end()] not in " 　/／、，,"):
            continue
        _add_names(text[at:start], role or told, authors, left)
        if role and told in ("图", "圖", "摄", "攝", "摄影", "攝影") and at:  # 记者 甲 文 乙 图: the second is no reporter's text
            authors[-1:] = [Author(authors[-1].name, told)] if authors else []
        at = match.end()
    _add_names(text[at:], role, authors, left)


def _add_names(text: str, role: str, authors: list[Author], left: list[str]) -> None:
    for name in text_to_names(text.strip("/／:：、，, 　")):
        if _NAME.fullmatch(name) and (len(name) <= 4 or "·" in name or "•" in name or "・" in name):
            authors.append(Author(name, role))
        else:
            left.append(name)
