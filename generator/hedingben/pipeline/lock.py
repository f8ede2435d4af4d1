"""One hedingben at a time writes into an archive, and tidies up first after one that was killed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .files import sweep

_TIDY = b"tidy"
"""What the lock holds while nobody is at work; else who held it last was killed, or this archive has not been worked in yet."""
_WRITTEN = ("", "articles", "originals", "conflicts")
"""Folders of content/ into which files are written."""


@contextmanager
def alone(root: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Wait until no other process writes into the archive at ``root``, and say so where one does. The system frees what a killed one held."""
    folder = root / ".hedingben"
    folder.mkdir(exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        if not _take(handle, wait=False):
            tell("另一个 hedingben 正在这座档案馆里工作，等它做完（another hedingben is at work here: waiting until it is done）")
            _take(handle, wait=True)
        if os.read(handle, len(_TIDY) + 1) != _TIDY:
            for room in _WRITTEN:
                sweep(root / "content" / room, deep=bool(room))
        os.ftruncate(handle, 0)
        try:
            yield
        finally:
            with suppress(OSError):  # no room for four letters: the next one looks again
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, _TIDY)
    finally:
        os.close(handle)


def _take(handle: int, *, wait: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _take_on_windows(handle, wait=wait)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _take_on_windows(handle: int, *, wait: bool) -> bool:
    import importlib

    msvcrt = importlib.import_module("msvcrt")  # only there; type checkers elsewhere do not know it
    while True:
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # LK_LOCK tries ten times, a second apart
        except OSError:
            if not wait:
                return False
        else:
            return True
