"""A new archive, small and whole."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from ..errors import ConfigurationError
from . import files as writer


def start_archive(folder: Path) -> None:
    """Lay a starting archive into ``folder``.

    Raises ConfigurationError where it holds anything already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ConfigurationError(str(folder), None, "这个文件夹不是空的：换一个新的（this folder is not empty: name a new one）")
    with as_file(files("hedingben") / "starter") as starter:
        for path in sorted(starter.rglob("*")):
            if path.is_file():
                writer.write(folder / path.relative_to(starter), path.read_bytes())
