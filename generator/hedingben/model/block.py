"""Blocks: what the passes of segmentation hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .page import Line


class Role(StrEnum):
    """What a block is on the printed page."""

    COLUMN = "column"  # 栏目
    KICKER = "kicker"  # 引题
    TITLE = "title"  # 主题
    SUBTITLE = "subtitle"  # 副题
    BYLINE = "byline"
    HEADING = "heading"  # 小标题
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    JUMP = "jump"  # 下转 / 上接
    GUIDE = "guide"  # 导读
    OTHER = "other"  # page furniture: page header, 责编 …


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one line."""

    line: Line
    """The line it is taken from."""
    start: int
    """First character, from 0."""
    end: int
    """One past the last character."""

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pass decided something about a block, for ``hedingben explain``."""

    by: str
    """Name of the pass."""
    said: str
    """The decision and its ground in a few words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that belongs together: at first one line, later perhaps a part of one."""

    span: Span
    """The characters of the page that this block holds."""
    role: Role | None = None
    """None until a pass has decided."""
    article: int | None = None
    """Number of the article on the page, from 1; None for furniture and before the articles are told apart."""
    joins: bool = False
    """True where this block continues the previous one of its article in mid-sentence."""
    repeats: int | None = None
    """Line number of the earlier line that this one prints again."""
    reasons: tuple[Reason, ...] = ()
    """What each pass said of it, in order."""

    @property
    def text(self) -> str:
        return self.span.text

    @property
    def line(self) -> Line:
        return self.span.line
