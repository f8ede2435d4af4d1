"""电头 and 本报讯: the words that open a news report and say who sent it, whence and when."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Author, Dateline
from ..model.values import dataclass
from ..text.numerals import NUMERAL
from .bylines import words_to_authors
from .jumps import LINES
from .names import HAN, looks_like_name
from .surnames import COMPOUND

_OPEN, _CLOSE = r"[(（\[［【〔]", r"[)）\]］】〕]"
_WHO = r"(?:[记記]\s*者|通\s*[讯訊信]\s*[员員]|特派[员員]|实\s*习\s*生|實習生|作者)"
_BY = rf"{_OPEN}(?P<by>[^()（）\[\]【】。]{{2,80}}){_CLOSE}"
_REPORTS = rf"(?P<by{{n}}>(?:本[报報刊台社])?\s*[㐀-鿿]{{{{0,4}}}}{_WHO}(?:[^。，；！？,;()（）]|[，,](?=\s*(?:通|实|實|本|记|記))){{{{1,50}}}}?)\s*(?:摄影)?[报報](?:道|导|導)"
_DATE = rf"(?P<date>{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日|{NUMERAL}{{1,3}}日)"

_NEWS = re.compile(
    rf"{_OPEN}?\s*(?P<agency>(?:本[报報刊台站社埠市县縣省](?:(?!{HAN}{{0,3}}[记記]者){HAN}{{2,4}}(?<!通)(?=[专專]?[讯訊]))?|{HAN}{{1,6}}[报報网網台社])\s*(?:[特专專])?[讯訊])\s*{_CLOSE}?[\s:：]*"
    rf"(?:{_BY}|{_REPORTS.format(n=2)})?"
)
_BARE_NEWS = re.compile(
    rf"{_OPEN}?\s*(?P<agency>{HAN}{{0,6}}[讯訊])\s*{_CLOSE}?[\s:：]*{_OPEN}(?P<by>\s*(?:本[报報])?{_WHO}[^()（）。]{{2,60}}){_CLOSE}"
)
_WIRE = re.compile(
    rf"{_OPEN}?\s*(?:[据據]|综合|綜合)?(?P<agency>本[报報刊台社]|{HAN}{{1,4}}社|{HAN}{{1,5}}[日晚时時早商][报報]|{HAN}{{2,4}}[网網])\s*"
    rf"(?P<place>[{HAN[1:-1]}·]{{0,10}}?)\s*{_DATE}?\s*(?:(?<=[日])(?:体育|體育|经济|經濟|军事|国际))?(?:[专專急快航通特])?\s*(?:[电電]|(?<=日)[讯訊]|(?<=日 )[讯訊])\s*{_CLOSE}?[\s:：]*(?:{_BY}|{_REPORTS.format(n=2)})?"
)
_REPORTER = re.compile(rf"(?:{_OPEN}\s*)?{_REPORTS.format(n='')}\s*{_CLOSE}?[\s:：]")
_BRACKETED = re.compile(rf"{_OPEN}(?P<by>\s*(?:本[报報刊台])?{HAN}{{0,8}}{_WHO}[^()（）。]{{1,60}}){_CLOSE}")
_KNOWN_WIRE = re.compile(r"本[报報刊台社]|新[华華]社|[中央]{2}社|中新社|[日晚][报報]")
_WHOLE = re.compile(rf"{_OPEN}[^()（）\[\]【】]*{_CLOSE}")
"""（华原社岚陵3月26日电 记者李青） on a line of its own stands at the end of a text, not at its beginning."""
_WORDS = frozenset("讯訊电電道导導记記员員者")
_FROM = re.compile(rf"(?<={HAN})\s*[/／]\s*{HAN}{{2,4}}\s*$")
"""記者林書賢／海雲報導: whence it was reported."""
_NAMES_FIRST = re.compile(rf"\s*{HAN}{{2,3}}[\s、，,]")
"""（李青 记者 王若川）; in 石鼓渡通信員滿秉之 it is a place."""
_REPORTED = ("报道", "報道", "报导", "報導")
_PLACED = re.compile(rf"(?P<of>本[报報刊台社])(?P<place>(?!综合|綜合){HAN}{{2,4}}?)(?:[特专專])?(?P<news>[讯訊])")
_RAN_ON = re.compile(rf"(?P<role>[记記]者)(?P<run>{HAN}{{4,6}})")
_RUN = re.compile(rf"{HAN}{{4,6}}")
_OPEN_NAMES = re.compile(rf"(?:{_WHO}[\s　]*(?:{HAN}{{2,3}}|{HAN}[\s　]{HAN})(?:[\s　、]{HAN}{{2,3}}){{0,2}}[\s　]+)+")
LONGEST_LEAD = 120
"""Characters at the start of a paragraph in which the words of a lead are looked for."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The opening words of a news report."""

    end: int
    """One past its last character."""
    agency: str
    """本报讯, 新华社 …; empty where only a reporter is named."""
    authors: tuple[Author, ...]
    dateline: Dateline | None


