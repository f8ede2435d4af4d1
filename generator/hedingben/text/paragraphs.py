"""Markdown → the words a reader sees, paragraph by paragraph."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .markdown import has_too_many_marks

if TYPE_CHECKING:  # most articles need no parser
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


PLAIN = re.compile(r"(?:## )?(?!\d{1,9}[.)])(?:[0-9A-Za-z\"(]|[^\x00-\xa0\s])[^\x00-\x1f\x7f-\x9f\u2028\u2029#\\`*_\[\]<>&!]*")
"""A one-line paragraph or ``##`` heading in which Markdown has nothing to do."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,6});", re.ASCII)


def _escaped_to_char(match: re.Match[str]) -> str:
    return match[1] or chr(int(match[2]))


@lru_cache(maxsize=256)  # an article is shown, announced and told as data
def plain_blocks(body: str) -> tuple[str, ...] | None:
    """The paragraphs and headings of ``body``, as they stand, where Markdown has nothing to do in any of them, as in nearly every article."""
    blocks = tuple(body.split("\n\n")) if body else ()
    return blocks if all(map(PLAIN.fullmatch, blocks)) else None


def markdown_to_paragraphs(body: str) -> list[str]:
    """Plain text of each paragraph and heading of ``body``, without marks or escapes; empty ones are left out.

    One with too many marks is told as it stands.
    """
    blocks = plain_blocks(body)
    if blocks is not None:  # the parser would take twenty times as long
        return [text for block in blocks if (text := block.removeprefix("## ").strip())]
    if has_too_many_marks(body):
        return [
            text for block in body.split("\n\n") if (text := _ESCAPED.sub(_escaped_to_char, " ".join(block.removeprefix("## ").split())))
        ]
    texts = (_plain(token.children) if token.children else token.content.strip() for token in _parser().parse(body))
    return [text for text in texts if text]


def _plain(tokens: list[Token]) -> str:
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens).strip()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
