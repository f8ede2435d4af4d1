"""The page files of an issue, read: each as a Page, or as bytes for a worker."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content import Claim
from ..model import Page
from ..model.values import dataclass
from ..read import LARGEST_FILE, Reader, read_page
from .issue_folder import IssueFolder, PageFile


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
    others: tuple[str, ...] = ()
    """The words of the machine's articles as the last conversion left them."""


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


def read_issue(content: Path, folder: IssueFolder, encoding: str) -> IssueBytes:
    """The page files of an issue."""
    pages = tuple(
        PageBytes(
            file=page.path.relative_to(content).as_posix(),
            ending=page.path.suffix[1:].lower(),
            number=page.number,
            name=page.name,
            data=read_page_file(page.path),
        )
        for page in folder.pages
    )
    return IssueBytes(folder.newspaper, folder.date, encoding, pages)
