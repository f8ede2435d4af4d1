"""archive.yaml, newspaper.yaml and issue.yaml: what an archive's owner has set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TypeVar

from .errors import ConfigurationError, ContentError, Fault
from .model import Newspaper
from .model.site import Site
from .model.values import dataclass
from .read import is_encoding
from .text.dates import parse_iso
from .text.plain_yaml import Value
from .text.strict_yaml import Sheet, read_whole, read_yaml

T = TypeVar("T")
_FILE = "content/archive.yaml"
_NOTHING: frozenset[str] = frozenset()

WORKERS = re.compile(r"auto|serial|[1-9][0-9]{0,3}")
"""Where the work may run, as archive.yaml may say."""
CLUSTER = re.compile(r"tcp://(?:\[[0-9a-fA-F:.]+\]|[^\s/@:\[\]]+):[0-9]{1,5}")
"""Only the command line may say this: an archive comes from anywhere, and whoever is called there can run what he likes here."""
_ADDRESS = re.compile(r"""https?://[^\s/?#@:\[\]\\"'<>`{|}]+(?::\d{1,5})?(?:/[^\s?#\[\]\\"'<>`{|}]*)?""", re.I)
"""A host, perhaps a port, and a path; what else an address may have would stand between the site and its pages."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""The form of BCP 47."""
_PAGE = re.compile(r"[0-9]{1,3}")

ARCHIVE_KEYS = frozenset(
    "title base_url language description about search exports page_size theme theme_options newspapers workers hands".split()
)
EXPORTS = ("markdown", "json", "table")
"""What may be made beside the pages."""
NEWSPAPER_KEYS = frozenset(
    """name language other_names place publisher frequency cn issn first last rights description encoding sections
    missing not_published""".split()
)
ISSUE_KEYS = frozenset("number pages notes rights".split())


@dataclass(frozen=True, slots=True)
class Settings:
    """archive.yaml."""

    site: Site
    theme: str = "hedingben"
    """Name of a folder in the archive's themes/, of a bundled theme, or of an installed one."""
    newspapers: tuple[str, ...] = ()
    """Slugs in the order in which the site shows them; papers not named follow in alphabetical order."""
    workers: str = "auto"
    """``auto``, ``serial`` or a number of processes."""
    hands: bool = False
    """Whether the site says who changed an article, and when, as git tells it."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each key in archive.yaml, for who finds something wrong with it later."""


@dataclass(frozen=True, slots=True)
class IssueSettings:
    """issue.yaml."""

    number: str = ""
    pages: Mapping[int, str] = field(default_factory=dict)
    """版名 by page number."""
    notes: str = ""
    rights: str = ""


