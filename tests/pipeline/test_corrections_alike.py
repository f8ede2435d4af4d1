"""Newspapers print much that is alike: what a person did with one notice costs none of the others a line."""

import pytest

PAGE = "content/pages/wo-de-bao/2024-05-01/03-综合.txt"
ISSUE = "content/articles/wo-de-bao/2024-05-01"
PLACES = "芦湾 柳塘 砚池 双井 鹤岭 栗坡 青石 河沿".split()
NAMES = "甘棠 邢伯年 何秋实 黎小满 王若川 宋知远".split()


def notice(number, name):
    return f"# {PLACES[number]}渡口复航\n\n本报讯（记者 {name}）{PLACES[number]}渡口昨日复航，每日往返{number * 3}班，末班船晚{number}点开，乡亲过河不用再绕远路。\n\n"


@pytest.fixture
def notices(archive, hedingben):
    (archive / PAGE).write_text("".join(notice(number, name) for number, name in enumerate(NAMES, 1)), "utf-8")
    hedingben("convert", "-C", archive)
    return archive


def holders(archive, name):
    return [path.name for path in (archive / ISSUE).glob("03-*.md") if f"（记者 {name}）" in path.read_text("utf-8")]


@pytest.mark.parametrize("how", ["delete", "withdraw", "edit"])
def test_a_page_that_changes_elsewhere_keeps_what_is_like_a_persons_article(notices, hedingben, how):
    (name,) = holders(notices, NAMES[2])
    mine = notices / ISSUE / name
    text = mine.read_text("utf-8")
    if how == "delete":
        mine.unlink()
    else:
        changed = text.replace("\n---\n\n", "\nwithdrawn: {date: 2024-06-01, why: 登重了}\n---\n\n") if how == "withdraw" else text
        mine.write_text(changed if how == "withdraw" else text.replace("绕远路", "绕远道"), "utf-8")
    hedingben("convert", "-C", notices)
    page = notices / PAGE
    page.write_text(
        page.read_text("utf-8").replace("末班船晚1点", "末班船晚上1点").replace("末班船晚6点", "末班船晚上6点") + notice(7, "纪云舒"),
        "utf-8",
    )
    hedingben("convert", "-C", notices)
    found = {each: len(holders(notices, each)) for each in [NAMES[0], *NAMES[3:], "纪云舒"]}
    assert set(found.values()) == {1}, found
    assert len(holders(notices, NAMES[2])) == (how != "delete")
