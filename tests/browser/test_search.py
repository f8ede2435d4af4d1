"""The search page and what follows from it, as a reader uses them."""

import json

import pytest

FIRST_DAY = "/qinglan-ribao/2024-03-27/01-02.html"


def ask(page, query, **state):
    """Open the search page at an address and wait until it has answered."""
    given = {"q": query, **state}
    page.goto("/search/")
    page.goto("/search/?" + page.evaluate("given => String(new URLSearchParams(Object.entries(given)))", given))
    return answered(page)


def answered(page):
    page.locator("#search-status", has_text="篇").wait_for()
    return found(page)


def found(page):
    return page.locator("#search-results h3 a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")


def test_a_typed_query_is_answered_and_stands_in_the_address(page):
    page.goto("/search/")
    page.locator("#q").fill("接触线的拉出值")
    page.locator("#q").press("Enter")
    page.locator("#search-results mark").first.wait_for()
    assert found(page)[0] == "/qinglan-ribao/2024-03-30/01-02.html"
    assert page.locator("#search-results mark").first.inner_text() == "接触线的拉出值"
    assert "q=" in page.url


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("沅浦臨涂間長途電話", "/yuanpu-zhoubao/1936-04-05/01-02.html"),
        ("沅浦临涂间长途电话", "/yuanpu-zhoubao/1936-04-05/01-02.html"),
        ("１００公尺", "/yuanpu-zhoubao/1936-04-05/02-03.html"),
        ("标题：望湖大桥南主塔", "/qinglan-ribao/2024-03-27/01-02.html"),
        ("望湖大桥南主塔昨日封顶", "/qinglan-ribao/2024-03-27/01-02.html"),
        ("作者:王若川 大桥", "/qinglan-ribao/2024-03-27/01-02.html"),
    ],
)
def test_the_article_that_is_meant_comes_first(page, query, path):
    assert ask(page, query)[0] == path


def test_hits_are_marked_as_printed_whatever_script_they_were_typed_in(page):
    ask(page, "临涂间长途电话")
    assert "臨涂間長途電話" in page.locator("#search-results mark").all_inner_texts()


def test_an_excluded_word_takes_articles_away(page):
    all_of_them = set(ask(page, "望湖大桥"))
    fewer = set(ask(page, "望湖大桥 -停水"))
    assert fewer < all_of_them


def test_filters_narrow_stand_in_the_address_and_go_with_back(page):
    page.goto("/search/?q=青澜")
    answered(page)
    every = page.locator("#search-status").inner_text()
    if not page.locator("#search-sieve").evaluate("sieve => sieve.open"):
        page.locator("#search-sieve summary").click()
    label = page.locator("[data-facet=section] label", has_text="民生")
    number = label.locator("small").inner_text()
    label.click()
    page.locator("#search-status", has_text=f"共找到{number}篇").wait_for()
    assert "section=" in page.url
    assert page.locator("#search-chips").inner_text().strip().startswith("民生")
    page.go_back()
    page.locator("#search-status", has_text=every).wait_for()
    assert "section=" not in page.url


