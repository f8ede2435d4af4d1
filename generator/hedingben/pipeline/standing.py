"""存版 Standing type: does the site still stand as the last build left it? Told before anything that reads or renders is loaded.

A note beside the register keeps what that build looked at (sizes and times of all files of the content, of the themes and of this
program), when the folders of the site last changed, and what was said. Where all of this is as it was, there is nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .files import discard
from .fingerprint import is_fresh, stat_to_marks
from .lock import alone

_FORM = 2
"""Raised when what stands in a note means something else."""
_LARGEST = 64 * 2**20
"""Bytes of a file that is read to tell whether it has changed; with a larger one that is fresh, one cannot be sure."""
_PROGRAM = f"{Path(__file__).parents[1]}{os.sep}"
_CONTENT = f"content{os.sep}"
_KEPT_ELSEWHERE = (f"{_CONTENT}pages", f"{_CONTENT}articles")
"""Folders that may lie anywhere."""
_CONVERTED = tuple(f"{_CONTENT}{room}{os.sep}" for room in ("articles", "originals", "conflicts"))
"""Where a conversion writes; all else must not have changed while it was at work."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build left."""

    said: tuple[str, ...]
    """What there is to tell where nothing is to be done."""
    faults: tuple[str, ...]
    """What is wrong with the content."""
    themes: tuple[str, ...]
    """Folders of the theme and of those that it extends."""
    folders: Mapping[str, int]
    """When each folder of the site last changed, in nanoseconds, by its path in the site."""
    head: str | None
    """The commit that told who changed the articles, empty where there was none; None where nobody is named."""


@dataclass(frozen=True, slots=True)
class Look:
    """All that a build may read, as it was before it was read; told folder by folder, so that little is held of a large archive."""

    themes: tuple[str, ...]
    """Folders of themes that were looked at."""
    folders: dict[str, str] = field(default_factory=dict)
    """Digest of what lies in each folder: sizes and times of the files, and the contents of those that were read."""
    marks: dict[str, str] = field(default_factory=dict)
    """The same by sizes and times alone."""
    read: set[str] = field(default_factory=set)
    """Files that had to be read, the fresh ones among them."""
    fresh: set[str] = field(default_factory=set)
    """Files that changed so lately that they may change again without a trace."""
    unsure: set[str] = field(default_factory=set)
    """Links to folders, which may lie anywhere, and what cannot be looked at."""

    def dress(self) -> str:
        """What tells the themes that were looked at, and this program, from any others; empty where they are too fresh for that."""
        if self.unsure or not all(path.startswith(_CONTENT) for path in self.fresh):
            return ""
        return _sum({folder: told for folder, told in self.marks.items() if not folder.startswith(_CONTENT)})

    def program(self) -> str:
        """What tells this program from any other; empty where it is too fresh for that."""
        own = {folder: told for folder, told in self.marks.items() if folder.startswith(_PROGRAM)}
        return "" if any(path.startswith(_PROGRAM) for path in self.fresh) else _sum(own)

    def parents(self) -> frozenset[str]:
        """Folders that hold folders."""
        return frozenset(folder.rstrip(os.sep).rpartition(os.sep)[0] + os.sep for folder in self.folders)

    def follows(self, earlier: Look) -> bool:
        """Whether nothing has changed since ``earlier`` but for what a conversion writes."""
        changed = {folder for folder, _ in self.folders.items() ^ earlier.folders.items()}
        return all(folder.startswith((*_CONVERTED, *self.themes, *earlier.themes)) for folder in changed)


def look(root: Path, themes: Iterable[str], read: Collection[str] = ()) -> Look:
    """Look at the content, at the archive's own themes and at those in the folders ``themes``, and at this program; ``read`` some files."""
    now = time.time_ns()
    seen = Look(tuple(themes))
    wanted = frozenset(read)
    for top in (_CONTENT, f"themes{os.sep}", _PROGRAM, *(f"{theme}{os.sep}" for theme in seen.themes)):
        _look_into(top, str(root), now, seen, wanted)
    return seen


