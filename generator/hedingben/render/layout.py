"""Which of a page's articles lead it: the weights by which it is laid out."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Article, Issue, Kind, Sheet
from ..model.view_parts import Headline, Layout, SheetBlock, SheetRef
from .addresses import sheet_path
from .headlines import BRIEF, article_to_headline, with_guide

_TOLD = frozenset((Kind.NEWS, Kind.COMMENTARY, Kind.FEATURE, Kind.OTHER))
_EXCERPTS = {"lead": 330, "majors": 118, "minors": 62, "briefs": 90, "photos": 110, "guides": 0, "notices": 72}
"""Characters of text below each headline."""
_MAJORS = 3


def sheet_to_ref(sheet: Sheet, issue: Issue) -> SheetRef:
    return SheetRef(sheet_path(issue.newspaper.slug, issue.date, sheet.number), sheet.number, sheet.name)


def sheet_to_block(sheet: Sheet, issue: Issue, articles: Mapping[str, Article]) -> SheetBlock:
    """A page with its articles by weight, each in exactly one part of the layout, and in printed order."""
    parts = _weigh(sheet.articles)
    headlines = tuple(
        with_guide(article_to_headline(article, articles, excerpt=_EXCERPTS[parts[article.id]]), article, issue)
        for article in sheet.articles
    )
    found: dict[str, list[Headline]] = {part: [] for part in _EXCERPTS}
    for article, headline in zip(sheet.articles, headlines, strict=True):
        found[parts[article.id]].append(headline)
    lead = found.pop("lead")
    return SheetBlock(
        sheet_to_ref(sheet, issue), Layout(lead[0] if lead else None, **{part: tuple(each) for part, each in found.items()}), headlines
    )


def lead_article(sheet: Sheet) -> Article | None:
    """The article that leads ``sheet``; None where it holds nothing but pictures and notices."""
    parts = _weigh(sheet.articles)
    return next((article for article in sheet.articles if parts[article.id] == "lead"), None)


def _weigh(articles: tuple[Article, ...]) -> dict[str, str]:
    """Part of the layout by article id."""
    parts = {article.id: _part_of_kind(article) for article in articles}
    told = sorted((article for article in articles if parts[article.id] == "minors"), key=_weight, reverse=True)
    for rank, article in enumerate(told):
        if rank == 0:
            parts[article.id] = "lead"
        elif rank <= _MAJORS and article.title and not _is_brief(article):
            parts[article.id] = "majors"
        elif _is_brief(article):
            parts[article.id] = "briefs"
    return parts


def _part_of_kind(article: Article) -> str:
    if article.kind in _TOLD:
        return "minors"
    return {Kind.PHOTO: "photos", Kind.GUIDE: "guides"}.get(article.kind, "notices")


def _is_brief(article: Article) -> bool:
    return len(article.body) < BRIEF and not (article.kicker or article.subtitle)


def _weight(article: Article) -> float:
    """What a page-maker gives room to: the first place, a full headline, length; not the rest of another page's story."""
    return (
        min(len(article.body), 1500)
        + 700 / article.order
        + 250 * bool(article.kicker)
        + 250 * bool(article.subtitle)
        - 200 * (article.kind is Kind.OTHER)
        - 1500 * (not article.title)
        - 600 * (article.continued_from is not None)
    )
