"""Articles that a person deleted where no conversion saw it, as in a fresh copy of the archive: told by git.

Only what is beyond doubt counts: an article of a page that is still the same, of which no file that is there has a line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from ...content import lines_of, markdown_to_article
from ...errors import ContentError
from ...model import Article
from ..git import ask_git
from ..issue_folder import IssueFolder


class History:
    """What git knows of the article files; it is asked when something is first looked for, and once."""

    def __init__(self, content: Path) -> None:
        self._content = content

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """By issue the files of the last commit, and those that earlier ones removed, each with a commit that has it."""
        told = ask_git(self._content, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "articles")
        found = [("HEAD", name) for name in (told or "").split("\0")]
        command = "log --diff-filter=D --no-renames --relative --name-only -z --format=%x01%H -- articles"
        for commit in (ask_git(self._content, *command.split()) or "").split("\x01"):
            digest, _, names = commit.partition("\0")
            found += [(f"{digest.strip()}^", name.strip("\n")) for name in names.split("\0")]
        issues: dict[str, dict[str, str]] = {}
        for commit, name in found:  # the newest comes first
            issues.setdefault(name.rpartition("/")[0], {}).setdefault(name, commit)
        return issues

    @cached_property
    def is_cut(self) -> bool:
        """Whether git has only the latest part of the history, and so cannot tell of all that was deleted."""
        return (ask_git(self._content, "rev-parse", "--is-shallow-repository") or "").strip() == "true"

    def deleted(self, folder: IssueFolder, here: Iterable[Article], texts: Collection[str], pages: Collection[str]) -> dict[str, Article]:
        """Deleted articles of an issue by the name that they had; ``here`` are those whose files, ``texts``, are there, ``pages`` digests of its pages."""
        present = list(here)
        ids = {article.id for article in present}
        held = {(article.source.sha256, line) for article in present if article.source for line in lines_of(article)}
        found: dict[str, Article] = {}
        for name, commit in self._names.get(f"articles/{folder.newspaper}/{folder.date}", {}).items():
            article = None if name in texts else self._read(name, commit)
            if article is None or article.id in ids or article.withdrawn or article.source is None or article.source.sha256 not in pages:
                continue
            lines = {(article.source.sha256, line) for line in lines_of(article)}
            if lines and not lines & held:
                found[name] = article
                ids.add(article.id)
                held |= lines
        return found

    def _read(self, name: str, commit: str) -> Article | None:
        try:
            return markdown_to_article(ask_git(self._content, "cat-file", "blob", f"{commit}:./{name}") or "", file=name)
        except ContentError:  # broken when it was committed
            return None
