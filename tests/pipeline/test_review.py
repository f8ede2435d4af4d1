"""What the review lists, in which order, and how it shows it."""

from dataclasses import replace

import html5lib
import pytest

from hedingben.model import (
    Archive,
    Article,
    Block,
    Doubt,
    Issue,
    Jump,
    Kind,
    Line,
    Margin,
    Newspaper,
    Page,
    Reason,
    Role,
    Sheet,
    Source,
    Span,
)
from hedingben.pipeline.desk import open_desk
from hedingben.pipeline.keeping.review import MOST_ITEMS, Item, archive_to_items, most_doubtful, page_to_items, review
from hedingben.pipeline.keeping.review_page import items_to_html

FILE = "pages/qinglan-ribao/2024-03-27/01-要闻.txt"
PAPER = Newspaper("qinglan-ribao", "青澜日报")
HTML = "{http://www.w3.org/1999/xhtml}"


def article(order=1, lines="12-14", **fields):
    usual = {"title": "望湖大桥通车", "body": "大桥昨日通车。", "source": Source(FILE, "ab" * 32, lines)}
    return Article(f"qinglan-ribao/2024-03-27/01/{order:02}", "qinglan-ribao", "2024-03-27", 1, order, **{**usual, **fields})


def items_of(*articles, owned=(), digests=None):
    archive = Archive((Issue(PAPER, "2024-03-27", sheets=(Sheet(1, "要闻", articles),)),), (PAPER,))
    return list(archive_to_items(archive, owned, digests or {}))


@pytest.mark.parametrize(
    ("fields", "decided"),
    [
        ({"continues_to": Jump(1)}, "下转第1版，没有找到另一半"),
        ({"continues_to": Jump(3)}, "下转第3版，但本期没有收这一版"),
        ({"continued_from": Jump(1)}, "上接第1版，没有找到另一半"),
        ({"title": ""}, "没有标题"),
        ({"cut": True}, "文字中断"),
    ],
)
def test_what_an_article_lacks_is_listed_with_file_line_and_addresses(fields, decided):
    (item,) = items_of(article(**fields))
    assert (item.decided, item.file, item.line) == (decided, f"content/{FILE}", 12)
    assert (item.article, item.page) == ("qinglan-ribao/2024-03-27/01-01.html", "qinglan-ribao/2024-03-27/01.html")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"continues_to": Jump(3, "qinglan-ribao/2024-03-27/03/01")},
        {"title": "", "kind": Kind.PHOTO},
        {"title": "", "continued_from": Jump(1, "x")},
    ],
)
def test_what_is_as_it_should_be_is_not_listed(fields):
    assert items_of(article(**fields)) == []


def test_an_edited_article_is_listed_only_where_its_page_has_changed_since():
    mine = article(title="", cut=True)
    assert items_of(mine, owned={mine.id}, digests={FILE: "ab" * 32}) == []
    (item,) = items_of(mine, owned={mine.id}, digests={FILE: "cd" * 32})
    assert "版面文件后来也变了" in item.decided


def block(number, role, text="望湖大桥南主塔昨日封顶，桥面钢箱梁分段吊装", *, sure=1.0, boundary=1.0, starts=False, **fields):
    margin = Margin(sure, Role.KICKER, 1 - sure, boundary, starts)
    return Block(Span(Line(number, text), 0, len(text)), role=role, article=1, margin=margin, **fields)


def lines_of_page(*blocks, articles=(), owned=()):
    page = Page("qinglan-ribao", "2024-03-27", 1, "要闻", tuple(one.line for one in blocks), FILE, "ab" * 32)
    return [(item.line, item.decided, item.rival) for item in page_to_items(page, blocks, articles, owned)]


def test_a_doubtful_line_is_listed_with_its_runner_up():
    assert lines_of_page(block(12, Role.TITLE, sure=0.7), block(13, Role.TITLE, sure=0.9)) == [(12, "主题", "引题 0.30")]


def test_a_doubtful_boundary_says_what_it_would_be_instead():
    found = lines_of_page(block(12, Role.BODY, boundary=0.6, starts=True), block(13, Role.BODY, boundary=0.7, joins=True))
    assert found == [(12, "正文，另起一篇", "接着上一篇 0.40"), (13, "正文，接着上一篇", "另起一篇 0.30")]


