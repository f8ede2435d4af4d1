"""Articles as data."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from render.fixture_archive import DAILY, HOSTILE, SITE, archive, article, daily_issue, hostile_issue

from hedingben.model.view_parts import IssueRef
from hedingben.render.addresses import article_path
from hedingben.render.exports import (
    COLUMNS,
    article_to_json,
    article_to_text_file,
    articles_to_csv,
    csv_head,
    issue_to_json,
    newspaper_to_json,
    year_to_json,
)
from hedingben.render.markdown import markdown_to_html
from hedingben.text.dates import parse_iso

ISSUE = daily_issue("2024-03-27")
FRONT = ISSUE.sheets[0]
LEAD = FRONT.articles[1]


def test_an_article_as_json_has_the_keys_of_its_file_and_plain_text() -> None:
    line = article_to_json(LEAD, FRONT, ISSUE, SITE)
    told = json.loads(line)
    assert "\n" not in line
    assert told["id"] == LEAD.id and told["url"] == "https://example.org/archive/qinglan-ribao/2024-03-27/01-02.html"
    assert told["page"] == 1 and told["section"] == "要闻" and told["number"] == "18234"
    assert told["authors"][0] == {"name": "李明", "role": "记者"} and told["continues_to"]["article"].endswith("/02/01")
    assert told["text"].split("\n")[1] == "风里作业" and "agency" not in told


def test_text_that_means_harm_is_data_in_every_form() -> None:
    issue = hostile_issue()
    (sheet,) = issue.sheets
    (harm,) = sheet.articles
    told = json.loads(article_to_json(harm, sheet, issue, SITE))
    assert told["title"] == HOSTILE and told["captions"][0]["image"] == "javascript:alert(1)"
    (row,) = csv.DictReader(articles_to_csv(issue, SITE).splitlines(keepends=True), fieldnames=COLUMNS)
    assert row["title"] == HOSTILE
    html = markdown_to_html(article_to_text_file(replace(harm, body="正文。"), sheet, issue, SITE))
    assert "<script" not in html and "<strong>" not in html and "javascript:" not in html.replace("javascript:alert(1))", "")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "甲<img src=x onerror=alert(1)>乙",
        "甲\n<iframe src=//evil.example>\n乙",
        "[点这里](javascript:alert(1))",
        "[点这里][1]\n\n[1]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "[甲](data:text/html,<script>alert(1)</script>)",
        "![甲](https://evil.example/a.png)",
        "[甲](/../../etc)",
        "\\\\<script>alert(1)</script>",
        "`<b>`<!-- 甲 --> <?php ?> <![CDATA[甲]]>",
        "<" * 60_000,
    ],
)
def test_a_text_that_means_harm_is_published_as_words_alone(body: str) -> None:
    text = article_to_text_file(replace(LEAD, body=body, captions=()), FRONT, ISSUE, SITE)
    reader = MarkdownIt("commonmark", {"html": True})
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # one that takes whatever it is given
    tokens = [inner for token in reader.parse(text[:20_000]) for inner in (token, *(token.children or ()))]
    assert not {token.type for token in tokens} & {"html_block", "html_inline", "image"}
    assert {token.attrs["href"] for token in tokens if token.type == "link_open"} <= {SITE.base_url + article_path(LEAD.id)}


@pytest.mark.parametrize("body", ["甲 \\< 乙 \\[丙\\]", "[甲](https://example.org/) <https://example.org/>", "1 < 2", "## 题\n\n*甲*"])
def test_any_other_text_is_published_as_it_is(body: str) -> None:
    assert f"\n\n{body}\n\n" in article_to_text_file(replace(LEAD, body=body), FRONT, ISSUE, SITE)


def test_an_issue_as_json_holds_its_pages_and_articles_an_object_a_line() -> None:
    lines = [article_to_json(each, sheet, ISSUE, SITE) for sheet in ISSUE.sheets for each in sheet.articles]
    text = issue_to_json(ISSUE, lines, SITE)
    told = json.loads(text)
    assert told["newspaper_name"] == "青澜日报" and told["rights"] == "版权归青澜日报社所有。"
    assert [page["number"] for page in told["pages"]] == [1, 2, 4] and len(told["articles"]) == 10
    assert text.splitlines()[1] == lines[0] + ","
    assert json.loads(issue_to_json(ISSUE, [], SITE))["articles"] == []


def test_a_newspaper_as_json_tells_its_years_and_issues_and_what_is_missing() -> None:
    issues = [IssueRef(f"qinglan-ribao/{date}/index.html", date, parse_iso(date), "1", 4, 30) for date in ("2024-03-26", "2024-03-27")]
    told = json.loads(newspaper_to_json(DAILY, {"2024": issues}, SITE))
    assert told["name"] == "青澜日报" and told["missing"] == {"2024-03-25": "合订本缺页"}
    year = {"year": "2024", "issues": 2, "articles": 60, "json": "https://example.org/archive/qinglan-ribao/2024/issues.json"}
    assert told["years"] == [year]
    told = json.loads(year_to_json(DAILY, "2024", issues, SITE))
    assert told["issues"][1]["json"] == "https://example.org/archive/qinglan-ribao/2024-03-27/issue.json"


def test_the_table_has_a_row_for_each_article_with_its_text() -> None:
    rows = list(csv.DictReader((csv_head().removeprefix("\ufeff") + articles_to_csv(ISSUE, SITE)).splitlines(keepends=True)))
    assert len(rows) == 10 and rows[1]["authors"] == "李明; 何𬭎; 赵小满" and rows[1]["roles"] == "记者; 记者; 通讯员"
    assert rows[1]["text"].count("\n") == 2 and rows[4]["cut"] == "true" and rows[9]["continues_to"] == "7"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1", '=HYPERLINK("https://example.org")'])
def test_no_cell_of_the_table_is_a_formula_and_the_json_lines_have_the_text_as_it_is(text: str) -> None:
    sheet = replace(FRONT, articles=(replace(LEAD, title=text, column=text),))
    (row,) = csv.DictReader(articles_to_csv(replace(ISSUE, sheets=(sheet,)), SITE).splitlines(keepends=True), fieldnames=COLUMNS)
    assert row["title"] == row["column"] == f"'{text}"
    assert json.loads(article_to_json(sheet.articles[0], sheet, ISSUE, SITE))["title"] == text


def test_an_article_to_keep_reads_as_markdown() -> None:
    told = replace(LEAD, title="*号外* <3>")
    text = article_to_text_file(told, FRONT, ISSUE, SITE)
    assert text.startswith("湖城新事\n\n提前19天\n\n# \\*号外\\* \\<3>\n\n") and "\n\n## 风里作业\n\n" in text
    assert text.endswith("青澜日报, 2024-03-27, 1 要闻\n\n<https://example.org/archive/qinglan-ribao/2024-03-27/01-02.html>\n")


def test_a_site_without_an_address_names_paths_below_its_root() -> None:
    bare = replace(SITE, base_url="")
    assert json.loads(article_to_json(LEAD, FRONT, ISSUE, bare))["url"] == "qinglan-ribao/2024-03-27/01-02.html"
    assert article_to_text_file(article("a", "2024-03-27", 1, 1), FRONT, ISSUE, bare).endswith("1 要闻\n")


def test_every_article_of_the_archive_can_be_exported() -> None:
    for issue in archive().issues:
        for sheet in issue.sheets:
            for each in sheet.articles:
                json.loads(article_to_json(each, sheet, issue, SITE))
                assert article_to_text_file(each, sheet, issue, SITE)
