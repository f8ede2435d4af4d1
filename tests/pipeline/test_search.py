import json
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.model import Kind, Newspaper
from hedingben.model.record import Record
from hedingben.pipeline.executor import Crew, open_executor
from hedingben.pipeline.ledger import open_ledger
from hedingben.pipeline.search import FOLDER, IssueStock, SearchError, engine
from hedingben.pipeline.search.cuts import cut
from hedingben.pipeline.search.index import build_index
from hedingben.pipeline.search.packing import unpack
from hedingben.pipeline.search.phrases import frequent, titles_to_phrases
from hedingben.pipeline.search.presence import followers_to_files
from hedingben.pipeline.search.shard import parts_to_shard, records_to_part
from hedingben.pipeline.search.suggestions import Title, bucket, suggestions_to_files
from hedingben.text.units import text_to_units

PAPER = Newspaper("wanhe-bao", "湾河报")
DAYS = st.dates(date(1600, 1, 1), date(2150, 12, 31)).map(str)


def record(day: str, number: int = 1, **other) -> Record:
    title = other.pop("title", f"渡口第{number}天通航")
    plain = Record(
        f"{PAPER.slug}/{day}/01-{number:02}", PAPER.name, day, 1, "要闻", Kind.NEWS, title, title, paragraphs=(f"{day}，新渡口启用。",)
    )
    return replace(plain, **other)


def stock(day: str, records: list[Record]) -> IssueStock:
    return IssueStock(PAPER, day, repr(records), len(records), partial(partial, list, records))


def days(start: str, count: int, step: int = 1) -> list[str]:
    return [str(date.fromisoformat(start) + timedelta(days=step * number)) for number in range(count)]


