"""Issue folders of content/pages that were looked into before: one that is as it was need not be looked into again.

An archive of many years has thousands of them, and a build after a small change would take longer to look than to make.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ..model import Newspaper
from ..settings import IssueSettings
from .issue_folder import IssueFolder, PageFile
from .ledger import Ledger
from .rooms import ROOMS
from .standing import Look

_WORK = "issues"
"""Name in the ledger."""


class SeenIssues:
    """What the last build found in them, as far as it still stands."""

    def __init__(self, ledger: Ledger, seen: Look | None, content: Path, endings: Collection[str]) -> None:
        """Of what was ``seen``; nothing is known where that cannot tell all that is looked at."""
        self._ledger, self._content, self._seen = ledger, content, seen
        program = seen.program() if seen and not seen.unsure else ""
        self._by = f"{program} {sorted(endings)}" if program else ""
        told = json.loads(ledger.kept(_WORK) or b"[null, {}]") if self._by else [None, {}]
        self._known: dict[str, list[Any]] = told[1] if told[0] == self._by else {}
        self._now: dict[str, list[Any]] = {}
        self._parents = seen.parents() if seen else frozenset()

    def recall(self, newspaper: Newspaper, date: str) -> IssueFolder | None:
        """An issue that is as it was."""
        key, look = f"{newspaper.slug}/{date}", self._look(newspaper, date)
        known = self._known.get(key)
        if not (look and known and known[0] == look):
            return None
        self._now[key] = known
        folder = self._content / "pages" / newspaper.slug / date
        _, settings, pages, facsimiles, pictures = known
        number, names, notes, rights = settings
        return IssueFolder(
            newspaper=newspaper.slug,
            date=date,
            settings=IssueSettings(number, {int(page): name for page, name in names.items()}, notes, rights),
            pages=tuple(PageFile(folder / file, page, name) for file, page, name in pages),
            facsimiles={int(page): folder / file for page, file in facsimiles.items()},
            pictures=tuple(folder / file for file in pictures),
        )

    def rooms(self, paper: str, date: str) -> tuple[str, ...]:
        """Where something may lie that should be a folder of an issue, and was not seen to be one."""
        seen = self._seen.folders if self._seen else {}
        papers = {room: f"content{os.sep}{room}{os.sep}{paper}{os.sep}" for room in ROOMS}
        return tuple(room for room, folder in papers.items() if folder in seen and f"{folder}{date}{os.sep}" not in seen)

    def note(self, newspaper: Newspaper, found: IssueFolder) -> None:
        """An issue that was looked into, and of which there is nothing to tell; links are looked at every time."""
        look, settings = self._look(newspaper, found.date), found.settings
        paths = [*(page.path for page in found.pages), *found.facsimiles.values(), *found.pictures]
        if look and not any(path.is_symlink() for path in paths):
            self._now[f"{found.newspaper}/{found.date}"] = [
                look,
                [settings.number, dict(settings.pages), settings.notes, settings.rights],
                [[page.path.name, page.number, page.name] for page in found.pages],
                {page: path.name for page, path in found.facsimiles.items()},
                [path.name for path in found.pictures],
            ]

    def keep(self) -> None:
        """Keep what is known now for the next time."""
        if self._by and self._now != self._known:
            self._ledger.keep(_WORK, json.dumps([self._by, self._now]).encode("ascii"))

    def _look(self, newspaper: Newspaper, date: str) -> str:
        """What was seen of a folder, and the names that its pages have where it gives them none; empty where it holds folders."""
        folder = f"content{os.sep}pages{os.sep}{newspaper.slug}{os.sep}{date}{os.sep}"
        told = self._seen.folders.get(folder) if self._seen and self._by and folder not in self._parents else None
        return f"{told} {sorted(newspaper.sections.items())}" if told else ""
