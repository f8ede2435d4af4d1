"""What stands at the address of an article that is no longer shown."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

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
