"""Themes and page formats: those of the archive, those that come with this package, those that other packages bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ConfigurationError, ContentError
from .model.site import Theme, Words
from .text.strict_yaml import Sheet, read_yaml

if TYPE_CHECKING:  # what looks for packages, and what knows languages, takes long to import and is seldom needed
    from importlib.metadata import EntryPoint

    from .read import Reader

PACKAGE = Path(__file__).parent
BUNDLED_THEMES = next(folder for folder in (PACKAGE / "themes", PACKAGE.parents[1] / "themes") if folder.is_dir())
"""In the wheel the bundled themes lie inside the package, in a checkout at its top."""

_LARGEST = 1_000_000
"""Bytes of a template, at most: each page would hold them."""
_CATALOGUE = "locale/{}/LC_MESSAGES/messages.po"
"""Where gettext's tools keep a language's messages; they are read as they are, so that a catalogue needs no compiling."""

THEME_KEYS = frozenset({"name", "extends", "options"})


def reader_points() -> list[EntryPoint]:
    """Entry points of the page formats (group ``hedingben.readers``); raises ConfigurationError where two claim one ending."""
    from importlib.metadata import entry_points

    points = sorted(entry_points(group="hedingben.readers"), key=lambda point: point.name)
    for one, other in pairwise(points):
        if one.name == other.name and one.value != other.value:
            raise ConfigurationError(
                f".{one.name}",
                None,
                f"两个软件包都读这种版面文件，{one.value} 和 {other.value}：卸掉一个（two packages read this page format: uninstall one）",
            )
    return points


def endings() -> tuple[str, ...]:
    """Endings of the page formats, without dot; nothing is loaded."""
    return tuple(point.name for point in reader_points())


def readers() -> dict[str, Reader]:
    """Page formats by the ending of the file name, without its dot."""
    return {point.name: point.load() for point in reader_points()}


def load_theme(name: str, own_themes: Path, language: str = "zh-Hans") -> Theme:
    """The theme ``name`` with all that it extends, and its words in ``language``.

    It is looked for in the archive's ``own_themes``, then among the bundled themes, then among installed ones (entry point
    group ``hedingben.themes``, whose value is a package that holds theme.yaml, templates/ and static/). A theme in
    ``own_themes`` with the name of a bundled one lies over it, template by template.
    Raises ConfigurationError where a theme is missing, or extends itself.
    """
    layers = _layers(name, own_themes)
    templates: dict[str, str] = {}
    trusted: set[str] = set()
    styles: dict[str, str] = {}
    scripts: dict[str, str] = {}
    static: dict[str, bytes] = {}
    options: dict[str, object] = {}
    for folder, sheet in reversed(layers):  # from the ground up, so that the most special layer has the last word
        for path, data in _files(folder / "templates"):
            _refuse_large(data, f"themes/{folder.name}/templates/{path}")
            templates[path] = _decode(data, f"themes/{folder.name}/templates/{path}")
            if folder.parent == BUNDLED_THEMES.resolve():
                trusted.add(templates[path])
            templates.setdefault(f"{folder.name}:{path}", templates[path])
        styles |= {path: _decode(data, f"themes/{folder.name}/styles/{path}") for path, data in _files(folder / "styles")}
        scripts |= {path: _decode(data, f"themes/{folder.name}/scripts/{path}") for path, data in _files(folder / "scripts")}
        static |= {path: _lean(path, data, folder.name) for path, data in _files(folder / "static")}
        options |= sheet.mapping("options")
    static = parts_to_files(styles, "css") | parts_to_files(scripts, "js") | static
    return Theme(name, templates, static, options, _words([folder for folder, _ in reversed(layers)], language), frozenset(trusted))


def parts_to_files(parts: Mapping[str, str], ending: str) -> dict[str, bytes]:
    """``site/10-measures.css``, ``site/90-own.css`` … → ``site.css``: the parts of each folder, of all themes, one after the other by name.

    So a theme that changes a few measures adds one small part, and a reader still asks for one file. Scripts likewise.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(parts, key=lambda path: path.rpartition("/")[2]):
        folder, slash, _ = path.rpartition("/")
        if slash and path.endswith(f".{ending}"):
            found.setdefault(f"{folder}.{ending}", []).append(parts[path])
    whole = {name: "\n".join(texts) for name, texts in found.items()}
    return {name: _minified(name, _closed(text) if ending == "js" else text) for name, text in whole.items()}


def script_to_small(script: str) -> bytes:
    """A script as it is published: without what only its authors read, its own names made short."""
    return _minified(".js", _closed(script))


def _closed(script: str) -> str:
    """A script whose names are its own but for the functions that it exports, so that they can be made short."""
    imports = "".join(re.findall(r"^import .*\n", script, re.MULTILINE))
    given = ", ".join(re.findall(r"^export (?:async )?function (\w+)", script, re.MULTILINE))
    inside = re.sub(r"^import .*\n|^export ", "", script, flags=re.MULTILINE)
    if not given:
        return f"{imports}(() => {{\n{inside}\n}})();\n"
    return f"{imports}export const {{ {given} }} = (() => {{\n{inside}\nreturn {{ {given} }};\n}})();\n"


def _lean(path: str, data: bytes, theme: str) -> bytes:
    """A file for readers; scripts and style sheets without what only their authors read."""
    return _minified(path, _decode(data, f"themes/{theme}/static/{path}")) if path.endswith((".js", ".css")) else data


