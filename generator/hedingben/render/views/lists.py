"""Columns (栏目), kinds of articles, and this day in all years: lists of one newspaper, made alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ...model import Newspaper
from ...model.card import ListRow
from ...model.site import Site
from ...model.view import View
from ...model.view_offers import ColumnsView, ListView
from ...model.view_parts import Letter, NamedCount, PaperRef
from ...text.pinyin import read_name
from ..addresses import columns_path
from ..cards import item_to_entry
from ..catalogue import Catalogue
from ..lists import COLUMN, ListWork, list_folder, work_to_pager
from .references import paper_to_ref


def list_views(work: ListWork, papers: Mapping[str, PaperRef], site: Site) -> Iterator[View]:
    """A page of a list, newest first."""
    (row,) = work.rows
    yield ListView(
        path=work.page.path,
        kind=row.kind,
        paper=papers[row.paper],
        name=row.name,
        articles=0 if work.page.number else row.articles,
        up=columns_path(row.paper) if row.kind == COLUMN else "",
        entries=tuple(item_to_entry(item, papers) for item in reversed(work.items)),
        pager=work_to_pager(work),
    )


def columns_views(paper: Newspaper, catalogue: Catalogue) -> Iterator[View]:
    """The newspaper's columns from A to Z; nothing where it has none."""
    rows = sorted(catalogue.lists(COLUMN, paper.slug), key=lambda row: (_letter(row) == "#", _letter(row), read_name(row.name).sort))
    if rows:
        yield ColumnsView(
            path=columns_path(paper.slug),
            paper=paper_to_ref(paper, catalogue.site),
            letters=tuple(Letter(letter, tuple(map(_named, group))) for letter, group in groupby(rows, key=_letter)),
            count=len(rows),
        )


def _letter(row: ListRow) -> str:
    return read_name(row.name).letter


def _named(row: ListRow) -> NamedCount:
    return NamedCount(row.name, f"{list_folder(row.kind, row.paper, row.slug)}/index.html", row.articles)