def test_moved_paragraphs_and_sentences_left_open_are_listed():
    moved = block(14, Role.BODY, "塔顶风大。", reasons=(Reason("displaced", "words of article 1"),))
    assert lines_of_page(block(12, Role.BODY), block(13, Role.BODY), moved) == [
        (14, "归到另一篇", "留在所在的一篇"),
        (13, "另起一段", "接第12行未完的句子"),
        (14, "另起一段", "接第13行未完的句子"),
    ]
    assert lines_of_page(block(12, Role.BODY), block(13, Role.BODY, joins=True)) == []


def test_a_sentence_that_is_joined_across_another_article_is_listed():
    other = replace(block(13, Role.BODY, "县图书馆本周起夜间开放。"), article=2)
    found = lines_of_page(block(12, Role.BODY), other, block(14, Role.BODY, joins=True))
    assert found == [(14, "接第12行的句子，中间隔着别的文章", "另起一段，或属别的文章")]


def test_lines_of_an_edited_article_are_left_out():
    mine = article()
    assert lines_of_page(block(12, Role.TITLE, sure=0.3), block(20, Role.TITLE, sure=0.4), articles=[mine], owned={mine.id}) == [
        (20, "主题", "引题 0.60")
    ]


def test_a_part_that_was_linked_without_its_mark_is_listed():
    linked = article(doubt=Doubt(0.55, "原版没有上接标记，依文字接第1版"))
    assert lines_of_page(block(12, Role.BODY), articles=[linked]) == [(12, "原版没有上接标记，依文字接第1版", "两篇不相干")]


def test_the_least_certain_come_first_and_the_list_has_an_end():
    items = [Item(number / 1000, "content/x", number, "", "主题", "") for number in range(500, 0, -1)]
    found = most_doubtful([*items, *items])
    assert [item.line for item in found] == list(range(1, MOST_ITEMS + 1))


def test_the_page_is_valid_html_and_shows_hostile_text_as_text():
    hostile = '<script>alert("1")</script> & "'
    html = items_to_html([Item(0.4, f"content/{hostile}", 3, hostile, hostile, hostile, "a/甲-01.html", "a/01.html")], hostile)
    tree = html5lib.HTMLParser(strict=True).parse(html)
    assert not list(tree.iter(f"{HTML}script"))
    assert [link.get("href") for link in tree.iter(f"{HTML}a")] == ["/", "/a/%E7%94%B2-01.html", "/a/01.html"]
    assert [cell.text for cell in tree.iter(f"{HTML}th")][:7] == ["把握", "出处", "文字", "判作", "也可能是", "看", "0.40"]
    assert all(cell.get("scope") for cell in tree.iter(f"{HTML}th"))


def test_a_place_in_the_list_is_not_shown_as_a_confidence():
    html = items_to_html(items_of(article(cut=True)), "合订本")
    assert '<th scope="row">—</th>' in html


def test_an_empty_review_says_so():
    assert "没有什么要看的" in items_to_html([], "青澜报刊合订本")


def test_the_review_of_an_archive_leads_to_pages_of_its_site(sample, site):
    with open_desk(sample) as desk:
        items = review(desk)
    assert 0 < len(items) <= MOST_ITEMS
    assert [item.confidence for item in items] == sorted(item.confidence for item in items)
    for item in items:
        assert (sample / item.file).is_file()
        assert all((site / path).is_file() for path in (item.article, item.page) if path)
    html5lib.HTMLParser(strict=True).parse(items_to_html(items, "合订本"))


def test_a_broken_article_and_an_unreadable_page_come_first(archive, hedingben):
    hedingben("convert", "-C", archive)
    (archive / "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md").write_text("---\nkind: novel\n---\n", "utf-8")
    (archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt").write_bytes(b"\xff\xfe\x00\x00\x00")
    with open_desk(archive) as desk:
        items = review(desk)
    assert [item.file.rpartition("/")[2] for item in items if not item.confidence] == ["01-02-zheng-ji-qi-shi.md", "02-副刊.txt"]


def test_a_page_that_changed_after_its_article_was_edited_is_listed(archive, hedingben):
    hedingben("convert", "-C", archive)
    path = archive / "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md"
    path.write_text(path.read_text("utf-8").replace("1953年", "1952年"), "utf-8")
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    page.write_text(page.read_text("utf-8").replace("1957年", "1956年"), "utf-8")
    hedingben("convert", "-C", archive)
    with open_desk(archive) as desk:
        assert any("文章经人改过" in item.decided for item in review(desk))


def test_an_article_that_a_person_wrote_needs_no_page():
    assert [item.file for item in items_of(replace(article(title=""), source=None))] == ["content/articles"]