def files_of(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest_of(site) -> dict:
    return json.loads((site / FOLDER / "search.json").read_bytes())


@pytest.fixture
def build(tmp_path):
    """Builds the index of some issues, each time into a new site beside the last one."""
    sites = []

    def build(issues, crew: Crew | None = None):
        site = tmp_path / f"site-{len(sites)}"
        with open_ledger(tmp_path) as ledger:
            previous = sites[-1] / FOLDER if sites else None
            indexed = build_index(issues, site, previous, ledger, crew or Crew("serial"))
        sites.append(site)
        return site, indexed

    return build


def test_the_installed_pagefind_writes_the_form_that_we_write():
    assert set(engine.draw_engine()) == {"worker.js", "wasm.unknown.pagefind"}


def test_another_pagefind_is_told_apart(monkeypatch):
    monkeypatch.setattr(engine, "_probe_index", lambda pages: b"another form")
    with pytest.raises(SearchError, match="install pagefind-bin=="):
        engine.draw_engine()


def test_a_pagefind_that_fails_or_hangs_is_one_clear_fault(monkeypatch, tmp_path):
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no room left >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(engine, "get_executable", lambda: broken)
    with pytest.raises(SearchError, match="no room left"):
        engine.draw_engine()
    broken.write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(engine, "_SECONDS", 0.2)
    with pytest.raises(SearchError, match="运行不了"):
        engine.draw_engine()


def test_the_same_records_give_the_same_files_however_many_work(build, tmp_path):
    issues = [stock(day, [record(day, number) for number in range(1, 4)]) for day in days("2023-11-01", 90)]
    alone, _ = build(issues)
    with open_executor("2", 100) as crew, open_ledger(tmp_path / "..") as ledger:
        together = tmp_path / "together"
        build_index(issues[::-1], together, None, ledger, crew)
    assert files_of(alone / FOLDER) == files_of(together / FOLDER)


def test_only_the_issue_of_a_changed_article_is_read_and_only_its_shard_is_mended(build, monkeypatch):
    monkeypatch.setattr("hedingben.pipeline.search.index.cut", partial(cut, largest=30))
    issues = [stock(day, [record(day, number) for number in range(1, 4)]) for day in days("2023-01-01", 60)]
    first, indexed = build(issues)
    assert indexed.made == indexed.shards > 3
    changed = record(issues[5].date, 2, title="渡口改期通航")
    issues[5] = stock(issues[5].date, [record(issues[5].date, 1), changed, record(issues[5].date, 3)])

    def refuse():
        raise AssertionError("read without need")

    untouched = [replace(issue, reader=refuse) if issue is not issues[5] else issue for issue in issues]
    second, indexed = build(untouched)
    assert (indexed.made, indexed.mended) == (0, 1)
    before, after = ({shard["name"] for shard in manifest_of(site)["shards"]} for site in (first, second))
    assert len(before - after) == len(after - before) == 1
    gone = next(iter(before - after))
    assert not (second / FOLDER / gone).exists()
    kept = next(iter(before & after))
    meta = f"{FOLDER}/{kept}/pagefind.und.pf_meta"
    assert (first / meta).stat().st_ino == (second / meta).stat().st_ino


def test_a_site_that_was_emptied_gets_its_index_again(build):
    issues = [stock("2024-03-27", [record("2024-03-27")])]
    site, _ = build(issues)
    before = files_of(site / FOLDER)
    next((site / FOLDER / "text").rglob("*.pack")).unlink()
    again, indexed = build(issues)
    assert indexed.made == 1
    assert files_of(again / FOLDER) == before


def test_names_tell_contents_and_all_that_is_named_is_there(build):
    day = "2024-03-27"
    site, _ = build([stock(day, [record(day)]), stock("undated-haobao", [record("undated-haobao", authors=("李明璇",))])])
    manifest = manifest_of(site)
    assert [(shard["from"], shard["articles"]) for shard in manifest["shards"]] == [("", 1), ("0001-01-01", 1)]
    folder = site / FOLDER
    named = [
        manifest["engine"],
        manifest["facets"],
        *(manifest[kind]["folder"] for kind in ("presence", "suggest", "single")),
    ]
    assert {path.name for path in folder.iterdir()} == {*named, *(shard["name"] for shard in manifest["shards"]), "text", "search.json"}
    facets = json.loads((folder / manifest["facets"]).read_bytes())
    assert facets["months"] == {"": 1, "2024-03": 1}


def test_an_id_tells_all_that_a_filter_needs():
    part = records_to_part(lambda: [record("2024-03-27", kind=Kind.COMMENTARY, section="湖畔 副刊", headline="桥~头")])
    path, facts, text, section = parts_to_shard([part]).told.facts[0].id.split("~", 3)
    assert (path, facts[0], section) == ("wanhe-bao/2024-03-27/01-01", "c", "湖畔 副刊")
    page = json.loads(unpack(part.texts[text]))
    assert page["articles"][path]["paragraphs"] == ["2024-03-27，新渡口启用。"]
    assert page["articles"][path]["headline"] == "桥~头"


def test_text_without_a_letter_or_in_half_characters_is_no_hindrance(build):
    odd = [record("2024-03-27", 1, title="", paragraphs=()), record("2024-03-27", 2, title="……", paragraphs=("半\ud800字",))]
    site, _ = build([stock("2024-03-27", odd)])
    assert manifest_of(site)["articles"] == 2


def sizes(spread: dict[str, int]) -> list[IssueStock]:
    return [IssueStock(PAPER, day, "", count, lambda: list) for day, count in spread.items()]


@given(st.dictionaries(DAYS, st.integers(1, 40), max_size=40))
def test_shards_hold_each_issue_once_within_their_dates_and_in_order(spread):
    parts = cut(sizes(spread), 60)
    assert sorted(issue.date for part in parts for issue in part.issues) == sorted(spread)
    assert all(part.first <= issue.date <= part.last for part in parts for issue in part.issues)
    assert all(one.last < other.first for one, other in pairwise(parts))
    assert all(part.articles <= 60 for part in parts if len(part.issues) > 1)


@given(st.dictionaries(DAYS, st.integers(1, 40), min_size=1, max_size=40), DAYS)
def test_a_new_issue_parts_one_shard_and_moves_no_other(spread, day):
    before = {(part.first, part.last) for part in cut(sizes(spread), 60)}
    after = {(part.first, part.last) for part in cut(sizes({**spread, day: spread.get(day, 0) + 30}), 60)}
    gone = before - after
    assert len(gone) <= 1
    assert all(first <= new[0] and new[1] <= last for first, last in gone for new in after - before)


def test_undated_issues_lie_by_themselves_and_are_parted_when_they_are_many():
    parts = cut(sizes({**{f"undated-{number}": 20 for number in range(9)}, "2024-03-27": 1}), 60)
    assert [part.first == "" for part in parts][-2:] == [True, False]
    assert len(parts) > 3
    assert all(part.articles <= 60 for part in parts)


def test_a_pair_of_units_leads_to_the_shards_that_have_it():
    first, second, files = followers_to_files([{"大": "同桥"}, {"大": "桥"}, {"湖": "大"}])
    held = {unit: sets for _, content in files(range(first)) for unit, sets in json.loads(content).items()}
    assert (first, second) == (1, 1)
    assert held == {"大": {"1": "同", "3": "桥"}, "湖": {"4": "大"}}


def suggested(names: dict, titles: list[Title], typed: str) -> list[str]:
    """What the browser comes to when it goes down the tree."""
    buckets, made = suggestions_to_files(names, titles)
    files = {name: json.loads(content) for name, content in made}
    typed = text_to_units(typed)
    key = typed[0]
    while not (found := files[str(bucket(key, buckets))][key])["all"] and len(key) < len(typed):
        assert typed[len(key)] in found["next"]
        key = typed[: len(key) + 1]
    return [item[0] for item in found["items"]]


@pytest.mark.parametrize("typed", ["望", "wanghu", "wh", "w"])
def test_places_are_suggested_by_characters_pinyin_and_initials(typed):
    assert "望湖" in suggested({"a": {}, "c": {}, "f": {}, "p": {"望湖": 3}}, [], typed)


@pytest.mark.parametrize("typed", ["shantianfang", "dantianfang", "stf"])
def test_a_name_is_suggested_by_the_reading_of_the_surname_too(typed):
    assert suggested({"a": {"单田芳": 3}}, [], typed) == ["单田芳"]


def test_many_entries_lie_in_small_files_and_each_is_reached():
    names = {"a": {f"王{chr(code)}": 1 for code in range(0x5000, 0x5400)}}
    _, files = suggestions_to_files(names, [])
    assert max(len(content) for _, content in files) < 160_000
    assert all(name in suggested(names, [], name) for name in list(names["a"])[::100])


def test_a_phrase_is_offered_whole_and_not_in_pieces():
    found = frequent(titles_to_phrases(["望湖大桥今日通车", "望湖大桥夜景", "望湖大桥限行", "大桥下的茶摊"]))
    assert found == {"望湖大桥": 3, "大桥": 4} or found == {"望湖大桥": 3}


def test_a_draft_has_no_index(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    assert not (archive / "site/pagefind").exists()


def test_a_changed_article_makes_the_index_anew(archive, hedingben):
    hedingben("build", "-C", archive)
    page = archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt"
    page.write_text(page.read_text("utf-8").replace("落叶", "枯叶"), "utf-8")
    assert "检索编好" in hedingben("build", "-C", archive).output


@pytest.mark.parametrize("name", ["pagefind-worker.js", "wasm.unknown.pagefind"])
def test_files_that_pagefind_did_not_finish_are_not_published(monkeypatch, name):
    run = engine._run

    def cut(arguments):
        run(arguments)
        (path,) = Path(arguments[arguments.index("--output-path") + 1]).glob(name)
        path.write_bytes(path.read_bytes()[:-100])

    monkeypatch.setattr(engine, "_run", cut)
    with pytest.raises(SearchError, match="not whole"):
        engine.draw_engine()
