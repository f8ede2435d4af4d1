"""As printed 原样: the lines of a page file beside the articles that were made from them."""

from __future__ import annotations

from ...model import Issue, Page, Sheet
from ...model.offers import PrintedLine, PrintedPart
from ...model.view_offers import PrintedView
from ...model.view_parts import PaperRef, SheetBlock
from ...text.ranges import ranges_to_numbers
from ..addresses import printed_anchor, printed_path
from .references import issue_to_ref


def printed_view(issue: Issue, sheet: Sheet, page: Page, block: SheetBlock, paper: PaperRef) -> PrintedView:
    """Each article of ``sheet`` with its lines, in printed order, and the lines that are in none: page headers, editors' names.

    Articles that were made from another version of the page are left out: their line numbers tell nothing.
    """
    lines = {line.number: line.text for line in page.lines}
    used: set[int] = set()
    parts: list[PrintedPart] = []
    for article, headline in zip(sheet.articles, block.headlines, strict=True):
        if article.source and article.source.sha256 == page.sha256:
            numbers = [number for number in ranges_to_numbers(article.source.lines) if number in lines]
            used.update(numbers)
            told = tuple(PrintedLine(number, lines[number]) for number in numbers)
            parts.append(PrintedPart(headline, printed_anchor(article.id), told, article.body))
    return PrintedView(
        path=printed_path(issue.newspaper.slug, issue.date, sheet.number),
        paper=paper,
        issue=issue_to_ref(issue),
        sheet=block.sheet,
        file=page.file,
        parts=tuple(parts),
        rest=tuple(PrintedLine(number, text) for number, text in lines.items() if number not in used),
    )