def test_dates_alone_list_what_was_printed_newest_first(page):
    page.goto("/search/?from=2024-03-28&to=2024-03-30")
    page.locator("#search-results li").first.wait_for()
    days = page.locator("#search-results time").evaluate_all("times => times.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    assert set(days) <= {"2024-03-28", "2024-03-29", "2024-03-30"}


def test_order_by_date_goes_both_ways(page):
    for order, reverse in (("oldest", False), ("newest", True)):
        ask(page, "青澜", sort=order)
        days = page.locator("#search-results time").evaluate_all("times => times.map(time => time.dateTime)")
        assert days == sorted(days, reverse=reverse)


def test_authors_of_the_results_are_listed_when_asked_for(page):
    ask(page, "大桥")
    if not page.locator("#search-sieve").evaluate("sieve => sieve.open"):
        page.locator("#search-sieve summary").click()
    page.locator("[data-facet=author] button").click()
    page.locator("[data-facet=author] label", has_text="王若川").click()
    page.locator("#search-chips", has_text="王若川").wait_for()
    assert FIRST_DAY in answered(page)


def test_where_nothing_is_found_the_page_says_what_does_find(page):
    assert ask(page, "望湖大桥北主塔封顶") == []
    assert "望湖大桥北主塔封顶" in page.locator("#search-said").inner_text()
    page.locator("#search-looser a", has_text="望湖大桥").click()
    page.locator("#search-results li").first.wait_for()


def test_a_single_character_is_answered_from_titles_with_a_plain_word(page):
    found = ask(page, "湖")
    assert found
    assert "只查标题" in page.locator("#search-status").inner_text()


def test_a_query_without_a_letter_or_digit_finds_nothing_and_says_so(page):
    page.goto("/search/?q=%25")
    page.locator("#search-status", has_text="“%”里没有可以检索的").wait_for()
    assert found(page) == []
    assert ask(page, "%", section="民生")


def test_single_characters_must_all_stand_in_the_headline(page):
    assert ask(page, "桥 塔")
    assert "“桥 塔”" in page.locator("#search-status").inner_text()
    for headline in page.locator("#search-results h3").all_inner_texts():
        assert "桥" in headline and "塔" in headline
    both = set(found(page))
    assert not both & set(ask(page, "桥 -塔"))


def test_pinyin_that_finds_nothing_leads_to_what_it_may_stand_for(page):
    assert ask(page, "wangruochuan") == []
    link = page.locator("#search-pinyin a", has_text="王若川").first
    link.wait_for()
    assert page.locator("#search-looser").count() == 0
    link.click()
    page.locator("#search-results li").first.wait_for()


def test_a_latin_word_that_finds_nothing_is_not_cut_into_pieces(page):
    assert ask(page, "daqiao") == []
    page.locator("#search-said", has_text="少输几个字").wait_for()
    assert page.locator("#search-looser").count() == 0


def test_a_result_names_its_page_and_section_with_a_blank_between(page):
    ask(page, "望湖大桥南主塔昨日封顶")
    place = page.locator("#search-results .result__place").first
    assert "第1版 要闻" in place.inner_text()


def test_suggestions_are_a_combobox_worked_by_keys(page):
    page.goto("/search/")
    box = page.get_by_role("combobox", name="检索词")
    box.press_sequentially("wang ruo")
    option = page.locator("#search-offers [role=option]", has_text="王若川").first
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    while option.get_attribute("aria-selected") != "true":
        box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Enter")
    page.locator("#search-results li").first.wait_for()
    assert box.input_value() == "作者:王若川"
    assert box.get_attribute("aria-expanded") == "false"


def test_keys_belong_to_the_input_method_while_it_composes(page):
    page.goto("/search/")
    page.locator("#q").press_sequentially("wrc")
    offers = page.locator("#search-offers [role=option]:visible")
    offers.first.wait_for()
    address = page.url
    page.evaluate(
        "document.getElementById('q').dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true}))"
    )
    assert offers.count()
    page.locator("#q").press("Escape")
    assert not offers.count() and page.url == address


def test_a_shard_that_fails_is_said_and_asked_again(page):
    page.route("**/*.pf_index", lambda route: route.abort())
    page.goto("/search/?q=大桥")
    retry = page.get_by_role("button", name="再试一次")
    retry.wait_for()
    page.unroute("**/*.pf_index")
    retry.click()
    page.locator("#search-results li").first.wait_for()
    page.heard.clear()  # the browser itself logs what failed


def test_an_article_opened_from_a_result_shows_its_hits_and_can_be_left_clean(page):
    ask(page, "大桥")
    page.locator("#search-results a[href*='01-02.html']").first.click()
    page.locator(".hits").wait_for()
    said = page.locator(".hits [role=status]")
    number = len({*page.locator("article mark").evaluate_all("marks => marks.map((mark, at) => at)")})
    assert said.inner_text().endswith(f"共{number}处")
    assert page.locator("article mark[aria-current]").inner_text() == "大桥"
    before = said.inner_text()
    page.get_by_role("button", name="下一处").click()
    assert said.inner_text() != before
    page.get_by_role("button", name="不再标出").click()
    assert page.locator("article mark").count() == 0
    assert "?" not in page.url


def test_an_article_opened_without_a_query_loads_nothing_of_the_search(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(FIRST_DAY)
    assert not [url for url in asked if "/pagefind/" in url or "/static/search.js" in url]


def test_hits_across_elements_and_punctuation_are_marked(page):
    page.goto(FIRST_DAY + "?q=" + "%E6%9C%AC%E6%8A%A5%E8%AE%AF%E8%AE%B0%E8%80%85")  # 本报讯记者, printed with a bracket between
    page.locator(".hits").wait_for()
    text = page.locator("article").inner_text()
    assert bool(page.locator("article mark").count()) == ("本报讯（记者" in text)


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(chromium, address):
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/search/")
    assert "JavaScript" in page.locator(".notes").inner_text()
    assert page.locator(".notes a").count()
    assert not page.locator("#search-found").is_visible()
    context.close()


def test_the_module_gives_all_results_with_what_filters_and_sorting_need(page):
    page.goto("/search/")
    code = """async ([query, options]) => {
        const { openSearch } = await import("/static/search.js");
        const { results, total } = await (await openSearch()).search(query, options);
        const first = results[0] && (await results[0].load());
        return JSON.stringify({ urls: results.map(({ url }) => url), dates: results.map(({ date }) => date), total, first });
    }"""
    answer = json.loads(page.evaluate(code, ["望湖大桥", {"filters": {"from": "2024-03-27", "to": "2024-03-27"}}]))
    assert answer["total"] == len(answer["urls"]) > 0
    assert set(answer["dates"]) == {"2024-03-27"}
    assert {"title", "date", "page", "section", "excerpt"} <= set(answer["first"])
