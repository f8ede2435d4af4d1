"""A printed article as bibliographies know it."""

from __future__ import annotations

from typing import NamedTuple

from .values import dataclass


class Imprint(NamedTuple):
    """Where something was printed: all articles of a printed page have the same. Texts are in one line."""

    paper: str
    date: str
    """ISO 8601; empty where it is not known."""
    number: str
    """Issue number as printed."""
    page: int
    section: str
    place: str
    publisher: str
    issn: str
    language: str


class Reference(NamedTuple):
    """What is cited: one article of one printed page. Texts are in one line."""

    key: str
    """ASCII name that no other article has, such as ``qinglan-ribao-2024-03-27-01-03``."""
    title: str
    subtitle: str
    """Only where it is printed with a dash, as the second half of the title: ——访总工程师韩既白."""
    authors: tuple[str, ...]
    """Those who wrote, as printed; without photographers where anybody else is named."""
    imprint: Imprint
    url: str
    """Permanent address; empty where the site does not know its own."""


class Citation(NamedTuple):
    """A reference in one of the usual forms; a tuple, since every article shows several and templates unpack it fastest."""

    name: str
    """What the form is called."""
    text: str
    file: str = ""
    """Name under which it is saved; empty where it is only copied."""
    url: str = ""
    """The text as a ``data:`` address, so that saving it asks for no further file of the site."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What an article's page offers to scholars and to machines."""

    citations: tuple[Citation, ...]
    head: str
    """HTML for the page's head: tags of Zotero and Open Graph, and schema.org's account of the article."""
