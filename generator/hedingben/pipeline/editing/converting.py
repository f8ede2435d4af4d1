"""The issues that there is something to do about: read and segmented in the workers, written only here."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...content import words_of
from ...model.values import dataclass
from ...system import seldom_collected
from ..desk import Desk
from ..executor import in_window, open_executor
from ..fingerprint import SETTLED
from ..page_files import IssueBytes, read_issue
from .beside import write_issue
from .conversion import Conversion, Work
from .curated import Present, look
from .history import History
from .reading import convert_issue
from .unchanged import Known, articles_print, forget, inputs_digest, issue_to_digest, remember

_TOLD_BY_FILES = ("content/pages/", "content/articles/")
"""Where what is wrong stays so until one of the files changes from which it is told whether an issue is to be converted."""


def convert_issues(desk: Desk, work: Sequence[Work], done: Conversion, progress: Callable[[str], None]) -> None:
    """Convert them, and remember how they are left."""
    under_way: dict[tuple[str, str], tuple[Work, str, Present]] = {}
    fresh: deque[_Written] = deque()
    history = History(desk.content)

    def issues() -> Iterator[IssueBytes]:
        for each in work:
            issue = read_issue(desk.content, each.folder, each.encoding)
            pages = {hashlib.sha256(page.data).hexdigest() for page in issue.pages}
            present = look(desk.content, each.folder, desk.ledger, pages, history)
            under_way[each.folder.newspaper, each.folder.date] = each, issue_to_digest(issue), present
            machines = [article for article in present.old.values() if not article.withdrawn]  # what a note names is in another article
            others = tuple(map(words_of, machines)) if present.claims else ()
            yield replace(issue, claims=present.claims, others=others)

    with seldom_collected(50_000), open_executor(desk.workers, sum(len(each.folder.pages) for each in work)) as executor:
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
    work: Work
    known: Known
    """What there is to tell of it."""


def _remember(desk: Desk, written: _Written) -> None:
    folder, pages = written.work.folder, written.work.pages
    articles = articles_print(desk.content, folder)
    remember(desk.ledger, folder, replace(written.known, files=pages and articles and f"{pages} {articles}"))
