"""Articles, the pages they stand on, and the ways between them."""

from __future__ import annotations

import pytest
from render.fixture_archive import DAILY, HOSTILE, LONG, archive, article
from render.rendered import XHTML, Rendered, archive_to_views, text_of

from hedingben.model import Archive, Issue, Jump, Kind, Sheet
from hedingben.model.site import Site
from hedingben.model.view import ArticleView, IssueView
from hedingben.render.headlines import _subtitles

ISSUE = "qinglan-ribao/2024-03-27"
LEAD = f"{ISSUE}/01-02.html"


def rel(site: Rendered, path: str) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in site.all(path, "a") if link.get("rel")}


def test_a_headline_stands_in_the_order_of_print(site: Rendered) -> None:
    (group,) = site.all(LEAD, "hgroup")
    assert [text_of(element) for element in group] == ["湖城新事", "提前19天", "望湖大桥南主塔 昨日封顶", "塔高146.8米", "——明年通车"]


@pytest.mark.parametrize(
    ("subtitle", "lines"),
    [
        ("轮卸箱64只，用时2小时51分 三艘2000吨级驳船可同时作业", ["轮卸箱64只，用时2小时51分", "三艘2000吨级驳船可同时作业"]),
        ("塔高146.8米 ——明年通车", ["塔高146.8米", "——明年通车"]),
        ("李青登车察看 王若川说明工期 何𬭎演示制动", ["李青登车察看 王若川说明工期 何𬭎演示制动"]),
        ("International Conference Proceedings", ["International Conference Proceedings"]),
        ("商會首次叫號　先問臨涂米價 縣城交換所用戶已滿十七", ["商會首次叫號　先問臨涂米價", "縣城交換所用戶已滿十七"]),
        ("", []),
    ],
)
def test_a_subtitle_stands_in_the_lines_that_its_length_calls_for(subtitle: str, lines: list[str]) -> None:
    assert _subtitles(subtitle) == lines


def test_an_article_shows_its_byline_captions_body_and_source(site: Rendered) -> None:
    (byline,) = site.texts(LEAD, "p", "byline")
    assert byline == "记者 李明 何𬭎通讯员 赵小满"
    assert site.texts(LEAD, "figcaption") == ["图为南主塔。 本报记者 许望舒 摄"]
    assert [image.get("src") for image in site.all(LEAD, "img")] == ["01-tower.jpg"]
    assert site.texts(LEAD, "h2") == ["风里作业", "本版标题", "相关"]
    assert "pages/qinglan-ribao/2024-03-27/01.txt 第6–7、90行" in site.texts(LEAD, "dd")


def test_the_parts_of_a_continued_article_lead_to_each_other(site: Rendered) -> None:
    (to,) = site.all(LEAD, "p", "rest__place")
    assert to[0].get("href") == "02-01.html" and not site.all(LEAD, "p", "jump"), "one box leads to the other part"
    (back,) = site.all(f"{ISSUE}/02-01.html", "p", "jump")
    assert back[0].get("href") == "01-02.html" and "望湖大桥南主塔" in text_of(back)


def test_the_first_part_holds_the_text_of_the_later_ones_for_who_wants_to_read_on(site: Rendered) -> None:
    (rest,) = site.all(LEAD, "details", "rest")
    assert text_of(rest[0]) == "下转第2版，点开接着读" and rest.get("open") is None
    assert text_of(rest).endswith(f"{LONG} 全文完")
    assert [link.get("href") for link in rest.iter(XHTML + "a")] == ["02-01.html"]
    assert site.texts(LEAD, "p", "end") == ["全文完"]
    assert not site.all(f"{ISSUE}/02-01.html", "details", "rest") and not site.all(f"{ISSUE}/02-04.html", "details", "rest")


def chain(*jumps: tuple[int, int], cut: bool = False, end: str = "。") -> list[ArticleView]:
    """Views of articles with one page each that go on as ``jumps`` say."""
    to = dict(jumps)
    numbers = sorted({number for jump in jumps for number in jump})
    parts = [
        article(
            DAILY.slug, "2024-03-27", number, 1, title="", body=f"第{number}部分{end}", cut=cut and number not in to,
            continues_to=Jump(to[number], f"{DAILY.slug}/2024-03-27/{to[number]:02}/01") if number in to else None,
        )
        for number in numbers
    ]  # fmt: skip
    issue = Issue(DAILY, "2024-03-27", sheets=tuple(Sheet(part.page, "", (part,)) for part in parts))
    return [view for view in archive_to_views(Archive((issue,), (DAILY,)), Site("库")) if isinstance(view, ArticleView)]


def test_an_article_over_three_pages_holds_both_later_parts_in_order() -> None:
    first, second, third = chain((1, 2), (2, 3))
    assert [(part.number, part.body) for part in first.rest] == [(2, "第2部分。"), (3, "第3部分。")]
    assert [part.number for part in second.rest] == [3]
    assert first.whole and not third.rest and not third.whole


def test_a_later_part_says_whether_it_goes_on_in_mid_sentence() -> None:
    closed, _, _ = chain((1, 2), (2, 3))
    opened, _, _ = chain((1, 2), (2, 3), end="，")
    assert [part.goes_on for part in (*closed.rest, *opened.rest)] == [False, False, True, True]


