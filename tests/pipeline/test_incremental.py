"""Whatever changes: a build over an old site gives just the files of a build from nothing."""

import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from hedingben.pipeline.desk import open_desk
from hedingben.pipeline.press.build import build
from hedingben.pipeline.standing import look
from hedingben.render.views import authors

from .test_convert import files_of

NAMES = ("李青", "黎清", "李", "李若川", "王若川", "何𬭎", "赵小满", "ßtranger")
SECTIONS = ("要闻", "要聞", "综合", "")
COLUMNS = ("", "", "湖笔记", "短评")
SUBJECTS = ("水涨了。", "水涨了。", "柳塘春茶开园，", "砚池桥封顶，", "候鸟飞抵芦湾湿地，")
"""Texts with the same one are told of as alike."""


@pytest.fixture(autouse=True)
def few_names(monkeypatch):
    """More authors than go on a page, in some states of the archive."""
    monkeypatch.setattr(authors, "NAMES", 3)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


class World:
    """A small archive that changes at random, always in the same way for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)
        self.dates = ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-05", "undated-1"]
        write(root / "content/archive.yaml", "title: 库\nbase_url: https://example.org/\npage_size: 2\n")
        for paper in ("jia-bao", "yi-bao"):
            write(root / f"content/pages/{paper}/newspaper.yaml", f"name: {paper}\nfrequency: daily\n")
        for _ in range(8):
            self.add_article()

    def steps(self):
        return [
            self.add_article, self.edit_article, self.edit_article, self.remove_article, self.break_article, self.remove_issue,
            self.name_issue, self.rename_paper, self.retitle, self.resize, self.change_template, self.change_style, self.add_picture,
            self.add_page, self.touch, self.describe,
        ]  # fmt: skip

    def articles(self) -> list[Path]:
        return sorted((self.root / "content/articles").glob("*/*/*.md"))

    def pick(self) -> Path | None:
        return self.random.choice(self.articles()) if self.articles() else None

    def text(self) -> str:
        names = self.random.sample(NAMES, self.random.randint(0, 3))
        authors = [f"{{name: {name}, role: {self.random.choice(['记者', '摄'])}}}" for name in names]
        far = f"{self.random.choice(['jia-bao', 'yi-bao'])}/{self.random.choice(self.dates)}/01/0{self.random.randint(1, 3)}"
        jump = self.random.choice(
            ["", "", f"continues_to: {{page: 1, article: {far}}}\n", f"continued_from: {{page: 1, article: {far}}}\n"]
        )
        return (
            f"---\ntitle: {self.random.choice(['', '题' + str(self.random.randint(1, 99)), *SUBJECTS])}\n"
            f"section: {self.random.choice(SECTIONS)}\ncolumn: {self.random.choice(COLUMNS)}\n"
            f"authors: [{', '.join(authors)}]\n{jump}---\n\n"
            f"正文{self.random.randint(1, 999)}，" + self.random.choice(SUBJECTS) * self.random.randint(1, 40) + "\n"
        )

    def add_article(self) -> None:
        folder = self.root / "content/articles" / self.random.choice(["jia-bao", "yi-bao"]) / self.random.choice(self.dates)
        write(folder / f"0{self.random.randint(1, 2)}-0{self.random.randint(1, 3)}-a.md", self.text())

    def edit_article(self) -> None:
        if path := self.pick():
            write(path, self.text())

    def remove_article(self) -> None:
        if path := self.pick():
            path.unlink()

    def break_article(self) -> None:
        if path := self.pick():
            write(path, "---\nkind: novel\n---\n")

    def remove_issue(self) -> None:
        if path := self.pick():
            shutil.rmtree(path.parent)

    def name_issue(self) -> None:
        folder = self.root / "content/pages/jia-bao" / self.random.choice(self.dates)
        write(folder / "issue.yaml", f"number: {self.random.randint(1, 9)}\npages: {{1: 版{self.random.randint(1, 3)}}}\n")

    def add_page(self) -> None:
        write(
            self.root
            / "content/pages/yi-bao"
            / self.random.choice(self.dates)
            / f"0{self.random.randint(1, 3)}{self.random.choice(['-副刊', ''])}.txt",
            "",
        )

    def rename_paper(self) -> None:
        language = self.random.choice(["zh-Hans", "zh-Hant"])
        write(
            self.root / "content/pages/yi-bao/newspaper.yaml",
            f"name: 乙报{self.random.randint(1, 3)}\nlanguage: {language}\nsections: {{2: 副{self.random.randint(1, 3)}}}\n",
        )

    def settings(self, key: str, value: object) -> None:
        path = self.root / "content/archive.yaml"
        kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{key}:")]
        write(path, "\n".join([*kept, f"{key}: {value}"]) + "\n")

    def retitle(self) -> None:
        self.settings("title", f"库{self.random.randint(1, 3)}")

    def describe(self) -> None:
        self.settings("about", f"关于{self.random.randint(1, 3)}")

    def resize(self) -> None:
        self.settings("page_size", self.random.randint(1, 4))

    def change_template(self) -> None:
        name = self.random.choice(["404.html", "article.html", "section.html", "issue.html"])
        write(self.root / "themes/hedingben/theme.yaml", "name: hedingben\n")
        source = f'{{% extends "hedingben:{name}" %}}{{% block foot %}}{self.random.randint(1, 5)} {{{{ site.about }}}}{{% endblock %}}'
        write(self.root / "themes/hedingben/templates" / name, source)

    def change_style(self) -> None:
        write(self.root / "themes/hedingben/theme.yaml", "name: hedingben\n")
        write(self.root / "themes/hedingben/static/own.css", f"p {{ order: {self.random.randint(1, 5)} }}")

    def add_picture(self) -> None:
        write(self.root / f"content/pages/jia-bao/2024-03-01/0{self.random.randint(1, 2)}.png", f"GIF89a{self.random.random()}")

    def touch(self) -> None:
        if path := self.pick():
            path.write_bytes(path.read_bytes())


def built(root: Path, out: Path) -> dict[str, bytes]:
    seen = look(root, ()) if out.name == "site" else None
    with open_desk(root, "serial", seen=seen) as desk:
        build(desk, out, search=False, progress=lambda said: None, seen=seen)
    return files_of(out, ".")


@settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(seed=40434, turns=[[0]])  # an article by two authors whose names are written alike in pinyin
@given(seed=st.integers(0, 2**32), turns=st.lists(st.lists(st.integers(0, 15), min_size=1, max_size=4), min_size=1, max_size=4))
def test_after_any_changes_the_site_is_that_of_a_build_from_nothing(tmp_path_factory, seed, turns):
    root = tmp_path_factory.mktemp("world")
    world = World(root, seed)
    built(root, root / "site")
    for number, turn in enumerate(turns):
        for step in turn:
            world.steps()[step]()
        again, anew = built(root, root / "site"), built(root, root / f"anew-{number}")
        assert again.keys() == anew.keys()
        assert not [path for path in anew if again[path] != anew[path]]
        assert not [path.name for path in root.iterdir() if "hedingben-" in path.name]


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path, 7)
    built(tmp_path, tmp_path / "site")
    return world


def changed(root: Path, step) -> set[str]:
    """Files that are new or other inodes after ``step``, or gone."""

    def files():
        return {path.relative_to(root / "site").as_posix(): path.stat().st_ino for path in (root / "site").rglob("*") if path.is_file()}

    before = files()
    step()
    built(root, root / "site")
    return {path for path, inode in (before.items() ^ files().items()) if path != ".hedingben-site"}


def test_a_changed_template_makes_just_its_pages_anew(world):
    source = '{% extends "hedingben:section.html" %}{% block foot %}x{% endblock %}'

    def step():
        write(world.root / "themes/hedingben/theme.yaml", "name: hedingben\n")
        write(world.root / "themes/hedingben/templates/section.html", source)

    assert all("/section/" in path for path in changed(world.root, step))


def test_a_changed_setting_makes_just_the_pages_anew_that_read_it(world):
    assert changed(world.root, world.describe) == {"about/index.html"}


def test_an_edited_text_makes_its_issue_and_what_quotes_it_anew(world):
    path = next(path for path in world.articles() if "undated" not in path.as_posix())
    _, paper, date, _ = path.relative_to(world.root / "content").parts
    found = changed(world.root, lambda: write(path, re.sub("水涨了", "水落了", path.read_text("utf-8"))))
    assert f"{paper}/{date}/index.html" in found or not found
    assert not [path for path in found if re.match(r".*/\d{4}-\d\d-\d\d/", path) and not path.startswith(f"{paper}/{date}/")]


@pytest.fixture
def issue(tmp_path):
    """Articles of an issue, long enough for an end that no other page shows."""
    write(tmp_path / "content/archive.yaml", "title: 库\nbase_url: https://example.org/\n")
    write(tmp_path / "content/pages/jia-bao/newspaper.yaml", "name: 甲报\n")
    for number, subject in enumerate(("春茶开园", "大桥封顶", "候鸟北飞"), 1):
        text = f"---\ntitle: {subject}\nsection: 要闻\n---\n\n{subject}，" + "水涨了，人们到湖边来看。" * 200 + "\n"
        write(tmp_path / f"content/articles/jia-bao/2024-03-01/01-0{number}-a.md", text)
    built(tmp_path, tmp_path / "site")
    return tmp_path


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (("$", "更正：水落了。\n"), {"01-02.html"}),
        (("title: .*", "title: 大桥通车"), {"01-01.html", "01-02.html", "01-03.html", "01.html", "index.html"}),
        (("---\n$", ""), set()),
    ],
    ids=["the end of a text", "a title", "nothing"],
)
def test_an_edited_article_makes_just_the_pages_of_its_issue_anew_that_show_it(issue, edit, pages):
    path = issue / "content/articles/jia-bao/2024-03-01/01-02-a.md"
    found = changed(issue, lambda: write(path, re.sub(edit[0], edit[1], path.read_text("utf-8"), count=1)))
    assert {name for each in found if (name := each.removeprefix("jia-bao/2024-03-01/")) != each and name.endswith(".html")} == pages
    again, anew = built(issue, issue / "site"), built(issue, issue / "anew")
    assert again == anew


def test_a_page_that_someone_removed_is_made_anew_though_only_another_of_its_issue_changed(issue):
    page, path = issue / "site/jia-bao/2024-03-01/01-03.html", issue / "content/articles/jia-bao/2024-03-01/01-02-a.md"
    page.unlink()
    write(path, path.read_text("utf-8") + "\n更正：水落了。\n")
    again, anew = built(issue, issue / "site"), built(issue, issue / "anew")
    assert again == anew
    assert page.is_file()


@pytest.mark.parametrize("harm", ["cut", "garble", "delete", "empty", "other form"])
def test_a_broken_register_gives_the_same_site(world, harm):
    for path in (world.root / ".hedingben").glob("site-*.sqlite"):
        data = path.read_bytes()
        if harm == "delete":
            path.unlink()
        else:
            middle = len(data) // 2
            path.write_bytes({"cut": data[:middle], "garble": data[:middle] + b"?" + data[middle + 1 :], "empty": b""}.get(harm, data))
        if harm == "other form":
            seal = path.with_suffix(".json")
            seal.write_text(seal.read_text("utf-8").replace('"form": "', '"form": "0'), "utf-8")
    world.edit_article()
    again, anew = built(world.root, world.root / "site"), built(world.root, world.root / "anew")
    assert again == anew


def harm_site(site: Path, harm: str) -> None:
    page = next(site.glob("jia-bao/2024-*/index.html"))
    match harm:
        case "a page":
            page.unlink()
        case "an issue":
            shutil.rmtree(page.parent)
        case "a folder where a page was":
            page.unlink()
            page.mkdir()
        case "a file where a folder was":
            shutil.rmtree(page.parent)
            page.parent.write_bytes(b"x")
        case "a newspaper":
            shutil.rmtree(site / "jia-bao")
        case "all":
            shutil.rmtree(site)
            site.mkdir()


@pytest.mark.parametrize("harm", ["a page", "an issue", "a folder where a page was", "a file where a folder was", "a newspaper", "all"])
def test_what_someone_removed_from_the_site_is_made_anew_by_the_next_build_that_changes_something(world, harm):
    harm_site(world.root / "site", harm)
    world.describe()
    again, anew = built(world.root, world.root / "site"), built(world.root, world.root / "anew")
    assert again == anew
    assert not [path.name for path in world.root.iterdir() if "hedingben-" in path.name]
    assert changed(world.root, lambda: None) == set()


@pytest.mark.parametrize("harm", ["a page", "an issue", "a newspaper", "all"])
def test_what_is_gone_from_the_site_is_made_anew_though_nothing_else_changed(world, harm):
    before = files_of(world.root / "site", ".")
    harm_site(world.root / "site", harm)
    assert built(world.root, world.root / "site") == before


def test_files_that_someone_changed_in_the_site_are_mended_by_a_build_that_remembers_nothing(world):
    before = files_of(world.root / "site", ".")
    for path in (world.root / "site/index.html", next((world.root / "site").glob("jia-bao/2024-*/index.html"))):
        data = path.read_bytes()
        path.write_bytes(data[:-9] + b"?" + data[-8:])  # as long as it was
    shutil.rmtree(world.root / ".hedingben")
    assert built(world.root, world.root / "site") == before
