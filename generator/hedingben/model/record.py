"""What the search index knows of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One article, as it is indexed and as a result shows it."""

    path: str
    """Site path of its page."""
    title: str
    """As the site shows it, also where the page prints none."""
    paper: str
    date: str
    page: int
    section: str
    heads: tuple[str, ...]
    """Title, kicker, subtitle and column as printed."""
    paragraphs: tuple[str, ...]
    """Body, captions and authors, as printed."""
