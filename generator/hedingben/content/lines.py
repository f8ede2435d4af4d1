"""Line numbers and words by which an article is known again."""

from __future__ import annotations

from itertools import pairwise

from ..model import Article
from ..text.ranges import ranges_to_numbers
from ..text.width import squeeze


def lines_of(article: Article) -> list[int]:
    """Line numbers that an article was made from; empty for one that a person wrote."""
    return ranges_to_numbers(article.source.lines) if article.source else []


def words_of(article: Article) -> str:
    """All printed words of an article in one form, for comparing."""
    captions = (caption.printed for caption in article.captions)
    authors = (author.name for author in article.authors)
    parts = (article.column, article.kicker, article.title, article.subtitle, *authors, article.body, *captions)
    return plain("\n".join(parts))


def plain(text: str) -> str:
    """``text`` without the marks that Markdown adds to it, blanks and widths aside."""
    return squeeze(text.replace("\\", ""))


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of ``text``."""
    return frozenset(first + second for first, second in pairwise(text))
