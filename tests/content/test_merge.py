from hypothesis import given, settings
from hypothesis import strategies as st

from hedingben.content import article_to_markdown, find_base, merge
from hedingben.model import Article, Source

paragraphs = st.lists(st.sampled_from("甲乙丙丁戊己庚"), max_size=6)


def text(body, title="题", lines="1-9") -> str:
    source = Source("pages/qinglan-ribao/2024-03-27/01.txt", "00" * 32, lines)
    place = {"id": "qinglan-ribao/2024-03-27/01/01", "newspaper": "qinglan-ribao", "date": "2024-03-27", "page": 1, "order": 1}
    return article_to_markdown(Article(**place, title=title, source=source, body="\n\n".join(body)))


def mended(file: str, old: str, new: str) -> str:
    assert old in file
    return file.replace(old, new)


@settings(deadline=None)
@given(paragraphs, paragraphs)
def test_what_only_one_side_changed_is_taken(base, changed):
    was, is_now = text(base), text(changed)
    assert merge(was, was, is_now)[0].rpartition("---\n")[2] == is_now.rpartition("---\n")[2]
    merged, clashes = merge(was, is_now, was)
    assert (merged, clashes) == (is_now, ())


@settings(deadline=None)
@given(paragraphs, paragraphs, paragraphs)
def test_nothing_of_mine_is_lost_where_both_changed(base, mine, theirs):
    merged, clashes = merge(text(base), text(mine), text(theirs))
    left = merged.rpartition("---\n")[2].split()
    for paragraph in set(mine) - set(base):
        assert left.count(paragraph) >= mine.count(paragraph)
    if not clashes:
        for paragraph in set(theirs) - set(base):
            assert paragraph in left


def test_changes_in_different_places_come_together():
    base = text(["甲甲。", "乙乙。", "丙丙。"])
    mine = mended(mended(base, "甲甲", "甲改"), "title: 题", "title: 改题\nx-note: 校过")
    merged, clashes = merge(base, mine, text(["甲甲。", "乙乙。", "丙新。", "丁。"], lines="1-11"))
    assert clashes == ()
    assert "title: 改题\n" in merged and "x-note: 校过\n" in merged and "lines: 1-11" in merged
    assert merged.endswith("\n\n甲改。\n\n乙乙。\n\n丙新。\n\n丁。\n")


def test_a_place_that_both_changed_is_told_and_stays_mine():
    base = text(["甲甲。", "乙乙。"])
    merged, (clash,) = merge(base, mended(base, "乙乙", "乙一"), text(["甲甲。", "乙二。"]))
    assert (clash.place, clash.mine, clash.theirs) == ("第 2 段", "乙一。", "乙二。")
    assert merged.endswith("乙一。\n")


def test_line_ends_of_another_system_are_no_change():
    base = text(["甲。", "乙。"])
    merged, clashes = merge(base, base.replace("\n", "\r\n"), text(["甲。", "丙。"]))
    assert clashes == () and merged.endswith("甲。\n\n丙。\n")


@settings(deadline=None)
@given(paragraphs, st.integers(0, 5), st.integers(0, 5))
def test_the_text_before_the_edit_is_known_by_its_digest(base, here, there):
    base = [f"{paragraph}{i}" for i, paragraph in enumerate(base)]
    mine, theirs = base.copy(), base.copy()
    if here < len(base):
        mine[here] = "我改的"
    if there < len(base) and there != here:
        theirs[there] = "版面改的"
    was = text(base)
    edited = (
        mended(text(mine).partition("generated")[0], "title: 题", "title: 我的题")
        + "generated"
        + was.partition("generated")[2].partition("\n---")[0]
        + "\n---\n"
        + text(mine).rpartition("---\n")[2]
    )
    found = find_base(edited, text(theirs, lines="3-12"))
    assert found == was.replace(was[was.index("generated") : was.index("\n---", 5) + 1], "")


def test_without_its_digest_the_text_before_is_not_guessed():
    assert find_base(text(["甲"]).replace("generated", "x-generated"), text(["乙"])) is None
