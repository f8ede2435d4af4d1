"""Blocks → Articles: the values that the archive keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..model import Article, Author, Block, Kind, Page, Role, Source
from .bodies import blocks_to_body, blocks_to_picture_text
from .doubts import blocks_to_doubt
from .facts import blocks_to_captions, blocks_to_facts, blocks_to_jumps, is_cut
from .jumps import without_notes
from .kinds import blocks_to_kind


def blocks_to_articles(page: Page, blocks: Sequence[Block], *, section: str = "") -> tuple[Article, ...]:
    """The articles of ``page`` in page order; ``section`` is the 版名 where the page itself does not know it."""
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        if block.article is not None:
            groups.setdefault(block.article, []).append(block)
    ordered = sorted(groups.values(), key=_first_line)
    following = dict(pairwise(line.number for line in page.lines))
    return tuple(_article(page, group, order, section, following) for order, group in enumerate(ordered, 1))


def _first_line(group: list[Block]) -> tuple[int, int]:
    """Where the article begins: its headline or first paragraph, or its picture where it has nothing else."""
    own = [block for block in group if block.repeats is None and block.role not in (Role.CAPTION, Role.CREDIT)] or group
    return min((block.line.number, block.span.start) for block in own)


def _article(page: Page, blocks: list[Block], order: int, section: str, following: Mapping[int, int]) -> Article:
    facts = blocks_to_facts(blocks)
    captions, credited = blocks_to_captions(blocks)
    pictured = blocks_to_picture_text([block for block in blocks if block.repeats is None])
    to, origin = blocks_to_jumps(blocks, page.number)
    kind = blocks_to_kind(blocks, facts)
    return Article(
        id=f"{page.newspaper}/{page.date}/{page.number:02}/{order:02}",
        newspaper=page.newspaper,
        date=page.date,
        page=page.number,
        order=order,
        title=_field(blocks, Role.TITLE),
        kicker=_field(blocks, Role.KICKER),
        subtitle=_field(blocks, Role.SUBTITLE),
        column=_field(blocks, Role.COLUMN),
        kind=kind,
        section=page.name or section,
        authors=_with_photographers(facts.authors, credited) if kind is Kind.PHOTO else facts.authors,
        agency=facts.agency,
        dateline=facts.dateline,
        continues_to=to,
        continued_from=origin,
        captions=() if pictured else captions,
        cut=is_cut(blocks, to),
        doubt=blocks_to_doubt(blocks),
        source=Source(page.file, page.sha256, numbers_to_ranges((block.line.number for block in blocks), following)),
        body=blocks_to_body(blocks),
    )


def _with_photographers(authors: tuple[Author, ...], credited: tuple[Author, ...]) -> tuple[Author, ...]:
    named = {author.name for author in authors}
    return (*authors, *(author for author in credited if author.name not in named))


def _field(blocks: Iterable[Block], role: Role) -> str:
    """A headline printed over several lines is one field, its lines parted by a blank."""
    return " ".join(without_notes(block.text.strip()) for block in blocks if block.role is role and block.repeats is None)


def numbers_to_ranges(numbers: Iterable[int], following: Mapping[int, int]) -> str:
    """Lines 59, 60, 62, 70 are ``59-62,70`` where 62 is ``following`` 60, since 61 is empty; in the given order."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == following.get(runs[-1][1]):
            runs[-1] = (runs[-1][0], number)
        elif not runs or number != runs[-1][1]:
            runs.append((number, number))
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)
