"""Cards 目录卡: what pages of other issues need of an issue, without the bodies of its articles."""

from __future__ import annotations

from typing import NamedTuple

from .values import dataclass


class ListKey(NamedTuple):
    """A list that spans issues: a section of a newspaper, an author."""

    kind: str
    """``section``, ``author`` …"""
    paper: str
    """Slug of its newspaper; empty for a list of the whole archive."""
    name: str


class ArticleCard(NamedTuple):
    """An article as lists announce it; a plain tuple, as there are many on their way from worker to ledger."""

    text: str
    """Headline and page, one line of JSON (render/cards.py)."""
    lists: tuple[tuple[ListKey, str], ...]
    """The lists that it is in, each with the part that it has in it: an author's role."""
    signature: str = ""
    """What it is about, for finding others that are about the same (render/related.py)."""


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An issue as the rest of the archive knows it."""

    newspaper: str
    date: str
    number: str
    sheets: tuple[int, ...]
    """Numbers of its pages."""
    articles: tuple[ArticleCard, ...]
    """In printed order."""
    foreign: tuple[str, ...]
    """Ids of articles in other issues that its jumps name."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list as the archive knows it."""

    kind: str
    paper: str
    name: str
    slug: str
    """Of its address."""
    articles: int
    roles: tuple[str, ...] = ()
    """What an author did in the articles, such as 记者."""
    only: str = ""
    """Path of the article, where the list holds no other."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article in a list, as the ledger keeps it."""

    name: str
    """Of the list: several share one slug, and so their pages."""
    paper: str
    date: str
    number: str
    """Of the issue, as printed."""
    text: str
    """Its card (render/cards.py)."""
