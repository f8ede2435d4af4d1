"""content/manifest-sha256.txt: what the archive holds, so that a silent change shows. Its form is that of ``sha256sum``, which can
check it without us. Only a person renews it; nothing that converts or builds touches it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ...errors import ContentError, Fault
from .. import files
from ..places import homes_of, why_not

NAME = "manifest-sha256.txt"
_FILE = f"content/{NAME}"
_PASSING = ("originals/", "conflicts/")
"""Folders that convert and resolve fill and empty by themselves: nothing there is a silent change."""
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})(?: [ *]|\t)(?P<path>.+)", re.I)
_RENEW = "恢复原样；若是有意改的，运行 hedingben manifest --renew（put it back as it was, or renew the manifest）"


def content_files(content: Path) -> Iterator[str]:
    """Path relative to content/ of each file that the archive holds, sorted; hidden files, and links out of it, are left out."""
    return (path for path, problem in _walk(content) if not problem)


def _walk(content: Path) -> Iterator[tuple[str, str]]:
    """The same, also those that cannot be held, each with what speaks against it."""
    homes = homes_of(content)
    for folder, folders, names in os.walk(content, followlinks=True):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if name[0] != "." and _is_ours(here / name, homes))
        for name in sorted(names):
            path = (here / name).relative_to(content).as_posix()
            if name[0] != "." and path != NAME:
                yield path, why_not(here / name, homes)


def _is_ours(folder: Path, homes: tuple[Path, ...]) -> bool:
    """Whether to look into ``folder``; a link to one of its own parents would lead round and round."""
    return not folder.is_symlink() or (not why_not(folder, homes) and not folder.parent.resolve().is_relative_to(folder.resolve()))


def digests(content: Path, progress: Callable[[str], None]) -> dict[str, str]:
    """SHA-256 of each file by its path relative to content/."""
    found: dict[str, str] = {}
    for path in content_files(content):
        with (content / path).open("rb") as stream:
            found[path] = hashlib.file_digest(stream, "sha256").hexdigest()
        if len(found) % 100 == 0:
            progress(f"{len(found)} 个文件（files）")
    return found


def _lasting(content: Path, progress: Callable[[str], None]) -> dict[str, str]:
    """Digests of what a manifest lists: all but what convert keeps beside the articles."""
    return {path: digest for path, digest in digests(content, progress).items() if not path.startswith(_PASSING)}


def read_manifest(content: Path) -> dict[str, tuple[str, int]] | None:
    """Digest and line of each path, None where there is no manifest; raises ContentError at a line of another form."""
    try:
        text = (content / NAME).read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise ContentError(_FILE, None, "不是 UTF-8：运行 hedingben manifest --renew（not UTF-8: renew it）") from None
    listed: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match:
            path = match["path"].removeprefix("./")
            if path in listed:
                raise ContentError(
                    _FILE, number, f"{path} 写了两次，先在第 {listed[path][1]} 行：留一个（stands here twice: keep one of the two）"
                )
            listed[path] = match["digest"].lower(), number
        elif line.strip():
            raise ContentError(
                _FILE,
                number,
                "一行是一个 SHA-256 和一个路径：运行 hedingben manifest --renew（a line must hold a digest and a path: renew it）",
            )
    return listed


def compare(listed: Mapping[str, tuple[str, int]], found: Mapping[str, str]) -> Iterator[Fault]:
    """Silent changes, missing files and files that nobody knows, with what to do."""
    for path, (digest, line) in listed.items():
        if path.startswith(_PASSING):
            continue  # a manifest of earlier days lists these too
        if path not in found:
            yield Fault(f"content/{path}", None, f"不见了，{NAME} 第 {line} 行却记着它（missing, but listed）：{_RENEW}")
        elif found[path] != digest:
            yield Fault(f"content/{path}", None, f"和 {NAME} 第 {line} 行记的不一样（not what is listed）：{_RENEW}")
    for path in found.keys() - listed.keys():
        yield Fault(
            f"content/{path}",
            None,
            f"{NAME} 里没有它：挪走，或运行 hedingben manifest --renew（unknown to the manifest: take it away, or renew it）",
        )


def check_fixity(content: Path, progress: Callable[[str], None]) -> list[Fault]:
    """Where the content differs from its manifest; nothing where there is none."""
    try:
        listed = read_manifest(content)
    except ContentError as error:
        return [error.fault]
    if listed is None:
        return []
    odd = [Fault(f"content/{path}", None, problem) for path, problem in _walk(content) if problem]
    return [*compare(listed, _lasting(content, progress)), *odd]


def renew(content: Path, progress: Callable[[str], None]) -> int:
    """Write the manifest anew; the number of files in it."""
    found = _lasting(content, progress)
    files.write(content / NAME, manifest(found).encode("utf-8", "surrogateescape"))
    return len(found)


def manifest(found: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(found.items()))
