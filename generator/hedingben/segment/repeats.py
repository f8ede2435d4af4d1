"""Pass: find the lines that print an earlier line of the page again."""

from __future__ import annotations

from dataclasses import replace

from ..model import Block, Reason
from ..text.width import squeeze

NAME = "repeats"

_LEAST = 24
"""Characters; shorter lines may well be printed twice on purpose (headings, credits, 上接第一版, refrains)."""


def repeats(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; one that repeats an earlier line's text names that line."""
    first: dict[str, int] = {}
    told: list[Block] = []
    for block in blocks:
        key = squeeze(block.text) if len(block.text) >= _LEAST else ""
        earlier = first.get(key) if len(key) >= _LEAST else None
        if earlier is None:
            first[key] = block.line.number
            told.append(block)
        else:
            reason = Reason(NAME, f"the same text as line {earlier}")
            told.append(replace(block, repeats=earlier, reasons=(*block.reasons, reason)))
    return tuple(told)


def originals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Pass: a repeated line takes role and article of the line that it repeats."""
    repeated = {block.repeats for block in blocks} - {None}
    first: dict[tuple[int, str], Block] = {}
    for block in blocks:
        if block.repeats is None and block.line.number in repeated:
            first[block.line.number, squeeze(block.text)] = block
    told: list[Block] = []
    for block in blocks:
        if block.repeats is not None:
            original = first[block.repeats, squeeze(block.text)]
            block = replace(block, role=original.role, article=original.article)
        told.append(block)
    return tuple(told)
