"""Settle what a person and the machine each made of an article: the machine's text, the person's, or both merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path

from ...content import article_to_markdown, article_to_path, is_generated, markdown_to_article, merge, path_to_id
from ...errors import ConfigurationError, ContentError, Fault
from ...model import Article
from .. import files
from ..article_files import read_article
from ..desk import Desk
from ..issue_folder import IssueFolder
from ..places import homes_of
from ..rooms import shut
from .bases import recall_bases
from .curated import conflict_of, forget_article, original_of
from .unchanged import forget


class Way(StrEnum):
    """How to settle."""

    OURS = "ours"
    """Keep the file as the person has it."""
    THEIRS = "theirs"
    """Take the machine's text; the file is the machine's again."""
    MERGE = "merge"
    """Take what either changed."""


def find_conflicts(desk: Desk) -> list[Path]:
    """The article files that do not agree with their page."""
    found: list[Path] = []
    for path in sorted((desk.content / "conflicts").glob("*/*/*.md")):
        folder = desk.content / "articles" / path.parts[-3] / path.parts[-2]
        wanted = "/".join((path.parts[-3], path.parts[-2], *path.stem.split("-")))
        found += [each for each in sorted(folder.glob("*.md")) if _id(desk, each) == wanted]
    return found


def _id(desk: Desk, path: Path) -> str:
    name = path.relative_to(desk.content).as_posix()
    try:
        return markdown_to_article(path.read_text("utf-8"), file=name).id
    except (ContentError, UnicodeDecodeError):  # told when the articles are read
        return path_to_id(name)


def show(desk: Desk, path: Path) -> Iterator[str]:
    """What differs between a person's file and the machine's text."""
    name, text, article, folder = _open(desk, path)
    theirs = _read(desk, conflict_of(article)) or _read(desk, original_of(article)) or _before(desk, folder, text)
    if theirs is None:
        raise ContentError(
            f"content/{name}",
            None,
            "机器没有写过这一篇，没有可比的（the machine never wrote this article: there is nothing to compare it with）",
        )
    yield from unified_diff(theirs.splitlines(), text.splitlines(), "theirs", f"ours: content/{name}", lineterm="", n=1)


def resolve(desk: Desk, path: Path, way: Way) -> tuple[str, list[Fault]]:
    """Settle one file: what was done, and the places that hinder it (then nothing was done).

    Raises ContentError where there is nothing to settle.
    """
    if way is Way.THEIRS and (unread := _unread(desk, path)):
        return _make_anew(desk, path, unread), []
    name, text, article, folder = _open(desk, path)
    conflict, original = conflict_of(article), original_of(article)
    theirs, base = _read(desk, conflict), _read(desk, original)
    forget(desk.ledger, folder)
    if way is Way.THEIRS:
        newest = theirs or base or _before(desk, folder, text)
        if newest is None:
            raise ContentError(
                f"content/{name}",
                None,
                "机器没有写过这一篇：不要就删掉文件（the machine never wrote this article: delete the file if it is not wanted）",
            )
        forget_article(desk.ledger, folder, article.id, name)
        _give_back(desk, name, article, newest)
        _remove(desk, conflict, original)
        return f"content/{name}：重归机器（the machine's again）", []
    if theirs is None:
        raise ContentError(f"content/{name}", None, "没有冲突，不用了结（no conflict: there is nothing to settle）")
    if way is Way.MERGE:
        if base is None:
            problem = "动手之前的文字没有留下，合并不了：改好文件，再用 hedingben resolve --ours（the text before the edit is not known, so nothing can be merged）"
            return "", [Fault(f"content/{name}", None, problem)]
        merged, clashes = merge(base, text, theirs)
        if clashes:
            return "", [
                Fault(
                    f"content/{name}",
                    None,
                    f"{clash.place}两边都改了，人：{_short(clash.mine)}；机器：{_short(clash.theirs)}：改好文件，再用 hedingben resolve --ours（both changed it: edit the file, then resolve --ours）",
                )
                for clash in clashes
            ]
        files.write(desk.content / name, merged.encode())
    files.write(desk.content / original, theirs.encode())
    _remove(desk, conflict)
    said = "两边合好了（merged）" if way is Way.MERGE else "保留原样（kept as it is）"
    return f"content/{name}：{said}", []


def _before(desk: Desk, folder: IssueFolder, text: str) -> str | None:
    """What the machine wrote before a person's change that no conversion has seen yet; None where nobody kept it."""
    found = recall_bases(desk.ledger, desk.content, folder).of_text(text, ask_git=True)
    return article_to_markdown(found) if found else None


