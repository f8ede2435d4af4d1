"""An archive opened for work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from ..errors import ConfigurationError, faults_to_error
from ..model.values import dataclass
from ..settings import Settings, read_settings
from .installed import endings
from .ledger import Ledger, open_ledger
from .lock import alone
from .places import homes_of, why_not
from .seen_issues import SeenIssues
from .sources import Shelf, find_issues
from .standing import Look


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command needs of an archive."""

    root: Path
    """The folder that holds content/."""
    settings: Settings
    shelf: Shelf
    ledger: Ledger
    workers: str
    """``serial``, ``auto``, a number of processes, or the scheduler of a cluster: ``tcp://HOST:PORT``."""

    @property
    def content(self) -> Path:
        return self.root / "content"


@contextmanager
def open_desk(
    root: Path, workers: str | None = None, *, writing: Callable[[str], None] | None = None, seen: Look | None = None
) -> Iterator[Desk]:
    """The archive at ``root``; ``workers`` overrules archive.yaml; what was ``seen`` of its pages, and is as it was, is not looked at again.

    Who is going to write into it gives ``writing``, which is told when another process is at that and must be waited for.
    Raises ConfigurationError where there is no archive.
    """
    root = root.resolve()
    _load(root / "content")  # raises, before anything is written
    with alone(root, writing) if writing else nullcontext(), open_ledger(root, writing=bool(writing)) as ledger:
        settings = _load(root / "content")
        known = SeenIssues(ledger, seen, root / "content", formats := endings())
        shelf = find_issues(root / "content", formats, settings.newspapers, settings.lines.get("newspapers"), known)
        known.keep()
        yield Desk(
            root=root,
            settings=settings,
            shelf=shelf,
            ledger=ledger,
            workers=workers or settings.workers,
        )


def _load(content: Path) -> Settings:
    """archive.yaml. Raises ConfigurationError where it is missing or wrong, no file, or a link that leads out of the archive."""
    path = content / "archive.yaml"
    if os.path.lexists(path) and (problem := why_not(path, homes_of(content))):
        raise ConfigurationError("content/archive.yaml", None, problem)
    settings, faults = read_settings(content)
    if faults:
        from .dress import theme_faults

        raise faults_to_error([*faults, *theme_faults(settings, content.parent / "themes")])
    return settings
