"""What other packages bring, without looking at each of them every time: that takes longer than a build without changes."""

from __future__ import annotations

import hashlib

from .standing import packages
from .user_cache import keep, recall


def endings() -> tuple[str, ...]:
    """Endings of the page formats, without dot; asked for anew where something was installed or removed."""
    name = hashlib.blake2b("\n".join(packages()).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    known: tuple[str, ...] | None = recall("installed", name)
    if known is None:
        from ..plugins import endings as find

        keep("installed", name, known := find())
    return known
