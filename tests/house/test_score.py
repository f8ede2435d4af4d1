"""No figure of accuracy falls below the recorded one."""

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@pytest.mark.skipif(not (TESTS.parents[1] / "shared" / "eval" / "score_pages.py").is_file(), reason="no scorer beside the checkout")
def test_no_figure_of_accuracy_falls():
    result = subprocess.run([sys.executable, str(TESTS / "score.py")], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "MEAN" in result.stdout
