"""Articles that tell of the same thing."""

from __future__ import annotations

from dataclasses import replace

from render.fixture_archive import DAILY, SITE, article
from render.rendered import render

from hedingben.model import Archive, Article, Issue, Jump, Kind, Sheet
from hedingben.model.site import Theme
from hedingben.render.related import articles_to_related

TRAM = "有轨电车十八座车站定名公布，砚池广场站改成磨坊弯站，竹竿巷口站老地名留了下来。"
NAMES = "站名何必大气？有轨电车车站定名，磨坊弯、竹竿巷、砚池，老地名都好。"
TEA = "柳塘县叶家岭茶园昨日开园，头茬鲜叶每斤价格比去年涨了两成，茶农清早上山采摘。"
RICE = "米市连日看涨，商会议定平粜办法，城内七处粥厂照旧开放，乡民进城籴米者络绎不绝。"


def told(order: int, body: str, **fields: object) -> Article:
    return article(DAILY.slug, "2024-03-27", 1, order, title="", body=body, **fields)


def test_articles_on_one_subject_are_related_both_ways_and_others_are_not() -> None:
    items = [told(1, TRAM), told(2, NAMES), told(3, TEA), told(4, RICE)]
    assert articles_to_related(items) == {items[0].id: (items[1].id,), items[1].id: (items[0].id,)}


def test_what_stands_in_many_articles_relates_none() -> None:
    assert articles_to_related([told(order, TEA) for order in range(1, 30)]) == {}


def test_a_guide_and_the_parts_of_one_article_are_not_called_related() -> None:
    first, second, guide = told(1, TRAM), told(2, NAMES), told(3, TRAM, kind=Kind.GUIDE)
    assert articles_to_related([first, replace(second, continued_from=Jump(1, first.id)), guide, told(4, TEA)]) == {}
    assert articles_to_related([]) == {}


def test_an_articles_page_leads_to_the_related_ones(theme: Theme) -> None:
    issue = Issue(DAILY, "2024-03-27", sheets=(Sheet(1, "要闻", (told(1, TRAM), told(2, NAMES), told(3, TEA), told(4, RICE))),))
    site = render(Archive((issue,), (DAILY,)), SITE, theme)
    (nav,) = site.all("qinglan-ribao/2024-03-27/01-01.html", "nav", "related")
    assert [link.get("href") for link in nav.iter("{http://www.w3.org/1999/xhtml}a")] == ["01-02.html"]
    assert not site.all("qinglan-ribao/2024-03-27/01-03.html", "nav", "related")


TRAM_1 = "有轨电车1号线昨日热滑，电车一早驶出车辆段，热滑到砚池广场为止，砚池广场站的受电弓没有拉弧。有轨电车公司说，1号线热滑分三天。"
TRAM_2 = "有轨电车1号线全线热滑结束，电车夜里走完全程，热滑最快每小时七十公里，砚池广场站换乘通道同时交付，有轨电车1号线秋天开通。"
HARBOUR = "青澜港三号泊位接卸首船，泊位水深十六米，首船装来集装箱两百只。青澜港说，三号泊位以后专做集装箱。"


def across(*bodies: tuple[str, str, str]) -> Archive:
    """An issue for each date, title and body; the last word of a title is its column."""
    issues = [
        Issue(DAILY, date, sheets=(Sheet(1, "要闻", (article(DAILY.slug, date, 1, 1, title=title, body=body, column=title.split()[-1]),)),))
        for date, title, body in bodies
    ]
    return Archive(tuple(issues), (DAILY,))


def related(archive: Archive, theme: Theme, date: str) -> list[str | None]:
    site = render(archive, SITE, theme)
    navs = site.all(f"qinglan-ribao/{date}/01-01.html", "nav", "related")
    return [link.get("href") for nav in navs for link in nav.iter("{http://www.w3.org/1999/xhtml}a")]


def test_articles_of_one_month_on_one_subject_lead_to_each_other(theme: Theme) -> None:
    archive = across(
        ("2024-03-02", "电车1号线热滑 甲", TRAM_1),
        ("2024-03-09", "三号泊位接卸首船 乙", HARBOUR),
        ("2024-03-20", "1号线热滑收官 丙", TRAM_2),
    )
    assert related(archive, theme, "2024-03-02") == ["../2024-03-20/01-01.html"]
    assert related(archive, theme, "2024-03-20") == ["../2024-03-02/01-01.html"]
    assert related(archive, theme, "2024-03-09") == []


def test_articles_of_different_months_are_not_compared(theme: Theme) -> None:
    archive = across(("2024-03-31", "电车1号线热滑 甲", TRAM_1), ("2024-04-01", "1号线热滑收官 丙", TRAM_2))
    assert related(archive, theme, "2024-03-31") == []


def test_a_column_leads_to_its_articles_in_the_issues_before_and_after(theme: Theme) -> None:
    archive = across(
        ("2023-12-31", "湖水 笔记", TEA),
        ("2024-01-05", "米市 短评", RICE),
        ("2024-02-01", "冬泳 笔记", "短。"),
        ("2024-03-01", "候鸟 笔记", "短。"),
    )
    assert related(archive, theme, "2023-12-31") == ["../2024-02-01/01-01.html"]
    assert related(archive, theme, "2024-02-01") == ["../2023-12-31/01-01.html", "../2024-03-01/01-01.html"]
    assert related(archive, theme, "2024-01-05") == []
