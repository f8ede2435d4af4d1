"""The making of a site: what a build has made of it, and how it comes into the old one's place."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from ...model.site import Site, Theme
from ..desk import Desk
from ..standing import folder_times
from .failed import Failure, is_article, named_articles
from .inputs import Setup
from .publish import MARK, publish, stage_folder
from .register import Register, files_to_folders
from .spare import give_back, put_by, remove_files, take_up
from .stage import HarmedSite, Stage
from .work import Bench, Made

_FAILED = "!"
"""Before the digest of a unit's inputs: it lacks pages, and is not what these inputs should give."""
_MOST = 0.7
"""Share of the files that may change: with more, a spare saves nothing."""


class Making:
    """One build: it keeps what is made, and puts the new site in the place of the old one."""

    def __init__(
        self, desk: Desk, site: Site, theme: Theme, setup: bytes, out: Path, register: Register, progress: Callable[[str], None]
    ) -> None:
        self._desk, self._out, self._register, self._progress = desk, out, register, progress
        self._theme, self._site, self._pickled = theme, site, setup
        self._setup = Setup(theme, site)
        self._stage: Stage | None = None
        self.written = self.removed = 0
        """Files that are new or changed; files that the old site had and this one has not."""
        self._made: dict[tuple[str, str], tuple[str, ...]] = {}
        """Files of the units that were made."""
        self._gone: set[str] = set()
        """Files that units had and have no more."""
        self.failures: list[Failure] = []
        """Pages that could not be made."""
        self._staying: dict[str, tuple[str, str]] = {}
        """Kind and name of the unit of each page that stays as the old site has it."""

    # The stage.

    @cached_property
    def _bench(self) -> Bench:
        stage = self._open_stage()
        return Bench(self._pickled, stage.root, stage.live, stage.held, time.time_ns())

    def _open_stage(self) -> Stage:
        if self._stage is None:
            folder = stage_folder(self._out)
            held = self._as_left and take_up(self._register.spare, self._out, self._register.folders(), folder)
            if not held:
                folder.mkdir()
            self._stage = Stage(str(folder), str(self._out) if self._out.is_dir() else "", held)
        return self._stage

    @cached_property
    def _as_left(self) -> bool:
        """Whether nothing was put into a folder of the old site or taken from one, but for its top, where people keep things."""
        left = self._register.folders()
        return bool(left) and all(time == left[folder] for folder, time in folder_times(self._out, left).items() if folder)

    def clear(self) -> None:
        """Leave nothing behind beside the site."""
        if stage_folder(self._out).is_dir():
            shutil.rmtree(stage_folder(self._out))

    # The end.

    def finish(self) -> None:
        """Take over what has not changed, and publish; nothing where nothing has changed. Raises HarmedSite."""
        if self._out.is_dir() and not self._register.of_site:
            self.removed = self._count_strays()
        if self._out.is_dir() and not self.written and not self.removed:
            if not self._as_left:
                self._look_for_harm()
            folders = self._register.all_folders()
            if self._stage and self._stage.held:
                give_back(Path(self._stage.root), self._register.spare, self._out, folders)
            self._note_folders(folders)
            return
        stage = self._open_stage()
        folders = {*self._register.folders(), *files_to_folders(path for paths in self._made.values() for path in paths)}
        self._gone.difference_update(*self._made.values())
        remove_files(stage.root, self._gone)
        if not stage.held:
            for kind, name, paths in self._register.units():
                if (kind, name) not in self._made:
                    stage.take_all(paths)
            folders = self._register.all_folders()
        tops = sorted(path.name for path in Path(stage.root).iterdir())
        Path(stage.root, MARK).write_text("".join(f"{top}\n" for top in tops), "utf-8", newline="\n")
        folders = {folder for folder in folders if os.path.isdir(f"{stage.root}/{folder}")}  # noqa: PTH112  (of texts)
        publish(self._out, partial(self._put_by, folders))
        self._note_folders(folders)

    def _put_by(self, folders: Collection[str], old: Path) -> None:
        """Keep the old site for the next build, where it is known and most of it goes on."""
        changed = [path for paths in self._made.values() for path in paths]
        if self._as_left and len(changed) + len(self._gone) < _MOST * self._register.total():
            put_by(old, self._register.spare, self._out, folders, changed, self._gone)
        else:
            shutil.rmtree(old)

    def _note_folders(self, folders: Iterable[str]) -> None:
        self._register.put_folders(folder_times(self._out, folders))

    def _look_for_harm(self) -> None:
        """Raises HarmedSite where a file of the site is gone."""
        for _, _, paths in self._register.units():
            for path in paths:
                if not os.path.lexists(f"{self._out}/{path}"):
                    raise HarmedSite(path)

    def _count_strays(self) -> int:
        """Files of an old site of which nothing is known but what its mark tells, and that the new one does not have."""
        tops = (self._out / MARK).read_text("utf-8").splitlines() if (self._out / MARK).is_file() else []
        held = {path for _, _, paths in self._register.units() for path in paths}
        return sum(
            path.relative_to(self._out).as_posix() not in held
            for top in tops
            for path in ((self._out / top).rglob("*") if (self._out / top).is_dir() else [self._out / top])
            if path.is_file()
        )

    def _keep(self, kind: str, inputs: str, made: Made) -> None:
        """A unit is made. Where a template failed, it is made again by the next build."""
        if made.failures:
            self.failures += made.failures
            stay = tuple(failure.path for failure in made.failures if self._stays(failure))
            made = replace(made, paths=made.paths + stay)
            self._staying |= dict.fromkeys(stay, (kind, made.unit))
        self.written += made.changed
        gone = set(self._register.files(kind, made.unit)) - set(made.paths)
        self.removed += len(gone)
        self._gone |= gone
        self._register.put(kind, made.unit, f"{_FAILED}{inputs}" if made.failures else inputs, made.paths)
        self._made[kind, made.unit] = made.paths
        for path, data in zip(made.paths, made.files, strict=False):  # where the worker gave them back
            self.written += self._open_stage().write(path, data)

    def _stays(self, failure: Failure) -> bool:
        """Whether the old site has the page, and goes on having it."""
        if not (failure.may_stay and os.path.isfile(f"{self._out}/{failure.path}")):  # noqa: PTH113  (of a text)
            return False
        self._open_stage().take(failure.path)
        return True

    def let_go(self, shown: Callable[[str], bool]) -> None:
        """Of the pages that stay, drop those that lead to an article that is no longer ``shown``: they may have its words."""
        for path, unit in list(self._staying.items()):
            page = Path(self._out, path).read_bytes()
            if not all(shown(article) for article in named_articles(path, page)):
                self._made[unit] = tuple(other for other in self._made[unit] if other != path)
                self._register.put(*unit, self._register.inputs(*unit), self._made[unit])
                self._gone.add(path)
                self.removed += 1
                del self._staying[path]

    def missing(self) -> dict[str, frozenset[str]]:
        """Pages of articles that could not be made, and that the site does not have either, by the folder of their issue."""
        found: dict[str, set[str]] = {}
        for failure in self.failures:
            if failure.path not in self._staying and is_article(failure.path):
                found.setdefault(failure.path.rpartition("/")[0], set()).add(failure.path)
        return {unit: frozenset(paths) for unit, paths in found.items()}

    def has_sound_pages(self) -> bool:
        """Whether templates gave any page of the site as it now should be."""
        failed = {failure.path for failure in self.failures}
        return any(path.endswith(".html") and path not in failed for _, _, paths in self._register.units() for path in paths)

    def _drop(self, kind: str, names: Iterable[str]) -> None:
        """Units that are no more."""
        for name in names:
            gone = self._register.files(kind, name)
            self.removed += len(gone)
            self._gone.update(gone)
            self._register.remove(kind, name)
