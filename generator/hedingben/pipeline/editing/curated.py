"""The article files of one issue: which are a person's, which of them a person deleted, and what the machine made of their lines."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path

from ...content import Claim, is_generated, markdown_to_article, path_to_id
from ...errors import ContentError, Fault
from ...model import Article, Kind, Source
from ..article_files import article_texts
from ..issue_folder import IssueFolder
from ..ledger import Ledger
from .bases import Bases, keep_bases, recall_bases
from .history import History


@dataclass(slots=True)
class Present:
    """What lies in content/articles of an issue before it is converted, and what is left there."""

    bases: Bases
    """What the machine wrote the last time."""
    texts: dict[str, str]
    """Text of each file by its name relative to content/."""
    old: dict[str, Article] = field(default_factory=dict)
    """The machine's articles by file name."""
    owned: dict[str, Article] = field(default_factory=dict)
    """A person's articles by file name."""
    deleted: dict[str, Article] = field(default_factory=dict)
    """Articles whose files a person deleted, by the name that these had."""
    broken: dict[str, str] = field(default_factory=dict)
    """The usual ids of a person's files that cannot be read at present, by file name."""
    last: dict[str, Article] = field(default_factory=dict)
    """What such files were when they last could be read, where that is known."""
    places: set[str] = field(default_factory=set)
    """Ids that nothing else may get, since a person's file is named by them."""
    lost: set[str] = field(default_factory=set)
    """Ids of broken files of which nobody knows the lines."""
    useless: set[str] = field(default_factory=set)
    """The machine's files that cannot be read: written by a converter of other habits, or moved here with their folder."""
    untold: bool = False
    """Whether neither the ledger nor git can tell what was deleted."""
    claims: tuple[Claim, ...] = ()
    """The lines that a person's articles stand for."""
    now: dict[str, str] = field(default_factory=dict)
    """Text of each file as the conversion leaves it."""
    made: dict[str, Article] = field(default_factory=dict)
    """What the conversion wrote, by file name."""
    faults: list[Fault] = field(default_factory=list)

    def name_of(self, article: Article) -> str:
        """File of a person's article; empty where it was deleted."""
        return next((name for name, other in (*self.owned.items(), *self.last.items()) if other is article), "")

    @property
    def taken(self) -> set[str]:
        """Ids that a person has."""
        ids = {article.id for article in (*self.owned.values(), *self.deleted.values())}
        return ids | self.places | {*self.broken.values()} | {path_to_id(name) for name in (*self.owned, *self.deleted)}


def look(content: Path, folder: IssueFolder, ledger: Ledger, pages: Collection[str], history: History) -> Present:
    """Read the article files of an issue; ``pages`` are the digests of its page files as they are now.

    What was deleted is told by the ledger; where it knows nothing of the issue, by git.
    """
    bases = recall_bases(ledger, content, folder)
    present = Present(bases, article_texts(content, folder.newspaper, folder.date))
    present.now |= present.texts
    generated = {name for name, text in present.texts.items() if is_generated(text)}
    untouched = {path_to_id(name) for name in generated}
    for name, text in present.texts.items():
        try:
            _refuse_other_encodings(text, name)
            article = markdown_to_article(text, file=name)
        except ContentError as error:
            if name in generated:
                present.useless.add(name)
            else:  # a person broke it: theirs all the same
                present.broken[name] = path_to_id(name)
                present.faults += error.faults_in("content")
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
        if ledger.recall(_work(folder)) is None and not present.broken:
            present.deleted |= history.deleted(folder, (*present.old.values(), *present.owned.values()), present.texts, pages)
            present.untold = history.is_cut

    def claim(article: Article, base: Article | None) -> Claim:
        return Claim(article, base, read_version(content, conflict_of(article), present.faults))

    claims: list[Claim] = []
    for name, article in sorted(present.owned.items(), key=lambda each: bool(each[1].withdrawn)):  # a note comes after who has its lines
        base = _original(content, article, present.faults) or _first_base(bases, present.texts[name], article, pages)
        if not (base or article.source):  # written wholly anew in the place of what the machine made
            base = bases.of_id(article.id)
        claims.append(claim(article, base))
    for article in present.deleted.values():
        claims.append(claim(article, _original(content, article, present.faults) or bases.of_id(article.id)))
    for name, id in present.broken.items():
        last = known.get(name)
        others = {article.id for article in (*present.owned.values(), *present.old.values())}
        kept = last or (_bare(folder, id) if id and id not in others else None)
        base = (kept and _original(content, kept, present.faults)) or bases.of_text(present.texts[name], ask_git=True)
        last = last or base
        if last:
            claims.append(claim(last, base))
            present.last[name] = last
        else:
            present.lost.add(id)
    present.claims = tuple(claims)
    return present


