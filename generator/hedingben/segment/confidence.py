"""How sure the decoding is: how many of all readings of a page agree with the best one (forward–backward).

A reading weighs as much as its score says. What the others make of a line instead is its runner-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from math import exp, fsum
from operator import mul

from ..model import Block, Margin, Reason, Role
from ..model.values import dataclass
from .arithmetic import Befores, Lengths, steps_to_sums

NAME = "confidence"

TEMPERATURE = 1.3
"""Scores are divided by it: they were fitted to part right from wrong, not to say how often they are right, and by themselves claim
too much. At this value a reading that is told as 0.8 is right about eight times in ten on pages that the weights were not fitted to."""
_BESIDE = frozenset({Role.GUIDE, Role.CAPTION, Role.CREDIT, Role.OTHER})
"""What stands beside articles and goes on with none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the scores say at one line."""

    emission: Sequence[float]
    """Score of each state."""
    start: float
    """Score of an article starting here."""
    go_on: float
    """Score of the text going on here."""
    longer: float
    """How much longer than the line above, in tens of characters."""
    roles: Sequence[Role]
    """What each state makes of the line."""


class Steps:
    """What may follow what, as factors that probabilities are multiplied by."""

    def __init__(self, first: Sequence[float], steps: Sequence[Befores], lengths: Lengths, starts: Iterable[int]) -> None:
        """``first``: score of each state on the first line, ``starts``: those that start an article there; ``steps``: for each state its
        predecessors; ``lengths``: what it scores where the second of two lines is ten characters longer."""
        self.first = [_factor(score) for score in first]
        self.starts = frozenset(starts)
        self.forward, self.backward = steps_to_sums(steps, lengths, TEMPERATURE)


def _factor(score: float) -> float:
    return exp(score / TEMPERATURE)


def evidence_to_margins(steps: Steps, lines: Sequence[Evidence], states: Sequence[int], begun: Sequence[bool]) -> list[Margin]:
    """The margin of each line of the reading that gives it ``states`` and lets articles start where ``begun`` says."""
    held, starts, factors = _forward(steps, lines)
    after = [1.0] * len(steps.first)
    margins: list[Margin] = []
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        shares = list(map(mul, held[i], after))
        total = fsum(shares)
        start = sum(map(mul, starts[i], after)) / total
        margins.append(_margin([share / total for share in shares], line.roles, line.roles[states[i]], start, begun[i]))
        if i:
            after = steps.backward(list(map(mul, factors[i], after)), _factor(line.start), _factor(line.go_on), line.longer)
            most = max(after)
            after = [value / most for value in after]
    return margins[::-1]


def _forward(steps: Steps, lines: Sequence[Evidence]) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """For each line: the share of the readings up to it that are in each state, the part of these that start an article there, and
    the factors of the line itself."""
    shares: list[list[float]] = []
    starts: list[list[float]] = []
    factors: list[list[float]] = []
    reached, begun = steps.first, [value if state in steps.starts else 0.0 for state, value in enumerate(steps.first)]
    for i, line in enumerate(lines):
        if i:
            reached, begun = steps.forward(shares[-1], _factor(line.start), _factor(line.go_on), line.longer)
        most = max(line.emission)
        factor = [exp((score - most) / TEMPERATURE) for score in line.emission]
        held = list(map(mul, reached, factor))
        total = fsum(held)
        shares.append([value / total for value in held])
        starts.append([part * own / total for part, own in zip(begun, factor, strict=True)])
        factors.append(factor)
    return shares, starts, factors


def _margin(shares: Sequence[float], roles: Sequence[Role], role: Role, start: float, begun: bool) -> Margin:
    by_role: dict[Role, float] = {}
    for share, other in zip(shares, roles, strict=True):
        by_role[other] = by_role.get(other, 0.0) + share
    own = by_role.pop(role)
    rival = max(by_role, key=by_role.__getitem__)
    return Margin(
        role=min(own, 1.0),
        rival=rival,
        rival_share=by_role[rival],
        boundary=min(start if begun else 1.0 - start, 1.0),
        starts=begun,
    )


def with_margins(blocks: Sequence[Block], margins: Sequence[Margin]) -> list[Block]:
    """The blocks of a page with their margins, and the runner-up in words.

    Up to the first line of the first article no boundary is in doubt: nothing stands above that it could go on with.
    """
    told: list[Block] = []
    nothing_above = True
    for block, margin in zip(blocks, margins, strict=True):
        if nothing_above:
            margin = replace(margin, boundary=1.0)
            nothing_above = block.role in _BESIDE
        reason = Reason(NAME, partial(margin_to_words, block.role, margin))
        told.append(Block(block.span, block.role, block.article, block.joins, block.repeats, (*block.reasons, reason), margin))
    return told


def margin_to_words(role: Role | None, margin: Margin) -> str:
    """``title 0.71, else kicker 0.22; starts an article 0.96``; what is certain is left out."""
    words = f"{role} {margin.role:.2f}"
    if margin.rival is not None and margin.rival_share >= 0.005:
        words += f", else {margin.rival} {margin.rival_share:.2f}"
    if margin.boundary < 0.995 and role is not Role.OTHER:
        words += f"; {'starts an article' if margin.starts else 'no article starts'} {margin.boundary:.2f}"
    return words
