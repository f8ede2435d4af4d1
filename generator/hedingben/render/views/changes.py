"""What a person changed in an article since the machine wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...model import Article, Issue
from ...model.around import Around
from ...model.difference import Changed, Elsewhere, Paragraph, Sort
from ...model.view import View
from ...model.view_gone import ChangesView
from ...text.difference import paragraphs_to_changes
from ..addresses import article_path, changes_path
from ..shown import names_authors
from .references import issue_to_ref, paper_to_ref

_LEAST = 8
"""Characters of a paragraph by which it is known in another article."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def changed_articles(issue: Issue, articles: Mapping[str, Article]) -> dict[str, Article | None]:
    """Which articles read otherwise than the machine wrote them, with what it wrote; None for one that a person made of parts of others."""
    if not issue.originals:
        return {}
    originals = {original.id: original for original in issue.originals}
    printed = _places(issue.originals)
    return {
        id: originals.get(id)
        for id, article in articles.items()
        if (
            _both(originals[id], article) if id in originals else not article.source and any(map(printed.get, _says(article, authors=True)))
        )
    }


def _places(articles: Iterable[Article]) -> dict[str, Article]:
    """The article in which each longer paragraph stands."""
    found: dict[str, Article] = {}
    for article in articles:
        for text in _says(article, authors=False):
            if len(text) >= _LEAST:
                found.setdefault(text, article)
    return found


def _both(original: Article | None, article: Article) -> tuple[list[str], list[str]] | None:
    """What each says, None where it is the same; authors only where they changed, or the text does not name them."""
    told = not original or original.authors != article.authors or not names_authors(article)
    before, after = _says(original, authors=told) if original else [], _says(article, authors=told)
    return (before, after) if before != after else None


def changes_views(issue: Issue, articles: Mapping[str, Article], around: Around) -> Iterator[View]:
    """A page for each article that a person changed."""
    if not issue.originals:
        return
    printed, standing = _places(issue.originals), _places(articles.values())
    for id, original in changed_articles(issue, articles).items():
        article = articles[id]
        before, after = _both(original, article) or ([], [])

        def changed(pieces: Paragraph, id: str = id) -> Changed:
            others = {Sort.GONE: standing, Sort.NEW: printed}.get(pieces[0].sort) if len(pieces) == 1 else None
            other = others and others.get(pieces[0].text)
            shown = other and other.id != id and other.id in articles
            return Changed(pieces, Elsewhere(article_path(other.id), articles[other.id].title) if other and shown else None)

        yield ChangesView(
            path=changes_path(id),
            paper=paper_to_ref(issue.newspaper, around.site),
            issue=issue_to_ref(issue),
            title=article.title,
            article_path=article_path(id),
            paragraphs=tuple(map(changed, paragraphs_to_changes(before, after))),
        )


def _says(article: Article, *, authors: bool) -> list[str]:
    """Headline, authors, text and captions, a paragraph each."""
    named = " ".join(f"{author.role} {author.name}".strip() for author in article.authors) if authors else ""
    captions = (caption.printed for caption in article.captions)
    parts = (article.column, article.kicker, article.title, article.subtitle, named, *article.body.split("\n\n"), *captions)
    return [_ESCAPED.sub(r"\1", part.removeprefix("## ").strip()) for part in parts if part.strip()]
