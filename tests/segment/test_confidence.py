"""How sure the decoding is, and what it names as the runner-up."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import exp
from pathlib import Path

import pytest
from case_pages import read_case
from hypothesis import given, settings
from hypothesis import strategies as st

from hedingben.model import Block, Line, Margin, Page, Reason, Role, Span
from hedingben.read import read_page
from hedingben.segment import blocks_to_articles, page_to_blocks
from hedingben.segment.confidence import TEMPERATURE, Evidence, Steps, evidence_to_margins, margin_to_words, with_margins
from hedingben.segment.doubts import DOUBTFUL, blocks_to_doubt, blocks_to_doubts

PAGES = Path(__file__).parents[1] / "pages" / "sample"
ROLES = (Role.TITLE, Role.BODY, Role.BODY)
STEPS: list[list[tuple[int, float, bool, bool]]] = [
    [(1, -1.0, True, False), (2, -0.5, True, False)],  # a title after either text starts an article
    [(0, 0.3, False, False)],
    [(1, 0.2, False, True), (2, 0.0, False, True), (1, -0.7, True, False)],  # text goes on, or another article starts without a title
]
FIRST = [0.5, -1.0, -0.2]
LENGTHS = {(0, 1): 0.8}
scores = st.floats(-3, 3)
evidence = st.builds(Evidence, st.tuples(scores, scores, scores), scores, scores, st.floats(-1, 1), st.just(ROLES))


def all_readings(lines: list[Evidence]) -> list[tuple[tuple[int, ...], tuple[bool, ...], float]]:
    """Every reading of a few lines with its weight, one by one."""
    found = []
    for states in product(range(3), repeat=len(lines)):
        readings = [((states[0] == 0,), FIRST[states[0]] + lines[0].emission[states[0]])]
        for i in range(1, len(lines)):
            line = lines[i]
            readings = [
                (
                    (*begun, starts),
                    score
                    + line.emission[states[i]]
                    + weight
                    + (line.start if starts else line.go_on if goes_on else 0.0)
                    + LENGTHS.get((before, states[i]), 0.0) * line.longer,
                )
                for begun, score in readings
                for before, weight, starts, goes_on in STEPS[states[i]]
                if before == states[i - 1]
            ]
        found += [(states, begun, exp(score / TEMPERATURE)) for begun, score in readings]
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(evidence, min_size=1, max_size=4))
def test_a_margin_is_the_share_of_all_readings_that_agree(lines: list[Evidence]) -> None:
    readings = all_readings(lines)
    states, begun, _ = max(readings, key=lambda reading: reading[2])
    total = sum(weight for *_, weight in readings)
    margins = evidence_to_margins(Steps(FIRST, STEPS, LENGTHS, [0]), lines, states, begun)
    for i, margin in enumerate(margins):
        agreeing = sum(weight for other, _, weight in readings if ROLES[other[i]] is ROLES[states[i]])
        bounded = sum(weight for _, other, weight in readings if other[i] == begun[i])
        assert margin.role == pytest.approx(agreeing / total, abs=1e-5)
        assert margin.boundary == pytest.approx(bounded / total, abs=1e-5)
        assert margin.rival is not ROLES[states[i]]


def make_block(number: int, margin: Margin | None, role: Role = Role.TITLE) -> Block:
    return Block(Span(Line(number, "望湖大桥贯通"), 0, 6), role=role, article=1, margin=margin)


def sure(role: float = 1.0, boundary: float = 1.0, *, starts: bool = False) -> Margin:
    return Margin(role, Role.KICKER, 1 - role, boundary, starts)


def test_an_article_tells_its_least_certain_decision_with_the_line() -> None:
    doubt = blocks_to_doubt([make_block(11, sure(0.58)), make_block(12, sure(0.412)), make_block(13, None)])
    assert doubt and (doubt.confidence, doubt.why) == (0.41, "主题与引题难分（第12行）")


@pytest.mark.parametrize(("starts", "why"), [(True, "或接着上一篇（第5行）"), (False, "或另起一篇（第5行）")])
def test_a_doubtful_boundary_says_what_else_it_could_be(starts: bool, why: str) -> None:
    doubt = blocks_to_doubt([make_block(5, sure(0.9, 0.55, starts=starts), Role.BODY)])
    assert doubt and doubt.why == why


def test_an_article_that_is_sure_enough_has_no_doubt() -> None:
    assert blocks_to_doubt([make_block(1, sure(DOUBTFUL)), make_block(2, None)]) is None


def test_a_boundary_that_a_later_pass_decided_anew_is_in_doubt_no_more() -> None:
    margin = sure(0.9, 0.2, starts=True)
    moved = replace(make_block(5, margin, Role.BODY), reasons=(Reason("resumed", "goes on with article 1"),))
    assert blocks_to_doubt([moved]) is None
    assert [doubt.decided for doubt in blocks_to_doubts([moved])] == ["归到另一篇"]


def test_the_first_article_of_a_page_begins_beyond_doubt() -> None:
    blocks = [make_block(1, None, Role.OTHER), make_block(2, None, Role.BODY), make_block(3, None, Role.BODY)]
    told = with_margins(blocks, [sure(boundary=0.4)] * 3)
    assert [block.margin and block.margin.boundary for block in told] == [1.0, 1.0, 0.4]


def test_the_runner_up_is_told_in_words() -> None:
    assert (
        margin_to_words(Role.TITLE, Margin(0.71, Role.KICKER, 0.22, 0.96, True)) == "title 0.71, else kicker 0.22; starts an article 0.96"
    )
    assert margin_to_words(Role.BODY, Margin(1.0, Role.TITLE, 0.0, 1.0, False)) == "body 1.00"
    assert margin_to_words(Role.BODY, Margin(1.0, Role.TITLE, 0.0, 0.6, False)) == "body 1.00; no article starts 0.60"


def read(path: Path) -> Page:
    case = read_case(path)
    return read_page(case.page.encode(), file="pages/q/2024-03-27/01.txt", newspaper="q", date="2024-03-27", number=1, name=None)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/*/*.case")), ids=lambda path: "/".join(path.parts[-2:]))
def test_every_line_that_was_decided_says_how_surely(path: Path) -> None:
    for block in page_to_blocks(read(path)):
        assert (block.margin is None) == (block.repeats is not None)
        assert 0.0 <= block.confidence <= 1.0


def test_lines_told_as_sure_are_right_far_more_often_than_doubtful_ones() -> None:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for path in PAGES.rglob("*.case"):
        labels = {line.number: line.role for line in read_case(path).labelled}
        for block in page_to_blocks(read(path)):
            if block.margin:
                right[block.margin.role >= 0.9].append(str(block.role) == labels[block.line.number])
    doubtful, certain = (1 - sum(held) / len(held) for held in (right[False], right[True]))
    assert certain < 0.02 and doubtful > 3 * certain


def test_the_doubts_of_a_page_come_with_its_articles() -> None:
    page = read(PAGES / "qinglan-ribao/2024-03-30/02-经济.case")
    blocks = page_to_blocks(page)
    least = min(block.confidence for block in blocks)
    doubts = [article.doubt.confidence for article in blocks_to_articles(page, blocks) if article.doubt]
    assert (min(doubts, default=1.0) == pytest.approx(least, abs=0.006)) == (least < DOUBTFUL)


@pytest.mark.parametrize("character", ["\ufffd", "\ue123"])
def test_a_line_with_a_character_that_nobody_could_read_is_worth_a_look(character: str) -> None:
    text = f"南门菜场下月搬迁\n\n本报讯（记者 李青）南门菜场四月八日起停业搬{character}，新址在砚池路，摊位增加到一百六十个。\n"
    page = read_page(text.encode(), file="pages/q/2024-03-27/01.txt", newspaper="q", date="2024-03-27", number=1, name=None)
    doubts = [doubt for doubt in blocks_to_doubts(page_to_blocks(page)) if doubt.decided == "照录"]
    assert [(doubt.block.line.number, doubt.rival) for doubt in doubts] == [(3, "有认不出或看不见的字符")]
