"""The values that go through the house: Page → Block → Article → Issue → Archive → View."""

from .article import Article, Author, Caption, Dateline, Doubt, Jump, Kind, Source, Withdrawn
from .block import Block, Margin, Reason, Role, Span
from .newspaper import Archive, Issue, Newspaper, Sheet
from .page import Box, Line, Page

__all__ = [
    "Archive",
    "Article",
    "Author",
    "Block",
    "Box",
    "Caption",
    "Dateline",
    "Doubt",
    "Issue",
    "Jump",
    "Kind",
    "Line",
    "Margin",
    "Newspaper",
    "Page",
    "Reason",
    "Role",
    "Sheet",
    "Source",
    "Span",
    "Withdrawn",
]
