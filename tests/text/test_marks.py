import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.text.punctuation import ends_sentence, is_open
from hedingben.text.width import chinese, narrow, squeeze


@pytest.mark.parametrize("text", ["通车了。", "“通车了。”", "好不好？", "（完）。", "开工!", "如下:", "等等……", '他说:"好."'])
def test_a_paragraph_may_end_here(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "区位、气", "投产；药品生产涵盖化学原", "他说，", "（记者 李青）"])
def test_a_paragraph_does_not_end_here(text):
    assert not ends_sentence(text)


def test_an_open_quotation_is_seen():
    assert is_open("他说：“明天")
    assert not is_open("他说：“明天。”")


@given(st.text())
def test_narrowing_keeps_every_place(text):
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)


@given(st.text())
def test_squeezing_twice_is_squeezing_once(text):
    assert squeeze(squeeze(text)) == squeeze(text)


def test_two_printings_of_one_text_squeeze_to_the_same():
    assert squeeze("本报讯（记者　李青）３月２７日，“望湖大桥”") == squeeze('本报讯 (记者 李青) 3月27日,"望湖大桥"')


@given(st.text() | st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0x9FFF)))
def test_the_chinese_of_a_text_is_that_of_its_squeezed_form(text):
    assert chinese(text) == "".join(char for char in squeeze(text) if "一" <= char <= "鿿")


def test_every_other_form_of_a_chinese_character_is_known():
    assert all(chinese(char) == chinese(squeeze(char)) for char in map(chr, range(0x110000)) if not "\ud800" <= char <= "\udfff")
