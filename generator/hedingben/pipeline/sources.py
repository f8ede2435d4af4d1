"""What lies in content/pages: issues with their page files, settings and pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..content import Claim
from ..errors import ConfigurationError, ContentError, Fault
from ..model import Newspaper, Page
from ..read import LARGEST_FILE, Reader, name_to_number, read_page
from ..settings import IssueSettings, read_issue, read_newspaper
from ..text.dates import parse_iso
from ..text.reserved import check_paper
from .places import Homes, homes_of, odd_name, twins, why_not

PICTURES = ("jpg", "jpeg", "png", "webp")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNDATED = re.compile(r"undated-[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page file of an issue."""

    path: Path
    number: int
    """版次."""
    name: str
    """版名, empty where unknown."""


@dataclass(frozen=True, slots=True)
class IssueFolder:
    """One issue as it lies on disk."""

    newspaper: str
    date: str
    settings: IssueSettings
    pages: tuple[PageFile, ...]
    """By page number."""
    facsimiles: dict[int, Path] = field(default_factory=dict)
    """Pictures of whole pages by page number."""
    pictures: tuple[Path, ...] = ()
    """All pictures of the folder."""
    settled: bool = True
    """False where its settings or those of its newspaper cannot be read: what was made of its pages before stays."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All newspapers and issues, and what is wrong with their files."""

    newspapers: dict[str, Newspaper]
    issues: tuple[IssueFolder, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class PageBytes:
    """What a worker needs of one page file."""

    file: str
    """Relative to content/."""
    ending: str
    """Of the file's name, without the dot."""
    number: int
    name: str
    """版名, empty where unknown."""
    data: bytes


@dataclass(frozen=True, slots=True)
class IssueBytes:
    """What a worker needs of one issue."""

    newspaper: str
    date: str
    encoding: str
    """Of the paper's files, empty where it is to be guessed."""
    pages: tuple[PageBytes, ...]
    claims: tuple[Claim, ...] = ()
    """What a person owns of it."""


def find_issues(content: Path, endings: Collection[str], order: Sequence[str] = ()) -> Shelf:
    """Walk ``content``/pages; ``endings`` are those of the page formats, ``order`` the slugs that come first."""
    newspapers: dict[str, Newspaper] = {}
    issues: list[IssueFolder] = []
    homes = homes_of(content)
    faults = list(_misplaced(content, homes))
    for slug in sorted(_slugs(content, homes), key=lambda slug: (order.index(slug) if slug in order else len(order), slug)):
        settled = True
        try:
            newspapers[slug] = _newspaper(content, slug, homes)
        except ContentError as error:
            faults.append(error.fault)
            newspapers[slug] = Newspaper(slug=slug, name=slug)
            settled = False
        sound = list(_sound(content, content / "pages" / slug, homes, faults))
        for path in sound:
            if path.is_dir():
                found = _issue(content, newspapers[slug], path, endings, homes, faults)
                if found:
                    issues.append(replace(found, settled=found.settled and settled))
            elif path.name != "newspaper.yaml":
                faults.append(
                    Fault(_told(content, path), None, "a page lies in the folder of its issue, such as 2024-03-27: move it there")
                )
    faults += [
        Fault("content/archive.yaml", None, f"newspapers names {slug!r}, but there is no such folder in content/pages")
        for slug in order
        if slug not in newspapers
    ]
    return Shelf(newspapers, tuple(issues), tuple(faults))


def _visible(folder: Path) -> list[Path]:
    """What lies in ``folder``, sorted; hidden files are left out."""
    return sorted(path for path in folder.glob("*") if not path.name.startswith("."))


def _sound(content: Path, folder: Path, homes: Homes, faults: list[Fault]) -> list[Path]:
    """What of ``folder`` may be used; what speaks against the rest is put among the faults."""
    found: list[Path] = []
    for path in _visible(folder):
        if problem := why_not(path, homes):
            faults.append(Fault(_told(content, path), None, problem))
        else:
            found.append(path)
    return found


def _told(content: Path, path: Path) -> str:
    return f"content/{path.relative_to(content).as_posix()}"


def _misplaced(content: Path, homes: Homes) -> Iterator[Fault]:
    """What lies in pages/ and articles/ at a place where nothing is looked for, or under a name that no newspaper can have."""
    for path in (*_visible(content / "pages"), *_visible(content / "articles")):
        if problem := _not_a_paper(path, homes):
            yield Fault(_told(content, path), None, problem)


def _not_a_paper(path: Path, homes: Homes) -> str:
    """Why ``path`` is no newspaper's folder; empty where it is one."""
    if problem := why_not(path, homes):
        return problem
    if not path.is_dir():
        return "nothing is looked for here: move it into the folder of its newspaper and date"
    if not _SLUG.fullmatch(path.name):
        return "a newspaper's folder is named in pinyin, such as qinglan-ribao: rename it, and give the name in newspaper.yaml"
    try:
        check_paper(path.name)
    except ConfigurationError as error:
        return error.fault.problem
    return ""


def _slugs(content: Path, homes: Homes) -> set[str]:
    """Newspapers that have pages, and those of which only articles are left."""
    found = [path for top in ("pages", "articles") for path in _visible(content / top)]
    return {path.name for path in found} - {path.name for path in found if _not_a_paper(path, homes)}


def _newspaper(content: Path, slug: str, homes: Homes) -> Newspaper:
    path = content / "pages" / slug / "newspaper.yaml"
    file = f"content/pages/{slug}/newspaper.yaml"
    text = _read_settings(path, file, homes)
    if text is None:
        raise ContentError(file, None, f"not found: make it, with at least one line such as: name: {slug}")
    return read_newspaper(text, file=file, slug=slug)


def _issue(
    content: Path, newspaper: Newspaper, folder: Path, endings: Collection[str], homes: Homes, faults: list[Fault]
) -> IssueFolder | None:
    place = f"content/pages/{newspaper.slug}/{folder.name}"
    if not (parse_iso(folder.name) or _UNDATED.fullmatch(folder.name)):
        faults.append(
            Fault(place, None, "an issue's folder is named by its date, such as 2024-03-27, or undated-1 until the date is known")
        )
        return None
    settled = True
    try:
        settings = read_issue(_read_settings(folder / "issue.yaml", f"{place}/issue.yaml", homes) or "", file=f"{place}/issue.yaml")
    except ContentError as error:
        faults.append(error.fault)
        settings = IssueSettings()
        settled = False
    articles = content / "articles" / newspaper.slug / folder.name
    if articles.is_symlink() and why_not(articles, homes):  # told where articles are read; nothing is written through it
        settled = False
    pages: dict[int, PageFile] = {}
    facsimiles: dict[int, Path] = {}
    pictures: list[Path] = []
    sound = _sound(content, folder, homes, faults)
    for path, other in twins(path for path in sound if path.suffix[1:].lower() in PICTURES):
        faults.append(Fault(f"{place}/{path.name}", None, f"many systems cannot tell this name from {other.name}: rename one of the two"))
    for path in sound:
        ending = path.suffix[1:].lower()
        number_name = name_to_number(path.stem)
        if path.is_dir():
            faults.append(Fault(f"{place}/{path.name}", None, "a folder inside an issue, where nothing is looked for: move it elsewhere"))
        elif ending in PICTURES:
            if "#" in path.name:
                faults.append(Fault(f"{place}/{path.name}", None, "no address can name a picture with # in its name: rename it"))
                continue
            pictures.append(path)
            if number_name and number_name[1] is None:
                facsimiles[number_name[0]] = path
        elif ending in endings:
            fault = _add_page(pages, path, number_name, newspaper, settings)
            if fault:
                faults.append(Fault(f"{place}/{path.name}", None, fault))
        elif path.name != "issue.yaml":
            faults.append(
                Fault(f"{place}/{path.name}", None, f"not a page format ({', '.join(sorted(endings))}) nor a picture: move it elsewhere")
            )
    return IssueFolder(
        newspaper=newspaper.slug,
        date=folder.name,
        settings=settings,
        pages=tuple(pages[number] for number in sorted(pages)),
        facsimiles=facsimiles,
        pictures=tuple(pictures),
        settled=settled,
    )


def _read_settings(path: Path, file: str, homes: Homes) -> str | None:
    """The text of newspaper.yaml or issue.yaml, None where there is none; raises ContentError where it cannot be read."""
    if not path.is_symlink() and not path.exists():
        return None
    if problem := why_not(path, homes) or ("" if path.is_file() else "a folder, where a file should be: remove it"):
        raise ContentError(file, None, problem)
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(file, error.object[: error.start].count(b"\n") + 1, "not UTF-8: save the file as UTF-8") from None


def _add_page(
    pages: dict[int, PageFile], path: Path, number_name: tuple[int, str | None] | None, newspaper: Newspaper, settings: IssueSettings
) -> str | None:
    """Put a page file in its place; returns what is wrong with it."""
    if number_name is None:
        return "a page file begins with its page number, such as 01-要闻.txt"
    number, name = number_name
    if number in pages:
        return f"page {number} is here already, as {pages[number].path.name}: keep one of the two"
    pages[number] = PageFile(path, number, settings.pages.get(number) or name or newspaper.sections.get(number, ""))
    return None


def load_page(content: Path, folder: IssueFolder, source: PageFile, encoding: str, formats: Mapping[str, Reader]) -> Page:
    """Read one page file; raises ContentError where it is no text, or too large for a page."""
    return read_page(
        read_page_file(source.path),
        file=source.path.relative_to(content).as_posix(),
        newspaper=folder.newspaper,
        date=folder.date,
        number=source.number,
        name=source.name or None,
        encoding=encoding,
        reader=formats[source.path.suffix[1:].lower()],
    )


def read_page_file(path: Path) -> bytes:
    """The bytes of a page file; of one that is larger than any page just enough to tell that it is."""
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def walk_articles(content: Path, newspaper: str = "*", date: str = "*") -> list[Path]:
    """Every article file, or those of a newspaper or an issue, sorted."""
    homes = homes_of(content)
    folders = sorted(path for path in (content / "articles").glob(f"{newspaper}/{date}") if path.is_dir())
    return [Path(entry.path) for folder in folders for entry in article_entries(folder, homes)[0]]


def article_entries(folder: Path, homes: Homes) -> tuple[list[os.DirEntry[str]], list[tuple[str, str]]]:
    """Article files of an issue, sorted, and what speaks against all else that lies there; hidden files, which editors leave, are neither.

    Nothing is read, nor looked at for longer than its name, unless it is a link.
    """
    files: list[os.DirEntry[str]] = []
    rest: list[tuple[str, str]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name[0] == ".":
                continue
            if problem := _not_an_article(entry, homes):
                rest.append((entry.name, problem))
            else:
                files.append(entry)
    return files, rest


def _not_an_article(entry: os.DirEntry[str], homes: Homes) -> str:
    if not entry.is_file(follow_symlinks=False) or odd_name(entry.name):
        problem = why_not(Path(entry.path), homes)
        if problem or not entry.is_file():
            return problem or "an article is a file, not a folder: move it elsewhere"
    return "" if entry.name.endswith(".md") else "the name of an article's file ends in .md: rename it, or move it elsewhere"


def issues_with_articles(content: Path) -> list[tuple[str, str]]:
    """Newspaper and date of every folder of article files, sorted."""
    return [
        (paper.name, issue.name)
        for paper in sorted((content / "articles").glob("*"))
        for issue in sorted(paper.glob("*"))
        if not paper.name.startswith(".") and issue.is_dir() and not issue.name.startswith(".")
    ]
