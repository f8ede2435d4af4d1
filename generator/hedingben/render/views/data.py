"""What the archive holds for programs, and the charts of a newspaper."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from ...model import Newspaper
from ...model.offers import PaperData, PaperOffers, YearTable
from ...model.site import Site
from ...model.view import View
from ...model.view_offers import ChartsView, DataView, OpenSearchView, Plain
from ...model.view_parts import IssueRef, NamedCount
from .. import addresses
from ..catalogue import Catalogue, count
from ..charts import counts_to_columns, counts_to_rows, months_to_grid
from ..exports import newspaper_to_json, year_to_json
from ..lists import COLUMN, KIND, SECTION, list_folder
from .feeds import folder_to_feeds
from .references import paper_to_ref

_SECTIONS = 30
"""Bars in the chart of sections."""
_UNDATED = "undated"


def paper_offers(paper: Newspaper, catalogue: Catalogue) -> PaperOffers:
    """What the newspaper's page leads to."""
    dated = any(issue.day for issue in catalogue.issues(paper.slug))
    kinds = catalogue.lists(KIND, paper.slug)
    return PaperOffers(
        feeds=folder_to_feeds(paper.slug, catalogue.site if dated else Site("")),
        json=addresses.newspaper_json_path(paper.slug),
        charts=addresses.charts_path(paper.slug) if catalogue.issues(paper.slug) else "",
        columns=addresses.columns_path(paper.slug) if catalogue.lists(COLUMN, paper.slug) else "",
        kinds=tuple(NamedCount(row.name, f"{list_folder(KIND, paper.slug, row.slug)}/index.html", row.articles) for row in kinds),
        data=addresses.DATA,
    )


def charts_view(paper: Newspaper, catalogue: Catalogue) -> ChartsView:
    """How many articles there are by year, month and section."""
    years: Counter[int] = Counter()
    months: Counter[datetime.date] = Counter()
    for issue in catalogue.issues(paper.slug):
        if issue.day:
            years[issue.day.year] += issue.articles
            months[issue.day.replace(day=1)] += issue.articles
    span = range(min(years), max(years) + 1) if years else range(0)
    sections = sorted(catalogue.lists(SECTION, paper.slug), key=lambda row: -row.articles)
    return ChartsView(
        path=addresses.charts_path(paper.slug),
        paper=paper_to_ref(paper, catalogue.site),
        years=counts_to_columns([(str(year), years[year]) for year in span]),
        months=months_to_grid(months, span),
        sections=counts_to_rows([(row.name, row.articles) for row in sections[:_SECTIONS]]),
    )


def data_views(catalogue: Catalogue) -> Iterator[View]:
    """The page about data, each newspaper as JSON, and how browsers ask the site."""
    site = catalogue.site
    for paper in catalogue.newspapers:
        years: dict[str, list[IssueRef]] = {}
        for issue in catalogue.issues(paper.slug):
            years.setdefault(date_to_year(issue.date), []).append(issue)
        yield Plain(addresses.newspaper_json_path(paper.slug), newspaper_to_json(paper, years, site))
        for year, issues in years.items():  # a file a year: none grows with the archive
            yield Plain(addresses.year_json_path(paper.slug, year), year_to_json(paper, year, issues, site))
    yield DataView(path=addresses.DATA, papers=tuple(_data(paper, catalogue) for paper in catalogue.newspapers))
    if site.search and site.base_url:
        yield OpenSearchView(path=addresses.OPENSEARCH)


def date_to_year(date: str) -> str:
    """Name of the table that holds the articles of an issue."""
    return _UNDATED if date.startswith(_UNDATED) else date[:4]


def _data(paper: Newspaper, catalogue: Catalogue) -> PaperData:
    issues = catalogue.issues(paper.slug)
    years: Counter[str] = Counter()
    for issue in issues:
        years[date_to_year(issue.date)] += issue.articles
    tables = (YearTable(year, articles, *addresses.year_table_paths(paper.slug, year)) for year, articles in years.items() if articles)
    return PaperData(
        paper=paper_to_ref(paper, catalogue.site),
        counts=count(issues, 1),
        json=addresses.newspaper_json_path(paper.slug),
        rights=paper.rights,
        tables=tuple(tables) if "table" in catalogue.site.exports else (),
    )
