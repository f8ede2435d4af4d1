"""Values of the archive as other pages refer to them."""

from __future__ import annotations

from ...model import Issue, Newspaper
from ...model.site import Site
from ...model.view_parts import Entry, IssueRef, PaperRef
from ...text.dates import parse_iso
from ..addresses import issue_path, paper_path
from ..catalogue import Catalogue, Place
from ..headlines import article_to_headline
from ..layout import sheet_to_ref

_EXCERPT = 84


def paper_to_ref(paper: Newspaper, site: Site) -> PaperRef:
    return PaperRef(paper.name, paper_path(paper.slug), "" if paper.language == site.language else paper.language)


def issue_to_ref(issue: Issue) -> IssueRef:
    return IssueRef(
        path=issue_path(issue.newspaper.slug, issue.date),
        date=issue.date,
        day=parse_iso(issue.date),
        number=issue.number,
        sheets=len(issue.sheets),
        articles=sum(len(sheet.articles) for sheet in issue.sheets),
    )


def place_to_entry(place: Place, catalogue: Catalogue) -> Entry:
    """An article in a list that spans issues."""
    return Entry(
        headline=article_to_headline(place.article, catalogue, excerpt=_EXCERPT),
        paper=paper_to_ref(place.issue.newspaper, catalogue.site),
        issue=issue_to_ref(place.issue),
        sheet=sheet_to_ref(place.sheet, place.issue),
    )


def pages(items: int, size: int) -> int:
    """How many pages a list of ``items`` takes; an empty one takes one."""
    return max(1, -(-items // size))
