"""Random corrections by a person and random conversions: nothing of the person's is lost, no line doubled or dropped.

The segmentation is a stand-in that cuts the page where the test says: it becomes better, or worse, from one conversion to the next.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hedingben.content import is_generated, markdown_to_article
from hedingben.model import Block, Page, Role, Span
from hedingben.pipeline.desk import open_desk
from hedingben.pipeline.editing.convert import convert
from hedingben.pipeline.editing.resolve import Way, find_conflicts, resolve

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]
ISSUE = "qinglan-ribao/2024-03-27"
KEY = 10
"""Characters at the start of a line that no correction changes: by these a line is known here."""


def line(number: int) -> str:
    """A sentence like no other."""
    return "".join(random.Random(number).choices(HAN, k=30)) + "。"


class Corrections(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="corrections-"))
        self.lines = [line(number) for number in range(12)]
        self.next = 100
        self.cuts = {0, 4, 8}
        self.mine: dict[str, bytes] = {}
        """The person's files as the person left them, by name."""
        self.taken: set[str] = set()
        """Keys of the lines that the person's files stand for, deleted ones too."""
        self.settled = False
        """Whether nothing was done since the last conversion."""

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @property
    def articles(self) -> Path:
        return self.root / "content/articles" / ISSUE

    @initialize()
    def start(self) -> None:
        (self.root / "content/pages" / ISSUE).mkdir(parents=True)
        (self.root / "content/archive.yaml").write_text("title: 馆\n", "utf-8")
        (self.root / "content/pages/qinglan-ribao/newspaper.yaml").write_text("name: 青岚日报\n", "utf-8")
        self.print_page()
        self.convert()

    def print_page(self) -> None:
        (self.root / "content/pages" / ISSUE / "01.txt").write_text("\n".join(self.lines) + "\n", "utf-8")
        self.settled = False

    def read_page(self, page: Page) -> tuple[Block, ...]:
        blocks: list[Block] = []
        article = 0
        for i, printed in enumerate(page.lines):
            starts = i == 0 or i in self.cuts
            article += starts
            blocks.append(Block(Span(printed, 0, len(printed.text)), Role.TITLE if starts else Role.BODY, article))
        return tuple(blocks)

    @rule()
    def convert_once_more(self) -> None:
        self.convert()

    def convert(self, faults: int = 0) -> None:
        with patch("hedingben.pipeline.editing.reading.page_to_blocks", self.read_page), open_desk(self.root, "serial") as desk:
            page = next((self.root / "content/pages" / ISSUE).iterdir()).resolve()
            self.done = convert(desk, only={page}, progress=lambda said: None)
        assert len(self.done.faults) == faults, self.done.faults
        self.settled = True

    # what a person does

    def texts(self, mine: bool | None = None) -> dict[str, str]:
        texts = {path.name: path.read_text("utf-8") for path in sorted(self.articles.glob("*.md"))}
        return {name: text for name, text in texts.items() if (mine is None or (name in self.mine) == mine) and "withdrawn:" not in text}

    def pick(self, data: st.DataObject, mine: bool | None = None) -> str:
        return data.draw(st.sampled_from(sorted(self.texts(mine))))

    def write(self, name: str, text: str) -> None:
        (self.articles / name).write_text(text + "\n人动过。\n" if is_generated(text) else text, "utf-8")
        self.mine[name] = (self.articles / name).read_bytes()
        self.settled = False

    def claim(self, name: str) -> None:
        if name not in self.mine:
            self.taken |= keys((self.articles / name).read_text("utf-8"))

    def delete(self, name: str) -> None:
        self.claim(name)
        (self.articles / name).unlink()
        self.mine.pop(name, None)
        self.settled = False

    @precondition(lambda self: self.settled and self.texts())
    @rule(data=st.data(), how=st.sampled_from(["letter", "title", "order", "paragraph", "rewritten"]))
    def edit(self, data: st.DataObject, how: str) -> None:
        name = self.pick(data)
        self.claim(name)
        text = (self.articles / name).read_text("utf-8")
        head, _, body = text.rpartition("---\n")
        if how == "letter":
            body = body.replace("。", "！", 1) + "。"
        elif how == "title":
            head = re.sub(r"^title: .*$", "title: 改过的题", head, flags=re.M) + "x-note: 改\n"
        elif how == "order":
            head = re.sub(r"^order: .*$", f"order: {data.draw(st.integers(1, 9))}", head, flags=re.M) + "x-order: 改\n"
        elif how == "paragraph":
            body += "\n人加的一段。\n"
        else:
            body = "\n全部重写。\n"
        head = "".join(dict.fromkeys(head.splitlines(keepends=True)[1:]))
        self.write(name, f"---\n{head}---\n{body}")

    @precondition(lambda self: self.settled and self.texts())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.delete(self.pick(data))

    @precondition(lambda self: self.settled and len(self.texts()) > 1)
    @rule(data=st.data())
    def put_together(self, data: st.DataObject) -> None:
        one, other = self.pick(data), self.pick(data)
        if one != other:
            self.claim(one)
            more = (self.articles / other).read_text("utf-8").rpartition("---\n")[2]
            self.write(one, (self.articles / one).read_text("utf-8") + more)
            self.delete(other)

    @precondition(lambda self: self.settled and self.texts())
    @rule(data=st.data())
    def cut_in_two(self, data: st.DataObject) -> None:
        name = self.pick(data)
        self.claim(name)
        head, mark, body = (self.articles / name).read_text("utf-8").rpartition("---\n")
        paragraphs = body.strip().split("\n\n")
        self.write(name, f"{head}{mark}\n{paragraphs[0]}\n")
        self.add("\n\n".join(paragraphs[1:]) or "另一半。")

    @precondition(lambda self: self.settled)
    @rule()
    def write_own(self) -> None:
        self.add("馆员补写的一篇。")

    def add(self, body: str) -> None:
        self.next += 1
        self.write(f"01-{self.next}-xin.md", f"---\ntitle: 新的一篇\n---\n\n{body}\n")

    @precondition(lambda self: self.settled and self.texts(mine=True))
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        name = self.pick(data, mine=True)
        new = f"{name[:5]}-renamed-{self.next}.md" if name[5] == "-" else f"{name[:6]}-renamed-{self.next}.md"
        self.next += 1
        (self.articles / name).rename(self.articles / new)
        self.mine[new] = self.mine.pop(name)
        self.settled = False

    @precondition(lambda self: self.settled and self.texts())
    @rule(data=st.data())
    def number_anew(self, data: st.DataObject) -> None:
        """Another id for a file that stays where it lies."""
        name = self.pick(data)
        text = (self.articles / name).read_text("utf-8")
        self.claim(name)
        if "\nid: " in text:
            self.next += 1
            self.write(name, re.sub(r"^id: .*$", f"id: {ISSUE}/01/{self.next}", text, flags=re.M) + "\n换了编号。\n")

    @precondition(lambda self: self.settled and self.texts())
    @rule(data=st.data(), then=st.sampled_from(["mended", "deleted"]))
    def cannot_be_read_for_a_while(self, data: st.DataObject, then: str) -> None:
        name = self.pick(data)
        self.claim(name)
        text = (self.articles / name).read_text("utf-8")
        broken = text.replace("---\n", "---\nkind: {\n", 1)
        (self.articles / name).write_text(broken, "utf-8")
        self.mine[name] = (self.articles / name).read_bytes()
        self.convert(faults=1)
        assert (self.articles / name).read_text("utf-8") == broken
        if then == "deleted":
            self.delete(name)
        else:
            self.write(name, text)
        self.convert()

    @precondition(lambda self: self.settled and self.texts())
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        name = self.pick(data)
        self.claim(name)
        text = (self.articles / name).read_text("utf-8")
        self.write(name, text.replace("\n---\n", "\nwithdrawn: {date: 2024-05-01, why: 与事实不符}\n---\n", 1))

    # what happens to the page, the program and the archive

    @rule(cuts=st.sets(st.integers(1, 14), max_size=5))
    def segment_otherwise(self, cuts: set[int]) -> None:
        self.cuts = {0, *cuts}

    @rule(data=st.data())
    def correct_page(self, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.lines) - 1))
        place = data.draw(st.integers(KEY + 2, 26))
        self.lines[at] = self.lines[at][:place] + "正" + self.lines[at][place + 1 :]
        self.print_page()

    @rule(data=st.data())
    def print_a_line_more(self, data: st.DataObject) -> None:
        self.next += 1
        at = data.draw(st.integers(0, len(self.lines)))
        self.lines.insert(at, line(self.next))
        self.print_page()

    @precondition(lambda self: self.settled)
    @rule()
    def clone(self) -> None:
        """Another machine: without the cache."""
        shutil.rmtree(self.root / ".hedingben")
        self.convert()

    @precondition(lambda self: self.settled)
    @rule()
    def another_version(self) -> None:
        """One that reads the page alike changes no file, though it has another name."""
        self.convert()
        self.next += 1
        before = {path: path.read_bytes() for path in (self.root / "content").rglob("*.md")}
        name = f"hedingben 0.{self.next}"
        with patch("hedingben.pipeline.editing.signed.CONVERTER", name), patch("hedingben.pipeline.editing.beside.CONVERTER", name):
            self.convert()
        assert {path: path.read_bytes() for path in (self.root / "content").rglob("*.md")} == before

    @precondition(lambda self: self.settled and self.done.conflicts)
    @rule(data=st.data(), way=st.sampled_from(Way))
    def settle(self, data: st.DataObject, way: Way) -> None:
        with open_desk(self.root, "serial") as desk:
            path = data.draw(st.sampled_from(find_conflicts(desk)))
            before = path.read_bytes()
            id = markdown_to_article(before.decode(), file=f"articles/{ISSUE}/{path.name}").id
            new = self.root / "content/conflicts" / ISSUE / f"{'-'.join(id.split('/')[2:])}.md"
            theirs = keys(new.read_text("utf-8")) if way is Way.THEIRS else set()
            _, hindered = resolve(desk, path, way)
        if way is Way.OURS or hindered:
            assert path.read_bytes() == before
        elif way is Way.MERGE:
            self.mine[path.name] = path.read_bytes()
        else:
            del self.mine[path.name]
            self.taken -= theirs
        self.settled = False

    # what holds after each conversion

    @invariant()
    def a_persons_files_are_as_they_were_left(self) -> None:
        if self.settled:
            assert {name: (self.articles / name).read_bytes() for name in self.mine} == self.mine

    @invariant()
    def every_line_is_in_one_place(self) -> None:
        if not self.settled:
            return
        held: list[str] = []
        for path in sorted(self.articles.glob("*.md")):
            text = path.read_text("utf-8")
            if is_generated(text) and not markdown_to_article(text, file=f"articles/{ISSUE}/{path.name}").withdrawn:
                assert not keys(text) & self.taken, "what a person has came back"
                held += list_of_keys(text)
        for path in (self.root / "content/originals" / ISSUE).glob("*.md"):
            newer = self.root / "content/conflicts" / ISSUE / path.name
            held += list_of_keys((newer if newer.exists() else path).read_text("utf-8"))
        for path in (self.root / "content/conflicts" / ISSUE).glob("*.md"):
            if not (self.root / "content/originals" / ISSUE / path.name).exists():
                held += list_of_keys(path.read_text("utf-8"))
        assert sorted(held) == sorted(each[:KEY] for each in self.lines)

    @invariant()
    def ids_are_unique(self) -> None:
        if self.settled:
            ids = [markdown_to_article(text, file=f"articles/{ISSUE}/{name}").id for name, text in self.texts().items()]
            assert len(ids) == len(set(ids))


