"""git, asked about an archive that may come from anywhere: nothing that its repository's own settings name is run or fetched."""

from __future__ import annotations

import os
from pathlib import Path

_PATIENCE = 120
"""Seconds after which git is not waited for: its account is good to have, and nothing depends on it."""
_SAFE = ("core.fsmonitor=false", "log.showSignature=false", "log.follow=false", "core.quotePath=false")


def ask_git(folder: Path, *arguments: str) -> str | None:
    """What a git command says in ``folder``; None where there is no git, no repository, no commit yet, or no answer in time."""
    import subprocess  # few archives ask git anything

    command = ["git", *(part for setting in _SAFE for part in ("-c", setting)), *arguments]
    quiet = {**os.environ, "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        told = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, check=True, timeout=_PATIENCE).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return told.decode("utf-8", "surrogateescape")


def head(folder: Path) -> str:
    """The commit that stands in ``folder``; empty where there is none."""
    return (ask_git(folder, "rev-parse", "HEAD") or "").strip()
