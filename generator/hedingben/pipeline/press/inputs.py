"""What a page is made with, besides what it shows: templates, the settings that they read, and this program."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec

from ...model.site import Site, Theme
from ...model.values import dataclass
from ...plugins import PACKAGE

_NAMES_ANOTHER = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:\"([^\"]+)\"\s|'([^']+)'\s)?")
_READS = {name: re.compile(rf"\b{name}\b(?:\.(\w+))?") for name in ("site", "options")}
_OF_LINKS = ("base_url", "language")
"""Settings that are in every link, and in every name of a newspaper."""
_MAKERS = ("babel", "jinja2", "markdown_it", "markupsafe")
"""Packages whose version shows in the pages."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the source of a template says."""

    named: frozenset[str]
    """Templates that it may use; the empty name is any."""
    read: Mapping[str, frozenset[str]]
    """What it reads of the settings of the site and of the options of the theme; the empty name is any."""


class Setup:
    """Digests of what the templates of a theme are given for a site."""

    def __init__(self, theme: Theme, site: Site) -> None:
        self._theme, self._site = theme, site
        self._known: dict[str, str] = {}
        self._told: dict[str, _Told] = {}
        self._words = digest(value_to_text(theme.words))

    def digest(self, templates: Iterable[str]) -> str:
        """Of all that pages with one of ``templates`` are made with."""
        return digest(code_digest(), *map(self._template, templates))

    def _template(self, name: str) -> str:
        if name not in self._known:
            names = self._closure(name)
            sources = [self._theme.templates.get(each, "") for each in names]
            self._known[name] = digest(self._words, *names, *sources, *self._settings(names))
        return self._known[name]

    def _closure(self, name: str) -> list[str]:
        """``name`` and all templates that it may use; all there are where it does not say which."""
        found = {name}
        waiting = [name]
        while waiting:
            named = self._tell(waiting.pop()).named
            if "" in named:
                return sorted(self._theme.templates)
            waiting += named - found
            found |= named
        return sorted(found)

    def _settings(self, names: list[str]) -> Iterable[str]:
        """The settings of the site and the options of the theme that templates read."""
        options = {**self._theme.options, **self._site.options}
        values: dict[str, Mapping[str, object]] = {
            "site": {name: getattr(self._site, name) for name in self._site.__slots__ if name != "options"},
            "options": options,
        }
        for each in _READS:
            read = frozenset[str]().union(*(self._tell(name).read[each] for name in names))
            wanted = sorted(values[each]) if "" in read else sorted(name for name in read if name in values[each])
            yield repr([(name, values[each][name]) for name in wanted])
        yield repr([getattr(self._site, name) for name in _OF_LINKS])

    def _tell(self, name: str) -> _Told:
        if name not in self._told:
            source = self._theme.templates.get(name, "")
            self._told[name] = _Told(
                named_templates(source), {each: frozenset(pattern.findall(source)) for each, pattern in _READS.items()}
            )
        return self._told[name]


def named_templates(source: str) -> frozenset[str]:
    """The templates that another may use; the empty name is any."""
    return frozenset(match[1] or match[2] or "" for match in _NAMES_ANOTHER.finditer(source))


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Of this program, told by the sizes and times of its files."""
    found = [f"{sys.version_info[:3]} {sys.platform}"]
    for folder, _, files in sorted(os.walk(PACKAGE)):
        found += [_told(f"{folder}/{file}") for file in sorted(files) if file.endswith((".py", ".js", ".gz", ".txt"))]
    found += [_told(spec.origin) for name in _MAKERS if (spec := find_spec(name)) and spec.origin]
    return digest(*found)


def _told(path: str) -> str:
    told = os.stat(path)  # noqa: PTH116  (of a text)
    return f"{path} {told.st_size} {told.st_mtime_ns}"


def digest(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_PLAIN = frozenset((str, int, bool, float, bytes, type(None), datetime.date))
"""Types whose values are told by themselves."""


def value_to_text(value: object) -> str:
    """``value`` as text that is the same whenever it is equal: sets and mappings in order."""
    kind = type(value)
    if kind in _PLAIN:
        return repr(value)
    if kind is tuple or kind is list:
        return f"({','.join(map(value_to_text, value))})"  # type: ignore[call-overload]  # told by its kind
    if hasattr(value, "__dataclass_fields__"):
        return f"{kind.__name__}({','.join([value_to_text(getattr(value, name)) for name in value.__dataclass_fields__])})"
    if isinstance(value, (frozenset, set)):
        return f"{{{','.join(sorted(map(value_to_text, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{value_to_text(key)}:{value_to_text(item)}' for key, item in value.items()))}}}"
    if isinstance(value, (tuple, list)):
        return f"({','.join(map(value_to_text, value))})"
    return repr(value)
