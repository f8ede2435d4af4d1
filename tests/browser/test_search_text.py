"""What a query and a text mean: the pure functions of search.js, run in the browser."""

import pytest


@pytest.fixture(scope="module")
def call(chromium, address):
    """Calls a function of search.js: name, arguments."""
    page = chromium.new_page(base_url=address)
    page.goto("/search/")
    code = "async ([name, given]) => { const result = (await import('/static/search.js'))[name](...given); return result; }"
    yield lambda name, *given: page.evaluate(code, [name, list(given)])
    page.close()


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("数据标注 基地", ["数据标注", "基地"]),
        ("数据　基地", ["数据", "基地"]),
        ('"湖 畔" 春', ["湖畔", "春"]),
        ("“湖 畔” 「长 桥」", ["湖畔", "长桥"]),
        ("“药箱”上门", ["药箱上门"]),
        ("“没有 关上", ["没有关上"]),
        ("湖畔 -广告", ["湖畔", "-广告"]),
        ("湖畔 －“停 水”", ["湖畔", "-停水"]),
        ("标题:湖畔", ["title:湖畔"]),
        ("標題：湖畔 作者：李明", ["title:湖畔", "author:李明"]),
        ("Title: 湖畔 -author:李明", ["title:湖畔", "-author:李明"]),
        ("时间:10:30", ["时间1030"]),
        ("５Ｇ－网络", ["5g网络"]),
        ("— ， -", []),
        ("", []),
    ],
)
def test_a_query_is_read_as_its_writer_means_it(call, query, terms):
    found = call("queryToTerms", query)
    written = ["-" * term["excluded"] + (term["field"] and f"{term['field']}:") + "".join(term["units"]) for term in found]
    assert written == terms


@pytest.mark.parametrize(
    ("text", "terms", "marks"),
    [
        ("一早，大桥南主塔封顶。", ["大桥"], ["大桥"]),
        ("他说：“好”，就走了。", ["说好就"], ["说：“好”，就"]),
        ("第一段完\n成了第二段", ["完成"], []),
        ("哈哈哈哈", ["哈哈"], ["哈哈哈哈"]),
        ("甲乙丙丁", ["甲乙丙", "丙丁"], ["甲乙丙丁"]),
        ("𠮷野家的𬭎", ["野家", "𬭎"], ["野家", "𬭎"]),
        ("ＡＢＣ公司", ["bc公"], ["ＢＣ公"]),
    ],
)
def test_hits_are_marked_as_printed(call, text, terms, marks):
    hits = call("textToHits", text, [list(term) for term in terms])
    places = call("hitsToMarks", hits)
    utf16 = text.encode("utf-16-le")
    assert [utf16[2 * start : 2 * end].decode("utf-16-le") for start, end in places] == marks


def test_an_excerpt_shows_the_place_where_most_terms_stand(call):
    text = "标题行大桥\n" + "大桥在修。" + "无关的话，" * 60 + "昨日大桥南主塔封顶，" + "又是无关的话，" * 40
    terms = [list("大桥"), list("封顶")]
    excerpt = call("textToExcerpt", text, call("textToHits", text, terms), len("标题行大桥\n"), 90)
    assert "昨日大桥南主塔封顶" in excerpt["text"]
    assert len(excerpt["text"]) <= 100
    assert (excerpt["cutBefore"], excerpt["cutAfter"]) == (True, True)
    assert [excerpt["text"][start:end] for start, end in excerpt["marks"]] == ["大桥", "封顶"]
