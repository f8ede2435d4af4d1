"""The code of templates, kept for the next build."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from hedingben.model.site import Theme
from hedingben.pipeline.press.compiled import find_compiled
from hedingben.plugins import load_theme

from .test_convert import files_of


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "hedingben/templates"


def theme(language: str = "zh-Hans") -> Theme:
    return load_theme("hedingben", Path("none"), language)


def folders(shelf: Path) -> set[str]:
    return {path.name for path in shelf.iterdir()}


def test_each_theme_and_each_language_has_a_folder_of_its_own(shelf: Path) -> None:
    for each in (theme(), theme("en"), replace(theme(), trusted=frozenset()), theme()):
        assert find_compiled(each) is not None
    assert len(folders(shelf)) == 3
    assert all(path.stat().st_mode & 0o077 == 0 for path in (shelf, *shelf.iterdir()))


def test_what_no_build_has_used_for_a_month_goes(shelf: Path) -> None:
    find_compiled(theme())
    find_compiled(theme("en"))
    (shelf / "left-by-an-older-version.cache").touch()
    long_ago = time.time() - 31 * 24 * 3600
    for path in shelf.iterdir():
        os.utime(path, (long_ago, long_ago))
    find_compiled(theme())
    kept = folders(shelf)
    find_compiled(replace(theme(), trusted=frozenset()))
    assert len(kept) == 3
    assert len(folders(shelf)) == 2
    assert len(folders(shelf) & kept) == 1


def test_without_a_place_for_it_templates_are_compiled_each_time(shelf: Path) -> None:
    shelf.parent.write_text("a file where a folder should be", "utf-8")
    assert find_compiled(theme()) is None


def test_what_one_archive_says_of_itself_never_shows_in_another(tmp_path, shelf, hedingben):
    for host in ("jiabao", "yibao"):
        hedingben("new", tmp_path / host)
        settings = f'title: {host} 库\nbase_url: "https://{host}.example/bao/"\ndescription: {host} 说明\nabout: {host} 关于\ntheme_options: {{footer: {host} 页脚}}\n'
        (tmp_path / host / "content/archive.yaml").write_text(settings, "utf-8")
        hedingben("build", "-C", tmp_path / host, "--workers", "serial")
    assert not [name for name, data in files_of(tmp_path / "yibao/site", ".").items() if b"jiabao" in data]


@pytest.mark.parametrize("name", ["base.html", "article-lists.html", "parts.html"])
def test_a_template_of_an_archive_stands_in_the_pages_of_the_bundled_theme_though_they_were_compiled_before(
    name: str, tmp_path: Path, shelf: Path
) -> None:
    """What a page extends, includes and imports is joined into its code, where it is the bundled theme's own."""
    bundled = theme()
    mine = replace(bundled, templates={**bundled.templates, name: bundled.templates[name] + "\n"})
    find_compiled(bundled)
    before = folders(shelf)
    find_compiled(mine)
    assert len(folders(shelf) - before) == 1
