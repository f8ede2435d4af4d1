"""The invented newspaper as records of the search, spread over as many years as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from corpus import PAGES, PrintedPage, load_sample, print_pages
from opencc import OpenCC

from hedingben.model import Article
from hedingben.model.record import Record
from hedingben.text.paragraphs import markdown_to_paragraphs

_S2T = OpenCC("s2t")
FIRST_YEAR = 2001
TRADITIONAL = 25
"""One article of so many is printed in traditional characters."""


def spread_records(content: Path, articles: int, years: int) -> Iterator[list[Record]]:
    """The records of each issue, in order: the issues of the corpus, evenly over ``years`` years."""
    issues = -(-articles // (PAGES * 8))
    days = years * 365 // max(1, issues)
    held: list[Record] = []
    number = 0
    for issue, page in _issues(print_pages(load_sample(content), articles)):
        day = str(date(FIRST_YEAR, 1, 1) + timedelta(days=issue * days))
        if held and held[0].date != day:
            yield held
            held = []
        for article in page.articles:
            number += 1
            record = article_to_record(article, day)
            held.append(record if number % TRADITIONAL else _to_traditional(record))
    if held:
        yield held


def _to_traditional(record: Record) -> Record:
    convert = _S2T.convert
    heads = {name: convert(getattr(record, name)) for name in ("title", "headline", "kicker", "subtitle", "column")}
    return replace(record, **heads, paragraphs=tuple(map(convert, record.paragraphs)))


def _issues(pages: Iterable[PrintedPage]) -> Iterator[tuple[int, PrintedPage]]:
    return ((page.issue - 1, page) for page in pages)


def article_to_record(article: Article, day: str) -> Record:
    paper, _, page, order = article.id.split("/")
    return Record(
        id=f"{paper}/{day}/{page}-{order}",
        paper="青澜日报",
        date=day,
        page=article.page,
        section=article.section,
        kind=article.kind,
        title=article.title,
        headline=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        column=article.column,
        authors=tuple(dict.fromkeys(author.name for author in article.authors)),
        paragraphs=tuple(markdown_to_paragraphs(article.body)),
    )
