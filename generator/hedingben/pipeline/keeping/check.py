"""Is the archive whole? Every source line in an article or named as furniture, front matter valid, links resolving."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from ...content import lines_of, path_to_id
from ...errors import ConfigurationError, ContentError, Fault
from ...model import Archive, Article, Page
from ...plugins import readers
from ...segment import page_to_blocks
from ..desk import Desk
from ..editing.curated import conflict_of, original_of, read_version
from ..editing.resolve import find_conflicts
from ..executor import in_window, open_executor
from ..page_files import load_page, read_page_file
from ..press.build import MARK

_PAGES = 4
"""Pages that are one piece of work, as far as it matters whether processes are worth their start."""
_RENEW = "运行 hedingben convert；那一篇是人改过的，再用 hedingben resolve 了结（convert again, then resolve where it was edited by hand）"


def check_content(desk: Desk, archive: Archive, faulty: Collection[str]) -> Iterator[Fault]:
    """Faults of the articles against their pages: lines in no article or in two, sources gone or changed, conflicts, jumps to nowhere.

    ``faulty`` are files that have faults already, article files that cannot be read among them.
    """
    content, shelf = desk.content, desk.shelf
    articles = [article for issue in archive.issues for sheet in issue.sheets for article in sheet.articles]
    articles += [article for issue in archive.issues for article in issue.withdrawn]
    ids = {article.id for article in articles} | {path_to_id(path.removeprefix("content/")) for path in faulty}
    by_file = _by_file(desk, articles)
    for article in articles:
        for caption in article.captions:
            if caption.image and not (content / "pages" / article.newspaper / article.date / caption.image).is_file():
                yield Fault(
                    f"content/articles ({article.id})",
                    None,
                    f"它的图片 {caption.image} 不在 pages/{article.newspaper}/{article.date} 里（its picture is not there）",
                )
        for jump in (article.continues_to, article.continued_from):
            if jump and jump.article and jump.article not in ids:
                yield Fault(
                    f"content/articles ({article.id})",
                    None,
                    f"它指到 {jump.article}，档案馆里没有这一篇（it names an article that is not in the archive）",
                )
    yield from _check_pages(desk, by_file, faulty)
    for path in find_conflicts(desk):
        problem = "人改过，后来版面也变了：用 hedingben resolve 了结（edited by hand, and its page has changed since: settle it with hedingben resolve）"
        yield Fault(path.relative_to(desk.root).as_posix(), None, problem)
    sources = {source.path.relative_to(content).as_posix() for folder in shelf.issues for source in folder.pages}
    for file in sorted(set(by_file) - sources - {""}):
        yield Fault(
            f"content/{file}",
            None,
            f"找不到，却有 {len(by_file[file])} 篇文章出自它：放回去，或删掉那些文章（not found, but articles were made from it: put it back, or delete them）",
        )


def _by_file(desk: Desk, articles: Sequence[Article]) -> dict[str, list[Article]]:
    """The articles by the page file that they were made from, under the name that it has now."""
    names: dict[tuple[str, str, str], str] = {}
    for folder in desk.shelf.issues:
        for page in folder.pages:
            digest = hashlib.sha256(read_page_file(page.path)).hexdigest()
            names[folder.newspaper, folder.date, digest] = page.path.relative_to(desk.content).as_posix()
    files = set(names.values())

    def file(article: Article) -> str:
        told = [article.source] if article.source else []
        for source in told:
            if found := names.get((article.newspaper, article.date, source.sha256)):
                return found
            if source is article.source and (base := _base(desk.content, article)) and base.source:
                told.append(base.source)  # as the page was when it last was converted
        return next((source.file for source in told if source.file in files), told[0].file if told else "")

    by_file: dict[str, list[Article]] = {}
    for article in articles:
        place = file(article)
        if place in files or not _is_moved(article):  # of a note, nobody misses the page
            by_file.setdefault(place, []).append(article)
    return by_file


def _is_moved(article: Article) -> bool:
    """Whether it is a note of one that was made part of another, which has its lines now."""
    return bool(article.withdrawn and not (article.withdrawn.date or article.withdrawn.why))


def _check_pages(desk: Desk, by_file: Mapping[str, list[Article]], faulty: Collection[str]) -> Iterator[Fault]:
    """Each page against its articles, in the workers: to tell what is furniture the page is read again."""
    content, formats = desk.content, readers()
    failed: list[Fault] = []

    def works() -> Iterator[tuple[Page, list[Article], list[str]]]:
        for folder in desk.shelf.issues:
            encoding = desk.shelf.newspapers[folder.newspaper].encoding
            unread = sorted(path for path in faulty if path.startswith(f"content/articles/{folder.newspaper}/{folder.date}/"))
            for source in folder.pages:
                try:
                    page = load_page(content, folder, source, encoding, formats)
                except ContentError as error:
                    failed.extend(error.faults_in("content"))
                    continue
                yield page, [_as_agreed(content, article, page) for article in by_file.get(page.file, [])], unread

    with open_executor(desk.workers, sum(len(folder.pages) for folder in desk.shelf.issues) // _PAGES) as executor:
        for found in in_window(executor, check_page, works()):
            yield from found
    yield from failed


def check_page(work: tuple[Page, list[Article], list[str]]) -> list[Fault]:
    """What is wrong with a page; runs in a worker."""
    return list(_check_page(*work))


def _as_agreed(content: Path, article: Article, page: Page) -> Article:
    """An article of a person with the lines that the machine last found for it: the page may have changed elsewhere."""
    if article.source and article.source.sha256 != page.sha256:
        base = _base(content, article)
        return replace(article, source=base.source) if base else article
    return article


def _base(content: Path, article: Article) -> Article | None:
    """What the machine last made of a person's article; None where that is not known."""
    return read_version(content, conflict_of(article), []) or read_version(content, original_of(article), [])


