import os
import re
import subprocess
import sys

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


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names of files are always Unicode")
def test_names_of_files_are_utf_8_whatever_the_locale_says(archive, hedingben):
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    surroundings.pop("PYTHONIOENCODING", None)
    command = [sys.executable, "-m", "hedingben", "convert", "-C", archive, archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt"]
    told = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"issues converted: 1" in told.stdout
    assert (archive / "content/articles/wo-de-bao/2024-05-01/02-02-zhi-de-sheng-yin.md").is_file()
