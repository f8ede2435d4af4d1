"""The same content gives the same bytes, whoever builds it, where, when, and with how many processes."""

import os
import shutil
import subprocess
import sys

import pytest

NOT_THE_SAME: dict[str, str] = {}
"""Files of the site that cannot be the same bytes, each with the reason. There are none."""


def build(folder, source, *, site="site", workers="serial", **environment):
    """Files of the site that a process of its own builds, and the article files that it converts first."""
    shutil.copytree(source / "content", folder / "content", ignore=shutil.ignore_patterns("articles"))
    command = [sys.executable, "-m", "hedingben", "build", "-C", folder, "--out", folder / site, "--workers", workers]
    told = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return {
        f"{top}/{path.relative_to(folder / name).as_posix()}": path.read_bytes()
        for top, name in (("site", site), ("articles", "content/articles"))
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(sample, tmp_path_factory):
    return build(tmp_path_factory.mktemp("first"), sample, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")


@pytest.mark.parametrize(
    ("workers", "environment"),
    [
        ("2", {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "2"}),
        ("3", {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "HOME": "/nonexistent"}),
    ],
)
def test_folder_time_zone_locale_hash_seed_and_workers_change_no_byte(first, sample, tmp_path, workers, environment):
    folder = tmp_path / "另一个 文件夹"
    folder.mkdir()
    again = build(folder, sample, site="out/public", workers=workers, **environment)
    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name] and name not in NOT_THE_SAME] == []
