"""How each line of a page was read, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import ConfigurationError
from ..model import Block, Page
from ..plugins import readers
from ..segment import WORTH_A_LOOK, page_to_blocks
from ..text.width import clip, columns, pad
from .desk import Desk
from .page_files import load_page

WIDTH = 96
"""Columns of the terminal; a Chinese character takes two."""
_INDENT = " " * 12


def explain(desk: Desk, path: Path) -> Iterator[str]:
    """What ``page_to_lines`` says of the page file ``path`` (resolved).

    Raises ConfigurationError where it is no page of the archive, ContentError where it is no text.
    """
    for folder in desk.shelf.issues:
        for source in folder.pages:
            if source.path == path:
                yield from page_to_lines(
                    load_page(desk.content, folder, source, desk.shelf.newspapers[folder.newspaper].encoding, readers())
                )
                return
    raise ConfigurationError(
        str(path), None, f"不是 {desk.root} 这座档案馆的版面文件：版面放在 content/pages/<报纸>/<日期>/（not a page of this archive）"
    )


def page_to_lines(page: Page) -> Iterator[str]:
    """For each block of the page one line with its role, article and confidence, then what each pass said; no line is wider than WIDTH."""
    blocks = sorted(page_to_blocks(page), key=lambda block: (block.line.number, block.span.start))
    yield f"{'line':>5} {'art.':>4}  {'read as':<20} {'sure':<4}  text"
    for block in blocks:
        yield from _block_to_lines(block)
    doubtful = sum(block.confidence < WORTH_A_LOOK for block in blocks)
    yield f"{len(blocks)} 行，{len({block.article for block in blocks} - {None})} 篇文章，{doubtful} 行的把握不到 {WORTH_A_LOOK}（lines; articles; lines decided with less）"


def _block_to_lines(block: Block) -> Iterator[str]:
    article = "–" if block.article is None else str(block.article)
    role = f"{block.role.term} {block.role}" if block.role else "?"
    sure = f"{block.confidence:.2f}" if block.margin else "  – "
    head = f"{block.line.number:>5} {article:>4}  {pad(role, 20)} {sure}  "
    yield head + clip(" ".join(block.text.split()), WIDTH - columns(head))
    for reason in block.reasons:
        yield from _wrapped(f"{reason.by}: ", reason.said)
    if block.repeats is not None:
        yield from _wrapped("", f"不再印，第 {block.repeats} 行已有（not printed again: it stands there）")


def _wrapped(by: str, said: str) -> Iterator[str]:
    """A reason over as many lines as it takes, broken between its grounds; one ground that is too long is clipped."""
    line, indent = by, _INDENT
    for ground in said.split(", "):
        piece = ground if line in (by, "") else f", {ground}"
        if line not in (by, "") and columns(indent + line + piece) >= WIDTH:
            yield f"{indent}{line},"
            line, piece, indent = "", ground, _INDENT + "  "
        line += piece
    yield clip(indent + line, WIDTH)
