"""What lies in content/articles: the article files of issues, told without being read."""

from __future__ import annotations

import os
from pathlib import Path

from .places import Homes, homes_of, odd_name, why_not

_LARGEST = 4_000_100
"""Bytes that are read of an article file: by these it is told to be longer than any article (content/document.py)."""


def walk_articles(content: Path, newspaper: str = "*", date: str = "*") -> list[Path]:
    """Every article file, or those of a newspaper or an issue, sorted."""
    homes = homes_of(content)
    folders = sorted(path for path in (content / "articles").glob(f"{newspaper}/{date}") if path.is_dir())
    return [Path(entry.path) for folder in folders for entry in article_entries(folder, homes)[0]]


def article_texts(content: Path, newspaper: str, date: str) -> dict[str, str]:
    """Text of each article file of an issue by its name relative to content/."""
    paths = walk_articles(content, newspaper, date)
    return {path.relative_to(content).as_posix(): read_article(path).decode("utf-8", "surrogateescape") for path in paths}


def read_article(path: str | Path) -> bytes:
    """The bytes of an article file; of one that is longer than any article just enough to tell that it is."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  (mostly of a text: this is done for every article)
        if os.fstat(stream.fileno()).st_size <= _LARGEST:
            return stream.readall()
        return stream.read(_LARGEST).decode("utf-8", "ignore").encode()  # not cut within a character


def article_entries(folder: Path, homes: Homes) -> tuple[list[os.DirEntry[str]], list[tuple[str, str]]]:
    """Article files of an issue, sorted, and what speaks against all else that lies there; hidden files, which editors leave, are neither.

    Nothing is read, nor looked at for longer than its name, unless it is a link.
    """
    files: list[os.DirEntry[str]] = []
    rest: list[tuple[str, str]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name[0] == ".":
                continue
            if problem := _not_an_article(entry, homes):
                rest.append((entry.name, problem))
            else:
                files.append(entry)
    return files, rest


def _not_an_article(entry: os.DirEntry[str], homes: Homes) -> str:
    if not entry.is_file(follow_symlinks=False) or odd_name(entry.name):
        problem = why_not(Path(entry.path), homes)
        if problem or not entry.is_file():
            return problem or "文章是文件，不是文件夹：挪到别处（an article is a file, not a folder: move it elsewhere）"
    return (
        ""
        if entry.name.endswith(".md")
        else "文章文件的名字以 .md 结尾：改名，或挪到别处（an article's file ends in .md: rename it, or move it elsewhere）"
    )


def issues_with_articles(content: Path) -> list[tuple[str, str]]:
    """Newspaper and date of every folder of article files, sorted."""
    return [
        (paper.name, issue.name)
        for paper in sorted((content / "articles").glob("*"))
        for issue in sorted(paper.glob("*"))
        if not paper.name.startswith(".") and issue.is_dir() and not issue.name.startswith(".")
    ]
