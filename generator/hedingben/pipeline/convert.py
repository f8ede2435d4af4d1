"""content/pages → content/articles: issue by issue in the workers, written only here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..content import article_to_markdown, article_to_path, is_generated, markdown_to_article, path_to_id, reconcile
from ..errors import ConfigurationError, ContentError, Fault, HedingbenError
from ..model import Article
from ..plugins import reader_points, readers
from ..read import read_page
from ..segment import blocks_to_articles, link_parts, page_to_blocks
from . import files
from .desk import Desk
from .executor import in_window, open_executor
from .sources import IssueFolder, Shelf, walk_articles


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


@dataclass(frozen=True, slots=True)
class Converted:
    """What a worker makes of an issue."""

    key: tuple[str, str]
    """Newspaper and date."""
    articles: tuple[Article, ...]
    faults: tuple[Fault, ...]
    failed: frozenset[str]
    """Files that could not be read; what was made of them before stays."""


@dataclass(slots=True)
class Conversion:
    """What ``convert`` did."""

    issues: int = 0
    """Issues converted anew."""
    skipped: int = 0
    """Issues of which nothing had changed."""
    written: int = 0
    """Article files written."""
    removed: int = 0
    """Article files removed, since their page no longer gives them."""
    kept: list[str] = field(default_factory=list)
    """Article files that a person owns, relative to the archive's root."""
    notes: list[Fault] = field(default_factory=list)
    """What a person may want to look at, though nothing is wrong."""
    faults: list[Fault] = field(default_factory=list)


def convert(desk: Desk, *, only: Collection[Path] = (), progress: Callable[[str], None]) -> Conversion:
    """Convert every issue whose pages or articles changed since the last time.

    With ``only`` (resolved paths of page files) just the issues of these pages, changed or not.
    """
    content, shelf, ledger = desk.content, desk.shelf, desk.ledger
    _refuse_strangers(shelf, only)
    done = Conversion(faults=list(shelf.faults))
    folders = [folder for folder in shelf.issues if folder.pages and folder.settled and _wanted(folder, only)]
    under_way: dict[tuple[str, str], tuple[IssueFolder, str]] = {}

    def changed() -> Iterator[IssueBytes]:
        for folder in folders:
            issue = _read_issue(content, folder, shelf.newspapers[folder.newspaper].encoding)
            digest = _digest(issue)
            if not only and ledger.is_done(_work(folder), _inputs(digest, content, folder)):
                done.skipped += 1
                done.kept += [f"content/{name}" for name, text in _article_files(content, folder) if not is_generated(text)]
            else:
                under_way[folder.newspaper, folder.date] = folder, digest
                yield issue

    with open_executor(desk.workers, sum(len(folder.pages) for folder in folders)) as executor:
        for converted in in_window(executor, convert_issue, changed()):
            folder, digest = under_way.pop(converted.key)
            done.issues += 1
            told = len(done.faults)
            done.faults += converted.faults
            _write_issue(content, folder, converted, done)
            if len(done.faults) > told:
                ledger.forget(_work(folder))
            else:
                ledger.record(_work(folder), _inputs(digest, content, folder))
            progress(f"{folder.newspaper} {folder.date}")
    if not only:
        _sweep_moved(desk, done)
    return done


def _wanted(folder: IssueFolder, only: Collection[Path]) -> bool:
    return not only or any(page.path.resolve() in only for page in folder.pages)


def _refuse_strangers(shelf: Shelf, only: Collection[Path]) -> None:
    strangers = set(only) - {page.path.resolve() for folder in shelf.issues for page in folder.pages}
    if strangers:
        raise ConfigurationError(str(min(strangers)), None, "not a page of this archive: pages lie in content/pages/<paper>/<date>/")


def convert_issue(issue: IssueBytes) -> Converted:
    """Read and segment the pages of one issue and link what continues on another page; runs in a worker."""
    formats = readers()
    articles: list[Article] = []
    faults: list[Fault] = []
    failed: set[str] = set()
    for source in issue.pages:
        try:
            page = read_page(
                source.data,
                file=source.file,
                newspaper=issue.newspaper,
                date=issue.date,
                number=source.number,
                name=source.name or None,
                encoding=issue.encoding,
                reader=formats[source.ending],
            )
            articles += blocks_to_articles(page, page_to_blocks(page), section=source.name)
        except ContentError as error:
            faults.append(Fault(f"content/{error.fault.file}", error.fault.line, error.fault.problem))
            failed.add(source.file)
        except HedingbenError as error:
            faults.append(Fault(f"content/{source.file}", None, str(error)))
            failed.add(source.file)
    return Converted((issue.newspaper, issue.date), link_parts(articles), tuple(faults), frozenset(failed))


def _read_issue(content: Path, folder: IssueFolder, encoding: str) -> IssueBytes:
    pages = tuple(
        PageBytes(
            file=page.path.relative_to(content).as_posix(),
            ending=page.path.suffix[1:].lower(),
            number=page.number,
            name=page.name,
            data=page.path.read_bytes(),
        )
        for page in folder.pages
    )
    return IssueBytes(folder.newspaper, folder.date, encoding, pages)


