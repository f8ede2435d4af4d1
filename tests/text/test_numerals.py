import pytest

from hedingben.text.numerals import read_number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("23", 23),
        ("２３", 23),
        ("二十三", 23),
        ("廿三", 23),
        ("十", 10),
        ("一百零三", 103),
        ("二〇二四", 2024),
        ("一九三六", 1936),
        ("三万五千", 35_000),
        ("兩", 2),
    ],
)
def test_a_number_is_read_in_every_form_that_papers_print(printed, number):
    assert read_number(printed) == number


@pytest.mark.parametrize("text", ["", "版", "第三", "3a", "三.五"])
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None
