"""竖排: the second bundled theme."""

import shutil

import pytest
from browser.checked import faults_of, shut_out
from browser.conftest import serving
from browser.pages import kinds
from click.testing import CliRunner

from hedingben.cli import main

ARTICLE = "/yuanpu-zhoubao/1936-04-05/01-02.html"


@pytest.fixture(scope="module")
def upright(sample, tmp_path_factory):
    """The sample site set upright, with an article that was taken out and one that a person changed."""
    folder = tmp_path_factory.mktemp("shuban")
    shutil.copytree(sample / "content", folder / "content")
    taken, edited = sorted((folder / "content/articles/yuanpu-zhoubao/1936-04-05").glob("01-*.md"))[-2:]
    taken.write_text(taken.read_text("utf-8").replace("---\n", "---\nwithdrawn: {date: 1936-05-01, why: 與事實不符}\n", 1), "utf-8")
    edited.write_text(edited.read_text("utf-8").rstrip() + "改了一句。\n", "utf-8")
    settings = folder / "content/archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("theme: hedingben", "theme: shuban"), "utf-8")
    assert CliRunner().invoke(main, ["build", "-C", str(folder), "--no-search"]).exit_code == 0
    return folder / "site"


@pytest.fixture(scope="module")
def address(upright):
    with serving(upright) as address:
        yield address


@pytest.mark.parametrize(("width", "light"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_no_upright_page_shuts_a_reader_out(chromium, address, upright, checkers, width, light):
    pages = kinds(upright)
    assert {"changes", "lost"} <= pages.keys()
    assert not shut_out(chromium, address, pages, checkers, width, light)


def test_every_upright_page_is_valid_html(upright, checkers):
    assert not faults_of(upright, checkers)


def test_an_article_is_read_down_and_leftwards_from_the_right_edge(page):
    page.goto(ARTICLE)
    boxes = page.locator(".text p").evaluate_all("lines => lines.map((line) => line.getBoundingClientRect().x)")
    assert boxes == sorted(boxes, reverse=True) and len(boxes) > 2
    assert page.locator("h1").bounding_box()["x"] > boxes[0]
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "only sideways does the page go on"
    assert page.locator("h1").is_visible() and page.locator("h1").bounding_box()["x"] > 0


def test_the_stories_of_a_page_stand_from_right_to_left(page):
    page.goto("/yuanpu-zhoubao/1936-04-05/")
    first, second = page.locator(".spread .story").evaluate_all(
        "stories => stories.slice(0, 2).map((story) => { const box = story.getBoundingClientRect(); return [box.right, box.y] })"
    )
    assert first[0] > second[0] or first[1] < second[1]
    assert page.locator(".spread .story h3").first.evaluate("title => getComputedStyle(title).writingMode") == "vertical-rl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_wheel_and_the_keys_take_a_reader_on_and_back(page):
    page.goto(ARTICLE)
    page.evaluate("dispatchEvent(new WheelEvent('wheel', { deltaY: 100, cancelable: true }))")
    assert page.evaluate("scrollX") == -100
    page.keyboard.press("End")
    last = page.evaluate("scrollX")
    assert last == page.evaluate("innerWidth - document.documentElement.scrollWidth")
    page.keyboard.press("PageUp")
    assert page.evaluate("scrollX") > last
    page.keyboard.press("Home")
    assert page.evaluate("scrollX") == 0
