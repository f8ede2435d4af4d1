"""What tells of the hand of a person: articles that are no longer shown, and what was changed in others."""

from __future__ import annotations

import datetime
from typing import ClassVar

from .difference import Changed
from .values import dataclass
from .view import View
from .view_parts import IssueRef, PaperRef


@dataclass(frozen=True, slots=True)
class GoneView(View):
    template: ClassVar[str] = "gone.html"
    paper: PaperRef
    issue: IssueRef
    title: str
    """Empty where it had none."""
    day: datetime.date | None
    """When it was taken out; None where nobody said."""
    why: str
    heir_path: str
    """The article that has its text now, to which a browser goes on; empty where none has."""
    heir_title: str
    sheet_path: str
    """The printed page that it stood on; empty where the archive does not hold it."""
    sheet: int


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """What a person changed in an article since the machine wrote it."""

    template: ClassVar[str] = "changes.html"
    paper: PaperRef
    issue: IssueRef
    title: str
    """Empty where it has none."""
    article_path: str
    paragraphs: tuple[Changed, ...]
    """Of both versions, with what is gone and what is new."""
