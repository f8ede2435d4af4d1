"""Markdown of article bodies."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from hedingben.render import markdown_to_html
from hedingben.render.commonmark import _markdown
from hedingben.render.markdown import markdown_to_text
from hedingben.render.printable import without_controls


@given(st.text(st.sampled_from("字中。“”（1２.)#- +~|\"'&<*_`\\!>=\u3000\t\n\x0b\x85\xa0a"), max_size=24))
@example("字 #")
@example("## 字 #\n\n字")
@example("字\u3000\n\n1. 字")
@example('"字"')
def test_plain_paragraphs_come_out_as_the_parser_would_write_them(body: str) -> None:
    bare = without_controls(body)
    tokens = _markdown.parse(bare)
    if not any(token.type in ("heading_open", "image") and token.tag != "h2" for token in tokens):
        assert markdown_to_html(body) == _markdown.renderer.render(tokens, _markdown.options, {})


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1))
def test_escaped_text_is_read_as_printed(printed: str) -> None:
    escaped = re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", printed.strip())
    assert markdown_to_text(escaped, 10_000) == printed.strip()


def test_headings_begin_at_h2_and_skip_no_level() -> None:
    assert markdown_to_html("# 一\n\n### 二") == "<h2>一</h2>\n<h3>二</h3>\n"
    assert markdown_to_html("#### 一") == "<h2>一</h2>\n"


def test_raw_html_and_unsafe_links_are_text() -> None:
    html = markdown_to_html("<script>alert(1)</script>\n\n[链](javascript:alert(1)) [链](data:text/html,x)")
    assert "<script" not in html and "<a" not in html


def test_pictures_come_from_beside_the_page_only() -> None:
    assert '<img src="01.jpg"' in markdown_to_html("![图](01.jpg)")
    for elsewhere in ("https://evil.example/x.png", "//evil.example/x.png", "/x.png", "data:image/png;base64,AA"):
        assert "<img" not in markdown_to_html(f"![图]({elsewhere})")


def test_text_for_excerpts_leaves_headings_and_marks_out() -> None:
    assert markdown_to_text("## 小标题\n\n第一段\\*。\n\n**第二段**", 100) == "第一段*。第二段"
    assert markdown_to_text("第一段。\n\n第二段。", 2) == "第一段。"