def _unread(desk: Desk, path: Path) -> IssueFolder | None:
    """The issue of an article file that cannot be read; None for one that can be, and for what is none."""
    path = _placed(desk, path)
    folder = next((each for each in desk.shelf.issues if path.parent == desk.content / "articles" / each.newspaper / each.date), None)
    if folder and folder.pages and path_to_id(path.relative_to(desk.content).as_posix()):
        try:
            _open(desk, path)
        except ContentError:
            _refuse_links(desk, folder)
            text = read_article(path).decode("utf-8", "surrogateescape")
            return None if is_generated(text) else folder
    return None


def _make_anew(desk: Desk, path: Path, folder: IssueFolder) -> str:
    """Take a file away that nobody can read, and all that is kept for it: the next conversion makes its article of the page."""
    name = _placed(desk, path).relative_to(desk.content).as_posix()
    id = path_to_id(name)
    forget(desk.ledger, folder)
    forget_article(desk.ledger, folder, id, name)
    _remove(desk, *(f"{room}/{folder.newspaper}/{folder.date}/{'-'.join(id.split('/')[2:])}.md" for room in ("conflicts", "originals")))
    files.remove(desk.content / name, desk.content / "articles")
    return f"content/{name}：由机器照版面重做（made anew from its page）"


def _refuse_links(desk: Desk, folder: IssueFolder) -> None:
    """Raises ContentError where a folder that would be written into leads out of the archive."""
    homes = homes_of(desk.content)
    for place in ((), (folder.newspaper,), (folder.newspaper, folder.date)):
        for fault in shut(desk.content, homes, *place):
            raise ContentError(fault.file, fault.line, fault.problem)


def _placed(desk: Desk, path: Path) -> Path:
    """Where a file lies in the archive, which may keep its articles elsewhere as a whole."""
    found, home = path.resolve(), (desk.content / "articles").resolve()
    return desk.content / "articles" / found.relative_to(home) if found.is_relative_to(home) else found


def _short(text: str) -> str:
    """Enough of a text to know it by, in one line."""
    line = " ".join(text.split())
    return f"“{line[:30]}…”" if len(line) > 30 else f"“{line}”"


def _give_back(desk: Desk, name: str, mine: Article, newest: str) -> None:
    theirs = markdown_to_article(newest, file=name)
    if not theirs.body and not theirs.title and not theirs.captions:  # the page no longer has it
        files.remove(desk.content / name, desk.content / "articles")
        return
    article = replace(theirs, id=mine.id, order=theirs.order, withdrawn=None)
    place = article_to_path(article)
    if place != name and (desk.content / place).exists():
        raise ContentError(
            f"content/{place}", None, "机器要写的地方已有别的文件：给它改名（another file lies where the machine's would: rename it）"
        )
    files.write(desk.content / place, article_to_markdown(article).encode())
    if place != name:
        files.remove(desk.content / name, desk.content / "articles")


def _remove(desk: Desk, *names: str) -> None:
    for name in names:
        files.remove(desk.content / name, desk.content)


def _read(desk: Desk, name: str) -> str | None:
    try:
        return (desk.content / name).read_text("utf-8")
    except FileNotFoundError:
        return None


def _open(desk: Desk, path: Path) -> tuple[str, str, Article, IssueFolder]:
    """Name, text, article and issue of a person's file."""
    path = _placed(desk, path)
    if not path.is_relative_to(desk.content / "articles"):
        raise ConfigurationError(
            str(path), None, "不是这座档案馆的文章：文章放在 content/articles/<报纸>/<日期>/（not an article of this archive）"
        )
    name = path.relative_to(desk.content).as_posix()
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ContentError(f"content/{name}", None, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）") from None
    try:
        article = markdown_to_article(text, file=name)
    except ContentError as error:
        first, *others = error.faults_in("content")
        raise ContentError(first.file, first.line, first.problem, tuple(others)) from None
    if is_generated(text):
        raise ContentError(f"content/{name}", None, "这个文件没有人改过，不用了结（nobody edited this file: there is nothing to settle）")
    folder = next((each for each in desk.shelf.issues if (each.newspaper, each.date) == (article.newspaper, article.date)), None)
    if folder is None:
        raise ContentError(f"content/{name}", None, "这一期没有版面文件：先放回去（there are no pages of this issue: put them back first）")
    _refuse_links(desk, folder)
    return name, text, article, folder
