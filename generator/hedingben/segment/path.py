"""The best reading of a page: the states of all lines with the highest score together (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from .arithmetic import Befores, Lengths, steps_to_highest
from .confidence import Evidence


class Ways:
    """What may follow what, and what it scores."""

    def __init__(self, first: Sequence[float], steps: Sequence[Befores], lengths: Lengths, starts: frozenset[int]) -> None:
        """``first``: score of each state on the first line, ``starts``: those that start an article there; ``steps``: for each state its
        predecessors; ``lengths``: what it scores where the second of two lines is ten characters longer."""
        self.first = first
        self.starts = starts
        self.steps = steps
        self.lengths = lengths
        self.highest = steps_to_highest(steps, lengths)


def best_path(ways: Ways, lines: Sequence[Evidence]) -> list[tuple[int, bool]]:
    """The best state of each line, and whether an article starts there."""
    told = [list(map(add, ways.first, lines[0].emission))]
    for line in lines[1:]:
        told.append(list(map(add, ways.highest(told[-1], line.start, line.go_on, line.longer), line.emission)))
    state = max(range(len(ways.first)), key=told[-1].__getitem__)
    path: list[tuple[int, bool]] = []
    for line, above in zip(lines[:0:-1], told[-2::-1], strict=True):
        before, begins = _best_step(ways, state, line, above)
        path.append((state, begins))
        state = before
    path.append((state, state in ways.starts))
    return path[::-1]


def _best_step(ways: Ways, state: int, line: Evidence, above: Sequence[float]) -> tuple[int, bool]:
    """The step by which ``state`` was reached, the first of those that are as good."""
    best, most = (0, False), float("-inf")
    for before, score, starts, goes_on in ways.steps[state]:
        more = line.start if starts else ways.lengths.get((before, state), 0.0) * line.longer + (line.go_on if goes_on else 0.0)
        if above[before] + more + score > most:
            best, most = (before, starts), above[before] + more + score
    return best
