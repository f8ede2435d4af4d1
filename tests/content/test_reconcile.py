from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hedingben.content import lines_of, reconcile
from hedingben.model import Article, Jump, Source

FILE = "pages/qinglan-ribao/2024-03-27/01.txt"


def article(order: int, lines: str, **more) -> Article:
    source = Source(FILE, "00" * 32, lines) if lines else None
    return Article(
        id=f"qinglan-ribao/2024-03-27/01/{order:02}",
        newspaper="qinglan-ribao",
        date="2024-03-27",
        page=1,
        order=order,
        source=source,
        **more,
    )


def test_without_a_persons_files_all_is_written():
    converted = [article(1, "1-4"), article(2, "5-9")]
    assert reconcile(converted, []) == tuple(converted)


def test_a_persons_article_stands_for_the_one_with_most_of_its_lines():
    mine = article(1, "1-4", title="改过的题")
    assert reconcile([article(1, "1-4"), article(2, "5-9")], [mine]) == (article(2, "5-9"),)


def test_a_persons_article_is_known_by_its_lines_even_when_the_numbers_moved():
    assert reconcile([article(1, "1-2"), article(2, "3-9")], [article(1, "3-9")]) == (
        replace(article(1, "1-2"), id="qinglan-ribao/2024-03-27/01/03"),
    )


def test_an_article_that_a_person_added_keeps_its_number():
    kept = reconcile([article(1, "1-4"), article(2, "5-9")], [article(2, "")])
    assert [one.id[-2:] for one in kept] == ["01", "03"]


def test_nothing_is_written_in_the_place_of_a_persons_file_that_cannot_be_read():
    assert reconcile([article(1, "1-4"), article(2, "5-9")], [], unread={article(2, "").id}) == (article(1, "1-4"),)


def test_a_file_is_never_written_in_the_place_of_a_persons_whatever_id_that_one_claims():
    mine = replace(article(2, ""), id="qinglan-ribao/2024-03-27/01/99")
    kept = reconcile([article(1, "1-4"), article(2, "5-9")], [mine], places={article(2, "").id})
    assert [one.id[-2:] for one in kept] == ["01", "03"]


def test_on_a_changed_page_a_persons_article_is_known_by_its_words():
    words = "征集启事：本馆现征集以下年份的旧报，愿意捐赠或借出扫描者，请与城南旧书库联系。"
    mine = replace(article(2, "5-9", body=words), source=Source(FILE, "11" * 32, "5-9"))
    converted = [article(1, "1-4"), article(2, "5-7", body="新插进来的一篇，说的是完全不同的事情。"), article(3, "9-12", body=words)]
    kept = reconcile(converted, [mine])
    assert [(one.id[-2:], one.body[:2]) for one in kept] == [("01", ""), ("04", "新插")]


def test_jumps_follow_a_renamed_article():
    told = article(1, "1-4", continues_to=Jump(1, "qinglan-ribao/2024-03-27/01/02"))
    kept = reconcile([told, article(2, "5-9")], [article(2, "")])
    assert kept[0].continues_to == Jump(1, "qinglan-ribao/2024-03-27/01/03")


@given(st.lists(st.integers(1, 9), unique=True), st.lists(st.integers(1, 9), unique=True))
def test_ids_stay_unique(converted, owned):
    mine = [article(order, f"{100 + order}") for order in owned]
    kept = reconcile([article(order, f"{order}") for order in converted], mine)
    ids = [one.id for one in (*kept, *mine)]
    assert len(ids) == len(set(ids)) == len(converted) + len(owned)


def test_line_numbers_are_read_from_ranges():
    assert lines_of(article(1, "59-61,7")) == [59, 60, 61, 7]
    assert lines_of(article(1, "")) == []
