"""Issue → the records of the search index."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Article, Issue, Sheet
from ..model.record import Record
from ..text.paragraphs import markdown_to_paragraphs
from .addresses import article_path
from .headlines import article_to_headline
from .lists import section_name


def issue_to_records(issue: Issue, articles: Mapping[str, Article]) -> list[Record]:
    """One record an article, in printed order; ``articles`` are those that they may continue, by id."""
    return [_record(article, sheet, issue, articles) for sheet in issue.sheets for article in sheet.articles]


def _record(article: Article, sheet: Sheet, issue: Issue, articles: Mapping[str, Article]) -> Record:
    captions = (caption.printed for caption in article.captions)
    return Record(
        id=article_path(article.id).removesuffix(".html"),
        paper=issue.newspaper.name,
        date=article.date,
        page=article.page,
        section=section_name(article, sheet),
        kind=article.kind,
        title=article.title,
        headline=article_to_headline(article, articles, excerpt=0).title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        column=article.column,
        authors=tuple(dict.fromkeys(author.name for author in article.authors if author.name)),
        places=(article.dateline.place,) if article.dateline and article.dateline.place else (),
        paragraphs=(*markdown_to_paragraphs(article.body), *captions),
    )
