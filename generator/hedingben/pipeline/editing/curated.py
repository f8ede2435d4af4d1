"""The article files of one issue: which are a person's, which of them a person deleted, and what the machine made of their lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...content import Claim, is_generated, markdown_to_article, path_to_id
from ...errors import ContentError, Fault
from ...model import Article, Kind, Source
from ..article_files import walk_articles
from ..ledger import Ledger
from ..sources import IssueFolder


@dataclass(slots=True)
class Present:
    """What lies in content/articles of an issue before it is converted."""

    texts: dict[str, str] = field(default_factory=dict)
    """Text of each file by its name relative to content/."""
    old: dict[str, Article] = field(default_factory=dict)
    """The machine's articles by file name."""
    owned: dict[str, Article] = field(default_factory=dict)
    """A person's articles by file name."""
    deleted: dict[str, Article] = field(default_factory=dict)
    """Articles whose files a person deleted, by the name that these had."""
    broken: dict[str, str] = field(default_factory=dict)
    """The usual ids of a person's files that cannot be read at present, by file name."""
    places: set[str] = field(default_factory=set)
    """Ids that nothing else may get, since a person's file is named by them."""
    lost: set[str] = field(default_factory=set)
    """Ids of broken files of which nobody knows the lines."""
    useless: set[str] = field(default_factory=set)
    """The machine's files that cannot be read: written by a converter of other habits, or moved here with their folder."""
    claims: tuple[Claim, ...] = ()
    """The lines that a person's articles stand for."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def taken(self) -> set[str]:
        """Ids that a person has."""
        ids = {article.id for article in (*self.owned.values(), *self.deleted.values())}
        return ids | self.places | {*self.broken.values()} | {path_to_id(name) for name in (*self.owned, *self.deleted)}


def look(content: Path, folder: IssueFolder, ledger: Ledger) -> Present:
    """Read the article files of an issue."""
    present = Present(texts=article_files(content, folder))
    generated = {name for name, text in present.texts.items() if is_generated(text)}
    untouched = {path_to_id(name) for name in generated}
    for name, text in present.texts.items():
        try:
            article = markdown_to_article(text, file=name)
        except ContentError:
            if name in generated:
                present.useless.add(name)
            else:  # a person broke it: theirs all the same, and told when the articles are read
                present.broken[name] = path_to_id(name)
            continue
        if name in generated:
            present.old[name] = article
        elif article.id in untouched:  # it stands beside the original, which stays
            problem = (
                f"是 {article.id} 的副本：去掉 id 和 source，文件名另编号（a copy: take id and source out of it, and number its name anew）"
            )
            present.faults.append(Fault(f"content/{name}", None, problem))
            present.places |= {path_to_id(name)} - {article.id}
        else:
            present.owned[name] = article
    known = recall_articles(ledger, folder)
    if (content / "articles" / folder.newspaper / folder.date).is_dir():  # where the folder is gone too, a person starts anew
        present.deleted = _deleted(known, present)
    claims = [
        Claim(article, _original(content, article, present.faults)) for article in (*present.owned.values(), *present.deleted.values())
    ]
    for name, id in present.broken.items():
        last = _original(content, _bare(folder, id), present.faults) or known.get(name)
        if last:
            claims.append(Claim(last))
        else:
            present.lost.add(id)
    present.claims = tuple(claims)
    return present


def _bare(folder: IssueFolder, id: str) -> Article:
    return Article(id=id, newspaper=folder.newspaper, date=folder.date, page=1, order=1)


def article_files(content: Path, folder: IssueFolder) -> dict[str, str]:
    """Text of each article file of an issue by its name relative to content/."""
    paths = walk_articles(content, folder.newspaper, folder.date)
    return {path.relative_to(content).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape") for path in paths}


def _deleted(known: Mapping[str, Article], present: Present) -> dict[str, Article]:
    """Articles that were there after the last conversion; a note of one that is no longer shown may be deleted to have it again."""
    here = {article.id for article in (*present.old.values(), *present.owned.values())} | {*present.broken.values()}
    here |= {path_to_id(name) for name in present.useless}
    return {name: article for name, article in known.items() if article.id not in here and not article.withdrawn}


def recall_articles(ledger: Ledger, folder: IssueFolder) -> dict[str, Article]:
    """Which articles the last conversion left, by file name, as far as a note of them needs."""
    try:
        found = json.loads(ledger.recall(_work(folder)) or "{}")
        return {
            name: Article(
                id=told["id"],
                newspaper=folder.newspaper,
                date=folder.date,
                page=told["page"],
                order=told["order"],
                title=told["title"],
                kind=Kind(told["kind"]),
                section=told["section"],
                source=Source(*told["source"]) if told["source"] else None,
            )
            for name, told in found.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):  # a cache may hold anything
        return {}


def forget_articles(ledger: Ledger, folder: IssueFolder) -> None:
    """Files are about to be removed that nobody is to miss."""
    ledger.forget(_work(folder))


def remember_articles(ledger: Ledger, content: Path, folder: IssueFolder) -> None:
    """Keep which articles there are, so that one that a person deletes is missed."""
    kept: dict[str, object] = {}
    for name, text in article_files(content, folder).items():
        try:
            article = markdown_to_article(text, file=name)
        except ContentError:  # told when the articles are read
            continue
        if not article.withdrawn:
            source = article.source and [article.source.file, article.source.sha256, article.source.lines]
            kept[name] = {
                "id": article.id,
                "page": article.page,
                "order": article.order,
                "title": article.title,
                "kind": article.kind.value,
                "section": article.section,
                "source": source,
            }
    ledger.record(_work(folder), json.dumps(kept, ensure_ascii=False))


def forget_article(ledger: Ledger, folder: IssueFolder, id: str) -> None:
    """The file of this article may go without being missed."""
    text = ledger.recall(_work(folder))
    if text:
        kept = {name: told for name, told in json.loads(text).items() if told["id"] != id}
        ledger.record(_work(folder), json.dumps(kept, ensure_ascii=False))


def _work(folder: IssueFolder) -> str:
    return f"articles:{folder.newspaper}/{folder.date}"


def original_of(article: Article) -> str:
    """Where the machine's version of a person's article is kept, relative to content/."""
    return _beside("originals", article)


def conflict_of(article: Article) -> str:
    """Where the machine's new version is put while it and a person's do not agree, relative to content/."""
    return _beside("conflicts", article)


def _beside(room: str, article: Article) -> str:
    _, _, page, order = article.id.split("/")
    return f"{room}/{article.newspaper}/{article.date}/{page}-{order}.md"


def _original(content: Path, article: Article, faults: list[Fault]) -> Article | None:
    return read_version(content, original_of(article), faults)


def read_version(content: Path, name: str, faults: list[Fault]) -> Article | None:
    """An article in content/originals or content/conflicts; None where it is not there, or cannot be read, which is a fault."""
    rest = name.partition("/")[2]
    try:
        return markdown_to_article((content / name).read_text("utf-8"), file=f"articles/{rest}")
    except FileNotFoundError:
        return None
    except (ContentError, UnicodeDecodeError) as error:
        problem = error.fault.problem if isinstance(error, ContentError) else "not UTF-8"
        faults.append(Fault(f"content/{name}", None, f"{problem}；从备份取回，或删掉（take it from a backup, or delete it）"))
        return None
