"""A new site takes the place of the old one in one step: who is served sees the one or the other, never a mixture.

The new site is made in a folder beside the old one. Then the two change names at once, where the system can do that (Linux, macOS);
elsewhere the old one is moved away first, and moved back by the next build if the machine stops just then.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from ...errors import ConfigurationError

MARK = ".hedingben-site"
"""A file that says: this folder is made by a build, and what it holds may be replaced. It names what lies at its top."""

_AT_FDCWD = -100
_EXCHANGE, _SWAP = 2, 2
"""RENAME_EXCHANGE of Linux's renameat2, RENAME_SWAP of macOS's renamex_np."""


def stage_folder(out: Path) -> Path:
    """Where a new site is made before it becomes ``out``."""
    return out.with_name(f".{out.name}.hedingben-new")


def _old_folder(out: Path) -> Path:
    return out.with_name(f".{out.name}.hedingben-old")


def clear(out: Path) -> None:
    """Tidy up after a build that was stopped: its unfinished site goes, and what a person keeps in the site comes back to it."""
    for rest in (_old_folder(out), stage_folder(out)):
        if not rest.is_dir():
            continue
        if not out.exists() and (rest / MARK).is_file() and rest == _old_folder(out):
            rest.rename(out)
            continue
        _bring_over(rest, out)
        shutil.rmtree(rest)


def publish(out: Path, put_by: Callable[[Path], object] = shutil.rmtree) -> None:
    """Make the staged site the site, with what a person keeps at the top of the old one, such as .git or CNAME; ``put_by`` gets the rest.

    Raises ConfigurationError where ``out`` cannot be exchanged.
    """
    new = stage_folder(out)
    if not out.exists():
        new.rename(out)
        return
    for kept in _kept(out):
        if kept.is_file() and not kept.is_symlink() and not (new / kept.name).exists():
            shutil.copy2(kept, new / kept.name)
    try:
        if _exchange(new, out):
            old = new
        else:
            old = _old_folder(out)
            out.rename(old)
            new.rename(out)
    except OSError as error:
        if error.errno not in (errno.EBUSY, errno.EXDEV, errno.EINVAL):
            raise
        raise ConfigurationError(
            str(out),
            None,
            f"新网站换不到这个文件夹的位置上：用 --out 指到它里面的一个文件夹（the new site cannot take the place of this folder: {error.strerror}）",
        ) from None
    _bring_over(old, out)
    put_by(old)


def lacks_top(out: Path) -> bool:
    """Whether something is gone from the top of a site that a build put there, or all of it."""
    if not out.is_dir():
        return False
    mark = out / MARK
    return not mark.is_file() or not all(os.path.lexists(out / name) for name in mark.read_text("utf-8").splitlines())


def _kept(folder: Path) -> list[Path]:
    """What a person keeps at the top of a site: its mark does not name it."""
    try:
        made = {MARK, *(folder / MARK).read_text("utf-8").splitlines()}
    except FileNotFoundError:  # a site that was never finished: all of it was made by the build
        return []
    return [path for path in folder.iterdir() if path.name not in made]


def _bring_over(old: Path, out: Path) -> None:
    for kept in _kept(old):
        if out.exists() and not os.path.lexists(out / kept.name):
            kept.rename(out / kept.name)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system has no such call."""
    call = _find_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):  # an old kernel, or a file system that cannot
        return False
    raise OSError(code, os.strerror(code), str(other))


def _find_call() -> Callable[[bytes, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if library is None:
        return None
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _SWAP))
    return None
