"""Pass: roles and article starts of all lines, decided together over the whole page (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Block, Reason, Role
from .sights import Sight, blocks_to_sights
from .weights import (
    AFTER_BESIDE,
    BESIDE,
    BESIDE_AGAIN,
    BIAS,
    CLOSING,
    GO_ON,
    GROUPS,
    LENGTHS,
    MARKS,
    OPENING,
    ROLES,
    START,
    TRANSITIONS,
    State,
)

NAME = "decode"

_COUNT = len(State)
_HEADS = tuple(GROUPS[name][0] for name in ("column", "kicker", "title", "subtitle", "byline", "from"))
_STARTS = tuple(GROUPS[name][0] for name in OPENING)
_BESIDE_H = tuple(GROUPS[name][0] for name in BESIDE)
_BESIDE_B = tuple(GROUPS[name][1] for name in BESIDE)
_GUIDES = frozenset({State.LABEL_H, State.LABEL_B, State.GUIDE_H, State.GUIDE_B})
_LABELS = frozenset({State.LABEL_H, State.LABEL_B})
_LENGTHS = {(GROUPS[a][0].value, GROUPS[b][0].value): weight for (a, b), weight in LENGTHS.items()}
_LOWEST = -1e9


def _row(weights: dict[str, float]) -> list[float]:
    row = [0.0] * _COUNT
    for group, weight in weights.items():
        for state in GROUPS[group]:
            row[state.value] += weight
    return row


_BIAS = _row(BIAS)
_MARKS = {name: [(i, weight) for i, weight in enumerate(_row(weights)) if weight] for name, weights in MARKS.items()}


def _steps() -> tuple[list[list[tuple[int, float, bool, bool]]], list[float]]:
    """For each state its possible predecessors (state, weight, starts an article, goes on with one), and the weights of a first line."""
    steps: list[list[tuple[int, float, bool, bool]]] = [[] for _ in State]
    bodies = (*GROUPS["text"], *(GROUPS[name][0] for name in ("heading", "tail", "to")))
    closing = dict(
        zip((s for name in CLOSING for s in GROUPS[name]), (CLOSING[name] for name in CLOSING for _ in GROUPS[name]), strict=True)
    )

    def add(before: State, after: State, weight: float, *, starts: bool = False) -> None:
        goes_on = not starts and after in (State.BODY, State.HEADING)
        steps[after.value].append((before.value, weight, starts, goes_on))

    for before_name, nexts in TRANSITIONS.items():
        for before in GROUPS[before_name]:
            named = {GROUPS[name][0] for name in nexts}
            for name, weight in nexts.items():
                add(before, GROUPS[name][0], weight)
            for opening, weight in OPENING.items():
                if GROUPS[opening][0] not in named:
                    add(before, GROUPS[opening][0], weight + closing[before], starts=True)
    for i, name in enumerate(BESIDE):
        for before in _HEADS[2:]:  # not before the title itself is read
            add(before, _BESIDE_H[i], BESIDE[name])
        for before in bodies:
            add(before, _BESIDE_B[i], BESIDE[name])
        for group in (_BESIDE_H, _BESIDE_B):
            for j, other in enumerate(BESIDE):
                add(group[j], group[i], BESIDE_AGAIN.get((other, name), BESIDE[name] - 0.5))
        for after, weight in (("first", 0.0), ("byline", -0.5), ("subtitle", -1.5), ("heading", -2.0), ("from", -1.0), ("title", -3.0)):
            add(_BESIDE_H[i], GROUPS[after][0], weight)
        for after, weight in (("body", 0.0), ("heading", -0.8), ("tail", -0.8), ("to", -0.5)):
            add(_BESIDE_B[i], GROUPS[after][0], weight)
        for opening, weight in OPENING.items():
            add(_BESIDE_B[i], GROUPS[opening][0], weight, starts=True)
            if opening != "title" or name in ("caption", "credit"):
                add(_BESIDE_H[i], GROUPS[opening][0], weight + AFTER_BESIDE[name], starts=True)
    first = [_LOWEST] * _COUNT
    for name, weight in OPENING.items():
        first[GROUPS[name][0].value] = weight
    for i, name in enumerate(BESIDE):
        first[_BESIDE_B[i].value] = BESIDE[name]
    first[State.LONE.value] += 1.5
    return steps, first


_STEPS, _FIRST = _steps()


def decode(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give every block that has none yet its role and its article's number."""
    open_blocks = [block for block in blocks if block.role is None and block.repeats is None]
    if not open_blocks:
        return blocks
    sights = blocks_to_sights(open_blocks)
    path = _best_path(sights)
    read = iter(_path_to_blocks(open_blocks, sights, path))
    return tuple(next(read) if block.role is None and block.repeats is None else block for block in blocks)


