"""Who changed an article file, and when: told by git, where the archive lies in a repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 120
"""Seconds after which git is not waited for: its account is good to have, and nothing depends on it."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One change of a file."""

    who: str
    when: str
    """RFC 3339."""
    commit: str


def hands(root: Path) -> dict[str, Hand]:
    """The last change of each file of content/articles, by its path relative to content/; empty where there is no git to ask."""
    command = "git -c core.quotePath=false log --format=%x01%H%x02%an%x02%aI --name-only --relative -z --no-renames -- content/articles"
    try:
        told = subprocess.run(command.split(), cwd=root, capture_output=True, check=True, timeout=_PATIENCE).stdout
    except (OSError, subprocess.SubprocessError):  # no git, no repository, no commit yet
        return {}
    found: dict[str, Hand] = {}
    for hand, paths in _commits(told.decode("utf-8", "surrogateescape")):
        for path in paths:
            found.setdefault(path.removeprefix("content/"), hand)  # the newest comes first
    return found


def _commits(told: str) -> Iterator[tuple[Hand, list[str]]]:
    for commit in filter(None, told.split("\x01")):
        head, _, paths = commit.partition("\0")
        name, who, when = head.strip("\n").split("\x02")
        yield Hand(who, when, name), [path.strip("\n") for path in paths.split("\0") if path.strip("\n")]
