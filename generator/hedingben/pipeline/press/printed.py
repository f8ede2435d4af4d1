"""As printed 原样: for each page file a page with its lines beside the articles made from them, a unit an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...errors import ContentError
from ...model import Page
from ...model.view_offers import PrintedView
from ...plugins import readers
from ...read import Reader
from ...render.views.printed import printed_views
from ..executor import Crew, in_window
from ..gather import Stock, files_to_issue, read_files
from ..issue_folder import IssueFolder
from ..page_files import load_page
from .inputs import digest
from .tables import TableMaking
from .units import ISSUE
from .work import Bench, Files, Made, bench_of, make, renderer

PRINTED = "printed"


class PrintedMaking(TableMaking):
    """A build that makes the page files' own lines too."""

    def make_printed(self, stocks: Iterable[Stock], crew: Crew) -> None:
        """Those of the issues of which an article or a page file has changed. Issues must be made before."""
        gone = set(self._register.names(PRINTED))
        shown = self._site.options.get("source_note", "true") == "true"
        folders = {f"{each.newspaper}/{each.date}": each for each in self._desk.shelf.issues if shown and each.pages}
        template = self._setup.digest([PrintedView.template])
        wanted: list[tuple[str, Stock, IssueFolder]] = []
        for stock in stocks:
            if folder := folders.get(stock.unit):
                gone.discard(stock.unit)
                stats = ((page.path.name, page.path.stat()) for page in folder.pages)
                told = (f"{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}" for name, stat in stats)
                inputs = digest(template, self._register.inputs(ISSUE, stock.unit), *told)
                if self._register.inputs(PRINTED, stock.unit) != inputs:
                    wanted.append((inputs, stock, folder))
        self._drop(PRINTED, gone)
        works = (
            (bench_of(crew, self._bench), stock, read_files(self._desk.content, stock), tuple(self._pages(folder)))
            for _, stock, folder in wanted
        )
        for made, (inputs, _, _) in zip(in_window(crew, render_printed, works), wanted, strict=True):
            self._keep(PRINTED, inputs, made)

    def _pages(self, folder: IssueFolder) -> Iterator[Page]:
        """The pages of an issue that can be read; convert tells of the others."""
        for file in folder.pages:
            encoding = self._desk.shelf.newspapers[folder.newspaper].encoding
            try:
                yield load_page(self._desk.content, folder, file, encoding, _formats())
            except ContentError:
                continue


def render_printed(work: tuple[Bench, Stock, Files, tuple[Page, ...]]) -> Made:
    """The pages of an issue as printed; runs in a worker."""
    bench, stock, files, pages = work
    issue, _ = files_to_issue(stock, files)
    return make(bench, stock.unit, printed_views(issue, {page.number: page for page in pages}, renderer(bench.setup).site))


@lru_cache(maxsize=1)
def _formats() -> dict[str, Reader]:
    return readers()
