"""Page → Blocks → Articles: which lines of a printed page belong together, and as what.

    page ──split, repeats, decode, parted, resumed, captions, displaced, originals, joins──▶ blocks ──▶ articles ──link_parts──▶ an issue's articles

Each pass takes blocks and gives blocks and never deletes one; what decided is kept in ``Block.reasons``.
"""

from __future__ import annotations

from collections.abc import Callable

from ..errors import HedingbenError
from ..model import Block, Page, Role, Span
from ..model.values import dataclass
from .articles import blocks_to_articles
from .captions import captions
from .decode import decode
from .displaced import displaced
from .doubts import WORTH_A_LOOK, LineDoubt, blocks_to_doubt, blocks_to_doubts
from .joins import joins
from .link import link_parts
from .parted import parted
from .repeats import originals, repeats
from .resumed import resumed
from .split import split

__all__ = [
    "PASSES",
    "WORTH_A_LOOK",
    "LineDoubt",
    "Pass",
    "SegmentError",
    "blocks_to_articles",
    "blocks_to_doubt",
    "blocks_to_doubts",
    "link_parts",
    "page_to_blocks",
]


class SegmentError(HedingbenError):
    """A pass lost, doubled or left unread a part of the page: a fault of this package, never of the page."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One step of reading a page."""

    name: str
    run: Callable[[tuple[Block, ...]], tuple[Block, ...]]


PASSES: tuple[Pass, ...] = (
    Pass("split", split),
    Pass("repeats", repeats),
    Pass("decode", decode),
    Pass("parted", parted),
    Pass("resumed", resumed),
    Pass("captions", captions),
    Pass("displaced", displaced),
    Pass("originals", originals),
    Pass("joins", joins),
)


def page_to_blocks(page: Page) -> tuple[Block, ...]:
    """Every line of ``page`` with its role and article, in reading order.

    Raises SegmentError where the passes did not keep every character of every line in exactly one block.
    """
    blocks = tuple(Block(Span(line, 0, len(line.text))) for line in page.lines)
    proven = blocks
    for each in PASSES:
        blocks = each.run(blocks)
        if not _same_spans(proven, blocks):
            _prove_whole(page, blocks, each.name)
            proven = blocks
    if unread := next((block for block in blocks if block.role is None), None):
        raise SegmentError(f"{page.file}:{unread.line.number}: no pass told what this line is")
    if stray := next((block for block in blocks if (block.article is None) != (block.role is Role.OTHER)), None):
        raise SegmentError(f"{page.file}:{stray.line.number}: this line is neither in an article nor page furniture")
    return blocks


def _same_spans(proven: tuple[Block, ...], blocks: tuple[Block, ...]) -> bool:
    """Whether a pass handed on the very spans that it was given, in whatever order."""
    before, after = [id(block.span) for block in proven], [id(block.span) for block in blocks]
    return before == after or sorted(before) == sorted(after)


def _prove_whole(page: Page, blocks: tuple[Block, ...], name: str) -> None:
    spans: dict[int, list[tuple[int, int]]] = {}
    for block in blocks:
        spans.setdefault(block.line.number, []).append((block.span.start, block.span.end))
    for line in page.lines:
        at = 0
        for start, end in sorted(spans.pop(line.number, [])):
            if start != at:
                break
            at = end
        if at != len(line.text):
            raise SegmentError(f"{page.file}:{line.number}: the pass {name} did not keep every character in exactly one block")
    if spans:
        raise SegmentError(f"{page.file}: the pass {name} made lines {sorted(spans)}, which the page does not have")
