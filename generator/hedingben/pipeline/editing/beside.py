"""Write what a conversion made of an issue, beside what a person owns; nothing of a person's is overwritten."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from ...content import (
    Claim,
    article_to_markdown,
    article_to_path,
    find_base,
    keep_ids,
    lines_of,
    markdown_to_article,
    pairs_of,
    with_jumps,
    withdrawn,
    words_of,
)
from ...errors import ContentError, Fault
from ...model import Article, Withdrawn
from .. import files
from ..article_files import read_article
from ..issue_folder import IssueFolder
from ..ledger import Ledger
from .conversion import Conversion
from .curated import Present, conflict_of, forget_articles, original_of, remember_articles
from .reading import Converted
from .signed import CONVERTER, signed, write_signed

_SHARE = 0.6
"""Share of a deleted article's words that another must have to be told as the one that has its text now."""


def write_issue(content: Path, ledger: Ledger, folder: IssueFolder, converted: Converted, present: Present, done: Conversion) -> None:
    """Write the machine's articles, notes in place of those that a person deleted, and what tells of conflicts."""
    done.faults += present.faults
    done.kept += sorted(f"content/{name}" for name in (*_shown(present), *present.broken))
    compared = [claim for claim in present.claims if claim.article.id in converted.theirs]
    for claim in compared:
        if not present.name_of(
            claim.article
        ):  # before the note, which has no text: a conversion that is cut off must not forget what it is about
            _compare(content, claim, converted.theirs[claim.article.id], present, done)
    for name, article in present.deleted.items():
        _write_note(content, name, article, converted, present, done)
    forget_articles(ledger, folder)
    made = {article.id: article for article in converted.articles}
    for name, id in present.broken.items():
        if id in present.lost and id in made:  # so that it is missed, should a person delete the file
            present.last[name] = made[id]
    _write_articles(content, converted, present, done)
    remember_articles(ledger, folder, present)
    for claim in compared:
        if present.name_of(claim.article):
            _compare(content, claim, converted.theirs[claim.article.id], present, done)
    _tidy(content, folder, present)


def _shown(present: Present) -> list[str]:
    return [name for name, article in present.owned.items() if not article.withdrawn]


def _write_articles(content: Path, converted: Converted, present: Present, done: Conversion) -> None:
    old = {name: article for name, article in present.old.items() if article.source is None or article.source.file not in converted.failed}
    stays = {article.id for name, article in present.old.items() if name not in old}
    made = [article for article in converted.articles if article.id not in present.lost]
    numbered = keep_ids(made, list(old.values()), present.claims, present.taken | stays)
    ids = {**converted.owners, **numbered.ids}
    before = {article.id: article for article in old.values()}
    stale = set(old) | (set() if converted.failed else present.useless)
    mine = set(present.texts) - set(present.old) - present.useless
    known = {article.source.sha256 for article in (*old.values(), *present.owned.values()) if article.source} if present.untold else set()
    for article in numbered.articles:
        article = with_jumps(article, ids)
        name = article_to_path(article)
        stale.discard(name)
        if name in mine:
            problem = f"{article.id} 要写到这里，可这里是人写的文件：给这个文件改个名（would be written here, over what a person wrote: rename this file）"
            done.faults.append(Fault(f"content/{name}", None, problem))
        elif _is_as_seen(content, name, present, done):
            written = write_signed(content / name, article, before.get(article.id))
            present.now[name], present.made[name] = written.text, written.article
            done.written += written.is_new
            if article.id not in before and article.source and article.source.sha256 in known:
                problem = (
                    f"历史只取了一截，说不准 content/{name} 是不是有人删掉的，又转换出来了：先 git fetch --unshallow，若是，删掉它，再转换"
                    "（made anew, and with a part of the history nobody knows whether a person had deleted it: fetch the rest, and delete it if so）"
                )
                done.faults.append(Fault(".git/shallow", None, problem))
    for name in stale:
        if _is_as_seen(content, name, present, done):
            files.remove(content / name, content / "articles")
            present.now.pop(name, None)
            done.removed += 1