def _look_into(folder: str, root: str, now: int, seen: Look, wanted: Collection[str]) -> None:
    try:
        with os.scandir(os.path.join(root, folder)) as found:  # noqa: PTH118  (of texts: this is done for every folder)
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    told: list[str] = []
    marks: list[str] = []
    for entry in entries:
        path = folder + entry.name
        try:
            if entry.is_dir():
                if entry.is_symlink() and path not in _KEPT_ELSEWHERE:
                    seen.unsure.add(path)
                elif entry.name != "__pycache__":
                    _look_into(path + os.sep, root, now, seen, wanted)
                continue
            state = entry.stat()
            if not stat.S_ISREG(state.st_mode):  # a pipe, a device: reading it may never end
                seen.unsure.add(path)
                continue
            text = f"{entry.name}\0{stat_to_marks(state)}"
            marks.append(text)
            if is_fresh(state, now):
                seen.fresh.add(path)
            if path in seen.fresh or path in wanted:
                (seen.unsure if state.st_size > _LARGEST else seen.read).add(path)
            if path in seen.read:
                text = f"{entry.name}\0{_digest(Path(entry.path).read_bytes())}"
            told.append(text)
        except OSError:
            seen.unsure.add(path)
    seen.folders[folder], seen.marks[folder] = _lines_digest(told), _lines_digest(marks)


def recall(root: Path, out: Path, tell: Callable[[str], None], *, search: bool) -> tuple[Standing | None, Look]:
    """What the last build into ``out`` left, where nothing is to be done for this one; and what there is to build from.

    Where another process is building it is waited for, and ``tell`` is told so.
    """
    place = _place(root, out, search)
    if not place.is_file():
        return None, look(root, ())
    with alone(root, tell):
        try:
            told = _read(place)
            standing = Standing(tuple(told["said"]), tuple(told["faults"]), tuple(told["themes"]), told["folders"], told["head"])
            form, digest, read = told["form"], told["digest"], told["read"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):  # a cache may hold anything
            return None, look(root, ())
        seen = look(root, standing.themes, read)
        if form != _FORM or seen.unsure or _sum(seen.folders) != digest or folder_times(out, standing.folders) != standing.folders:
            return None, seen
        if standing.head is not None and standing.head != _head(root):
            return None, seen
        if read and not seen.fresh:
            _write(place, _sum(seen.marks), set(), standing)  # they have settled by now
        return standing, seen


def _head(root: Path) -> str:
    from .git import head  # few archives name who changed them, and asking a process takes as long as all the rest

    return head(root / "content")


def keep(root: Path, out: Path, standing: Standing, seen: Look, *, search: bool) -> None:
    """Note what a build left that was made from what was ``seen``; nothing where that cannot be told for sure."""
    if not seen.unsure:
        _write(_place(root, out, search), _sum(seen.folders), seen.read, standing)


def _write(place: Path, digest: str, read: Collection[str], standing: Standing) -> None:
    told = {"form": _FORM, "digest": digest, "read": sorted(read), **asdict(standing)}
    text = json.dumps(told)
    discard(place)
    place.write_text(f"{_digest(text.encode())}\n{text}", "ascii")


def _read(place: Path) -> Any:
    """What was noted; raises ValueError where it is not just that."""
    digest, _, text = place.read_text("ascii").partition("\n")
    if digest != _digest(text.encode()):
        raise ValueError(digest)
    return json.loads(text)


def _sum(folders: Mapping[str, str]) -> str:
    """Digest of all folders, and of what this program runs on."""
    return _lines_digest((*packages(), *sorted(f"{folder}\0{told}" for folder, told in folders.items())))


def packages() -> list[str]:
    """What this program runs on: Python, and the folders where packages are installed, with when each last changed."""
    return [sys.version, *map(_changed_at, sys.path[1:])]  # the first one is where one stands, or the command's own folder


def folder_times(out: Path, folders: Iterable[str]) -> dict[str, int]:
    """When each of the ``folders`` of a site last changed: what is removed from one, or put into it, changes it; 0 for one that is gone."""
    top = str(out)
    return {folder: _time(f"{top}/{folder}") for folder in folders}


def _changed_at(path: str) -> str:
    """Where packages are installed, and when that last changed."""
    return f"{path} {_time(path)}"


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116  (of a text: this is done for every folder)
    except OSError:
        return 0


def _lines_digest(lines: Iterable[str]) -> str:
    return _digest("\n".join(lines).encode("utf-8", "surrogateescape"))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _place(root: Path, out: Path, search: bool) -> Path:
    name = _digest(f"{out.resolve()} {search}".encode("utf-8", "surrogateescape"))
    return root / ".hedingben" / f"standing-{name}.json"
