"""Home, and each newspaper with its years."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby

from ...model import Newspaper
from ...model.view import HomeView, PaperView, View, YearView
from ...model.view_parts import Counts, Month, PaperCard
from .. import addresses
from ..calendars import days_to_gaps, held_days, missing_days, month, years
from ..catalogue import Catalogue, count
from ..headlines import article_to_headline
from ..layout import lead_article, sheet_to_block
from .data import paper_offers
from .issues import issue_to_articles
from .references import issue_to_ref, paper_to_ref
from .sections import sections

_LEAD_EXCERPT = 240
_HEADLINES = 6


def home_view(catalogue: Catalogue) -> HomeView:
    return HomeView(
        path=addresses.HOME,
        papers=tuple(_card(paper, catalogue) for paper in catalogue.newspapers),
        counts=archive_counts(catalogue),
    )


def archive_counts(catalogue: Catalogue) -> Counts:
    papers = catalogue.newspapers
    return count((issue for paper in papers for issue in catalogue.issues(paper.slug)), len(papers))


def _card(paper: Newspaper, catalogue: Catalogue) -> PaperCard:
    issues = catalogue.issues(paper.slug)
    latest = catalogue.latest(paper.slug)
    held = held_days(issues)
    missing = missing_days(paper, held)
    sheets = latest.sheets if latest else ()
    articles = issue_to_articles(latest) if latest else {}
    lead = lead_article(sheets[0]) if sheets else None
    others = [article for article in articles.values() if article.title and article is not lead]
    return PaperCard(
        paper=paper_to_ref(paper, catalogue.site),
        newspaper=paper,
        latest=issue_to_ref(latest) if latest else None,
        lead=article_to_headline(lead, articles, excerpt=_LEAD_EXCERPT) if lead else None,
        headlines=tuple(article_to_headline(article, articles, excerpt=0) for article in others[:_HEADLINES]),
        month=_last_month(paper, held, missing),
        years=years(paper, held, missing),
        counts=count(issues, 1),
    )


def paper_views(paper: Newspaper, catalogue: Catalogue) -> Iterator[View]:
    """The newspaper's own page and its years."""
    issues = catalogue.issues(paper.slug)
    latest = catalogue.latest(paper.slug)
    held = held_days(issues)
    missing = missing_days(paper, held)
    listed = years(paper, held, missing)
    ref = paper_to_ref(paper, catalogue.site)
    yield PaperView(
        path=ref.path,
        paper=ref,
        newspaper=paper,
        latest=issue_to_ref(latest) if latest else None,
        front=sheet_to_block(latest.sheets[0], latest, issue_to_articles(latest)) if latest and latest.sheets else None,
        month=_last_month(paper, held, missing),
        years=listed,
        undated=tuple(issue for issue in issues if not issue.day),
        sections=sections(paper, catalogue),
        sections_path=addresses.sections_path(paper.slug),
        offers=paper_offers(paper, catalogue),
        counts=count(issues, 1),
    )
    held_by_year = {year: list(days) for year, days in groupby(held, key=lambda day: day.year)}
    missing_by_year = {year: dict(pairs) for year, pairs in groupby(missing.items(), key=lambda pair: pair[0].year)}
    for before, year, after in zip((None, *listed), listed, (*listed[1:], None), strict=False):
        days = held_by_year.get(year.year, [])
        gone = missing_by_year.get(year.year, {})
        yield YearView(
            path=year.path,
            paper=ref,
            year=year,
            months=tuple(month(paper, datetime.date(year.year, number, 1), days, gone) for number in range(1, 13)),
            gaps=days_to_gaps(gone, days),
            previous=before,
            next=after,
        )


def _last_month(paper: Newspaper, held: list[datetime.date], missing: dict[datetime.date, str]) -> Month | None:
    return month(paper, held[-1].replace(day=1), held, missing) if held else None
