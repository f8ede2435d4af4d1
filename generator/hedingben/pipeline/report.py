"""What was done, in the words that a person reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # telling of a conversion needs nothing that builds
    from .editing.conversion import Conversion
    from .press.build import Built


def tell_conversion(done: Conversion) -> Iterator[str]:
    """Lines for the terminal."""
    yield (
        f"转换了 {done.issues} 期，{done.skipped} 期没有变；写了 {done.written} 个文章文件，撤去 {done.removed} 个"
        f"（issues converted: {done.issues}, unchanged: {done.skipped}; article files written: {done.written}, removed: {done.removed}）"
    )
    if done.kept:
        yield f"人改过的文章保留原样，{len(done.kept)} 篇（edited by hand, and kept）："
        yield from (f"  {name}" for name in done.kept)
    if done.withdrawn:
        yield f"文件删掉了的文章不再转换，{len(done.withdrawn)} 篇；原处各留一个说明，删掉说明文章就回来（deleted, and left out; delete its note to have an article again）："
        yield from (f"  {name}" for name in done.withdrawn)
    if done.conflicts:
        yield f"冲突 {len(done.conflicts)} 处：人改过，后来版面也变了；新文字在 content/conflicts，用 hedingben resolve 了结（conflicts: edited by hand, and the page has changed since）："
        yield from (f"  {name}" for name in done.conflicts)


def tell_build(built: Built) -> str:
    """A line for the terminal."""
    index = "，检索编好" if built.indexed else ""
    return (
        f"{built.articles} 篇文章建成 {built.pages} 个页面：{built.written} 个文件新做或改过，撤去 {built.removed} 个{index}"
        f"（articles: {built.articles}, pages: {built.pages}; files new or changed: {built.written}, removed: {built.removed}）"
    )


def tell_place(out: Path) -> str:
    """A line for the terminal."""
    return f"网站在 {out}（the site is there）"


def tell_unchanged(done: Conversion, built: Built) -> Iterator[str]:
    """What the next build says if nothing changes."""
    yield from tell_conversion(replace(done, issues=0, skipped=done.issues + done.skipped, written=0, removed=0, withdrawn=[]))
    yield tell_build(replace(built, written=0, removed=0, indexed=False))
