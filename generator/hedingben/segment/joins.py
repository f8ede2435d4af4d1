"""Pass: tell which paragraphs are one, cut where a print column ended."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from ..model import Block, Reason, Role
from ..text.punctuation import is_closed_before_open, is_open
from .cohesion import blocks_to_words
from .endings import LEAST_CUT, breaks_off, cuts_word, ends_paragraph
from .jumps import find_notes, without_notes
from .leads import text_to_lead
from .marks import SHORT, block_to_marks, opens_with_date
from .pictures import starts_caption

NAME = "joins"

_ROW = 40
"""Characters; of two shorter lines without end neither was cut: they are rows of a table or a list."""
_NEW = re.compile(
    r"[“「『《]|——|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、是]|[■●◆▲★▼▶◇□]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]{1,3}[，,、条章节]"
)
"""How a paragraph begins rather than goes on."""
_TOPIC = re.compile(
    r"近年来|近[日期][，,]|日前|早在|随着|伴随|截至|截止|目前|当前|今年|去年|[长多近几]\w{0,3}以来|一直以来|多年来|为此|对此|据(?:悉|了解|介绍|统计|报道)|与此同时|与.{1,6}相比"
    r"|此外|另外|如今|此次|此前|\d{1,2}月\d{1,2}日[，,上下]|\d{4}年\w{0,6}[，,]"
)
"""How a paragraph takes up a new matter; a sentence seldom goes on so."""
_MID = re.compile(r"[，、,；;]$")
_ONE_LEFT = re.compile(r"[，、,；;].$")
"""…、桐阳县、市: no 小标题 ends with a clause of one character."""
THRESHOLD = 0.0
"""Two lines that score more are one paragraph."""
_SIGNATURE = ("only a date", "ends with a date", "form of address", "in brackets")
_HEADING = 26
"""Characters; no 小标题 is longer."""
_TELLS = re.compile(r"[。！？!?；;]|[记記]者|[说說称稱]|介[绍紹]|表示|[认認][为為]|指出|强调|強調|获悉|[编編][辑輯]|同志|\d{1,2}[日时時]")
"""What a report's sentence has and a 小标题 seldom."""
_GOES_ON = frozenset("的了着过們们和与與及或地得性化者")
_STOPS_AT = frozenset("的在和与與对對为為从從将將把被是有不了由向以于於等及并並而各这這那每一第约約")
_ADDRESS = re.compile(r"[㐀-鿿]{2,8}(?:同志|先生|女士|小姐|老师|老師|编辑|編輯)[:：]")
"""黄莲同志：… answers a letter."""
_LABEL = re.compile(r"[㐀-鿿]{2,8}(?:[（(].{1,8}[)）])?[:：](?![“「『\"])")
"""地址：…; 他笑着说：“…” is no label."""
WEIGHTS = {
    "no end of a sentence": 2.0,
    "ends with a comma": 2.0,
    "ends a sentence": -4.0,
    "quotation goes on": 2.5,
    "ends with a closing mark": -2.2,
    "begins with closing punctuation": 4.0,
    "begins like a paragraph": -2.2,
    "takes up a new matter": -3.0,
    "begins with a label": -1.8,
    "begins with a lead": -6.0,
    "line too short to be cut": -3.0,
    "a row among rows": -3.0,
    "may be a heading": -2.6,
    "the word cut in two stands elsewhere": 2.0,
    "a known word is cut in two": 2.0,
    "goes on with a particle": 2.5,
    "stops at a particle": 2.5,
    "only a date or a form of address": -4.0,
}
"""What speaks for (+) and against (-) two printed lines being one paragraph."""


def joins(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; a paragraph that goes on with the sentence of its article's last one joins it."""
    last: dict[int, Block] = {}
    told: list[Block] = []
    pairs = blocks_to_words(blocks).pairs
    for block in blocks:
        new = block
        if block.article is not None and block.repeats is None:
            before = last.get(block.article)
            if block.role is Role.BODY and before is not None and before.role is Role.BODY:
                score, grounds = weigh_join(before.text.strip(), block, pairs, begun=not before.joins)
                if score > THRESHOLD:
                    new = replace(
                        block, joins=True, reasons=(*block.reasons, Reason(NAME, f"goes on with line {before.line.number}: {grounds}"))
                    )
            elif block.role is Role.CAPTION and told and _goes_on_with_caption(told[-1], block):
                reason = Reason(NAME, f"goes on with the caption on line {told[-1].line.number}")
                new = replace(block, joins=True, reasons=(*block.reasons, reason))
            if block.role in (Role.BODY, Role.HEADING, Role.TITLE, Role.BYLINE):
                last[block.article] = new
        told.append(new)
    return tuple(told)


def _goes_on_with_caption(above: Block, block: Block) -> bool:
    if above.role is not Role.CAPTION or above.article != block.article:
        return False
    return breaks_off(above.text.strip()) and not starts_caption(block.text)


def weigh_join(before: str, block: Block, pairs: Set[str], *, begun: bool) -> tuple[float, str]:
    """What speaks for ``block`` going on with ``before``, which ``begun`` a paragraph; ``pairs`` are the page's."""
    after = block.text.strip()
    if any(note.end == len(before) for note in find_notes(before)):
        return -1.0, "a jump note stands between"
    before = without_notes(before)
    ended = ends_paragraph(before)
    new = _TOPIC.match(after) is not None
    grounds = {
        "no end of a sentence": not ended,
        "ends with a comma": _MID.search(before, max(len(before) - 2, 0)) is not None,
        "quotation goes on": is_closed_before_open(after) and is_open(before),
        "begins with closing punctuation": after[:1] in "，。、；：！？）》」』”’,.;:!?)",
        "the word cut in two stands elsewhere": before[-1:] + after[:1] in pairs,
        "a known word is cut in two": not ended and cuts_word(before, after),
        "goes on with a particle": after[:1] in _GOES_ON and not new,
        "stops at a particle": before[-1:] in _STOPS_AT,
        "ends a sentence": ended,
    }
    if sum(WEIGHTS[name] for name, holds in grounds.items() if holds) <= THRESHOLD:  # all else speaks against it
        return -1.0, ""
    short = len("".join(after.split())) <= SHORT
    marks = block_to_marks(block).shown if short else {}
    grounds |= {
        "ends with a closing mark": before[-1:] in "”」』）)》",
        "begins like a paragraph": _NEW.match(after) is not None,
        "takes up a new matter": new,
        "begins with a label": _LABEL.match(after) is not None and is_open(before) is False,
        "begins with a lead": text_to_lead(after) is not None,
        "line too short to be cut": len(before) < LEAST_CUT,
        "a row among rows": max(len(before), len(after)) < _ROW and not ends_paragraph(after),
        "may be a heading": begun and _may_be_heading(before),
        "only a date or a form of address": _ADDRESS.match(after) is not None or any(name in marks for name in _SIGNATURE),
    }
    told = [name for name in WEIGHTS if grounds[name]]
    return sum(WEIGHTS[name] for name in told), ", ".join(told)


def _may_be_heading(text: str) -> bool:
    """Whether a line without end may be a 小标题 that was not told as one."""
    commas = sum(map(text.count, "，,"))
    told = _TELLS.search(text) or text_to_lead(text) or opens_with_date(text)
    return len(text) <= _HEADING and commas < 2 and not (told or is_open(text) or _ONE_LEFT.search(text))
