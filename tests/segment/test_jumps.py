"""下转 and 上接 from printed pages: what a reader of both pages would put together, whatever the words of the marks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from hedingben.model import Article, Jump
from hedingben.read import read_page
from hedingben.segment import blocks_to_articles, link_parts, page_to_blocks

BRIDGE = """# 望湖大桥南主塔昨日封顶

本报讯（记者 李青）昨日下午三时二十分，随着最后一方混凝土浇入塔顶，望湖大桥南主塔封顶，塔高二百一十六米，比计划提前了二十三天。

项目经理何守正介绍，南主塔去年三月开工，爬模共施工四十七个节段，最快时四天一个节段。桥面钢箱梁分六十三段吊装，首个节段已在{to}"""
BRIDGE_ON = """{origin}青澜港装船，将由桥面吊机从塔根处对称提升。钢箱梁每段重三百吨，宽三十二米，运梁船须趁早潮进入北汊，一天只有两个窗口。

北主塔目前施工到第三十九节段，预计五月中旬封顶。大桥建成后，从望湖区到对岸只需六分钟，比绕行环湖路少走四十一公里。"""
TEA = """# 柳塘明前茶开园 鲜叶每斤128元

本报讯（记者 王若川）清明将近，柳塘镇的明前茶昨日开园。天刚亮，茶农周桂英就带着六名采茶工上了山，到中午采下鲜叶十一斤，合作社当场过秤。

理事长丁老根说，柳塘全镇茶园八千四百亩，头采预计只有往年的六成，好在价钱补了回来，邻县的茶商前天就住进了镇上的旅馆，等着收第一批{to}"""
TEA_ON = """{origin}干茶。最让他发愁的是采茶工，青壮年多在城里做工，留在镇上的不到三百人，今年从邻县请来二百六十人，管吃管住，一天工钱一百八十元。

丁老根算过一笔账，一斤干茶要四斤半鲜叶，采工和炒工加起来占去成本的一半还多。镇里腾出旧小学的十二间教室给采茶工做宿舍。"""
PORT = """# 三号泊位首船靠港

本报讯（记者 闵樵）青澜港三号泊位昨日靠泊首船，装卸共用两小时五十一分。港务公司说，泊位水深增加到九米，可停五千吨级货轮。"""
MIRRORS = """# 老街巷口装上反光镜

本报讯（记者 叶晓葵）西街二十三个巷口日前装上反光镜，居民出巷不必再探头张望。社区说，镜子由沿街商户认领擦拭，每月一次。"""

MARKS = [
    ("（下转第三版）", "（上接第一版）"),
    ("(下转3版)", "(上接1版)"),
    ("【下转三版】", "【上接一版】"),
    ("（紧接第三版）", "（紧接第一版）"),
    ("（转第３版）", "（接第１版）"),
    ("（轉第三版）", "（接第一版）"),
    ("（下转A3版）", "（上接A1版）"),
    ("（下转A03）", "（上接A01）"),
    ("（见3版）", "（接1版）"),
    ("（详见今日三版）", "（上接今日一版）"),
    ("（余下内容见第三版）", "（上接第一版）"),
    ("（未完，下转第三版）", "（上接第一版）"),
    ("（下转第三版①）", "（上接第一版①）"),
    ("（下转第三版·要闻）", "（上接第一版·要闻）"),
    ("▶▶下转第三版", "◀◀上接第一版"),
    ("下转第三版", "上接第一版"),
]


def read(pages: Mapping[int, list[str]]) -> dict[str, Article]:
    """The linked articles of an issue by the first words of their text, their own marks and leads aside."""
    articles: list[Article] = []
    for number, texts in pages.items():
        text = "\n\n".join([f"青澜日报 2024年3月27日 星期三 第{number:02}版", *texts])
        page = read_page(text.encode(), file=f"{number:02}.txt", newspaper="q", date="2024-03-27", number=number, name=None)
        articles += blocks_to_articles(page, page_to_blocks(page))
    told = {"已在": "bridge", "装船": "bridge goes on", "收第一批": "tea", "算过": "tea goes on"}
    linked = link_parts(articles)
    return {name: article for article in linked for word, name in told.items() if word in article.body}


def is_linked(articles: Mapping[str, Article], name: str) -> bool:
    """Whether both parts name each other."""
    head, tail = articles[name], articles[f"{name} goes on"]
    return head.continues_to == Jump(tail.page, tail.id) and tail.continued_from == Jump(head.page, head.id)


@pytest.mark.parametrize(("to", "origin"), MARKS, ids=[to for to, _ in MARKS])
def test_two_articles_that_go_on_on_one_page_each_find_their_own_part(to: str, origin: str) -> None:
    front = [BRIDGE.format(to=to), TEA.format(to=to)]
    articles = read({1: front, 3: [PORT, TEA_ON.format(origin=origin), BRIDGE_ON.format(origin=origin), MIRRORS]})
    assert is_linked(articles, "bridge") and is_linked(articles, "tea")


@pytest.mark.parametrize(
    ("to", "origin"), [("（下转第三版）", "（上接第一版）"), ("（轉第三版）", "（接第一版）"), ("→下转3版", "←上接1版")]
)
def test_marks_on_lines_of_their_own_part_texts_without_headline(to: str, origin: str) -> None:
    front = [BRIDGE.format(to=f"\n\n{to}"), TEA.format(to=f"\n\n{to}")]
    own = f"{origin}\n\n"
    articles = read({1: front, 3: [PORT, BRIDGE_ON.format(origin=own), TEA_ON.format(origin=own), MIRRORS]})
    assert is_linked(articles, "bridge") and is_linked(articles, "tea")


@pytest.mark.parametrize("lost", ["下转", "上接"])
def test_where_one_mark_is_lost_words_and_sentence_tell_the_part_and_a_doubt_says_so(lost: str) -> None:
    front = [BRIDGE.format(to="" if lost == "下转" else "（下转第三版）"), TEA.format(to="（下转第三版）")]
    rest = "# 望湖大桥南主塔昨日封顶\n\n" + BRIDGE_ON.format(origin="" if lost == "上接" else "（上接第一版）")
    articles = read({1: front, 3: [PORT, rest, TEA_ON.format(origin="（上接第一版）"), MIRRORS]})
    assert is_linked(articles, "bridge") and is_linked(articles, "tea")
    unmarked = articles["bridge" if lost == "下转" else "bridge goes on"]
    assert unmarked.doubt and f"没有{lost}标记" in unmarked.doubt.why


def test_a_part_that_is_missing_leaves_its_mark_alone_and_the_other_article_linked() -> None:
    front = [BRIDGE.format(to="（下转第三版）"), TEA.format(to="（下转第三版）")]
    articles = read({1: front, 3: [PORT, TEA_ON.format(origin="（上接第一版）"), MIRRORS]})
    assert is_linked(articles, "tea")
    assert articles["bridge"].continues_to == Jump(3) and not articles["bridge"].cut


def test_a_page_that_is_missing_links_nothing() -> None:
    articles = read({1: [BRIDGE.format(to="（下转第三版）"), TEA.format(to="（下转第四版）")], 4: [PORT, MIRRORS]})
    assert (articles["bridge"].continues_to, articles["tea"].continues_to) == (Jump(3), Jump(4))


def test_a_mark_never_leads_to_its_own_page() -> None:
    articles = read({1: [BRIDGE.format(to="（下转B1版）"), MIRRORS]})
    assert articles["bridge"].continues_to is None
