"""Names that are taken: addresses that the site needs for itself, and what Windows keeps for its devices."""

from __future__ import annotations

import re

from ..errors import ConfigurationError

_RESERVED = frozenset(("authors", "search", "about", "data", "static", "pagefind"))
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file or a folder for itself, so that it can hold no copy of it."""
    return _DEVICES.fullmatch(name) is not None


def check_paper(slug: str) -> None:
    """Raises ConfigurationError where a newspaper's folder has the name of one of the site's own."""
    if slug in _RESERVED:
        raise ConfigurationError(
            f"content/pages/{slug}",
            None,
            f"/{slug}/ 这个网址网站自己要用：文件夹另起名（the site needs this address for itself: name the folder otherwise）",
        )