def _emission(sight: Sight) -> list[float]:
    scores = _BIAS.copy()
    for name, strength in sight.shown.items():
        for state, weight in _MARKS.get(name, ()):
            scores[state] += weight * strength
    return scores


def _best_path(sights: Sequence[Sight]) -> list[tuple[State, bool]]:
    """The best state of each line, and whether an article starts there."""
    scores = [weight + value for weight, value in zip(_FIRST, _emission(sights[0]), strict=True)]
    back: list[list[tuple[int, bool]]] = [[(-1, State(i) in _STARTS) for i in range(_COUNT)]]
    for sight in sights[1:]:
        emission = _emission(sight)
        start = sum(START[name] * strength for name, strength in sight.start.items())
        go_on = sum(GO_ON.get(name, 0.0) * strength for name, strength in sight.start.items())
        new = [_LOWEST] * _COUNT
        choice: list[tuple[int, bool]] = [(0, False)] * _COUNT
        for state, steps in enumerate(_STEPS):
            best, chosen = _LOWEST * 2, (0, False)
            for before, weight, starts, goes_on in steps:
                score = scores[before] + weight + (start if starts else go_on if goes_on else 0.0)
                if (before, state) in _LENGTHS:
                    score += _LENGTHS[before, state] * sight.longer
                if score > best:
                    best, chosen = score, (before, starts)
            new[state] = best + emission[state]
            choice[state] = chosen
        scores = new
        back.append(choice)
    state = max(range(_COUNT), key=scores.__getitem__)
    path: list[tuple[State, bool]] = []
    for choice in reversed(back):
        before, starts = choice[state]
        path.append((State(state), starts))
        state = before
    return path[::-1]


def _path_to_blocks(blocks: Sequence[Block], sights: Sequence[Sight], path: Sequence[tuple[State, bool]]) -> list[Block]:
    """Number the articles in page order; a box of pointers and a line of furniture do not end the article they stand in."""
    read: list[Block] = []
    last = 0
    current: int | None = None
    guide: int | None = None
    for block, sight, (state, starts) in zip(blocks, sights, path, strict=True):
        role = ROLES[state]
        if state in _LABELS and block.line.level == 0:
            role = Role.GUIDE
        article: int | None
        if role is Role.OTHER:
            article = None
        elif state in _GUIDES:
            if guide is None or state in (State.LABEL_H, State.LABEL_B):
                last += 1
                guide = last
            article = guide
        elif role in (Role.CAPTION, Role.CREDIT):
            article = current
        else:
            if starts or current is None:
                last += 1
                current = last
            article = current
        if state not in _GUIDES and role is not Role.OTHER:
            guide = None
        said = f"{state.name.lower().replace('_', ' ')}{' (starts an article)' if starts and role is not Role.OTHER else ''}: {_grounds(sight)}"
        read.append(replace(block, role=role, article=article, reasons=(*block.reasons, Reason(NAME, said))))
    return read


def _grounds(sight: Sight) -> str:
    return ", ".join(
        name if strength == 1 else f"{name} {strength:.1f}" for name, strength in (sight.shown | sight.start).items() if strength
    )
