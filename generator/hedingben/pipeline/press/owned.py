"""The article files of an issue that are a person's, by which the site can say whose hand changed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...content import is_generated, markdown_to_article
from ...errors import ContentError
from ...model.hand import Hand
from ...model.values import dataclass
from ...render import printable
from ..gather import Stock
from ..hands import Hands, blobs_of


@dataclass(frozen=True, slots=True)
class Owned:
    """An article file that is not as the machine wrote it."""

    id: str
    file: str
    """Relative to content/."""
    blobs: tuple[str, ...]
    """Git's names of what it holds (pipeline/hands.py)."""


def files_to_owned(stock: Stock, files: Sequence[bytes]) -> tuple[Owned, ...]:
    """Those of an issue; one that cannot be read is on no page."""
    found: list[Owned] = []
    for name, data in zip(stock.files, files, strict=True):
        text = data.decode("utf-8", "surrogateescape")
        if "/" in name or is_generated(text):  # with a folder: what the machine wrote before
            continue
        file = f"{stock.folder}/{name}"
        try:
            found.append(Owned(markdown_to_article(text, file=file).id, file, blobs_of(data)))
        except ContentError:  # told where articles are read
            continue
    return tuple(found)


def owned_to_hands(owned: Iterable[Owned], hands: Hands) -> dict[str, Hand]:
    """By the article's id, whose hand each shows, where git tells it."""
    found = ((each.id, hands.of(each.file, each.blobs)) for each in owned)
    return {id: printable(hand) for id, hand in found if hand}
