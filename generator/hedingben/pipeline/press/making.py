"""The making of a site: what a build has made of it, and how it comes into the old one's place."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from ...model.site import Site, Theme
from ..desk import Desk
from .inputs import Setup
from .publish import MARK, publish, stage_folder
from .register import Register
from .stage import HarmedSite, Stage
from .work import Bench, Made


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
        self._made: set[tuple[str, str]] = set()

    # The stage.

    @cached_property
    def _bench(self) -> Bench:
        stage = self._open_stage()
        return Bench(self._pickled, stage.root, stage.live, time.time_ns())

    def _open_stage(self) -> Stage:
        if self._stage is None:
            folder = stage_folder(self._out)
            folder.mkdir()
            self._stage = Stage(str(folder), str(self._out) if self._out.is_dir() else "")
        return self._stage

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
            self._look_for_harm()
            return
        stage = self._open_stage()
        tops: set[str] = set()
        for kind, name, paths in self._register.units():
            tops.update(path.partition("/")[0] for path in paths)
            if (kind, name) not in self._made:
                stage.take_all(paths)
        stage.write(MARK, "".join(f"{top}\n" for top in sorted(tops)).encode())
        publish(self._out)

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
        """A unit is made."""
        self.written += made.changed
        self.removed += len(set(self._register.files(kind, made.unit)) - set(made.paths))
        self._register.put(kind, made.unit, inputs, made.paths)
        self._made.add((kind, made.unit))
        for path, data in zip(made.paths, made.files, strict=False):  # where the worker gave them back
            self.written += self._open_stage().write(path, data)

    def _drop(self, kind: str, names: Iterable[str]) -> None:
        """Units that are no more."""
        for name in names:
            self.removed += len(self._register.files(kind, name))
            self._register.remove(kind, name)
