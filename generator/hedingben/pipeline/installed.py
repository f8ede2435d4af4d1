"""What other packages bring, without looking at each of them every time: that takes longer than a build without changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from .standing import packages
from .user_cache import keep, recall


def endings() -> tuple[str, ...]:
    """Endings of the page formats, without dot."""

    def find() -> tuple[str, ...]:
        from ..plugins import endings

        return endings()

    return _known("installed", find)


def tools() -> tuple[str, ...]:
    """The packages that have a hand in reading pages, with their versions."""

    def find() -> tuple[str, ...]:
        from importlib.metadata import version

        from ..plugins import reader_points

        formats = [f"{point.name} {point.value} {point.dist and point.dist.version}" for point in reader_points()]
        return f"chardet {version('chardet')}", *formats

    return _known("tools", find)


def _known(kind: str, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """What was found the last time; found anew where something was installed or removed since."""
    name = hashlib.blake2b("\n".join(packages()).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    known: tuple[str, ...] | None = recall(kind, name)
    if known is None:
        keep(kind, name, known := find())
    return known
