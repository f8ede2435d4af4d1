"""The spare of a site: a changed build begins as it, and nothing that happens to either shows in the site."""

import shutil
from itertools import count

import pytest

from .test_convert import files_of
from .test_incremental import World, built

COUNT = count()


@pytest.fixture
def world(tmp_path):
    """An archive whose site was built three times, so that it has a spare."""
    world = World(tmp_path, 7)
    built(tmp_path, tmp_path / "site")
    rebuilt(world)
    rebuilt(world)
    return world


def rebuilt(world):
    """The site after a small change."""
    world.settings("about", f"第 {next(COUNT)} 次")
    return built(world.root, world.root / "site")


def anew(world):
    return built(world.root, world.root / "anew")


def spare(world):
    (folder,) = (path for path in (world.root / ".hedingben").glob("*.spare") if path.is_dir())
    return folder


def inodes(folder):
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def test_the_spare_holds_the_files_of_the_site_as_links(world):
    site = inodes(world.root / "site")
    del site[".hedingben-site"]
    assert inodes(spare(world)) == site


def test_the_next_site_is_the_spare_with_what_has_changed(world):
    before = spare(world).stat().st_ino
    site = rebuilt(world)
    assert (world.root / "site").stat().st_ino == before
    assert site == anew(world)


def test_articles_and_issues_that_are_gone_are_gone_from_both(world):
    for path in world.articles()[::2]:
        path.unlink()
    shutil.rmtree(world.articles()[0].parent)
    built(world.root, world.root / "site")
    assert rebuilt(world) == anew(world)
    site = {path.relative_to(world.root / "site") for path in (world.root / "site").rglob("*")}
    assert {path.relative_to(spare(world)) for path in spare(world).rglob("*")} == {path for path in site if path.name != ".hedingben-site"}


@pytest.mark.parametrize("harm", ["gone", "a file more in the site", "a file less in the site", "another archive's"])
def test_a_spare_that_cannot_be_trusted_is_not_used(world, harm):
    page = next((world.root / "site").glob("jia-bao/2024-*/index.html"))
    match harm:
        case "gone":
            shutil.rmtree(spare(world))
        case "a file more in the site":
            (page.parent / "stray.html").write_text("x", "utf-8")
        case "a file less in the site":
            page.unlink()
        case "another archive's":
            folder = spare(world)
            shutil.rmtree(folder)
            folder.mkdir()
    assert rebuilt(world) == anew(world)
    assert rebuilt(world) == anew(world)


def test_what_a_person_keeps_in_the_site_is_never_an_old_one(world):
    site = world.root / "site"
    (site / ".git").mkdir()
    for text in ("one.example", "two.example", "three.example"):
        (site / "CNAME").write_text(text, "utf-8")
        rebuilt(world)
        assert (site / "CNAME").read_text("utf-8") == text
        assert (site / ".git").is_dir()
    (site / "CNAME").unlink()
    rebuilt(world)
    assert rebuilt(world) == anew(world)


def test_a_picture_that_changes_does_not_change_in_the_site_before_the_exchange(world, monkeypatch):
    picture = world.root / "content/pages/jia-bao/2024-03-01/01.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"GIF89a one")
    built(world.root, world.root / "site")
    rebuilt(world)
    before = files_of(world.root / "site", ".")
    picture.write_bytes(b"GIF89a other")

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("hedingben.pipeline.press.making.publish", stopped)
    with pytest.raises(KeyboardInterrupt):
        built(world.root, world.root / "site")
    assert files_of(world.root / "site", ".") == before
    monkeypatch.undo()
    assert rebuilt(world) == anew(world)
