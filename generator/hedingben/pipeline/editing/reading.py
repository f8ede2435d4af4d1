"""The pages of one issue → its articles: what a worker does with the bytes that it gets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from ...content import Claim, blocks_to_owners, lines_of
from ...errors import ContentError, Fault, HedingbenError
from ...model import Article, Block, Page, Source
from ...model.values import dataclass
from ...plugins import readers
from ...read import read_page
from ...segment import blocks_to_articles, link_parts, page_to_blocks
from ..page_files import IssueBytes

_MOST = 500
"""Articles of a page, at most: an article file counts to 999, and ids that went away are not given again."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What a worker makes of an issue."""

    key: tuple[str, str]
    """Newspaper and date."""
    articles: tuple[Article, ...]
    """What no person owns, under the ids that its place on the page gives."""
    owners: dict[str, str]
    """By such an id the article of a person that stands for it wholly."""
    theirs: dict[str, Article]
    """By the id of a person's article how the machine reads the lines that it stands for."""
    faults: tuple[Fault, ...]
    failed: frozenset[str]
    """Files that could not be read; what was made of them before stays."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page that was read."""

    page: Page
    blocks: tuple[Block, ...]
    section: str
    articles: tuple[Article, ...]


def convert_issue(issue: IssueBytes) -> Converted:
    """Read and segment the pages of one issue, link what continues on another page, and leave to a person what is a person's."""
    formats = readers()
    readings: list[_Reading] = []
    faults: list[Fault] = []
    failed: set[str] = set()
    for source in issue.pages:
        try:
            page = read_page(
                source.data,
                file=source.file,
                newspaper=issue.newspaper,
                date=issue.date,
                number=source.number,
                name=source.name or None,
                encoding=issue.encoding,
                reader=formats[source.ending],
            )
            blocks = page_to_blocks(page)
            articles = blocks_to_articles(page, blocks, section=source.name)
            _refuse_too_many(articles, source.file)
            readings.append(_Reading(page, blocks, source.name, articles))
        except ContentError as error:
            faults += error.faults_in("content")
            failed.add(source.file)
        except HedingbenError as error:
            faults.append(Fault(f"content/{source.file}", None, str(error)))
            failed.add(source.file)
    linked = link_parts([article for reading in readings for article in reading.articles])
    owners: dict[str, str] = {}
    theirs: dict[str, Article] = {}
    left: list[Article] = list(linked)
    if issue.claims:
        whole = {article.id: article for article in linked}
        digests = {hashlib.sha256(source.data).hexdigest() for source in issue.pages}
        files = {source.file for source in issue.pages}
        left = [article for reading in readings for article in _beside_claims(reading, issue, digests, files, whole, owners, theirs)]
    return Converted((issue.newspaper, issue.date), tuple(left), owners, theirs, tuple(faults), frozenset(failed))


def _refuse_too_many(articles: Sequence[Article], file: str) -> None:
    """Raises ContentError where a page gives more articles than can be numbered, those of later corrections among them."""
    if len(articles) > _MOST:
        raise ContentError(
            file,
            None,
            f"切出 {len(articles):,} 篇，印出来的一个版没有这么多（至多 {_MOST} 篇）：一个版一个文件（more articles than a page holds: give each page a file of its own）",
        )


def _beside_claims(
    reading: _Reading,
    issue: IssueBytes,
    digests: set[str],
    files: set[str],
    whole: dict[str, Article],
    owners: dict[str, str],
    theirs: dict[str, Article],
) -> list[Article]:
    """What is left of a page's articles beside a person's; who has the others, and how the machine reads these lines, goes into the maps."""
    page = reading.page
    same = [claim for claim in issue.claims if claim.source and claim.source.sha256 == page.sha256]
    moved = [
        claim for claim in issue.claims if claim.source and claim.source.sha256 not in digests and _is_of(page, claim, claim.source, files)
    ]
    articles = [whole[article.id] for article in reading.articles]
    if not (same or moved):
        return articles
    who = blocks_to_owners(reading.blocks, same, moved, issue.others)
    for claim in (*same, *moved):
        id = claim.article.id
        lines = [replace(block, article=1) for block, owner in zip(reading.blocks, who, strict=True) if owner == id]
        theirs[id] = _as_one(page, lines, claim.article, reading.section)
    rest = [block for block, owner in zip(reading.blocks, who, strict=True) if not owner]
    left: dict[str, Article] = {}
    for article in blocks_to_articles(page, rest, section=reading.section):
        full = max(
            (other for other in articles if other.id not in left), key=lambda other: len(set(lines_of(other)) & set(lines_of(article)))
        )
        left[full.id] = replace(
            article,
            id=full.id,
            order=full.order,
            continues_to=article.continues_to and full.continues_to,
            continued_from=article.continued_from and full.continued_from,
        )
    for article in articles:
        if article.id not in left:
            own = set(lines_of(article))
            having = [owner for block, owner in zip(reading.blocks, who, strict=True) if owner and block.line.number in own]
            if having:
                owners[article.id] = max(sorted(set(having)), key=having.count)
    return list(left.values())


def _is_of(page: Page, claim: Claim, source: Source, files: set[str]) -> bool:
    """Whether a claim on a page that has changed is one on this page, which may have got another name."""
    return source.file == page.file if source.file in files else claim.article.page == page.number


def _as_one(page: Page, blocks: Sequence[Block], mine: Article, section: str) -> Article:
    """How the machine reads the lines of one article of a person; without text where the page no longer has them."""
    made = blocks_to_articles(page, blocks, section=section)
    if not made:
        return replace(mine, title="", body="", withdrawn=None, source=Source(page.file, page.sha256, ""))
    return replace(made[0], id=mine.id, order=mine.order)
