"""As printed 原样: the lines of a page file beside the articles that were made from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...model import Article, Issue, Page, Sheet, Source
from ...model.offers import PrintedLine, PrintedPart
from ...model.site import Site
from ...model.view_offers import PrintedView
from ...text.ranges import ranges_to_numbers
from ..addresses import printed_anchor, printed_path
from ..headlines import article_to_headline
from ..layout import sheet_to_ref
from ..shown import article_to_shown
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


def _taken_out(issue: Issue, page: Page) -> tuple[set[int], set[int]]:
    """Numbers of the lines of articles that are no longer shown: those to show nowhere, and those to show only in another article.

    Where a page has changed since, the lines are those that the machine last found; where it found none, nobody knows which lines
    they are, and every line that is in no article may be one.
    """
    originals = {original.id: original.source for original in issue.originals}
    nowhere: set[int] = set()
    elsewhere: set[int] = set()
    for article in issue.withdrawn:
        sources = [source for source in (article.source, originals.get(article.id)) if source and _is_of(source, article.page, page)]
        fitting = [source for source in sources if source.sha256 == page.sha256]
        moved = bool(article.withdrawn and article.withdrawn.into)  # the text is shown, in the article that has it now
        for source in fitting:
            (elsewhere if moved else nowhere).update(ranges_to_numbers(source.lines))
        if sources and not fitting and not moved:
            elsewhere.update(line.number for line in page.lines)
    known = {article.id for article in issue.withdrawn} | {article.id for sheet in issue.sheets for article in sheet.articles}
    for id, base in originals.items():  # the file of such an article cannot be read: nobody knows whether it is to be shown
        if id not in known and base and base.sha256 == page.sha256:
            elsewhere.update(ranges_to_numbers(base.lines))
    return nowhere, elsewhere


def _is_of(source: Source, number: int, page: Page) -> bool:
    """Whether lines of a ``source`` may be on a page, which may have got another name; ``number`` is that of the article's page."""
    return page.sha256 == source.sha256 or page.file == source.file or page.number == number


def _to_ranges(numbers: Collection[int], page: Page) -> str:
    """``numbers`` as front matter writes them; empty lines of the file part no range."""
    ranges: list[list[int]] = []
    last = False
    for line in page.lines:
        if line.number in numbers:
            if not last:
                ranges.append([])
            ranges[-1].append(line.number)
        last = line.number in numbers
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ranges)


def _printed_view(issue: Issue, sheet: Sheet, page: Page | None, articles: Mapping[str, Article], site: Site) -> PrintedView:
    """Each article with its lines, in printed order, and the lines that are in none: page headers, editors' names; not those of articles taken out.

    An article that was made from another version of the page has no lines here: their numbers tell nothing.
    """
    nowhere, elsewhere = _taken_out(issue, page) if page else (set[int](), set[int]())
    lines = {line.number: line.text for line in page.lines if line.number not in nowhere} if page else {}
    used: set[int] = set()
    parts: list[PrintedPart] = []
    for article in sheet.articles:
        if article.source:
            same = page is not None and article.source.sha256 == page.sha256
            numbers = [number for number in ranges_to_numbers(article.source.lines) if number in lines] if same else []
            used.update(numbers)
            told = tuple(PrintedLine(number, lines[number]) for number in numbers)
            parts.append(
                PrintedPart(article_to_headline(article, articles, excerpt=0), printed_anchor(article.id), told, article_to_shown(article))
            )
    withheld = nowhere | (elsewhere - used)
    return PrintedView(
        path=printed_path(issue.newspaper.slug, issue.date, sheet.number),
        paper=paper_to_ref(issue.newspaper, site),
        issue=issue_to_ref(issue),
        sheet=sheet_to_ref(sheet, issue),
        file=page.file if page else "",
        sha256=page.sha256 if page else "",
        parts=tuple(parts),
        rest=tuple(PrintedLine(number, text) for number, text in lines.items() if number not in used | withheld),
        withheld=_to_ranges(withheld, page) if page else "",
    )
