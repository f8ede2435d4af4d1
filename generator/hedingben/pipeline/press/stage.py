"""The new site while it is made, beside the one that is served: what has not changed is taken over from there, by a link where it can be."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG


class HarmedSite(Exception):
    """The live site lacks a file that a build put there: someone removed it."""


@dataclass(slots=True)
class Stage:
    """A folder that becomes the site. It can be sent to a worker on this machine, which writes its own files."""

    root: str
    live: str
    """The site that is served now; empty where there is none."""
    held: bool = False
    """Whether it began with all files of the live site in it (spare.py)."""
    _folders: set[str] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> bool:
        """Put a file in; True where the live site has none with the same bytes, which would be taken over."""
        if self.live and self._is_same(path, data):
            self.take(path)
            return False
        target = self._target(path)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        return True

    def take(self, path: str) -> None:
        """Take a file over from the live site. Raises FileNotFoundError where it has none."""
        if not self.held:
            link_or_copy(f"{self.live}/{path}", self._target(path))

    def has(self, path: str) -> bool:
        """Take a file over that the live site should have; False where it has none."""
        try:
            self.take(path)
        except FileNotFoundError:
            return False
        return True

    def take_all(self, paths: Iterable[str]) -> None:
        """Take over files that the live site must have. Raises HarmedSite where it lacks one."""
        try:
            for path in paths:
                self.take(path)
        except FileNotFoundError as error:
            raise HarmedSite(*error.args) from None

    def copy(self, source: Path, path: str) -> bool:
        """Put a copy of ``source`` in; True where the live site has none of its size and time, which would be taken over."""
        told = source.stat()
        try:
            held = Path(self.live, path).stat()
        except (FileNotFoundError, NotADirectoryError):
            held = None
        if held and S_ISREG(held.st_mode) and (held.st_size, held.st_mtime_ns) == (told.st_size, told.st_mtime_ns):
            self.take(path)
            return False
        shutil.copy2(source, self._target(path))
        return True

    def _is_same(self, path: str, data: bytes) -> bool:
        try:
            stream = open(f"{self.live}/{path}", "rb", buffering=0)  # noqa: PTH123, SIM115  (of a text; closed below)
        except OSError:  # not there, or a folder
            return False
        with stream:
            return os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data

    def _target(self, path: str) -> str:
        """Where a file is to be written; nothing is there, or what is written would be written into the live site's file too."""
        folder = path.rpartition("/")[0]
        if self.held:
            with suppress(FileNotFoundError):
                os.unlink(f"{self.root}/{path}")  # noqa: PTH108
        if folder not in self._folders:
            os.makedirs(f"{self.root}/{folder}", exist_ok=True)  # noqa: PTH103  (of a text: this is done for every file)
            self._folders.add(folder)
        return f"{self.root}/{path}"


def link_or_copy(source: str, target: str) -> None:
    """Make ``target`` the same file as ``source``, or a copy where the file system has no links; it may be so already.

    Raises FileNotFoundError where ``source`` is not there, or is a folder, or below something that is none.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        if not os.path.samefile(source, target):  # noqa: PTH121  (of texts, as above)
            os.unlink(target)  # noqa: PTH108
            os.link(source, target)
    except OSError:
        if not os.path.isfile(source):  # noqa: PTH113  (of a text, as above)
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), source) from None
        shutil.copy2(source, target)
