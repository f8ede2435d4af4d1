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


@dataclass(slots=True)
class Corpus:
    """One newspaper, laid out for each of the programs; it grows page by page."""

    folder: Path
    everywhere: bool = True
    """Whether page files and Hugo's site are written too."""
    characters: int = 0
    """Of all bodies."""
    printed_pages: int = 0

    def __post_init__(self) -> None:
        for archive in self._archives:
            _write(archive / "content/archive.yaml", _ARCHIVE)
            _write(archive / f"content/pages/{PAPER}/newspaper.yaml", _NEWSPAPER)
        if self.everywhere:
            shutil.copytree(HUGO, self.hugo)
            _write(self.hugo / f"content/{PAPER}/_index.md", "---\ntitle: 青澜日报\noutputs: [html, rss]\n---\n")

    @property
    def articles(self) -> Path:
        """An archive that holds article files."""
        return self.folder / "articles"

    @property
    def pages(self) -> Path:
        """An archive that holds page files."""
        return self.folder / "pages"

    @property
    def hugo(self) -> Path:
        """Hugo's site."""
        return self.folder / "hugo"

    @property
    def _archives(self) -> tuple[Path, ...]:
        return (self.articles, self.pages) if self.everywhere else (self.articles,)

    def add(self, printed: Iterable[PrintedPage]) -> None:
        """Write pages of the newspaper and their articles."""
        for page in printed:
            self.printed_pages += 1
            self.characters += sum(len(article.body) for article in page.articles)
            texts = {article: article_to_markdown(article) for article in page.articles}
            for archive in self._archives:
                _write(archive / f"content/pages/{PAPER}/{page.date}/issue.yaml", f"number: {page.issue}\n")
            for article, text in texts.items():
                _write(self.articles / "content" / article_to_path(article), text)
            if self.everywhere:
                _write(self.pages / "content" / page.file, page.text)
                folder = self.hugo / f"content/{PAPER}/{page.date}"
                _write(folder / "_index.md", f"---\ntitle: 青澜日报\ndate: {page.date}\nnumber: {page.issue}\n---\n")
                for article, text in texts.items():
                    _write(folder / f"{page.number:02}-{article.order:02}.md", _for_hugo(text, page.number, article.order))


def _for_hugo(text: str, page: int, order: int) -> str:
    """The same file but for one key: ``kind`` has another meaning there, and ``weight`` gives the order."""
    return re.sub("^kind: .*", f"weight: {page * 100 + order}", text, count=1, flags=re.M)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
