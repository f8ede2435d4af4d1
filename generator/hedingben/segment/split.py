"""Pass: cut lines that run two printed lines together (a title and its text, the end of one report and the next one's lead)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..model import Block, Reason, Span
from .bylines import text_to_byline
from .leads import LONGEST_LEAD, text_to_lead
from .names import looks_like_name
from .pictures import is_credit, split_credit

NAME = "split"

_LEAD_WORD = re.compile(
    r"[【〔\[（(]?(?:[据據]?本[报報刊埠][讯訊]|[据據]?本[报報][㐀-鿿]{0,8}[\d０-９一二三四五六七八九十]{1,3}[月日]|[据據]?[㐀-鿿]{2,3}社[㐀-鿿]{0,8}[\d０-９一二三四五六七八九十]{1,3}[月日])"
)
_TITLE_MOST = 60
_ENDS = tuple("。！？”）")
_STOP = re.compile(r"[。；！？]")
_BLANK = re.compile(r"[ 　]+")
_BODY_LEAST = 60
_AUTHOR_LEAST = 5
"""Characters of a headline that an author line may be glued to."""
_AUTHOR_SIGNS = frozenset("者员員文撰□◎")
"""One of these has every such line."""
_AUTHOR = re.compile(
    r"[\s　]*(?:[（(](?=[^()（）]{4,40}[)）]$)|(?<=[\s　])(?=(?:文\s*[/／]\s*图|撰文|[㐀-鿿]{0,8}(?:[记記]者|通[讯訊][员員]|特派[员員]))[\s　]*[㐀-鿿])|(?=[□◎][\s　]?[㐀-鿿]))"
)


def split(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block, or its two or more parts."""
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> list[Block]:
    cuts = _cuts(block.text, block.line.level)
    if not cuts:
        return [block]
    edges = [0, *(at for at, _ in cuts), len(block.text)]
    why = [cuts[0][1], *(said for _, said in cuts)]
    return [
        replace(
            block,
            span=Span(block.line, block.span.start + start, block.span.start + end),
            reasons=(*block.reasons, Reason(NAME, said)),
        )
        for (start, end), said in zip(pairwise(edges), why, strict=True)
    ]


def _cuts(text: str, level: int) -> list[tuple[int, str]]:
    """Where to cut, and why; in order."""
    cuts: list[tuple[int, str]] = []
    last = 0
    for match in _LEAD_WORD.finditer(text, 4) if "本" in text or "社" in text else ():
        at = match.start()
        ended = text[max(at - 4, 0) : at].rstrip()[-1:] in _ENDS and at - last >= _BODY_LEAST
        headline = at <= _TITLE_MOST and not cuts and not _STOP.search(text[:at]) and (level > 0 or (text[at - 1].isspace() and at > 6))
        if not (ended or headline):
            continue
        lead = text_to_lead(text[at : at + LONGEST_LEAD])
        if lead is None or at + lead.end >= len(text):
            continue
        if headline:
            cuts.append((at, "a headline and its lead run together"))
        elif lead.authors or lead.agency.endswith(("讯", "訊")):
            cuts.append((at, "the lead of another report begins inside the line"))
        last = cuts[-1][0] if cuts else 0
    if not cuts and len(text) <= _TITLE_MOST and (at := _glued_author(text)):
        cuts.append((at, "a headline and its author line run together"))
    if not cuts and level and len(text) > _BODY_LEAST + 10:
        for blank in _BLANK.finditer(text[:_TITLE_MOST]):
            head, rest = text[: blank.start()], text[blank.end() :]
            if (
                len(head) >= 4
                and not _STOP.search(head)
                and len(rest) >= _BODY_LEAST
                and _STOP.search(rest)
                and len(_BLANK.findall(rest[:40])) == 0
            ):
                cuts.append((blank.end(), "a marked title and its text run together"))
                break
    return cuts


def _glued_author(text: str) -> int:
    """Where the author line begins that is glued to a headline (… 本报记者 李青, …（记者 李青）); 0 where none is."""
    if (
        _STOP.search(text)
        or "，" in text
        or "," in text
        or text_to_byline(text) is not None
        or split_credit(text)[1].endswith(("摄", "攝"))
        or is_credit(text)
    ):
        return 0
    for match in _AUTHOR.finditer(text, _AUTHOR_LEAST):
        byline = text_to_byline(text[match.start() :])
        named = byline is not None and byline.authors and (byline.signed or text[match.start() :].strip()[0] in "□◎")
        if (
            named
            and byline
            and all(looks_like_name(author.name) for author in byline.authors)
            and text_to_byline(text[: match.start()]) is None
        ):
            return match.start()
    return 0
