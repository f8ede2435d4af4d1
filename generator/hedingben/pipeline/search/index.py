"""The search index of an archive: shards made side by side, only where an article changed, and the tables that lead to them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...model.values import dataclass
from .. import files
from ..executor import Crew, in_window
from ..ledger import Ledger
from ..press.inputs import code_digest
from ..press.stage import link_or_copy
from . import form
from .cuts import Cut, cut
from .engine import recall_engine
from .shard import Part, parts_to_shard, records_to_part, text_path
from .stock import FOLDER, IssueStock
from .tables import Tables
from .told import Told, keep, keys, recall
from .touched import mend_shard, remember, remembered

_AHEAD = 3
"""Shards whose words are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What ``build_index`` did."""

    shards: int
    made: int
    """Shards that had to be made anew."""
    mended: int
    """Shards of which only a part had to be."""
    parts: Mapping[str, tuple[str, tuple[str, ...]]]
    """Of each shard, by where it begins, its name and its files, by path below ``into``, sorted; of the tables the same without a name."""


def build_index(
    issues: Sequence[IssueStock], into: Path, previous: Path | None, ledger: Ledger, crew: Crew, *, held: bool = False
) -> Indexed:
    """Make ``into``/pagefind from the records of the issues; ``previous`` is the index of the site that is served now.

    With ``held`` all its files are in ``into`` already.
    A shard of which nothing changed is taken from there, one of which little changed is mended. Raises SearchError where Pagefind fails.
    """
    folder = into / FOLDER
    into.mkdir(parents=True, exist_ok=True)
    made_with = _made_with()
    engine = recall_engine(ledger, made_with, into)
    cuts = cut([issue for issue in issues if issue.count])
    works = [f"search:{made_with}:{_digest(part.issues)}" for part in cuts]
    told = [_taken(ledger, work, previous, folder, held=held) for work in works]
    last = remembered(ledger)
    before: dict[int, Told] = {}
    for number, part in enumerate(cuts):
        found = mend_shard(part, last, previous, ledger, made_with) if previous and told[number] is None else None
        if found and previous and _take(found.links, previous, folder):
            before[number] = found.before
            _write(found.made.files, folder)
            told[number] = found.made.told
            keep(ledger, works[number], found.made.told)
    missing = [number for number, known in enumerate(told) if known is None]
    crew.expect(sum(len(cuts[number].issues) for number in missing))
    parts = (list(_parts(cuts[number], folder, crew)) for number in missing)
    for number, made in zip(missing, in_window(crew, parts_to_shard, parts, _AHEAD), strict=True):
        _write(made.files, folder)
        keep(ledger, works[number], made.told)
        told[number] = made.told
    ledger.drop("search:", {key for work in works for key in keys(work)})
    remember(ledger, cuts, works)
    shards = [known for known in told if known is not None]
    tables = Tables(folder, previous, ledger, made_with, before).write(cuts, shards, engine)
    told_of = {"": ("", _paths(tables))}
    for part, shard in zip(cuts, shards, strict=True):
        first = part.first or f"{part.issues[0].newspaper.slug} {part.issues[0].date}"
        told_of[first] = shard.head.name, _paths(shard.head.files)
    return Indexed(len(cuts), len(missing), len(before), told_of)


def _parts(cut: Cut, folder: Path, crew: Crew) -> Iterator[Part]:
    """What each issue adds to a shard; the texts of its pages are written."""
    for part in in_window(crew, records_to_part, (issue.reader() for issue in cut.issues)):
        _write({text_path(name): text for name, text in part.texts.items()}, folder)
        yield replace(part, texts={})


def _paths(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{FOLDER}/{path}" for path in sorted(paths))


def _made_with() -> str:
    told = (code_digest(), form.VERSION, sys.version_info[:2])
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _digest(issues: Sequence[IssueStock]) -> str:
    """Of all that a shard of these issues is made of."""
    return hashlib.sha256(repr([(issue.newspaper.name, issue.digest) for issue in issues]).encode()).hexdigest()


def _taken(ledger: Ledger, work: str, previous: Path | None, folder: Path, *, held: bool) -> Told | None:
    """What is known of a shard whose files could be taken from the previous index."""
    if previous is None or (told := recall(ledger, work)) is None:
        return None
    if held and (folder / told.head.name).is_dir():
        return told
    return told if _take({path: path for path in told.head.files}, previous, folder) else None


def _take(links: Mapping[str, str], previous: Path, folder: Path) -> bool:
    """Take files from the previous index; False where one is gone: someone emptied the site, and all is made anew over what was taken."""
    folders: set[str] = set()
    try:
        for path, source in links.items():
            if (around := path.rpartition("/")[0]) not in folders:
                (folder / around).mkdir(parents=True, exist_ok=True)
                folders.add(around)
            link_or_copy(f"{previous}/{source}", f"{folder}/{path}")
    except FileNotFoundError:
        return False
    return True


def _write(contents: Mapping[str, bytes], folder: Path) -> None:
    for path, data in contents.items():
        files.write(folder / path, data)
