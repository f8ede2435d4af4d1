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
from ..shown import names_authors
from .references import issue_to_ref, paper_to_ref

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def changed_articles(issue: Issue, articles: Mapping[str, Article]) -> dict[str, Article]:
    """Which articles read otherwise than the machine wrote them, with what it wrote."""
    originals = {original.id: original for original in issue.originals}
    return {id: originals[id] for id, article in articles.items() if id in originals and _both(originals[id], article)}


def _both(original: Article, article: Article) -> tuple[list[str], list[str]] | None:
    """What each says, None where it is the same; authors only where they changed, or the text does not name them."""
    told = original.authors != article.authors or not names_authors(article)
    before, after = _says(original, authors=told), _says(article, authors=told)
    return (before, after) if before != after else None


def changes_views(issue: Issue, articles: Mapping[str, Article], around: Around) -> Iterator[View]:
    """A page for each article that a person changed."""
    for id, original in changed_articles(issue, articles).items():
        article = articles[id]
        before, after = _both(original, article) or ([], [])
        yield ChangesView(
            path=changes_path(id),
            paper=paper_to_ref(issue.newspaper, around.site),
            issue=issue_to_ref(issue),
            title=article.title,
            article_path=article_path(id),
            paragraphs=paragraphs_to_changes(before, after),
        )


def _says(article: Article, *, authors: bool) -> list[str]:
    """Headline, authors, text and captions, a paragraph each."""
    named = " ".join(f"{author.role} {author.name}".strip() for author in article.authors) if authors else ""
    captions = (caption.printed for caption in article.captions)
    parts = (article.column, article.kicker, article.title, article.subtitle, named, *article.body.split("\n\n"), *captions)
    return [_ESCAPED.sub(r"\1", part.removeprefix("## ").strip()) for part in parts if part.strip()]
