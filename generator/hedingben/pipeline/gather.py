"""content/articles → issues, one at a time."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..content import markdown_to_article
from ..errors import ContentError, Fault
from ..model import Archive, Article, Issue, Newspaper, Sheet
from ..model.values import dataclass
from ..model.view_parts import IssueLink
from ..render import is_printable, printable
from ..render.addresses import issue_path
from ..settings import IssueSettings
from ..text.dates import parse_iso
from ..text.markdown import has_too_many_marks
from .article_files import article_entries, read_article
from .desk import Desk
from .executor import in_window, open_executor
from .fingerprint import stat_to_fingerprint
from .places import Homes, homes_of, twins
from .rooms import shut
from .sources import Shelf
from .standing import Look

ORIGINALS = "originals"
"""Room of content/ that keeps what the machine wrote before a person changed it."""
CHUNK = 32
"""Articles that are one piece of work, as far as it matters whether processes are worth their start."""


@dataclass(frozen=True, slots=True)
class Stock:
    """All that an issue is made of, but for the texts of its articles."""

    newspaper: Newspaper
    date: str
    settings: IssueSettings
    names: Mapping[int, str]
    """版名 by page number."""
    facsimiles: Mapping[int, str]
    """Pictures of whole pages by page number, relative to content/."""
    files: tuple[str, ...]
    """Names of the article files, sorted; then ``originals/…``, what the machine wrote before a person changed it."""
    fingerprint: str = ""
    """Of the article files (pipeline/fingerprint.py); empty where they must be read."""

    @property
    def unit(self) -> str:
        """Names the issue among all others."""
        return f"{self.newspaper.slug}/{self.date}"

    @property
    def folder(self) -> str:
        """Of the article files, relative to content/."""
        return f"articles/{self.newspaper.slug}/{self.date}"


def take_stock(desk: Desk, seen: Look | None = None) -> tuple[list[Stock], list[Fault]]:
    """Every issue that has pages or articles, in the archive's order: by newspaper, then by date, undated ones last.

    What was ``seen`` of the content, and is as it was when stock was last taken, is not looked at again.
    """
    shelf: Shelf = desk.shelf
    folders = {(folder.newspaper, folder.date): folder for folder in shelf.issues}
    found: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {key: ((), "-") for key, folder in folders.items() if folder.pages}
    faults: list[Fault] = []
    fresh: dict[str, bytes] = {}
    for paper, date, files, fingerprint in _walk(desk, faults, seen, fresh):
        if paper not in shelf.newspapers:
            faults += [
                Fault(
                    f"content/articles/{paper}/{date}/{file}",
                    None,
                    f"content/pages 里没有 {paper!r} 这份报纸（there is no such newspaper）",
                )
                for file in files
            ]
        elif parse_iso(date) or date.startswith("undated-"):
            found[paper, date] = files, fingerprint
        else:
            found_wrong = (_parse(f"articles/{paper}/{date}/{file}", b"") for file in files)
            faults += [fault for told in found_wrong if isinstance(told, list) for fault in told]
    desk.ledger.keep_all(fresh)
    places = {slug: place for place, slug in enumerate(shelf.newspapers)}
    stocks: list[Stock] = []
    newspapers = printable(shelf.newspapers)
    for (paper, date), (files, fingerprint) in sorted(found.items(), key=lambda each: (places[each[0][0]], *date_order(each[0][1]))):
        folder = folders.get((paper, date))
        stocks.append(
            Stock(
                newspaper=newspapers[paper],
                date=date,
                settings=printable(folder.settings) if folder else IssueSettings(),
                names=printable({page.number: page.name for page in folder.pages}) if folder else {},
                facsimiles={number: path.relative_to(desk.content).as_posix() for number, path in folder.facsimiles.items()}
                if folder
                else {},
                files=files,
                fingerprint=fingerprint,
            )
        )
    return stocks, faults


def date_order(date: str) -> tuple[bool, str]:
    """Sorts issues by date, undated ones last."""
    return date.startswith("undated-"), date


def _walk(desk: Desk, faults: list[Fault], seen: Look | None, fresh: dict[str, bytes]) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Newspaper, date, article files and their fingerprint, for each folder of an issue; what is no article is put among the faults.

    What is to be known the next time is put among what is ``fresh``, by its name in the ledger.
    """
    content = desk.content
    now, homes = time.time_ns(), homes_of(content)
    parents = seen.parents() if seen else frozenset()
    for paper in _folders(content / "articles"):
        if next(shut(content, homes, paper.name, rooms=("articles",)), None):  # told where newspapers are looked for
            continue
        for date in _folders(Path(paper.path)):
            place = f"content/articles/{paper.name}/{date.name}"
            if found := list(shut(content, homes, paper.name, date.name, rooms=("articles",))):
                faults += found
                continue
            work = f"stock:{paper.name}/{date.name}"
            look = _look(seen, parents, paper.name, date.name)
            known = json.loads(desk.ledger.kept(work) or b"null") if look else None
            if known and known[0] == look:
                yield paper.name, date.name, tuple(known[1]), look
                continue
            told = len(faults)
            files, rest = article_entries(Path(date.path), homes)
            faults += [Fault(f"{place}/{name}", None, problem) for name, problem in rest]
            if files:
                names = tuple(entry.name for entry in files)
                faults += twins(place, names)
                originals = _originals(content, (paper.name, date.name), homes, faults)
                files += originals
                names += tuple(f"{ORIGINALS}/{entry.name}" for entry in originals)
                if look and len(faults) == told:
                    fresh[work] = json.dumps([look, names]).encode("ascii")
                    yield paper.name, date.name, names, look
                    continue
                prints = [stat_to_fingerprint(entry.stat(), now) for entry in files]
                yield paper.name, date.name, names, "\n".join(map(" ".join, zip(names, prints, strict=True))) if all(prints) else ""