def _check_page(page: Page, articles: list[Article], unread: Sequence[str]) -> Iterator[Fault]:
    """Lines of a page that no article has and that are no furniture, or that two articles have; ``unread`` may be where they are."""
    file = f"content/{page.file}"
    if page.lines and not articles and not unread:
        yield Fault(file, None, "这一版还没有转换：运行 hedingben convert（no article was made from this page: convert it）")
        return
    articles = [article for article in articles if not _is_moved(article)]
    for article in articles:
        if article.source and article.source.sha256 != page.sha256:
            yield Fault(file, None, f"编成 {article.id} 之后它变过（changed since that article was made from it）：{_RENEW}")
            return  # line numbers tell nothing now
    holders = Counter(line for article in articles if not article.withdrawn for line in set(lines_of(article)))
    for number in {line for article in articles if article.withdrawn for line in lines_of(article)}:
        holders[number] = holders[number] or 1
    if not unread and all(holders[line.number] == 1 for line in page.lines):  # there is nothing to tell
        return
    parts: dict[int, set[int | None]] = {}
    for block in page_to_blocks(page):
        parts.setdefault(block.line.number, set()).add(block.article)
    astray = [line.number for line in page.lines if not holders[line.number] and parts[line.number] != {None}]
    if astray and unread:
        told = (
            f"从这里起 {len(astray)} 行不在任何读得出的文章里：先改好 {unread[0]}（in no article that can be read: mend that file first）"
        )
        yield Fault(file, astray[0], told)
        astray = []
    for line in page.lines:
        if line.number in astray:
            yield Fault(
                file,
                line.number,
                "这一行不在任何文章里：把它加进一篇，或用 hedingben resolve --theirs 把这一版改过的文章交还机器（this line is in no article: add it to one, or give an edited article back）",
            )
        elif holders[line.number] > len(parts[line.number]):
            yield Fault(
                file,
                line.number,
                f"这一行在 {holders[line.number]} 篇文章里：只留一处（this line is in several articles: leave it in one）",
            )


def check_site(out: Path, base_url: str) -> Iterator[Fault]:
    """Links of the built site that lead nowhere; ``base_url`` is where the site will stand.

    Raises ConfigurationError where no site is.
    """
    if not (out / MARK).is_file():
        raise ConfigurationError(
            str(out),
            None,
            "还没有建好的网站：先运行 hedingben build，或用 --out 指明它在哪里（there is no built site: build first, or name its folder）",
        )
    root = urlsplit(base_url).path or "/"
    pages = {path.relative_to(out).as_posix(): path for path in out.rglob("*.html")}
    for name, path in sorted(pages.items()):
        for line, link in _links(path.read_text("utf-8")):
            target = _target(name, link, root)
            if target is not None and not ((out / target).is_file() or (out / target / "index.html").is_file()):
                yield Fault(f"{out.name}/{name}", line, f"链接 {link!r} 不通（leads nowhere）")


def _target(name: str, link: str, root: str) -> str | None:
    """File in the site that a link of the page ``name`` means; None for another host or a place on the same page."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    steps: list[str] = [] if parts.path.startswith("/") else list(PurePosixPath(name).parent.parts)
    for step in unquote(parts.path.removeprefix(root)).split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _links(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend((self.getpos()[0], value) for name, value in attrs if name in ("href", "src") and value)

    Links().feed(text)
    return found
