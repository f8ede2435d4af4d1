"""The addresses of articles that are no longer shown: they lead to where the text is now, or say when and why it was taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Article, Issue
from ...model.around import Around
from ...model.view import View
from ...model.view_gone import GoneView
from ...text.dates import parse_iso
from ..addresses import article_path, sheet_path
from .references import issue_to_ref, paper_to_ref


def gone_views(issue: Issue, articles: Mapping[str, Article], around: Around) -> Iterator[View]:
    """A page for each; ``articles`` are those of the issue that are shown."""
    into = {article.id: article.withdrawn.into for article in issue.withdrawn if article.withdrawn}
    sheets = {sheet.number for sheet in issue.sheets}
    for article in issue.withdrawn:
        if article.withdrawn is None or article.id in articles:
            continue
        heir = articles.get(_last(article.id, into))
        yield GoneView(
            path=article_path(article.id),
            paper=paper_to_ref(issue.newspaper, around.site),
            issue=issue_to_ref(issue),
            title=article.title,
            day=parse_iso(article.withdrawn.date),
            why=article.withdrawn.why,
            heir_path=article_path(heir.id) if heir else "",
            heir_title=heir.title if heir else "",
            sheet_path=sheet_path(issue.newspaper.slug, issue.date, article.page) if article.page in sheets else "",
            sheet=article.page,
        )


def _last(id: str, into: Mapping[str, str]) -> str:
    """Where a chain of articles that each became part of the next one ends; empty where it runs in a circle."""
    seen: set[str] = set()
    while into.get(id):
        if id in seen:
            return ""
        seen.add(id)
        id = into[id]
    return id
