"""The invented newspaper on disk, three times: as article files, as page files, and as a site for Hugo."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus import PAPER, PrintedPage

from hedingben.content import article_to_markdown, article_to_path

HUGO = Path(__file__).parent / "hugo"

_ARCHIVE = "title: 合订本\nbase_url: https://example.org/bench/\n"
_NEWSPAPER = "name: 青澜日报\nplace: 青澜\nfrequency: daily\n"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One newspaper, laid out for each of the programs."""

    articles: Path
    """An archive that holds article files."""
    pages: Path
    """An archive that holds page files."""
    hugo: Path
    """Hugo's site."""
    characters: int
    """Of all bodies."""
    printed_pages: int


def write_corpus(printed: Iterable[PrintedPage], folder: Path) -> Corpus:
    """Write the pages of the newspaper and their articles into new folders below ``folder``."""
    articles, pages, hugo = folder / "articles", folder / "pages", folder / "hugo"
    for archive in (articles, pages):
        _write(archive / "content/archive.yaml", _ARCHIVE)
        _write(archive / f"content/pages/{PAPER}/newspaper.yaml", _NEWSPAPER)
    shutil.copytree(HUGO, hugo)
    _write(hugo / f"content/{PAPER}/_index.md", "---\ntitle: 青澜日报\noutputs: [html, rss]\n---\n")
    characters = printed_pages = 0
    for page in printed:
        printed_pages += 1
        for archive in (articles, pages):
            _write(archive / f"content/pages/{PAPER}/{page.date}/issue.yaml", f"number: {page.issue}\n")
        _write(hugo / f"content/{PAPER}/{page.date}/_index.md", f"---\ntitle: 青澜日报\ndate: {page.date}\nnumber: {page.issue}\n---\n")
        _write(pages / "content" / page.file, page.text)
        for article in page.articles:
            characters += len(article.body)
            text = article_to_markdown(article)
            _write(articles / "content" / article_to_path(article), text)
            _write(
                hugo / f"content/{PAPER}/{page.date}/{page.number:02}-{article.order:02}.md", _for_hugo(text, page.number, article.order)
            )
    return Corpus(articles, pages, hugo, characters, printed_pages)


def _for_hugo(text: str, page: int, order: int) -> str:
    """The same file but for one key: ``kind`` has another meaning there, and ``weight`` gives the order."""
    return re.sub("^kind: .*", f"weight: {page * 100 + order}", text, count=1, flags=re.M)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
