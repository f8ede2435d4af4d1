"""Pass: tell which paragraphs are one, cut where a print column ended."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Block, Reason, Role
from ..text.punctuation import is_closed_before_open, is_open
from .endings import LEAST_CUT, ends_paragraph
from .jumps import find_notes, without_notes
from .leads import text_to_lead
from .marks import SHORT, block_to_marks

NAME = "joins"

_ROW = 40
"""Characters; of two shorter lines without end neither was cut: they are rows of a table or a list."""
_NEW = re.compile(
    r"[“「『《]|——|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、是]|[■●◆▲★▼▶◇□]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]{1,3}[，,、条章节]"
)
"""How a paragraph begins rather than goes on."""
_MID = re.compile(r"[，、,；;]$")
_THRESHOLD = 0.0
_SIGNATURE = ("only a date", "ends with a date", "form of address", "in brackets")
_LABEL = re.compile(r"[㐀-鿿]{2,8}(?:[（(].{1,8}[)）])?[:：]")
WEIGHTS = {
    "no end of a sentence": 2.0,
    "ends with a comma": 2.0,
    "quotation goes on": 2.5,
    "ends with a closing mark": -2.2,
    "begins with closing punctuation": 4.0,
    "ends a sentence": -4.0,
    "begins like a paragraph": -2.2,
    "begins with a lead": -6.0,
    "begins with a label": -2.5,
    "line too short to be cut": -3.0,
    "a row among rows": -3.0,
    "only a date or a form of address": -4.0,
}
"""What speaks for (+) and against (-) two printed lines being one paragraph."""


def joins(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; a paragraph that goes on with the sentence of its article's last one joins it."""
    last: dict[int, Block] = {}
    told: list[Block] = []
    for block in blocks:
        new = block
        if block.article is not None and block.repeats is None:
            before = last.get(block.article)
            if block.role is Role.BODY and before is not None and before.role is Role.BODY:
                score, grounds = _weigh(before.text.strip(), block)
                if score > _THRESHOLD:
                    new = replace(
                        block, joins=True, reasons=(*block.reasons, Reason(NAME, f"goes on with line {before.line.number}: {grounds}"))
                    )
            if block.role in (Role.BODY, Role.HEADING, Role.TITLE, Role.BYLINE):
                last[block.article] = block
        told.append(new)
    return tuple(told)


def _weigh(before: str, block: Block) -> tuple[float, str]:
    after = block.text.strip()
    if any(note.end == len(before) for note in find_notes(before)):
        return -1.0, "a jump note stands between"
    before = without_notes(before)
    short = len("".join(after.split())) <= SHORT
    marks = block_to_marks(block).shown if short else {}
    grounds = {
        "no end of a sentence": not ends_paragraph(before),
        "ends with a comma": _MID.search(before) is not None,
        "ends a sentence": ends_paragraph(before),
        "quotation goes on": is_open(before) and is_closed_before_open(after),
        "ends with a closing mark": before[-1:] in "”」』）)》",
        "begins with closing punctuation": after[:1] in "，。、；：！？）》」』”’,.;:!?)",
        "begins like a paragraph": _NEW.match(after) is not None,
        "begins with a label": _LABEL.match(after) is not None and is_open(before) is False,
        "begins with a lead": text_to_lead(after) is not None,
        "line too short to be cut": len(before) < LEAST_CUT,
        "a row among rows": max(len(before), len(after)) < _ROW and not ends_paragraph(after),
        "only a date or a form of address": any(name in marks for name in _SIGNATURE),
    }
    told = [name for name, holds in grounds.items() if holds]
    return sum(WEIGHTS[name] for name in told), ", ".join(told)
