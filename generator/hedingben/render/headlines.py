"""How an article is announced: its title or what stands for one, and a few words of its text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from ..model import Article, Issue, Kind
from ..model.view_parts import GuideLine, Headline
from ..text.numerals import NUMERAL, read_number
from ..text.width import squeeze
from .addresses import article_path, picture_path, sheet_path
from .markdown import markdown_to_text
from .shown import article_to_shown

_LEAD = re.compile(r"[【〖]?[^，。；：（(\s]{2,16}?[讯訊电電](?:[】〗]|(?=[\s（(：:]))\s*(?:[（(][^）)]{1,40}[）)])?\s*[：:]?\s*")
"""本报讯（记者 …）, 本报某地3月26日电 and their like: a title made from the text begins after it."""
_FIRST_WORDS = re.compile(r"(.{8,24}?)(?:[，。；：？！,;:?!…]|——|$)")
_FEW = 20
_BETWEEN_PARTS = re.compile(r"(?<=[^\x00-\xa0●▲■◆★○])\s+(?=[^\x00-\xa0])")
_LINE = range(8, 16)
"""Characters that a large title has room for in one line."""
_PHRASES = re.compile(r"(?<=[，。；：？！、])|\s+")
_NARROW_LINE = 11
"""Characters that a large title has room for in one line of a phone."""
_GUIDE_NAMES = ("导读", "導讀")
"""The heading of a 导读 box, where it stands among its lines."""
_GUIDE_NAME = re.compile(r"^(?:导|導)\s*(?:读|讀)\s*")
_OWN_LINE = 9
"""Characters from which a part of a subtitle has a line of its own."""
_POINTER = re.compile(rf"({NUMERAL}{{1,3}})\s*版")
_LONGEST = 420
"""Characters of a text from which excerpts are taken."""
BRIEF = 130
"""Characters of text below which an item is a brief."""


def article_to_headline(article: Article, articles: Mapping[str, Article], *, excerpt: int) -> Headline:
    """The headline of ``article`` with at most ``excerpt`` characters of its text; ``articles`` are those that it may continue, by id."""
    first = _first_part(article, articles)
    title = article.title or (first.title if first else "")
    title, text = _told(article, title) if excerpt or not title else (title, "")
    parts, measure, phrased = _fit(title)
    return Headline(
        path=article_path(article.id),
        kind=article.kind,
        title=title,
        parts=parts,
        measure=measure,
        phrased=phrased,
        printed=bool(article.title),
        part=first is not None,
        kicker=article.kicker,
        subtitles=tuple(_subtitles(article.subtitle)),
        column=article.column,
        excerpt=_shorten(text, excerpt),
        byline=" ".join(dict.fromkeys(author.name for author in article.authors)),
        image=next((picture_path(article.newspaper, article.date, caption.image) for caption in article.captions if caption.image), ""),
    )


def article_to_excerpt(article: Article, articles: Mapping[str, Article], length: int) -> str:
    """What ``article_to_headline`` has for an excerpt."""
    first = _first_part(article, articles)
    return _shorten(_told(article, article.title or (first.title if first else ""))[1], length)


def _first_part(article: Article, articles: Mapping[str, Article]) -> Article | None:
    return articles.get(article.continued_from.article) if article.continued_from else None


def _told(article: Article, title: str) -> tuple[str, str]:
    """``title`` or what stands for it, and the text below it."""
    text = _text(article)
    if title or article.kind is Kind.GUIDE:
        return title, text
    title, rest = _split(text)
    return title, text if article.kind is Kind.PHOTO else rest  # a caption is read as one piece


def with_guide(headline: Headline, article: Article, issue: Issue) -> Headline:
    """``headline`` of a 导读 box with its lines, each leading to the page that it names."""
    if article.kind is not Kind.GUIDE:
        return headline
    paths = {sheet.number: sheet_path(article.newspaper, article.date, sheet.number) for sheet in issue.sheets}
    lines = [markdown_to_text(block, 1) for block in article.body.split("\n\n")]
    return replace(
        headline, guide=tuple(GuideLine(line, _pointed_to(line, paths)) for line in lines if line and squeeze(line) not in _GUIDE_NAMES)
    )


def _pointed_to(line: str, paths: Mapping[int, str]) -> str:
    numbers = [number for found in _POINTER.findall(line) if (number := read_number(found))]
    return next((paths[number] for number in reversed(numbers) if number in paths), "")


def _text(article: Article) -> str:
    text = _beginning(article_to_shown(article))
    if article.kind is Kind.GUIDE:
        text = _GUIDE_NAME.sub("", text)
    return text or "".join(caption.words for caption in article.captions)


@lru_cache(maxsize=512)  # an article is announced in several places
def _beginning(body: str) -> str:
    return markdown_to_text(body, _LONGEST)


def _split(text: str) -> tuple[str, str]:
    """First words of ``text``, in the place of a title, and the rest."""
    lead = _LEAD.match(text)
    start = lead.end() if lead and lead.end() < len(text) else 0
    words = _FIRST_WORDS.match(text, start)
    end = words.end(1) if words else start + _FEW
    title, rest = text[start:end].strip().rstrip("、（(“「《"), text[end:].lstrip("，。；：？！,;:?! ")
    return (f"{title}…", f"…{rest}") if rest else (title, "")


def _shorten(text: str, length: int) -> str:
    """``text``, or as much of it as goes into ``length``, to a mark where a reader may pause if there is one near the end."""
    if len(text) <= length:
        return text
    pause = max(text.rfind(mark, length * 3 // 4, length) for mark in "，。；：？！")
    return text[: pause if pause > 0 else length].rstrip("，、；：。,;:（(“「《 ") + "…"


def _subtitles(subtitle: str) -> list[str]:
    """Lines of the subtitle: front matter has them in one, with blanks between; short pieces are names or slogans in a row.

    A full-width blank is printed, and stays.
    """
    lines: list[str] = []
    for piece in filter(None, re.split(r"[ \n]+", subtitle)):
        own = min(len(piece), len(lines[-1]) if lines else 0) >= _OWN_LINE and not (piece.isascii() or lines[-1].isascii())
        if own or not lines or piece.startswith("——"):
            lines.append(piece)
        else:
            lines[-1] += f" {piece}"
    return lines


@lru_cache(maxsize=1024)  # as above
def _fit(title: str) -> tuple[tuple[str, ...], int, bool]:
    """Parts of a title, its measure, and whether each of its phrases has room in a narrow line."""
    parts = tuple(_BETWEEN_PARTS.split(title))
    return parts, _measure(parts), max(map(len, _PHRASES.split(title))) <= _NARROW_LINE


def _measure(parts: tuple[str, ...]) -> int:
    width = max(sum(0.55 if char.isascii() else 1 for char in part) for part in parts)
    return max(_LINE[0], math.ceil(width if width <= _LINE[-1] else width / 2 + 1))
