"""As printed 原样: the lines of a page file beside the articles that were made from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Article, Issue, Page, Sheet
from ...model.offers import PrintedLine, PrintedPart
from ...model.site import Site
from ...model.view_offers import PrintedView
from ...text.ranges import ranges_to_numbers
from ..addresses import printed_anchor, printed_path
from ..headlines import article_to_headline
from ..layout import sheet_to_ref
from .references import issue_to_ref, paper_to_ref


def article_to_printed(article: Article, sheet: Sheet, site: Site) -> str:
    """Where the lines of ``article`` are shown; empty where it was not made from a page file, or its source is not to be told."""
    if not (sheet.filed and article.source and site.options.get("source_note", "true") == "true"):
        return ""
    return f"{printed_path(article.newspaper, article.date, sheet.number)}#{printed_anchor(article.id)}"


def printed_views(issue: Issue, pages: Mapping[int, Page], site: Site) -> Iterator[PrintedView]:
    """A page for each sheet with a file; ``pages`` are those that can be read, by number."""
    articles = {article.id: article for sheet in issue.sheets for article in sheet.articles}
    for sheet in issue.sheets:
        if sheet.filed:
            yield _printed_view(issue, sheet, pages.get(sheet.number), articles, site)


def _printed_view(issue: Issue, sheet: Sheet, page: Page | None, articles: Mapping[str, Article], site: Site) -> PrintedView:
    """Each article with its lines, in printed order, and the lines that are in none: page headers, editors' names.

    An article that was made from another version of the page has no lines here: their numbers tell nothing.
    """
    lines = {line.number: line.text for line in page.lines} if page else {}
    used: set[int] = set()
    parts: list[PrintedPart] = []
    for article in sheet.articles:
        if article.source:
            same = page is not None and article.source.sha256 == page.sha256
            numbers = [number for number in ranges_to_numbers(article.source.lines) if number in lines] if same else []
            used.update(numbers)
            told = tuple(PrintedLine(number, lines[number]) for number in numbers)
            parts.append(PrintedPart(article_to_headline(article, articles, excerpt=0), printed_anchor(article.id), told, article.body))
    return PrintedView(
        path=printed_path(issue.newspaper.slug, issue.date, sheet.number),
        paper=paper_to_ref(issue.newspaper, site),
        issue=issue_to_ref(issue),
        sheet=sheet_to_ref(sheet, issue),
        file=page.file if page else "",
        parts=tuple(parts),
        rest=tuple(PrintedLine(number, text) for number, text in lines.items() if number not in used),
    )
