"""The quick writer writes just as the YAML library does."""

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from hedingben.text.any_yaml import write_yaml
from hedingben.text.written_yaml import values_to_yaml

WORDS = (
    "a e x no yes null 0 7 1 12 0x1F 0b1 1e5 .5 1_0 2024-03-27 3-9 3,5-9 12:30 - , : # & * ! | > % @ ` { } [ ] \\ ' \" ~ = < ? ... --- "
    "题 ， ： 。 “ ” 《 · —— ℃ é 　 \u00a0 \u2028 \ufeff \ue000 \U00020000 \n \t \x08"
)
PIECES = st.sampled_from([*WORDS.split(" "), " "])
TEXT = st.one_of(st.lists(PIECES, max_size=5).map("".join), st.sampled_from(["x" * 3000, "题" * 11000]))
PART = st.one_of(TEXT, st.integers(), st.floats(0, 1), st.booleans(), st.dates())
MAPPING = st.dictionaries(st.sampled_from("name role file lines why".split()), PART, max_size=3)
VALUES = st.dictionaries(
    st.sampled_from("id title date page authors".split()), st.one_of(PART, MAPPING, st.lists(MAPPING, max_size=3)), max_size=4
)


@given(VALUES)
@example({"source": {"file": "pages/a/01-要闻.txt", "sha256": "0" * 64, "lines": "3"}})
@example({"source": {"sha256": "0b" + "1" * 62, "lines": "1000-10-10"}})
@example({"title": "一  题", "date": datetime.date(1936, 4, 5), "cut": True, "doubt": {"confidence": 0.62, "why": "难分"}})
def test_what_it_writes_the_library_writes_alike(values):
    if values:
        assert values_to_yaml(values) == write_yaml(values)
