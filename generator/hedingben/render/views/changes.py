"""What a person changed in an article since the machine wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model import Article, Issue
from ...model.around import Around
from ...model.view import View
from ...model.view_gone import ChangesView
from ...text.difference import paragraphs_to_changes
from ..addresses import article_path, changes_path
from .references import issue_to_ref, paper_to_ref

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def changed_articles(issue: Issue, articles: Mapping[str, Article]) -> dict[str, Article]:
    """Which articles read otherwise than the machine wrote them, with what it wrote."""
    originals = {original.id: original for original in issue.originals}
    return {id: originals[id] for id, article in articles.items() if id in originals and _says(originals[id]) != _says(article)}


def changes_views(issue: Issue, articles: Mapping[str, Article], around: Around) -> Iterator[View]:
    """A page for each article that a person changed."""
    for id, original in changed_articles(issue, articles).items():
        article = articles[id]
        yield ChangesView(
            path=changes_path(id),
            paper=paper_to_ref(issue.newspaper, around.site),
            issue=issue_to_ref(issue),
            title=article.title,
            article_path=article_path(id),
            paragraphs=paragraphs_to_changes(_says(original), _says(article)),
        )


def _says(article: Article) -> list[str]:
    """Headline, authors, text and captions, a paragraph each."""
    authors = " ".join(f"{author.role} {author.name}".strip() for author in article.authors)
    captions = (f"{caption.text} {caption.credit}".strip() for caption in article.captions)
    parts = (article.column, article.kicker, article.title, article.subtitle, authors, *article.body.split("\n\n"), *captions)
    return [_ESCAPED.sub(r"\1", part.removeprefix("## ").strip()) for part in parts if part.strip()]
