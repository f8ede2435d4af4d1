"""下转 and 上接: the parts of an article find each other across the pages of an issue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hedingben.model import Article, Block, Doubt, Jump, Kind, Line, Role, Span
from hedingben.segment import link_parts
from hedingben.segment.facts import blocks_to_jumps
from hedingben.segment.jumps import find_notes

BRIDGE = "望湖大桥南主塔昨日封顶，桥面钢箱梁分六十三段吊装，首个节段已在"
BRIDGE_ON = "青澜港装船，将由桥面吊机从塔根处对称提升。望湖大桥钢箱梁每段重三百吨。"
TEA = "柳塘春茶开园，鲜叶每斤一百二十八元，合作社理事长说采茶工"
TEA_ON = "更难找了，从邻县请来二百六十人采茶，鲜叶工钱每斤四十二元。"


OTHER = "县图书馆阅览室本周起夜间开放，读者凭证入座，值班馆员三名。"
"""A text that shares no word with the others."""


def part(page: int, order: int, body: str, *, to: int = 0, origin: int = 0, title: str = "") -> Article:
    return Article(
        id=f"qinglan-ribao/2024-03-27/{page:02}/{order:02}",
        newspaper="qinglan-ribao",
        date="2024-03-27",
        page=page,
        order=order,
        title=title,
        body=body,
        continues_to=Jump(to) if to else None,
        continued_from=Jump(origin) if origin else None,
    )


def test_two_parts_name_each_other() -> None:
    head, tail = link_parts([part(1, 1, BRIDGE, to=3), part(3, 1, BRIDGE_ON, origin=1)])
    assert head.continues_to == Jump(3, tail.id)
    assert tail.continued_from == Jump(1, head.id)


def test_words_tell_which_of_two_parts_belong_together() -> None:
    bridge, tea, tea_on, bridge_on = link_parts(
        [part(1, 1, BRIDGE, to=2), part(1, 2, TEA, to=2), part(2, 1, TEA_ON, origin=1), part(2, 2, BRIDGE_ON, origin=1)]
    )
    assert bridge.continues_to == Jump(2, bridge_on.id)
    assert tea.continues_to == Jump(2, tea_on.id)
    assert tea_on.continued_from == Jump(1, tea.id)


def test_a_jump_to_a_page_that_is_missing_keeps_its_page() -> None:
    (head,) = link_parts([part(1, 1, BRIDGE, to=3)])
    assert head.continues_to == Jump(3)


def test_parts_that_name_other_pages_are_not_linked() -> None:
    head, tail = link_parts([part(1, 1, BRIDGE, to=3), part(3, 1, BRIDGE_ON, origin=2)])
    assert head.continues_to == Jump(3)
    assert tail.continued_from == Jump(2)


def test_a_middle_part_is_linked_both_ways() -> None:
    first, middle, last = link_parts([part(1, 1, BRIDGE, to=2), part(2, 1, BRIDGE_ON, origin=1, to=3), part(3, 1, BRIDGE, origin=2)])
    assert first.continues_to == Jump(2, middle.id)
    assert middle.continued_from == Jump(1, first.id)
    assert middle.continues_to == Jump(3, last.id)
    assert last.continued_from == Jump(2, middle.id)


def test_of_two_parts_that_say_the_same_neither_is_guessed() -> None:
    """Both heads name page 2, only one tail stands there, and nothing tells whose it is."""
    first, second, tail = link_parts([part(1, 1, BRIDGE, to=2), part(1, 2, TEA, to=2), part(2, 1, OTHER, origin=1)])
    assert (first.continues_to, second.continues_to, tail.continued_from) == (Jump(2), Jump(2), Jump(1))


def test_a_title_repeated_in_part_tells_the_part() -> None:
    bridge, tea, on = link_parts(
        [
            part(1, 1, BRIDGE, to=3, title="望湖大桥南主塔昨日封顶"),
            part(1, 2, TEA, to=3, title="柳塘明前茶开园 鲜叶每斤128元"),
            part(3, 1, OTHER, origin=1, title="柳塘明前茶开园"),
        ]
    )
    assert bridge.continues_to == Jump(3)
    assert tea.continues_to == Jump(3, on.id)


def test_a_part_that_has_lost_its_mark_is_found_by_the_sentence_and_the_words() -> None:
    head, other, tail = link_parts([part(1, 1, BRIDGE, to=3), part(3, 1, OTHER, title="阅览室夜间开放"), part(3, 2, BRIDGE_ON)])
    assert head.continues_to == Jump(3, tail.id)
    assert tail.continued_from == Jump(1, head.id)
    assert tail.doubt and tail.doubt.why == "原版没有上接标记，依文字接第1版"
    assert other.continued_from is None


def test_a_head_that_has_lost_its_mark_is_found_and_is_cut_no_more() -> None:
    head, tail = link_parts([replace(part(1, 1, BRIDGE), cut=True), part(3, 1, BRIDGE_ON, origin=1)])
    assert head.continues_to == Jump(3, tail.id)
    assert not head.cut
    assert head.doubt and head.doubt.why == "原版没有下转标记，依文字接第3版"
    assert tail.continued_from == Jump(1, head.id)


def test_a_greater_doubt_stays() -> None:
    doubt = Doubt(0.1, "主题与引题难分（第12行）")
    head, _ = link_parts([replace(part(1, 1, BRIDGE), doubt=doubt), part(3, 1, BRIDGE_ON, origin=1)])
    assert head.continues_to and head.doubt == doubt


WRONG = {
    "another text without a title": part(3, 1, OTHER),
    "a report with a lead of its own": replace(part(3, 1, "本报讯（记者 李青）" + BRIDGE_ON), agency="本报讯"),
    "a report on the same matter with a title of its own": part(3, 1, BRIDGE_ON, title="塔顶三百米的一天"),
    "an item of a list": part(3, 1, "●钢箱梁：" + BRIDGE_ON),
    "a notice": replace(part(3, 1, BRIDGE_ON), kind=Kind.NOTICE),
    "a picture story": replace(part(3, 1, ""), kind=Kind.PHOTO),
    "the same text on a page that was not named": part(2, 1, BRIDGE_ON),
    "a part that comes from another page": part(3, 1, BRIDGE_ON, origin=2),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_nothing_is_linked_on_weak_evidence(wrong: Article) -> None:
    head, tail = link_parts([part(1, 1, BRIDGE, to=3), wrong])
    assert head.continues_to == Jump(3)
    assert tail == wrong


def test_of_two_unmarked_texts_that_may_both_go_on_neither_is_taken() -> None:
    head, *others = link_parts([part(1, 1, BRIDGE, to=3), part(3, 1, BRIDGE_ON), part(3, 2, BRIDGE_ON)])
    assert head.continues_to == Jump(3)
    assert all(other.continued_from is None for other in others)


def test_a_text_that_ended_is_no_head_of_a_part_without_title() -> None:
    ended = part(1, 1, BRIDGE + "青澜港装船。")
    assert link_parts([ended, part(3, 1, BRIDGE_ON, origin=1)])[0] == ended


LONG = "青澜港务公司昨日说，三号泊位的首船从上午八时起靠，装卸共用两小时五十一分，比上个月快了"


@pytest.mark.parametrize(
    ("line", "page", "to", "origin"),
    [
        ("（下转第三版）", 1, 3, 0),
        ("（转3版）", 1, 3, 0),
        ("（紧接第二版）", 1, 2, 0),
        (LONG + "（见第三版）", 1, 3, 0),
        (LONG + "（未完，下转第三版）", 1, 3, 0),
        ("（未完轉下頁）", 2, 3, 0),
        ("（上接1版）", 3, 0, 1),
        ("（接第一版）", 3, 0, 1),
        ("（接第三版）", 1, 3, 0),
        ("（续第一版）", 2, 0, 1),
        ("（續第一版）", 2, 0, 1),
        ("（接前版）", 2, 0, 1),
        ("（續前頁）", 3, 0, 2),
        ("（接前版）", 1, 0, 0),
        (LONG + "三成。（见第三版）", 1, 0, 0),
        ("春茶开采（见第二版）", 1, 0, 0),
        ("渡口（续前）", 2, 0, 0),
        ("（未完）", 1, 0, 0),
    ],
)
def test_marks_are_understood_in_their_many_words(line: str, page: int, to: int, origin: int) -> None:
    block = Block(Span(Line(1, line), 0, len(line)), role=Role.BODY, article=1)
    assert blocks_to_jumps([block], page) == (Jump(to) if to else None, Jump(origin) if origin else None)
    assert bool(find_notes(line)) or not (to or origin)


def test_marks_on_lines_of_their_own_hide_neither_sentence() -> None:
    head, tail = link_parts(
        [part(1, 1, f"{BRIDGE}\n\n（下转第三版）", to=3), part(3, 1, f"（上接第一版）\n\n{BRIDGE_ON}"), part(3, 2, OTHER)]
    )[:2]
    assert head.continues_to == Jump(3, tail.id)