def _is_as_seen(content: Path, name: str, present: Present, done: Conversion) -> bool:
    """Whether a file is as it was when the conversion began; what a person has saved since is not touched."""
    try:
        now = read_article(f"{content}/{name}").decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return True
    if now == present.texts.get(name):
        return True
    present.now[name] = now
    problem = "转换时有人改了它，没有动它：请再转换一次（saved by a person while the pages were converted, and left alone: convert again）"
    done.faults.append(Fault(f"content/{name}", None, problem))
    done.disturbed.add((name.split("/")[1], name.split("/")[2]))
    return False


def _write_note(content: Path, name: str, article: Article, converted: Converted, present: Present, done: Conversion) -> None:
    """In the place of a file that a person deleted: so it stays out in every copy of the archive, and its address says so."""
    theirs = converted.theirs.get(article.id)
    into = _heir(article, theirs, present)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    note = withdrawn(theirs or article, Withdrawn(today, into=into))
    note = replace(note, id=article.id, order=article.order, title=article.title or note.title, source=article.source)
    if (content / name).exists():  # the file is there, but has another id now
        name = _free_name(content, article_to_path(note))
    present.now[name] = article_to_markdown(note, generated=False)
    files.write(content / name, present.now[name].encode())
    done.withdrawn.append(f"content/{name}")


def _free_name(content: Path, name: str) -> str:
    """``name``, or one like it that no file has."""
    stem = name.removesuffix(".md")
    names = chain([name], (f"{stem}-{number}.md" for number in count(2)))
    return next(each for each in names if not (content / each).exists())


def _heir(article: Article, theirs: Article | None, present: Present) -> str:
    """The article of a person that has the lines or the words of a deleted one; empty where none has."""
    own = set(lines_of(article))
    words = pairs_of(words_of(theirs)) if theirs and theirs.body else frozenset()
    shares: dict[str, float] = {}
    for other in present.owned.values():
        if other.withdrawn:
            continue
        same = other.source and article.source and other.source.sha256 == article.source.sha256
        by_lines = len(own & set(lines_of(other))) / len(own) if same and own else 0.0
        by_words = len(words & pairs_of(words_of(other))) / len(words) if words else 0.0
        shares[other.id] = max(by_lines, by_words)
    heir = max(sorted(shares), key=shares.__getitem__, default="")
    return heir if heir and shares[heir] > _SHARE else ""


def _compare(content: Path, claim: Claim, theirs: Article, present: Present, done: Conversion) -> None:
    """Keep what the machine makes of a person's lines; where the page has changed there, say so."""
    mine, source = claim.article, claim.agreed
    assert theirs.source and source  # a claim without lines is compared with nothing
    original, conflict = content / original_of(mine), content / conflict_of(mine)
    gone = mine.withdrawn or not present.name_of(mine)
    if source.sha256 == theirs.source.sha256:
        if not original.exists() or not present.name_of(mine):
            base = None if gone else claim.base or _base(mine, theirs, present)
            files.write(original, article_to_markdown(base or signed(theirs, CONVERTER)).encode())
        files.remove(conflict, content)
        return
    base = claim.base or _base(mine, theirs, present)
    if gone or (base and _says(base) == _says(theirs)) or _says(mine) == _says(theirs):
        write_signed(original, theirs, claim.base)
        files.remove(conflict, content)
        return
    if base and not original.exists():
        files.write(original, article_to_markdown(base).encode())
    write_signed(conflict, theirs, claim.newer)
    name = present.name_of(mine)
    done.conflicts.append(f"content/{name}")


def _base(mine: Article, theirs: Article, present: Present) -> Article | None:
    name = present.name_of(mine)
    text = name and find_base(present.texts[name], article_to_markdown(theirs))
    try:
        return markdown_to_article(text, file=name) if text else None
    except ContentError:  # right by its digest, but written by another version
        return None


def _says(article: Article) -> tuple[object, ...]:
    """What a reader sees of an article."""
    headlines = (article.column, article.kicker, article.title, article.subtitle)
    return (*headlines, article.authors, article.agency, article.dateline, article.captions, article.body)


def _tidy(content: Path, folder: IssueFolder, present: Present) -> None:
    """Take away what is kept for articles that are no longer a person's."""
    ids = {claim.article.id for claim in present.claims}
    names = {f"{page}-{order}.md" for page, order in (id.split("/")[2:] for id in ids if id)}
    for room in ("originals", "conflicts"):
        for path in (content / room / folder.newspaper / folder.date).glob("*.md"):
            if path.name not in names:
                files.remove(path, content)
