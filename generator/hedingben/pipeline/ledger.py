"""May I skip this? Digests of inputs by output, in a file that may be deleted at any time."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import ConfigurationError

_REFUSED = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS, sqlite3.SQLITE_CANTOPEN: errno.EACCES}
"""What SQLite calls its own way."""


class Ledger:
    """A map from the name of a piece of work to the digest of what it was made from."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute("CREATE TABLE IF NOT EXISTS done (work TEXT PRIMARY KEY, inputs TEXT NOT NULL) WITHOUT ROWID")
        self._connection.execute("CREATE TABLE IF NOT EXISTS kept (work TEXT PRIMARY KEY, data BLOB NOT NULL)")

    def recall(self, work: str) -> str | None:
        """What was recorded of ``work``."""
        row = self._connection.execute("SELECT inputs FROM done WHERE work = ?", (work,)).fetchone()
        return None if row is None else str(row[0])

    def record(self, work: str, inputs: str) -> None:
        """Say that ``work`` is done from these inputs."""
        self._connection.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (work, inputs))

    def forget(self, work: str) -> None:
        """Say that ``work`` is no longer done."""
        self._connection.execute("DELETE FROM done WHERE work = ?", (work,))

    def keep(self, work: str, data: bytes) -> None:
        """Keep what ``work`` gave."""
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (work, data))

    def kept(self, work: str) -> bytes | None:
        """What ``work`` gave, where it is still known."""
        row = self._connection.execute("SELECT data FROM kept WHERE work = ?", (work,)).fetchone()
        return None if row is None else bytes(row[0])

    def drop(self, beginning: str, but: Collection[str]) -> None:
        """Keep no longer what has a name with this beginning, except for some."""
        names = self._connection.execute("SELECT work FROM kept WHERE substr(work, 1, ?) = ?", (len(beginning), beginning)).fetchall()
        self._connection.executemany("DELETE FROM kept WHERE work = ?", [name for name in names if name[0] not in but])


@contextmanager
def open_ledger(root: Path) -> Iterator[Ledger]:
    """The ledger of the archive at ``root``; what was recorded is kept even when the work after it fails.

    A ledger that is broken is begun anew: it is only a cache. Raises ConfigurationError or OSError where it cannot be used at all.
    """
    path = root / ".hedingben" / "ledger.sqlite"
    path.parent.mkdir(exist_ok=True)
    try:
        try:
            connection, ledger = _open(path)
        except sqlite3.OperationalError:  # locked, or no room: not a broken file
            raise
        except sqlite3.DatabaseError:
            path.unlink()
            connection, ledger = _open(path)
        try:
            yield ledger
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in _REFUSED:
            raise OSError(code := _REFUSED[error.sqlite_errorcode], os.strerror(code), str(path.parent)) from None
        raise ConfigurationError(
            str(path), None, f"用不了：另有一个 hedingben 正在这里工作吗？（cannot be used: is another hedingben at work here? {error}）"
        ) from None


def _open(path: Path) -> tuple[sqlite3.Connection, Ledger]:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)  # each statement by itself: no long lock, nothing to commit
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a cache may be lost
        return connection, Ledger(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
