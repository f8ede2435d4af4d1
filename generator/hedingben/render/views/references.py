"""Values of the archive as other pages refer to them."""

from __future__ import annotations

from ...model import Issue, Newspaper
from ...model.site import Site
from ...model.view_parts import IssueRef, PaperRef
from ...text.dates import parse_iso
from ..addresses import issue_path, paper_path


def paper_to_ref(paper: Newspaper, site: Site) -> PaperRef:
    return PaperRef(paper.name, paper_path(paper.slug), "" if paper.language == site.language else paper.language)


def issue_to_ref(issue: Issue) -> IssueRef:
    return issue_ref(issue.newspaper.slug, issue.date, issue.number, len(issue.sheets), sum(len(sheet.articles) for sheet in issue.sheets))


def issue_ref(paper: str, date: str, number: str, sheets: int, articles: int) -> IssueRef:
    """The issue of a date, told by its numbers alone."""
    return IssueRef(issue_path(paper, date), date, parse_iso(date), number, sheets, articles)