def _minified(path: str, text: str) -> bytes:
    import minify  # only where a theme is read

    kind = "text/css" if path.endswith(".css") else "application/javascript"
    try:
        small: str = minify.string(kind, text)
    except minify.MinifyError as error:
        problem = f"写错了，没法缩小（cannot be made small: {' '.join(str(error).split())[:200]}）"
        raise ConfigurationError(f"static/{path}", None, problem) from None
    return small.encode()


def _refuse_large(data: bytes, file: str) -> None:
    if len(data) > _LARGEST:
        raise ConfigurationError(file, None, f"超过 {_LARGEST:,} 字节，模板没有这么长（longer than any template）")


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigurationError(file, None, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）") from None


def _words(folders: list[Path], language: str) -> Words:
    """Words of themes, from the ground up: each may bring its own, and say otherwise what the ones below say."""
    from .text.words import SOURCE, tag_to_locales

    try:
        wanted = tag_to_locales(language)
    except ValueError as error:
        raise ConfigurationError("content/archive.yaml", None, f"language: {error}") from None
    for locale in wanted:
        found = [path for folder in folders if (path := folder / _CATALOGUE.format(locale)).is_file() and _stays_in(path, folder)]
        if found or locale == SOURCE:
            return _read_words(found, locale)
    have = sorted({SOURCE, *(path.parts[-3] for folder in folders for path in folder.glob(_CATALOGUE.format("*")))})
    raise ConfigurationError(
        "content/archive.yaml",
        None,
        f"language：主题会说 {', '.join(have)}；要说 {language!r}，添一份 themes/<主题>/{_CATALOGUE.format(wanted[-1])}（the theme does not speak this language: add a catalogue）",
    )


def _read_words(files: list[Path], locale: str) -> Words:
    from gettext import c2py

    from .text.words import read_words

    words = Words(locale)
    for path in files:
        name = f"themes/{path.parents[3].name}/{_CATALOGUE.format(locale)}"
        try:
            words = read_words(path.read_text("utf-8-sig"), words)
            c2py(words.forms)
        except UnicodeDecodeError:
            raise ConfigurationError(name, None, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）") from None
        except (ValueError, RecursionError) as error:
            raise ConfigurationError(name, None, f"词表写错了（this catalogue is wrong）：{error}") from None
    return words


def theme_folders(name: str, own_themes: Path) -> tuple[Path, ...]:
    """Folders in which the theme ``name`` and those that it extends lie, as ``load_theme`` finds them."""
    return tuple(folder for folder, _ in _layers(name, own_themes))


def _layers(name: str, own_themes: Path) -> list[tuple[Path, Sheet]]:
    """Folders of the theme and of all that it extends, most special first."""
    layers: list[tuple[Path, Sheet]] = []
    wanted: str | None = name
    seen: set[str] = set()
    while wanted:
        if wanted in seen:
            raise ConfigurationError(f"themes/{wanted}/theme.yaml", None, "这个主题套用了自己（this theme extends itself）")
        seen.add(wanted)
        folders = list(_folders(wanted, own_themes))
        if not folders:
            raise ConfigurationError(
                "content/archive.yaml", None, f"没有 {wanted!r} 这个主题：themes/ 里、随带的、装好的都没有（there is no such theme）"
            )
        sheets = [_theme_yaml(folder) for folder in folders]
        layers += zip(folders, sheets, strict=True)
        above = [sheet.text("extends") for sheet in sheets[:-1]]  # a theme over one of its own name extends that one anyway
        wanted = next((base for base in (*(name for name in above if name != wanted), sheets[-1].text("extends")) if base), None)
    return layers


def _folders(name: str, own_themes: Path) -> Iterator[Path]:
    if "/" in name or "\\" in name or name.startswith("."):
        return
    from importlib import import_module
    from importlib.metadata import entry_points

    installed = [Path(str(import_module(point.value).__file__)).parent for point in entry_points(group="hedingben.themes", name=name)]
    places = [own_themes / name, BUNDLED_THEMES / name, *installed]
    yield from dict.fromkeys(place.resolve() for place in places if (place / "theme.yaml").is_file())


def _theme_yaml(folder: Path) -> Sheet:
    file = f"themes/{folder.name}/theme.yaml"
    try:
        sheet = read_yaml((folder / "theme.yaml").read_text("utf-8-sig"), file=file)
        sheet.refuse_unknown(THEME_KEYS)
        if sheet.text("name", folder.name) != folder.name:
            raise sheet.error(
                "name", f"name 写的是 {sheet.text('name')!r}，主题的文件夹却叫 {folder.name!r}（the theme's folder has another name）"
            )
    except UnicodeDecodeError:
        raise ConfigurationError(file, None, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）") from None
    except ContentError as error:
        raise ConfigurationError(file, error.fault.line, error.fault.problem) from None
    return sheet


def _stays_in(path: Path, folder: Path) -> bool:
    """Whether ``path`` is where it seems to be: no link on its way leads out of the theme's ``folder``."""
    return path.resolve().is_relative_to(folder.resolve())


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files below ``folder`` by their path in it; links and what is hidden are left out."""
    for path in sorted(folder.rglob("*")) if not folder.is_symlink() else ():
        name = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path.read_bytes()
