"""Printed text is read back from Markdown as the same characters."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hedingben.text.markdown import escape_markdown

MARKS = r"""\`*_{}[]()#+-.!|<>~&=:;"'/?@$%^ 0123456789ab"""
one_line = st.text(st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=("Cc", "Cs"))))


def printed(markdown: str, tag: str = "p") -> str:
    page = MarkdownIt("commonmark", {"html": False}).render(markdown)
    match = re.fullmatch(rf"<{tag}>(.*)</{tag}>\n", page, re.S)
    assert match, page
    assert "<" not in match[1], page
    return html.unescape(match[1])


@given(one_line.filter(bool))
@example("字 #")
@example("# 字 ##")
def test_a_paragraph_prints_what_was_escaped(text: str) -> None:
    assert printed(escape_markdown(text)) == text


@given(one_line.filter(bool))
@example("字 ##")
def test_a_heading_prints_what_was_escaped(text: str) -> None:
    assert printed("## " + escape_markdown(text), "h2") == text


@given(one_line.filter(bool), one_line.filter(bool))
def test_paragraphs_stay_apart(first: str, second: str) -> None:
    page = MarkdownIt("commonmark", {"html": False}).render(f"{escape_markdown(first)}\n\n{escape_markdown(second)}")
    assert page.count("<p>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "本报讯（记者 李青）昨日，“望湖大桥”南主塔封顶——高146.8米！",
        "2024年3月27日",
        "一、受理时间：上午9时至下午5时",
        "气温-3℃～5℃，PM2.5为12",
        "A&B公司、3 & 4号楼",
        "-3℃",
        "《水边的名字》",
    ],
)
def test_plain_chinese_text_stays_untouched(text: str) -> None:
    assert escape_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. 春茶", "1\\. 春茶"),
        ("# 春茶", "\\# 春茶"),
        ("- 春茶", "\\- 春茶"),
        ("> 春茶", "\\> 春茶"),
        ("~~~", "\\~\\~\\~"),
        ("===", "\\==="),
        ("&amp;", "\\&amp;"),
        ("<b>", "\\<b>"),
        ("甲|乙", "甲\\|乙"),
    ],
)
def test_marks_are_made_harmless(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped
