"""How well and how fast the search finds, beside Pagefind as it comes: python tests/bench/search.py [--articles N] [--years N] [--queries N]

An invented newspaper is indexed both ways and asked in a real browser with the same queries, each with the articles that it must find.
Sizes are sums of bytes; "cold" is a browser that has never seen the site, up to all results, with the first ten shown in brackets.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import pickle
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

from measure import Cost, measure
from newspaper import FIRST_YEAR, spread_records
from playwright.sync_api import sync_playwright
from pypinyin import lazy_pinyin
from queries import Query, records_to_queries, units
from searched import OURS, QUIET, STOCK, Wire, opened, scores, served, url_to_id

from hedingben.model import Newspaper
from hedingben.model.record import Record
from hedingben.pipeline.executor import open_executor
from hedingben.pipeline.ledger import open_ledger
from hedingben.pipeline.search import FOLDER, IssueStock
from hedingben.pipeline.search.index import build_index
from hedingben.plugins import load_theme, script_to_small

ROOT = Path(__file__).resolve().parents[2]
PINYIN = 2000
"""Authors that are asked for in pinyin, at most twice as many."""
COLD = 12
"""Queries that are asked in a browser of their own."""


def write_issues(issues: Iterator[list[Record]], folder: Path) -> list[Record]:
    """One file an issue, as the build has them at hand; all records."""
    folder.mkdir(parents=True)
    records = []
    for issue in issues:
        (folder / issue[0].date).write_bytes(pickle.dumps(issue))
        records += issue
    return records


def index(issues: Path, site: Path, workers: str) -> None:
    """Index the issues into ``site``; runs as a process of its own, so that it can be measured."""
    paper = Newspaper("qinglan-ribao", "青澜日报")
    stocks = []
    for path in sorted(issues.iterdir()):
        data = path.read_bytes()
        stocks.append(IssueStock(paper, path.name, str(hash(data)), len(pickle.loads(data)), partial(partial, _load, path)))
    site.mkdir(parents=True, exist_ok=True)
    with open_executor(workers, sum(stock.count for stock in stocks)) as crew, open_ledger(site) as ledger:
        build_index(stocks, site, None, ledger, crew)


def _load(path: Path) -> list[Record]:
    records: list[Record] = pickle.loads(path.read_bytes())
    return records


def write_pages(records: Sequence[Record], site: Path) -> None:
    """The articles as plain pages, for Pagefind to read."""
    for record in records:
        heads = "".join(f"<p>{html.escape(head)}</p>" for head in (record.kicker, record.subtitle, *record.authors) if head)
        body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in record.paragraphs)
        path = site / f"{record.id}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<html lang="zh-CN"><body data-pagefind-body><h1>{html.escape(record.title)}</h1>{heads}{body}</body></html>', "utf-8"
        )


def size_of(folder: Path) -> tuple[int, int]:
    """Bytes and files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files), len(files)


def ask_all(chromium: object, site: Path, code: str, queries: Sequence[Query], to_id: Callable[[str], str]) -> Iterator[str]:
    """Lines of the table: recall, precision and time of each kind of query, then what a first query costs."""
    rows: dict[str, list[tuple[float, float, float, bool]]] = {}
    with served(site) as (address, wire):
        with opened(chromium, address, wire, code) as search:
            for query in queries:
                found, ms = search.ask(query.text)
                ids = [to_id(url) for url in found]
                recall, precision = (1.0, 1.0) if query.kind == "title" else scores(ids, query.wanted)
                rows.setdefault(query.kind, []).append((recall, precision, ms, bool(ids) and ids[0] in query.wanted))
        yield f"{'':<14}{'queries':>8}{'recall':>9}{'precision':>11}{'first right':>13}{'median ms':>11}{'95 % ms':>9}"
        few = min(map(len, rows.values()))  # of each kind as many, or what is asked most would speak for all
        for kind, told in {"all": [row for held in rows.values() for row in held[:few]], **rows}.items():
            times = sorted(ms for _, _, ms, _ in told)
            yield (
                f"{kind:<14}{len(told):>8}{mean(row[0] for row in told):>9.4f}{mean(row[1] for row in told):>11.4f}"
                f"{mean(row[3] for row in told):>13.3f}{median(times):>11.1f}{times[int(len(times) * 0.95)]:>9.1f}"
            )
        if code is OURS:
            yield from ask_further(chromium, site, address, wire)
            year = {"filters": {"year": str(FIRST_YEAR + 9)}}
            yield _cold("cold, one year", chromium, address, wire, code, queries, year)
        yield _cold("cold, all years", chromium, address, wire, code, queries, {})


