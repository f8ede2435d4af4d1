import csv
import json
import os
import shutil
import signal
from multiprocessing import parent_process
from xml.etree import ElementTree

import pytest

from .test_convert import files_of


def test_a_new_archive_builds_as_it_is(tmp_path, hedingben):
    hedingben("new", tmp_path / "mine")
    told = hedingben("build", "-C", tmp_path / "mine").output
    assert "4 篇文章建成" in told
    for path in (
        "index.html",
        "wo-de-bao/index.html",
        "wo-de-bao/2024-05-01/index.html",
        "wo-de-bao/2024-05-01/01.html",
        "search/index.html",
        "404.html",
    ):
        assert (tmp_path / "mine/site" / path).is_file(), path


def test_a_new_archive_is_not_laid_over_something_else(archive, hedingben):
    assert "not empty" in hedingben("new", archive, exit_code=2).output


def test_building_again_changes_no_file(archive, hedingben):
    hedingben("build", "-C", archive)
    before = {path: path.stat().st_mtime_ns for path in (archive / "site").rglob("*")}
    told = hedingben("build", "-C", archive).output
    assert "0 个文件新做或改过，撤去 0 个" in told
    assert "检索编好" not in told
    assert {path: path.stat().st_mtime_ns for path in (archive / "site").rglob("*")} == before


