import re

from hypothesis import example, given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from hedingben.text.pinyin import read_name, slug, syllables


def test_a_slug_is_the_pinyin_of_its_words():
    assert slug("望湖大桥，今日通车！") == "wang-hu-da-qiao-jin-ri-tong-che"
    assert slug("5G+智慧码头") == "5g-zhi-hui-ma-tou"


def test_a_slug_is_no_name_that_windows_keeps_for_itself():
    assert [slug(name) for name in ("Con", "AUX", "nul", "COM1", "con artist", "空")] == [
        "con-x",
        "aux-x",
        "nul-x",
        "com1-x",
        "con-artist",
        "kong",
    ]


def test_polyphonic_words_are_read_by_their_phrase():
    assert slug("重庆银行") == "chong-qing-yin-hang"


def test_a_slug_is_cut_after_so_many_syllables():
    assert slug("青澜港集装箱码头", words=3) == "qing-lan-gang"


@given(st.text(min_size=1))
def test_a_slug_is_never_empty_and_always_ascii(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))


def test_a_z_lists_have_a_place_for_what_has_no_letter():
    assert [read_name(name).letter for name in ("何𬭎", "Wang", "李青", "·", "")] == ["H", "W", "L", "#", "#"]


def test_names_sort_by_pinyin_with_tone():
    assert sorted(["周以宁", "李青", "何𬭎", "黎青", "王若川"], key=lambda name: read_name(name).sort) == [
        "何𬭎",
        "黎青",
        "李青",
        "王若川",
        "周以宁",
    ]


def test_a_name_stands_under_its_first_syllable():
    assert [read_name(name).syllable for name in ("李青", "吕青", "Wang", "·", "")] == ["li", "lv", "wang", "", ""]


_PHRASES = sorted(PHRASES_DICT)


@given(st.lists(st.sampled_from(_PHRASES) | st.sampled_from(sorted(PINYIN_DICT)).map(chr) | st.sampled_from(["𬭎", "·", "5G", "〇", "，"])))
@example(_PHRASES[::9])
def test_words_are_read_as_pypinyin_reads_them(words):
    text = "".join(words)
    assert "".join(syllables(text)) == "".join(re.findall("[a-z0-9]+", "".join(lazy_pinyin(text, style=0, errors=str.lower))))
