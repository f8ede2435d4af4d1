"""Every query finds every article that has it, and no other, in a real browser: the small run of ``make bench-search``."""

import sys
from functools import partial
from pathlib import Path

import pytest

from hedingben.model import Newspaper
from hedingben.pipeline.executor import Crew
from hedingben.pipeline.ledger import open_ledger
from hedingben.pipeline.search import IssueStock
from hedingben.pipeline.search.cuts import cut
from hedingben.pipeline.search.index import build_index
from hedingben.plugins import load_theme

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "bench"))

from newspaper import spread_records  # noqa: E402  (the benchmark's own, beside this folder)
from queries import records_to_queries  # noqa: E402
from searched import opened, scores, served, url_to_id  # noqa: E402

ARTICLES, YEARS, LARGEST = 480, 8, 130


@pytest.fixture(scope="module")
def records():
    return [record for issue in spread_records(ROOT / "content", ARTICLES, YEARS) for record in issue]


@pytest.fixture(scope="module")
def site(records, tmp_path_factory):
    """A site that has only its search, its index in several shards."""
    folder = tmp_path_factory.mktemp("searched")
    issues = {}
    for record in records:
        issues.setdefault(record.date, []).append(record)
    paper = Newspaper("qinglan-ribao", "青澜日报")
    stocks = [IssueStock(paper, day, day, len(held), partial(partial, list, held)) for day, held in issues.items()]
    with pytest.MonkeyPatch.context() as patch, open_ledger(folder) as ledger:
        patch.setattr("hedingben.pipeline.search.index.cut", partial(cut, largest=LARGEST))
        assert build_index(stocks, folder, None, ledger, Crew("serial")).shards >= 5
    for path, data in load_theme("hedingben", ROOT / "themes").static.items():
        (folder / "static" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "static" / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def search(chromium, site):
    with served(site) as (address, wire), opened(chromium, address, wire) as search:
        yield search


def test_every_query_finds_all_that_has_it_and_nothing_else(search, records):
    queries = records_to_queries(records, per_kind=8)
    assert len({query.kind for query in queries}) == 13
    for query in queries:
        found = [url_to_id(url) for url in search.ask(query.text)[0]]
        if query.kind == "title":
            assert found[0] in query.wanted, query.text
        else:
            assert scores(found, query.wanted) == (1.0, 1.0), (query.kind, query.text, set(found) ^ query.wanted)


def test_a_year_that_is_chosen_finds_its_own_articles_alone(search, records):
    year = records[len(records) // 2].date[:4]
    query = records[len(records) // 2].paragraphs[0][-6:-2]
    found = {url_to_id(url) for url in search.ask(query, {"filters": {"year": year}})[0]}
    assert found
    assert all(id.split("/")[1].startswith(year) for id in found)


def test_a_first_query_asks_for_few_files(chromium, site):
    with served(site) as (address, wire), opened(chromium, address, wire) as search:
        search.ask("湖大桥", {"filters": {"year": "2004"}})
        assert wire.requests <= 12, wire.paths
        assert wire.bytes < 250_000
