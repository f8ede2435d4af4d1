"""make score ARGS=--ablate: what each pass adds."""

from pathlib import Path

import pytest
from score import left_out, load_scorer, passes_without, score_suite

from hedingben import segment

PAGES = Path(__file__).parents[1] / "pages" / "sample" / "yuanpu-zhoubao"
NAMES = [each.name for each in segment.PASSES]


def test_one_pass_is_left_out_and_what_only_serves_it():
    assert [each.name for each in passes_without("joins")] == [name for name in NAMES if name != "joins"]
    assert [each.name for each in passes_without("repeats")] == [name for name in NAMES if name not in ("repeats", "originals")]


def test_afterwards_all_passes_run_again_even_if_a_page_failed():
    with pytest.raises(RuntimeError), left_out("joins"):
        assert "joins" not in [each.name for each in segment.PASSES]
        raise RuntimeError
    assert [each.name for each in segment.PASSES] == NAMES


@pytest.mark.skipif(load_scorer() is None, reason="no scorer beside the checkout")
def test_pages_are_read_without_a_pass_that_is_left_out():
    scorer = load_scorer()
    full = score_suite(PAGES, scorer)
    with left_out("joins"):
        less = score_suite(PAGES, scorer)
    assert sum(row["joins"] for row in less.values()) < sum(row["joins"] for row in full.values())


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("decode", "originals")])
def test_every_pass_but_the_decoding_can_be_left_out(name):
    if scorer := load_scorer():
        with left_out(name):
            assert score_suite(PAGES / "1936-04-05", scorer)
