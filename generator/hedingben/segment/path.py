"""The best reading of a page: the states of all lines with the highest score together (Viterbi)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter

from .confidence import Evidence

Kind = tuple[bool, bool, float]
"""Whether an article starts after a step, whether text goes on, and the score where the line is ten characters longer."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The steps into each state, laid out so that a row of them is added up at once: this is where reading a page takes longest."""

    kinds: tuple[Kind, ...]
    """What a line may add to a step."""
    picks: tuple[Callable[[Sequence[float]], tuple[float, ...]], ...]
    """For each state: takes the scores of its predecessors, kind by kind, out of those of all states."""
    weights: tuple[tuple[float, ...], ...]
    """For each state: the weights of these steps."""
    befores: tuple[tuple[tuple[int, bool], ...], ...]
    """For each state: the predecessors, and whether an article starts after them."""

    def spread(self, scores: Sequence[float], line: Evidence) -> list[float]:
        """The scores of all states above ``line`` with what each kind of step adds."""
        spread: list[float] = []
        for starts, goes_on, length in self.kinds:
            more = (line.start if starts else line.go_on if goes_on else 0.0) + length * line.longer
            spread += [score + more for score in scores] if more else scores
        return spread


def steps_to_rows(steps: Sequence[Sequence[tuple[int, float, bool, bool]]], lengths: Mapping[tuple[int, int], float]) -> Rows:
    """``steps``: for each state its predecessors (state, score, starts an article, goes on with one); ``lengths``: scores of two states
    where the second line is ten characters longer."""
    kinds: dict[Kind, int] = {}
    places: list[list[int]] = []
    for state, befores in enumerate(steps):
        places.append(
            [
                kinds.setdefault((starts, goes_on, lengths.get((before, state), 0.0)), len(kinds)) * len(steps) + before
                for before, _, starts, goes_on in befores
            ]
        )
    return Rows(
        kinds=tuple(kinds),
        picks=tuple(itemgetter(*row) for row in places),
        weights=tuple(tuple(weight for _, weight, _, _ in befores) for befores in steps),
        befores=tuple(tuple((before, starts) for before, _, starts, _ in befores) for befores in steps),
    )


def best_path(first: Sequence[float], rows: Rows, lines: Sequence[Evidence], starts: frozenset[int]) -> list[tuple[int, bool]]:
    """The best state of each line, and whether an article starts there; ``first`` and ``starts`` tell of a first line."""
    told = [list(map(add, first, lines[0].emission))]
    for line in lines[1:]:
        spread = rows.spread(told[-1], line)
        best = [max(map(add, pick(spread), weights)) for pick, weights in zip(rows.picks, rows.weights, strict=True)]
        told.append(list(map(add, best, line.emission)))
    state = max(range(len(first)), key=told[-1].__getitem__)
    path: list[tuple[int, bool]] = []
    for line, above in zip(lines[:0:-1], told[-2::-1], strict=True):
        scores = list(map(add, rows.picks[state](rows.spread(above, line)), rows.weights[state]))
        before, begins = rows.befores[state][scores.index(max(scores))]
        path.append((state, begins))
        state = before
    path.append((state, state in starts))
    return path[::-1]
