"""What a site is dressed in: its theme, with the options that archive.yaml sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..errors import ConfigurationError, Fault, faults_to_error
from ..model.site import Site, Theme
from ..plugins import load_theme, theme_folders
from ..settings import Settings

_FILE = "content/archive.yaml"


def dress(settings: Settings, own_themes: Path) -> tuple[Theme, Site]:
    """The theme, and the site with the theme's options under those of archive.yaml.

    Raises ConfigurationError, which tells all that is wrong with them.
    """
    with _told_with_line(settings.lines):
        theme = load_theme(settings.theme, own_themes, settings.site.language)
    given = settings.site.options
    faults = [
        Fault(_FILE, _line(name, settings.lines), problem) for name, value in given.items() if (problem := _wrong(name, value, theme))
    ]
    if faults:
        raise faults_to_error(faults)
    options = {name: _option(value, theme.options[name]) for name, value in given.items()}
    return theme, replace(settings.site, options={**theme.options, **options})


def folders(settings: Settings, own_themes: Path) -> tuple[str, ...]:
    """Where the theme and those that it extends lie. Raises ConfigurationError where one is missing."""
    with _told_with_line(settings.lines):
        return tuple(map(str, theme_folders(settings.theme, own_themes)))


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