def test_a_removed_page_vanishes_from_the_site(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    (archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt").unlink()
    hedingben("build", "-C", archive, "--no-search")
    assert not (archive / "site/wo-de-bao/2024-05-01/02.html").exists()
    assert not any("02-02" in name for name in files_of(archive, "site"))


def test_a_folder_that_no_build_made_is_left_alone(archive, tmp_path, hedingben):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/holiday.jpg").write_bytes(b"x")
    assert "no build made" in hedingben("build", "-C", archive, "--out", tmp_path / "photos", exit_code=2).output
    assert (tmp_path / "photos/holiday.jpg").is_file()


@pytest.mark.parametrize("workers", ["serial", "2"])
def test_the_site_is_the_same_however_many_work_on_it(sample, site, tmp_path, workers, hedingben):
    shutil.copytree(sample / "content", tmp_path / "content")
    hedingben("build", "-C", tmp_path, "--workers", workers)
    made, before = files_of(tmp_path / "site", "."), files_of(site, ".")
    assert {name: data for name, data in made.items() if not name.startswith("pagefind/")} == {
        name: data for name, data in before.items() if not name.startswith("pagefind/")
    }


def test_an_article_that_cannot_be_read_is_told_and_the_rest_is_built(archive, hedingben):
    hedingben("convert", "-C", archive)
    folder = archive / "content/articles/wo-de-bao/2024-05-01"
    (folder / "02-02-zhi-de-sheng-yin.md").write_text("---\ntitle: 纸的声音\nkind: novel\n---\n\n正文\n", "utf-8")
    (folder / "01-08-jia.md").write_text("---\ntitle: 甲\n---\n", "utf-8")
    (folder / "01-09-yi.md").write_text("---\nid: wo-de-bao/2024-05-01/01/08\ntitle: 乙\n---\n", "utf-8")
    told = hedingben("build", "-C", archive, "--no-search", exit_code=1).output
    assert "content/articles/wo-de-bao/2024-05-01/02-02-zhi-de-sheng-yin.md:3: 体裁 kind 没有 'novel' 这一种" in told
    assert "01-09-yi.md: 编号 wo-de-bao/2024-05-01/01/08 已被 content/articles/wo-de-bao/2024-05-01/01-08-jia.md 用了" in told
    assert (archive / "site/wo-de-bao/2024-05-01/01-01.html").is_file()
    assert not (archive / "site/wo-de-bao/2024-05-01/02-02.html").exists()


@pytest.mark.parametrize(
    ("setting", "line", "problem"),
    [
        ("title: x\nteem: y", 2, "不认得的键 'teem'"),
        ("title: x\ntheme: nowhere", 2, "没有 'nowhere' 这个主题"),
        ("title: x\ntheme: ../../etc", 2, "there is no such theme"),
        ("title: x\nworkers: many", 2, "workers 只能是"),
        ("title: x\nbase_url: example.org", 2, "要写成 https://"),
        ("title: x\ntheme_options: {colour: red}", 2, "没有 'colour' 这个选项"),
        ("title: x\nbase_url: https://", 2, "要写成 https://"),
        ("title: x\npage_size: 0", 2, "must be 1 or more"),
        ("title: x\ntheme_options: {source_note: maybe}", 2, "must be true or false"),
        ("language: zh", None, "title is missing"),
    ],
)
def test_a_wrong_setting_ends_the_build_with_one_line(archive, hedingben, setting, line, problem):
    (archive / "content/archive.yaml").write_text(setting + "\n", "utf-8")
    told = hedingben("build", "-C", archive, exit_code=2).output.strip().splitlines()[-1]
    assert told.startswith("content/archive.yaml" + (f":{line}: " if line else ": "))
    assert problem in told


def test_all_that_is_wrong_with_the_settings_is_told_at_once_each_with_its_line(archive, hedingben):
    settings = """teem: y
base_url: example.org
page_size: 0
exports: [parquet]
workers: many
search: perhaps
language: tlh
newspapers: {a: b}
colour: red
theme_options:
  lunar: perhaps
  hue: red
"""
    (archive / "content/archive.yaml").write_text(settings, "utf-8")
    told = hedingben("build", "-C", archive, exit_code=2).stderr.strip().splitlines()
    assert [line.split(": ")[0].removeprefix("content/archive.yaml") for line in told] == ["", *(f":{number}" for number in range(1, 10))]
    assert "title is missing" in told[0] and "language" in told[7] and not (archive / "site").exists()
    (archive / "content/archive.yaml").write_text(settings.replace("language: tlh", "language: en"), "utf-8")
    told = hedingben("check", "-C", archive, exit_code=2).stderr.strip().splitlines()
    assert [line.split(": ")[0].rpartition(":")[2] for line in told[-2:]] == ["11", "12"]


def test_a_newspaper_that_the_settings_name_and_nobody_has_is_told_with_the_line(archive, hedingben):
    with (archive / "content/archive.yaml").open("a", encoding="utf-8") as settings:
        settings.write("newspapers: [bie-de-bao]\n")
    line = (archive / "content/archive.yaml").read_text("utf-8").count("\n")
    assert f"content/archive.yaml:{line}: newspapers " in hedingben("build", "-C", archive, "--no-search", exit_code=1).stderr


def test_a_folder_without_an_archive_is_told(tmp_path, hedingben):
    assert "hedingben new" in hedingben("build", "-C", tmp_path, exit_code=2).output


def test_a_theme_of_ones_own_lies_over_the_bundled_one(archive, hedingben):
    theme = archive / "themes/hedingben"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: hedingben\n", "utf-8")
    (theme / "templates/404.html").write_text('{% extends "hedingben:404.html" %}{% block title %}走丢了{% endblock %}', "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert "<title>走丢了" in (archive / "site/404.html").read_text("utf-8")
    assert "第一行" in (archive / "site/wo-de-bao/2024-05-01/01-01.html").read_text("utf-8")


def test_a_part_of_ones_own_stands_in_the_bundled_templates_that_include_it_and_only_in_this_archive(archive, tmp_path, hedingben):
    shutil.copytree(archive, tmp_path / "other")
    theme = archive / "themes/hedingben"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: hedingben\n")
    (theme / "templates/article-cite.html").write_text("<p>{{ view.headline.title|length }} mine</p>")
    for root, mine in ((tmp_path / "other", False), (archive, True), (tmp_path / "other", False)):
        hedingben("build", "--no-search", "-C", root, "--out", tmp_path / "site")
        assert ("mine</p>" in (tmp_path / "site/wo-de-bao/2024-05-01/01-01.html").read_text("utf-8")) == mine
        shutil.rmtree(root / ".hedingben")
        shutil.rmtree(tmp_path / "site")


def test_a_theme_of_another_name_extends_the_bundled_one(archive, hedingben):
    theme = archive / "themes/mine"
    (theme / "static").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: mine\nextends: hedingben\n", "utf-8")
    (theme / "static/mine.css").write_text("p { color: red }\n", "utf-8")
    settings = archive / "content/archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("theme: hedingben", "theme: mine"), "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert (archive / "site/static/mine.css").is_file()
    assert (archive / "site/static/search.js").is_file()


def test_a_theme_that_extends_itself_is_told(archive, hedingben):
    for name, other in (("one", "two"), ("two", "one")):
        (archive / "themes" / name).mkdir(parents=True)
        (archive / "themes" / name / "theme.yaml").write_text(f"extends: {other}\n", "utf-8")
    settings = archive / "content/archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("theme: hedingben", "theme: one"), "utf-8")
    assert "extends itself" in hedingben("build", "-C", archive, exit_code=2).output


def test_pictures_of_pages_are_copied(archive, hedingben):
    (archive / "content/pages/wo-de-bao/2024-05-01/01.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    hedingben("build", "-C", archive, "--no-search")
    assert (archive / "site/wo-de-bao/2024-05-01/01.png").read_bytes() == b"\x89PNG\r\n\x1a\n"
    assert "01.png" in (archive / "site/wo-de-bao/2024-05-01/01.html").read_text("utf-8")


def test_what_a_person_keeps_beside_the_site_stays(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    (archive / "site/.git").mkdir()
    (archive / "site/.git/config").write_text("x", "utf-8")
    (archive / "site/CNAME").write_text("example.org", "utf-8")
    told = hedingben("build", "-C", archive, "--no-search").output
    assert "撤去 0 个" in told
    assert (archive / "site/.git/config").is_file()
    assert (archive / "site/CNAME").is_file()


def test_a_newspaper_that_is_gone_vanishes_from_the_site(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    for top in ("pages", "articles"):
        shutil.rmtree(archive / "content" / top / "wo-de-bao")
    hedingben("build", "-C", archive)
    assert not (archive / "site/wo-de-bao").exists()
    assert (archive / "site/index.html").is_file()


def test_the_site_cannot_lie_among_its_sources(archive, hedingben):
    assert "不能放在 content/" in hedingben("build", "-C", archive, "--out", archive / "content/site", exit_code=2).output


def test_faults_of_pages_are_told_even_when_the_build_fails_after_them(archive, hedingben):
    (archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt").write_bytes(b"\xff\xff\xff")
    settings = archive / "content/archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("theme: hedingben", "theme: nowhere"), "utf-8")
    told = hedingben("build", "-C", archive, exit_code=2).output
    assert "02-副刊.txt:1: 不是 utf-8 的文字" in told
    assert "没有 'nowhere' 这个主题" in told


def test_an_index_that_fails_leaves_the_rest_of_the_site(archive, hedingben, monkeypatch):
    monkeypatch.setattr("hedingben.pipeline.search.engine.get_executable", lambda: "false")
    told = hedingben("build", "-C", archive, exit_code=1).output
    assert "pagefind: 检索索引没有编成" in told
    assert (archive / "site/wo-de-bao/2024-05-01/01-01.html").is_file()


def test_a_control_character_in_a_headline_breaks_neither_page_nor_feed(archive, hedingben):
    page = archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt"
    page.write_text(page.read_text("utf-8").replace("## 纸的声音", "## 纸的\x0c声\x08音"), "utf-8")
    settings = archive / "content/archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace('base_url: ""', "base_url: https://example.org/"), "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    feed = (archive / "site/wo-de-bao/feed.xml").read_text("utf-8")
    assert "纸的声音" in feed
    ElementTree.fromstring(feed)


def test_data_files_come_and_go_with_the_setting(archive, hedingben):
    settings, site = archive / "content/archive.yaml", archive / "site/wo-de-bao"
    plain = settings.read_text("utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert (
        (site / "2024-05-01/issue.json").is_file()
        and not (site / "2024-05-01/01-01.json").exists()
        and not (site / "2024/articles.csv").exists()
    )
    settings.write_text(f"{plain}\nexports: [json, markdown, table]\n", "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    told = [json.loads(line) for line in (site / "2024/articles.jsonl").read_text("utf-8").splitlines()]
    assert [each["id"] for each in told] == [
        each["id"] for each in json.loads((site / "2024-05-01/issue.json").read_text("utf-8"))["articles"]
    ]
    assert json.loads((site / "2024-05-01/01-01.json").read_text("utf-8")) == told[0] and (site / "2024-05-01/01-01.md").is_file()
    with (site / "2024/articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == [each["id"] for each in told]
    settings.write_text(plain, "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert not (site / "2024-05-01/01-01.json").exists() and not (site / "2024/articles.csv").exists()


def test_the_table_follows_an_edited_article(archive, hedingben):
    with (archive / "content/archive.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nexports: [table]\n")
    hedingben("build", "-C", archive, "--no-search")
    (article, *_) = sorted((archive / "content/articles").rglob("01-01-*.md"))
    article.write_text(article.read_text("utf-8") + "\n补记一句。\n", "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    for ending in ("csv", "jsonl"):
        assert "补记一句。" in (archive / f"site/wo-de-bao/2024/articles.{ending}").read_text("utf-8")


def test_an_unknown_export_is_named(archive, hedingben):
    with (archive / "content/archive.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nexports: [parquet]\n")
    assert "'parquet'" in hedingben("build", "-C", archive, exit_code=2).output


def die(work):
    assert parent_process()
    os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory runs out


def test_a_worker_that_dies_leaves_the_site_as_it_was(archive, hedingben, monkeypatch):
    hedingben("build", "-C", archive, "--no-search")
    before = files_of(archive, "site")
    article = next((archive / "content/articles").rglob("*.md"))
    article.write_text(article.read_text("utf-8") + "\n又一段。\n", "utf-8")
    monkeypatch.setattr("hedingben.pipeline.press.units.render_issue", die)
    told = hedingben("build", "-C", archive, "--no-search", "--workers", "2", exit_code=2).output
    assert [line for line in told.splitlines() if "worker died" in line and "--workers serial" in line]
    assert "Traceback" not in told
    assert files_of(archive, "site") == before
    assert not [path.name for path in archive.iterdir() if "hedingben-" in path.name]
    monkeypatch.undo()
    hedingben("build", "-C", archive, "--no-search")
    assert files_of(archive, "site") != before


def test_a_piece_of_the_search_index_that_someone_removed_is_made_anew(archive, hedingben):
    hedingben("build", "-C", archive)
    before = files_of(archive, "site")
    next((archive / "site/pagefind").rglob("*.pf_index")).unlink()
    settings = archive / "content/archive.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text + "about: 又一句\n", "utf-8")
    assert "建成" in hedingben("build", "-C", archive).output
    settings.write_text(text, "utf-8")
    hedingben("build", "-C", archive)
    assert files_of(archive, "site") == before
