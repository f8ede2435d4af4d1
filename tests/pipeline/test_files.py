import os

import pytest

from hedingben.pipeline.files import remove, write


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path):
    path = tmp_path / "a/b.html"
    assert write(path, b"x")
    os.utime(path, ns=(1, 1))
    assert not write(path, b"x")
    assert path.stat().st_mtime_ns == 1
    assert write(path, b"y")
    assert path.read_bytes() == b"y"


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.html"
    write(path, b"old")

    def refuse(*arguments):
        raise OSError("no space left")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="no space"):
        write(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.html", b"old")]


def test_folders_left_empty_go_with_the_last_file(tmp_path):
    write(tmp_path / "a/b/c.html", b"x")
    write(tmp_path / "a/d.html", b"x")
    remove(tmp_path / "a/b/c.html", tmp_path)
    assert not (tmp_path / "a/b").exists()
    assert (tmp_path / "a/d.html").exists()


def test_a_file_may_be_read_by_whom_the_umask_lets(tmp_path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.html", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640