def _refuse_other_encodings(text: str, name: str) -> None:
    at = next((place for place, char in enumerate(text) if "\udc80" <= char <= "\udcff"), None) if not text.isascii() else None
    if at is not None:
        raise ContentError(name, text.count("\n", 0, at) + 1, "不是 UTF-8：请另存为 UTF-8（not UTF-8: save the file as UTF-8）")


def _first_base(bases: Bases, text: str, article: Article, pages: Collection[str]) -> Article | None:
    """What the machine wrote before a person's first change of it, with the lines that the person says now; git is asked only where it matters."""
    if article.source is None:
        return None
    base = bases.of_text(text, ask_git=article.source.sha256 not in pages)
    return base and replace(base, source=article.source)


def _bare(folder: IssueFolder, id: str) -> Article:
    return Article(id=id, newspaper=folder.newspaper, date=folder.date, page=1, order=1)


def _deleted(known: Mapping[str, Article], present: Present) -> dict[str, Article]:
    """Articles that were there after the last conversion; a note of one that is no longer shown may be deleted to have it again."""
    here = {article.id for article in (*present.old.values(), *present.owned.values())} | {*present.broken.values()}
    here |= {path_to_id(name) for name in present.useless}
    unread = {*present.broken, *present.useless}
    return {name: article for name, article in known.items() if article.id not in here and name not in unread}


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
                body=told["body"],
            )
            for name, told in found.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):  # a cache may hold anything
        return {}


def forget_articles(ledger: Ledger, folder: IssueFolder) -> None:
    """Files are about to be removed that nobody is to miss."""
    ledger.forget(_work(folder))


def remember_articles(ledger: Ledger, folder: IssueFolder, present: Present) -> None:
    """Keep which articles there are now, so that one that a person deletes is missed, and what the machine wrote of them."""
    kept: dict[str, object] = {}
    generated = {name for name, text in present.now.items() if name in present.made or is_generated(text)}
    for name, text in sorted(present.now.items()):
        article = present.made.get(name) or _read(name, text) or present.last.get(name)
        if article and not article.withdrawn:
            kept[name] = {
                "id": article.id,
                "page": article.page,
                "order": article.order,
                "title": article.title,
                "kind": article.kind.value,
                "section": article.section,
                "source": article.source and list(astuple(article.source)),
                "body": "" if name in generated else article.body,  # the machine's are among the bases
            }
    ledger.record(_work(folder), json.dumps(kept, ensure_ascii=False))
    keep_bases(ledger, present.bases, [(text, name in generated) for name, text in present.now.items()])


def _read(name: str, text: str) -> Article | None:
    try:
        return markdown_to_article(text, file=name)
    except ContentError:  # a person's, and no more as it last could be read
        return None


def forget_article(ledger: Ledger, folder: IssueFolder, id: str, file: str) -> None:
    """This article, and what ``file`` held, may go without being missed."""
    text = ledger.recall(_work(folder))
    if text:
        kept = {name: told for name, told in json.loads(text).items() if told["id"] != id and name != file}
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