@lru_cache(LINES)
def text_to_lead(text: str) -> Lead | None:
    """The lead that a paragraph begins with, None where it has none."""
    head = text[:LONGEST_LEAD]
    if _WHOLE.fullmatch(text[: LONGEST_LEAD + 1]) or _WORDS.isdisjoint(head):
        return None
    match = _NEWS.match(head)
    if match and (match["agency"][0] == "本" or match["agency"][-2] == "社" or match["by"] or match["by2"]):
        return _lead(match, "".join(match["agency"].split()))
    match = _WIRE.match(head)
    if match and (match["date"] or match["by"] or match["by2"] or _KNOWN_WIRE.fullmatch(match["agency"])):
        place = match["place"]
        if match["date"] or match["by"] or match["by2"] or head[match.start("agency") - 1 : match.start("agency")] in "据據" or not place:
            return _lead(match, match["agency"], Dateline(place, match["date"] or "") if place or match["date"] else None)
    match = _BARE_NEWS.match(head) or _BRACKETED.match(head)
    if match and match.end() < len(text):
        return _lead(match, match.groupdict().get("agency") or "")
    match = _REPORTER.match(head)
    return _lead(match, "") if match else None


def _lead(match: re.Match[str], agency: str, dateline: Dateline | None = None) -> Lead:
    groups = match.groupdict()
    by = _FROM.sub("", groups.get("by") or groups.get("by2") or "")
    end = match.end()
    if agency and not by:
        end, by = _open_names(match.string, end)
    if placed := _PLACED.fullmatch(agency):  # 本報青岩專訊
        agency, dateline = placed["of"] + placed["news"], Dateline(placed["place"], "")
    if dateline and (ran := _RAN_ON.fullmatch(dateline.place)):  # 本報記者何筠青岩十日電
        name, place = _name_and_place(ran["run"])
        by, dateline = ran["role"] + name, Dateline(place, dateline.date)
    authors, _ = words_to_authors(by)
    named = tuple(author for author in authors if author.role)
    if (not named or _NAMES_FIRST.match(by)) and all(author.role or looks_like_name(author.name) for author in authors):
        named = tuple(authors)  # （两岸三地） after 本报讯 is no byline
    if named and match[0].rstrip(" 　:：)）】」").endswith(_REPORTED) and not looks_like_name(named[-1].name):
        if len(named) > 1:
            named = named[:-1]  # 本报记者 李青 岚州报道
        elif _RUN.fullmatch(named[0].name):
            named = (Author(_name_and_place(named[0].name)[0], named[0].role),)
    return Lead(end, agency, named, dateline)


def _name_and_place(run: str) -> tuple[str, str]:
    """何筠青岩: a name and a place of two characters at least each, that no blank parts."""
    size = 3 if len(run) > 4 or run[:2] in COMPOUND else 2
    return run[:size], run[size:]


def _open_names(text: str, at: int) -> tuple[int, str]:
    """Where the reporters named without brackets behind an agency end, and who they are: 本报讯 记者 李青 通讯员 赵小满 昨天…"""
    found = _OPEN_NAMES.match(text, at)
    if not found or found.end() == len(text):
        return at, ""
    authors, rest = words_to_authors(found[0])
    sure = authors and not rest and all(author.role and looks_like_name(author.name) for author in authors)
    return (found.end(), found[0]) if sure else (at, "")
