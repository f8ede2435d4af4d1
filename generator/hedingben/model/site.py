"""What the whole site is made with: the archive's own settings and its theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .values import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What archive.yaml says of the site."""

    title: str
    base_url: str = ""
    """Where the site will stand, such as https://example.org/archive/; empty where that is not known yet."""
    language: str = "zh-Hans"
    """BCP 47 tag of the interface's words."""
    description: str = ""
    """One or two sentences for the home page and for machines."""
    about: str = ""
    """Markdown of the about page."""
    search: bool = True
    """Whether the site has a search index."""
    exports: frozenset[str] = frozenset()
    """What is made beside the pages for who works with the texts: ``markdown`` and ``json`` of each article, ``table`` of all."""
    page_size: int = 50
    """Articles on one page of a section or author list."""
    options: Mapping[str, object] = field(default_factory=dict)
    """The theme's options, those of archive.yaml laid over those of theme.yaml."""


@dataclass(frozen=True, slots=True)
class Words:
    """The interface's words in one language."""

    locale: str = "zh_Hans"
    """Unicode's name of the language, in which dates and numbers are written too."""
    forms: str = "0"
    """Which form goes with the number ``n``, as gettext's Plural-Forms has it: an expression of C."""
    texts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Forms by context (mostly empty) and message; a message that is not here is said as it stands in the template."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all that it extends, as text and bytes: it can be sent to a worker on another machine."""

    name: str
    templates: Mapping[str, str]
    """Template sources by name. ``article.html`` is the most special one; ``<theme>:article.html`` is that of one theme."""
    static: Mapping[str, bytes]
    """Files for /static/, by path below it."""
    options: Mapping[str, object]
    """Defaults of the options."""
    words: Words = field(default_factory=Words)
    """Those of the site's language."""
    trusted: frozenset[str] = frozenset()
    """Sources of the templates that come with this package: they need no sandbox."""
