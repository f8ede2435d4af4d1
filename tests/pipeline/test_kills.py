"""A build that is killed leaves the site that was; make kills does it many more times."""

import threading

from hedingben.pipeline.lock import alone
from hedingben.pipeline.press.publish import MARK, clear, publish, stage_folder

from .kills import kill_some


def test_a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_build_is_right(tmp_path):
    kill_some(3, 5, tmp_path)


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
