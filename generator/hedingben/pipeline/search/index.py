"""The search index of an archive: shards made side by side, only where an article changed, and the tables that lead to them."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from .. import files
from ..executor import in_window
from ..ledger import Ledger
from ..press.inputs import code_digest
from ..press.stage import link_or_copy
from . import form
from .cuts import cut
from .engine import draw_engine
from .packing import pack, to_json, unpack
from .shard import Told, records_to_shard
from .stock import IssueStock
from .tables import write_tables

FOLDER = "pagefind"
"""Where the index lies in the site."""
_AHEAD = 3
"""Shards whose records are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What ``build_index`` did."""

    shards: int
    made: int
    """Shards that had to be made anew."""
    paths: tuple[str, ...]
    """All files of the index by path below ``into``, sorted."""


def build_index(issues: Sequence[IssueStock], into: Path, previous: Path | None, ledger: Ledger, executor: Executor) -> Indexed:
    """Make ``into``/pagefind from the records of the issues; ``previous`` is the index of the site that is served now.

    A shard of which nothing changed is taken from there. Raises SearchError where Pagefind fails.
    """
    folder = into / FOLDER
    into.mkdir(parents=True, exist_ok=True)
    engine = draw_engine(into)
    cuts = cut([issue for issue in issues if issue.count])
    works = [f"search:{_digest(part.issues)}" for part in cuts]
    told = [_taken(ledger.kept(work), previous, folder) for work in works]
    missing = [number for number, known in enumerate(told) if known is None]
    loaded = ([record for issue in cuts[number].issues for record in issue.load()] for number in missing)
    for number, made in zip(missing, in_window(executor, records_to_shard, loaded, _AHEAD), strict=True):
        for path, data in made.files.items():
            files.write(folder / path, data)
        ledger.keep(works[number], pack(to_json(asdict(made.told))))
        told[number] = made.told
    ledger.drop("search:", works)
    shards = [known for known in told if known is not None]
    paths = {*write_tables(folder, cuts, shards, engine), *(path for shard in shards for path in shard.files)}
    return Indexed(len(cuts), len(missing), tuple(sorted(f"{FOLDER}/{path}" for path in paths)))


def _digest(issues: Sequence[IssueStock]) -> str:
    """Of all that a shard of these issues is made of."""
    made_with = (code_digest(), form.VERSION, version("opencc"), sys.version_info[:2])
    return hashlib.sha256(repr((made_with, [(issue.newspaper.name, issue.digest) for issue in issues])).encode()).hexdigest()


def _taken(kept: bytes | None, previous: Path | None, folder: Path) -> Told | None:
    """What is known of a shard whose files could be taken from the previous index."""
    if kept is None or previous is None:
        return None
    told = Told(**json.loads(unpack(kept)))
    try:
        for path in told.files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(str(previous / path), str(folder / path))
    except FileNotFoundError:  # someone emptied the site: made anew, over what was taken
        return None
    return told
