"""Blocks: what the passes of segmentation hand to one another."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from .page import Line
from .values import dataclass


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

    __hash__ = str.__hash__  # that of an enumeration is reckoned in Python, time and again

    @property
    def term(self) -> str:
        """What the trade calls it in Chinese."""
        return _TERMS[self]


_TERMS = {
    Role.COLUMN: "栏目",
    Role.KICKER: "引题",
    Role.TITLE: "主题",
    Role.SUBTITLE: "副题",
    Role.BYLINE: "署名",
    Role.HEADING: "小标题",
    Role.BODY: "正文",
    Role.CAPTION: "图片说明",
    Role.CREDIT: "摄影署名",
    Role.JUMP: "转版提示",
    Role.GUIDE: "导读",
    Role.OTHER: "报头页脚",
}


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
    words: str | Callable[[], str]
    """The decision and its ground in a few words, or what makes them: few readings of a page are ever explained."""

    @property
    def said(self) -> str:
        return self.words if isinstance(self.words, str) else self.words()


@dataclass(frozen=True, slots=True)
class Margin:
    """How sure the decoding is of a block, as shares of all readings of the page, each weighed by its score (0..1)."""

    role: float
    """Share of the readings that give it the role it has."""
    rival: Role | None
    """The role that most of the others give it."""
    rival_share: float
    """Share of the readings that do so."""
    boundary: float
    """Share of the readings that, like the one kept, let an article start here, or let none."""
    starts: bool
    """Whether the reading kept lets an article start here."""


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
    """Line number of the line that this one prints again: an earlier one, or the marked one where a headline was written twice."""
    reasons: tuple[Reason, ...] = ()
    """What each pass said of it, in order."""
    margin: Margin | None = None
    """How sure the decoding is; None where it did not decide (a line printed again)."""

    @property
    def text(self) -> str:
        span = self.span
        return span.line.text[span.start : span.end]

    @property
    def line(self) -> Line:
        return self.span.line

    @property
    def confidence(self) -> float:
        """The less certain of the two decisions, role and boundary (0..1); 1 where nothing was open."""
        return 1.0 if self.margin is None else min(self.margin.role, self.margin.boundary)
