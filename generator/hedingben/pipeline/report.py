"""What was done, in the words that a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # telling of a conversion needs nothing that builds
    from .editing.conversion import Conversion
    from .press.build import Built


def tell_conversion(done: Conversion) -> Iterator[str]:
    """Lines for the terminal."""
    yield f"converted {done.issues} issues ({done.skipped} unchanged): {done.written} article files written, {done.removed} removed"
    if done.kept:
        yield f"kept {len(done.kept)} article files that were edited by hand:"
        yield from (f"  {name}" for name in done.kept)
    if done.withdrawn:
        yield f"left out {len(done.withdrawn)} articles whose files were deleted; a note stands in the place of each (delete it to have the article again):"
        yield from (f"  {name}" for name in done.withdrawn)
    if done.conflicts:
        yield f"{len(done.conflicts)} conflicts: edited by hand, and the page has changed since. The new text lies in content/conflicts; hedingben resolve settles it:"
        yield from (f"  {name}" for name in done.conflicts)


def tell_build(built: Built, out: str) -> Iterator[str]:
    """Lines for the terminal."""
    index = ", search index made" if built.indexed else ""
    yield f"built {built.articles} articles into {built.pages} pages: {built.written} files new or changed, {built.removed} removed{index}"
    yield f"the site is in {out}"
