import re

import pytest

from hedingben.cli import main


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_has_help_in_both_languages(command, hedingben):
    told = hedingben(command, "--help").output
    assert re.search(r"[一-鿿]。", told)
    assert re.search(r"[a-z]\.", told)


@pytest.mark.parametrize(
    "arguments",
    [["build", "--workers", "many"], ["build", "--workers", "0"], ["fold"], ["convert", "no-such-page.txt"], ["explain"]],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_exit_code_2(arguments, hedingben):
    assert "Error" in hedingben(*arguments, exit_code=2).output


def test_a_folder_that_cannot_be_written_is_told_in_one_line(archive, hedingben):
    (archive / "site").write_text("a file where the site should go", "utf-8")
    hedingben("convert", "-C", archive)
    told = hedingben("build", "-C", archive, exit_code=2).output
    assert "site" in told.splitlines()[-1]
    assert "Traceback" not in told
