"""The register of a site: what each of its files was made from, and the cards of its issues. A cache: without it all is made anew.

It is a file of its own for each folder that sites are built into. A seal beside it tells the folder, and a sum of the register's bytes:
a register that is broken, half-written or of another site is begun anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ...errors import Fault
from ...model.values import dataclass
from ..files import discard
from .owned import Owned
from .spare import discard as discard_spare

_FORM = "6"
"""Raised when the tables, or what stands in them, mean something else."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS stock (unit TEXT PRIMARY KEY, paper TEXT, date TEXT, fingerprint TEXT NOT NULL, frame TEXT NOT NULL,
       digest TEXT NOT NULL, faults TEXT NOT NULL, owned TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS unit (kind TEXT, name TEXT, inputs TEXT NOT NULL, files TEXT NOT NULL, PRIMARY KEY (kind, name))
       WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the last build knew of an issue."""

    paper: str
    date: str
    fingerprint: str
    """Of its article files; empty where they must be read."""
    frame: str
    """Digest of all else that it is made of."""
    digest: str
    """Of its article files' content."""
    faults: tuple[Fault, ...]
    owned: tuple[Owned, ...] = ()
    """Its files that are a person's, where that is to be told."""


class Register:
    """Units of the site, each with the digest of its inputs and with its files."""

    def __init__(self, connection: sqlite3.Connection, spare: Path, *, of_site: bool) -> None:
        self.connection = connection
        self.spare = spare
        """Where the files of the site may lie a second time (spare.py)."""
        self._run = connection.execute
        self.of_site = of_site
        """Whether the site is just what this register says."""
        for table in _TABLES:
            self._run(table)

    def stocks(self) -> dict[str, Known]:
        """What is known of each issue, by unit."""
        rows = self._run("SELECT unit, paper, date, fingerprint, frame, digest, faults, owned FROM stock")
        return {row[0]: Known(row[1], row[2], row[3], row[4], row[5], _faults(row[6]), _owned(row[7])) for row in rows}

    def put_stock(self, unit: str, known: Known) -> None:
        faults = json.dumps([(fault.file, fault.line, fault.problem) for fault in known.faults], ensure_ascii=False)
        owned = json.dumps([(each.id, each.file, each.blobs) for each in known.owned]) if known.owned else ""
        row = (unit, known.paper, known.date, known.fingerprint, known.frame, known.digest, faults, owned)
        self._run("INSERT OR REPLACE INTO stock VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def remove_stock(self, unit: str) -> None:
        self._run("DELETE FROM stock WHERE unit = ?", (unit,))

    def inputs(self, kind: str, name: str) -> str:
        """Digest of the inputs that the files of a unit were made from; empty where it was not made."""
        row = self._run("SELECT inputs FROM unit WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        return str(row[0]) if row else ""

    def all_inputs(self, kind: str) -> dict[str, str]:
        """The same of all units of a kind, by name."""
        return dict(self._run("SELECT name, inputs FROM unit WHERE kind = ?", (kind,)).fetchall())

    def files(self, kind: str, name: str) -> list[str]:
        """Files of a unit; none where it was not made."""
        row = self._run("SELECT files FROM unit WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        return row[0].split("\n") if row and row[0] else []

    def put(self, kind: str, name: str, inputs: str, files: Collection[str]) -> None:
        self._run("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?)", (kind, name, inputs, "\n".join(files)))

    def remove(self, kind: str, name: str) -> None:
        self._run("DELETE FROM unit WHERE kind = ? AND name = ?", (kind, name))

    def names(self, kind: str, folder: str = "") -> list[str]:
        """Units of a kind, or those of them below a folder."""
        query = "SELECT name FROM unit WHERE kind = ?"
        if not folder:
            return [name for (name,) in self._run(query, (kind,))]
        return [name for (name,) in self._run(f"{query} AND name > ? AND name < ?", (kind, f"{folder}/", f"{folder}0"))]  # 0 follows /

    def paths(self, kind: str) -> Iterator[str]:
        """Files of all units of a kind, in the order of their names."""
        for (files,) in self._run("SELECT files FROM unit WHERE kind = ? ORDER BY name", (kind,)):
            yield from files.split("\n") if files else ()

    def count(self, kinds: Collection[str]) -> int:
        """Files of all units of some kinds."""
        query = f"SELECT SUM(1 + length(files) - length(replace(files, char(10), ''))) FROM unit WHERE kind IN ({','.join('?' * len(kinds))}) AND files <> ''"
        return int(self._run(query, tuple(kinds)).fetchone()[0] or 0)

    def units(self) -> Iterator[tuple[str, str, list[str]]]:
        """Kind, name and files of every unit."""
        for kind, name, files in self._run("SELECT kind, name, files FROM unit"):
            yield kind, name, files.split("\n") if files else []

    def total(self) -> int:
        """Files of the site."""
        return self.count([kind for (kind,) in self._run("SELECT DISTINCT kind FROM unit")])

    def folders(self) -> dict[str, int]:
        """Folders of the site, from its root, which is empty, and each after those around it: when each had last changed, in nanoseconds."""
        return dict(self._run("SELECT path, time FROM folder ORDER BY path").fetchall())

    def put_folders(self, times: Mapping[str, int]) -> None:
        if (held := self.folders()) != times:
            self.connection.executemany("DELETE FROM folder WHERE path = ?", ((path,) for path in held.keys() - times.keys()))
            changed = [(path, time) for path, time in times.items() if held.get(path) != time]
            self.connection.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", changed)

    def all_folders(self) -> set[str]:
        """Folders that hold the files of the site."""
        return files_to_folders(path for _, _, paths in self.units() for path in paths)


def files_to_folders(paths: Iterable[str]) -> set[str]:
    """The folders of files, with those around them; the root is empty."""
    found = {"", *(path.rpartition("/")[0] for path in paths)}
    return found | {"/".join(parts[:depth]) for parts in (folder.split("/") for folder in found) for depth in range(1, len(parts))}


def _faults(text: str) -> tuple[Fault, ...]:
    return tuple(Fault(*fault) for fault in json.loads(text)) if text != "[]" else ()


def _owned(text: str) -> tuple[Owned, ...]:
    return tuple(Owned(id, file, tuple(blobs)) for id, file, blobs in json.loads(text)) if text else ()


@contextmanager
def open_register(root: Path, out: Path, *, forget: bool = False) -> Iterator[Register]:
    """The register of the site ``out`` of the archive at ``root``; what happens to it is kept when the work in it does not fail.

    With ``forget`` it is begun anew.
    """
    folder = root / ".hedingben"
    folder.mkdir(exist_ok=True)
    _sweep(folder)
    path = folder / f"site-{hashlib.blake2b(str(out.resolve()).encode('utf-8', 'surrogateescape'), digest_size=8).hexdigest()}.sqlite"
    seal = path.with_suffix(".json")
    of_site = not forget and _is_whole(path, seal, out)
    if not of_site:
        _discard(path, seal)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a cache may be lost
        connection.execute("PRAGMA journal_mode = OFF" if not of_site else "PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN")
        changes = connection.total_changes
        yield Register(connection, _spare(path), of_site=of_site)
        changed = connection.total_changes != changes
        connection.execute("COMMIT")
        connection.close()
        if changed or not of_site:
            seal.unlink(missing_ok=True)
            seal.write_text(json.dumps(_seal(path, out)), "utf-8")
    except BaseException:
        connection.close()
        if not of_site or not _is_whole(path, seal, out):
            _discard(path, seal)
        raise


def _sweep(folder: Path) -> None:
    """Registers of sites that are gone, or that were never finished, go."""
    for path in folder.glob("site-*.sqlite"):
        seal = path.with_suffix(".json")
        told = _read(seal)
        site = told.get("site") if isinstance(told, dict) else None
        if not isinstance(site, str) or not Path(site).is_dir():
            _discard(path, seal)


def _seal(path: Path, out: Path) -> dict[str, object]:
    told = out.stat()
    return {"form": _FORM, "site": str(out.resolve()), "folder": [told.st_dev, told.st_ino], "sum": _sum(path)}


def _is_whole(path: Path, seal: Path, out: Path) -> bool:
    """Whether the register is as it was left, and ``out`` the folder that it tells of."""
    return path.is_file() and out.is_dir() and bool(_read(seal) == _seal(path, out))


def _read(seal: Path) -> object:
    """What a seal says; None where it is none."""
    try:
        return json.loads(seal.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):  # a cache may hold anything
        return None


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            found = zlib.crc32(block, found)
    return found


def _spare(path: Path) -> Path:
    return path.with_suffix(".spare")


def _discard(path: Path, seal: Path) -> None:
    discard_spare(_spare(path))
    for each in (seal, path, path.with_name(path.name + "-journal")):
        discard(each)
