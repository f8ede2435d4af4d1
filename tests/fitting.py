"""Fit the table of weights: a conditional random field over whole pages, by gradient, pulled towards the table as it stands.

The score of a reading is the sum of the weights that it meets, exactly as in hedingben.segment.decode. Fitting raises the
probability of the readings that agree with the labels against all others. Pages are padded to one length and read side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedingben.segment import weights
from hedingben.segment.sights import Sight
from hedingben.segment.states import GROUPS, State
from hedingben.segment.steps import Place, all_steps, first_places, place_to_weight

COUNT = len(State)
TABLES = (
    "BIAS", "MARKS", "START", "GO_ON", "TRANSITIONS", "OPENING", "CLOSING", "BESIDE", "LENGTHS", "BESIDE_AGAIN", "AFTER_BESIDE",
    "BACK_TO_HEAD", "BACK_TO_TEXT", "FIRST_LINE",
)  # fmt: skip
AGAINST = 12.0
"""How much a reading loses for each line that goes against its label; finite, so that a page whose order is disturbed can be read."""
STIFF = 4.0
"""How many times more strongly than the marks of a line the order of lines is held to what was set by hand: what may follow what is
known, and few pages show much of it."""
HELD: frozenset[Place] = frozenset(
    {
        *(("MARKS", f"jump {way}", group) for way in ("from", "either way") for group in ("from", "to")),
        ("START", "after a jump"),
        ("BIAS", "column"),
    }
)
"""Left as they were set by hand (tests/prior.json): which of two texts a jump mark on a line of its own belongs to, where labelled pages
show that once or twice; and that a line is rather called a kicker than a column, since a label called a kicker misleads nobody."""
COST = 0.5
"""What a reading that errs is granted for each such line, so that the right one is learnt with a margin."""


@dataclass
class Example:
    """One labelled page, ready to be read."""

    name: str
    sights: Sequence[Sight]
    allowed: list[set[State]]
    """The states that agree with the label of each line."""
    starts: list[bool | None]
    """Whether an article starts at the line; None where the label leaves it open."""
    weight: float = 1.0


def table_places() -> list[Place]:
    """Every place of the table that holds a weight."""
    places: list[Place] = []
    for name in TABLES:
        for key, value in getattr(weights, name).items():
            keys = key if isinstance(key, tuple) else (key,)
            places += [(name, *keys, inner) for inner in value] if isinstance(value, dict) else [(name, *keys)]
    return places


class Batch:
    """Pages side by side: arrays over (page, line)."""

    def __init__(self, examples: Sequence[Example], places: Sequence[Place]) -> None:
        examples = sorted(examples, key=lambda example: -len(example.sights))
        self.places = list(places)
        index = {place: i for i, place in enumerate(places)}
        marks = sorted({place[1] for place in places if place[0] == "MARKS"})
        column = {name: i + 1 for i, name in enumerate(marks)}
        size, length = len(examples), len(examples[0].sights)
        self.alive = np.array([sum(len(example.sights) > t for example in examples) for t in range(length)])
        self.shown = np.zeros((sum(len(example.sights) for example in examples), len(marks) + 1))
        """A row a line, page after page."""
        self.shown[:, 0] = 1.0  # the bias
        self.start, self.go_on = np.zeros((size, length, len(weights.START))), np.zeros((size, length, len(weights.GO_ON)))
        self.longer = np.zeros((size, length))
        self.against, self.cost = np.zeros((size, length, COUNT)), np.zeros((size, length, COUNT))
        self.may_start, self.may_continue = np.ones((size, length)), np.ones((size, length))
        self.mask = np.zeros((size, length), dtype=bool)
        self.weight = np.array([example.weight for example in examples])
        row = 0
        for n, example in enumerate(examples):
            for t, sight in enumerate(example.sights):
                self.mask[n, t] = True
                for name, strength in sight.shown.items():
                    if name in column:
                        self.shown[row, column[name]] = strength
                row += 1
                self.start[n, t] = [sight.start.get(name, 0.0) for name in weights.START]
                self.go_on[n, t] = [sight.start.get(name, 0.0) for name in weights.GO_ON]
                self.longer[n, t] = sight.longer
                wrong = [state not in example.allowed[t] for state in State]
                self.against[n, t], self.cost[n, t] = np.where(wrong, -AGAINST, 0.0), np.where(wrong, COST, 0.0)
                if (starts := example.starts[t]) is not None:
                    (self.may_continue if starts else self.may_start)[n, t] = np.exp(-AGAINST)
        # how places make up the emissions, the steps and the first line
        self.rows = [
            (index[place], 0 if place[0] == "BIAS" else column[place[1]], [state.value for state in GROUPS[place[-1]]])
            for place in places
            if place[0] in ("BIAS", "MARKS")
        ]
        planes: dict[str, list[tuple[int, int, list[int]]]] = {"start": [], "go on": [], "plain": []}
        for step in all_steps():
            plane = "start" if step.starts else "go on" if step.goes_on else "plain"
            planes[plane].append((step.before.value, step.after.value, [index[place] for place in step.places]))
        self.planes = planes
        self.first = {state.value: [index[place] for place in at] for state, at in first_places().items()}
        self.opening = [state.value for state, at in first_places().items() if at[0][0] == "OPENING"]
        self.start_at = [index["START", name] for name in weights.START]
        self.go_on_at = [index["GO_ON", name] for name in weights.GO_ON]
        self.length_at = [(GROUPS[a][0].value, GROUPS[b][0].value, index["LENGTHS", a, b]) for a, b in weights.LENGTHS]

    def loss(self, values: np.ndarray) -> tuple[float, np.ndarray]:
        """How improbable the labels are, per page, and its gradient."""
        right, counts_right = self._read(values, labelled=True)
        free, counts_free = self._read(values, labelled=False)
        total = self.weight.sum()
        return float((self.weight * (free - right)).sum() / total), (counts_free - counts_right) / total

    def _read(self, values: np.ndarray, *, labelled: bool) -> tuple[np.ndarray, np.ndarray]:
        """The log of the summed scores of all readings of each page, and how often each weight is met in them."""
        size, length, _ = self.against.shape
        table = np.zeros((self.shown.shape[1], COUNT))
        for place, row, states in self.rows:
            table[row, states] += values[place]
        scores = (self.against if labelled else self.cost).copy()
        scores[self.mask] += self.shown @ table
        top = scores.max(axis=2, keepdims=True)
        seen = np.exp(scores - top)
        plane = {name: np.zeros((COUNT, COUNT)) for name in self.planes}
        for name, steps in self.planes.items():
            for before, after, at in steps:
                plane[name][before, after] = np.exp(values[at].sum())
        ones = np.ones((size, length))
        may_start, may_continue = (self.may_start, self.may_continue) if labelled else (ones, ones)
        start = np.exp(self.start @ values[self.start_at]) * may_start
        go_on = np.exp(self.go_on @ values[self.go_on_at]) * may_continue
        tilt = [(a, b, at, np.exp(self.longer * values[at]) - 1.0) for a, b, at in self.length_at]
        alpha, scale = np.zeros((size, length, COUNT)), np.ones((size, length))
        begin = np.zeros(COUNT)
        for state, at in self.first.items():
            begin[state] = np.exp(values[at].sum())
        here = begin * seen[:, 0]
        here[:, self.opening] *= may_start[:, :1]
        scale[:, 0] = here.sum(axis=1)
        alpha[:, 0] = here / scale[:, :1]
        for t in range(1, length):
            n = self.alive[t]
            before = alpha[:n, t - 1]
            here = (before @ plane["start"]) * start[:n, t, None] + (before @ plane["go on"]) * go_on[:n, t, None]
            plain = before @ plane["plain"]
            for a, b, _, more in tilt:
                plain[:, b] += before[:, a] * plane["plain"][a, b] * more[:n, t]
            here = (here + plain * may_continue[:n, t, None]) * seen[:n, t]
            scale[:n, t] = here.sum(axis=1)
            alpha[:n, t] = here / scale[:n, t, None]
        beta = np.zeros((size, length, COUNT))
        ahead = np.zeros((size, length, COUNT))
        for t in range(length - 1, -1, -1):
            n, after = self.alive[t], self.alive[t + 1] if t + 1 < length else 0
            beta[after:n, t] = 1.0
            if after:
                ahead[:after, t + 1] = seen[:after, t + 1] * beta[:after, t + 1] / scale[:after, t + 1, None]
                next_ = ahead[:after, t + 1]
                back = (next_ * start[:after, t + 1, None]) @ plane["start"].T + (next_ * go_on[:after, t + 1, None]) @ plane["go on"].T
                lawful = next_ * may_continue[:after, t + 1, None]
                back += lawful @ plane["plain"].T
                for a, b, _, more in tilt:
                    back[:, a] += lawful[:, b] * plane["plain"][a, b] * more[:after, t + 1]
                beta[:after, t] = back
        counts = np.zeros(len(values))
        gamma = alpha * beta * self.mask[:, :, None] * self.weight[:, None, None]
        met = self.shown.T @ gamma[self.mask]
        for place, row, states in self.rows:
            counts[place] += met[row, states].sum()
        for state, at in self.first.items():
            counts[at] += gamma[:, 0, state].sum()
        flat = lambda array: array.reshape(-1, array.shape[-1])  # noqa: E731  (three arrays, one way)
        before = flat(alpha[:, :-1] * self.weight[:, None, None])
        for name, factor in (("start", start), ("go on", go_on), ("plain", may_continue)):
            after_ = flat(ahead[:, 1:] * factor[:, 1:, None])
            pairs = (before.T @ after_) * plane[name]
            for a, b, at in self.planes[name]:
                counts[at] += pairs[a, b]
            if name != "plain":
                taken = ((before @ plane[name]) * after_).sum(axis=1).reshape(size, -1)
                shown, places = (self.start, self.start_at) if name == "start" else (self.go_on, self.go_on_at)
                counts[places] += np.einsum("ntk,nt->k", shown[:, 1:], taken)
        after_ = ahead[:, 1:] * may_continue[:, 1:, None]
        for a, b, place, more in tilt:
            weight = alpha[:, :-1, a] * plane["plain"][a, b] * after_[:, :, b] * self.weight[:, None]
            counts[place] += (weight * (more[:, 1:] + 1.0) * self.longer[:, 1:]).sum()
            extra = (weight * more[:, 1:]).sum()
            for x, y, at in self.planes["plain"]:
                if (x, y) == (a, b):
                    counts[at] += extra
        return (np.log(scale) + top[:, :, 0] * self.mask).sum(axis=1), counts


def fit(examples: Sequence[Example], *, pull: float = 0.02, rounds: int = 120, step: float = 0.15) -> dict[Place, float]:
    """The weights that read ``examples`` best without leaving the present table far (Adam, all pages at once: no chance in it)."""
    places = table_places()
    batch = Batch(examples, places)
    present = np.array([place_to_weight(place) for place in places])
    pulls = np.array([pull if place[0] == "MARKS" else STIFF * pull for place in places])
    free = np.array([place not in HELD for place in places])
    values, slope, square = present.copy(), np.zeros(len(places)), np.zeros(len(places))
    for turn in range(1, rounds + 1):
        loss, gradient = batch.loss(values)
        gradient = (gradient + pulls * (values - present)) * free
        slope = 0.9 * slope + 0.1 * gradient
        square = 0.98 * square + 0.02 * gradient**2
        rate = step * min(1.0, 2.0 * (1.0 - turn / (rounds + 1)))
        values = values - rate * (slope / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.98**turn)) + 1e-3)
        if turn in (1, rounds) or turn % 40 == 0:
            print(f"  round {turn}: loss a page {loss:.3f}", flush=True)
    return dict(zip(places, values.tolist(), strict=True))
