"""Columns, kinds, days, charts, feeds and data: what a newspaper's page leads to besides its issues."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

from render.fixture_archive import DAILY, SITE, archive, article
from render.rendered import Rendered, render

from hedingben.model import Archive, Issue, Sheet
from hedingben.model.site import Theme

PAPER = "qinglan-ribao"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_column_has_a_page_and_the_columns_stand_under_their_letters(site: Rendered) -> None:
    assert site.texts(f"{PAPER}/column/index.html", "h2") == ["H"]
    assert [text.split("2")[0] for text in site.texts(f"{PAPER}/column/hu-cheng-xin-shi/index.html", "h1")] == ["湖城新事"]
    links = {link.get("href") for link in site.all(f"{PAPER}/2024-03-27/01-02.html", "a")}
    assert "../column/hu-cheng-xin-shi/" in links
    assert "yuanpu-zhoubao/column/index.html" not in site.files


def test_a_kind_has_a_page_unless_it_is_news(site: Rendered) -> None:
    assert site.texts(f"{PAPER}/kind/commentary/index.html", "h1") == ["评论"]
    assert f"{PAPER}/kind/news/index.html" not in site.files and f"{PAPER}/kind/guide/index.html" not in site.files
    assert "../kind/photo/" in {link.get("href") for link in site.all(f"{PAPER}/2024-03-27/01-04.html", "a")}


def test_a_day_has_a_page_with_what_led_the_front_pages_of_all_years(theme: Theme) -> None:
    issues = tuple(
        Issue(DAILY, date, sheets=(Sheet(1, "要闻", (article(PAPER, date, 1, 1, title=date), article(PAPER, date, 1, 7))),))
        for date in ("2022-03-27", "2023-03-27", "2024-03-27", "2024-03-28")
    )
    site = render(Archive(issues, (DAILY,)), SITE, theme)
    assert site.texts(f"{PAPER}/day/03-27/index.html", "h2") == ["2024-03-27", "2023-03-27", "2022-03-27"]
    assert "../day/03-27/" in {link.get("href") for link in site.all(f"{PAPER}/2023-03-27/index.html", "a")}


def test_an_undated_issue_belongs_to_no_day(site: Rendered) -> None:
    assert not [link for link in site.all(f"{PAPER}/undated-甲/index.html", "a") if "/day/" in (link.get("href") or "")]


def test_charts_have_a_table_behind_each(site: Rendered) -> None:
    path = f"{PAPER}/charts/index.html"
    assert len(site.all(path, "details")) == 3 and site.texts(path, "h2") == ["每年的文章", "每月的文章", "各版面的文章"]
    assert site.texts(path, "tr")[1:3] == ["202310", "202420"]
    assert "<rect" in site[path] and "style=" not in site[path]


def test_a_newspaper_and_each_section_have_feeds_in_both_forms(site: Rendered, hostile_site: Rendered) -> None:
    for folder in (PAPER, f"{PAPER}/section/yao-wen", "yuanpu-zhoubao/section/yao-wen"):
        atom, feed = ElementTree.fromstring(site[f"{folder}/feed.xml"]), json.loads(site[f"{folder}/feed.json"])
        assert [entry.findtext(f"{ATOM}id") for entry in atom.findall(f"{ATOM}entry")] == [item["id"] for item in feed["items"]]
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["feed_url"].endswith(f"/{folder}/feed.json")
        assert all(item["content_text"] is not None and item["date_published"] for item in feed["items"])
        rels = {link.get("type"): link.get("href") for link in site.all(f"{folder}/index.html", "link")}
        assert rels["application/atom+xml"] == "feed.xml" and rels["application/feed+json"] == "feed.json"
    json.loads(hostile_site[f"{PAPER}/feed.json"])


def test_the_data_page_names_what_there_is(theme: Theme, site: Rendered) -> None:
    assert "articles.csv" not in site["data/index.html"]
    full = render(archive(), replace(SITE, exports=frozenset({"json", "markdown", "table"})), theme)
    links = {link.get("href") for link in full.all("data/index.html", "a")}
    assert {"../qinglan-ribao/newspaper.json", "../qinglan-ribao/2024/articles.csv", "../qinglan-ribao/undated/articles.jsonl"} <= links
    for path in (
        f"{PAPER}/newspaper.json",
        f"{PAPER}/2024/issues.json",
        f"{PAPER}/2024-03-27/issue.json",
        f"{PAPER}/2024-03-27/01-02.json",
    ):
        assert json.loads(full[path])
    rels = [link.get("href") for link in full.all(f"{PAPER}/2024-03-27/01-02.html", "link") if link.get("rel") == "alternate"]
    assert rels == ["01-02.md", "01-02.json"]


def test_browsers_can_ask_the_site_where_it_has_an_address_and_a_search(theme: Theme, site: Rendered) -> None:
    description = ElementTree.fromstring(site["opensearch.xml"])
    templates = [url.get("template") for url in description.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")]
    assert templates[0] == "https://example.org/archive/search/?q={searchTerms}"
    for without in (replace(SITE, search=False), replace(SITE, base_url="")):
        bare = render(archive(), without, theme)
        assert "opensearch.xml" not in bare.files and "opensearch" not in bare["index.html"]
