"""What the pages of an issue may know of the rest of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .article import Article
from .hand import Hand
from .site import Site
from .values import dataclass
from .view_parts import IssueLink


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of an issue. All its fields are inputs of the issue's pages: when one changes, they are made anew."""

    site: Site
    previous: IssueLink | None = None
    next: IssueLink | None = None
    foreign: Mapping[str, Article] = field(default_factory=dict)
    """Articles of other issues that jumps of this one lead to, by id."""
    writers: Mapping[str, str] = field(default_factory=dict)
    """Path of the page of each name in its bylines that has one: those with more than one article."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Path of the list of each section in it, by name."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Path of the list of each column in it, by name."""
    hands: Mapping[str, Hand] = field(default_factory=dict)
    """Who last changed an article of it, by id, where archive.yaml asks for that and git tells it."""
    kin: str = ""
    """What other issues have that goes with articles of this one, as the cabinet keeps it (render/cards.py)."""
    frame: str = ""
    """Digest of all this but ``foreign`` and ``kin``, and of all else that pages of the issue are made with but for its articles; empty
    where it is not to be told what they are made from."""
