"""May an issue be skipped? Its files' fingerprints tell it without reading them; where they do not, their content does."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import Fault
from ...model.values import dataclass
from ...plugins import PACKAGE
from ..fingerprint import stat_to_fingerprint
from ..installed import tools
from ..issue_folder import IssueFolder
from ..ledger import Ledger

if TYPE_CHECKING:
    from ..page_files import IssueBytes


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger keeps of an issue that was converted."""

    inputs: str
    """Digest of its pages, its articles and the converter."""
    files: str = ""
    """Fingerprint of the files; empty where one was too fresh to have any."""
    kept: tuple[str, ...] = ()
    """The article files that a person owns, relative to the archive's root."""
    conflicts: tuple[str, ...] = ()
    """Those of them that do not agree with their page."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with its pages and articles."""


def recall(ledger: Ledger, folder: IssueFolder) -> Known | None:
    """What is known of an issue; None where it was not converted, or by a version that kept other things."""
    text = ledger.recall(_work(folder))
    try:
        found = json.loads(text or "null")
        return Known(
            found["inputs"],
            found["files"],
            tuple(found["kept"]),
            tuple(found["conflicts"]),
            tuple(Fault(**told) for told in found["faults"]),
        )
    except (ValueError, TypeError, KeyError):  # a cache may hold anything
        return None


def remember(ledger: Ledger, folder: IssueFolder, known: Known) -> None:
    """Keep what is known of an issue."""
    ledger.record(_work(folder), json.dumps(asdict(known), ensure_ascii=False))


def forget(ledger: Ledger, folder: IssueFolder) -> None:
    """The issue is to be converted again."""
    ledger.forget(_work(folder))


def _work(folder: IssueFolder) -> str:
    return f"convert:{folder.newspaper}/{folder.date}"


def pages_print(folder: IssueFolder, encoding: str) -> str:
    """Fingerprint of the pages of an issue, to be taken before they are read; empty where one is too fresh."""
    now = time.time_ns()
    prints = [(page.path.name, page.number, page.name, stat_to_fingerprint(page.path.stat(), now)) for page in folder.pages]
    return _digest(converter(), encoding, *prints) if all(each[3] for each in prints) else ""


def articles_print(content: Path, folder: IssueFolder) -> str:
    """The same of the article files."""
    now = time.time_ns()
    try:
        with os.scandir(content / "articles" / folder.newspaper / folder.date) as entries:
            prints = sorted((entry.name, stat_to_fingerprint(entry.stat(), now)) for entry in entries if entry.name.endswith(".md"))
    except FileNotFoundError:
        prints = []
    return _digest(*prints) if all(told for _, told in prints) else ""


def issue_to_digest(issue: IssueBytes) -> str:
    """Digest of what the articles of an issue are made from."""
    pages = [(page.file, page.number, page.name, hashlib.sha256(page.data).hexdigest()) for page in issue.pages]
    return _digest(converter(), issue.encoding, *pages)


def inputs_digest(pages: str, articles: Mapping[str, str]) -> str:
    """Digest of the pages and of the articles made from them: if a person touched either, there is work."""
    return _digest(pages, *sorted(articles.items()))


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()


@cache
def converter() -> str:
    """Digest of all that makes articles of pages: another converter makes other articles."""
    return _digest(code(), *tools())


@cache
def code() -> str:
    """Digest of this program's own part of it, weights included: the same wherever the same files are installed."""
    digest = hashlib.sha256()
    for room in ("model", "text", "read", "segment", "content"):
        for path in sorted((*(PACKAGE / room).glob("*.py"), *(PACKAGE / room).glob("*.gz"))):
            digest.update(path.read_bytes().replace(b"\r\n", b"\n") if path.suffix == ".py" else path.read_bytes())
    return digest.hexdigest()
