"""The code that templates are compiled to, kept for the next time in the user's own cache: an archive may come from anywhere, and code
that lies in it would be run.

Each theme, in each language and version of this package, has a folder of its own there, so that archives do not push out one another's.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from ...model.site import Theme
from ..user_cache import shelf
from .inputs import code_digest, digest, named_templates, value_to_text


class _Compiled(FileSystemBytecodeCache):
    def __init__(self, folder: Path, made_with: str) -> None:
        super().__init__(str(folder))
        self._made_with = made_with

    def get_source_checksum(self, source: str) -> str:
        """Of all that the code of a template is made from."""
        return digest(self._made_with, source)


def find_compiled(theme: Theme) -> FileSystemBytecodeCache | None:
    """The cache of this user, for templates with the words of ``theme``; None where there can be none."""
    trusted = sorted(theme.trusted)
    names = sorted(frozenset().union(*map(named_templates, trusted)))  # they stand in the code of others, or change it (render/joined.py)
    made_with = digest(code_digest(), value_to_text(theme.words), *trusted, *names, *(theme.templates.get(name, "") for name in names))
    try:
        folder = shelf("templates", made_with[:16])
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError:  # no home, or one that is not to be written to: templates are compiled each time
        return None
    return _Compiled(folder, made_with)
