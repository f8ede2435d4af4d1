"""An index of which some articles changed is mended: whatever changed, it is the index that is made from nothing."""

import random
import shutil
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hedingben.model import Kind
from hedingben.pipeline.executor import Crew
from hedingben.pipeline.ledger import open_ledger
from hedingben.pipeline.search import FOLDER, form
from hedingben.pipeline.search.cuts import cut
from hedingben.pipeline.search.index import build_index
from hedingben.pipeline.search.mending import mend, pages_to_edits, split

from .test_search import days, files_of, record, stock


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    """It takes long to draw, and is the same for all."""
    monkeypatch.setattr("hedingben.pipeline.search.index.recall_engine", lambda *_: {"worker.js": b"", "wasm": b""})


WORDS = "渡口 新桥 通航 湖畔 柳塘 候鸟 湿地 何𬭎 ABC 2024 体 水位 上涨 了 鸟".split()
NAMES = ("李明璇", "王若川", "何𬭎")


class Paper:
    """A newspaper whose articles change at random, always in the same way for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.issues = {day: [self.article(day, number) for number in range(1, 5)] for day in days("2023-02-20", 12)}

    def article(self, day: str, number: int):
        title = "".join(self.random.choices(WORDS, k=3))
        return record(
            day,
            number,
            title=self.random.choice(["", title]),
            headline=title,
            page=1 + number // 3,
            section=self.random.choice(["要闻", "综合"]),
            kind=self.random.choice([Kind.NEWS, Kind.PHOTO]),
            column=self.random.choice(["", "湖笔记"]),
            authors=tuple(self.random.sample(NAMES, self.random.randint(0, 2))),
            places=tuple(self.random.sample(("柳塘", "芦湾"), self.random.randint(0, 1))),
            paragraphs=self.body(),
        )

    def body(self):
        return tuple("".join(self.random.choices(WORDS, k=self.random.randint(1, 30))) for _ in range(self.random.randint(0, 3)))

    def change(self) -> None:
        day = self.random.choice(sorted(self.issues))
        issue = self.issues[day]
        place = self.random.randrange(len(issue)) if issue else 0
        match self.random.choice(["body", "body", "longer", "section", "all", "more", "less", "places"]):
            case "more":
                issue.append(self.article(day, 1 + max((int(each.id[-2:]) for each in issue), default=0)))
            case "less" if len(issue) > 1:
                del issue[place]
            case "body" if issue:
                issue[place] = replace(issue[place], paragraphs=self.body())
            case "longer" if issue:
                issue[place] = replace(issue[place], paragraphs=(*issue[place].paragraphs, *self.body()))
            case "section" if issue:
                issue[place] = replace(issue[place], section="副刊~湖")
            case "places" if issue:
                issue[place] = replace(issue[place], places=("渡口",))
            case _ if issue:
                issue[place] = replace(self.article(day, 9), id=issue[place].id)

    def stocks(self):
        return [stock(day, list(issue)) for day, issue in sorted(self.issues.items())]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), turns=st.lists(st.integers(1, 3), min_size=1, max_size=6), size=st.sampled_from([60, 300, 2000]))
def test_after_any_changes_the_index_is_that_of_a_build_from_nothing(tmp_path_factory, monkeypatch, seed, turns, size):
    monkeypatch.setattr(form, "CHUNK", size)
    monkeypatch.setattr("hedingben.pipeline.search.index.cut", partial(cut, largest=20))
    paper, root = Paper(seed), tmp_path_factory.mktemp("mending")
    previous = None
    with open_ledger(root) as ledger:
        for number, changes in enumerate([0, *turns]):
            for _ in range(changes):
                paper.change()
            site = root / str(number)
            build_index(paper.stocks(), site, previous, ledger, Crew("serial"))
            (root / f"anew-{number}").mkdir()
            with open_ledger(root / f"anew-{number}") as fresh:
                build_index(paper.stocks(), root / f"anew-{number}", None, fresh, Crew("serial"))
            assert files_of(site / FOLDER) == files_of(root / f"anew-{number}" / FOLDER)
            previous = site / FOLDER


def test_the_chunks_of_a_mended_index_are_those_of_one_made_anew(monkeypatch):
    monkeypatch.setattr(form, "CHUNK", 40)
    chance = random.Random(7)
    words = [one + other for one in "渡口新桥通航湖" for other in "畔柳塘候鸟湿"]
    for _ in range(300):
        pages = [[chance.choice(words[: chance.randint(1, len(words))]) for _ in range(chance.randint(0, 12))] for _ in range(6)]
        after = [chance.choice([page, page, chance.choices(words, k=chance.randint(0, 9))]) for page in pages]
        old, new, had, has = (form.Postings() for _ in range(4))
        for number, (one, other) in enumerate(zip(pages, after, strict=True)):
            old.add(number, one, [(0, 5, one[:2])])
            new.add(number, other, [(0, 5, other[:2])])
            if one != other:
                had.add(number, one, [(0, 5, one[:2])])
                has.add(number, other, [(0, 5, other[:2])])
        chunks = list(old.chunks())
        bounds = [(first, last, "") for first, last, _ in chunks]
        come, gone = set(), set()
        mended = list(mend(bounds, lambda at, chunks=chunks: chunks[at][2], pages_to_edits(had, has), come, gone))
        assert [chunks[each] if isinstance(each, int) else each for each in mended] == list(new.chunks())
        assert (come, gone) == (new.found().keys() - old.found().keys(), old.found().keys() - new.found().keys())


def test_what_is_no_chunk_is_refused():
    for data in (b"", b"\x81", b"\x81\x81\x83\x62ab\x81\x83", b"\x82\x80"):
        with pytest.raises((ValueError, IndexError)):
            split(data)


def test_a_harmed_index_is_made_anew(tmp_path):
    paper = Paper(3)
    with open_ledger(tmp_path) as ledger:
        build_index(paper.stocks(), tmp_path / "one", None, ledger, Crew("serial"))
        for harm in ("chunk", "text", "table"):
            paper.issues["2023-02-20"][0] = replace(paper.issues["2023-02-20"][0], paragraphs=paper.body())
            shutil.rmtree(tmp_path / "harmed", ignore_errors=True)
            shutil.copytree(tmp_path / "one", tmp_path / "harmed")
            pattern = {"chunk": "shard-*/index/*", "text": "text/*/*", "table": "suggest-*/*"}[harm]
            for path in (tmp_path / "harmed" / FOLDER).glob(pattern):
                path.write_bytes(b"harmed") if harm != "table" else path.unlink()
            shutil.rmtree(tmp_path / "two", ignore_errors=True)
            build_index(paper.stocks(), tmp_path / "two", tmp_path / "harmed" / FOLDER, ledger, Crew("serial"))
            (tmp_path / harm).mkdir()
            with open_ledger(tmp_path / harm) as fresh:
                build_index(paper.stocks(), tmp_path / harm, None, fresh, Crew("serial"))
            if harm != "text":
                assert files_of(tmp_path / "two" / FOLDER) == files_of(tmp_path / harm / FOLDER)
