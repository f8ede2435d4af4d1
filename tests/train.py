"""Fit the table of weights to labelled pages: python tests/train.py [SUITE_DIR…] [--out SUITE] [--write]

Without --write each suite is left out in turn, and scored by what the others taught: the figure that tells how unseen pages are read.
With --write all suites teach, and the fitted numbers are written into hedingben/segment/weights.py, rounded to one decimal, comments
and order kept. Suites: tests/pages/sample and tests/pages/learnt, each with pages composed from its articles (compose.py), and the first half of
../shared's composed pages where it is there. The other half, tests/pages/unseen and the printed pages are never learnt from. ``make train`` installs what it needs.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "generator")]

import score  # noqa: E402
from case_pages import read_case  # noqa: E402
from compose import compose  # noqa: E402
from fitting import Example, fit, table_places  # noqa: E402

import hedingben.segment as segment  # noqa: E402
from hedingben.model import Block, Span  # noqa: E402
from hedingben.read import read_page  # noqa: E402
from hedingben.segment import weights  # noqa: E402
from hedingben.segment.repeats import repeats  # noqa: E402
from hedingben.segment.sights import blocks_to_sights  # noqa: E402
from hedingben.segment.split import split  # noqa: E402
from hedingben.segment.states import GROUPS, State  # noqa: E402
from hedingben.segment.steps import Place  # noqa: E402

PRIOR = TESTS / "prior.json"
"""The weights set by hand, towards which the fitted ones are pulled."""
HEADLINE = ("column", "kicker", "title", "subtitle")
BESIDE = ("caption", "credit", "other", "guide")
COMPOSED = 6
"""Pages composed for each labelled one."""
WEIGHT_COMPOSED = 0.083
REAL = 2.0
"""What a page of real articles counts beside an invented one; and one of the sample archive, which everyone sees."""
BRIEF = 0.4
"""What a page of news in brief counts: it shows headlines, and little of how texts go on."""
Labels = dict[int, dict[str, Any]]


def states(*groups: str) -> set[State]:
    return {state for group in groups for state in GROUPS[group]}


ROLE_STATES = {
    "column": states("column"), "kicker": states("kicker"), "title": states("title"), "subtitle": states("subtitle"),
    "byline": states("byline", "tail"), "heading": states("heading"), "body": states("first", "lone", "body"),
    "caption": states("caption"), "credit": states("credit"), "jump": states("from", "to"), "guide": states("guide", "label"),
    "other": states("other"),
}  # fmt: skip


def page_to_example(name: str, text: str, gold: dict[str, Any], number: int, *, loose: bool) -> Example:
    """``loose``: labels that tell no 小标题, credits and bylines within the text."""
    page = read_page(text.encode(), file="pages/a/b/01.txt", newspaper="a", date="2000-01-01", number=number, name=None)
    blocks = repeats(split(tuple(Block(Span(line, 0, len(line.text))) for line in page.lines)))
    labels: Labels = {line["line"]: line for line in gold["lines"]}
    kinds = {article["id"]: article.get("kind") for article in gold["articles"]}
    read = [b for b in blocks if b.repeats is None and labels[b.line.number].get("dup_of") is None]
    sights = blocks_to_sights(read)
    allowed: list[set[State]] = []
    starts: list[bool | None] = []
    seen: set[str] = set()
    current: str | None = None
    for i, block in enumerate(read):
        label = labels[block.line.number]
        role, article = label["role"], label["article"]
        states_ = set(ROLE_STATES[role])
        start: bool | None = None
        if kinds.get(article) == "guide":
            states_ = states("guide", "label")
        elif label.get("note"):  # among another article's lines, which go on behind it
            states_ |= states("text")
        elif role not in BESIDE:
            start = article != current and (article not in seen or role in ("body", "heading", *HEADLINE))
            if role == "body":
                states_ = states("resumed") if start and article in seen else states("lone") if start else states("first", "body")
            current = article
            seen.add(article)
        if loose and role in ("body", "caption"):
            states_ |= _also(sights[i].marks.shown, sights[i + 1].marks.shown if i + 1 < len(sights) else {}, role)
        allowed.append(states_)
        starts.append(start)
    return Example(name, sights, allowed, starts)


def _also(shown: dict[str, float], after: dict[str, float], role: str) -> set[State]:
    if role == "caption":
        return states("text")
    also = states("heading") if "long" not in shown else set()
    for mark, groups in (
        ("byline", ("byline", "tail")), ("names only", ("byline", "tail")), ("credit", ("credit",)), ("jump line", ("from", "to")),
        ("names the picture", ("caption",)), ("credit at the end", ("caption",)),
    ):  # fmt: skip
        also |= states(*groups) if mark in shown else set()
    return also | (states("caption") if "credit" in after else set())


NARROW = str.maketrans("，。：；！？（）％", ",.:;!?()%")


def variants(text: str, gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], float]]:
    """The page as other parsers would write it, and what each counts."""
    labels: Labels = {line["line"]: line for line in gold["lines"]}
    raw = text.split("\n")

    def marked(marks: dict[str, str]) -> str:
        bare = [re.sub(r"^#{1,6}\s*", "", line) for line in raw]
        return "\n".join(marks.get(labels[i]["role"], "") + line if i in labels else line for i, line in enumerate(bare, 1))

    def without(drop: set[int]) -> tuple[str, dict[str, Any]]:
        kept = [i for i in range(1, len(raw) + 1) if i not in drop]
        renumbered = {old: new for new, old in enumerate(kept, 1)}
        lines = [
            {**line, "line": renumbered[line["line"]], "dup_of": renumbered.get(line.get("dup_of") or 0)}
            for line in gold["lines"]
            if line["line"] in renumbered
        ]
        return "\n".join(raw[i - 1] for i in kept), {**gold, "lines": lines}

    yield text, gold, 0.3
    yield marked({}), gold, 0.15
    yield marked({"title": "## "}), gold, 0.1
    yield marked({"title": "# ", "subtitle": "### ", "heading": "### "}), gold, 0.1
    yield marked(dict.fromkeys(HEADLINE, "## ")), gold, 0.08
    yield marked({role: ("# ", "## ", "### ", "")[(len(text) + i) % 4] for i, role in enumerate((*HEADLINE, "heading"))}), gold, 0.05
    text_, gold_ = without({i for i, line in enumerate(raw, 1) if i not in labels})
    yield text_.translate(NARROW), gold_, 0.1
    titled = [article["id"] for article in gold["articles"] if article.get("title") and article.get("kind") in (None, "news", "feature")]
    if titled:
        lost = titled[len(text) % len(titled)]
        yield *without({i for i, line in labels.items() if line["article"] == lost and line["role"] in HEADLINE}), 0.15


def load_suite(suite: Path) -> list[Example]:
    """The pages of a suite, each as several parsers would write it."""
    examples: list[Example] = []
    loose = suite.name in ("composed", "dev")
    counts = REAL if suite.name in ("composed", "sample") else BRIEF if suite.name.startswith("brief-") else 1.0
    for i, (name, text, gold, number) in enumerate(score.pages(suite)):
        if suite.name == "composed" and i % 2:
            continue
        for text_, gold_, weight in variants(text, gold):
            example = page_to_example(f"{suite.name}/{name}", text_, gold_, number, loose=loose)
            example.weight = weight * counts
            examples.append(example)
    cases = [read_case(path) for path in sorted(suite.rglob("*.case"))]
    for name, text, gold in compose(cases, COMPOSED * len(cases), seed=1):
        example = page_to_example(f"{suite.name}/{name}", text, gold, 1, loose=False)
        example.weight = WEIGHT_COMPOSED * min(counts, 1.0)
        examples.append(example)
    return examples


def put(values: dict[Place, float]) -> None:
    """Let the passes read with these weights."""
    for place, value in values.items():
        table = getattr(weights, place[0])
        if place[0] in ("BESIDE_AGAIN", "LENGTHS"):
            table[place[1], place[2]] = value
            continue
        for name in place[1:-1]:
            table = table[name]
        table[place[-1]] = value
    decode = importlib.reload(importlib.import_module("hedingben.segment.decode"))
    segment.PASSES = tuple(segment.Pass("decode", decode.decode) if each.name == "decode" else each for each in segment.PASSES)


def write(values: dict[Place, float]) -> None:
    """Write the numbers into weights.py, one decimal, wherever they stand there."""
    path = Path(weights.__file__)
    text = path.read_text("utf-8")
    number = r"(-?\d+(?:\.\d+)?)"

    def filled(block: str, prefix: Place) -> str:
        def one(match: re.Match[str]) -> str:
            keys = tuple(re.findall(r'"([^"]+)"', match[1]))
            return f"{match[1]}: {values[(*prefix, *keys)] + 0.0:.1f}".replace("-0.0", "0.0")

        return re.sub(rf'("[^"]+"|\("\w+", "\w+"\)): {number}', one, block)

    for name in {place[0] for place in values}:
        start = re.search(rf"^{name}\b[^\n]*= \{{", text, re.M)
        assert start, name
        end = text.index("\n}" if text[start.end()] == "\n" else "}", start.end())
        block = text[start.end() : end]
        if name in ("MARKS", "TRANSITIONS"):
            block = re.sub(r'"([^"]+)": \{([^{}]*)\}', lambda row: f'"{row[1]}": {{{filled(row[2], (name, row[1]))}}}', block)  # noqa: B023
        else:
            block = filled(block, (name,))
        text = text[: start.end()] + block + text[end:]
    path.write_text(text, "utf-8")


def figures(suite: Path, title: str) -> None:
    scorer = score.load_scorer()
    if scorer is not None:
        rows = score.means(score.score_suite(suite, scorer))
        print(f"{title:<26}" + "".join(f"{rows[figure]:>11.3f}" for figure in score.FIGURES), flush=True)


def read_prior() -> dict[Place, float]:
    """The table as it was set by hand."""
    by_hand: dict[str, float] = json.loads(PRIOR.read_text("utf-8"))
    if missing := [place for place in map("/".join, table_places()) if place not in by_hand]:
        raise SystemExit(f"{PRIOR}: set these by hand first, they are new in weights.py: {', '.join(missing)}")
    return {place: by_hand["/".join(place)] for place in table_places()}


def find_suites() -> list[Path]:
    composed = score.SHARED / "labelled" / "composed"
    own = [score.OWN / "sample", *sorted(score.LEARNT.iterdir())]
    return [*own, composed] if composed.is_dir() else own


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", type=Path, nargs="*", help="folders of labelled pages instead of the usual ones")
    parser.add_argument("--out", action="append", default=[], help="leave out only this suite (its folder's name)")
    parser.add_argument("--write", action="store_true", help="fit to all suites and write weights.py")
    parser.add_argument("--pull", type=float, default=0.03, help="how strongly the weights are held to those set by hand")
    parser.add_argument("--rounds", type=int, default=60, help="steps of fitting")
    args = parser.parse_args()
    folders = args.suites or find_suites()
    examples = {suite: load_suite(suite) for suite in folders}
    prior = read_prior()
    put(prior)

    def taught_by(suites: Iterable[Path]) -> dict[Place, float]:
        return fit([each for suite in suites for each in examples[suite]], pull=args.pull, rounds=args.rounds)

    if args.write:
        write(taught_by(folders))
        return 0
    print(f"{'left out':<26}" + "".join(f"{figure:>11}" for figure in score.FIGURES))
    for suite in folders:
        if suite.name == "composed" or (args.out and suite.name not in args.out):  # half of composed is for the end alone
            continue
        figures(suite, f"{suite.name} by hand")
        put(taught_by(other for other in folders if other != suite))
        figures(suite, f"{suite.name} left out")
        put(prior)
    return 0


if __name__ == "__main__":
    sys.exit(main())
