"""What an article's lines say of it as data: authors, agency, dateline, jumps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Author, Block, Caption, Dateline, Jump, Role
from ..model.values import dataclass
from .bylines import text_to_byline
from .endings import breaks_off, ends_paragraph
from .jumps import Way, find_notes, see_page, without_notes
from .leads import text_to_lead
from .names import looks_like_name, text_to_names
from .pictures import credit_to_authors, is_credit, names_writer, split_credit
from .tails import text_to_tail


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
    if text and not authors:  # 李青 摄影报道
        credits = (block.text.strip() for block in blocks if block.role is Role.CREDIT and block.repeats is None)
        authors += [author for credit in credits if names_writer(credit) for author in credit_to_authors(credit)]
    return replace(facts, authors=_once(authors))


def _byline_authors(text: str) -> list[Author]:
    byline = text_to_byline(text)
    if byline is not None:
        return list(byline.authors)
    if (tail := text_to_tail(text)) is not None:
        return list(tail.authors)
    names = text_to_names(text)
    likely = [name for name in names if looks_like_name(name)]  # 河州第二棉纺厂 周桂英: the place is nobody's name
    return [Author(name) for name in (likely if len(names) > 1 and likely else names)]  # else a pen name


def _tail(text: str, facts: Facts, authors: list[Author]) -> Facts:
    tail = text_to_tail(text)
    if tail is None:
        return facts
    authors += tail.authors
    return replace(facts, agency=tail.agency or facts.agency, dateline=tail.dateline or facts.dateline)


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
    open_text = False
    for block in blocks:
        if block.role not in (Role.BODY, Role.JUMP, Role.HEADING) or block.repeats is not None:
            continue
        if open_text and (seen := see_page(block.text.strip())) and seen != page:
            to = to or Jump(seen)
        open_text = block.role is Role.BODY and breaks_off(block.text.strip())
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
