"""A build that is killed leaves the site that was; make kills does it many more times."""

import shutil
import threading

import pytest

from hedingben.pipeline.editing import beside
from hedingben.pipeline.lock import alone
from hedingben.pipeline.press.publish import MARK, clear, publish, stage_folder

from .kills import Killer, kill_some
from .kills_corrections import kill_corrections
from .test_convert import files_of


def test_a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_build_is_right(tmp_path):
    kill_some(3, 5, tmp_path)


def test_a_killed_conversion_loses_nothing_and_the_next_one_leaves_what_it_would_have_left(tmp_path):
    kill_corrections(1, 5, tmp_path, Killer(5))


def test_a_deletion_whose_conversion_was_cut_off_stays_a_deletion(archive, tmp_path, hedingben, monkeypatch):
    """The note that stands for it has no text: what it is about must be kept before the note is written."""
    hedingben("convert", "-C", archive)
    (archive / "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md").unlink()
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    page.write_text(page.read_text("utf-8").replace("1953", "1954"), "utf-8")
    shutil.copytree(archive, tmp_path / "whole")
    hedingben("convert", "-C", tmp_path / "whole")
    with monkeypatch.context() as patch, pytest.raises(TypeError):
        patch.setattr(beside, "forget_articles", None)  # as if the process ended there
        hedingben("convert", "-C", archive)
    hedingben("convert", "-C", archive)
    assert files_of(archive, "content") == files_of(tmp_path / "whole", "content")


def site(folder, **files):
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    (folder / MARK).write_text("".join(f"{name}\n" for name in files), "utf-8")


def test_what_a_person_keeps_moves_along_even_when_the_build_dies_between(tmp_path):
    out = tmp_path / "site"
    site(out, page="old")
    (out / ".git").mkdir()
    (out / ".git/config").write_text("x", "utf-8")
    (out / "CNAME").write_text("example.org", "utf-8")
    site(stage_folder(out), page="new")
    publish(out)
    assert ((out / "page").read_text(), (out / ".git/config").read_text(), (out / "CNAME").read_text()) == ("new", "x", "example.org")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    (out / ".git").rename(tmp_path / "kept")
    site(stage_folder(out), page="older")  # as after the exchange, before .git has moved
    (tmp_path / "kept").rename(stage_folder(out) / ".git")
    clear(out)
    assert ((out / "page").read_text(), (out / ".git/config").read_text()) == ("new", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_an_exchange_the_old_site_is_moved_away_and_back_when_the_build_dies_between(tmp_path, monkeypatch):
    monkeypatch.setattr("hedingben.pipeline.press.publish._find_call", lambda: None)
    out = tmp_path / "site"
    site(out, page="old")
    site(stage_folder(out), page="new")
    publish(out)
    assert (out / "page").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    out.rename(tmp_path / ".site.hedingben-old")
    clear(out)
    assert (out / "page").read_text() == "new"


def test_a_second_build_waits_for_the_first(tmp_path):
    said, order = [], []

    def second():
        with alone(tmp_path, said.append):
            order.append("second")

    with alone(tmp_path, said.append):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(said) == 1 and "waiting" in said[0]


def test_what_a_killed_process_was_writing_goes_with_the_next_command(archive, hedingben):
    hedingben("convert", "-C", archive)
    rooms = [archive / "content" / room for room in ("", "articles/wo-de-bao/2024-05-01", "originals/wo-de-bao/2024-05-01")]
    for room in rooms:
        room.mkdir(parents=True, exist_ok=True)
        (room / ".hedingben-part-x_1y2z3k").write_bytes(b"half a fi")
    (archive / "content/articles/.draft").write_text("a person's", "utf-8")
    (archive / ".hedingben/lock").write_bytes(b"")  # as who holds it leaves it when it is killed
    hedingben("convert", "-C", archive)
    assert not list(archive.rglob(".hedingben-part-*"))
    assert (archive / "content/articles/.draft").exists()


def test_a_new_archive_that_was_cut_off_is_finished(tmp_path, hedingben):
    hedingben("new", tmp_path / "whole")
    hedingben("new", tmp_path / "cut")
    (tmp_path / "cut/content/archive.yaml").rename(tmp_path / "cut/content/.hedingben-part-x_1y2z3k")
    hedingben("new", tmp_path / "cut")
    assert sorted(path.name for path in (tmp_path / "cut").rglob("*")) == sorted(path.name for path in (tmp_path / "whole").rglob("*"))
    assert "not empty" in hedingben("new", tmp_path / "cut", exit_code=2).output
    (tmp_path / "cut/content/archive.yaml").write_text("title: 我的\n", "utf-8")
    (tmp_path / "cut/.gitignore").unlink()
    assert "not empty" in hedingben("new", tmp_path / "cut", exit_code=2).output


def test_what_a_killed_export_left_goes_with_the_next_one(archive, tmp_path, hedingben):
    (tmp_path / ".bag.hedingben-bag/data").mkdir(parents=True)
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag")
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".bag")]


def test_a_lock_or_a_ledger_that_leads_elsewhere_changes_nothing_there(archive, tmp_path, hedingben):
    (archive / ".hedingben").mkdir()
    for name in ("lock", "ledger.sqlite"):
        (tmp_path / name).write_bytes(b"")
        (archive / ".hedingben" / name).symlink_to(tmp_path / name)
    assert ".hedingben/lock" in hedingben("convert", "-C", archive, exit_code=2).output
    (archive / ".hedingben/lock").unlink()
    hedingben("convert", "-C", archive)
    assert [(tmp_path / name).read_bytes() for name in ("lock", "ledger.sqlite")] == [b"", b""]
