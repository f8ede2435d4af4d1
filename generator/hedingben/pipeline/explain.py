"""How each line of a page was read, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import ConfigurationError
from ..model import Page
from ..plugins import readers
from ..segment import page_to_blocks
from .desk import Desk
from .sources import load_page


def explain(desk: Desk, path: Path) -> Iterator[str]:
    """What ``page_to_lines`` says of the page file ``path`` (resolved).

    Raises ConfigurationError where it is no page of the archive, ContentError where it is no text.
    """
    for folder in desk.shelf.issues:
        for source in folder.pages:
            if source.path == path:
                yield from page_to_lines(
                    load_page(desk.content, folder, source, desk.shelf.newspapers[folder.newspaper].encoding, readers())
                )
                return
    raise ConfigurationError(str(path), None, f"not a page of the archive in {desk.root}: pages lie in content/pages/<paper>/<date>/")


def page_to_lines(page: Page) -> Iterator[str]:
    """One line of text for each block of the page, then its reasons, indented."""
    for block in sorted(page_to_blocks(page), key=lambda block: (block.line.number, block.span.start)):
        article = "–" if block.article is None else str(block.article)
        notes = "".join([" joins" if block.joins else "", f" repeats line {block.repeats}" if block.repeats else ""])
        shown = block.text if len(block.text) <= 40 else f"{block.text[:30]}…{block.text[-8:]}"
        yield f"{block.line.number:>5}  article {article:<3} {block.role or '?':<9}{notes}  {shown}"
        for reason in block.reasons:
            yield f"{'':>19}{reason.by}: {reason.said}"
