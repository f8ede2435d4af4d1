"""Object storage, by way of fsspec: page files come from there, and the site goes there.

Nothing is read or written in a storage as if it were a folder: it has no times to tell what changed, and no way to exchange a whole site
at once. So only what changed is carried over, in an order in which no page is there before what it leads to.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError, Fault, HedingbenError
from ..model.values import dataclass
from . import files
from .desk import Desk
from .press.publish import MARK

NOTE = ".hedingben-pushed.json"
"""Beside the site in the storage: the digest of each file that was put there, empty while that is not yet certain."""
_BATCH = 64
"""Files on the way at a time."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What ``push`` did."""

    sent: int
    removed: int
    all: int
    """Files of the site."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What ``pull`` did."""

    fetched: int
    same: int
    faults: tuple[Fault, ...]


class StorageError(HedingbenError):
    """A storage could not be used; what was carried over stays, and the next time goes on from there."""


def push(site: Path, url: str, progress: Callable[[str], None], *, afresh: bool = False) -> Pushed:
    """Make the storage at ``url`` hold the files of ``site``; files that no push put there stay.

    What changed is told by the note in the storage; ``afresh`` sends all. Raises ConfigurationError where there is no site,
    StorageError where the storage does not do as it is asked.
    """
    if not (site / MARK).is_file():
        raise ConfigurationError(str(site), None, "这里没有建好的网站：先 hedingben build（no site here: build it first）")
    with _opened(url) as (storage, top):
        now = _digests(site)
        then = _note(storage, top)
        known = {} if afresh else then
        changed = [path for path, digest in now.items() if known.get(path) != digest]
        gone = sorted(then.keys() - now.keys())
        if changed or gone:
            held = {path: digest for path, digest in now.items() if known.get(path) == digest}
            _keep_note(storage, top, {**held, **dict.fromkeys((*changed, *gone), "")})
            for done, batch in _in_turns(changed):
                storage.put([str(site / path) for path in batch], [f"{top}/{path}" for path in batch])
                progress(f"{done} / {len(changed)} 个文件（files）")
            for some in _batches(gone):
                here = [f"{top}/{path}" for path in some if storage.exists(f"{top}/{path}")]
                if here:
                    storage.rm(here)
            _keep_note(storage, top, now)
        return Pushed(len(changed), len(gone), len(now))


def _digests(site: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for folder, folders, names in os.walk(site):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if name != MARK:
                found[path.relative_to(site).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _in_turns(paths: Iterable[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The ``paths`` in batches, and how many there were until then: first what pages need, then pages, then those that lead to others."""
    turns: list[list[str]] = [[], [], []]
    for path in paths:
        name = path.rpartition("/")[2]
        leads = name == "index.html" or name.endswith((".xml", "feed.json")) or name == "search.json"
        turns[2 if leads else 1 if name.endswith(".html") else 0].append(path)
    done = 0
    for turn in turns:
        for batch in _batches(turn):
            done += len(batch)
            yield done, batch


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH))


def _note(storage: Any, top: str) -> dict[str, str]:
    """Empty where there is none, or one that tells nothing: then all is sent."""
    try:
        found = json.loads(storage.cat_file(f"{top}/{NOTE}"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(path): str(digest) for path, digest in found.items() if not _why_not(str(path))}


def _keep_note(storage: Any, top: str, told: Mapping[str, str]) -> None:
    storage.pipe_file(f"{top}/{NOTE}", json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True).encode())


def pull(desk: Desk, url: str, progress: Callable[[str], None]) -> Pulled:
    """Bring the page files at ``url`` into content/pages, those that are new there or changed since the last time.

    A file that was changed here stays, and is told; one that is no longer there stays too. Raises StorageError.
    """
    pages = desk.content / "pages"
    work = f"pulled:{url}"
    faults: list[Fault] = []
    fetched = 0
    with _opened(url) as (storage, top):
        found = {path[len(top) :].lstrip("/"): (path, _state(told)) for path, told in sorted(storage.find(top, detail=True).items())}
        if not found:
            raise StorageError(f"{url}: 那里没有文件：核对地址（no file there: is this the address?）")
        known: dict[str, list[str]] = json.loads(desk.ledger.kept(work) or b"{}")
        wanted: list[str] = []
        for name, (_, state) in found.items():
            if problem := _why_not(name):
                faults.append(Fault(f"{url.rstrip('/')}/{name}", None, problem))
            elif known.get(name, [""])[0] != state or not (pages / name).is_file():
                wanted.append(name)
        for some in _batches(wanted):
            contents = storage.cat([found[name][0] for name in some])
            for name in some:
                data = contents[found[name][0]]
                was = known.get(name, ["", ""])[1]
                if _is_ours(pages / name, was, data):
                    fetched += files.write(pages / name, data)
                    known[name] = [found[name][1], hashlib.sha256(data).hexdigest()]
                else:
                    problem = "本机的改过，没有动它：要存储里的就先删掉这一份（changed here, and left alone: delete it to have the one in the storage）"
                    faults.append(Fault(f"content/pages/{name}", None, problem))
            desk.ledger.keep(work, json.dumps(known).encode())
            progress(f"{fetched} 个文件（files）")
    return Pulled(fetched, len(found) - fetched - len(faults), tuple(faults))


def _is_ours(path: Path, was: str, data: bytes) -> bool:
    """Whether a file here may be written over with ``data``: it is not there, as it was fetched, or the same already."""
    try:
        here = path.read_bytes()
    except FileNotFoundError:
        return True
    return here == data or hashlib.sha256(here).hexdigest() == was


def _state(told: Mapping[str, object]) -> str:
    """Of a file in a storage: its size, time and version, in whatever words."""
    return hashlib.sha256(repr(sorted((key, str(value)) for key, value in told.items())).encode()).hexdigest()


def _why_not(name: str) -> str:
    """Why a file of this name is not carried over; empty where it may be."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts) or ":" in parts[0]:
        return "这样的名字会写到别处去：在存储里改名（a name that leads elsewhere: rename it in the storage）"
    return ""


@contextmanager
def _opened(url: str) -> Iterator[tuple[Any, str]]:
    """The storage, and the path in it. What goes wrong with it becomes one line."""
    if "://" not in url:
        problem = "写成 <种类>://<名字>/<路径>，如 s3://my-bucket/site（not an address of a storage: name its kind too）"
        raise ConfigurationError(url, None, problem)
    try:
        from fsspec.core import url_to_fs  # few archives need it
    except ImportError:
        problem = "要先装：pip install 'hedingben[storage]'（this is to be installed first）"
        raise ConfigurationError(url, None, problem) from None
    try:
        storage, top = url_to_fs(url, **({"auto_mkdir": True} if url.startswith(("file:", "local:")) else {}))
    except (ImportError, ValueError) as error:
        problem = f"这种存储另有一个包，要先装：{error}（this kind of storage needs a package of its own）"
        raise ConfigurationError(url, None, problem) from None
    storage.invalidate_cache()
    try:
        yield storage, top.rstrip("/")
    except (HedingbenError, MemoryError):
        raise
    except Exception as error:  # each kind of storage has errors of its own
        said = " ".join(str(error).split()) or type(error).__name__
        problem = "存储那头没有办成：核对地址、密钥和网络，再运行一次（the storage did not do it; run this again）"
        raise StorageError(f"{url}: {problem}：{said}") from error
