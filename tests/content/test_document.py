import datetime
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedingben.content import article_to_markdown, article_to_path, is_generated, markdown_to_article
from hedingben.errors import ContentError
from hedingben.model import Article, Author, Caption, Dateline, Doubt, Jump, Kind, Source, Withdrawn

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(str.strip)
BODY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")).map(lambda text: text.strip("\n"))
DAYS = st.dates(datetime.date(1500, 1, 1), datetime.date(2199, 12, 31))
DATES = DAYS.map(str) | st.just("undated-1")
JUMPS = st.none() | st.builds(Jump, page=st.integers(1, 99), article=TEXT)


@st.composite
def articles(draw):
    page, order, date = draw(st.integers(1, 99)), draw(st.integers(1, 99)), draw(DATES)
    return Article(
        id=f"qinglan-ribao/{date}/{page:02}/{order:02}",
        newspaper="qinglan-ribao",
        date=date,
        page=page,
        order=order,
        **{name: draw(TEXT) for name in ("title", "kicker", "subtitle", "column", "section", "agency")},
        kind=draw(st.sampled_from(Kind)),
        authors=tuple(draw(st.lists(st.builds(Author, TEXT.filter(bool), TEXT), max_size=3))),
        dateline=draw(st.none() | st.builds(Dateline, TEXT.filter(bool), TEXT)),
        continues_to=draw(JUMPS),
        continued_from=draw(JUMPS),
        captions=tuple(
            draw(st.lists(st.builds(Caption, TEXT.filter(bool), TEXT, st.sampled_from(["", "01.jpg", "渡口 图.png"])), max_size=2))
        ),
        cut=draw(st.booleans()),
        withdrawn=draw(st.none() | st.builds(Withdrawn, DAYS.map(str), TEXT, TEXT)),
        doubt=draw(st.none() | st.builds(Doubt, st.integers(0, 100).map(lambda share: share / 100), TEXT)),
        source=draw(st.none() | st.just(Source("pages/qinglan-ribao/2024-03-27/01.txt", "ab" * 32, "1-5,9", draw(TEXT)))),
        body=draw(BODY),
    )


@settings(deadline=None)  # the first name in pinyin takes its tables' time
@given(articles())
def test_an_article_survives_its_file_whatever_characters_it_holds(article):
    text = article_to_markdown(article)
    assert markdown_to_article(text, file=article_to_path(article)) == article
    assert is_generated(text)


@given(articles())
def test_the_same_article_always_gives_the_same_file(article):
    again = markdown_to_article(article_to_markdown(article), file=article_to_path(article))
    assert article_to_markdown(again) == article_to_markdown(article)


ARTICLE = Article(
    id="qinglan-ribao/2024-03-27/01/03",
    newspaper="qinglan-ribao",
    date="2024-03-27",
    page=1,
    order=3,
    title="望湖大桥通车",
    authors=(Author("李青", "记者"),),
    body="本报讯（记者 李青）大桥通车。",
)
PATH = "articles/qinglan-ribao/2024-03-27/01-03-wang-hu-da-qiao-tong-che.md"


def test_a_file_is_named_by_page_order_and_pinyin():
    assert article_to_path(ARTICLE) == PATH


def test_a_changed_letter_makes_the_file_a_persons():
    text = article_to_markdown(ARTICLE)
    assert not is_generated(text.replace("大桥通车。", "大桥今日通车。"))
    assert not is_generated(text.replace("title: 望湖大桥通车", "title: 望湖新桥通车"))
    assert not is_generated("---\ntitle: 手写\n---\n\n正文\n")


def test_a_doubt_stands_in_the_file_and_taking_it_out_makes_the_file_a_persons():
    text = article_to_markdown(replace(ARTICLE, doubt=Doubt(0.5, "主题与引题难分（第12行）")))
    assert "\ndoubt: {confidence: 0.5, why: 主题与引题难分（第12行）}\n" in text
    assert not is_generated(re.sub(r"doubt: .*\n", "", text))
    assert "doubt" not in article_to_markdown(ARTICLE)


