"""The first table of make bench."""

from pathlib import Path

from bench.passes import ARTICLES, PageCost, cost_table, load_pages, time_page

from hedingben.segment import PASSES

PAGES = Path(__file__).parents[1] / "pages" / "sample"


def test_every_pass_is_timed_in_its_order_and_the_articles_last():
    cost = time_page(load_pages(PAGES / "yuanpu-zhoubao")[0], 1)
    assert list(cost.seconds) == [*(each.name for each in PASSES), ARTICLES]
    assert cost.total > 0 and cost.characters > 1000


def test_shares_and_a_full_page_are_told_from_all_pages_together():
    told = list(cost_table([PageCost(2000, {"decode": 0.004, "joins": 0.0}), PageCost(4000, {"decode": 0.005, "joins": 0.003})]))
    assert told[0].startswith("reading 2 pages, 3000 characters each")
    assert [line.split()[-1] for line in told[3:]] == ["75%", "25%"]
    assert told[1].split()[-2:] == ["6.0", "ms"] and told[2].split()[-2:] == ["12.0", "ms"]