def _work(folder: IssueFolder) -> str:
    return f"convert:{folder.newspaper}/{folder.date}"


@cache
def _converter() -> str:
    """Digest of the code that makes articles of pages: another converter makes other articles."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for room in ("model", "text", "read", "segment", "content"):
        for path in sorted((package / room).glob("*.py")):
            digest.update(path.read_bytes())
    tools = [f"{name} {version(name)}" for name in ("chardet", "pypinyin")]
    formats = [f"{point.name} {point.value} {point.dist and point.dist.version}" for point in reader_points()]
    digest.update("\n".join((*tools, *formats)).encode())
    return digest.hexdigest()


def _digest(issue: IssueBytes) -> str:
    digest = hashlib.sha256(f"{_converter()}\0{issue.encoding}".encode())
    for page in issue.pages:
        digest.update(f"\0{page.file}\0{page.number}\0{page.name}\0{len(page.data)}\0".encode())
        digest.update(page.data)
    return digest.hexdigest()


def _inputs(digest: str, content: Path, folder: IssueFolder) -> str:
    """Digest of the pages and of the articles made from them: if a person touched either, there is work."""
    inputs = hashlib.sha256(digest.encode())
    for name, text in _article_files(content, folder):
        inputs.update(f"\0{name}\0{text}".encode("utf-8", "surrogateescape"))
    return inputs.hexdigest()


def _article_files(content: Path, folder: IssueFolder) -> list[tuple[str, str]]:
    """Name relative to content/ and text of each article file of an issue."""
    paths = walk_articles(content, folder.newspaper, folder.date)
    return [(path.relative_to(content).as_posix(), path.read_bytes().decode("utf-8", "surrogateescape")) for path in paths]


def changed_page(file: str, digest: str) -> str:
    """What to do about an article that a person owns and whose page is no longer the same."""
    return (
        f"edited by hand, and {file} has changed since: compare the two, then set source.sha256 to {digest} and source.lines to its lines"
    )


def _write_issue(content: Path, folder: IssueFolder, converted: Converted, done: Conversion) -> None:
    """Write the articles of an issue beside those that a person owns, and remove what no page gives any more."""
    owned: list[Article] = []
    stale: set[str] = set()
    places: set[str] = set()
    unread: set[str] = set()
    digests = {article.source.file: article.source.sha256 for article in converted.articles if article.source}
    present = _article_files(content, folder)
    generated = {name for name, text in present if is_generated(text)}
    untouched = {path_to_id(name) for name in generated}
    for name, text in present:
        try:
            article = markdown_to_article(text, file=name)
        except ContentError as error:
            if name not in generated:  # a person broke it: theirs all the same, and told when the articles are read
                done.kept.append(f"content/{error.fault.file}")
                unread.add(path_to_id(name))
            elif not converted.failed:
                stale.add(name)  # written by a converter of other habits, or moved here with its folder
            continue
        if name in generated:
            if article.source is None or article.source.file not in converted.failed:
                stale.add(name)
            continue
        done.kept.append(f"content/{name}")
        if article.id in untouched:  # it stands beside the original, which stays
            done.faults.append(
                Fault(f"content/{name}", None, f"a copy of {article.id}: take id and source out of it, and number its name anew")
            )
            if path_to_id(name) != article.id:
                places.add(path_to_id(name))
            continue
        places.add(path_to_id(name))
        owned.append(article)
        if article.source and digests.get(article.source.file, article.source.sha256) != article.source.sha256:
            done.notes.append(Fault(f"content/{name}", None, changed_page(article.source.file, digests[article.source.file])))
    mine = {name for name, _ in present} - generated
    for article in reconcile(converted.articles, owned, places=places, unread=unread):
        name = article_to_path(article)
        stale.discard(name)
        if name in mine:
            done.faults.append(
                Fault(f"content/{name}", None, f"{article.id} would be written here, over what a person wrote: rename this file")
            )
        else:
            done.written += files.write(content / name, article_to_markdown(article).encode())
    for name in stale:
        files.remove(content / name, content / "articles")
        done.removed += 1


def _sweep_moved(desk: Desk, done: Conversion) -> None:
    """Articles of issues that have no pages any more: those whose page now lies in another issue's folder go, others are told."""
    here = {(folder.newspaper, folder.date) for folder in desk.shelf.issues if folder.pages}
    papers = {newspaper for newspaper, _ in here}
    paths = [path for path in walk_articles(desk.content) if path.parts[-3] in papers and (path.parts[-3], path.parts[-2]) not in here]
    if not paths:
        return
    digests = {hashlib.sha256(page.path.read_bytes()).hexdigest() for folder in desk.shelf.issues for page in folder.pages}
    for path in paths:
        name = path.relative_to(desk.content).as_posix()
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        try:
            source = markdown_to_article(text, file=name).source
        except ContentError:
            source = None  # told when the articles are read
        if source is None:
            continue
        if source.sha256 in digests and is_generated(text):
            files.remove(path, desk.content / "articles")
            done.removed += 1
        else:
            done.faults.append(
                Fault(f"content/{name}", None, f"its page {source.file} is gone: put it back, move this file with it, or delete it")
            )
