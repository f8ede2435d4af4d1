"""Page files → Page: the bytes are decoded, the format's marks understood, nothing else judged."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import ContentError
from ..model import Line, Page
from .encoding import bytes_to_text, is_encoding
from .text import text_to_lines

if TYPE_CHECKING:
    from .markdown import markdown_to_lines

__all__ = ["LARGEST_FILE", "Reader", "is_encoding", "markdown_to_lines", "name_to_number", "read_page", "text_to_lines"]


def __getattr__(name: str) -> object:
    """The reader of Markdown, which a build without new pages does not need, when it is first asked for."""
    if name != "markdown_to_lines":
        raise AttributeError(name)
    from .markdown import markdown_to_lines

    return markdown_to_lines


Reader = Callable[[str], tuple[Line, ...]]
"""Text of a page file → its non-empty lines. Found by the ending of the file's name (entry point group ``hedingben.readers``)."""

LARGEST_FILE = 4 * 2**20
"""Bytes of a page file, at most."""
_LARGEST_PAGE = 200_000
"""Characters of a page, at most: more than ten times what a broadsheet page of small print holds."""
_MOST_LINES = 20_000
_LAST_LINE = 999_999
"""No article can name a line behind it."""

_NAME = re.compile(r"第?0*(?P<number>[1-9]\d{0,2})(?!\d)版?(?:[-_ 　.]*(?P<name>.*\S))?\s*")


def name_to_number(stem: str) -> tuple[int, str | None] | None:
    """Page number and 版名 of a page file's name without its ending: ``01-要闻`` is (1, 要闻), ``3`` is (3, None).

    None where the name begins with no page number.
    """
    match = _NAME.fullmatch(unicodedata.normalize("NFC", stem))
    return (int(match["number"]), match["name"] or None) if match else None


def read_page(
    data: bytes,
    *,
    file: str,
    newspaper: str,
    date: str,
    number: int,
    name: str | None,
    encoding: str = "",
    reader: Reader = text_to_lines,
) -> Page:
    """One page from the bytes of its file.

    Raises ContentError where the bytes are no text, or more than a printed page holds.
    """
    if len(data) > LARGEST_FILE:
        raise ContentError(
            file,
            None,
            f"超过 {LARGEST_FILE // 2**20} MB，印出来的一个版没有这么多：一个版一个文件（more than a printed page holds: give each page a file of its own）",
        )
    text = bytes_to_text(data, file=file, encoding=encoding)
    printed = sum(map(bool, map(str.strip, text.split("\n"))))
    lines = reader(text) if printed <= _MOST_LINES else ()
    characters = sum(len(line.text) for line in lines) or len(text) - text.count("\n")
    if characters > _LARGEST_PAGE or printed > _MOST_LINES:
        raise ContentError(
            file,
            None,
            f"{printed:,} 行、{characters:,} 字，印出来的一个版没有这么多（至多 {_MOST_LINES:,} 行、{_LARGEST_PAGE:,} 字）：一个版一个文件"
            "（more than a printed page holds: give each page a file of its own）",
        )
    if lines and lines[-1].number > _LAST_LINE:
        problem = f"第 {lines[-1].number:,} 行还有字，前面多是空行：删去空行（nearly all lines are empty: take the empty ones out）"
        raise ContentError(file, lines[-1].number, problem)
    return Page(
        newspaper=newspaper,
        date=date,
        number=number,
        name=name,
        lines=lines,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
    )
