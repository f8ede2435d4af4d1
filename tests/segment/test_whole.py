"""Whatever the lines are: every character stays in exactly one block, and the text of an article is the text of its lines."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hedingben.model import Block, Line, Page, Role, Span
from hedingben.segment import PASSES, Pass, SegmentError, blocks_to_articles, page_to_blocks
from hedingben.segment.bodies import blocks_to_body
from hedingben.text.paragraphs import markdown_to_paragraphs

PIECES = [
    "本报讯（记者 李青）", "华原社岚陵3月26日电 ", "（下转第三版）", "（上接第一版）", "图为引桥。", "许望舒 摄", "□ 本报记者 王若川", "——", "导读", "详见2版",
    "停水通知", "2024年3月27日 星期三", "（一）", "。", "，", "“", "”", " ", "　", "①", "▲", "望湖大桥", "一座", "的", "A", "1. ", "#", "*", "𬭎", "責編",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join).map(str.strip).filter(bool)
lines = st.tuples(texts, st.sampled_from([0, 0, 0, 1, 2, 3]), st.integers(0, 3))


def make_page(rows: list[tuple[str, int, int]]) -> Page:
    numbered = tuple(Line(number, text, level, gap) for number, (text, level, gap) in enumerate(rows, 1))
    return Page("qinglan-ribao", "2024-03-27", 1, None, numbered, "pages/qinglan-ribao/2024-03-27/01.txt", "0" * 64)


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=30))
@example([("本报讯", 0, 0)])
@example([("望湖大桥" * 12, 0, 0)] * 2)
def test_every_character_is_in_exactly_one_block(rows: list[tuple[str, int, int]]) -> None:
    page = make_page(rows)
    held = [(block.line.number, at) for block in page_to_blocks(page) for at in range(block.span.start, block.span.end)]
    assert sorted(held) == [(line.number, at) for line in page.lines for at in range(len(line.text))]


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=30))
def test_every_block_has_a_role_and_all_but_furniture_an_article(rows: list[tuple[str, int, int]]) -> None:
    for block in page_to_blocks(make_page(rows)):
        assert block.role is not None
        assert (block.article is None) == (block.role is Role.OTHER)


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=30))
def test_every_word_of_an_article_is_printed_or_told(rows: list[tuple[str, int, int]]) -> None:
    page = make_page(rows)
    blocks = page_to_blocks(page)
    articles = blocks_to_articles(page, blocks)
    told = "".join(
        bare(f"{a.title}{a.kicker}{a.subtitle}{a.column}{''.join(markdown_to_paragraphs(a.body))}{''.join(c.printed for c in a.captions)}")
        for a in articles
    )
    counted = {char: told.count(char) for char in set(told)}
    for block in blocks:
        if block.article is None or block.repeats is not None or block.role in (Role.JUMP, Role.BYLINE):
            continue
        for char in set(bare(without_jumps(block.text))):
            assert counted.get(char, 0) > 0, (char, block)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_jumps(text: str) -> str:
    return re.sub(r"（[下上][转接]第[一三]版）", "", text)


def test_source_lines_name_each_line_of_an_article_once() -> None:
    page = make_page([("望湖大桥贯通", 2, 0), ("本报讯（记者 李青）昨日，望湖大桥北岸引桥最后一跨箱梁浇筑完毕。", 0, 1)])
    (article,) = blocks_to_articles(page, page_to_blocks(page), section="要闻")
    assert article.source is not None
    assert article.source.lines == "1-2"
    assert article.section == "要闻"
    assert article.id == "qinglan-ribao/2024-03-27/01/01"


def test_a_pass_that_loses_a_block_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hedingben.segment.PASSES", (*PASSES, Pass("thief", lambda blocks: blocks[1:])))
    with pytest.raises(SegmentError, match="thief"):
        page_to_blocks(make_page([("望湖大桥贯通", 2, 0), ("昨日，引桥浇筑完毕。", 0, 1)]))


def test_a_pass_that_leaves_a_line_unread_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, role=None) for block in blocks)

    monkeypatch.setattr("hedingben.segment.PASSES", (*PASSES, Pass("forgetful", forget)))
    with pytest.raises(SegmentError, match=r"01\.txt:1: no pass"):
        page_to_blocks(make_page([("望湖大桥贯通", 2, 0)]))


def test_a_page_without_lines_has_no_articles() -> None:
    page = make_page([])
    assert blocks_to_articles(page, page_to_blocks(page)) == ()


@pytest.mark.parametrize("text", ["本报讯（" * 200_000, "（下转第" * 200_000, "一" * 1_000_000, "李 " * 500_000, "。本报讯" * 100_000])
def test_an_endless_line_does_not_hang(text: str) -> None:
    began = time.monotonic()
    page_to_blocks(make_page([("望湖大桥贯通", 2, 0), (text, 0, 1)]))
    assert time.monotonic() - began < 20


def test_a_title_and_its_lead_on_one_line_are_parted() -> None:
    page = make_page([("望湖大桥北岸引桥贯通 本报讯（记者 李青）昨日，望湖大桥北岸引桥最后一跨箱梁浇筑完毕，比原计划提前十一天。", 2, 0)])
    blocks = page_to_blocks(page)
    assert [(block.role, block.span) for block in blocks] == [
        (Role.TITLE, Span(page.lines[0], 0, 11)),
        (Role.BODY, Span(page.lines[0], 11, len(page.lines[0].text))),
    ]


def test_the_words_below_a_picture_are_the_text_of_a_titled_picture_story() -> None:
    page = make_page([("湿地来客", 1, 0), ("图为3月26日，芦湾湿地，一群反嘴鹬在浅滩觅食。", 0, 1), ("许望舒 摄", 0, 1)])
    (article,) = blocks_to_articles(page, page_to_blocks(page))
    assert article.body == "图为3月26日，芦湾湿地，一群反嘴鹬在浅滩觅食。\n\n许望舒 摄"
    assert article.kind == "photo"
    assert not article.captions
    assert [author.name for author in article.authors] == ["许望舒"]


def test_a_jump_note_that_parts_two_paragraphs_stays_where_the_print_changed_its_page() -> None:
    page = make_page([("引桥最后一跨箱梁昨日浇筑完毕。", 0, 1), ("（上接第一版）", 0, 1), ("桥面铺好沥青以后先开放人行道。", 0, 1)])
    blocks = [
        Block(Span(line, 0, len(line.text)), role, 1) for line, role in zip(page.lines, (Role.BODY, Role.JUMP, Role.BODY), strict=True)
    ]
    assert blocks_to_body(blocks) == "引桥最后一跨箱梁昨日浇筑完毕。\n\n（上接第一版）\n\n桥面铺好沥青以后先开放人行道。"
    goes_on = [*blocks[:2], replace(blocks[2], joins=True)]
    assert blocks_to_body(goes_on) == "引桥最后一跨箱梁昨日浇筑完毕。桥面铺好沥青以后先开放人行道。"
