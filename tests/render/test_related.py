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
