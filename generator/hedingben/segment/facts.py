"""What an article's lines say of it as data: authors, agency, dateline, jumps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Author, Block, Caption, Dateline, Jump, Role
from .bylines import text_to_byline, words_to_authors
from .endings import ends_paragraph
from .jumps import Way, find_notes, without_notes
from .leads import text_to_lead
from .names import HAN, looks_like_name, text_to_names
from .pictures import credit_to_authors, is_credit, split_credit

_TAIL = re.compile(r"[（(](?P<words>[^()（）]{1,80})[)）]\s*$")
_WIRE_TAIL = re.compile(
    r"[据據]?(?P<agency>本[报報]|[㐀-鿿]{2,3}社)(?P<place>[㐀-鿿]{0,10}?)(?P<date>\d{1,2}月\d{1,2}日)?[电電]?\s*(?P<by>[记記]者.+)?$"
)
_CHARACTER = re.compile(HAN)
_NO_NAME = frozenset("完终終上中下略注图圖续續一二三四五六七八九十")
_AUTHOR_IS = re.compile(r"作者(?:系|为|是|单位|简介|[:：]|均)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines of one article say as data."""

    authors: tuple[Author, ...] = ()
    agency: str = ""
    dateline: Dateline | None = None


def blocks_to_facts(blocks: Sequence[Block]) -> Facts:
    """From the byline under the headline, the lead of the first paragraphs, and the author named at the tail."""
    facts = Facts()
    authors: list[Author] = []
    text = [block for block in blocks if block.role is Role.BODY and block.repeats is None]
    for block in blocks:
        if block.role is Role.BYLINE and block.repeats is None:
            authors += _byline_authors(block.text.strip())
    for block in text:
        lead = text_to_lead(without_notes(block.text.strip()))
        if lead:
            authors += lead.authors
            facts = replace(facts, agency=lead.agency, dateline=lead.dateline)
            break
    if text and not authors:
        facts = _tail(text[-1].text.strip(), facts, authors)
    if text and not authors and "/" in text[-1].text[-30:]:  # 图/王若川 文/李青 at the end of a short item
        authors += credit_to_authors(split_credit(text[-1].text.strip())[1])
    return replace(facts, authors=_once(authors))


def _byline_authors(text: str) -> list[Author]:
    byline = text_to_byline(text)
    if byline is not None:
        return list(byline.authors)
    names = text_to_names(text)
    likely = [name for name in names if looks_like_name(name)]  # 河州第二棉纺厂 周桂英: the place is nobody's name
    return [Author(name) for name in (likely if len(names) > 1 and likely else names)]  # else a pen name


def _tail(text: str, facts: Facts, authors: list[Author]) -> Facts:
    match = _TAIL.search(text[-90:])
    if not match:
        byline = text_to_byline(text)
        authors += byline.authors if byline and byline.signed else ()
        return facts
    words = match["words"].strip()
    wire = _WIRE_TAIL.fullmatch(words)
    if wire:
        authors += words_to_authors(wire["by"] or "")[0]
        place, date = wire["place"], wire["date"] or ""
        return replace(facts, agency=wire["agency"], dateline=Dateline(place, date) if place or date else facts.dateline)
    if _AUTHOR_IS.search(words) or find_notes(match[0]):
        return facts
    if _CHARACTER.fullmatch(words):
        authors += [Author(words)] if words not in _NO_NAME else []
        return facts
    byline = text_to_byline(words)
    authors += byline.authors if byline else ()
    return facts


def _once(authors: Sequence[Author]) -> tuple[Author, ...]:
    named: dict[str, Author] = {}
    for author in authors:
        named.setdefault(author.name, author)
    return tuple(named.values())


def blocks_to_captions(blocks: Sequence[Block]) -> tuple[tuple[Caption, ...], tuple[Author, ...]]:
    """The captions with their credits, and the people credited."""
    found: list[Caption] = []
    people: list[Author] = []
    for block in blocks:
        if block.repeats is not None or block.role not in (Role.CAPTION, Role.CREDIT):
            continue
        line = block.text.strip()
        if block.role is Role.CREDIT or (is_credit(line) and found):
            credit = line
            if found and not found[-1].credit:
                found[-1] = replace(found[-1], credit=credit)
            else:
                found.append(Caption("", credit))
        elif block.joins and found:
            found[-1] = Caption(found[-1].text + line, credit := split_credit(line)[1])
        else:
            credit = split_credit(line)[1]
            found.append(Caption(line, credit))
        people += credit_to_authors(credit)
    return tuple(found), _once(people)


def blocks_to_jumps(blocks: Sequence[Block], page: int) -> tuple[Jump | None, Jump | None]:
    """Where the article continues to and comes from; 續第…版 points back where its page is an earlier one."""
    to = origin = None
    for block in blocks:
        if block.role not in (Role.BODY, Role.JUMP, Role.HEADING) or block.repeats is not None:
            continue
        for note in find_notes(block.text.strip()):
            if note.way is Way.FROM or (note.way is Way.EITHER and note.page < page):
                before = note.page or page - 1
                origin = origin or (Jump(before) if before and before != page else None)
            elif note.page != page:  # of a section that counts its pages anew
                to = to or Jump(note.page or page + 1)
    return to, origin


def is_cut(blocks: Sequence[Block], continues: Jump | None) -> bool:
    """Whether the text stops in mid-sentence without saying where it goes on."""
    text = [block for block in blocks if block.role is Role.BODY and block.repeats is None]
    if not text or continues:
        return False
    last = text[-1].text.strip()
    stops = any("。" in block.text for block in text)  # a table of weather or prices prints none, and breaks off nowhere
    return stops and len(last) >= 25 and not ends_paragraph(last)
