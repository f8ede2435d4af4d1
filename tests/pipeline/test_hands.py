"""Who changed an article, and when, stands on its page where archive.yaml asks for it and git tells it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from hedingben.pipeline import git as git_asked
from hedingben.pipeline.hands import blobs_of

from .test_convert import files_of
from .test_standing import at_work  # noqa: F401  (a fixture)

ISSUE = "content/articles/wo-de-bao/2024-05-01"
FIRST, SECOND = f"{ISSUE}/01-01-yi-zuo-xiao-cheng-de-he-ding-ben.md", f"{ISSUE}/01-02-zheng-ji-qi-shi.md"
BUILD = ("build", "--no-search", "-C")


def git(folder, *arguments, who="李馆员", when="2024-06-01T09:30:00+08:00"):
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    command = ["git", "-c", f"user.name={who}", "-c", "user.email=li@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **dates}, text=True).stdout


def commit(archive, **told):
    git(archive, "add", "content", **told)
    git(archive, "commit", "--quiet", "--message", "改", **told)


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def page(archive, number="02"):
    return (archive / f"site/wo-de-bao/2024-05-01/01-{number}.html").read_text("utf-8")


@pytest.fixture
def edited(archive, hedingben):
    """An archive in git, of which a person changed one article."""
    (archive / ".gitignore").write_text(".hedingben/\nsite/\n", "utf-8")
    hedingben("convert", "-C", archive)
    git(archive, "init", "--quiet")
    commit(archive, who="机器房")
    change(archive / SECOND, "1957", "1958")
    hedingben("convert", "-C", archive)
    commit(archive)
    return archive


@pytest.fixture
def named(edited):
    """The same, with the setting."""
    with (edited / "content/archive.yaml").open("a", encoding="utf-8") as settings:
        settings.write("hands: true\nexports: [json]\n")
    commit(edited, who="改设置的人", when="2024-06-02T00:00:00Z")
    return edited


def test_nobody_is_named_unless_archive_yaml_says_so(edited, hedingben, monkeypatch):
    monkeypatch.setattr("hedingben.pipeline.press.build.hands", None)  # nor is git asked
    hedingben(*BUILD, edited)
    assert not [path for path in (edited / "site").rglob("*.*") if "李馆员".encode() in path.read_bytes()]


def test_an_edited_article_names_the_hand_and_the_day_on_its_page_in_its_metadata_and_its_json(named, hedingben):
    hedingben(*BUILD, named)
    who = git(named, "log", "-1", "--format=%H", "--", "content/articles").strip()
    assert f'<bdi>李馆员</bdi> <time datetime="2024-06-01T09:30:00+08:00" title="git {who}">2024年6月1日</time>' in page(named)
    assert '{"@type":"UpdateAction","agent":{"@type":"Person","name":"李馆员"},"endTime":"2024-06-01T09:30:00+08:00"}' in page(named)
    told = json.loads((named / "site/wo-de-bao/2024-05-01/01-02.json").read_text("utf-8"))
    assert told["changed"] == {"by": "李馆员", "when": "2024-06-01T09:30:00+08:00", "commit": who}


def test_who_only_committed_what_the_machine_wrote_is_no_hand(named, hedingben):
    hedingben(*BUILD, named)
    assert "机器房" not in page(named, "01") and "UpdateAction" not in page(named, "01")


def test_a_change_that_is_not_committed_yet_has_nobodys_name(named, hedingben):
    hedingben(*BUILD, named)
    change(named / SECOND, "1958", "1959")
    hedingben(*BUILD, named)
    assert "1959" in page(named) and "李馆员" not in page(named)


@pytest.mark.parametrize("then", ["committed", "amended", "taken back"])
def test_a_commit_alone_makes_the_page_anew_and_no_other(named, hedingben, at_work, then):  # noqa: F811
    change(named / SECOND, "1958", "1959")
    hedingben(*BUILD, named)
    at_work()
    if then == "committed":
        commit(named, who="王馆员")
    elif then == "amended":
        git(named, "add", "content")
        git(named, "commit", "--quiet", "--amend", "--author", "赵馆员 <zhao@example.org>", "--no-edit")
    else:
        change(named / SECOND, "1959", "1958")
    hedingben(*BUILD, named)
    assert at_work()
    hedingben("build", "--no-search", "-C", named, "--out", named / "anew")
    assert files_of(named / "site", ".") == files_of(named / "anew", ".")
    assert {"committed": "王馆员", "amended": "赵馆员", "taken back": "李馆员"}[then] in page(named)
    hedingben(*BUILD, named)
    at_work()
    hedingben(*BUILD, named)
    assert not at_work()


def test_a_commit_elsewhere_changes_no_file_of_the_site(named, hedingben):
    hedingben(*BUILD, named)
    before = files_of(named / "site", ".")
    git(named, "commit", "--quiet", "--allow-empty", "--message", "别处", who="旁人")
    assert "0 个文件有变化" in hedingben(*BUILD, named).output or files_of(named / "site", ".") == before
    assert files_of(named / "site", ".") == before


def test_another_clone_gives_the_same_bytes(named, hedingben, tmp_path):
    hedingben(*BUILD, named)
    git(tmp_path, "clone", "--quiet", "archive", "another")
    hedingben(*BUILD, tmp_path / "another")
    assert files_of(tmp_path / "another/site", ".") == files_of(named / "site", ".")


@pytest.mark.parametrize("without", ["no git", "no commit", "a part of the history"])
def test_git_that_cannot_tell_is_one_fault_and_the_site_is_built(named, hedingben, tmp_path, without):
    place = named
    if without == "a part of the history":
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{named}", "another")
        place = tmp_path / "another"
    else:
        shutil.rmtree(named / ".git")
        if without == "no commit":
            git(named, "init", "--quiet")
    told = hedingben(*BUILD, place, exit_code=1).stderr
    assert told.count(": hands: ") == 1 and told.startswith("content/archive.yaml:")
    assert "李馆员" not in page(place) and "1958" in page(place)
    again = hedingben(*BUILD, place, exit_code=1).stderr  # and the second build says so too
    assert again == told


def test_an_archive_of_articles_alone_names_its_hands_too(named, hedingben):
    for path in (named / "content/pages/wo-de-bao/2024-05-01").iterdir():
        path.unlink()
    hedingben(*BUILD, named)
    assert "李馆员" in page(named)


def test_a_hand_has_the_name_that_mailmap_gives_it(named, hedingben):
    (named / ".mailmap").write_text("李青岚 <li@example.org>\n", "utf-8")
    git(named, "add", ".mailmap")
    commit(named)
    hedingben(*BUILD, named)
    assert "<bdi>李青岚</bdi>" in page(named) and "李馆员" not in page(named)


def test_names_that_mean_harm_are_only_names(named, hedingben):
    change(named / SECOND, "1958", "1959")
    commit(named, who="</script><script>alert(1)</script>\x01\x02 张\u202e三")
    hedingben(*BUILD, named)
    assert "<script>alert" not in page(named) and "\x01" not in page(named) and "alert(1)" in page(named)


def test_nothing_that_a_repositorys_settings_name_is_run(named, hedingben, tmp_path):
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", "ascii")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "gpg.program",
        "diff.external",
        "diff.trap.textconv",
        "filter.trap.clean",
        "core.sshCommand",
    ):
        git(named, "config", key, str(trap))
    git(named, "config", "log.showSignature", "true")
    (named / ".git/info/attributes").write_text("*.md diff=trap filter=trap\n", "ascii")
    hedingben(*BUILD, named)
    hedingben("export", "-C", named, "--bagit", tmp_path / "bag")
    shutil.rmtree(named / ".hedingben")
    shutil.rmtree(named / "content/originals")
    change(named / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt", "1957", "1960")
    hedingben(*BUILD, named)  # looks for what the machine wrote before
    assert "李馆员" in page(named) and not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("data", [b"", b"a\nb\n", b"a\r\nb\r\n", "合订本\n".encode()])
def test_a_files_name_in_git_is_known_without_git(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    git(tmp_path, "init", "--quiet")
    assert git(tmp_path, "hash-object", "a").strip() in blobs_of(data)
    git(tmp_path, "config", "core.autocrlf", "input")
    assert git(tmp_path, "hash-object", "a").strip() in blobs_of(data)


def test_a_git_that_is_not_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_asked.head(Path(tmp_path)) == ""
