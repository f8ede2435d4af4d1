from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hedingben.content import Claim, keep_ids, lines_of, with_jumps
from hedingben.model import Article, Jump, Source, Withdrawn

FILE = "pages/qinglan-ribao/2024-03-27/01.txt"


def article(order: int, lines: str, *, page: str = "00", **more) -> Article:
    return Article(
        id=f"qinglan-ribao/2024-03-27/01/{order:02}",
        newspaper="qinglan-ribao",
        date="2024-03-27",
        page=1,
        order=order,
        source=Source(FILE, page * 32, lines) if lines else None,
        **more,
    )


def ids(made, old=(), claims=(), taken=()):
    return [one.id[-2:] for one in keep_ids(made, old, claims, taken).articles if not one.withdrawn]


def notes(made, old=(), claims=(), taken=()):
    return {one.id[-2:]: one.withdrawn.into[-2:] for one in keep_ids(made, old, claims, taken).articles if one.withdrawn}


def test_at_first_articles_are_numbered_by_their_place():
    assert ids([article(1, "1-4"), article(2, "5-9")]) == ["01", "02"]


def test_an_article_keeps_its_id_when_one_is_found_before_it():
    assert ids([article(1, "1-2"), article(2, "3-4"), article(3, "5-9")], [article(1, "1-4"), article(2, "5-9")]) == ["01", "03", "02"]


def test_an_article_that_became_part_of_another_leads_there():
    made, old = [article(1, "1-9")], [article(1, "1-5"), article(2, "6-9")]
    assert ids(made, old) == ["01"]
    assert notes(made, old) == {"02": "01"}


def test_articles_that_part_again_get_their_ids_back():
    old = [article(1, "1-9"), article(2, "6-9", withdrawn=Withdrawn(into="qinglan-ribao/2024-03-27/01/01"))]
    made = [article(1, "1-5"), article(2, "6-9")]
    assert (ids(made, old), notes(made, old)) == (["01", "02"], {})


def test_an_article_that_left_the_page_leaves_no_note():
    assert notes([article(1, "1-4", page="11", body="全然不同的一篇文章")], [article(2, "5-9", body="征集旧报启事")]) == {}


def test_on_a_changed_page_an_article_is_known_by_its_words():
    old = [article(1, "1-4", body="本馆征集旧报，愿意捐赠者请与城南旧书库联系。")]
    made = [
        article(1, "1-3", page="11", body="新插进来的一篇"),
        article(2, "4-8", page="11", body="本馆征集旧报，愿意捐赠者请与城南书库联系。"),
    ]
    assert ids(made, old) == ["02", "01"]


def test_a_persons_id_is_never_given_away():
    assert ids([article(1, "1-4"), article(2, "5-9")], taken={article(2, "").id}) == ["01", "03"]


def test_an_article_that_a_person_put_into_another_leads_there():
    mine = Claim(article(3, "1-9"))
    assert notes([], [article(1, "1-4")], [mine], {mine.article.id}) == {"01": "03"}


def test_jumps_follow():
    told = article(1, "1-4", continues_to=Jump(1, "qinglan-ribao/2024-03-27/01/02"))
    assert with_jumps(told, {"qinglan-ribao/2024-03-27/01/02": "x/y/01/09"}).continues_to == Jump(1, "x/y/01/09")


orders = st.lists(st.integers(1, 9), unique=True)


@settings(deadline=None)
@given(orders, orders, orders)
def test_ids_stay_unique(made, old, owned):
    taken = {article(order, "").id for order in owned}
    numbered = keep_ids([article(order, f"{order}") for order in made], [article(order, f"{order + 1}") for order in old], (), taken)
    found = [one.id for one in numbered.articles]
    assert len(set(found)) == len(found) and not taken & set(found)
    assert sum(one.withdrawn is None for one in numbered.articles) == len(made)


def test_line_numbers_are_read_from_ranges():
    assert lines_of(article(1, "59-61,7")) == [59, 60, 61, 7]
    assert lines_of(replace(article(1, ""), source=None)) == []
