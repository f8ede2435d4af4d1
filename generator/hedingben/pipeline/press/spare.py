"""The spare 备用的网站: the files of the site a second time, as links, so that a new site need not be put together from all of them.

A new site is made beside the old one, and the two change places in one step (publish.py). To link all that has not changed costs
more than to make what has; so the old site is kept afterwards, brought up to date, and the next new site begins as it. It lies in
the archive's cache and may be deleted at any time: the next build then takes every file over.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from ..standing import folder_times
from .publish import MARK


def take_up(spare: Path, out: Path, folders: Collection[str], stage: Path) -> bool:
    """Let ``stage`` begin as the spare of the site ``out``, with its ``folders``; False where there is none that is known to be like it."""
    note = _note(spare)
    try:
        alike = json.loads(note.read_text("ascii")) == _state(spare, out, folders)
        note.unlink()
        if alike:
            spare.rename(stage)
            return True
    except (OSError, ValueError):  # none there, or one that was not finished, or on another disk
        pass
    discard(spare)
    return False


def put_by(old: Path, spare: Path, out: Path, folders: Collection[str], changed: Iterable[str], gone: Iterable[str]) -> None:
    """Keep the ``old`` site as the spare of ``out``, which took its place: files that are ``changed`` or ``gone`` are so in it too.

    Where the file system has no links, or the cache is on another one, it is removed.
    """
    try:
        (old / MARK).unlink()  # a build that finds it unfinished must not take anything in it for a person's
        remove_files(str(old), gone)
        for path in changed:
            _link(f"{out}/{path}", f"{old}/{path}")
        held = {path.partition("/")[0] for path in (out / MARK).read_text("utf-8").splitlines()}
        for kept in [path for path in old.iterdir() if path.name not in held]:  # of a person: copied to the new site
            shutil.rmtree(kept) if kept.is_dir() and not kept.is_symlink() else kept.unlink()
        give_back(old, spare, out, folders)
    except OSError:
        shutil.rmtree(old, ignore_errors=True)


def give_back(stage: Path, spare: Path, out: Path, folders: Collection[str]) -> None:
    """``stage`` is like the site ``out``, with its ``folders``, and is kept as its spare."""
    discard(spare)
    stage.rename(spare)
    _note(spare).write_text(json.dumps(_state(spare, out, folders)), "ascii")


def discard(spare: Path) -> None:
    """Keep no spare."""
    _note(spare).unlink(missing_ok=True)
    shutil.rmtree(spare, ignore_errors=True)


def remove_files(top: str, paths: Iterable[str]) -> None:
    """Remove files below ``top``, and the folders that they leave empty."""
    folders: set[str] = set()
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(f"{top}/{path}")  # noqa: PTH108  (of texts: there may be many)
        folders.add(path.rpartition("/")[0])
    for folder in sorted(folders, reverse=True):
        while folder:
            try:
                os.rmdir(f"{top}/{folder}")  # noqa: PTH106
            except OSError:  # it holds something else, or is gone
                break
            folder = folder.rpartition("/")[0]


def _link(source: str, target: str) -> None:
    try:
        if os.stat(source).st_ino == os.stat(target).st_ino:  # noqa: PTH116
            return
        os.unlink(target)  # noqa: PTH108
    except FileNotFoundError:
        os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
    os.link(source, target)


def _state(spare: Path, out: Path, folders: Collection[str]) -> list[object]:
    """What tells both from other folders, and the spare from one into which something was put, or from which something was taken."""
    return [*([told.st_dev, told.st_ino] for told in (spare.stat(), out.stat())), folder_times(spare, folders)]


def _note(spare: Path) -> Path:
    return spare.with_name(f"{spare.name}.json")
