"""Which state may follow which, and the places in the table of weights that weigh it.

The decoding adds these weights up and the fitting (tests/train.py) changes them: both read the same list.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.values import dataclass
from . import weights
from .states import GROUPS, State
from .weights import BACK_TO_HEAD, BACK_TO_TEXT, BESIDE, BESIDE_AGAIN, CLOSING, FIRST_LINE, OPENING, TRANSITIONS

Place = tuple[str, ...]
"""A place in the table: ("OPENING", "title"), ("TRANSITIONS", "kicker", "title"), ("BESIDE_AGAIN", "caption", "credit")."""

STARTS = tuple(GROUPS[name][0] for name in OPENING)
"""The states that may start an article."""
_HEADS = tuple(GROUPS[name][0] for name in ("title", "subtitle", "byline", "from"))
"""After these something may be printed beside; not before the title itself is read."""
_EITHER = frozenset({("text", "heading"), ("tail", "heading")})
"""What may go on with a text, and may as well open the next one: 核心阅读 above a text whose headline is lost."""
_TEXTS = (*GROUPS["text"], *(GROUPS[name][0] for name in ("heading", "tail", "to")))
_CLOSING = {state: name for name in CLOSING for state in GROUPS[name]}


@dataclass(frozen=True, slots=True)
class Step:
    """One state after another."""

    before: State
    after: State
    starts: bool
    """Whether an article starts with ``after``."""
    places: tuple[Place, ...]
    """The weights that it costs."""

    @property
    def goes_on(self) -> bool:
        """Whether text goes on."""
        return not self.starts and self.after in (State.BODY, State.HEADING)


def place_to_weight(place: Place) -> float:
    """The weight that stands at a place of the table."""
    table = getattr(weights, place[0])
    if place[0] in ("BESIDE_AGAIN", "LENGTHS"):
        return float(table[place[1], place[2]])
    for name in place[1:]:
        table = table[name]
    return float(table)


def all_steps() -> list[Step]:
    """Every step from one line to the next."""
    return [*_within_and_between(), *_beside()]


def first_places() -> dict[State, tuple[Place, ...]]:
    """The states that the first line of a page may have, and the weights that they cost."""
    first: dict[State, tuple[Place, ...]] = {}
    for name in OPENING:
        again: tuple[Place, ...] = (("FIRST_LINE", name),) if name in FIRST_LINE else ()
        first[GROUPS[name][0]] = (("OPENING", name), *again)
    for name in BESIDE:
        first[GROUPS[name][1]] = (("BESIDE", name),)
    return first


def _within_and_between() -> Iterator[Step]:
    for name, nexts in TRANSITIONS.items():
        named = {GROUPS[after][0] for after in nexts}
        for before in GROUPS[name]:
            for after in nexts:
                yield Step(before, GROUPS[after][0], False, (("TRANSITIONS", name, after),))
            for opening in OPENING:
                if GROUPS[opening][0] not in named or (name, opening) in _EITHER:
                    yield Step(before, GROUPS[opening][0], True, (("OPENING", opening), ("CLOSING", _CLOSING[before])))


def _beside() -> Iterator[Step]:
    """Pictures, guides and furniture: ``_H`` states keep a headline open, ``_B`` states a text."""
    for name in BESIDE:
        head, text = GROUPS[name]
        for before in _HEADS:
            yield Step(before, head, False, (("BESIDE", name),))
        for before in _TEXTS:
            yield Step(before, text, False, (("BESIDE", name),))
        for other in BESIDE:
            again: tuple[Place, ...] = (("BESIDE_AGAIN", other, name) if (other, name) in BESIDE_AGAIN else ("BESIDE", name),)
            for before, after in zip(GROUPS[other], GROUPS[name], strict=True):
                yield Step(before, after, False, again)
        for back in BACK_TO_HEAD:
            yield Step(head, GROUPS[back][0], False, (("BACK_TO_HEAD", back),))
        for back in BACK_TO_TEXT:
            yield Step(text, GROUPS[back][0], False, (("BACK_TO_TEXT", back),))
        for opening in OPENING:
            yield Step(text, GROUPS[opening][0], True, (("OPENING", opening),))
            if opening != "title" or name in ("caption", "credit"):
                yield Step(head, GROUPS[opening][0], True, (("OPENING", opening), ("AFTER_BESIDE", name)))
