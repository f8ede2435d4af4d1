"""What is most worth a person's look: doubtful lines, jumps without their other part, articles without a title …"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ...content import is_generated, lines_of, path_to_id
from ...errors import ContentError, Fault, HedingbenError
from ...model import Archive, Article, Block, Kind, Page
from ...model.values import dataclass
from ...plugins import readers
from ...render.addresses import article_path, sheet_path
from ...segment import blocks_to_doubt, blocks_to_doubts, page_to_blocks
from ..article_files import walk_articles
from ..desk import Desk
from ..editing.curated import conflict_of
from ..gather import gather
from ..page_files import load_page

MOST_ITEMS = 200
MOST_PAGES = 100
"""Pages that are read again for one review: those of which the articles say most doubt."""

_TITLED = frozenset({Kind.NEWS, Kind.COMMENTARY, Kind.FEATURE})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at."""

    confidence: float
    """0 to 1."""
    file: str
    """Relative to the archive's root."""
    line: int | None
    """None where the whole file is meant."""
    text: str
    """The line, or the title of the article."""
    decided: str
    rival: str
    """What else it could be; empty where no alternative was weighed."""
    article: str = ""
    """Path in the site, empty where there is none."""
    page: str = ""
    """The same of the printed page."""
    weighed: bool = True
    """False where ``confidence`` is no more than a place in the list."""


_BROKEN, _CHANGED, _NO_OTHER_PART, _CUT, _NO_TITLE = 0.0, 0.05, 0.3, 0.45, 0.5
"""Places of what is not weighed."""


def most_doubtful(items: Iterable[Item]) -> tuple[Item, ...]:
    """The MOST_ITEMS least certain ones, those first; each thing once."""
    return tuple(sorted(set(items), key=lambda item: (item.confidence, item.file, item.line or 0, item.decided))[:MOST_ITEMS])


def archive_to_items(archive: Archive, owned: Collection[str], digests: Mapping[str, str]) -> Iterator[Item]:
    """What the articles themselves tell.

    ``owned`` are the ids of those that a person edited, ``digests`` the present SHA-256 of the page files that these were made from.
    """
    held = {(issue.newspaper.slug, issue.date): {sheet.number for sheet in issue.sheets} for issue in archive.issues}
    for article in _articles(archive):
        source = article.source
        if article.id in owned:
            if source and digests.get(source.file, source.sha256) != source.sha256:
                yield _of_article(article, _CHANGED, "文章经人改过，版面文件后来也变了", "照新的版面再改")
            continue
        for jump, way in ((article.continues_to, "下转"), (article.continued_from, "上接")):
            if jump and not jump.article:
                known = jump.page in held.get((article.newspaper, article.date), ())
                why = "没有找到另一半" if known else "但本期没有收这一版"
                yield _of_article(article, _NO_OTHER_PART, f"{way}第{jump.page}版，{why}", "")
        if not article.title and article.kind in _TITLED and not article.continued_from:
            yield _of_article(article, _NO_TITLE, "没有标题", "标题失落，或接着上一篇")
        if article.cut:
            yield _of_article(article, _CUT, "文字中断", "另一半在别处")


def _articles(archive: Archive) -> Iterator[Article]:
    return (article for issue in archive.issues for sheet in issue.sheets for article in sheet.articles)


def _of_article(article: Article, confidence: float, decided: str, rival: str, *, weighed: bool = False) -> Item:
    lines = lines_of(article)
    return Item(
        confidence=confidence,
        file=f"content/{article.source.file}" if article.source else "content/articles",
        line=lines[0] if lines else None,
        text=_words(article.title or article.body or "".join(caption.text for caption in article.captions)),
        decided=decided,
        rival=rival,
        article=article_path(article.id),
        page=sheet_path(article.newspaper, article.date, article.page),
        weighed=weighed,
    )


def page_to_items(page: Page, blocks: Sequence[Block], articles: Sequence[Article], owned: Collection[str]) -> Iterator[Item]:
    """The doubtful decisions about the lines of a page; ``articles`` are those made from it. What a person has edited is left out."""
    holders = {line: article for article in articles for line in lines_of(article)}
    for doubt in blocks_to_doubts(blocks):
        line = doubt.block.line.number
        article = holders.get(line)
        if article is None or article.id not in owned:
            yield Item(
                confidence=round(doubt.confidence, 2),
                file=f"content/{page.file}",
                line=line,
                text=_words(doubt.block.text),
                decided=doubt.decided,
                rival=doubt.rival,
                article=article_path(article.id) if article else "",
                page=sheet_path(page.newspaper, page.date, page.number),
            )
    told = _doubts_of_lines(blocks)
    for article in articles:
        if article.doubt and article.id not in owned and article.doubt.why not in told:
            yield _of_article(article, article.doubt.confidence, article.doubt.why, "两篇不相干", weighed=True)


def _doubts_of_lines(blocks: Sequence[Block]) -> set[str]:
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        if block.article is not None:
            groups.setdefault(block.article, []).append(block)
    return {doubt.why for group in groups.values() if (doubt := blocks_to_doubt(group))}


def _words(text: str) -> str:
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return text if len(text) <= 60 else f"{text[:44]}…{text[-12:]}"


def review(desk: Desk) -> tuple[Item, ...]:
    """The most doubtful items of an archive; pages whose articles are all sure are not read again in a large one."""
    archive, faults = gather(desk)
    owned = set(_owned(desk))
    by_file: dict[str, list[Article]] = {}
    for article in _articles(archive):
        if article.source:
            by_file.setdefault(article.source.file, []).append(article)
    edited = {article.source.file for article in _articles(archive) if article.source and (desk.content / conflict_of(article)).is_file()}
    items = [_of_fault(fault) for fault in (*desk.shelf.faults, *faults)]
    items += archive_to_items(archive, owned, {file: digest for file in sorted(edited) if (digest := _digest(desk, file))})
    formats = readers()
    places = {source.path.relative_to(desk.content).as_posix(): (folder, source) for folder in desk.shelf.issues for source in folder.pages}
    for file in sorted(places, key=lambda file: (_least(by_file.get(file, ())), file))[:MOST_PAGES]:
        folder, source = places[file]
        try:
            page = load_page(desk.content, folder, source, desk.shelf.newspapers[folder.newspaper].encoding, formats)
            items += page_to_items(page, page_to_blocks(page), by_file.get(file, ()), owned)
        except ContentError as error:
            items += map(_of_fault, error.faults_in("content"))
        except HedingbenError as error:
            items.append(_of_fault(Fault(f"content/{file}", None, str(error))))
    return most_doubtful(items)


def _of_fault(fault: Fault) -> Item:
    return Item(_BROKEN, fault.file, fault.line, "", fault.problem, "", weighed=False)


def _least(articles: Iterable[Article]) -> float:
    return min((article.doubt.confidence for article in articles if article.doubt), default=1.0)


def _owned(desk: Desk) -> Iterator[str]:
    """Ids of the articles whose files a person edited."""
    for path in walk_articles(desk.content):
        if not is_generated(path.read_text("utf-8", errors="surrogateescape")):
            yield path_to_id(path.relative_to(desk.content).as_posix())


def _digest(desk: Desk, file: str) -> str:
    path = desk.content / file
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
