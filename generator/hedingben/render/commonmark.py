"""Whatever Markdown it is, read by a Markdown parser: loaded by the first text that needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import normpath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

_FROM_ROOT = re.compile(r"[/\\]|%2f|%5c", re.I)
_DEPTH = 2
"""Folders above an article's page."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.I)


class _Renderer(RendererHTML):
    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture beside the page; in the place of any other its description."""
        if _ELSEWHERE.match(str(tokens[idx].attrs["src"])):
            return str(Markup.escape(tokens[idx].content))
        return super().image(tokens, idx, options, env)


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """No scripts; and no way out of the site but by the whole address of another: one that is refused stays as it is written."""
        climbs = normpath(unquote(url).replace("\\", "/")).split("/").count("..")
        return bool(super().validateLink(url)) and not _FROM_ROOT.match(url) and climbs <= _DEPTH


_markdown = _Markdown("commonmark", {"html": False}, renderer_cls=_Renderer)


class _Trusting(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return True


_trusting = _Trusting("commonmark", {"html": True})
"""What other programs may find in a text."""


def is_harmless(body: str) -> bool:
    """Whether other programs find no raw HTML in ``body``, and no link or picture that would not be shown here."""
    tokens = [inner for token in _trusting.parse(body) for inner in (token, *(token.children or ()))]
    links = [str(token.attrs[name]) for token in tokens for name in ("href", "src") if name in token.attrs]
    pictures = [str(token.attrs["src"]) for token in tokens if token.type == "image"]
    return not (
        any(token.type in ("html_block", "html_inline") for token in tokens)
        or any(not _markdown.validateLink(url) for url in links)
        or any(map(_ELSEWHERE.match, pictures))
    )


def parse_to_html(body: str) -> Markup:
    """HTML of ``body``, as ``markdown_to_html`` describes it."""
    tokens = _markdown.parse(body)
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(levels.index(token.tag) + 2, 6)}"
    return Markup(_markdown.renderer.render(tokens, _markdown.options, {}))
