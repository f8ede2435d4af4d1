"""content/pages → content/articles: issue by issue in the workers, written only here."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ...content import is_generated, markdown_to_article, words_of
from ...errors import ConfigurationError, ContentError, Fault
from ...model.values import dataclass
from ...system import seldom_collected
from .. import files
from ..article_files import issues_with_articles, read_article, walk_articles
from ..desk import Desk
from ..executor import in_window, open_executor
from ..fingerprint import SETTLED
from ..issue_folder import IssueFolder
from ..page_files import IssueBytes, PageBytes, read_page_file
from ..sources import Shelf
from .conversion import Conversion
from .curated import Present, article_files, look
from .history import History
from .unchanged import Known, articles_print, forget, inputs_digest, issue_to_digest, pages_print, recall, remember

_TOLD_BY_FILES = ("content/pages/", "content/articles/")
"""Where what is wrong stays so until one of the files changes from which it is told whether an issue is to be converted."""


def convert(desk: Desk, *, only: Collection[Path] = (), progress: Callable[[str], None]) -> Conversion:
    """Convert every issue whose pages or articles changed since the last time.

    With ``only`` (resolved paths of page files) just the issues of these pages, changed or not.
    """
    _refuse_strangers(desk.shelf, only)
    done = Conversion(faults=list(desk.shelf.faults))
    folders = [folder for folder in desk.shelf.issues if folder.pages and folder.settled and _wanted(folder, only)]
    work = list(_changed(desk, folders, done, bool(only)))
    if work:
        _convert(desk, work, done, progress)
    if not only:
        _sweep_moved(desk, done)
    return done


@dataclass(frozen=True, slots=True)
class _Work:
    """An issue to be converted."""

    folder: IssueFolder
    encoding: str
    pages: str
    """Fingerprint of its pages, from before they are read."""


def _changed(desk: Desk, folders: Iterable[IssueFolder], done: Conversion, all_of_them: bool) -> Iterator[_Work]:
    """The issues to be converted; of the others what is told of them."""
    for folder in folders:
        encoding = desk.shelf.newspapers[folder.newspaper].encoding
        pages = pages_print(folder, encoding)
        known = None if all_of_them else recall(desk.ledger, folder)
        if known and not _is_as_it_was(desk, folder, encoding, pages, known):
            known = None
        if known:
            done.skipped += 1
            done.kept += known.kept
            done.conflicts += known.conflicts
            done.faults += known.faults
        else:
            yield _Work(folder, encoding, pages)


def _is_as_it_was(desk: Desk, folder: IssueFolder, encoding: str, pages: str, known: Known) -> bool:
    """Whether neither the pages nor the articles of an issue changed; what only looks changed is remembered as it looks now."""
    articles = articles_print(desk.content, folder)
    files = pages and articles and f"{pages} {articles}"
    if files and files == known.files:
        return True
    digest = issue_to_digest(_read_issue(desk.content, folder, encoding))
    if inputs_digest(digest, article_files(desk.content, folder)) != known.inputs:
        return False
    remember(desk.ledger, folder, replace(known, files=files))
    return True


def _convert(desk: Desk, work: Sequence[_Work], done: Conversion, progress: Callable[[str], None]) -> None:
    from .beside import write_issue  # what reads pages takes longer to import than an archive without changes takes
    from .reading import convert_issue

    under_way: dict[tuple[str, str], tuple[_Work, str, Present]] = {}
    fresh: deque[_Written] = deque()
    history = History(desk.content)

    def issues() -> Iterator[IssueBytes]:
        for each in work:
            issue = _read_issue(desk.content, each.folder, each.encoding)
            pages = {hashlib.sha256(page.data).hexdigest() for page in issue.pages}
            present = look(desk.content, each.folder, desk.ledger, pages, history)
            under_way[each.folder.newspaper, each.folder.date] = each, issue_to_digest(issue), present
            machines = [article for article in present.old.values() if not article.withdrawn]  # what a note names is in another article
            others = tuple(map(words_of, machines)) if present.claims else ()
            yield replace(issue, claims=present.claims, others=others)

    with seldom_collected(), open_executor(desk.workers, sum(len(each.folder.pages) for each in work)) as executor:
        for converted in in_window(executor, convert_issue, issues()):
            each, digest, present = under_way.pop(converted.key)
            done.issues += 1
            told, kept, conflicts = len(done.faults), len(done.kept), len(done.conflicts)
            done.faults += converted.faults
            write_issue(desk.content, desk.ledger, each.folder, converted, present, done)
            known = Known(
                inputs_digest(digest, present.now),
                kept=tuple(done.kept[kept:]),
                conflicts=tuple(done.conflicts[conflicts:]),
                faults=tuple(done.faults[told:]),
            )
            if converted.key in done.disturbed or any(not fault.file.startswith(_TOLD_BY_FILES) for fault in known.faults):
                forget(desk.ledger, each.folder)
            else:
                fresh.append(_Written(time.time_ns(), each, known))
            while fresh and fresh[0].time < time.time_ns() - SETTLED:
                _remember(desk, fresh.popleft())
            progress(f"{each.folder.newspaper} {each.folder.date}")
    for written in fresh:
        _remember(desk, written)


@dataclass(frozen=True, slots=True)
class _Written:
    """An issue whose article files were just written: their fingerprints cannot be taken yet."""

    time: int
    """In nanoseconds."""
    work: _Work
    known: Known
    """What there is to tell of it."""


def _remember(desk: Desk, written: _Written) -> None:
    folder, pages = written.work.folder, written.work.pages
    articles = articles_print(desk.content, folder)
    remember(desk.ledger, folder, replace(written.known, files=pages and articles and f"{pages} {articles}"))


def _wanted(folder: IssueFolder, only: Collection[Path]) -> bool:
    return not only or any(page.path.resolve() in only for page in folder.pages)


def _refuse_strangers(shelf: Shelf, only: Collection[Path]) -> None:
    if not only:
        return
    strangers = set(only) - {page.path.resolve() for folder in shelf.issues for page in folder.pages}
    if strangers:
        raise ConfigurationError(
            str(min(strangers)), None, "不是这座档案馆的版面文件：版面放在 content/pages/<报纸>/<日期>/（not a page of this archive）"
        )


def _read_issue(content: Path, folder: IssueFolder, encoding: str) -> IssueBytes:
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


def _sweep_moved(desk: Desk, done: Conversion) -> None:
    """Articles of issues that have no pages any more: those whose page now lies in another issue's folder go, others are told."""
    here = {(folder.newspaper, folder.date) for folder in desk.shelf.issues if folder.pages}
    papers = {newspaper for newspaper, _ in here}
    if not papers:
        return
    left = [each for each in issues_with_articles(desk.content) if each[0] in papers and each not in here]
    paths = [path for newspaper, date in left for path in walk_articles(desk.content, newspaper, date)]
    if not paths:
        return
    digests = {hashlib.sha256(read_page_file(page.path)).hexdigest() for folder in desk.shelf.issues for page in folder.pages}
    for path in paths:
        name = path.relative_to(desk.content).as_posix()
        text = read_article(path).decode("utf-8", "surrogateescape")
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
                Fault(
                    f"content/{name}",
                    None,
                    f"它的版面文件 {source.file} 不见了：放回去，或把这篇也挪走，或删掉（its page is gone: put it back, move this file with it, or delete it）",
                )
            )
