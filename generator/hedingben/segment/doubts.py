"""Where the reading of a page is open: decisions that could well be others, in the words of the trade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Block, Doubt, Margin, Role
from ..model.values import dataclass
from .displaced import NAME as DISPLACED
from .endings import breaks_off
from .parted import NAME as PARTED
from .resumed import NAME as RESUMED

DOUBTFUL = 0.6
"""An article with a decision below this says so in its file: on pages that the weights were not fitted to, most of these have a fault
in their headline or their lines."""
WORTH_A_LOOK = 0.8
"""A line with a decision below this is worth a person's look."""
_MOVED = 0.65
"""Confidence told of a paragraph that was moved to another article."""
_LEFT_OPEN = 0.6
"""The same of a sentence that stops, while the next paragraph of its article is not joined to it."""
_UNREADABLE = 0.5
"""Confidence told of a line with a character that nobody can read."""
_UNREAD = re.compile("[\ufffd\ue000-\uf8ff\u200b-\u200d\u2060\ufeff\U000f0000-\U0010ffff]")
"""The mark of a lost character, characters of one font alone, characters without width."""
_JOINED_ACROSS = 0.7
"""The same of a paragraph joined to one that stands above lines of another article."""


@dataclass(frozen=True, slots=True)
class LineDoubt:
    """A decision about one line that could well be another."""

    block: Block
    confidence: float
    decided: str
    """What was decided, such as 主题."""
    rival: str
    """What else it could be, such as 引题 0.22."""


def blocks_to_doubt(blocks: Sequence[Block]) -> Doubt | None:
    """The least certain decision about the blocks of one article; None where all are at least DOUBTFUL."""
    decided = [(block, margin) for block in blocks if (margin := _standing(block)) is not None]
    if not decided:
        return None
    block, margin = min(decided, key=lambda pair: _confidence(pair[1]))
    if _confidence(margin) >= DOUBTFUL or block.role is None or margin.rival is None:
        return None
    alternative = f"{block.role.term}与{margin.rival.term}难分"
    if margin.boundary < margin.role:
        alternative = "或接着上一篇" if margin.starts else "或另起一篇"
    return Doubt(round(_confidence(margin), 2), f"{alternative}（第{block.line.number}行）")


def _standing(block: Block) -> Margin | None:
    """The margin of a block as far as it still holds: a later pass may have decided anew to which article it belongs."""
    if block.margin is None or not _is_moved(block):
        return block.margin
    return replace(block.margin, boundary=1.0)


def _is_moved(block: Block) -> bool:
    return any(reason.by in (DISPLACED, PARTED, RESUMED) for reason in block.reasons)


def _is_parted(block: Block) -> bool:
    return any(reason.by == PARTED for reason in block.reasons)


def _confidence(margin: Margin) -> float:
    return min(margin.role, margin.boundary)


def blocks_to_doubts(blocks: Sequence[Block]) -> Iterator[LineDoubt]:
    """All decisions about the blocks of a page, in reading order, that are worth a look."""
    yield from _of_characters(blocks)
    yield from _of_decoding(blocks)
    yield from _of_moves(blocks)
    yield from _of_joins(blocks)


def _of_characters(blocks: Sequence[Block]) -> Iterator[LineDoubt]:
    """Lines with a character that whoever recognised the page could not read, or that prints nothing."""
    for block in blocks:
        if _UNREAD.search(block.text):
            yield LineDoubt(block, _UNREADABLE, "照录", "有认不出或看不见的字符")


def _of_decoding(blocks: Sequence[Block]) -> Iterator[LineDoubt]:
    for block in blocks:
        margin = _standing(block)
        if margin is None or block.role is None or _confidence(margin) >= WORTH_A_LOOK:
            continue
        if margin.boundary < margin.role:
            decided, other = ("另起一篇", "接着上一篇") if margin.starts else ("接着上一篇", "另起一篇")
            yield LineDoubt(block, margin.boundary, f"{block.role.term}，{decided}", f"{other} {1 - margin.boundary:.2f}")
        elif margin.rival is not None:
            yield LineDoubt(block, margin.role, block.role.term, f"{margin.rival.term} {margin.rival_share:.2f}")


def _of_moves(blocks: Sequence[Block]) -> Iterator[LineDoubt]:
    before: int | None = None
    for block in blocks:
        moved = _is_moved(block)
        if moved and block.article != before:  # several that went together are one decision
            decided, other = ("另起一篇，标题已失", "接着上一篇") if _is_parted(block) else ("归到另一篇", "留在所在的一篇")
            yield LineDoubt(block, _MOVED, decided, other)
        before = block.article if moved else None


def _of_joins(blocks: Sequence[Block]) -> Iterator[LineDoubt]:
    """Paragraphs that are joined to one far above, and those that are not joined though one of their article stops in mid-sentence."""
    last: dict[int, Block] = {}
    latest: Block | None = None
    for block in blocks:
        if block.article is None or block.repeats is not None or block.role not in (Role.BODY, Role.HEADING):
            continue
        before = last.get(block.article)
        if before is not None and before.role is block.role is Role.BODY:
            if block.joins and latest is not before:
                yield LineDoubt(block, _JOINED_ACROSS, f"接第{before.line.number}行的句子，中间隔着别的文章", "另起一段，或属别的文章")
            elif not block.joins and breaks_off(before.text.strip()):
                yield LineDoubt(block, _LEFT_OPEN, "另起一段", f"接第{before.line.number}行未完的句子")
        last[block.article] = latest = block
