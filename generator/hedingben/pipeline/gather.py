"""content/articles → Archive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ..content import markdown_to_article
from ..errors import ContentError, Fault
from ..model import Archive, Article, Issue, Newspaper, Sheet
from ..settings import IssueSettings
from ..text.dates import parse_iso
from .desk import Desk
from .executor import in_window, open_executor
from .sources import IssueFolder, Shelf, walk_articles

_CHUNK = 100
"""Files that a worker parses at a time."""


def gather(desk: Desk) -> tuple[Archive, list[Fault]]:
    """Read every article file; one that cannot be read is a fault and is left out."""
    content, shelf = desk.content, desk.shelf
    paths = list(walk_articles(content))
    articles: dict[str, Article] = {}
    files: dict[str, str] = {}
    faults: list[Fault] = []
    with open_executor(desk.workers, len(paths) // _CHUNK) as executor:
        for parsed in in_window(executor, parse_files, _chunks(content, paths)):
            for file, result in parsed:
                if isinstance(result, Fault):
                    faults.append(result)
                elif result.id in articles:
                    faults.append(
                        Fault(
                            f"content/{file}", None, f"the id {result.id} is taken already, by content/{files[result.id]}: give one another"
                        )
                    )
                elif result.newspaper not in shelf.newspapers:
                    faults.append(Fault(f"content/{file}", None, f"there is no newspaper {result.newspaper!r} in content/pages"))
                else:
                    articles[result.id] = result
                    files[result.id] = file
    return _archive(content, shelf, articles), faults


def _chunks(content: Path, paths: list[Path]) -> Iterator[list[tuple[str, bytes]]]:
    rest = iter(paths)
    while chunk := list(islice(rest, _CHUNK)):
        yield [(path.relative_to(content).as_posix(), path.read_bytes()) for path in chunk]


def parse_files(files: list[tuple[str, bytes]]) -> list[tuple[str, Article | Fault]]:
    """The article of each file, or what is wrong with it; runs in a worker."""
    return [(file, _parse(file, data)) for file, data in files]


def _parse(file: str, data: bytes) -> Article | Fault:
    try:
        return markdown_to_article(data.decode("utf-8"), file=file)
    except UnicodeDecodeError as error:
        return Fault(f"content/{file}", data[: error.start].count(b"\n") + 1, "not UTF-8: save the file as UTF-8")
    except ContentError as error:
        return Fault(f"content/{error.fault.file}", error.fault.line, error.fault.problem)


def _archive(content: Path, shelf: Shelf, articles: dict[str, Article]) -> Archive:
    folders = {(folder.newspaper, folder.date): folder for folder in shelf.issues}
    by_issue: dict[tuple[str, str], list[Article]] = {key: [] for key, folder in folders.items() if folder.pages}
    for article in articles.values():
        by_issue.setdefault((article.newspaper, article.date), []).append(article)
    places = {slug: place for place, slug in enumerate(shelf.newspapers)}

    def key(item: tuple[str, str]) -> tuple[int, bool, str]:
        return places[item[0]], parse_iso(item[1]) is None, item[1]

    issues = (
        _issue(content, shelf.newspapers[slug], date, folders.get((slug, date)), by_issue[slug, date])
        for slug, date in sorted(by_issue, key=key)
    )
    return Archive(issues=tuple(issues), newspapers=tuple(shelf.newspapers.values()))


def _issue(content: Path, newspaper: Newspaper, date: str, folder: IssueFolder | None, articles: list[Article]) -> Issue:
    settings = folder.settings if folder else IssueSettings()
    names = {page.number: page.name for page in folder.pages} if folder else {}
    facsimiles = folder.facsimiles if folder else {}
    by_page: dict[int, list[Article]] = {number: [] for number in names}
    for article in articles:
        by_page.setdefault(article.page, []).append(article)
    sheets = (
        Sheet(
            number=number,
            name=names.get(number)
            or settings.pages.get(number)
            or next((article.section for article in by_page[number] if article.section), ""),
            articles=tuple(sorted(by_page[number], key=lambda article: (article.order, article.id))),
            facsimile=facsimiles[number].relative_to(content).as_posix() if number in facsimiles else "",
        )
        for number in sorted(by_page)
    )
    return Issue(
        newspaper=newspaper,
        date=date,
        number=settings.number,
        notes=settings.notes,
        rights=settings.rights or newspaper.rights,
        sheets=tuple(sheets),
    )
