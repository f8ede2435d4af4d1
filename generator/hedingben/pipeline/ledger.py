"""May I skip this? Digests of inputs by output, in a file that may be deleted at any time.

Whatever became of that file, it tells nothing wrong: each row carries a sum of itself, and a file that is no sound ledger is begun anew.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import ConfigurationError
from .files import discard

_REFUSED = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
"""What SQLite calls its own way."""
_TABLES = ("done", "kept")
_HEADER = b"SQLite format 3\0"
_JOURNAL = slice(18, 20)
"""Bytes of the header that tell how changes are written down; with anything but ones SQLite wants other files beside it."""


class Ledger:
    """A map from the name of a piece of work to the digest of what it was made from."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for table in _TABLES:  # one tree each, so that no index can say other things than its table
            columns = "work TEXT PRIMARY KEY, sum INTEGER NOT NULL, data BLOB NOT NULL"
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns}) WITHOUT ROWID")

    def recall(self, work: str) -> str | None:
        """What was recorded of ``work``."""
        data = self._get("done", work)
        return None if data is None else data.decode("utf-8", "surrogatepass")

    def record(self, work: str, inputs: str) -> None:
        """Say that ``work`` is done from these inputs."""
        self._put("done", work, inputs.encode("utf-8", "surrogatepass"))

    def forget(self, work: str) -> None:
        """Say that ``work`` is no longer done."""
        self._connection.execute("DELETE FROM done WHERE work = ?", (work,))

    def keep(self, work: str, data: bytes) -> None:
        """Keep what ``work`` gave."""
        self._put("kept", work, data)

    def keep_all(self, data: Mapping[str, bytes]) -> None:
        """Keep what several pieces of work gave."""
        if data:
            self._connection.execute("BEGIN")
            for work, content in data.items():
                self._put("kept", work, content)
            self._connection.execute("COMMIT")

    def kept(self, work: str) -> bytes | None:
        """What ``work`` gave, where it is still known."""
        return self._get("kept", work)

    def _get(self, table: str, work: str) -> bytes | None:
        row = self._connection.execute(f"SELECT sum, data FROM {table} WHERE work = ?", (work,)).fetchone()
        return row[1] if row and isinstance(row[1], bytes) and row[0] == _sum(work, row[1]) else None

    def _put(self, table: str, work: str, data: bytes) -> None:
        self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (work, _sum(work, data), data))

    def drop(self, beginning: str, but: Collection[str]) -> None:
        """Keep no longer what has a name with this beginning, except for some."""
        names = self._connection.execute("SELECT work FROM kept WHERE substr(work, 1, ?) = ?", (len(beginning), beginning)).fetchall()
        self._connection.executemany("DELETE FROM kept WHERE work = ?", [name for name in names if name[0] not in but])


def _sum(work: str, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(work.encode("utf-8", "surrogatepass")))


@contextmanager
def open_ledger(root: Path, *, writing: bool = True) -> Iterator[Ledger]:
    """The ledger of the archive at ``root``; what was recorded is kept even when the work after it fails.

    A ledger that is broken is begun anew: it is only a cache. Raises ConfigurationError or OSError where it cannot be used at all;
    who is not ``writing`` gets an empty one where an archive may only be read.
    """
    path = root / ".hedingben" / "ledger.sqlite"
    if not writing and not os.access(path.parent if path.parent.is_dir() else root, os.W_OK):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            yield Ledger(connection)
        return
    path.parent.mkdir(exist_ok=True)
    if not _has_our_form(path):
        _discard(path)
    try:
        try:
            connection, ledger = _open(path)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter: SQLite quotes what it cannot make sense of
            if isinstance(error, sqlite3.OperationalError) and _code(error) != sqlite3.SQLITE_ERROR:  # locked, or no room
                raise
            _discard(path)
            connection, ledger = _open(path)
        try:
            yield ledger
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if _code(error) in _REFUSED:
            raise OSError(code := _REFUSED[_code(error)], os.strerror(code), str(path.parent)) from None
        raise ConfigurationError(
            str(path), None, f"用不了：另有一个 hedingben 正在这里工作吗？（cannot be used: is another hedingben at work here? {error}）"
        ) from None


def _open(path: Path) -> tuple[sqlite3.Connection, Ledger]:
    """Raises sqlite3.DatabaseError where the file is no sound ledger."""
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)  # each statement by itself: no long lock, nothing to commit
    try:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")  # names of work may be garbled too
        connection.execute("PRAGMA synchronous = OFF")  # a cache may be lost
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("not sound")
        ledger = Ledger(connection)
        for table in _TABLES:  # raises where they are those of another version
            connection.execute(f"SELECT work, sum, data FROM {table} LIMIT 0")
        return connection, ledger
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        connection.close()
        raise


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's name for what is wrong, without the finer points; 0 where Python itself found it wrong."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _has_our_form(path: Path) -> bool:
    if path.is_symlink():  # an archive may come from anywhere, and what it leads to is not ours to write
        return False
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError:
        return True
    except IsADirectoryError:
        return False
    return not header or (header.startswith(_HEADER) and header[_JOURNAL] == b"\1\1")


def _discard(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-journal")):
        discard(each)
