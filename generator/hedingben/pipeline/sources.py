"""What lies in content/pages: issues with their page files, settings and pictures."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import ConfigurationError, ContentError, Fault
from ..model import Newspaper
from ..model.values import dataclass
from ..read import name_to_number
from ..settings import IssueSettings, read_issue, read_newspaper
from ..text.dates import parse_iso
from ..text.reserved import check_paper
from .issue_folder import IssueFolder, PageFile
from .pictures import PICTURES, why_no_picture
from .places import Homes, homes_of, odd_name, twins, why_not
from .rooms import shut
from .seen_issues import SeenIssues

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNDATED = re.compile(r"undated-[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All newspapers and issues, and what is wrong with their files."""

    newspapers: dict[str, Newspaper]
    issues: tuple[IssueFolder, ...]
    faults: tuple[Fault, ...]


def find_issues(content: Path, endings: Collection[str], order: Sequence[str], line: int | None, seen: SeenIssues) -> Shelf:
    """Walk ``content``/pages; ``endings`` are those of the page formats, ``order`` the slugs that come first, told in a ``line`` of archive.yaml."""
    newspapers: dict[str, Newspaper] = {}
    issues: list[IssueFolder] = []
    homes = homes_of(content)
    faults = [*_misplaced(content, homes), *(closed := list(shut(content, homes)))]
    for slug in sorted(_slugs(content, homes), key=lambda slug: (order.index(slug) if slug in order else len(order), slug)):
        own = list(shut(content, homes, slug))
        faults += own
        settled = not (closed or own)
        try:
            newspapers[slug] = _newspaper(content, slug, homes)
        except ContentError as error:
            faults += error.faults
            newspapers[slug] = Newspaper(slug=slug, name=slug)
            settled = False
        sound = list(_sound(content, content / "pages" / slug, homes, faults))
        for path, is_folder in sound:
            if is_folder:
                found = seen.recall(newspapers[slug], path.name)
                told = len(faults)
                if found:
                    faults += shut(content, homes, slug, path.name, rooms=seen.rooms(slug, path.name))
                    found = replace(found, settled=False) if len(faults) > told else found
                else:
                    found = _issue(content, newspapers[slug], path, endings, homes, faults)
                    if found and len(faults) == told:
                        seen.note(newspapers[slug], found)
                if found:
                    issues.append(found if settled else replace(found, settled=False))
            elif path.name != "newspaper.yaml":
                faults.append(
                    Fault(
                        _told(content, path),
                        None,
                        "版面文件放在它那一期的文件夹里，如 2024-03-27：挪过去（a page lies in the folder of its issue: move it there）",
                    )
                )
    faults += [
        Fault("content/archive.yaml", line, f"newspapers 里写了 {slug!r}，content/pages 里却没有这个文件夹（there is no such folder）")
        for slug in order
        if slug not in newspapers
    ]
    return Shelf(newspapers, tuple(issues), tuple(faults))


