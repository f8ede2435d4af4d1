"""Sections, authors and the lists of their articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render.fixture_archive import DAILY, SITE, archive, article, daily_issue
from render.rendered import XHTML, Rendered, render

from hedingben.model import Archive, Issue, Sheet
from hedingben.model.site import Theme
from hedingben.render.views import authors


def test_a_section_is_listed_newest_first_in_pages_and_undated_issues_last(site: Rendered) -> None:
    paths = ["qinglan-ribao/section/yao-wen/index.html", *(f"qinglan-ribao/section/yao-wen/{number}.html" for number in range(7, 0, -1))]
    places = [text for path in paths for text in site.texts(path, "p", "entry__place")]
    assert len(places) == 24 and all(len(site.all(path, "article")) == 3 for path in paths)
    assert places[0].startswith("2024年3月27日") and places[17].startswith("2023年12月30日") and places[18].startswith("日期未详（甲）")
    assert "2024-03-20 – 2024-03-27" not in site[paths[2]] and "2024-03-20" in site[paths[2]]
    links = [[(link.get("rel"), link.get("href")) for link in site.all(path, "nav", "pager")[0].iter(f"{XHTML}a")] for path in paths]
    assert links[0] == [(None, "1.html"), ("next", "7.html")]
    assert links[1] == [("prev", "./"), (None, "./"), (None, "1.html"), ("next", "6.html")]
    assert links[-1] == [("prev", "2.html"), (None, "./")]


def test_full_pages_of_a_list_stay_as_the_archive_grows_but_for_the_last_which_has_a_younger_one_now(theme: Theme) -> None:
    def lists(*dates: str) -> dict[str, str]:
        files = render(Archive(tuple(map(daily_issue, dates)), (DAILY,)), SITE, theme).files
        return {path: text for path, text in files.items() if "/section/" in path or path.startswith("authors/")}

    before, after = lists("2024-03-20", "2024-03-27"), lists("2024-03-20", "2024-03-27", "2024-04-01")
    full = {path for path in before if path.rpartition("/")[2][:-5].isdigit()}
    changed = {path.rpartition("/")[0] for path in full if before[path] != after[path]}
    assert full and all(sum(before[path] != after[path] for path in full if path.startswith(f"{folder}/")) == 1 for folder in changed)


def test_section_names_with_the_same_pinyin_have_addresses_of_their_own(theme: Theme) -> None:
    date = "2024-03-27"
    sheets = tuple(
        Sheet(number, name, (article(DAILY.slug, date, number, 1, section=name),))
        for number, name in enumerate(("时评", "食品", "视频"), 1)
    )
    site = render(Archive((Issue(DAILY, date, sheets=sheets),), (DAILY,)), SITE, theme)
    names = {path: site.texts(path, "h1") for path in site.pages() if "/section/s" in path}
    assert names == {
        "qinglan-ribao/section/shi-ping/index.html": ["时评"],
        "qinglan-ribao/section/shi-pin/index.html": ["食品"],
        "qinglan-ribao/section/shi-pin-2/index.html": ["视频"],
    }


def test_authors_of_one_pinyin_share_a_page_with_a_part_each(site: Rendered) -> None:
    path = "authors/li-ming/index.html"
    assert "、" in site.texts(path, "h1")[0]
    parts = [(section.get("aria-labelledby"), len(list(section.iter(f"{XHTML}article")))) for section in site.all(path, "section")]
    assert parts == [("黎明", 2), ("李明", 3)]
    assert site.texts(path, "p", "head__line")[1:] == ["共4篇，新的在前", "记者共4篇，新的在前"]


def test_links_to_an_author_lead_to_the_authors_part_of_the_page(site: Rendered) -> None:
    hrefs = {link.get("href") for link in site.all("authors/index.html", "a")}
    assert {"li-ming/#%E9%BB%8E%E6%98%8E", "li-ming/#%E6%9D%8E%E6%98%8E"} <= hrefs
    byline = {link.get("href") for link in site.all("qinglan-ribao/2024-03-27/01-02.html", "a")}
    assert "../../authors/li-ming/#%E6%9D%8E%E6%98%8E" in byline


def test_an_author_of_one_article_is_listed_with_it_and_has_no_page(theme: Theme) -> None:
    site = render(Archive((daily_issue("2024-03-27"),), (DAILY,)), SITE, theme)
    assert not [path for path in site.files if path.startswith("authors/") and path != "authors/index.html"]
    hrefs = {link.get("href") for link in site.all("authors/index.html", "a")}
    assert "../qinglan-ribao/2024-03-27/01-02.html" in hrefs
    assert not [link for link in site.all("qinglan-ribao/2024-03-27/01-02.html", "a") if "authors/li" in (link.get("href") or "")]


def test_many_authors_are_listed_by_their_first_syllable(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authors, "NAMES", 1)
    site = render(archive(), SITE, theme)
    assert {"he.html", "li.html", "zhao.html"} <= {link.get("href") for link in site.all("authors/index.html", "a")}
    assert site.texts("authors/zhao.html", "li")[-1].startswith("赵")
    assert site.texts("authors/li.html", "li")[-1].startswith("黎明")
    assert site.texts("authors/li-m-2.html", "li")[-1].startswith("李明")
    assert {"li.html", "li-m-2.html"} <= {link.get("href") for link in site.all("authors/li.html", "a")}


def test_authors_stand_under_their_letters(site: Rendered) -> None:
    assert site.texts("authors/index.html", "h2") == ["H", "L", "Z"]
    assert any(text.startswith("何𬭎") and text.endswith("4") for text in site.texts("authors/index.html", "li"))


def test_undated_issues_are_listed_on_the_papers_page(site: Rendered) -> None:
    assert "undated-%E7%94%B2/" in {link.get("href") for link in site.all("qinglan-ribao/index.html", "a")}
    assert "日期未详（甲）" in site.texts("qinglan-ribao/undated-甲/01-02.html", "li")


def test_the_latest_issue_leads_the_home_page(site: Rendered) -> None:
    assert any(text.startswith("最新一期2024年3月27日 星期三") for text in site.texts("index.html", "p"))
    assert site.texts("index.html", "ul", "counts") == ["2种报纸 6期 14版 42篇"]


def test_the_papers_page_tells_what_is_known_of_it(site: Rendered) -> None:
    facts = site.texts("qinglan-ribao/index.html", "dd")
    assert {"青澜报", "青澜市", "青澜日报社", "日报", "1952-10-01", "CN 99-0027", "版权归青澜日报社所有。"} <= set(facts)


def test_issues_follow_one_another(theme: Theme) -> None:
    issues = tuple(daily_issue(date) for date in ("2024-03-26", "2024-03-27", "2024-03-28"))
    site = render(Archive(issues, (DAILY,)), replace(SITE, base_url=""), theme)
    links = {link.get("rel"): link.get("href") for link in site.all("qinglan-ribao/2024-03-27/index.html", "a") if link.get("rel")}
    assert links == {"prev": "../2024-03-26/", "next": "../2024-03-28/"}
