"""Record → the words by which it is found, as running text: a word is each two neighbours in it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from ...model.record import Record
from ...model.values import dataclass
from ...text.units import text_to_units

FIELDS = {"title": 10, "kicker": 7, "subtitle": 5, "column": 4}
"""The heads in the order of their field numbers, with their weights; the body has 1."""
TITLE_FIELD = 0
AUTHOR_FIELD, AUTHOR_WEIGHT = 4, 3
NAME_FIELD = 5
NAME_MARK = "ａ"
"""Before each word of an author's name as a name: no text has it, for it is folded to a."""
GAP = "\n"
"""Where no word stands: at the end of each paragraph of a body, around each name or line of a head. No unit is written so."""


@dataclass(frozen=True, slots=True)
class Head:
    """A line above the body, or names."""

    field: int
    weight: int
    """From 1 to 10."""
    text: str
    """Units, with a gap before and behind each piece: beside a gap a unit is a word alone, so that nothing runs on into the next one."""
    mark: str = ""
    """Before each of its words."""

    @property
    def length(self) -> int:
        """Its words."""
        return len(self.text) - 1


@dataclass(frozen=True, slots=True)
class Words:
    """Those of a record."""

    heads: tuple[Head, ...]
    """In the order of their fields."""
    body: str
    """Units; each paragraph has a gap behind it, which no word stands beside, so that no run of words goes on into the next one."""

    @property
    def length(self) -> int:
        """Places of all of them, gaps of the body among them."""
        return len(self.body) + sum(head.length for head in self.heads)


def record_to_words(record: Record) -> Words:
    """All words of ``record``."""
    lines = ((number, weight, _head([getattr(record, name)])) for number, (name, weight) in enumerate(FIELDS.items()))
    heads = [Head(number, weight, text) for number, weight, text in lines if text]
    if names := _head(record.authors):
        heads += [Head(AUTHOR_FIELD, AUTHOR_WEIGHT, names), Head(NAME_FIELD, AUTHOR_WEIGHT, names, NAME_MARK)]
    return Words(tuple(heads), "".join([f"{text_to_units(paragraph) or GAP}{GAP}" for paragraph in record.paragraphs]))


def _head(pieces: Iterable[str]) -> str:
    units = [found for piece in pieces if (found := text_to_units(piece))]
    return f"{GAP}{GAP.join(units)}{GAP}" if units else ""


def is_pair(word: str) -> bool:
    """Whether a word is two neighbours of a text, not a unit alone or a part of a name."""
    return len(word) == 2 and word[0] != NAME_MARK


def text_to_words(text: str) -> list[str]:
    """The words of a body by their places, ``u1u2 u2u3 …``: any run of units is told by every second of them. Empty at a gap."""
    return ["" if GAP in word else word for word in map(add, text, text[1:])]


def head_to_words(head: Head) -> list[str]:
    """The words of a head by their places."""
    return [head.mark + word.strip(GAP) for word in map(add, head.text, head.text[1:])]