def test_parts_that_lead_round_in_a_circle_are_held_once() -> None:
    first, second = chain((1, 2), (2, 1))
    assert [part.number for part in first.rest] == [2] and [part.number for part in second.rest] == [1]
    assert not first.whole


def test_a_text_that_breaks_off_in_its_last_part_is_not_said_to_be_whole() -> None:
    first, _ = chain((1, 2), cut=True)
    assert first.rest and not first.whole


def test_a_later_part_without_a_title_bears_the_first_parts(site: Rendered) -> None:
    (title,) = site.all(f"{ISSUE}/02-01.html", "h1")
    assert text_of(title) == "续望湖大桥南主塔 昨日封顶" and "quiet" in title.get("class", "")


def test_a_jump_whose_other_part_is_missing_says_so_and_leads_nowhere(site: Rendered) -> None:
    jumps = site.all(f"{ISSUE}/02-04.html", "p", "jump")
    assert [text_of(jump) for jump in jumps] == ["上接第1版（该版上没有认出这篇的另一部分）", "下转第7版（这里没有收该版）"]
    assert not any(jump.findall(".//a") for jump in jumps)


def test_the_end_of_an_article_says_whether_it_is_whole(site: Rendered) -> None:
    ends = [site.texts(f"{ISSUE}/{name}.html", "p", "end") for name in ("01-02", "01-03", "01-05", "01-04")]
    assert ends == [["全文完"], ["全文完"], ["本文未完，原件的文字到此中断。"], []]


@pytest.mark.parametrize(
    ("name", "title"),
    [("01-01", "导读"), ("01-03", "昨日从港务公司获悉…"), ("01-04", "图片3月26日，芦湾湿地的候鸟在浅水里觅食"), ("02-03", "（无题）")],
)
def test_an_article_without_a_title_gets_a_quiet_one(site: Rendered, name: str, title: str) -> None:
    (heading,) = site.all(f"{ISSUE}/{name}.html", "h1")
    assert text_of(heading) == title and "quiet" in heading.get("class", "")


def test_articles_follow_one_another_across_pages(site: Rendered) -> None:
    assert rel(site, f"{ISSUE}/01-01.html") == {"next": "01-02.html"}
    assert rel(site, f"{ISSUE}/01-06.html") == {"prev": "01-05.html", "next": "02-01.html"}
    assert rel(site, f"{ISSUE}/02-01.html") == {"prev": "01-06.html", "next": "02-02.html"}
    assert rel(site, f"{ISSUE}/02-04.html") == {"prev": "02-03.html"}


def test_pages_follow_one_another_over_a_missing_number(site: Rendered) -> None:
    assert rel(site, f"{ISSUE}/01.html") == {"next": "02.html"}
    assert rel(site, f"{ISSUE}/02.html") == {"prev": "01.html", "next": "04.html"}


def test_a_page_lists_all_its_headlines_in_order_and_shows_its_facsimile(site: Rendered) -> None:
    (titles,) = site.all(f"{ISSUE}/01.html", "ol", "titles")
    assert [link.get("href") for link in titles.iter("{http://www.w3.org/1999/xhtml}a")] == [f"01-{order:02}.html" for order in range(1, 7)]
    assert "01.jpg" in {image.get("src") for image in site.all(f"{ISSUE}/01.html", "img")}


def test_a_guide_leads_to_the_pages_it_names_where_they_are_held(site: Rendered) -> None:
    (guide,) = site.all(f"{ISSUE}/01.html", "ul", "guide")
    assert [text_of(line) for line in guide] == ["春茶开采 详见第二版", "停水通知 9版"]
    assert [[link.get("href") for link in line] for line in guide] == [["02.html"], []]


def test_the_layout_holds_every_article_once_and_leads_with_the_weightiest() -> None:
    views = [view for view in archive_to_views(archive(), Site("库")) if isinstance(view, IssueView)]
    for block in (block for view in views for block in view.blocks):
        layout = block.layout
        parts = [*layout.majors, *layout.minors, *layout.briefs, *layout.photos, *layout.guides, *layout.notices]
        placed = [headline.path for headline in [*([layout.lead] if layout.lead else []), *parts]]
        assert sorted(placed) == sorted(headline.path for headline in block.headlines)
    (issue,) = (view for view in views if view.path == f"{ISSUE}/index.html")
    front = issue.blocks[0].layout
    assert front.lead and front.lead.path == LEAD
    assert [headline.title for headline in front.briefs] == ["今日天气"]
    assert [headline.kind for headline in (*front.photos, *front.guides)] == [Kind.PHOTO, Kind.GUIDE]


def test_views_are_the_same_values_every_time() -> None:
    assert list(archive_to_views(archive(), Site("库"))) == list(archive_to_views(archive(), Site("库")))
    assert any(isinstance(view, ArticleView) for view in archive_to_views(archive(), Site("库")))


def test_hostile_text_is_shown_as_text_everywhere(hostile_site: Rendered) -> None:
    path = "qinglan-ribao/2024-03-29/01-01.html"
    assert " ".join(HOSTILE.split()) == hostile_site.texts(path, "h1")[0]
    for page in hostile_site.pages():
        for element in hostile_site.tree(page).iter():
            for name in ("href", "src"):
                assert not element.get(name, "").startswith("javascript:")
                assert "evil" not in element.get(name, "")
        if page.endswith("01-01.html"):
            assert not hostile_site.all(page, "strong")[1:]  # the body is Markdown, where ** is a mark; the title is not
