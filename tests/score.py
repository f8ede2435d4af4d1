"""How well pages are read: python tests/score.py [SUITE_DIR…] [--record | --ablate]

Each suite is a folder of labelled pages (<name>.txt with <name>.json, or <name>.case). Without an argument: every folder with
labels under ../shared/labelled beside the checkout, and the project's own pages in tests/pages: the sample archive's, those that the
weights were fitted to, those kept unseen. Each page is converted, the scorer in ../shared/eval compares the articles with the labels,
and the means are held against those in tests/score.json: exit code 1 where one fell. --record writes those that rose. --ablate shows
instead what each pass adds: the means of each suite, and the same with one pass left out, where they differ. Without the scorer
nothing is compared (exit code 0).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "generator")]

from case_pages import case_to_gold, read_case  # noqa: E402  (the paths above make them importable)

from hedingben import segment  # noqa: E402
from hedingben.content import article_to_markdown  # noqa: E402
from hedingben.read import read_page  # noqa: E402
from hedingben.segment import blocks_to_articles, page_to_blocks  # noqa: E402

SHARED = TESTS.parent.parent / "shared"
OWN = TESTS / "pages"
LEARNT, SEEN, UNSEEN = OWN / "learnt", OWN / "seen", OWN / "unseen"
"""Pages, a suite a folder: the weights are fitted to the first; rules were written from the second; nothing from the third."""
RECORDED = TESTS / "score.json"
FIGURES = ("separation", "articles", "titles", "headlines", "bylines", "joins", "order", "lost", "invented")
LOWER_IS_BETTER = ("lost", "invented")
SLACK = 0.0005


def load_scorer() -> ModuleType | None:
    path = SHARED / "eval" / "score_pages.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score_pages", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_pages"] = module
    spec.loader.exec_module(module)
    return module


def pages(suite: Path) -> Iterator[tuple[str, str, dict[str, Any], int]]:
    """Name, text, labels and page number of each page of a suite."""
    for path in sorted(suite.rglob("*.json")):
        yield path.stem, path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8")), 1
    for path in sorted(suite.rglob("*.case")):
        case = read_case(path)
        number = int(path.stem[:2]) if path.stem[:2].isdigit() else 1
        yield "/".join(path.relative_to(suite).with_suffix("").parts[-3:]), case.page, case_to_gold(case), number


def convert(text: str, number: int, folder: Path) -> None:
    page = read_page(text.encode(), file="pages/suite/2000-01-01/01.txt", newspaper="suite", date="2000-01-01", number=number, name=None)
    for article in blocks_to_articles(page, page_to_blocks(page)):
        (folder / f"{article.order:03}.md").write_text(article_to_markdown(article), "utf-8")


def passes_without(name: str) -> tuple[segment.Pass, ...]:
    """All passes but one; with the one that finds repeated lines goes the one that puts them where their originals are."""
    left_out = {name, "originals"} if name == "repeats" else {name}
    return tuple(each for each in segment.PASSES if each.name not in left_out)


@contextmanager
def left_out(name: str) -> Iterator[None]:
    """Pages are read without the pass ``name``."""
    all_passes = segment.PASSES
    segment.PASSES = passes_without(name)
    try:
        yield
    finally:
        segment.PASSES = all_passes


def ablate(suites: list[Path], scorer: ModuleType) -> None:
    """Print the means of each suite with all passes, and with each one left out, where they differ (a point stands for no difference)."""
    for suite in suites:
        rows = score_suite(suite, scorer)
        if not rows:
            continue
        full = means(rows)
        print_table(suite.name, {"all passes": full}, mean=False)
        for name in (each.name for each in segment.PASSES if each.name not in ("decode", "originals")):
            with left_out(name):
                less = means(score_suite(suite, scorer))
            shown = (f"{less[figure]:.3f}" if abs(less[figure] - full[figure]) > SLACK else "·" for figure in FIGURES)
            print(f"without {name:<26}" + "".join(f"{value:>11}" for value in shown))


def score_suite(suite: Path, scorer: ModuleType) -> dict[str, dict[str, float]]:
    rows: dict[str, dict[str, float]] = {}
    for name, text, gold, number in pages(suite):
        with tempfile.TemporaryDirectory() as folder:
            convert(text, number, Path(folder))
            rows[name] = scorer.score(gold, text, scorer.load(Path(folder)))
    return rows


def means(rows: dict[str, dict[str, float]]) -> dict[str, float]:
    return {figure: sum(row[figure] for row in rows.values()) / len(rows) for figure in FIGURES}


def print_table(title: str, rows: dict[str, dict[str, float]], *, mean: bool = True) -> None:
    print(f"\n{title:<34}" + "".join(f"{figure:>11}" for figure in FIGURES))
    for name, row in {**rows, **({"MEAN": means(rows)} if mean else {})}.items():
        print(f"{name[:33]:<34}" + "".join(f"{row[figure]:>11.3f}" for figure in FIGURES))


def find_suites() -> list[Path]:
    shared = sorted({path.parent for path in (SHARED / "labelled").rglob("*.json")})
    return [*shared, OWN / "sample", *sorted(LEARNT.iterdir()), *sorted(SEEN.iterdir()), *sorted(UNSEEN.iterdir())]


def is_worse(figure: str, new: float, old: float) -> bool:
    return new > old + SLACK if figure in LOWER_IS_BETTER else new < old - SLACK


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", type=Path, nargs="*")
    parser.add_argument("--record", action="store_true", help="write the means that rose to tests/score.json")
    parser.add_argument("--ablate", action="store_true", help="show what each pass adds")
    args = parser.parse_args()
    scorer = load_scorer()
    if scorer is None:
        print(f"nothing scored: no scorer in {SHARED / 'eval'}")
        return 0
    if args.ablate:
        ablate(args.suites or find_suites(), scorer)
        return 0
    recorded: dict[str, dict[str, float]] = json.loads(RECORDED.read_text("utf-8")) if RECORDED.is_file() else {}
    fell: list[str] = []
    for suite in args.suites or find_suites():
        rows = score_suite(suite, scorer)
        if not rows:
            print(f"\nno labelled page in {suite}")
            continue
        print_table(suite.name, rows)
        now, old = means(rows), recorded.get(suite.name, {})
        fell += [f"{suite.name}: {f} {old[f]:.3f} → {now[f]:.3f}" for f in FIGURES if f in old and is_worse(f, now[f], old[f])]
        recorded[suite.name] = {f: old[f] if f in old and is_worse(f, now[f], old[f]) else round(now[f], 4) for f in FIGURES}
    if args.record:
        RECORDED.write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for line in fell:
        print(f"fell: {line}")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
