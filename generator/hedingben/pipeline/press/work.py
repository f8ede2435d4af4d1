"""What workers do: a card from the files of an issue, the pages of an issue, the pages of lists. Each can run on another machine."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from ...errors import ConfigurationError, Fault
from ...model import Article, Issue
from ...model.around import Around
from ...model.card import IssueCard
from ...model.record import Record
from ...model.values import dataclass
from ...model.view import ArticleView, IssueView, SheetView, View
from ...model.view_gone import GoneView
from ...model.view_parts import PaperRef
from ...render import LIST_VIEWS, ListWork, PageWork, Renderer, finished, issue_pages, issue_to_articles, issue_to_card, issue_to_records
from ...text.lunar import library
from ..executor import Crew
from ..gather import Stock, files_to_issue, files_to_known_issue, read_files
from .compiled import find_compiled
from .failed import Failure
from .owned import Owned, files_to_owned
from .stage import Stage

Files = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a worker finds its tools."""

    setup: bytes
    """Theme and site, pickled."""
    stage: str
    """Folder of the new site, into which it writes; empty where it gives the files back."""
    live: str
    """Folder of the old site; empty where there is none."""
    held: bool
    """Whether the new site began with all files of the old one."""
    turn: int
    """Tells this build from others of the same process: a stage of the same name is another one."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one unit of work."""

    unit: str
    paths: tuple[str, ...]
    changed: int
    """How many of them are new or changed; 0 where they are given back."""
    files: tuple[bytes, ...] = ()
    """Empty where the worker wrote them itself."""
    failures: tuple[Failure, ...] = ()
    """Pages that should be among them."""
    inputs: tuple[str, ...] = ()
    """Digest of what each was made from, empty where that is not told."""


def bench_of(crew: Crew, bench: Bench) -> Bench:
    """The bench of a crew: far away it gives the files back, and they are written here."""
    return replace(bench, stage="", live="") if crew.is_far else bench


def to_send(content: Path, stock: Stock, crew: Crew) -> Files | Path:
    """What a worker is given of the article files of an issue: the folder where it finds them, or far away the files."""
    return read_files(content, stock) if crew.is_far else content


def files_to_card(work: tuple[Stock, Files | Path, bool]) -> tuple[str, IssueCard, tuple[Fault, ...], tuple[Owned, ...]]:
    """Digest of the article files of an issue, its card, what is wrong with them, and which are a person's, where that is ``wanted``."""
    stock, files, wanted = work
    data = read_files(files, stock) if isinstance(files, Path) else files
    digest = hashlib.blake2b(digest_size=16)
    for name, text in zip(stock.files, data, strict=True):
        digest.update(f"{name}\0{len(text)}\0".encode())
        digest.update(text)
    issue, faults, _ = _read(stock, data)
    owned = files_to_owned(stock, data) if wanted else ()
    return digest.hexdigest(), issue_to_card(issue, issue_to_articles(issue)), faults, owned


def render_issue(work: tuple[Bench, Stock, Files | Path, Around, Mapping[str, str]]) -> Made:
    """The pages of an issue, but for those that the live site has as they are to be: what it has was made from the inputs that are ``known``."""
    bench, stock, files, around, known = work
    issue, _, texts = _read(stock, read_files(files, stock) if isinstance(files, Path) else files)
    digests = {id: hashlib.blake2b(text, digest_size=16).hexdigest() for id, text in texts.items()}
    return make_pages(bench, stock.unit, issue_pages(issue, around, digests), known)


def files_to_records(stock: Stock, files: Files | Path, foreign: Mapping[str, Article], left_out: frozenset[str]) -> list[Record]:
    """What the search index is made of; ``foreign`` are articles of other issues that those of this one continue, by id.

    Nothing is told of articles at the paths ``left_out``.
    """
    issue, _, _ = _read(stock, read_files(files, stock) if isinstance(files, Path) else files)
    records = issue_to_records(issue, {**issue_to_articles(issue), **foreign})
    return [record for record in records if f"{record.id}.html" not in left_out]


def render_lists(work: tuple[Bench, Sequence[ListWork], Mapping[str, PaperRef]]) -> list[Made]:
    """Pages of lists, each a unit."""
    bench, pages, papers = work
    site = renderer(bench.setup).site
    return [make(bench, page.page.path, LIST_VIEWS[page.rows[0].kind][1](page, papers, site)) for page in pages]


def render_views(work: tuple[Bench, str, Sequence[View]]) -> Made:
    """Pages that span issues, together a unit."""
    return make(*work)


_KEPT = 24
Read: TypeAlias = tuple[Issue, tuple[Fault, ...], Mapping[str, bytes]]
_issues: dict[str, tuple[Stock, Files, Read]] = {}
"""Issues that were read for their cards: those of a small archive need not be read again for their pages and for the search."""


def _read(stock: Stock, files: Files) -> Read:
    known = _issues.get(stock.unit)
    if known and known[:2] == (stock, files):
        return known[2]
    read = files_to_known_issue(stock, files)
    if known or len(_issues) < _KEPT:
        _issues[stock.unit] = stock, files, read
    return read


def find_articles(stock: Stock, files: Sequence[bytes], ids: frozenset[str]) -> dict[str, Article]:
    """Those articles of an issue that others name."""
    articles = issue_to_articles(files_to_issue(stock, files)[0])
    return {id: articles[id] for id in sorted(ids & articles.keys())}


def make(bench: Bench, unit: str, views: Iterable[View]) -> Made:
    """The files of some views."""
    return make_pages(bench, unit, map(finished, views), {})


def make_pages(bench: Bench, unit: str, pages: Iterable[PageWork], known: Mapping[str, str]) -> Made:
    """The files of some pages; those are left as they are of which the live site is ``known`` to have what the same inputs gave."""
    by = renderer(bench.setup)
    stage = _stage(bench.stage, bench.live, bench.held, bench.turn) if bench.stage else None
    paths: list[str] = []
    files: list[bytes] = []
    failures: list[Failure] = []
    inputs: list[str] = []
    changed = 0
    for page in pages:
        if stage and page.inputs and known.get(page.path) == page.inputs and stage.has(page.path):
            paths.append(page.path)
            inputs.append(page.inputs)
            continue
        view = page.view()
        try:
            data = by.render(view).encode()
        except ConfigurationError as error:
            failures.append(Failure(view.path, error.fault, may_stay=not isinstance(view, GoneView)))
            continue
        paths.append(view.path)
        inputs.append(page.inputs)
        if stage:
            changed += stage.write(view.path, data)
        else:
            files.append(data)
    return Made(unit, tuple(paths), changed, tuple(files), tuple(failures), tuple(inputs))


_MANY: tuple[type[View], ...] = (IssueView, SheetView, ArticleView, *chain.from_iterable(views for views, _ in LIST_VIEWS.values()))
"""Views of which there are many: the pages of issues and lists."""


def warm(setup: bytes) -> None:
    """Compile templates and import what is imported late before work begins: processes that are copies of this one need not do it again."""
    found = renderer(setup)
    found.load(dict.fromkeys(view.template for view in _MANY))
    library()
    if found.site.search:
        import_module("..search.index", __package__)


@lru_cache(maxsize=2)
def renderer(setup: bytes) -> Renderer:
    """The renderer of a build, made once a process: compiling the templates is dear."""
    theme, site = pickle.loads(setup)
    return Renderer(theme, site, find_compiled(theme))


@lru_cache(maxsize=1)
def _stage(root: str, live: str, held: bool, turn: int) -> Stage:
    """The stage of a build: it remembers which folders are there."""
    return Stage(root, live, held)
