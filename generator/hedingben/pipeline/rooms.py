"""The folders that a conversion writes into: articles/ and what it keeps beside them. None may be anything but a folder of the archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ..errors import Fault
from .places import Homes, why_not

ROOMS = ("articles", "originals", "conflicts")


def shut(content: Path, homes: Homes, *place: str, rooms: tuple[str, ...] = ROOMS) -> Iterator[Fault]:
    """Which of the folders for ``place`` (nothing, a newspaper, or that and a date) cannot be written into, and what to do about it.

    A link out of the archive is never written through: who made the archive does not say where on this machine a file appears.
    """
    top = str(content)  # of texts: this is done for every issue
    for room in rooms:
        path = "/".join((top, room, *place))
        try:
            if stat.S_ISDIR(os.lstat(path).st_mode):
                continue
        except (FileNotFoundError, NotADirectoryError):  # nothing is there yet, or what is wrong is further up
            continue
        folder = Path(path)
        problem = why_not(folder, homes)
        if not problem and not folder.is_dir():
            problem = "这里该是文件夹，却是文件：移走（a file, where a folder should be: remove it）"
        if problem:
            yield Fault("/".join(("content", room, *place)), None, problem)
