"""An issue, its pages and their articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeVar

from ...model import Article, Issue, Jump, Newspaper
from ...model.view import ArticleView, IssueView, SheetView, View
from ...model.view_parts import AuthorGroup, Figure, Headline, JumpRef, LaterPart, NamedCount, PaperRef, SheetBlock, SheetRef
from ...text.pinyin import slug
from ...text.punctuation import ends_sentence
from ..addresses import article_path, picture_path, section_paths
from ..apparatus import article_to_apparatus
from ..catalogue import Catalogue, Place, section_name
from ..headlines import article_to_headline
from ..layout import sheet_to_block
from .authors import author_to_path
from .references import issue_to_ref, paper_to_ref

T = TypeVar("T")


def issue_views(paper: Newspaper, index: int, catalogue: Catalogue) -> Iterator[View]:
    """The views of the newspaper's issue number ``index``, from 0: the issue, its pages, their articles."""
    issues = catalogue.issues[paper.slug]
    issue = issues[index]
    ref = paper_to_ref(paper, catalogue.site)
    before, after = _neighbours(issues, index)
    blocks = tuple(sheet_to_block(sheet, issue, catalogue) for sheet in issue.sheets)
    yield IssueView(
        path=issue_to_ref(issue).path,
        paper=ref,
        newspaper=paper,
        issue=issue_to_ref(issue),
        blocks=blocks,
        notes=issue.notes,
        rights=issue.rights or paper.rights,
        previous=issue_to_ref(before) if before else None,
        next=issue_to_ref(after) if after else None,
    )
    yield from _sheet_views(issue, ref, blocks)
    yield from _article_views(issue, ref, blocks, catalogue)


def _neighbours(items: Sequence[T], index: int) -> tuple[T | None, T | None]:
    return items[index - 1] if index else None, items[index + 1] if index + 1 < len(items) else None


def _sheet_views(issue: Issue, paper: PaperRef, blocks: tuple[SheetBlock, ...]) -> Iterator[View]:
    refs = tuple(block.sheet for block in blocks)
    for index, (sheet, block) in enumerate(zip(issue.sheets, blocks, strict=True)):
        before, after = _neighbours(refs, index)
        yield SheetView(
            path=block.sheet.path,
            paper=paper,
            issue=issue_to_ref(issue),
            block=block,
            sheets=refs,
            facsimile=picture_path(issue.newspaper.slug, issue.date, sheet.facsimile) if sheet.facsimile else "",
            previous=before,
            next=after,
        )


def _article_views(issue: Issue, paper: PaperRef, blocks: tuple[SheetBlock, ...], catalogue: Catalogue) -> Iterator[View]:
    sheets = {block.sheet.number: block.sheet for block in blocks}
    places = [
        (Place(article, sheet, issue), block) for sheet, block in zip(issue.sheets, blocks, strict=True) for article in sheet.articles
    ]
    headlines = [headline for block in blocks for headline in block.headlines]
    for index, (place, block) in enumerate(places):
        before, after = _neighbours(headlines, index)
        yield _article_view(place, block, paper, sheets, before, after, catalogue)


def _article_view(
    place: Place,
    block: SheetBlock,
    paper: PaperRef,
    sheets: dict[int, SheetRef],
    before: Headline | None,
    after: Headline | None,
    catalogue: Catalogue,
) -> ArticleView:
    article = place.article
    headline = article_to_headline(article, catalogue, excerpt=110)
    section = catalogue.sections[article.newspaper].get(section_name(article, place.sheet))
    later = _later_parts(article, catalogue)
    return ArticleView(
        path=article_path(article.id),
        paper=paper,
        issue=issue_to_ref(place.issue),
        sheet=block.sheet,
        headline=headline,
        authors=_author_groups(article, catalogue),
        agency=article.agency,
        dateline=article.dateline,
        figures=tuple(
            Figure(caption, picture_path(article.newspaper, article.date, caption.image) if caption.image else "")
            for caption in article.captions
        ),
        body=article.body,
        continued_from=_jump_to_ref(article.continued_from, sheets, catalogue),
        continues_to=_jump_to_ref(article.continues_to, sheets, catalogue),
        rest=tuple(
            LaterPart(part.page, article_path(part.id), part.title, goes_on=not (part.title or ends_sentence(before.body)), body=part.body)
            for before, part in pairwise([article, *later])
        ),
        whole=bool(later) and not (later[-1].cut or later[-1].continues_to),
        cut=article.cut,
        source=article.source,
        section=section.name if section else "",
        section_path=section_paths(article.newspaper, section.slug, 1)[0] if section else "",
        others=block.headlines,
        previous=before,
        next=after,
        apparatus=article_to_apparatus(article, place.sheet, place.issue, headline, catalogue.site),
    )


def _author_groups(article: Article, catalogue: Catalogue) -> tuple[AuthorGroup, ...]:
    def named(name: str) -> NamedCount:
        return NamedCount(name, author_to_path(slug(name), name, catalogue), 0)

    groups = groupby((author for author in article.authors if author.name), key=lambda author: author.role)
    return tuple(AuthorGroup(role, tuple(named(author.name) for author in authors)) for role, authors in groups)


def _later_parts(article: Article, catalogue: Catalogue) -> list[Article]:
    """The parts that follow, one after the other; a part that leads back to an earlier one ends them."""
    parts: list[Article] = []
    seen = {article.id}
    while article.continues_to and (following := catalogue.articles.get(article.continues_to.article)) and following.id not in seen:
        seen.add(following.id)
        parts.append(following)
        article = following
    return parts


def _jump_to_ref(jump: Jump | None, sheets: dict[int, SheetRef], catalogue: Catalogue) -> JumpRef | None:
    if not jump:
        return None
    other = catalogue.articles.get(jump.article)
    if other:
        return JumpRef(jump.page, article_path(other.id), other.title)
    return JumpRef(jump.page, sheets[jump.page].path if jump.page in sheets else "", "")
