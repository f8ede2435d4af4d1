"""A rendered site, read as a browser reads it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import html5lib

from hedingben.model import Archive
from hedingben.model.site import Site, Theme
from hedingben.render import Renderer, archive_to_views

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Rendered:
    """Files by path below the site's root."""

    files: Mapping[str, str]

    def __getitem__(self, path: str) -> str:
        return self.files[path]

    def pages(self) -> list[str]:
        return [path for path in self.files if path.endswith(".html")]

    def tree(self, path: str) -> ElementTree.Element:
        """The page as elements; raises html5lib's ParseError for any fault in it."""
        return html5lib.HTMLParser(strict=True).parse(self.files[path])

    def all(self, path: str, tag: str, class_: str = "") -> list[ElementTree.Element]:
        """Elements with a tag, and a class where one is given."""
        return [element for element in self.tree(path).iter(XHTML + tag) if not class_ or class_ in element.get("class", "").split()]

    def texts(self, path: str, tag: str, class_: str = "") -> list[str]:
        return [text_of(element) for element in self.all(path, tag, class_)]

    def links(self, path: str) -> Iterator[str]:
        """Paths below the root that the page leads to; other hosts and parts of the page itself are left out."""
        for element in self.tree(path).iter():
            for name in ("href", "src", "action"):
                url = urlsplit(element.get(name, ""))
                if url.scheme or url.netloc or not url.path:
                    continue
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(url.path))).lstrip("/")
                yield posixpath.join(target, "index.html").lstrip("/") if url.path.endswith("/") else target


def text_of(element: ElementTree.Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def render(archive: Archive, site: Site, theme: Theme) -> Rendered:
    renderer = Renderer(theme, site)
    files: dict[str, str] = {}
    for view in archive_to_views(archive, site):
        assert view.path not in files
        files[view.path] = renderer.render(view)
    return Rendered(files)
