import unicodedata

import folding_table
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hedingben.text.folding import folding, folding_to_deltas
from hedingben.text.units import text_to_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("Ｃafé e\u0301", "cafee"),
        ("“引”「號」·〇々", "引号〇々"),
        ("㈱①½ﬁ", "株112fi"),
        ("한글 하\u11ab ㅎㅏ", "한글한하"),
        ("ΟΔΟΣ οδος", "οδοσοδοσ"),
        ("𬭎\U000323af", "𬭎\U000323af"),
        ("豈更", "岂更"),
        ("零\u200b宽\ufe0f", "零宽"),
        ("半个\ud800字", "半个字"),
    ],
)
def test_width_case_and_marks_make_no_difference(text, units):
    assert text_to_units(text) == units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("數據標注基地", "数据标注基地"),
        ("乾淨", "干净"),
        ("羣峯", "群峰"),
        ("裏裡", "里里"),
        ("衞生", "卫生"),
        ("黒竜", "黑龙"),
        ("眞誠", "真诚"),
    ],
)
def test_traditional_simplified_and_variant_characters_are_the_same(one, other):
    assert text_to_units(one) == text_to_units(other)


def test_what_simplified_print_tells_apart_stays_apart():
    assert text_to_units("沈默") != text_to_units("沉默")


def test_the_table_is_the_one_drawn_from_opencc():
    assert folding() == folding_table.draw()


def test_folding_is_one_to_one_sorted_and_final():
    table = folding()
    assert list(table) == sorted(table)
    assert all(len(char) == len(form) == 1 and form not in table for char, form in table.items())
    assert all(unicodedata.normalize("NFKC", form) == form for form in table.values())
    columns = folding_to_deltas(table)
    sums = {name: [sum(steps[: at + 1]) for at in range(0, len(steps), 500)] for name, steps in columns.items()}
    assert [chr(code) for code in sums["from"]] == list(table)[::500]
    assert [chr(code) for code in sums["to"]] == list(table.values())[::500]


@given(st.text())
def test_units_of_units_are_themselves(text):
    assume(not any("ᄀ" <= char <= "ᇿ" for char in unicodedata.normalize("NFKD", text)))  # Hangul letters that meet grow together
    assert text_to_units(text_to_units(text)) == text_to_units(text)


@given(st.text(), st.text())
def test_a_text_has_the_units_of_its_parts(one, other):
    assert text_to_units(f"{one}。{other}") == text_to_units(one) + text_to_units(other)
