"""Pass: roles and article starts of all lines, decided together over the whole page (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..model import Block, Reason, Role
from .confidence import Evidence, Steps, evidence_to_margins, with_margins
from .path import Ways, best_path
from .sights import Sight, blocks_to_sights
from .states import GROUPS, ROLES, State
from .steps import STARTS, all_steps, first_places, place_to_weight
from .weights import BIAS, GO_ON, LENGTHS, MARKS, START

NAME = "decode"

_COUNT = len(State)
_GUIDES = frozenset({State.LABEL_H, State.LABEL_B, State.GUIDE_H, State.GUIDE_B})
_LABELS = frozenset({State.LABEL_H, State.LABEL_B})
_LENGTHS = {(GROUPS[a][0].value, GROUPS[b][0].value): weight for (a, b), weight in LENGTHS.items()}
_GO_ON = dict.fromkeys(START, 0.0) | GO_ON
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
    for step in all_steps():
        steps[step.after.value].append((step.before.value, sum(map(place_to_weight, step.places)), step.starts, step.goes_on))
    first = [_LOWEST] * _COUNT
    for state, places in first_places().items():
        first[state.value] = sum(map(place_to_weight, places))
    return steps, first


_STEPS, _FIRST = _steps()
_OPEN = frozenset(state.value for state in STARTS)
_WAYS = Ways(_FIRST, _STEPS, _LENGTHS, _OPEN)
_SHARES = Steps(_FIRST, _STEPS, _LENGTHS, _OPEN)
_ROLES = [ROLES[state] for state in State]
_ROLES_UNMARKED = [Role.GUIDE if state in _LABELS else ROLES[state] for state in State]
"""The label of a 导读 box is a title only where the page marks it as one."""


def decode(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give every block that has none yet its role and its article's number."""
    open_blocks = [block for block in blocks if block.role is None and block.repeats is None]
    if not open_blocks:
        return blocks
    sights = blocks_to_sights(open_blocks)
    lines = [_evidence(block, sight) for block, sight in zip(open_blocks, sights, strict=True)]
    path = [(State(state), starts) for state, starts in best_path(_WAYS, lines)]
    margins = evidence_to_margins(_SHARES, lines, [state.value for state, _ in path], [starts for _, starts in path])
    read = iter(with_margins(_path_to_blocks(open_blocks, sights, path), margins))
    return tuple(next(read) if block.role is None and block.repeats is None else block for block in blocks)


def _emission(sight: Sight) -> list[float]:
    scores = _BIAS.copy()
    for name, strength in sight.shown.items():
        for state, weight in _MARKS.get(name, ()):
            scores[state] += weight * strength
    return scores


def _evidence(block: Block, sight: Sight) -> Evidence:
    return Evidence(_emission(sight), *_boundary(sight), sight.longer, _ROLES if block.line.level else _ROLES_UNMARKED)


def _boundary(sight: Sight) -> tuple[float, float]:
    """Scores of an article starting at a line, and of the text going on there."""
    start = go_on = 0.0
    for name, strength in sight.start.items():
        start += START[name] * strength
        go_on += _GO_ON[name] * strength
    return start, go_on


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
        reason = Reason(NAME, partial(_grounds, state, sight, starts=starts and role is not Role.OTHER))
        read.append(Block(block.span, role, article, block.joins, block.repeats, (*block.reasons, reason)))
    return read


def _grounds(state: State, sight: Sight, *, starts: bool) -> str:
    shown = (sight.shown | sight.start).items()
    grounds = ", ".join(name if strength == 1 else f"{name} {strength:.1f}" for name, strength in shown if strength)
    return f"{state.name.lower().replace('_', ' ')}{' (starts an article)' if starts else ''}: {grounds}"
