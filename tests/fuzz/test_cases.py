"""What the fuzzer found once is tried for ever."""

from pathlib import Path

import pytest
from fuzz.targets import TARGETS, run

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/*") if path.parent.name in TARGETS)


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name[:20]}")
def test_what_the_fuzzer_found_once_is_right_now(case):
    run(case.parent.name, case.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", [b"", b"---\n---\n", "# 题\n本报讯 甲乙。\n".encode(), b"\xff\xfe\x00"])
def test_every_target_runs(name, data):
    run(name, data)
