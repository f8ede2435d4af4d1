"""A new archive, small and whole."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from ..errors import ConfigurationError
from . import files as writer


def start_archive(folder: Path) -> None:
    """Lay a starting archive into ``folder``, or finish one that was cut off.

    Raises ConfigurationError where it holds anything else already.
    """
    with as_file(files("hedingben") / "starter") as starter:
        ours = {path.relative_to(starter): path.read_bytes() for path in sorted(starter.rglob("*")) if path.is_file()}
    if not _may_be_filled(folder, ours):
        raise ConfigurationError(str(folder), None, "这个文件夹不是空的：换一个新的（this folder is not empty: name a new one）")
    writer.sweep(folder, deep=True)
    for name, data in ours.items():
        writer.write(folder / name, data)


def _may_be_filled(folder: Path, ours: Mapping[Path, bytes]) -> bool:
    """Whether ``folder`` holds nothing, or a part of ``ours``."""
    held = 0
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            if writer.is_part(path.name):
                continue
            name = path.relative_to(folder)
            if path.is_symlink() or name not in ours or path.read_bytes() != ours[name]:
                return False
            held += 1
    return held < len(ours)
