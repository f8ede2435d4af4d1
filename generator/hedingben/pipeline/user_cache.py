"""What this user's builds keep for one another, in the user's own cache: an archive may come from anywhere, and what lies in it must not
say what is run.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import time
from pathlib import Path
from typing import Any

from .files import write

_MONTH = 30 * 24 * 3600
"""Seconds after which what nobody asked for goes."""
_SUM = 16
"""Bytes of the sum before what is kept."""


def shelf(kind: str, name: str) -> Path:
    """Where something of a kind is kept; for the first thing of its name, what no build has used for a month goes.

    Raises OSError where nothing can be kept: no home, or one that is not to be written to.
    """
    folder = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "hedingben" / kind
    place = folder / name
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _forget_old(folder)
    else:
        os.utime(place)
    return place


def recall(kind: str, name: str) -> Any:
    """What was kept; None where it is not, or not as it was left."""
    try:
        data = shelf(kind, name).read_bytes()
    except OSError:
        return None
    return pickle.loads(data[_SUM:]) if data[:_SUM] == _sum(data[_SUM:]) else None


def keep(kind: str, name: str, value: object) -> None:
    """Keep something, where that is possible; its ``name`` tells all that it is made from, this program included."""
    data = pickle.dumps(value)
    try:
        write(shelf(kind, name), _sum(data) + data)
    except OSError:
        return


def _sum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SUM).digest()


def _forget_old(folder: Path) -> None:
    for entry in folder.iterdir():
        if time.time() - entry.stat().st_mtime > _MONTH:
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
