"""Issue → its card, and an entry as the ledger keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from operator import attrgetter, itemgetter
from typing import Any

from ..model import Article, Issue, Kind, Sheet
from ..model.card import ArticleCard, IssueCard, Item, ListKey
from ..model.kin import ArticleLink, Kin
from ..model.view_parts import Entry, Headline, IssueLink, PaperRef, SheetRef
from ..text.dates import parse_iso
from .addresses import issue_path
from .headlines import article_to_headline
from .layout import sheet_to_ref
from .lists import article_to_lists
from .related import articles_to_signatures

_EXCERPT = 84
"""Characters of text in a list."""
_NAMES = [field.name for field in fields(Headline) if field.name != "guide"]  # no list shows the lines of a 导读
_values = attrgetter(*_NAMES)
_to_json = json.JSONEncoder(ensure_ascii=False).encode
_TUPLES = [_NAMES.index(name) for name in ("parts", "subtitles")]
_KIND = _NAMES.index("kind")
_of_link = itemgetter(*map(_NAMES.index, ("path", "title", "printed")))


def issue_to_card(issue: Issue, articles: Mapping[str, Article]) -> IssueCard:
    """The card of ``issue``; ``articles`` are its own and those of other issues that its jumps lead to, as far as they are known."""
    signatures = articles_to_signatures(article for sheet in issue.sheets for article in sheet.articles)
    return IssueCard(
        newspaper=issue.newspaper.slug,
        date=issue.date,
        number=issue.number,
        sheets=tuple(sheet.number for sheet in issue.sheets),
        articles=tuple(
            ArticleCard(
                _text(article_to_headline(article, articles, excerpt=_EXCERPT), sheet_to_ref(sheet, issue)),
                _lists(article, sheet),
                signatures.get(article.id, ""),
            )
            for sheet in issue.sheets
            for article in sheet.articles
        ),
        foreign=tuple(sorted(set(issue_to_foreign(issue)))),
    )


def _lists(article: Article, sheet: Sheet) -> tuple[tuple[ListKey, str], ...]:
    """Each list once, with the first part that the article has in it."""
    found: dict[ListKey, str] = {}
    for key, role in article_to_lists(article, sheet):
        found.setdefault(key, role)
    return tuple(found.items())


def issue_to_foreign(issue: Issue) -> Iterator[str]:
    """Ids of articles in other issues that jumps of this one name."""
    own = f"{issue.newspaper.slug}/{issue.date}/"
    for sheet in issue.sheets:
        for article in sheet.articles:
            for jump in (article.continues_to, article.continued_from):
                if jump and jump.article and not jump.article.startswith(own):
                    yield jump.article


def _text(headline: Headline, sheet: SheetRef) -> str:
    return _to_json([*_values(headline), sheet.path, sheet.number, sheet.name])


def card_to_link(text: str, date: str) -> ArticleLink:
    """An article where those of another issue name it; ``text`` is its card."""
    path, title, printed = _of_link(json.loads(text))
    return ArticleLink(path, title, printed, date)


def text_to_kin(text: str) -> dict[str, Kin]:
    """What other issues have that goes with the articles of one, by their path; ``text`` as the cabinet keeps it, empty for nothing."""

    def link(values: list[Any] | None) -> ArticleLink | None:
        return ArticleLink(*values) if values else None

    return {
        path: Kin(link(before), link(after), tuple(ArticleLink(*each) for each in alike))
        for path, (before, after, alike) in json.loads(text or "{}").items()
    }


def item_to_entry(item: Item, papers: Mapping[str, PaperRef]) -> Entry:
    """An article as a list shows it; ``papers`` are the newspapers by slug."""
    values: list[Any]
    *values, path, number, name = json.loads(item.text)
    values[_KIND] = Kind(values[_KIND])
    for place in _TUPLES:
        values[place] = tuple(values[place])
    return Entry(
        headline=Headline(*values),
        paper=papers[item.paper],
        issue=IssueLink(issue_path(item.paper, item.date), item.date, parse_iso(item.date), item.number),
        sheet=SheetRef(path, number, name),
    )
