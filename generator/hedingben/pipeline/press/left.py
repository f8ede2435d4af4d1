"""What a build leaves for the next one: how to tell that nothing has changed since."""

from __future__ import annotations

from pathlib import Path

from ...errors import faults_to_lines
from ..desk import Desk
from ..dress import folders
from ..editing.conversion import Conversion
from ..report import tell_unchanged
from ..standing import Look, Standing, keep, look
from .build import Built


def look_again(desk: Desk, seen: Look, done: Conversion) -> Look:
    """What the build is made from, now that the pages are converted; ``seen`` is what there was before."""
    themes = folders(desk.settings, desk.root / "themes", seen)
    return look(desk.root, themes, seen.read) if done.issues or done.removed or themes != seen.themes else seen


def leave(desk: Desk, out: Path, seen: Look, now: Look, done: Conversion, built: Built, *, search: bool) -> None:
    """Note it, unless someone changed something meanwhile or something is to be tried again."""
    if now.follows(seen) and built.whole and not (done.issues and done.faults):
        faults = tuple(faults_to_lines({*done.faults, *built.faults}))
        left = Standing(tuple(tell_unchanged(done, built)), faults, now.themes, built.folders, built.head)
        keep(desk.root, out, left, now, search=search)
