"""Addresses that the site needs for itself, so that no newspaper can have them."""

from __future__ import annotations

from ..errors import ConfigurationError

_RESERVED = frozenset(("authors", "search", "about", "data", "static", "pagefind"))


def check_paper(slug: str) -> None:
    """Raises ConfigurationError where a newspaper's folder has the name of one of the site's own."""
    if slug in _RESERVED:
        raise ConfigurationError(
            f"content/pages/{slug}",
            None,
            f"/{slug}/ 这个网址网站自己要用：文件夹另起名（the site needs this address for itself: name the folder otherwise）",
        )