def _look(seen: Look | None, parents: frozenset[str], paper: str, date: str) -> str:
    """What was seen of the folders of an issue, told in short; empty where they hold folders, which were not to be there, or links."""
    folders = [f"content{os.sep}{room}{os.sep}{paper}{os.sep}{date}{os.sep}" for room in ("articles", ORIGINALS)]
    if seen is None or folders[0] not in seen.folders or seen.unsure or not parents.isdisjoint(folders):
        return ""
    return " ".join(seen.folders.get(folder, "-") for folder in folders)


def _originals(content: Path, issue: tuple[str, str], homes: Homes, faults: list[Fault]) -> list[os.DirEntry[str]]:
    """What the machine made of the articles that a person changed; nothing is read through a link out of the archive, which is told."""
    try:
        with os.scandir(content.joinpath(ORIGINALS, *issue)) as entries:
            found = [entry for entry in entries if entry.name.endswith(".md") and entry.is_file(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    if closed := [fault for depth in range(3) for fault in shut(content, homes, *issue[:depth], rooms=(ORIGINALS,))]:
        faults += closed
        return []
    return sorted(found, key=lambda entry: entry.name)


def _folders(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if entry.is_dir() and entry.name[0] != "."), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def read_files(content: Path, stock: Stock) -> tuple[bytes, ...]:
    """The article files of an issue."""
    top = str(content)
    return tuple(read_article(f"{top}/{_place(stock, file)}") for file in stock.files)


def _place(stock: Stock, file: str) -> str:
    room, slash, name = file.partition("/")
    return f"{room}/{stock.unit}/{name}" if slash else f"{stock.folder}/{file}"


def files_to_issue(stock: Stock, files: Sequence[bytes]) -> tuple[Issue, tuple[Fault, ...]]:
    """The issue with the articles that its files hold; one that cannot be read is a fault and is left out."""
    return files_to_known_issue(stock, files)[:2]


def files_to_known_issue(stock: Stock, files: Sequence[bytes]) -> tuple[Issue, tuple[Fault, ...], Mapping[str, bytes]]:
    """The same, with the file of each article by its id."""
    articles: dict[str, Article] = {}
    holders: dict[str, tuple[str, bytes]] = {}
    originals: list[Article] = []
    faults: list[Fault] = []
    for name, data in zip(stock.files, files, strict=True):
        base = name.removeprefix(f"{ORIGINALS}/")
        file = f"{stock.folder}/{base}"
        result = _parse(file, data)
        if base != name:
            originals += [] if isinstance(result, list) else [result]  # a broken one is told when pages are converted
        elif isinstance(result, list):
            faults += result
        elif result.id in articles:
            problem = f"编号 {result.id} 已被 content/{holders[result.id][0]} 用了：给其中一篇另编一个（this id is taken already: give one another）"
            faults.append(Fault(f"content/{file}", None, problem))
        else:
            articles[result.id] = result
            holders[result.id] = file, data
            if has_too_many_marks(result.body):
                problem = "Markdown 记号或行太多，正文照字面显示：分成几篇，或去掉记号（so many marks or lines that the text is shown as it stands: make several articles of it）"
                faults.append(Fault(f"content/{file}", None, problem))
    issue = replace(_issue(stock, list(articles.values())), originals=tuple(originals))
    return issue, tuple(faults), {id: data for id, (_, data) in holders.items()}


def _parse(file: str, data: bytes) -> Article | list[Fault]:
    try:
        text = data.decode("utf-8")
        article = markdown_to_article(text, file=file)
        return article if "\\" not in text and is_printable(text) else printable(article)  # YAML may hide a character behind \\
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return [Fault(f"content/{file}", line, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）")]
    except ContentError as error:
        return error.faults_in("content")


def _issue(stock: Stock, articles: list[Article]) -> Issue:
    by_page: dict[int, list[Article]] = {number: [] for number in stock.names}
    for article in articles:
        if not article.withdrawn:
            by_page.setdefault(article.page, []).append(article)
    sheets = (
        Sheet(
            number=number,
            name=stock.names.get(number)
            or stock.settings.pages.get(number)
            or next((article.section for article in by_page[number] if article.section), ""),
            articles=tuple(sorted(by_page[number], key=lambda article: (article.order, article.id))),
            facsimile=stock.facsimiles.get(number, ""),
            filed=number in stock.names,
        )
        for number in sorted(by_page)
    )
    return Issue(
        newspaper=stock.newspaper,
        date=stock.date,
        number=stock.settings.number,
        notes=stock.settings.notes,
        rights=stock.settings.rights or stock.newspaper.rights,
        sheets=tuple(sheets),
        withdrawn=tuple(sorted((article for article in articles if article.withdrawn), key=lambda article: article.id)),
    )


def gather(desk: Desk) -> tuple[Archive, list[Fault]]:
    """The whole archive in memory, for who has to compare all of it; a build does not."""
    stocks, faults = take_stock(desk)
    issues: list[Issue] = []
    with open_executor(desk.workers, sum(len(stock.files) for stock in stocks) // CHUNK) as executor:
        for issue, found in in_window(executor, _work, ((stock, read_files(desk.content, stock)) for stock in stocks)):
            issues.append(issue)
            faults += found
    return Archive(issues=tuple(issues), newspapers=tuple(desk.shelf.newspapers.values())), faults


def stock_to_link(stock: Stock) -> IssueLink:
    """The issue, as its neighbours name it."""
    return IssueLink(issue_path(stock.newspaper.slug, stock.date), stock.date, parse_iso(stock.date), stock.settings.number)


def _work(work: tuple[Stock, tuple[bytes, ...]]) -> tuple[Issue, tuple[Fault, ...]]:
    return files_to_issue(*work)
