"""A file that was read once need not be read again, and one that changed always is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from hedingben.pipeline.fingerprint import SETTLED, stat_to_fingerprint

LATER = 10 * SETTLED
"""Nanoseconds from a change to a look at the file."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "01.txt"
    path.write_text("青岚日报", "utf-8")
    return path


def look(path: Path) -> str:
    return stat_to_fingerprint(path.stat(), time.time_ns() + LATER)


def test_an_untouched_file_keeps_its_fingerprint(file: Path) -> None:
    assert look(file) == look(file) != ""


def test_a_file_changed_a_moment_ago_has_none(file: Path) -> None:
    assert stat_to_fingerprint(file.stat(), time.time_ns()) == ""


def test_a_file_from_the_future_has_none(file: Path) -> None:
    future = time.time_ns() + 10 * LATER
    os.utime(file, ns=(future, future))
    assert look(file) == ""


def test_text_of_the_same_size_and_time_shows(file: Path) -> None:
    before, told = look(file), file.stat()
    time.sleep(0.02)  # a tick of the file system's clock
    file.write_text("青岚晚报", "utf-8")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert file.stat().st_mtime_ns == told.st_mtime_ns
    assert look(file) != before


def test_another_file_of_the_same_size_and_time_in_its_place_shows(file: Path, tmp_path: Path) -> None:
    before, told = look(file), file.stat()
    other = tmp_path / "other.txt"
    other.write_text("青岚晚报", "utf-8")
    os.utime(other, ns=(told.st_atime_ns, told.st_mtime_ns))
    other.replace(file)
    assert look(file) != before
