"""下转 and 上接: the parts of an article find each other across the pages of an issue."""

from __future__ import annotations

from hedingben.model import Article, Jump
from hedingben.segment import link_parts

BRIDGE = "望湖大桥南主塔昨日封顶，桥面钢箱梁分六十三段吊装，首个节段已在"
BRIDGE_ON = "青澜港装船，将由桥面吊机从塔根处对称提升。望湖大桥钢箱梁每段重三百吨。"
TEA = "柳塘春茶开园，鲜叶每斤一百二十八元，合作社理事长说采茶工"
TEA_ON = "更难找了，从邻县请来二百六十人采茶，鲜叶工钱每斤四十二元。"


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
