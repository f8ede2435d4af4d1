"""How sure the decoding is: how many of all readings of a page agree with the best one (forward–backward).

A reading weighs as much as its score says. What the others make of a line instead is its runner-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, fsum
from operator import mul

from ..model import Block, Margin, Reason, Role

NAME = "confidence"

TEMPERATURE = 1.3
"""Scores are divided by it: they were fitted to part right from wrong, not to say how often they are right, and by themselves claim
too much. At this value a reading that is told as 0.8 is right about eight times in ten on pages that the weights were not fitted to."""
_NEGLIGIBLE = 1e-6
"""States that hold less than this share of the readings up to a line are not followed."""
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

    def __init__(
        self,
        first: Sequence[float],
        steps: Sequence[Iterable[tuple[int, float, bool, bool]]],
        lengths: Mapping[tuple[int, int], float],
        starts: Iterable[int],
    ) -> None:
        """``first``: score of each state on the first line; ``steps``: for each state its predecessors (state, score, starts an article,
        goes on with one); ``lengths``: scores of two states where the second line is ten characters longer; ``starts``: the states
        that start an article on the first line."""
        self.first = [_factor(score) for score in first]
        self.starts = frozenset(starts)
        self.plain: list[list[tuple[int, float]]] = [[] for _ in first]
        """For each state the successors that go on with its article by another line of a headline, something beside it …: state, factor."""
        self.opening: list[list[tuple[int, float]]] = [[] for _ in first]
        """Those that start an article."""
        self.going_on: list[list[tuple[int, float]]] = [[] for _ in first]
        """Those with which the text goes on."""
        self.by_length: list[list[tuple[int, float, float]]] = [[] for _ in first]
        """Those to which the length of the line matters: state, factor, score of the length."""
        for state, befores in enumerate(steps):
            for before, score, begins, goes_on in befores:
                factor = _factor(score)
                if (before, state) in lengths and not begins:
                    self.by_length[before].append((state, factor, lengths[before, state]))
                else:
                    (self.opening if begins else self.going_on if goes_on else self.plain)[before].append((state, factor))
        alike: dict[object, list[int]] = {}
        for state in range(len(first)):
            same = (tuple(each[state]) for each in (self.plain, self.opening, self.going_on))
            alike.setdefault((*same, tuple(self.by_length[state])), []).append(state)
        self.alike = tuple(map(tuple, alike.values()))
        """The states, those together after which the same may follow: what goes on from them is reckoned once."""


def _factor(score: float) -> float:
    return exp(score / TEMPERATURE)


def evidence_to_margins(steps: Steps, lines: Sequence[Evidence], states: Sequence[int], begun: Sequence[bool]) -> list[Margin]:
    """The margin of each line of the reading that gives it ``states`` and lets articles start where ``begun`` says."""
    before, starts, factors = _forward(steps, lines, states)
    after = [1.0] * len(steps.first)
    margins: list[Margin] = []
    for i in range(len(lines) - 1, -1, -1):
        shares = list(map(mul, before[i], after))
        total = fsum(shares)
        margins.append(
            _margin([share / total for share in shares], starts[i], lines[i].roles, lines[i].roles[states[i]], begun[i]),
        )
        if i:
            after = _backward(steps, lines[i], factors[i], before[i], before[i - 1], after)
    return margins[::-1]


def _forward(
    steps: Steps, lines: Sequence[Evidence], states: Sequence[int]
) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """For each line: the share of the readings up to it that are in each state, the part of these that start an article there, and
    the factors of the line itself."""
    shares: list[list[float]] = []
    starts: list[list[float]] = []
    factors: list[list[float]] = []
    reached, begun = steps.first, [value if state in steps.starts else 0.0 for state, value in enumerate(steps.first)]
    for i, line in enumerate(lines):
        if i:
            reached, begun = _step(steps, line, shares[-1])
        most = max(line.emission)
        factor = [exp((score - most) / TEMPERATURE) for score in line.emission]
        held = list(map(mul, reached, factor))
        total = fsum(held)
        least = _NEGLIGIBLE * total
        shares.append([value / total if value > least or state == states[i] else 0.0 for state, value in enumerate(held)])
        starts.append([part / value if part else 0.0 for part, value in zip(begun, reached, strict=True)])
        factors.append(factor)
    return shares, starts, factors


def _step(steps: Steps, line: Evidence, shares: Sequence[float]) -> tuple[list[float], list[float]]:
    """From the shares of the line above: what reaches each state of ``line``, and the part that starts an article there."""
    plain, begun, on = [0.0] * len(shares), [0.0] * len(shares), [0.0] * len(shares)
    for state, *others in steps.alike:
        share = shares[state]
        for other in others:
            share += shares[other]
        if share:
            for after, factor in steps.plain[state]:
                plain[after] += share * factor
            for after, factor in steps.opening[state]:
                begun[after] += share * factor
            for after, factor in steps.going_on[state]:
                on[after] += share * factor
            for after, factor, length in steps.by_length[state]:
                plain[after] += share * factor * _factor(length * line.longer)
    start, go_on = _factor(line.start), _factor(line.go_on)
    begun = [part * start for part in begun]
    return [one + other + third * go_on for one, other, third in zip(plain, begun, on, strict=True)], begun


def _backward(
    steps: Steps, line: Evidence, factor: Sequence[float], here: Sequence[float], above: Sequence[float], after: Sequence[float]
) -> list[float]:
    """For each state of the line above ``line`` how much of the readings from there on goes through it, to a common factor."""
    start, go_on = _factor(line.start), _factor(line.go_on)
    later = [own * value if share else 0.0 for own, value, share in zip(factor, after, here, strict=True)]
    found = [0.0] * len(above)
    for alike in steps.alike:
        plain = begun = on = 0.0
        if any(map(above.__getitem__, alike)):
            state = alike[0]
            for to, weight in steps.plain[state]:
                plain += weight * later[to]
            for to, weight in steps.opening[state]:
                begun += weight * later[to]
            for to, weight in steps.going_on[state]:
                on += weight * later[to]
            for to, weight, length in steps.by_length[state]:
                plain += weight * later[to] * _factor(length * line.longer)
            for state in alike:
                found[state] = plain + begun * start + on * go_on
    most = max(found)
    return [value / most for value in found]


def _margin(shares: Sequence[float], starts: Sequence[float], roles: Sequence[Role], role: Role, begun: bool) -> Margin:
    by_role: dict[Role, float] = {}
    for share, other in zip(shares, roles, strict=True):
        by_role[other] = by_role.get(other, 0.0) + share
    rivals = {other: share for other, share in by_role.items() if other is not role}
    rival = max(rivals, key=rivals.__getitem__)
    start = sum(share * part for share, part in zip(shares, starts, strict=True))
    return Margin(
        role=min(by_role[role], 1.0),
        rival=rival,
        rival_share=rivals[rival],
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
        told.append(replace(block, margin=margin, reasons=(*block.reasons, Reason(NAME, margin_to_words(block.role, margin)))))
    return told


def margin_to_words(role: Role | None, margin: Margin) -> str:
    """``title 0.71, else kicker 0.22; starts an article 0.96``; what is certain is left out."""
    words = f"{role} {margin.role:.2f}"
    if margin.rival is not None and margin.rival_share >= 0.005:
        words += f", else {margin.rival} {margin.rival_share:.2f}"
    if margin.boundary < 0.995 and role is not Role.OTHER:
        words += f"; {'starts an article' if margin.starts else 'no article starts'} {margin.boundary:.2f}"
    return words
