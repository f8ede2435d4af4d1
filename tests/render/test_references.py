"""Citations, against the examples that the standards themselves give, and what machines read of an article."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from render.fixture_archive import HOSTILE, SITE, article, daily_issue
from render.rendered import XHTML, Rendered

from hedingben.model import Author, Kind
from hedingben.model.reference import Imprint, Reference
from hedingben.render.reference_files import reference_to_bibtex, reference_to_csl, reference_to_ris
from hedingben.render.references import article_to_reference, reference_to_citations, reference_to_gbt_2015, reference_to_gbt_2025

LEAD = "qinglan-ribao/2024-03-27/01-02.html"


def cited(title: str, authors: str, paper: str, date: str, page: int, subtitle: str = "", url: str = "") -> Reference:
    imprint = Imprint(paper, date, "", page, "", "", "", "", "zh-Hans")
    return Reference("key", title, subtitle, tuple(authors.split()), imprint, url)


REVOLUTION = cited("数字革命与竞争国际化", "丁文详", "中国青年报", "2000-11-20", 15)


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (REVOLUTION, "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15)."),
        (
            cited("我们的科技一直在追赶", "余建斌", "人民日报", "2013-01-12", 2, "访中国工程院院长周济"),
            "余建斌. 我们的科技一直在追赶: 访中国工程院院长周济[N]. 人民日报, 2013-01-12(2).",
        ),
        (
            cited("雾霾来袭, 如何突围?", "刘裕国 杨柳 张洋 王汉超 靳博", "人民日报", "2013-01-12", 4),
            "刘裕国, 杨柳, 张洋, 等. 雾霾来袭, 如何突围?[N]. 人民日报, 2013-01-12(4).",
        ),
        (cited("停水通知", "", "青澜日报", "", 3), "停水通知[N]. 青澜日报, [日期不详](3)."),
    ],
)
def test_gbt_7714_of_2015_as_the_standard_shows_it(reference: Reference, text: str) -> None:
    assert reference_to_gbt_2015(reference) == text


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (REVOLUTION, "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）."),
        (
            cited("探索微观世界的无穷奥秘（科技大观）", "陈缮真", "人民日报", "2022-08-16", 17, url="http://paper.people.com.cn/a.htm"),
            "陈缮真. 探索微观世界的无穷奥秘（科技大观）[N/OL]. 人民日报，2022-08-16（17）. http://paper.people.com.cn/a.htm.",
        ),
        (cited("题", "甲 乙 丙 丁", "报", "2024-03-27", 1, "副题"), "甲，乙，丙，等. 题：副题[N]. 报，2024-03-27（1）."),
    ],
)
def test_gbt_7714_of_2025_as_the_standard_shows_it(reference: Reference, text: str) -> None:
    assert reference_to_gbt_2025(reference) == text


def test_bibtex_keeps_what_tex_would_take_for_its_own() -> None:
    entry = reference_to_bibtex(cited("涨10%_又涨 {甲} & $乙", "李明 王五", "报", "2024-03-27", 1))
    assert r"title = {{涨10\%\_又涨 \{甲\} \& \$乙}}," in entry
    assert "author = {李明 and 王五}," in entry and "date = {2024-03-27}," in entry and "pages = {1}," in entry
    assert "{{And, Co.}}" in reference_to_bibtex(REVOLUTION._replace(authors=("And, Co.",)))


def test_ris_names_a_newspaper_article_with_its_page_and_section() -> None:
    lines = reference_to_ris(
        REVOLUTION._replace(imprint=REVOLUTION.imprint._replace(section="理论", number="123"), url="https://example.org/a")
    ).splitlines()
    assert lines[0] == "TY  - NEWS" and lines[-1] == "ER  - "
    assert {"AU  - 丁文详", "T2  - 中国青年报", "DA  - 2000/11/20", "SP  - 15", "SE  - 理论", "IS  - 123"} < set(lines)


def test_csl_json_is_one_newspaper_article() -> None:
    (item,) = json.loads(reference_to_csl(REVOLUTION))
    assert item["type"] == "article-newspaper" and item["issued"] == {"date-parts": [[2000, 11, 20]]}
    assert item["author"] == [{"literal": "丁文详"}] and item["container-title"] == "中国青年报" and item["page"] == "15"
    assert "URL" not in item


def test_the_file_to_save_is_the_text_that_is_shown() -> None:
    for citation in reference_to_citations(REVOLUTION._replace(title='"50%" #{x}\\ <b>|^`[好]')):
        if citation.file:
            kind, _, data = citation.url.partition(",")
            assert kind.endswith("charset=utf-8") and not set(data) & set(' "#<>[\\]^`{|}\n')
            assert unquote(data) == citation.text.replace("\n", "\r\n")


def test_an_article_is_cited_with_its_writers_and_only_a_dashed_subtitle() -> None:
    issue = daily_issue("2024-03-27")
    authors = (Author("李明", "记者"), Author("许望舒", "摄"), Author("李明", "文"))
    told = article_to_reference(
        article("qinglan-ribao", "2024-03-27", 1, 9, authors=authors, subtitle="——访总工\n韩既白"),
        issue,
        SITE,
        title="题 \n一",
        section="要闻",
    )
    assert told.authors == ("李明",) and told.subtitle == "访总工 韩既白" and told.title == "题 一"
    picture = article("qinglan-ribao", "2024-03-27", 1, 9, kind=Kind.PHOTO, authors=authors[1:2], subtitle="塔高146.8米")
    told = article_to_reference(picture, issue, replace(SITE, base_url=""), title="题", section="")
    assert told.authors == ("许望舒",) and told.subtitle == "" and told.url == ""


def test_an_articles_page_offers_all_forms_to_copy_and_three_to_save(site: Rendered) -> None:
    (box,) = site.all(LEAD, "details", "cite")
    shown = ["".join(pre.itertext()) for pre in box.iter(XHTML + "pre")]
    assert shown[0].startswith("李明，何𬭎，赵小满. 望湖大桥南主塔 昨日封顶[N/OL]. 青澜日报，2024-03-27（1）. https://example.org/archive/")
    assert shown[1] == "李明, 何𬭎, 赵小满. 望湖大桥南主塔 昨日封顶[N]. 青澜日报, 2024-03-27(1)."
    saved = [link.get("download") for link in box.iter(XHTML + "a")]
    assert saved == [f"qinglan-ribao-2024-03-27-01-02.{ending}" for ending in ("bib", "ris", "json")]


def test_zotero_finds_a_newspaper_article_with_paper_date_page_and_section(site: Rendered) -> None:
    tags = {meta.get("name") or meta.get("property"): meta.get("content") for meta in site.all(LEAD, "meta")}
    assert tags["z.itemType"] == "newspaperArticle" and tags["DC.source"] == "青澜日报" and tags["prism.startingPage"] == "1"
    assert tags["og:title"] == "望湖大桥南主塔 昨日封顶" and tags["article:published_time"] == "2024-03-27"
    assert tags["article:section"] == "要闻" and tags["og:url"] == f"{SITE.base_url}{LEAD}"
    assert not [name for name in tags if name and name.startswith("citation_")]


def test_schema_org_tells_article_issue_and_newspaper(site: Rendered, hostile_site: Rendered) -> None:
    (script,) = (script for script in site.all(LEAD, "script") if script.get("type") == "application/ld+json")
    told = json.loads(script.text or "")
    assert told["@type"] == "NewsArticle" and told["printPage"] == "1" and told["printSection"] == "要闻"
    assert told["isPartOf"]["@type"] == "PublicationIssue" and told["isPartOf"]["issueNumber"] == "18234"
    assert told["isPartOf"]["isPartOf"]["@type"] == "Newspaper" and told["isPartOf"]["isPartOf"]["name"] == "青澜日报"
    (script,) = (
        script
        for script in hostile_site.all("qinglan-ribao/2024-03-29/01-01.html", "script")
        if script.get("type") == "application/ld+json"
    )
    assert json.loads(script.text or "")["headline"] == " ".join(HOSTILE.split())


def test_neighbours_are_told_in_the_head_too(site: Rendered) -> None:
    links = {link.get("rel"): link.get("href") for link in site.all(LEAD, "link")}
    assert links["prev"] == "01-01.html" and links["next"] == "01-03.html"
    assert links["canonical"] == f"{SITE.base_url}{LEAD}"
