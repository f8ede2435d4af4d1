"""The steps from line to line, written out as arithmetic.

Python reckons a sum that is written out several times as fast as in a loop over the table that says the same, and reading a page is
mostly such sums. So the table is made into Python code once, when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp
from typing import Any

from ..model.values import dataclass

Befores = Sequence[tuple[int, float, bool, bool]]
"""The predecessors of a state: state, score of the step, whether an article starts after it, whether text goes on after it."""
Lengths = Mapping[tuple[int, int], float]
"""Scores of two states, within one article, where the second line is ten characters longer."""
Reckoning = Callable[[Sequence[float], float, float, float], Any]
"""Of a value for each state; what an article starting at the line and the text going on there add (or multiply by); how much longer the
line is than the one above."""


@dataclass(frozen=True, slots=True)
class _Term:
    """The steps into one state that cost the same."""

    after: int
    befores: tuple[int, ...]
    score: float
    starts: bool
    goes_on: bool
    length: float


def steps_to_highest(steps: Sequence[Befores], lengths: Lengths) -> Reckoning:
    """From the scores of all states above a line: the highest score with which each state is reached on it."""
    terms = _terms(steps, lengths)
    names, lines = _groups(terms, lambda names: f"max({', '.join(names)})")
    for befores, starts in dict.fromkeys((term.befores, term.starts) for term in terms if term.starts or term.goes_on):
        name = names[befores]
        lines.append(f"{name}{'a' if starts else 'g'} = {name} + {'start' if starts else 'go_on'}")

    def reached(term: _Term) -> str:
        name = names[term.befores]
        if term.length:
            return f"{name} + {term.length!r} * longer + {term.score!r}"
        return f"{name}{'a' if term.starts else 'g' if term.goes_on else ''} + {term.score!r}"

    rows = [[reached(term) for term in terms if term.after == after] for after in range(len(steps))]
    best = [f"max({', '.join(row)})" if len(row) > 1 else row[0] for row in rows]
    return _written("highest", len(steps), [*lines, f"return [{', '.join(best)}]"])


def steps_to_sums(steps: Sequence[Befores], lengths: Lengths, temperature: float) -> tuple[Reckoning, Reckoning]:
    """Scores are logarithms here, divided by ``temperature``.

    From the shares of all states above a line: what reaches each state on it, and the part of this that starts an article there. And
    the way back: from how much goes on from each state of a line, how much does from each state above it.
    """
    terms = _terms(steps, lengths)
    measured = sorted({term.length for term in terms if term.length})
    longer = [f"l{i} = exp({length / temperature!r} * longer)" for i, length in enumerate(measured)]

    def weighed(term: _Term, name: str) -> str:
        more = f" * l{measured.index(term.length)}" if term.length else ""
        return f"{name} * {exp(term.score / temperature)!r}{more}"

    def added(found: Iterable[tuple[_Term, str]]) -> tuple[str, str]:
        """Steps within an article, and those that start one."""
        parts: dict[str, list[str]] = {"": [], "go_on": [], "start": []}
        for term, name in found:
            parts["start" if term.starts else "go_on" if term.goes_on else ""].append(weighed(term, name))
        within = [*parts[""], *([f"go_on * ({' + '.join(parts['go_on'])})"] if parts["go_on"] else [])]
        return " + ".join(within), f"start * ({' + '.join(parts['start'])})" if parts["start"] else ""

    names, lines = _groups(terms, " + ".join)
    forth = [added((term, names[term.befores]) for term in terms if term.after == after) for after in range(len(steps))]
    begun = [f"b{after} = {part}" for after, (_, part) in enumerate(forth) if part]
    reached = [" + ".join(filter(None, (within, part and f"b{after}"))) for after, (within, part) in enumerate(forth)]
    parts = [f"b{after}" if part else "0.0" for after, (_, part) in enumerate(forth)]
    forward = _written("forward", len(steps), [*longer, *lines, *begun, f"return [{', '.join(reached)}], [{', '.join(parts)}]"])

    groups = list(dict.fromkeys(term.befores for term in terms))
    back = [added((term, f"s{term.after}") for term in terms if term.befores == group) for group in groups]
    lines = [f"f{i} = {' + '.join(filter(None, parts))}" for i, parts in enumerate(back)]
    found = [" + ".join(f"f{i}" for i, group in enumerate(groups) if before in group) for before in range(len(steps))]
    alike = {expression: f"a{i}" for i, expression in enumerate(dict.fromkeys(found))}
    lines += [f"{name} = {expression or '0.0'}" for expression, name in alike.items()]
    backward = _written("backward", len(steps), [*longer, *lines, f"return [{', '.join(map(alike.__getitem__, found))}]"])
    return forward, backward


def _terms(steps: Sequence[Befores], lengths: Lengths) -> list[_Term]:
    alike: dict[tuple[int, float, bool, bool, float], list[int]] = {}
    for after, befores in enumerate(steps):
        for before, score, starts, goes_on in befores:
            length = 0.0 if starts else lengths.get((before, after), 0.0)
            alike.setdefault((after, score, starts, goes_on, length), []).append(before)
    return [_Term(key[0], tuple(befores), *key[1:]) for key, befores in alike.items()]


def _groups(terms: Iterable[_Term], together: Callable[[list[str]], str]) -> tuple[dict[tuple[int, ...], str], list[str]]:
    """A name for each group of states from which steps cost the same, and the lines that reckon what such a group is ``together``."""
    names: dict[tuple[int, ...], str] = {}
    lines: list[str] = []
    for befores in dict.fromkeys(term.befores for term in terms):
        own = [f"s{before}" for before in befores]
        names[befores] = own[0] if len(own) == 1 else f"h{len(lines)}"
        if len(own) > 1:
            lines.append(f"{names[befores]} = {together(own)}")
    return names, lines


def _written(name: str, states: int, lines: Iterable[str]) -> Reckoning:
    """The function ``name`` of the values of so many states, which stand in it as s0, s1 …"""
    body = [f"{', '.join(f's{i}' for i in range(states))} = values", *lines]
    made: dict[str, Any] = {"exp": exp}
    exec(f"def {name}(values, start, go_on, longer):\n    " + "\n    ".join(body), made)
    found: Reckoning = made[name]
    return found
