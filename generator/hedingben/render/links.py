"""Links between the pages of a site."""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from . import addresses
from .swift import quick_escape


class Links(dict[str, str]):
    """Links from the page that is rendered just now, as they stand in HTML; the pages of a folder lead to the same places again and again."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._page = ""
        self._folder: str | None = None

    def stand(self, path: str) -> bool:
        """Say which page is rendered; True where it stands in another folder than the one before."""
        folder = None if path == addresses.NOT_FOUND else path.rpartition("/")[0]
        moved = folder != self._folder
        if moved:
            self.clear()
        self._page, self._folder = path, folder
        return moved

    def __missing__(self, path: str) -> str:
        # the page for lost addresses is served at any address, so that only its links must not depend on where it stands
        lost = self._folder is None
        found = self[path] = quick_escape(self._root + addresses.root_url(path) if lost else addresses.relative_url(path, self._page))
        return found

    @pass_context  # or it would be called once, when the template is compiled
    def url(self, context: Context, path: str) -> Markup:
        """Link to ``path``, for a template that is not trusted."""
        return Markup(self[path])

    @pass_context
    def current(self, context: Context, html: str, path: str) -> Markup:
        """``html`` with its first link to ``path`` marked as the page that one is on."""
        link = f'href="{self[path]}"'
        return Markup(str(html).replace(link, f'{link} aria-current="page"', 1))
