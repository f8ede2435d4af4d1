"""What may lie in an archive: files and folders under names that any system can hold and show, and links that stay inside."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from ..errors import Fault
from ..text.reserved import is_device

Homes: TypeAlias = tuple[Path, ...]
"""Resolved folders to whose content a link of the archive may lead."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""Control characters, turns of direction, what has no width, and bytes that are no UTF-8 (Python reads them as surrogates)."""


def why_not(path: Path, homes: Homes) -> str:
    """What speaks against what lies at ``path``, and what to do about it; empty where nothing does."""
    if problem := odd_name(path.name):
        return problem
    try:
        told = path.lstat()
        if stat.S_ISLNK(told.st_mode):
            target = path.resolve(strict=True)
            if not any(target.is_relative_to(home) for home in homes):
                return "链接通到档案馆外面：把它指的东西放到这里来（a link that leads out of the archive: put here what it leads to）"
            told = target.stat()
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return "断了的链接，或打不开的文件：移走，或把文件本身放在这里（a link that leads nowhere, or a file that cannot be looked at: remove it, or put the file here itself）"
    if not (stat.S_ISREG(told.st_mode) or stat.S_ISDIR(told.st_mode)):
        return "既不是文件也不是文件夹：移走（neither a file nor a folder: remove it）"
    return ""


def odd_name(name: str) -> str:
    """What speaks against the name of a file or a folder; empty where nothing does."""
    if _UNSEEN.search(name):
        return "名字里有看不见的字符，或不是 UTF-8：改名（its name holds characters that cannot be seen, or is not UTF-8: rename it）"
    if is_device(name):
        return "这是 Windows 自己占用的名字，档案馆就没法存到 Windows 上：改名（Windows keeps this name for itself: rename it）"
    return ""


def homes_of(content: Path) -> Homes:
    """Where the links of an archive may lead: to the archive itself, and to where its pages and articles are kept."""
    return tuple({path.resolve() for path in (content.parent, content, content / "pages", content / "articles")})


def twins(place: str, names: Iterable[str]) -> Iterator[Fault]:
    """Each file of the folder ``place`` that many file systems cannot tell from an earlier one: only one of them outlives a copy there."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if first is not name:
            yield Fault(
                f"{place}/{name}",
                None,
                f"许多系统分不清它和 {first}：其中一个改名（many systems cannot tell the two names apart: rename one）",
            )