def ask_further(chromium: object, site: Path, address: str, wire: Wire) -> Iterator[str]:
    """What is not asked by whole words: single characters, the commonest pairs, and authors in pinyin."""
    manifest = json.loads((site / FOLDER / "search.json").read_bytes())
    authors = sorted({name for shard in manifest["shards"] for name in unpack_json(site / FOLDER / shard["name"] / "authors.pack")})
    chosen = authors[:: max(1, len(authors) // PINYIN)]
    characters = Counter(char for record in sample(site) for char in units(record))
    pairs = Counter(one + other for record in sample(site) for one, other in pairwise(units(record)))
    with opened(chromium, address, wire, OURS) as search:
        for name, texts in (("commonest characters", characters), ("commonest pairs", pairs)):
            times = [search.ask(text)[1] for text, _ in texts.most_common(10)]
            yield f"{name}: {median(times):.0f} ms, at most {max(times):.0f} ms"
        offered = search.offers(["".join(lazy_pinyin(name)) for name in chosen])
        right = mean(name in told[:5] for name, told in zip(chosen, offered, strict=True))
        yield f"authors in pinyin: {right:.4f} of {len(chosen)} in the first five"


def unpack_json(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def sample(site: Path) -> Iterator[str]:
    """Texts of some pages."""
    for path in sorted((site / FOLDER / "text").rglob("*.pack"))[:60]:
        for article in unpack_json(path)["articles"].values():
            yield "".join(article.get("paragraphs", ()))


def _cold(name: str, chromium: object, address: str, wire: object, code: str, queries: Sequence[Query], options: dict[str, object]) -> str:
    costs = []
    for query in queries[:: max(1, len(queries) // COLD)][:COLD]:
        with opened(chromium, address, wire, code) as search:
            search.ask(query.text, options)
            asked = wire.requests, wire.bytes
            search.show()
            costs.append((*asked, wire.requests, wire.bytes))
    requests, sent, all_requests, all_sent = zip(*costs, strict=True)
    return (
        f"{name}: {mean(requests):.1f} requests, {mean(sent) / 1e3:.0f} KB, at most {max(requests)} and {max(sent) / 1e3:.0f} KB "
        f"({mean(all_requests):.1f}, {mean(all_sent) / 1e3:.0f} KB, at most {max(all_requests)} and {max(all_sent) / 1e3:.0f} KB)"
    )


def _cost(name: str, cost: Cost, folder: Path) -> str:
    size, files = size_of(folder)
    return f"{name:<10}{cost.seconds:>8.1f} s{cost.cpu:>8.1f} s CPU{(cost.memory or 0) / 1e6:>8.0f} MB{size / 1e6:>9.1f} MB on disk{files:>8} files"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="articles of the newspaper (default: 1000)")
    parser.add_argument("--years", type=int, default=20, metavar="N", help="years that they are spread over (default: 20)")
    parser.add_argument("--queries", type=int, default=30, metavar="N", help="queries of each kind (default: 30)")
    parser.add_argument("--workers", default="auto", metavar="N", help="processes that index (default: auto)")
    parser.add_argument("--ours", action="store_true", help="leave Pagefind as it comes out")
    parser.add_argument("--index", nargs=2, type=Path, metavar=("ISSUES", "SITE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.index:
        index(*args.index, args.workers)
        return 0
    with tempfile.TemporaryDirectory(prefix="hedingben-search-") as temporary:
        folder = Path(temporary)
        records = write_issues(spread_records(ROOT / "content", args.articles, args.years), folder / "issues")
        queries = records_to_queries(records, args.queries)
        print(f"{len(records)} articles over {args.years} years, {len(queries)} queries", flush=True)
        ours, stock = folder / "ours", folder / "stock"
        cost = measure([sys.executable, __file__, "--workers", args.workers, "--index", folder / "issues", ours])
        print(_cost("ours", cost, ours / FOLDER), flush=True)
        scripts = {path: data for path, data in load_theme("hedingben", ROOT / "themes").static.items() if path.startswith("search")}
        for path, data in scripts.items():
            (ours / "static" / path).parent.mkdir(parents=True, exist_ok=True)
            (ours / "static" / path).write_bytes(data)
        worker = script_to_small((ROOT / "generator/hedingben/pipeline/search/worker.js").read_text("utf-8"))
        print(f"scripts and styles: {sum(len(gzip.compress(data)) for data in (*scripts.values(), worker)) / 1e3:.1f} KB", flush=True)
        if not args.ours:
            write_pages(records, stock)
            cost = measure([sys.executable, "-m", "pagefind", "--site", stock, "--quiet"])
            for path in (stock / FOLDER).glob("*ui*"):
                path.unlink()  # its ready-made interfaces
            print(_cost("stock", cost, stock / FOLDER), flush=True)
        with sync_playwright() as playwright:
            browser = shutil.which("chromium") or shutil.which("google-chrome")
            chromium = playwright.chromium.launch(executable_path=browser, args=QUIET.split())
            print("\nours\n" + "\n".join(ask_all(chromium, ours, OURS, queries, url_to_id)), flush=True)
            if not args.ours:
                known = fragments(stock / FOLDER)
                print("\nPagefind as it comes\n" + "\n".join(ask_all(chromium, stock, STOCK, queries, lambda id: known.get(id, id))))
            chromium.close()
    return 0


def fragments(folder: Path) -> dict[str, str]:
    """Ids of the articles by Pagefind's ids."""
    found = {}
    for path in folder.glob("fragment/*.pf_fragment"):
        found[path.stem] = url_to_id(json.loads(gzip.decompress(path.read_bytes())[12:])["url"])
    return found


if __name__ == "__main__":
    sys.exit(main())
