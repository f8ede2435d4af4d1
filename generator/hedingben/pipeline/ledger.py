"""May I skip this? Digests of inputs by output, in a file that may be deleted at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Ledger:
    """A map from the name of a piece of work to the digest of what it was made from."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute("CREATE TABLE IF NOT EXISTS done (work TEXT PRIMARY KEY, inputs TEXT NOT NULL) WITHOUT ROWID")

    def is_done(self, work: str, inputs: str) -> bool:
        """Whether ``work`` was last done from just these inputs."""
        row = self._connection.execute("SELECT inputs FROM done WHERE work = ?", (work,)).fetchone()
        return row is not None and row[0] == inputs

    def record(self, work: str, inputs: str) -> None:
        """Say that ``work`` is done from these inputs."""
        self._connection.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (work, inputs))

    def forget(self, work: str) -> None:
        """Say that ``work`` is no longer done."""
        self._connection.execute("DELETE FROM done WHERE work = ?", (work,))


@contextmanager
def open_ledger(root: Path) -> Iterator[Ledger]:
    """The ledger of the archive at ``root``; what was recorded is kept even when the work after it fails.

    A ledger that cannot be read is begun anew: it is only a cache.
    """
    path = root / ".hedingben" / "ledger.sqlite"
    path.parent.mkdir(exist_ok=True)
    try:
        connection = _connect(path)
        ledger = Ledger(connection)
    except sqlite3.DatabaseError:
        path.unlink()
        connection = _connect(path)
        ledger = Ledger(connection)
    try:
        yield ledger
    finally:
        connection.commit()
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=30)
