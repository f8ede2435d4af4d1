"""What the build hands to the search: issues whose records are read only where they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...errors import HedingbenError
from ...model import Newspaper
from ...model.record import Record
from ...model.values import dataclass

FOLDER = "pagefind"
"""Where the index lies in the site."""


class SearchError(HedingbenError):
    """Pagefind failed; the site stands, with the index that it had."""


@dataclass(frozen=True, slots=True)
class IssueStock:
    """The articles of an issue, loaded when they are needed."""

    newspaper: Newspaper
    date: str
    """ISO 8601, or ``undated-…``."""
    digest: str
    """Of all that its records are made of, but for the newspaper's name."""
    count: int
    """How many articles it has."""
    reader: Callable[[], Callable[[], Sequence[Record]]]
    """Gives what reads its records, in printed order, and can be sent to a worker; called only where a shard is made anew."""
