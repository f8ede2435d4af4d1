"""The same content gives the same bytes, whoever builds it, where, when, and with how many processes."""

import os
import shutil
import subprocess
import sys

import pytest

NOT_THE_SAME: dict[str, str] = {}
"""Files of the site that cannot be the same bytes, each with the reason. There are none."""


LATER = """
import datetime, time
later = {seconds}
now, now_ns, Moment, Day = time.time, time.time_ns, datetime.datetime, datetime.date
time.time = lambda: now() + later
time.time_ns = lambda: now_ns() + later * 10**9
for name in ("gmtime", "localtime", "ctime"):
    told = getattr(time, name)
    setattr(time, name, lambda seconds=None, told=told: told(time.time() if seconds is None else seconds))

class LaterMoment(Moment):
    @classmethod
    def now(cls, tz=None):
        return Moment.fromtimestamp(time.time(), tz)
    utcnow = today = now

class LaterDay(Day):
    @classmethod
    def today(cls):
        return Day.fromtimestamp(time.time())

datetime.datetime, datetime.date = LaterMoment, LaterDay
"""
"""What Python runs as it starts, in each process: its clock is so many seconds ahead."""


def build(folder, source, *, site="site", workers="serial", later=0, **environment):
    """Files of the site that a process of its own builds, and the article files that it converts first."""
    shutil.copytree(source / "content", folder / "content", ignore=shutil.ignore_patterns("articles"))
    if later:
        (folder / "clock").mkdir()
        (folder / "clock/sitecustomize.py").write_text(LATER.format(seconds=later), "utf-8")
        environment["PYTHONPATH"] = str(folder / "clock")
        for path in (folder / "content").rglob("*"):
            os.utime(path, (path.stat().st_atime + later, path.stat().st_mtime + later))
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
        ("2", {"later": 4321 * 86_400 + 54_321, "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "2"}),
        ("3", {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "HOME": "/nonexistent"}),
    ],
)
def test_folder_day_time_zone_locale_hash_seed_and_workers_change_no_byte(first, sample, tmp_path, workers, environment):
    folder = tmp_path / "另一个 文件夹"
    folder.mkdir()
    again = build(folder, sample, site="out/public", workers=workers, **environment)
    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name] and name not in NOT_THE_SAME] == []
