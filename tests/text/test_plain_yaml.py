"""The quick reader reads just as the YAML parser does, or leaves it to that."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hedingben.errors import ContentError
from hedingben.text import any_yaml, strict_yaml
from hedingben.text.plain_yaml import read_plain

WORDS = "a title authors source ' '' \" : , - # & * ! | > % @ ` { } [ ] \n \\ 题 ， ： ~ = < ? 1 0x 2024-03-27 no null - a: --- ... <<"
PIECES = st.sampled_from(
    [
        *WORDS.split(" "),
        " ",
        ": ",
        ", ",
        "\n",
        "\n- ",
        "\n  ",
        "\n- {name: 甲, role: '乙'}",
        "\nkey: ",
        "\nlist:\n- ",
        "\t",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x08",
        "\ud800",
        '"\\U0002B5AE"',
        "\\U0001F600",
    ]
)
LINES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("id title kicker authors source date".split()), st.lists(PIECES, max_size=5).map("".join)).map(": ".join),
        st.lists(PIECES, max_size=6).map("".join),
        st.lists(PIECES, max_size=4).map(lambda pieces: f"source: {{file: {''.join(pieces)}, lines: '3,5'}}"),
        st.lists(PIECES, max_size=4).map(lambda pieces: f"authors:\n- {{name: {''.join(pieces)}}}\n- 李青"),
    ),
    max_size=5,
).map("\n".join)


@given(LINES)
@example("a: b: c")
@example("a: {b: c, }")
@example("a: {b: c,d: e}")
@example("a:\n- b\nc: d")
@example("a: 'it''s'")
@example('a: "b \\U0002B5AE c"')
@example('a: "b\\U0002B5AE" c"')
@example('a: "\\U0002B5A"')
@example('a: "')
@example("a: 12:30\nb: 12:30:")
def test_what_it_reads_the_parser_reads_alike(text):
    plain = read_plain(text)
    if plain is None:
        return
    values, lines = plain
    sheet = any_yaml.parse_yaml(text, file="x.md")
    assert sheet.values == values
    inner = {f"{key}.{name}": lines[key] for key, value in values.items() if isinstance(value, dict) for name in value}
    assert sheet.lines == {key: line + 1 for key, line in {**lines, **inner}.items()}  # plain mappings stand in one line


def test_it_reads_what_the_converter_writes():
    text = any_yaml.write_yaml(
        {"id": "a/2024-03-27/01/03", "title": "第一题 续", "kicker": "引：题", "subtitle": "欧阳𫖮说", "authors": [{"name": "李青", "role": "记者"}], "page": 1,
         "source": {"file": "pages/a/01.txt", "sha256": "0" * 64, "lines": "3,5-7"}, "cut": True}
    )  # fmt: skip
    plain = read_plain(text)
    assert plain is not None and plain[0]["source"] == {"file": "pages/a/01.txt", "sha256": "0" * 64, "lines": "3,5-7"}


@pytest.mark.parametrize("text", ["a: b\na: c", "a: *b", "a: &b c", "a: !!str b", "a: [b", "a: |\n  b", "- a", "a: \x08"])
def test_what_is_not_plain_is_left_to_the_parser(text):
    assert read_plain(text) is None
    if text not in ("a: !!str b", "a: &b c", "a: |\n  b"):
        with pytest.raises(ContentError):
            strict_yaml.read_yaml(text, file="x.md")