def _visible(folder: Path) -> list[Path]:
    """What lies in ``folder``, sorted; hidden files are left out."""
    return [Path(entry.path) for entry in _entries(folder)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _sound(content: Path, folder: Path, homes: Homes, faults: list[Fault]) -> list[tuple[Path, bool]]:
    """What of ``folder`` may be used, and whether it is a folder; what speaks against the rest is put among the faults."""
    found: list[tuple[Path, bool]] = []
    for entry in _entries(folder):
        path = Path(entry.path)
        plain = entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
        if problem := odd_name(entry.name) if plain else why_not(path, homes):
            faults.append(Fault(_told(content, path), None, problem))
        else:
            found.append((path, entry.is_dir()))
    return found


def _told(content: Path, path: Path) -> str:
    return f"content/{path.relative_to(content).as_posix()}"


def _misplaced(content: Path, homes: Homes) -> Iterator[Fault]:
    """What lies in pages/ and articles/ at a place where nothing is looked for, or under a name that no newspaper can have."""
    for path in (*_visible(content / "pages"), *_visible(content / "articles")):
        if problem := _not_a_paper(path, homes):
            yield Fault(_told(content, path), None, problem)


def _not_a_paper(path: Path, homes: Homes) -> str:
    """Why ``path`` is no newspaper's folder; empty where it is one."""
    if problem := why_not(path, homes):
        return problem
    if not path.is_dir():
        return "这里不该有文件：挪到它那份报纸、那一天的文件夹里（nothing is looked for here: move it into the folder of its newspaper and date）"
    if not _SLUG.fullmatch(path.name):
        return (
            "报纸的文件夹用拼音，如 qinglan-ribao：改名，报名写在 newspaper.yaml 里（a newspaper's folder is named in pinyin: rename it）"
        )
    try:
        check_paper(path.name)
    except ConfigurationError as error:
        return error.fault.problem
    return ""


def _slugs(content: Path, homes: Homes) -> set[str]:
    """Newspapers that have pages, and those of which only articles are left."""
    found = [path for top in ("pages", "articles") for path in _visible(content / top)]
    return {path.name for path in found} - {path.name for path in found if _not_a_paper(path, homes)}


def _newspaper(content: Path, slug: str, homes: Homes) -> Newspaper:
    path = content / "pages" / slug / "newspaper.yaml"
    file = f"content/pages/{slug}/newspaper.yaml"
    text = _read_settings(path, file, homes)
    if text is None:
        raise ContentError(file, None, f"没有这个文件：建一个，至少写一行，如 name: {slug}（not found: make it, with at least that line）")
    return read_newspaper(text, file=file, slug=slug)


def _issue(
    content: Path, newspaper: Newspaper, folder: Path, endings: Collection[str], homes: Homes, faults: list[Fault]
) -> IssueFolder | None:
    place = f"content/pages/{newspaper.slug}/{folder.name}"
    if not (parse_iso(folder.name) or _UNDATED.fullmatch(folder.name)):
        faults.append(
            Fault(
                place, None, "一期的文件夹以日期为名，如 2024-03-27；日期还不清楚的叫 undated-1（an issue's folder is named by its date）"
            )
        )
        return None
    settled = True
    try:
        settings = read_issue(_read_settings(folder / "issue.yaml", f"{place}/issue.yaml", homes) or "", file=f"{place}/issue.yaml")
    except ContentError as error:
        faults += error.faults
        settings = IssueSettings()
        settled = False
    closed = list(shut(content, homes, newspaper.slug, folder.name))
    faults += closed
    pages: dict[int, PageFile] = {}
    facsimiles: dict[int, Path] = {}
    pictures: list[Path] = []
    sound = _sound(content, folder, homes, faults)
    faults += twins(place, (path.name for path, _ in sound if path.suffix[1:].lower() in PICTURES))
    for path, is_folder in sound:
        if path.name == "issue.yaml" and not is_folder:
            continue
        ending = path.suffix[1:].lower()
        number_name = name_to_number(path.stem)
        if is_folder:
            faults.append(
                Fault(f"{place}/{path.name}", None, "一期里面不该有文件夹：挪到别处（a folder inside an issue: move it elsewhere）")
            )
        elif ending in PICTURES and (problem := why_no_picture(path)):
            faults.append(Fault(f"{place}/{path.name}", None, problem))
        elif ending in PICTURES:
            if "#" in path.name:
                faults.append(Fault(f"{place}/{path.name}", None, "图片名里有 #，网址指不到它：改名（no address can name it: rename it）"))
                continue
            pictures.append(path)
            if number_name and number_name[1] is None:
                facsimiles[number_name[0]] = path
        elif ending in endings:
            fault = _add_page(pages, path, number_name, newspaper, settings)
            if fault:
                faults.append(Fault(f"{place}/{path.name}", None, fault))
        else:
            faults.append(
                Fault(
                    f"{place}/{path.name}",
                    None,
                    f"不是版面文件（{', '.join(sorted(endings))}），也不是图片：挪到别处（neither a page nor a picture: move it elsewhere）",
                )
            )
    return IssueFolder(
        newspaper=newspaper.slug,
        date=folder.name,
        settings=settings,
        pages=tuple(pages[number] for number in sorted(pages)),
        facsimiles=facsimiles,
        pictures=tuple(pictures),
        settled=settled and not closed,
    )


def _why_no_settings(path: Path, homes: Homes) -> str:
    """Why what lies in the place of newspaper.yaml or issue.yaml cannot be read; empty where it can."""
    return why_not(path, homes) or (
        "" if path.is_file() else "这里该是文件，却是文件夹：移走（a folder, where a file should be: remove it）"
    )


def _read_settings(path: Path, file: str, homes: Homes) -> str | None:
    """The text of newspaper.yaml or issue.yaml, None where there is none; raises ContentError where it cannot be read."""
    try:
        plain = stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not plain and (problem := _why_no_settings(path, homes)):
        raise ContentError(file, None, problem)
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            file, error.object[: error.start].count(b"\n") + 1, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）"
        ) from None


def _add_page(
    pages: dict[int, PageFile], path: Path, number_name: tuple[int, str | None] | None, newspaper: Newspaper, settings: IssueSettings
) -> str | None:
    """Put a page file in its place; returns what is wrong with it."""
    if number_name is None:
        return "版面文件以版次开头，从 1 到 999，如 01-要闻.txt：改名（a page file begins with its page number: rename it）"
    number, name = number_name
    if number in pages:
        return f"第 {number} 版已经有了，是 {pages[number].path.name}：留一个（this page is here already: keep one of the two）"
    pages[number] = PageFile(path, number, settings.pages.get(number) or name or newspaper.sections.get(number, ""))
    return None
