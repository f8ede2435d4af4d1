"""What holds for every page of a site."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from urllib.parse import quote

import pytest
from render.fixture_archive import SITE, archive
from render.rendered import XHTML, Rendered, render

from hedingben.model import Archive
from hedingben.model.site import Theme

STATIC = {f"static/{name}" for name in ("site.css", "pages.css", "search.css", "icon.svg", "reader.js", "search-page.js")}
PICTURES = {"qinglan-ribao/{date}/01.jpg", "qinglan-ribao/{date}/01-tower.jpg"}


def test_every_kind_of_page_is_there(site: Rendered) -> None:
    paper = "qinglan-ribao"
    for path in (
        "index.html 404.html about/index.html search/index.html authors/index.html authors/li-ming/index.html sitemap.xml robots.txt "
        f"{paper}/index.html {paper}/2024/index.html {paper}/2024-03-27/index.html {paper}/2024-03-27/01.html {paper}/2024-03-27/01-02.html "
        f"{paper}/undated-甲/index.html {paper}/section/index.html {paper}/section/yao-wen/index.html {paper}/section/yao-wen/2.html "
        f"{paper}/feed.xml"
    ).split():
        assert path in site.files


def test_every_page_is_valid_html_without_repeated_ids(site: Rendered, hostile_site: Rendered) -> None:
    for rendered in (site, hostile_site):
        for path in rendered.pages():
            ids = Counter(element.get("id") for element in rendered.tree(path).iter() if element.get("id"))
            assert all(count == 1 for count in ids.values()), path


def test_every_page_has_one_h1_and_skips_no_level_of_heading(site: Rendered) -> None:
    for path in site.pages():
        levels = [int(element.tag[-1]) for element in site.tree(path).iter() if re.fullmatch(re.escape(XHTML) + "h[1-6]", element.tag)]
        assert levels[:1] == [1] and levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_link_leads_to_a_file_of_the_site(site: Rendered) -> None:
    dates = {issue.date for issue in archive().issues}
    known = {*site.files, *STATIC, *(picture.format(date=date) for picture in PICTURES for date in dates)}
    for path in site.pages():
        if path != "404.html":
            assert not set(site.links(path)) - known, path


def test_every_anchor_leads_to_an_id(site: Rendered) -> None:
    for path in site.pages():
        for element in site.all(path, "a"):
            target, _, anchor = (element.get("href") or "").partition("#")
            if anchor and not target:
                assert anchor in {found.get("id") for found in site.tree(path).iter()}


def test_links_between_pages_are_relative_so_that_any_folder_will_do(site: Rendered) -> None:
    for path in site.pages():
        if path != "404.html":
            urls = [element.get(name, "") for element in site.tree(path).iter() for name in ("href", "src", "action")]
            assert not [url for url in urls if url.startswith("/")], path
            assert {url for url in urls if "//" in url and not url.startswith("data:")} <= {
                SITE.base_url + quote(path.removesuffix("index.html"))
            }, path


def test_the_page_for_lost_addresses_works_from_anywhere(site: Rendered, theme: Theme) -> None:
    def links(rendered: Rendered) -> set[str]:
        return {element.get("href", "") for element in rendered.all("404.html", "a")} - {"#main"}

    assert "/archive/authors/" in links(site)
    assert all(link.startswith("/archive/") for link in links(site))
    assert "/authors/" in links(render(archive(), replace(SITE, base_url=""), theme))


def test_no_page_has_inline_style_or_script_and_all_have_a_strict_policy(site: Rendered, hostile_site: Rendered) -> None:
    for rendered in (site, hostile_site):
        for path in rendered.pages():
            scripts = [
                script for script in rendered.all(path, "script") if script.get("type") != "application/ld+json"
            ]  # data runs nowhere
            names = [script.get("src", "").rpartition("/")[2] for script in scripts]
            assert names == ["reader.js", *(["search-page.js"] if path == "search/index.html" else [])], path
            assert not rendered.all(path, "style")
            for element in rendered.tree(path).iter():
                assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
            policies = [meta.get("content", "") for meta in rendered.all(path, "meta") if meta.get("http-equiv")]
            assert len(policies) == 1 and policies[0].startswith("default-src 'none';")
            assert ("wasm" in policies[0]) == (path == "search/index.html")
            assert "unsafe-inline" not in policies[0]


def test_pages_have_landmarks_and_a_skip_link(site: Rendered) -> None:
    for path in site.pages():
        tags = Counter(element.tag.removeprefix(XHTML) for element in site.tree(path).iter())
        assert tags["main"] == 1 and tags["nav"] >= 1 and tags["header"] >= 1 and tags["footer"] >= 1
        assert next(element for element in site.all(path, "a")).get("href") == "#main"
        labels = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in site.all(path, "nav")]
        assert None not in labels and len(labels) == len(set(labels)), path


@pytest.mark.parametrize("base_url", ["", "https://example.org/"])
def test_an_archive_with_nothing_in_it_renders(theme: Theme, base_url: str) -> None:
    empty = render(Archive((), ()), replace(SITE, base_url=base_url, about="", description=""), theme)
    assert "还没有收入报纸" in empty["index.html"]
    assert ("sitemap.xml" in empty.files) == bool(base_url)
    for path in empty.pages():
        empty.tree(path)


def test_a_newspaper_without_an_issue_renders(theme: Theme) -> None:
    bare = render(Archive((), archive().newspapers), SITE, theme)
    assert "还没有收入一期" in bare["qinglan-ribao/index.html"]
    assert "qinglan-ribao/feed.xml" not in bare.files


def test_a_traditional_paper_is_marked_as_such_in_a_simplified_site(site: Rendered) -> None:
    path = "yuanpu-zhoubao/1936-04-05/01-01.html"
    assert site.all(path, "html")[0].get("lang") == "zh-Hans"
    assert site.all(path, "div", "text")[0].get("lang") == "zh-Hant"
    assert not site.all("qinglan-ribao/2024-03-27/01-02.html", "div", "text")[0].get("lang")


def test_search_can_be_left_out(theme: Theme) -> None:
    without = render(archive(), replace(SITE, search=False), theme)
    assert "search/index.html" not in without.files
    assert "search/" not in without["index.html"]


def test_the_search_page_has_what_its_script_expects(site: Rendered) -> None:
    ids = {element.get("id") for element in site.tree("search/index.html").iter()}
    assert {"search", "q", "search-status", "search-results", "search-more"} <= ids
    assert "<noscript>" in site["search/index.html"]


def test_every_page_says_in_a_line_what_it_is_about(site: Rendered, hostile_site: Rendered) -> None:
    for rendered in (site, hostile_site):
        for path in rendered.pages():
            told = [meta.get("content", "").strip() for meta in rendered.all(path, "meta") if meta.get("name") == "description"]
            assert len(told) == 1 and told[0], path
