"""What a site is dressed in: its theme, with the options that archive.yaml sets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ..errors import ConfigurationError, Fault, faults_to_error
from ..model.site import Site, Theme
from ..plugins import load_theme, theme_folders
from ..settings import Settings
from .standing import Look
from .user_cache import keep, recall

_FILE = "content/archive.yaml"
_KEPT = "themes"
"""Kind of what is kept of a theme: where it lies, and what was read of it."""


def dress(settings: Settings, own_themes: Path, seen: Look | None = None) -> tuple[Theme, Site]:
    """The theme, and the site with the theme's options under those of archive.yaml. A theme that was ``seen`` to be as it was is not read again.

    Raises ConfigurationError, which tells all that is wrong with them.
    """
    name = _name(settings, own_themes, seen)
    known = _recall(name)
    if known:
        theme = known[1]
    else:
        with _told_with_line(settings.lines):
            theme = load_theme(settings.theme, own_themes, settings.site.language)
        if seen and name and seen.themes == (found := folders(settings, own_themes)):
            keep(_KEPT, name, (found, theme))
            _recall.cache_clear()
    given = settings.site.options
    faults = [
        Fault(_FILE, _line(name, settings.lines), problem) for name, value in given.items() if (problem := _wrong(name, value, theme))
    ]
    if faults:
        raise faults_to_error(faults)
    options = {name: _option(value, theme.options[name]) for name, value in given.items()}
    return theme, replace(settings.site, options={**theme.options, **options})


def folders(settings: Settings, own_themes: Path, seen: Look | None = None) -> tuple[str, ...]:
    """Where the theme and those that it extends lie. Raises ConfigurationError where one is missing."""
    if known := _recall(_name(settings, own_themes, seen)):
        return known[0]
    with _told_with_line(settings.lines):
        return tuple(map(str, theme_folders(settings.theme, own_themes)))


def _name(settings: Settings, own_themes: Path, seen: Look | None) -> str:
    """Tells all that the theme is made from; empty where that is not known."""
    told = seen.dress() if seen else ""
    own = own_themes if own_themes.is_dir() else ""  # archives without any share what is kept
    asked = f"{told} {settings.theme} {settings.site.language} {own}"
    return hashlib.blake2b(asked.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest() if told else ""


@lru_cache(maxsize=1)
def _recall(name: str) -> tuple[tuple[str, ...], Theme] | None:
    known: tuple[tuple[str, ...], Theme] | None = recall(_KEPT, name) if name else None
    return known


@contextmanager
def _told_with_line(lines: Mapping[str, int]) -> Iterator[None]:
    try:
        yield
    except ConfigurationError as error:
        if error.fault.file != _FILE:
            raise
        line = lines.get("language" if error.fault.problem.startswith("language") else "theme")
        raise ConfigurationError(_FILE, line, error.fault.problem) from None


def theme_faults(settings: Settings, own_themes: Path) -> tuple[Fault, ...]:
    """What is wrong with what archive.yaml says of the theme; a theme that is wrong itself is told when it is used."""
    try:
        dress(settings, own_themes)
    except ConfigurationError as error:
        return tuple(fault for fault in error.faults if fault.file == _FILE)
    return ()


def _line(option: str, lines: Mapping[str, int]) -> int | None:
    return lines.get(f"theme_options.{option}") or lines.get("theme_options")


def _wrong(name: str, value: object, theme: Theme) -> str:
    """What is wrong with an option; empty where nothing is."""
    if name not in theme.options:
        have = ", ".join(sorted(theme.options)) or "—"
        return f"主题 {theme.name!r} 没有 {name!r} 这个选项；它有：{have}（the theme has no such option; it has these）"
    if theme.options[name] in ("true", "false") and value not in ("true", "false", "yes", "no"):
        return f"主题选项 {name} 只能是 true 或 false，不是 {value!r}（must be true or false）"
    return ""


def _option(value: object, default: object) -> object:
    """``value``; where the theme's default is true or false, one of these."""
    if default not in ("true", "false"):
        return value
    return "true" if value in ("true", "yes") else "false"