def list_of_keys(text: str) -> list[str]:
    """The lines of the page that a file of the machine holds."""
    article = markdown_to_article(text, file=f"articles/{ISSUE}/01-01.md" if "id: " not in text else f"articles/{ISSUE}/01-99.md")
    printed = re.split(r"\n\n|(?<=。)", f"{article.title}\n\n{article.body}")
    return [part.strip()[:KEY] for part in printed if part.strip()]


def keys(text: str) -> set[str]:
    return set(list_of_keys(text))


class Drawn:
    """Choices that are known beforehand."""

    def __init__(self, *values: object) -> None:
        self._values = list(values)

    def draw(self, strategy: object) -> object:
        return self._values.pop(0)


@pytest.mark.parametrize("how", ["remove", "edit"])
def test_a_note_of_an_article_that_went_away_does_not_bring_its_headline_back(how: str) -> None:
    state = Corrections()
    state.start()
    state.segment_otherwise(set())
    state.convert()  # one article, and notes that name the headlines of the two others
    (name,) = state.texts()
    state.remove(Drawn(name)) if how == "remove" else state.edit(Drawn(name), "rewritten")  # type: ignore[arg-type]
    state.convert()
    state.correct_page(Drawn(8, 20))  # type: ignore[arg-type]  # the headline of one of them
    state.segment_otherwise({8})
    state.convert()
    state.a_persons_files_are_as_they_were_left()
    state.every_line_is_in_one_place()
    state.teardown()


TestCorrections = Corrections.TestCase
TestCorrections.settings = settings(
    max_examples=8,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.reuse, Phase.generate],  # making a failing case smaller takes minutes here
)
