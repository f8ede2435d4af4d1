"""The pages of an issue as work that may be left undone: each tells what it is made from before it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple

from ..model import Article, Issue
from ..model.kin import Kin
from ..model.view import View
from ..model.view_parts import Headline, Layout, SheetBlock

_values = attrgetter(*(field.name for field in fields(Headline)))
_parts = attrgetter("majors", "minors", "briefs", "photos", "guides", "notices")


class PageWork(NamedTuple):
    """A page of an issue that is still to be made."""

    path: str
    inputs: str
    """Digest of all that it is made from; empty where that is not told, and it must be made."""
    view: Callable[[], View]


def finished(view: View) -> PageWork:
    """A page of which all but the HTML is there; what it was made from is not told."""
    return PageWork(view.path, "", lambda: view)


class Inputs:
    """Tells what the pages of one issue are made from.

    A page of an article takes from the others of its issue their headlines, and no more; where it takes more (parts of one story, what a
    person changed) nothing is told of it.
    """

    def __init__(self, issue: Issue, blocks: Iterable[SheetBlock], frame: str, texts: Mapping[str, str]) -> None:
        """``frame`` is a digest of the issue's surroundings, ``texts`` are those of the files of its articles by id; empty ones tell nothing."""
        self._texts = texts if frame and not issue.originals else {}
        if not self._texts:
            return
        self._headlines = {headline.path: repr(_values(headline)) for block in blocks for headline in block.headlines}
        sheets = [(sheet.number, sheet.name, sheet.facsimile, sheet.filed) for sheet in issue.sheets]
        self._frame = _digest(frame, repr((issue.number, issue.notes, issue.rights, sheets)))
        self._blocks = {block.sheet.number: _digest(_arrangement(block.layout), *map(self._told, block.headlines)) for block in blocks}

    def of_issue(self, *more: object) -> str:
        """What the page of the issue is made from; ``more`` of which is not told by its headlines."""
        return _digest(self._frame, *self._blocks.values(), repr(more)) if self._texts else ""

    def of_sheet(self, block: SheetBlock) -> str:
        """What a printed page's own page is made from."""
        return _digest(self._frame, str(block.sheet.number), self._blocks[block.sheet.number]) if self._texts else ""

    def of_article(self, article: Article, block: SheetBlock, near: Iterable[Headline | None], kin: Kin | None) -> str:
        """What an article's page is made from; ``near`` are the headlines of others that it shows besides those of its ``block``."""
        text = self._texts.get(article.id)
        if not text or article.continues_to or article.continued_from:
            return ""
        return _digest(self._frame, text, self._blocks[block.sheet.number], *map(self._told, near), repr(kin))

    def _told(self, headline: Headline | None) -> str:
        return self._headlines[headline.path] if headline else ""


def _arrangement(layout: Layout) -> str:
    lead = layout.lead.path if layout.lead else ""
    return repr((lead, [[headline.path for headline in part] for part in _parts(layout)]))


def _digest(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
