"""What reading a printed page costs, and which pass of the segmentation takes it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from case_pages import read_case

from hedingben.model import Block, Page, Span
from hedingben.read import read_page
from hedingben.segment import PASSES, blocks_to_articles

FULL_PAGE = 6000
"""Characters of a full broadsheet page."""
ARTICLES = "articles"
"""What comes after the passes: the articles are made of the blocks."""


@dataclass(frozen=True, slots=True)
class PageCost:
    """Of reading one page."""

    characters: int
    seconds: dict[str, float]
    """By pass, in the order in which they run, ARTICLES last."""

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


def load_pages(folder: Path) -> list[Page]:
    """The pages of all labelled ``.case`` files below ``folder``."""
    return [
        read_page(
            read_case(path).page.encode(),
            file="pages/bench/2000-01-01/01.txt",
            newspaper="bench",
            date="2000-01-01",
            number=1,
            name=None,
        )
        for path in sorted(folder.rglob("*.case"))
    ]


def time_page(page: Page, rounds: int) -> PageCost:
    """Medians of ``rounds`` readings."""
    readings = [_read(page) for _ in range(rounds)]
    return PageCost(
        characters=sum(len(line.text) for line in page.lines),
        seconds={name: median(reading[name] for reading in readings) for name in readings[0]},
    )


def forget() -> None:
    """Empty what the reading remembers of lines that it has seen: the next page has others."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hedingben.segment."):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def _read(page: Page) -> dict[str, float]:
    forget()
    seconds: dict[str, float] = {}
    blocks = tuple(Block(Span(line, 0, len(line.text))) for line in page.lines)
    for each in PASSES:
        start = time.process_time()
        blocks = each.run(blocks)
        seconds[each.name] = time.process_time() - start
    start = time.process_time()
    blocks_to_articles(page, blocks)
    seconds[ARTICLES] = time.process_time() - start
    return seconds


def cost_table(costs: Sequence[PageCost]) -> Iterator[str]:
    """The costs of some pages in print."""
    total = sum(cost.total for cost in costs)
    characters = sum(cost.characters for cost in costs)
    yield f"reading {len(costs)} pages, {characters / len(costs):.0f} characters each, processor time"
    yield f"{'a page (median)':<34}{1000 * median(cost.total for cost in costs):>9.1f} ms"
    yield f"{f'{FULL_PAGE} characters':<34}{1000 * total / characters * FULL_PAGE:>9.1f} ms"
    for name in costs[0].seconds:
        yield f"{f'  of this {name}':<34}{sum(cost.seconds[name] for cost in costs) / total:>9.0%}"
