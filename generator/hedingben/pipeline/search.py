"""The search index: one record an article, handed to Pagefind as bigrams and given back to the reader as plain text.

Pagefind cuts Chinese differently in the index and in the browser, so that phrases are missed. Here both sides cut alike
(``text/units.py`` and ``search.js``): the index holds overlapping bigrams, and afterwards each fragment gets its text back.
"""

from __future__ import annotations

import gzip
import html
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin_extended import get_executable

from ..errors import HedingbenError
from ..model import Newspaper
from ..model.record import Record
from ..text.units import text_to_units, units_to_bigrams
from .ledger import Ledger

FOLDER = "pagefind"
"""Where the index lies in the site."""

_NEEDED = ("pagefind-entry.json", "pagefind-worker.js")
_MAGIC = b"pagefind_dcd"
_TITLE_WEIGHT = 5


class SearchError(HedingbenError):
    """Pagefind failed; the site stands, without a new index."""


@dataclass(frozen=True, slots=True)
class IssueStock:
    """The articles of an issue, loaded when they are needed."""

    newspaper: Newspaper
    date: str
    digest: str
    """Of all that its records are made of, but for the newspaper's name."""
    count: int
    """How many articles it has."""
    load: Callable[[], Sequence[Record]]


def build_index(issues: Sequence[IssueStock], into: Path, previous: Path | None, ledger: Ledger, executor: Executor) -> None:
    """Make ``into``/pagefind from the records of the issues; ``previous`` is the index of the site that is served now.

    Raises SearchError where Pagefind fails.
    """
    records = [record for issue in issues for record in issue.load()]
    folder = into / FOLDER
    with tempfile.TemporaryDirectory(prefix=".search-", dir=into) as temporary:
        source, made = Path(temporary, "records"), Path(temporary, "index")
        worded = [record for record in records if _has_words(record)]  # Pagefind leaves the others out
        for record in worded:
            page = source / record.path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(record_to_html(record), "utf-8")
        source.mkdir(exist_ok=True)
        _run_pagefind(source, made)
        _restore_text(made, {f"/{record.path}": record for record in worded})
        for path in made.glob("pagefind-*"):
            if path.name not in _NEEDED:
                path.unlink()  # interfaces of Pagefind's own
        made.rename(folder)


def _has_words(record: Record) -> bool:
    return any(map(text_to_units, (*record.heads, *record.paragraphs)))


def record_to_html(record: Record) -> str:
    """The page that Pagefind reads for one article: bigrams, one paragraph each, headlines weighted."""

    def paragraphs(texts: Iterable[str]) -> str:
        return "".join(f"<p>{html.escape(units_to_bigrams(text_to_units(text)))}</p>" for text in texts)

    return (
        '<!doctype html><html lang="und"><body data-pagefind-body>'
        f'<div data-pagefind-weight="{_TITLE_WEIGHT}">{paragraphs(record.heads)}</div>'
        f"<div>{paragraphs(record.paragraphs)}</div></body></html>"
    )


def _run_pagefind(source: Path, made: Path) -> None:
    command = [get_executable(), "--site", source, "--output-path", made, "--force-language", "und", "--quiet"]
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode or not (made / "pagefind-entry.json").is_file():
        said = (result.stderr or result.stdout).decode("utf-8", "replace").strip().splitlines()
        raise SearchError(f"the search index could not be made: Pagefind said: {said[-1] if said else f'exit code {result.returncode}'}")


def _restore_text(made: Path, records: dict[str, Record]) -> None:
    """Give every fragment its readable text instead of the bigrams."""
    rest = set(records)
    for path in made.glob("fragment/*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        if not data.startswith(_MAGIC):
            raise SearchError(f"a fragment of an unknown form: {path.name}; is this another version of Pagefind?")
        fragment = json.loads(data[len(_MAGIC) :])
        record = records[fragment["url"]]
        rest.discard(fragment["url"])
        fragment["content"] = "\n".join((*record.heads, *record.paragraphs))
        fragment["meta"] = {
            "title": record.title,
            "paper": record.paper,
            "date": record.date,
            "page": str(record.page),
            "section": record.section,
            "heads": str(len(record.heads)),
        }
        path.write_bytes(gzip.compress(_MAGIC + json.dumps(fragment, ensure_ascii=False).encode(), mtime=0))
    if rest:
        raise SearchError(f"{len(rest)} articles are missing in the search index, {min(rest)} among them")
