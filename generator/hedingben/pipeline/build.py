"""content/articles → site/: gather, render in the workers, write, index."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path

from ..errors import ConfigurationError, Fault
from ..model import Archive
from ..model.site import Site, Theme
from ..model.view import View
from ..plugins import load_theme
from ..render import Renderer, archive_to_views
from ..settings import Settings
from . import files
from .desk import Desk
from .executor import in_window, open_executor
from .gather import gather
from .search import FOLDER as SEARCH_FOLDER
from .search import archive_to_records, build_index
from .sources import Shelf

MARK = ".hedingben-site"
"""A file that says: this folder is made by a build, and what it holds may be replaced."""

_CHUNK = 50
"""Views that a worker renders at a time."""


@dataclass(slots=True)
class Built:
    """What ``build`` did."""

    articles: int = 0
    pages: int = 0
    """HTML pages and feeds of the site."""
    written: int = 0
    """Files that are new or changed."""
    removed: int = 0
    """Files that the site no longer has."""
    indexed: bool = False
    """Whether the search index had to be made anew."""
    faults: list[Fault] = field(default_factory=list)


def build(desk: Desk, out: Path, *, search: bool, progress: Callable[[str], None]) -> Built:
    """Build the site of an archive into ``out``.

    Raises ConfigurationError for a wrong theme or an ``out`` that holds something else, SearchError where Pagefind fails.
    """
    theme = load_theme(desk.settings.theme, desk.root / "themes")
    site = _site(desk.settings, theme, search)
    _claim(out)
    archive, faults = gather(desk)
    built = Built(articles=sum(len(sheet.articles) for issue in archive.issues for sheet in issue.sheets), faults=faults)
    kept = {MARK}
    for path, text in _render(archive, site, theme, desk.workers, built.articles):
        kept.add(path)
        built.pages += 1
        built.written += files.write(out / path, text.encode())
        if built.pages % 100 == 0:
            progress(f"{built.pages} pages")
    for path, data in theme.static.items():
        kept.add(f"static/{path}")
        built.written += files.write(out / "static" / path, data)
    for path, source in _pictures(desk.shelf):
        kept.add(path)
        built.written += _copy(source, out / path)
    if site.search:
        progress("search index")
        built.indexed = build_index(archive_to_records(archive), out, desk.ledger)
        kept |= {path.relative_to(out).as_posix() for path in (out / SEARCH_FOLDER).rglob("*") if path.is_file()}
    built.removed = _sweep(out, kept)
    return built


def _site(settings: Settings, theme: Theme, search: bool) -> Site:
    site = settings.site
    unknown = set(site.options) - set(theme.options)
    if unknown:
        raise ConfigurationError(
            "content/archive.yaml",
            None,
            f"the theme {theme.name!r} has no option {min(unknown)!r}; it has {', '.join(sorted(theme.options)) or 'none'}",
        )
    return Site(
        title=site.title,
        base_url=site.base_url,
        language=site.language,
        description=site.description,
        about=site.about,
        search=site.search and search,
        page_size=site.page_size,
        options={**theme.options, **site.options},
    )


def _claim(out: Path) -> None:
    """Make ``out`` ours, unless it holds something that no build made."""
    if out.is_dir() and not (out / MARK).exists() and any(out.iterdir()):
        raise ConfigurationError(str(out), None, "this folder holds files that no build made: name an empty or a new one with --out")
    out.mkdir(parents=True, exist_ok=True)
    files.write(out / MARK, b"")


def _render(archive: Archive, site: Site, theme: Theme, workers: str, articles: int) -> Iterator[tuple[str, str]]:
    setup = pickle.dumps((theme, site))
    views = archive_to_views(archive, site)

    def chunks() -> Iterator[tuple[bytes, list[View]]]:
        while chunk := list(islice(views, _CHUNK)):
            yield setup, chunk

    with open_executor(workers, articles // _CHUNK) as executor:
        for rendered in in_window(executor, render_views, chunks()):
            yield from rendered


def render_views(work: tuple[bytes, list[View]]) -> list[tuple[str, str]]:
    """Path and text of each view; runs in a worker."""
    setup, views = work
    renderer = _renderer(setup)
    return [(view.path, renderer.render(view)) for view in views]


@lru_cache(maxsize=2)
def _renderer(setup: bytes) -> Renderer:
    """The renderer of a build, made once a process: compiling the templates is dear."""
    theme, site = pickle.loads(setup)
    return Renderer(theme, site)


def _pictures(shelf: Shelf) -> Iterator[tuple[str, Path]]:
    """Pictures of the issues, by their path in the site."""
    for folder in shelf.issues:
        for picture in folder.pictures:
            yield f"{folder.newspaper}/{folder.date}/{picture.name}", picture


def _copy(source: Path, target: Path) -> bool:
    """Copy a picture, unless one of its size and time is there already."""
    told = source.stat()
    if target.exists() and (target.stat().st_size, target.stat().st_mtime_ns) == (told.st_size, told.st_mtime_ns):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    return True


def _sweep(out: Path, kept: set[str]) -> int:
    """Remove what this build did not make."""
    stale = [path for path in out.rglob("*") if path.is_file() and path.relative_to(out).as_posix() not in kept]
    for path in stale:
        files.remove(path, out)
    return len(stale)
