"""Markdown → the words a reader sees, paragraph by paragraph."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most articles need no parser
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def markdown_to_paragraphs(body: str) -> list[str]:
    """Plain text of each paragraph and heading of ``body``, without marks or escapes; empty ones are left out."""
    texts = (_plain(token.children) if token.children else token.content.strip() for token in _parser().parse(body))
    return [text for text in texts if text]


def _plain(tokens: list[Token]) -> str:
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens).strip()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
