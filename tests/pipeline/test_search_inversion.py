"""The words of a whole shard, sorted at once, are those of its pages one by one."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.pipeline.search import form, inversion
from hedingben.pipeline.search.inversion import invert
from hedingben.pipeline.search.words import head_to_words, record_to_words, text_to_words

from .test_search import record

TEXTS = st.text("渡口新桥𬭎体Aa1９。，　", max_size=12)
RECORDS = st.builds(
    lambda authors, paragraphs, **lines: replace(record("2024-03-27"), authors=authors, paragraphs=paragraphs, **lines),
    authors=st.lists(TEXTS, max_size=3).map(tuple),
    paragraphs=st.lists(TEXTS, max_size=4).map(tuple),
    **dict.fromkeys(("title", "kicker", "subtitle", "column"), TEXTS),
)


def test_words_overlap_and_run_on_neither_over_a_gap_nor_from_one_name_into_the_next():
    words = record_to_words(record("2024-03-27", title="", authors=("陈望舒", "何𬭎"), paragraphs=("望湖·大桥", "……", "桥", "通车")))
    assert (
        text_to_words(words.body)
        == [
            "望湖",
            "湖大",
            "大桥",
            "",
            "",
            "",
            "",
            "",
            "",
            "通车",
            "",
        ][: len(words.body) - 1]
    )
    author, name = words.heads
    assert head_to_words(author) == ["陈", "陈望", "望舒", "舒", "何", "何𬭎", "𬭎"]
    assert head_to_words(name)[:2] == ["ａ陈", "ａ陈望"]


def page_by_page(records):
    postings = form.Postings()
    for number, each in enumerate(records):
        words = record_to_words(each)
        postings.add(number, text_to_words(words.body), [(head.field, head.weight, head_to_words(head)) for head in words.heads])
    return list(postings.chunks())


def at_once(records):
    return list(form.words_to_chunks(invert([record_to_words(each) for each in records])))


@given(st.lists(RECORDS, max_size=6))
def test_short_pages(records):
    assert at_once(records) == page_by_page(records)


@pytest.mark.parametrize("rows", [1, 7, 5_000, 400_000])
def test_long_and_many_pages_however_many_words_are_written_at_a_time(monkeypatch, rows):
    monkeypatch.setattr(inversion, "_ROWS", rows)
    chance = random.Random(11)
    few = rows < 100  # each word by itself takes its time
    texts = ["".join(chance.choices("渡口新桥通航湖畔柳塘候鸟湿地", k=length)) for length in (3, 30, 300, 300 if few else 70_000)]
    records = [record("2024-03-27", paragraphs=tuple(chance.sample(texts[:3], 2))) for _ in range(40 if few else 400)]
    records.insert(300, replace(records[0], paragraphs=(texts[3], "渡口", texts[2]), authors=("渡口", "新桥")))
    assert at_once(records) == page_by_page(records)
