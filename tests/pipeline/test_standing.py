"""A build of which all is as the last one left it does nothing, and loads nothing that could."""

import os
import shutil
import subprocess
import sys

import pytest

from hedingben.pipeline import desk, fingerprint, standing

from .test_convert import files_of

ARTICLE = "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md"
BUILD = ("build", "--no-search", "-C")


@pytest.fixture
def built(archive, hedingben):
    """An archive that was built."""
    hedingben(*BUILD, archive)
    return archive


@pytest.fixture
def at_work(monkeypatch):
    """Says of a build whether it did more than look."""
    opened = []
    really = desk.open_desk
    monkeypatch.setattr(desk, "open_desk", lambda *args, **options: opened.append(1) or really(*args, **options))
    return lambda: bool(opened) and (opened.clear() or True)


def test_the_second_build_only_looks_and_says_what_there_is(built, hedingben, at_work):
    said = hedingben(*BUILD, built).output
    assert not at_work()
    next((built / ".hedingben").glob("standing-*")).unlink()
    assert hedingben(*BUILD, built).output == said
    assert at_work()


def test_after_another_theme_was_taken_the_second_build_only_looks_too(built, hedingben, at_work):
    settings = built / "content/archive.yaml"
    plain = settings.read_text("utf-8")
    for text in (plain.replace("theme: hedingben", "theme: shuban"), plain):
        settings.write_text(text, "utf-8")
        hedingben(*BUILD, built)
        at_work()
        hedingben(*BUILD, built)
        assert not at_work()


def test_faults_are_told_again_and_so_is_the_exit_code(built, hedingben, at_work):
    (built / ARTICLE).with_name("01-77-x.md").write_text("no front matter")
    first = hedingben(*BUILD, built, exit_code=1)
    hedingben(*BUILD, built, exit_code=1)
    at_work()
    again = hedingben(*BUILD, built, exit_code=1)
    assert not at_work()
    assert "01-77-x.md" in again.stderr
    assert again.stderr == first.stderr


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / ARTICLE).write_text((root / ARTICLE).read_text("utf-8").replace("1953", "1954"), "utf-8"),
        lambda root: (root / ARTICLE).unlink(),
        lambda root: (root / ARTICLE).rename((root / ARTICLE).with_name("01-09-x.md")),
        lambda root: (root / "content/archive.yaml").write_text("title: 别的\n", "utf-8"),
        lambda root: (root / "content/pages/wo-de-bao/2024-05-01/issue.yaml").write_text("number: 7\n", "utf-8"),
        lambda root: (root / "content/pages/wo-de-bao/2024-05-01/1.png").write_bytes(b"GIF89a"),
        lambda root: (root / "themes/hedingben").mkdir(parents=True),
        lambda root: next((root / "site").glob("*/*/01.html")).unlink(),
        lambda root: shutil.rmtree(next((root / "site").glob("*/*/01.html")).parent),
        lambda root: shutil.rmtree(root / "site"),
        lambda root: next((root / ".hedingben").glob("standing-*")).write_text("[]"),
    ],
    ids=["edited", "deleted", "renamed", "settings", "issue", "picture", "theme", "page gone", "issue gone", "site gone", "note broken"],
)
def test_whatever_changed_is_seen(built, hedingben, at_work, change):
    change(built)
    hedingben(*BUILD, built)
    assert at_work()
    hedingben("build", "--no-search", "-C", built, "--out", built / "anew")
    assert files_of(built / "site", ".") == files_of(built / "anew", ".")


def test_a_change_of_the_same_size_and_time_is_seen_also_in_a_file_just_written(built, hedingben, at_work):
    told = (built / ARTICLE).stat()
    (built / ARTICLE).write_text((built / ARTICLE).read_text("utf-8").replace("1953", "1954"), "utf-8")
    os.utime(built / ARTICLE, ns=(told.st_atime_ns, told.st_mtime_ns))
    hedingben(*BUILD, built)
    assert at_work()
    assert "1954" in "".join(path.read_text("utf-8") for path in (built / "site").rglob("01-*.html"))


def test_a_file_that_was_fresh_is_read_once_more_and_then_told_by_its_marks(built, hedingben, monkeypatch, at_work):
    monkeypatch.setattr(fingerprint, "SETTLED", 0)  # as if time had passed
    hedingben(*BUILD, built)
    monkeypatch.setattr(standing.Path, "read_bytes", None)
    hedingben(*BUILD, built)
    assert not at_work()


def test_what_changes_while_the_pages_are_converted_is_not_taken_for_built(built):
    seen = standing.look(built, ())
    assert standing.look(built, (), seen.read).follows(seen)
    (built / ARTICLE).write_text("by the conversion")
    assert standing.look(built, (), seen.read).follows(seen)
    settings = built / "content/archive.yaml"
    before = settings.read_bytes()
    settings.write_bytes(before + b"\n")
    assert not standing.look(built, (), seen.read).follows(seen)
    settings.write_bytes(before)
    page = next((built / "content/pages").rglob("*.txt"))
    page.write_bytes(page.read_bytes() + b"\n")
    assert not standing.look(built, (), seen.read).follows(seen)


def test_a_link_to_a_folder_makes_every_build_look_closely(built, hedingben, at_work):
    (built / "content/pages/wo-de-bao/2024-05-02").symlink_to("2024-05-01")
    for _ in range(3):
        hedingben(*BUILD, built)
        assert at_work()


def test_a_build_without_work_loads_nothing_that_reads_or_renders(archive):
    code = f"import sys; from hedingben.cli import main; main({[*BUILD, str(archive)]}, standalone_mode=False); print(*sys.modules)"
    first, second = (set(subprocess.check_output([sys.executable, "-c", code], text=True).split()) for _ in range(2))
    heavy = {"jinja2", "yaml", "sqlite3", "hedingben.model", "hedingben.settings", "hedingben.pipeline.desk"}
    assert heavy <= first
    assert not (heavy | {"markdown_it"}) & second


def test_the_preview_looks_first_too(built, hedingben, at_work, monkeypatch):
    given = []
    monkeypatch.setattr("hedingben.pipeline.serve.serve", lambda *args: given.extend(args))
    hedingben("serve", "-C", built)
    rebuild = given[3]
    at_work()
    assert rebuild() is False
    assert not at_work()
    (built / ARTICLE).write_text((built / ARTICLE).read_text("utf-8").replace("1953", "1954"), "utf-8")
    assert rebuild() is True
    assert at_work()
    assert rebuild() is False
    assert not at_work()