def test_other_line_ends_do_not_make_the_file_a_persons():
    assert is_generated(article_to_markdown(ARTICLE).replace("\n", "\r\n"))


def test_a_person_need_not_repeat_what_the_path_tells():
    article = markdown_to_article("---\ntitle: 手写的一篇\nauthors: [李青]\n---\n\n正文。\n", file=PATH)
    assert (article.id, article.page, article.order) == ("qinglan-ribao/2024-03-27/01/03", 1, 3)
    assert (article.title, article.authors, article.body, article.source) == ("手写的一篇", (Author("李青"),), "正文。", None)


@pytest.mark.parametrize(
    ("header", "line", "problem"),
    [
        ("titel: x", 2, "不认得的键 'titel'"),
        ("title: x\nkind: novel", 3, "体裁 kind 没有 'novel' 这一种"),
        ("title: x\ndate: 2024-03-28", 3, "move it or mend it"),
        ("title: x\npage: two", 3, "whole number"),
        ("title: [x]", 2, "one text"),
        ("id: qinglan-ribao/2024-03-27/3", 2, "id 要写成"),
        ("id: qinglan-ribao/2024-03-27/01/../03", 2, "id 要写成"),
        ("continues_to: {page: next}", 2, "needs a page number"),
        ("source: {file: x, lines: all}", 2, "source.lines"),
        ("authors: {name: x}", 2, "must be a list"),
        ("doubt: {confidence: 7, why: x}", 2, "doubt 要写 0 到 1 的把握"),
        ("title: x\ntitle: y", 3, "twice"),
    ],
)
def test_a_wrong_front_matter_is_told_with_its_line(header, line, problem):
    with pytest.raises(ContentError, match=problem) as error:
        markdown_to_article(f"---\n{header}\n---\n\n正文\n", file=PATH)
    assert (error.value.fault.file, error.value.fault.line) == (PATH, line)


def test_keys_of_ones_own_begin_with_x():
    assert markdown_to_article("---\ntitle: y\nx-doi: 10.1\n---\n", file=PATH).title == "y"


def test_a_file_without_front_matter_is_refused():
    with pytest.raises(ContentError, match="front matter"):
        markdown_to_article("# 标题\n", file=PATH)


def test_a_file_with_another_name_is_refused():
    with pytest.raises(ContentError, match="01-03"):
        markdown_to_article("---\n---\n", file="articles/qinglan-ribao/2024-03-27/notes.md")


@pytest.mark.parametrize(
    "line",
    [
        "withdrawn: {data: 2024-06-01, reason: 与事实不符}",
        "withdrawn: {why: ''}",
        "source: {fiel: pages/a.txt, lines: '1'}",
        "dateline: {place: 西安, day: 3月18日}",
        "captions: [{txt: 图为渡口}]",
        "continues_to: {page: 3, artcle: a/2024-03-27/03/01}",
        "doubt: {confidence: 0.5, reason: 难分}",
        "authors: [{nmae: 李青}]",
    ],
)
def test_a_misspelt_part_of_a_key_is_told_with_its_line_instead_of_lost(line):
    with pytest.raises(ContentError) as caught:
        markdown_to_article(f"---\ntitle: 题\n{line}\n---\n", file=PATH)
    assert caught.value.fault.line == 3 and line.partition(":")[0] in caught.value.fault.problem


def test_what_a_later_version_notes_with_the_source_does_not_matter():
    source = "source: {file: pages/a/2024-03-27/01.txt, sha256: ab, lines: '1', converter: hedingben 9, reader: later}"
    found = markdown_to_article(f"---\ntitle: 题\n{source}\n---\n", file=PATH).source
    assert found == Source("pages/a/2024-03-27/01.txt", "ab", "1", "hedingben 9")
