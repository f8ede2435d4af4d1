"""The one writer: whole files only, and only where the bytes differ."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

_PART = ".hedingben-part-"
_PARTS = re.compile(rf"{re.escape(_PART)}[a-z0-9_]+")


def write(path: Path, data: bytes) -> bool:
    """Make ``path`` hold ``data``; True where it did not before.

    A reader sees the old file or the new one, never a part. A file with the same bytes is left alone, with its time:
    overwriting is several times dearer than looking.
    """
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
    part = f"{path.parent}{os.sep}{_PART}{os.urandom(8).hex()}"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as stream:
            stream.write(data)
        os.replace(part, path)  # noqa: PTH105  (mostly of a text: this is done for every article)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return True


def remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders up to ``top`` that it leaves empty."""
    path.unlink(missing_ok=True)
    with suppress(OSError):  # the first folder that still holds something ends it
        for folder in path.parents:
            if folder == top:
                break
            folder.rmdir()


def discard(path: Path) -> None:
    """Remove what lies at ``path`` in a folder of ours, where there is something; even a folder, which no cache is."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sweep(folder: Path, *, deep: bool) -> None:
    """Remove what a process that was killed while it wrote left in ``folder``, and with ``deep`` in the folders below."""
    for here, folders, names in os.walk(folder):
        for name in names:
            if is_part(name):
                Path(here, name).unlink(missing_ok=True)
        if not deep:
            folders.clear()


def is_part(name: str) -> bool:
    """Whether a file of this name is one that was being written when the process was killed."""
    return bool(_PARTS.fullmatch(name))
