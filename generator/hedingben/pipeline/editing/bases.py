"""What the machine wrote before a person changed it: kept from one conversion to the next in the ledger, else found in git.

Once a conversion has seen the person's file, content/originals has it; this is for what happens before.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from ...content import is_generated, markdown_to_article, told_digest
from ...errors import ContentError
from ...model import Article
from ...model.values import dataclass
from ..git import ask_git
from ..issue_folder import IssueFolder
from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Bases:
    """The machine's texts of one issue."""

    content: Path
    folder: IssueFolder
    texts: dict[str, str] = field(default_factory=dict)
    """What the last conversion left, by the digest that each file tells of itself."""

    def of_text(self, text: str, *, ask_git: bool) -> Article | None:
        """What a person's ``text`` was made from, told by the digest that still stands in it."""
        digest = told_digest(text)
        found = digest and (self.texts.get(digest) or (ask_git and self._in_git(digest)))
        return self._read(found) if found else None

    def of_id(self, id: str) -> Article | None:
        """The article that the last conversion left under ``id``."""
        return next((self._read(text) for text in self.texts.values() if f"\nid: {id}\n" in text), None)

    def _read(self, text: str) -> Article | None:
        try:
            return markdown_to_article(text, file=f"articles/{self.folder.newspaper}/{self.folder.date}/01-01.md")
        except ContentError:  # right by its digest, but written by another version
            return None

    def _in_git(self, digest: str) -> str:
        """The text with this digest, from any commit; empty where there is no git, or it was never committed."""
        place = f"articles/{self.folder.newspaper}/{self.folder.date}"
        told = f"generated: sha256:{digest}"
        for commit in (ask_git(self.content, "log", "--format=%H", "--no-textconv", f"-S{told}", "--", place) or "").split():
            for named in (ask_git(self.content, "grep", "-l", "-z", "--full-name", told, commit, "--", place) or "").split("\0"):
                text = (named and ask_git(self.content, "cat-file", "blob", named)) or ""
                if told_digest(text) == digest and is_generated(text):
                    return text
        return ""


def recall_bases(ledger: Ledger, content: Path, folder: IssueFolder) -> Bases:
    """What the last conversion left of an issue."""
    data = ledger.kept(_work(folder))
    try:
        texts = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")) if data else []
        return Bases(content, folder, {told_digest(text): text for text in texts if is_generated(text)})
    except (ValueError, TypeError, AttributeError, zlib.error):  # a cache may hold anything
        return Bases(content, folder)


def keep_bases(ledger: Ledger, bases: Bases, texts: Iterable[tuple[str, bool]]) -> None:
    """Keep the machine's among the ``texts`` of an issue's files, each with whether it is one, and what the others were before."""
    now: dict[str, str] = {}
    for text, generated in texts:
        digest = told_digest(text)
        if generated:
            now[digest] = text
        elif digest in bases.texts:
            now[digest] = bases.texts[digest]
    data = json.dumps(sorted(now.values()), ensure_ascii=False).encode("utf-8", "surrogatepass")
    ledger.keep(_work(bases.folder), zlib.compress(data, 1))


def _work(folder: IssueFolder) -> str:
    return f"bases:{folder.newspaper}/{folder.date}"
