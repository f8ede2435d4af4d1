"""What builds keep for one another in the user's own cache."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from hedingben.pipeline import dress as dressing
from hedingben.pipeline import installed, user_cache
from hedingben.pipeline.dress import dress, folders
from hedingben.pipeline.standing import look
from hedingben.plugins import BUNDLED_THEMES
from hedingben.settings import read_settings


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/hedingben"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/archive.yaml").write_text("title: 库\n", "utf-8")
    shutil.copytree(BUNDLED_THEMES / "hedingben", tmp_path / "themes/hedingben")
    age(tmp_path / "themes")
    return tmp_path


def age(folder: Path) -> None:
    """Wait until what was written is no longer fresh: the time at which an inode changed cannot be set back."""
    time.sleep(max(0.0, max(path.stat().st_ctime for path in folder.rglob("*")) + 2.1 - time.time()))


def dressed(archive: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Templates of the archive's theme, and where it lies; asked for as one build after another does."""
    dressing._recall.cache_clear()
    settings, _ = read_settings(archive / "content")
    own = archive / "themes"
    found = folders(settings, own, look(archive, ()))
    return dict(dress(settings, own, look(archive, found))[0].templates), found


def test_a_theme_that_was_kept_is_what_it_would_be_read_to_be(archive, cache):
    first = dressed(archive)
    kept = list((cache / "themes").iterdir())
    assert dressed(archive) == first
    assert list((cache / "themes").iterdir()) == kept


def test_a_theme_that_changed_is_read_anew_at_once_and_later(archive, cache):
    dressed(archive)
    page = archive / "themes/hedingben/templates/404.html"
    page.write_text("x", "utf-8")
    told = page.stat()
    assert dressed(archive)[0]["404.html"] == "x"
    page.write_text("y", "utf-8")
    os.utime(page, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert dressed(archive)[0]["404.html"] == "y"
    age(archive / "themes")
    assert dressed(archive)[0]["404.html"] == "y"
    shutil.rmtree(archive / "themes")
    assert dressed(archive)[0]["404.html"] not in ("x", "y")


@pytest.mark.parametrize("harm", [b"", b"x" * 99])
def test_what_is_not_as_it_was_left_is_not_taken(cache, harm):
    user_cache.keep("themes", "name", ("what", "was", "kept"))
    assert user_cache.recall("themes", "name") == ("what", "was", "kept")
    (cache / "themes/name").write_bytes(harm)
    assert user_cache.recall("themes", "name") is None


def test_without_a_place_for_it_nothing_is_kept(cache):
    cache.parent.write_text("a file where a folder should be", "utf-8")
    user_cache.keep("themes", "name", 1)
    assert user_cache.recall("themes", "name") is None
    assert "txt" in installed.endings()


def test_page_formats_are_looked_for_again_where_something_was_installed(cache, tmp_path, monkeypatch):
    packages = tmp_path / "packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(str(packages))
    monkeypatch.syspath_prepend(str(tmp_path))  # the first is where one stands
    before = installed.endings()
    told = packages / "more-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Name: more\nVersion: 1\n", "utf-8")
    (told / "entry_points.txt").write_text("[hedingben.readers]\nodd = hedingben.read:text_to_lines\n", "utf-8")
    assert set(installed.endings()) == {*before, "odd"}
