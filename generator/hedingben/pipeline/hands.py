"""Who changed an article file, and when: told by git, where the archive lies in a repository."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from ..model.hand import Hand
from ..model.values import dataclass
from ..text.dates import parse_iso
from .git import ask_git

_TOP = "articles"
_LOG = (
    "log --format=%x00%x00%H%x00%aN%x00%aI --raw --no-abbrev -z --no-renames --no-ext-diff --no-textconv --encoding=UTF-8 --relative -- ."
)


@dataclass(frozen=True, slots=True)
class Hands:
    """What git tells of the article files."""

    lacking: str = ""
    """Why git cannot tell, and what to do; empty where it can."""
    changes: Mapping[str, tuple[Hand, str]] = field(default_factory=dict)
    """The last change of each file by its path relative to content/, and git's name of what the file was then."""

    def of(self, path: str, blobs: tuple[str, ...]) -> Hand | None:
        """Whose hand a file shows; None where it was never committed, or has changed since. ``blobs`` are git's names of what it is now."""
        hand, blob = self.changes.get(path, (None, ""))
        return hand if blob in blobs else None


def hands(content: Path) -> Hands:
    """The last change of each file of content/articles; one question for all of them."""
    folder = content / _TOP
    shallow = ask_git(folder, "rev-parse", "--is-shallow-repository") if folder.is_dir() else None
    if shallow is None:
        return Hands(
            "这里没有 git，说不出文章是谁改的：把档案馆存进 git（no git is here to tell who changed articles: put the archive under git）"
        )
    if shallow.strip() != "false":
        return Hands(
            "git 的历史只取了一截，说不准文章是谁改的：运行 git fetch --unshallow"
            "（only a part of git's history is here, so who changed articles is not sure: fetch the rest）"
        )
    told = ask_git(folder, *_LOG.split())
    if told is None:
        return Hands("git 里还没有提交，说不出文章是谁改的：先提交（nothing was committed to git yet: commit first）")
    found: dict[str, tuple[Hand, str]] = {}
    for hand, files in _commits(told):
        for path, blob in files:
            found.setdefault(f"{_TOP}/{path}", (hand, blob))  # the newest comes first
    return Hands(changes=found)


def _commits(told: str) -> Iterator[tuple[Hand, list[tuple[str, str]]]]:
    """Each commit with the files that it changed, and git's names of what it made of them.

    No name in git holds a NUL: two of them begin a commit, and one ends each part of it.
    """
    for commit in filter(None, told.removeprefix("\0\0").split("\0\0\0")):
        name, who, when, *parts = commit.rstrip("\0").split("\0")
        yield (
            Hand(who, when, parse_iso(when[:10]), name),
            [(path, about.split()[3]) for about, path in zip(parts[::2], parts[1::2], strict=True)],
        )


def blobs_of(data: bytes) -> tuple[str, ...]:
    """Git's names of a file's content, with each kind of digest; also as git keeps it where it unifies line ends."""
    unix = data.replace(b"\r\n", b"\n")
    kept = [b"blob %d\0%b" % (len(each), each) for each in ([data] if unix == data else [data, unix])]
    return tuple(digest(each).hexdigest() for each in kept for digest in (_sha1, hashlib.sha256))


def _sha1(data: bytes) -> hashlib._Hash:
    return hashlib.sha1(data, usedforsecurity=False)
