import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.errors import ContentError
from hedingben.text.any_yaml import write_yaml
from hedingben.text.strict_yaml import read_yaml

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_every_value_is_the_text_that_stands_in_the_file():
    sheet = read_yaml("a: no\nb: 2024-03-27\nc: 1.10\nd:\ne: [1, x]\n", file="f")
    assert sheet.values == {"a": "no", "b": "2024-03-27", "c": "1.10", "d": "", "e": ["1", "x"]}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: &x [1]\nb: *x\n", 1, "aliases"),
        ("a: 1\n  b: [\n", 2, "not YAML"),
        ("- a\n", 1, "mapping"),
        ("a: {b: 1, b: 2}\n", 1, "twice"),
        ("a: \x00\n", 1, "not YAML"),
        ("? [x]\n: 1\n", 1, "plain word"),
    ],
)
def test_what_is_clever_or_broken_is_refused_with_its_line(text, line, problem):
    with pytest.raises(ContentError, match=problem) as error:
        read_yaml(text, file="content/archive.yaml")
    assert (error.value.fault.file, error.value.fault.line) == ("content/archive.yaml", line)


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!int", "!own", "!<x>"])
def test_a_tag_is_refused(tag):
    with pytest.raises(ContentError, match=r"f:2: 这里不用 YAML 的标签 "):
        read_yaml(f"a: x\nb: {tag} 1\n", file="f")


@pytest.mark.parametrize("text", ["[" * 70_000, "{a: " * 70_000, "- " * 70_000, "? " * 70_000, "[" * 100_000 + "]" * 100_000])
def test_values_in_values_without_end_are_refused_and_do_not_end_the_process(text):
    with pytest.raises(ContentError, match=r"f:\d: (?:嵌套太深|不合 YAML)"):
        read_yaml(f"a:\n {text}", file="f")


@given(st.dictionaries(st.text("abcxyz", min_size=1), TEXT | st.lists(TEXT, max_size=3), max_size=4))
def test_whatever_text_is_written_is_read_back(values):
    expected = {key: value or "" if isinstance(value, str) else value for key, value in values.items()}
    assert read_yaml(write_yaml(values), file="f").values == expected


@pytest.mark.parametrize(("key", "read"), [("a", "integer"), ("b", "flag"), ("c", "texts"), ("d", "mapping"), ("c", "text")])
def test_a_value_of_the_wrong_kind_is_an_error_at_its_line(key, read):
    sheet = read_yaml("a: x\nb: maybe\nc: {x: 1}\nd: [1]\n", file="f", first_line=2)
    arguments = {"integer": (0,), "flag": (True,)}.get(read, ())
    with pytest.raises(ContentError) as error:
        getattr(sheet, read)(key, *arguments)
    assert error.value.fault.line == "abcd".index(key) + 2
