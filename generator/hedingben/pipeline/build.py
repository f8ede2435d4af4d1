"""content/articles → site/: gather, render in the workers, write, index."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from ..errors import ConfigurationError, Fault
from ..model import Archive
from ..model.site import Site, Theme
from ..model.view import View
from ..plugins import load_theme
from ..render import Renderer, archive_to_records, archive_to_views, picture_path
from ..settings import Settings
from . import files
from .desk import Desk
from .executor import in_window, open_executor
from .gather import gather
from .search import FOLDER as SEARCH_FOLDER
from .search import SearchError, build_index
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

    Raises ConfigurationError for a wrong theme or an ``out`` that holds something else. A search index that fails is a fault: the
    rest of the site stands, with the index that it had.
    """
    theme = load_theme(desk.settings.theme, desk.root / "themes", desk.settings.site.language)
    site = _site(desk.settings, theme, search)
    _claim(desk, out)
    archive, faults = gather(desk)
    built = Built(articles=sum(len(sheet.articles) for issue in archive.issues for sheet in issue.sheets), faults=faults)
    site = replace(site, search=site.search and built.articles > 0)
    kept: set[str] = set()
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
        built.written += files.copy(source, out / path)
    if site.search:
        progress("search index")
        try:
            built.indexed = build_index(archive_to_records(archive, site), out, desk.ledger)
        except SearchError as error:
            built.faults.append(Fault(SEARCH_FOLDER, None, str(error)))
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
    options = {**theme.options, **{name: _option(name, value, theme.options[name]) for name, value in site.options.items()}}
    return replace(site, search=site.search and search, options=options)


def _option(name: str, value: object, default: object) -> object:
    """``value``; where the theme's default is true or false, one of these."""
    if default not in ("true", "false"):
        return value
    if value not in ("true", "false", "yes", "no"):
        raise ConfigurationError("content/archive.yaml", None, f"the theme's option {name} must be true or false, not {value!r}")
    return "true" if value in ("true", "yes") else "false"


def _claim(desk: Desk, out: Path) -> None:
    """Make ``out`` ours, unless it holds something that no build made."""
    for folder in (desk.content, desk.root / "themes"):
        if out.resolve().is_relative_to(folder):
            raise ConfigurationError(str(out), None, f"the site cannot lie in {folder.name}/: name another folder with --out")
    if out.is_dir() and not (out / MARK).exists() and any(out.iterdir()):
        raise ConfigurationError(str(out), None, "this folder holds files that no build made: name an empty or a new one with --out")
    out.mkdir(parents=True, exist_ok=True)
    if not (out / MARK).exists():
        files.write(out / MARK, b"")


def _render(archive: Archive, site: Site, theme: Theme, workers: str, articles: int) -> Iterator[tuple[str, str]]:
    setup = pickle.dumps((replace(theme, static={}), site))  # a renderer needs no pictures
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
            yield picture_path(folder.newspaper, folder.date, picture.name), picture


def _sweep(out: Path, kept: set[str]) -> int:
    """Remove what an earlier build made and this one did not.

    The mark names the files and folders at the top that builds have made; beside them a person may keep .git, CNAME and the like.
    """
    tops = {path.split("/")[0] for path in kept}
    stale = [
        path
        for top in tops | set((out / MARK).read_text("utf-8").splitlines())
        for path in ((out / top).rglob("*") if (out / top).is_dir() else [out / top])
        if path.is_file() and path.relative_to(out).as_posix() not in kept
    ]
    for path in stale:
        files.remove(path, out)
    files.write(out / MARK, "".join(f"{top}\n" for top in sorted(tops)).encode())
    return len(stale)
