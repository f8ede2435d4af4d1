from hypothesis import given, settings
from hypothesis import strategies as st

from hedingben.model.difference import Sort
from hedingben.text.difference import paragraphs_to_changes

texts = st.lists(st.text("甲乙丙丁", min_size=1, max_size=8), max_size=6)


@settings(deadline=None)
@given(texts, texts)
def test_both_versions_can_be_read_out_of_what_is_told(before, after):
    told = paragraphs_to_changes(before, after)

    def version(left_out):
        paragraphs = ("".join(piece.text for piece in paragraph if piece.sort is not left_out) for paragraph in told)
        return [paragraph for paragraph in paragraphs if paragraph]

    assert (version(Sort.NEW), version(Sort.GONE)) == (before, after)


def test_a_changed_word_is_told_inside_its_paragraph():
    (paragraph,) = paragraphs_to_changes(["一九五三年至一九五七年"], ["一九五三年至一九五八年"])
    assert [(piece.sort.value, piece.text) for piece in paragraph] == [
        ("same", "一九五三年至一九五"),
        ("gone", "七"),
        ("new", "八"),
        ("same", "年"),
    ]
