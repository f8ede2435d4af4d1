"""A newspaper, its issues, and the archive that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .article import Article
from .values import dataclass


@dataclass(frozen=True, slots=True)
class Newspaper:
    """What newspaper.yaml says of a paper."""

    slug: str
    name: str
    language: str = "zh-Hans"
    """BCP 47 tag of its text."""
    other_names: tuple[str, ...] = ()
    place: str = ""
    publisher: str = ""
    frequency: str = ""
    """daily, weekly, or any other word; the first two let missing issues be told."""
    cn: str = ""
    """国内统一刊号."""
    issn: str = ""
    first: str = ""
    """Date of the first issue ever, ISO 8601 or a year."""
    last: str = ""
    rights: str = ""
    description: str = ""
    encoding: str = ""
    """Encoding of its page files, where it should not be guessed."""
    sections: Mapping[int, str] = field(default_factory=dict)
    """Usual 版名 of each page number."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Dates of issues known to be missing, with the reason."""
    not_published: frozenset[str] = frozenset()
    """Dates on which the paper did not appear, though its frequency says so."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an issue, as the archive shows it."""

    number: int
    name: str
    """版名, empty where unknown."""
    articles: tuple[Article, ...]
    facsimile: str = ""
    """Path of the picture of the page relative to content/, empty where there is none."""
    filed: bool = False
    """Whether the archive holds the page's own file."""


@dataclass(frozen=True, slots=True)
class Issue:
    """期: all pages of one date."""

    newspaper: Newspaper
    date: str
    """ISO 8601, or ``undated-…``."""
    number: str = ""
    """Issue number as printed, such as 18234."""
    notes: str = ""
    rights: str = ""
    sheets: tuple[Sheet, ...] = ()
    """In the order of their numbers."""
    withdrawn: tuple[Article, ...] = ()
    """Articles that are no longer shown, by id: their addresses say so."""
    originals: tuple[Article, ...] = ()
    """What the machine made of the articles that a person changed."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that a site is made from."""

    issues: tuple[Issue, ...]
    """Sorted by newspaper (in the order of ``newspapers``), then by date; undated issues last."""
    newspapers: tuple[Newspaper, ...]
