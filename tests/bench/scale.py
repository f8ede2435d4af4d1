"""What an article costs in a small archive and in a large one: a cold build, then one day more; and which files grow with the archive."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from archives import Corpus
from corpus import PAGES, Sample, print_issue, print_pages
from measure import Cost, measure
from tasks import HEDINGBEN

LARGEST = 16
"""Kinds of files that are listed."""


def run_scale(sizes: Sequence[int], sample: Sample, folder: Path, search: bool) -> Iterator[str]:
    """Lines of a table: a row a size; then the largest files of each site, one of each kind."""
    yield (
        f"{'articles':>9}{'seconds':>9}{'CPU s':>8}{'ms CPU each':>13}{'MB memory':>11}{'files per 1000':>16}{'MB per 1000':>13}"
        f"{'+1 day: s':>11}{'CPU s':>8}{'MB':>6}"
    )
    largest: dict[int, dict[str, int]] = {}
    for size in sizes:
        corpus = Corpus(folder / str(size), everywhere=False)
        corpus.add(print_pages(sample, size))
        site = corpus.articles / "site"
        cold = _build(corpus, search)
        found = [(path.removeprefix(f"{site}/"), told) for path, told in _walk(str(site))]
        largest[size] = _by_kind(found)
        corpus.add(print_issue(sample, -(-corpus.printed_pages // PAGES)))
        more = _build(corpus, search)
        bytes_ = sum(told for _, told in found)
        yield (
            f"{size:>9}{cold.seconds:>9.1f}{cold.cpu:>8.1f}{1000 * cold.cpu / size:>13.2f}{(cold.memory or 0) / 1e6:>11.0f}"
            f"{1000 * len(found) / size:>16.0f}{bytes_ / size / 1e3:>13.2f}{more.seconds:>11.1f}{more.cpu:>8.1f}{(more.memory or 0) / 1e6:>6.0f}"
        )
        shutil.rmtree(corpus.folder)
    yield from growth(sizes, [largest[size] for size in sizes])


def growth(sizes: Sequence[int], largest: Sequence[Mapping[str, int]]) -> Iterator[str]:
    """The largest file of each kind: the largest of all, then those that have grown most."""
    last = largest[-1]
    by_size = sorted(last, key=lambda kind: -last[kind])[:LARGEST]
    by_growth = sorted(last, key=lambda kind: -last[kind] / largest[0].get(kind, last[kind]))[:LARGEST]
    for title, kinds in (("largest files, bytes", by_size), ("grown most", by_growth)):
        yield from ("", f"{title:<44}" + "".join(f"{size:>11}" for size in sizes))
        for kind in kinds:
            yield f"{kind:<44}" + "".join(f"{held.get(kind, 0):>11}" for held in largest)


def _build(corpus: Corpus, search: bool) -> Cost:
    return measure([HEDINGBEN, "build", "-C", corpus.articles, *([] if search else ["--no-search"])])


def _walk(folder: str) -> Iterator[tuple[str, int]]:
    """Path and size of every file."""
    for each in os.scandir(folder):
        if each.is_dir(follow_symlinks=False):
            yield from _walk(each.path)
        else:
            yield each.path, each.stat().st_size


def _by_kind(files: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The largest file of each kind: what differs in numbers, dates and digests is one kind."""
    found: dict[str, int] = {}
    for path, size in files:
        kind = re.sub(r"(?<=[-/])(?:[a-z2-7]{10}|[0-9a-f]+(?:-[0-9a-f]+)*)(?=[./]|$)", "#", path)
        kind = re.sub(r"(section|column|authors|kind)/(?!index|#)[^/.]+", r"\1/#", re.sub(r"[0-9]+", "#", kind))
        if not path.startswith(("static/", "pagefind/engine-")):  # the same in every archive
            found[kind] = max(found.get(kind, 0), size)
    return found
