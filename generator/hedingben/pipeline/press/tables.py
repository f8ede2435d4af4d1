"""The table of all articles: a file for each year of a newspaper, put together from those of its issues."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from ...render.addresses import issue_table_paths, year_table_paths
from ...render.exports import csv_head
from ...render.views.data import date_to_year
from ..gather import Stock
from .inputs import digest
from .units import ISSUE, PageMaking
from .work import Made

TABLE = "table"


class TableMaking(PageMaking):
    """A build that makes the tables too."""

    def make_tables(self, stocks: Iterable[Stock]) -> None:
        """Those of the years in which an issue was made anew, where archive.yaml asks for tables. Issues must be made before."""
        gone = set(self._register.names(TABLE))
        wanted = list(stocks) if "table" in self._site.exports else []
        for (paper, year), group in groupby(wanted, key=lambda stock: (stock.newspaper.slug, date_to_year(stock.date))):
            issues = [stock for stock in group if stock.files]
            name = f"{paper}/{year}"
            inputs = digest(*(f"{stock.unit} {self._register.inputs(ISSUE, stock.unit)}" for stock in issues))
            if not issues:
                continue
            gone.discard(name)
            if self._register.inputs(TABLE, name) != inputs:
                parts = [issue_table_paths(paper, stock.date) for stock in issues]
                as_csv, as_lines = year_table_paths(paper, year)
                stage = self._open_stage()
                changed = int(stage.write(as_lines, b"".join(self._read(path) for path, _ in parts)))
                changed += stage.write(as_csv, csv_head().encode() + b"".join(self._read(path) for _, path in parts))
                self._keep(TABLE, inputs, Made(name, (as_csv, as_lines), changed))
        self._drop(TABLE, gone)

    def _read(self, path: str) -> bytes:
        """A file of the new site, or of the old one where it has not changed."""
        stage = self._open_stage()
        made = Path(stage.root, path)
        return made.read_bytes() if made.exists() else Path(stage.live, path).read_bytes()
