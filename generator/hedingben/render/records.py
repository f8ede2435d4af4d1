"""Issue → the records of the search index."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Article, Issue
from ..model.record import Record
from ..text.paragraphs import markdown_to_paragraphs
from .addresses import article_path
from .headlines import article_to_headline


def issue_to_records(issue: Issue, articles: Mapping[str, Article]) -> list[Record]:
    """One record an article, in printed order; ``articles`` are those that they may continue, by id."""
    return [_record(article, issue, articles) for sheet in issue.sheets for article in sheet.articles]


def _record(article: Article, issue: Issue, articles: Mapping[str, Article]) -> Record:
    captions = [f"{caption.text} {caption.credit}".strip() for caption in article.captions]
    return Record(
        path=article_path(article.id),
        title=article_to_headline(article, articles, excerpt=0).title,
        paper=issue.newspaper.name,
        date=article.date,
        page=article.page,
        section=article.section,
        heads=tuple(filter(None, (article.title, article.kicker, article.subtitle, article.column))),
        paragraphs=(*markdown_to_paragraphs(article.body), *captions, *(author.name for author in article.authors)),
    )
