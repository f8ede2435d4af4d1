import pytest

PAGES = [
    "/",
    "/qinglan-ribao/",
    "/qinglan-ribao/2024/",
    "/qinglan-ribao/2024-03-27/",
    "/qinglan-ribao/2024-03-27/01.html",
    "/qinglan-ribao/2024-03-27/01-01.html",
    "/qinglan-ribao/section/",
    "/qinglan-ribao/section/yao-wen/",
    "/yuanpu-zhoubao/1936-04-05/",
    "/yuanpu-zhoubao/1936-04-05/01-02.html",
    "/authors/",
    "/search/",
    "/about/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_an_error_and_fits_its_width(page, path):
    assert page.goto(path).ok
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"


def test_a_reader_goes_from_home_to_an_article_and_on_to_its_other_part(page):
    page.goto("/")
    page.locator("a[href*='2024-03-30']").first.click()
    page.wait_for_url("**/2024-03-30/**")
    page.goto("/yuanpu-zhoubao/1936-04-05/01-02.html")
    title = page.locator("h1").inner_text()
    page.locator(".rest summary").click()
    page.locator(".rest__place a").first.click()
    page.wait_for_url("**/1936-04-05/02-*.html")
    page.locator(".jump--from a").click()
    assert page.locator("h1").inner_text() == title


def search(page, query):
    page.goto("/search/")
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    page.locator("#search-status", has_text="找到").wait_for()
    return page.locator("#search-results a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("接触线的拉出值", "/qinglan-ribao/2024-03-30/01-02.html"),
        ("何𬭎", None),
        ("沅浦臨涂間長途電話", "/yuanpu-zhoubao/1936-04-05/01-02.html"),
        ("１００公尺", "/yuanpu-zhoubao/1936-04-05/02-03.html"),
        ("绒花 不存在的词组", ""),
    ],
)
def test_an_article_is_found_by_any_run_of_its_characters(page, query, path):
    found = search(page, query)
    if path == "":
        assert found == []
    elif path:
        assert found[0] == path
    else:
        assert found


def test_a_result_shows_the_hit_and_opens_the_article(page):
    search(page, "受电弓缓缓落下")
    assert page.locator("#search-results mark").first.inner_text() == "受电弓缓缓落下"
    page.locator("#search-results a").first.click()
    assert "受电弓缓缓落下" in page.locator("article").inner_text()


def test_the_address_carries_the_query(page):
    search(page, "热滑")
    assert "q=" in page.url
    page.goto(page.url)
    page.wait_for_selector("#search-results li")
    page.go_back()


def test_a_page_that_is_not_there_shows_the_way_home(page):
    page.goto("/qinglan-ribao/1999-01-01/")
    assert page.locator("h1").count() == 1
    assert page.locator("a[href]").count() > 0
    page.heard.clear()  # the browser itself logs the 404
