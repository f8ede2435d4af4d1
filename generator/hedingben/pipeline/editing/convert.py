"""content/pages → content/articles: every issue that changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ...errors import ConfigurationError
from ..article_files import article_texts, issues_with_articles, walk_articles
from ..desk import Desk
from ..issue_folder import IssueFolder
from ..sources import Shelf
from .conversion import Conversion, Work
from .unchanged import Known, articles_print, inputs_digest, issue_to_digest, pages_print, recall, remember

# What reads pages and articles takes longer to import than an archive takes in which nothing changed: it is imported where it is used.


def convert(desk: Desk, *, only: Collection[Path] = (), progress: Callable[[str], None]) -> Conversion:
    """Convert every issue whose pages or articles changed since the last time.

    With ``only`` (resolved paths of page files) just the issues of these pages, changed or not.
    """
    _refuse_strangers(desk.shelf, only)
    done = Conversion(faults=list(desk.shelf.faults))
    folders = [folder for folder in desk.shelf.issues if folder.pages and folder.settled and _wanted(folder, only)]
    work = list(_changed(desk, folders, done, bool(only)))
    if work:
        from .converting import convert_issues

        convert_issues(desk, work, done, progress)
    if not only:
        _sweep_moved(desk, done)
    return done


def _changed(desk: Desk, folders: Iterable[IssueFolder], done: Conversion, all_of_them: bool) -> Iterator[Work]:
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
            yield Work(folder, encoding, pages)


def _is_as_it_was(desk: Desk, folder: IssueFolder, encoding: str, pages: str, known: Known) -> bool:
    """Whether neither the pages nor the articles of an issue changed; what only looks changed is remembered as it looks now."""
    articles = articles_print(desk.content, folder)
    files = pages and articles and f"{pages} {articles}"
    if files and files == known.files:
        return True
    from ..page_files import read_issue

    digest = issue_to_digest(read_issue(desk.content, folder, encoding))
    if inputs_digest(digest, article_texts(desk.content, folder.newspaper, folder.date)) != known.inputs:
        return False
    remember(desk.ledger, folder, replace(known, files=files))
    return True


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


def _sweep_moved(desk: Desk, done: Conversion) -> None:
    here = {(folder.newspaper, folder.date) for folder in desk.shelf.issues if folder.pages}
    papers = {newspaper for newspaper, _ in here}
    if not papers:
        return
    left = [each for each in issues_with_articles(desk.content) if each[0] in papers and each not in here]
    paths = [path for newspaper, date in left for path in walk_articles(desk.content, newspaper, date)]
    if paths:
        from .moved import sweep_moved

        sweep_moved(desk, paths, done)
