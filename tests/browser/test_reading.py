"""What a reader sets on a device, and the keys."""

from pathlib import Path

import pytest
from opencc import OpenCC

ARTICLE = "/qinglan-ribao/2024-03-27/01-02.html"
OLD = "/yuanpu-zhoubao/1936-04-05/01-02.html"


def choose(page, name, value):
    page.locator("#reading-open").click()
    page.locator(f"#reading input[name={name}][value='{value}']").check()
    page.keyboard.press("Escape")


def font_size(page):
    return float(page.evaluate("getComputedStyle(document.querySelector('.text p')).fontSize").removesuffix("px"))


def test_the_size_of_the_text_is_kept_for_the_next_page_and_nothing_moves_when_it_opens(page):
    page.goto(ARTICLE)
    usual = font_size(page)
    choose(page, "size", "xl")
    assert font_size(page) > 1.3 * usual
    page.goto(OLD)
    assert font_size(page) > 1.3 * usual
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_light_and_dark_are_chosen_over_the_device(page):
    page.goto(ARTICLE)
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    choose(page, "light", "dark")
    dark = page.evaluate(colour)
    assert dark != light
    page.emulate_media(color_scheme="dark")
    choose(page, "light", "light")
    assert page.evaluate(colour) == light
    choose(page, "light", "")
    assert page.evaluate(colour) == dark


def texts(page):
    return page.locator("main").evaluate("main => main.innerText.split('\\n').filter(line => line.trim())")


@pytest.mark.parametrize(("path", "script", "config"), [(ARTICLE, "hant", "s2t"), (OLD, "hans", "t2s")])
def test_a_text_is_read_in_the_other_script_as_opencc_writes_it(page, path, script, config):
    page.goto(path)
    before = texts(page)
    choose(page, "script", script)
    page.locator(f"h1:lang(zh-{script.title()})").wait_for()
    opencc = OpenCC(config)
    wanted = [opencc.convert(line) for line in before]
    assert not [line for line in texts(page) if line not in wanted and "pages/" not in line]  # the name of a file stays
    page.goto(path)  # kept on the device
    page.locator(f"h1:lang(zh-{script.title()})").wait_for()
    choose(page, "script", "")
    page.locator(f"h1:not(:lang(zh-{script.title()}))").wait_for()
    assert texts(page) == before


def test_the_sample_articles_come_out_as_opencc_writes_them(page, site):
    """Every text of the sample, in one go: phrases and characters that a single page does not have."""
    page.goto("/")
    code = """async ([to, lines]) => {
      const { makeConverter } = await import("/static/script.js");
      const convert = makeConverter((await import(`/static/to-${to}.js`)).default);
      return lines.map(convert);
    }"""
    sources = Path(__file__).parents[2] / "content/articles"
    for paper, to, config in (("qinglan-ribao", "hant", "s2t"), ("yuanpu-zhoubao", "hans", "t2s")):
        lines = [line for file in sorted((sources / paper).rglob("*.md")) for line in file.read_text("utf-8").splitlines() if line]
        opencc = OpenCC(config)
        converted = zip(lines, page.evaluate(code, [to, lines]), strict=True)
        assert not [(line, text) for line, text in converted if text != opencc.convert(line)]


def test_the_keys_lead_from_article_to_article_and_from_page_to_page(page):
    page.goto(ARTICLE)
    page.keyboard.press("j")
    page.wait_for_url("**/01-03.html")
    page.keyboard.press("k")
    page.wait_for_url("**/01-02.html")
    page.keyboard.press("n")
    page.wait_for_url("**/02.html")
    page.keyboard.press("p")
    page.wait_for_url("**/01.html")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('h2 a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/01-*.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.locator("#q").press("j")
    assert page.locator("#q").input_value() == "j"


def test_the_keys_can_be_turned_off_and_their_help_opens_with_a_question_mark(page):
    page.goto(ARTICLE)
    page.keyboard.press("?")
    assert page.locator("#reading kbd").first.is_visible()
    page.locator("#reading input[name=keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert not page.locator("#reading").is_visible() and page.url.endswith(ARTICLE)


def test_without_scripts_there_are_no_switches_and_the_page_is_whole(chromium, address):
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(ARTICLE)
    assert not page.locator("#reading-open").is_visible()
    assert page.locator(".text p").count() > 2 and page.locator(".sheets a").count() > 1
    context.close()


@pytest.mark.parametrize("path", [ARTICLE, OLD])
def test_an_article_page_is_light_and_nothing_on_it_moves(page, path):
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(path, wait_until="networkidle")
    assert len(sizes) <= 4 and sum(sizes) < 30_000, sizes
    shifts = """new Promise((told) => new PerformanceObserver((list) => told(list.getEntries().map((entry) => entry.value)))
      .observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => told([]), 300))"""
    assert page.evaluate(shifts) == []
