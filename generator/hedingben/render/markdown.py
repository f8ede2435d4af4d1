"""Markdown → HTML that may stand in a page: no raw HTML, no unsafe links, nothing from elsewhere."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..text.markdown import escape_markdown, has_too_many_marks
from ..text.paragraphs import markdown_to_paragraphs, plain_blocks
from ..text.punctuation import ends_sentence
from .printable import without_controls


def markdown_to_html(body: str) -> Markup:
    """HTML of ``body``. Its headings begin at h2, whatever the first level is that it uses, and skip no level.

    One with too many marks is shown as it stands.
    """
    body = without_controls(body)
    blocks = plain_blocks(body)
    if blocks is not None:  # the parser would take longer than all the rest of the page
        return Markup("".join(map(_plain_block, blocks)))
    if has_too_many_marks(body):
        return Markup("").join(Markup("<p>{}</p>\n").format(text) for text in markdown_to_paragraphs(body))
    from .commonmark import parse_to_html

    return parse_to_html(body)


def _plain_block(block: str) -> str:
    text = block.removeprefix("## ").strip().replace('"', "&quot;")
    return f"<h2>{text}</h2>\n" if block.startswith("## ") else f"<p>{text}</p>\n"


def markdown_to_harmless(body: str) -> str:
    """``body`` as Markdown for other programs, which may heed raw HTML and links that are not shown here: then its words alone."""
    if not has_too_many_marks(body):
        bare = _ESCAPED.sub("", body)
        if "<" not in bare and "]" not in bare:
            return body
        from .commonmark import is_harmless

        if is_harmless(body):
            return body
    return "\n\n".join(map(escape_markdown, markdown_to_paragraphs(body)))


_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_MOST_OF_A_BLOCK = 4_000
"""Characters of a paragraph in which an excerpt is looked for."""


def markdown_to_text(body: str, length: int) -> str:
    """The first paragraphs of ``body`` as plain text, headings left out, until there are ``length`` characters or no more."""
    text = ""
    plain = plain_blocks(body)
    for block in plain or body.split("\n\n"):
        if not block.startswith("#"):
            block = without_controls(block[:_MOST_OF_A_BLOCK])
            for paragraph in (block.strip(),) if plain else markdown_to_paragraphs(block):
                text += paragraph if not text or ends_sentence(text) else f" {paragraph}"
        if len(text) >= length:
            break
    return text


def markdown_to_plain(body: str) -> str:
    """All of ``body`` as plain text, a paragraph or heading a line."""
    if plain_blocks(body) or has_too_many_marks(body):
        return "\n".join(markdown_to_paragraphs(body))
    return "\n".join(line for block in body.split("\n\n") for line in markdown_to_paragraphs(block))