def read_settings(content: Path) -> tuple[Settings, list[Fault]]:
    """archive.yaml of the folder ``content``, and all that is wrong with it; a wrong setting is as if it were not there.

    Raises ConfigurationError where it is missing, or cannot be read at all.
    """
    path = content / "archive.yaml"
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError(
            _FILE,
            None,
            f"{content.parent} 里没有它：用 -C 指明档案馆的文件夹，或用 hedingben new DIR 新建一座（not found: name the archive's folder with -C, or start one）",
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(_FILE, None, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）") from None
    try:
        sheet = read_yaml(text, file=_FILE)
    except ContentError as error:
        raise ConfigurationError(error.fault.file, error.fault.line, error.fault.problem) from None
    return _settings(sheet)


def _settings(sheet: Sheet) -> tuple[Settings, list[Fault]]:
    faults = [error.fault for error in sheet.unknown(ARCHIVE_KEYS)]

    def told(read: Callable[[], T], default: T) -> T:
        """What ``read`` finds; where that is wrong, it is noted, and ``default`` stands for it."""
        try:
            return read()
        except ContentError as error:
            faults.append(error.fault)
            return default

    def text(key: str, check: Callable[[str], str] = lambda value: "") -> str:
        """The text of ``key``; ``check`` says what is wrong with it."""
        value = told(lambda: sheet.text(key), "")
        if problem := check(value):
            faults.append(sheet.error(key, problem).fault)
        return "" if problem else value

    title = text(
        "title",
        lambda value: (
            "" if value or _is_wrong(sheet, "title") else "缺 title：写上馆名（title is missing: say what the archive is called）"
        ),
    )
    base_url = text("base_url", _wrong_address)
    exports: frozenset[str] = told(lambda: _exports(sheet), _NOTHING)
    site = Site(
        title=title,
        base_url=base_url and base_url.rstrip("/") + "/",
        language=text("language") or "zh-Hans",
        description=text("description"),
        about=text("about"),
        search=told(lambda: sheet.flag("search", True), True),
        exports=exports,
        page_size=told(lambda: _page_size(sheet), 50),
        options=told(lambda: sheet.mapping("theme_options"), {}),
    )
    settings = Settings(
        site=site,
        theme=text("theme") or "hedingben",
        newspapers=told(lambda: sheet.texts("newspapers"), ()),
        workers=text("workers", _wrong_workers) or "auto",
        hands=told(lambda: sheet.flag("hands", False), False),
        lines=sheet.lines,
    )
    return settings, faults


def _is_wrong(sheet: Sheet, key: str) -> bool:
    return not isinstance(sheet.values.get(key, ""), str)


def _wrong_address(base_url: str) -> str:
    if not base_url or _ADDRESS.fullmatch(base_url):
        return ""
    return f"base_url 要写成 https://example.org/archive/ 的样子，不是 {base_url!r}（must look like the former）"


def _wrong_workers(workers: str) -> str:
    if not workers or WORKERS.fullmatch(workers):
        return ""
    return f"workers 只能是 auto、serial 或几个进程，不是 {workers!r}（must be auto, serial or a number）"


def _page_size(sheet: Sheet) -> int:
    size = sheet.integer("page_size", 50)
    if size < 1:
        raise sheet.error("page_size", "page_size 至少是 1（must be 1 or more）")
    return size


def _exports(sheet: Sheet) -> frozenset[str]:
    exports = sheet.texts("exports")
    if unknown := set(exports) - set(EXPORTS):
        raise sheet.error("exports", f"exports 里只能写 {', '.join(EXPORTS)}，没有 {min(unknown)!r}（exports may name only these）")
    return frozenset(exports)


def read_newspaper(text: str, *, file: str, slug: str) -> Newspaper:
    """newspaper.yaml; raises ContentError with all lines that are wrong."""
    return read_whole(read_yaml(text, file=file), lambda sheet: _newspaper(sheet, slug))


def _newspaper(sheet: Sheet, slug: str) -> Newspaper:
    sheet.refuse_unknown(NEWSPAPER_KEYS)
    encoding = sheet.text("encoding")
    if encoding and not is_encoding(encoding):
        raise sheet.error("encoding", f"不认得编码 {encoding!r}：用 utf-8、gb18030、big5 或 utf-16（unknown encoding）")
    language = sheet.text("language") or "zh-Hans"
    if not _LANGUAGE.fullmatch(language):
        raise sheet.error("language", f"language 要写 zh-Hans、zh-Hant 或 en 这样的标记，不是 {language!r}（must be such a tag）")
    missing = {_date(sheet, "missing", date): _reason(sheet, reason) for date, reason in sheet.mapping("missing").items()}
    newspaper = Newspaper(
        slug=slug,
        name=sheet.text("name"),
        language=language,
        other_names=sheet.texts("other_names"),
        place=sheet.text("place"),
        publisher=sheet.text("publisher"),
        frequency=sheet.text("frequency"),
        cn=sheet.text("cn"),
        issn=sheet.text("issn"),
        first=sheet.text("first"),
        last=sheet.text("last"),
        rights=sheet.text("rights"),
        description=sheet.text("description"),
        encoding=encoding,
        sections=_page_names(sheet, "sections"),
        missing=missing,
        not_published=frozenset(_date(sheet, "not_published", date) for date in sheet.texts("not_published")),
    )
    if not newspaper.name:
        raise sheet.error("name", "缺 name：写上报名（name is missing: what is the newspaper called?）")
    return newspaper


def read_issue(text: str, *, file: str) -> IssueSettings:
    """issue.yaml; raises ContentError with all lines that are wrong."""
    return read_whole(read_yaml(text, file=file), _issue)


def _issue(sheet: Sheet) -> IssueSettings:
    sheet.refuse_unknown(ISSUE_KEYS)
    return IssueSettings(
        number=sheet.text("number"),
        pages=_page_names(sheet, "pages"),
        notes=sheet.text("notes"),
        rights=sheet.text("rights"),
    )


def _date(sheet: Sheet, key: str, text: str) -> str:
    if parse_iso(text) is None:
        raise sheet.error(key, f"{text!r} 不是日期：写成 2024-03-27 的样子（no date: write it like that）")
    return text


def _reason(sheet: Sheet, reason: Value) -> str:
    if not isinstance(reason, str):
        raise sheet.error("missing", "missing 给每个日期写上缺的原因，如 {2024-03-29: 馆藏缺失}（gives each date its reason in words）")
    return reason.strip()


def _page_names(sheet: Sheet, key: str) -> dict[int, str]:
    names: dict[int, str] = {}
    for number, name in sheet.mapping(key).items():
        if not (_PAGE.fullmatch(number) and isinstance(name, str)):
            raise sheet.error(key, f"{key} 给每个版次写上版名，如 {{1: 要闻, 2: 综合}}（gives each page number its name）")
        names[int(number)] = name.strip()
    return names
