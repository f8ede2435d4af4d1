"""An issue, its pages and their articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, pairwise
from typing import TypeVar

from ...model import Article, Caption, Issue, Jump, Kind
from ...model.around import Around
from ...model.kin import Kin
from ...model.view import ArticleView, IssueView, SheetView
from ...model.view_parts import AuthorGroup, Figure, JumpRef, LaterPart, NamedCount, PaperRef, SheetBlock, SheetRef
from ...text.punctuation import ends_sentence
from ..addresses import article_path, changes_path, day_folder, issue_json_path, picture_path
from ..apparatus import article_to_apparatus
from ..cards import text_to_kin
from ..headlines import article_to_excerpt
from ..layout import sheet_to_block
from ..lists import is_of_day, kind_path, section_name
from ..pages import Inputs, PageWork, finished
from ..related import articles_to_related
from ..shown import article_to_shown
from .changes import changed_articles, changes_views
from .exports import article_files, export_views
from .gone import gone_views
from .printed import article_to_printed
from .references import issue_to_ref, paper_to_ref

T = TypeVar("T")
_NO_KIN = Kin(None, None, ())
_DESCRIPTION = 110
"""Characters of its text by which an article's page describes itself."""


def issue_pages(issue: Issue, around: Around, texts: Mapping[str, str]) -> Iterator[PageWork]:
    """An issue, its pages and their articles, each to be made only where it is wanted; ``texts`` are digests of the articles' files by id."""
    paper = issue.newspaper
    ref = paper_to_ref(paper, around.site)
    articles = issue_to_articles(issue) | dict(around.foreign)
    blocks = tuple(sheet_to_block(sheet, issue, articles) for sheet in issue.sheets)
    inputs = Inputs(issue, blocks, around.frame, texts)
    path = issue_to_ref(issue).path
    of_day = any(map(is_of_day, issue_to_articles(issue).values()))
    yield PageWork(path, inputs.of_issue(of_day), lambda: _issue_view(issue, ref, blocks, around, of_day=of_day))
    yield from _sheet_pages(issue, ref, blocks, inputs)
    yield from _article_pages(issue, ref, blocks, articles, around, inputs)
    for view in chain(
        gone_views(issue, issue_to_articles(issue), around),
        changes_views(issue, issue_to_articles(issue), around),
        export_views(issue, around),
    ):
        yield finished(view)


def _issue_view(issue: Issue, ref: PaperRef, blocks: tuple[SheetBlock, ...], around: Around, *, of_day: bool) -> IssueView:
    """``of_day``: whether a list of this day in all years names one of its articles."""
    paper = issue.newspaper
    return IssueView(
        path=issue_to_ref(issue).path,
        paper=ref,
        newspaper=paper,
        issue=issue_to_ref(issue),
        blocks=blocks,
        notes=issue.notes,
        rights=issue.rights or paper.rights,
        day_path=f"{day_folder(paper.slug, issue.date[5:])}/index.html" if of_day else "",
        json_path=issue_json_path(paper.slug, issue.date),
        previous=around.previous,
        next=around.next,
    )


def issue_to_articles(issue: Issue) -> dict[str, Article]:
    """Its articles by id."""
    return {article.id: article for sheet in issue.sheets for article in sheet.articles}


def _neighbours(items: Sequence[T], index: int) -> tuple[T | None, T | None]:
    return items[index - 1] if index else None, items[index + 1] if index + 1 < len(items) else None


def _sheet_pages(issue: Issue, paper: PaperRef, blocks: tuple[SheetBlock, ...], inputs: Inputs) -> Iterator[PageWork]:
    refs = tuple(block.sheet for block in blocks)
    ref = issue_to_ref(issue)

    def view(index: int) -> SheetView:
        sheet, block = issue.sheets[index], blocks[index]
        before, after = _neighbours(refs, index)
        return SheetView(
            path=block.sheet.path,
            paper=paper,
            issue=ref,
            block=block,
            sheets=refs,
            facsimile=picture_path(issue.newspaper.slug, issue.date, sheet.facsimile) if sheet.facsimile else "",
            previous=before,
            next=after,
        )

    for index, block in enumerate(blocks):
        yield PageWork(block.sheet.path, inputs.of_sheet(block), partial(view, index))


def _article_pages(
    issue: Issue, paper: PaperRef, blocks: tuple[SheetBlock, ...], articles: Mapping[str, Article], around: Around, inputs: Inputs
) -> Iterator[PageWork]:
    sheets = {block.sheet.number: block.sheet for block in blocks}
    refs = tuple(sheets.values())
    ref = issue_to_ref(issue)
    places = [(article, sheet, block) for sheet, block in zip(issue.sheets, blocks, strict=True) for article in sheet.articles]
    headlines = [headline for block in blocks for headline in block.headlines]
    by_id = {article.id: headline for (article, _, _), headline in zip(places, headlines, strict=True)}
    kin = text_to_kin(around.kin)
    ids = articles_to_related(article for article, _, _ in places)
    related = {id: tuple(by_id[other] for other in others) for id, others in ids.items()}
    changed = changed_articles(issue, issue_to_articles(issue))

    def view(index: int) -> ArticleView:
        article, sheet, block = places[index]
        before, after = _neighbours(headlines, index)
        section = section_name(article, sheet)
        later = _later_parts(article, articles)
        headline = headlines[index]
        return ArticleView(
            path=article_path(article.id),
            paper=paper,
            issue=ref,
            sheet=block.sheet,
            sheets=refs,
            headline=headline,
            excerpt=article_to_excerpt(article, articles, _DESCRIPTION),
            authors=() if _is_credited(article) else _author_groups(article, around.writers),
            agency=article.agency,
            dateline=article.dateline,
            figures=tuple(_caption_to_figure(caption, article, around.writers) for caption in article.captions),
            body=article_to_shown(article),
            continued_from=_jump_to_ref(article.continued_from, sheets, articles),
            continues_to=_jump_to_ref(article.continues_to, sheets, articles),
            rest=tuple(
                LaterPart(
                    part.page,
                    article_path(part.id),
                    part.title,
                    goes_on=not (part.title or ends_sentence(article_to_shown(before))),
                    body=article_to_shown(part),
                )
                for before, part in pairwise([article, *later])
            ),
            whole=bool(later) and not (later[-1].cut or later[-1].continues_to),
            cut=article.cut,
            source=article.source,
            section=section if section in around.sections else "",
            section_path=around.sections.get(section, ""),
            column_path=around.columns.get(article.column, ""),
            kind_path=kind_path(article),
            printed_path=article_to_printed(article, sheet, around.site),
            files=article_files(article, around.site),
            others=block.headlines,
            previous=before,
            next=after,
            related=related.get(article.id, ()),
            kin=kin.get(headline.path, _NO_KIN),
            apparatus=article_to_apparatus(article, sheet, issue, headline, around),
            changes_path=changes_path(article.id) if article.id in changed else "",
            hand=around.hands.get(article.id),
        )

    for index, (article, _, block) in enumerate(places):
        path = article_path(article.id)
        near = (*_neighbours(headlines, index), *related.get(article.id, ()))
        yield PageWork(path, inputs.of_article(article, block, near, kin.get(path)), partial(view, index))


def _author_groups(article: Article, writers: Mapping[str, str]) -> tuple[AuthorGroup, ...]:
    """Authors by role; ``writers`` are the pages of those who have one."""

    def named(name: str) -> NamedCount:
        return NamedCount(name, writers.get(name, ""), 0)

    groups = groupby((author for author in article.authors if author.name), key=lambda author: author.role)
    return tuple(AuthorGroup(role, tuple(named(author.name) for author in authors)) for role, authors in groups)


def _is_credited(article: Article) -> bool:
    """Whether the credits of a picture story name all its authors: they are not named once more above it."""
    credits = " ".join(caption.credit for caption in article.captions)
    return article.kind is Kind.PHOTO and all(author.name in credits for author in article.authors)


def _caption_to_figure(caption: Caption, article: Article, writers: Mapping[str, str]) -> Figure:
    image = picture_path(article.newspaper, article.date, caption.image) if caption.image else ""
    credited = (writers.get(author.name, "") for author in article.authors if author.name and author.name in caption.credit)
    return Figure(caption, image, next(filter(None, credited), ""))


def _later_parts(article: Article, articles: Mapping[str, Article]) -> list[Article]:
    """The parts that follow, one after the other; a part that leads back to an earlier one ends them."""
    parts: list[Article] = []
    seen = {article.id}
    while article.continues_to and (following := articles.get(article.continues_to.article)) and following.id not in seen:
        seen.add(following.id)
        parts.append(following)
        article = following
    return parts


def _jump_to_ref(jump: Jump | None, sheets: dict[int, SheetRef], articles: Mapping[str, Article]) -> JumpRef | None:
    if not jump:
        return None
    other = articles.get(jump.article)
    if other:
        return JumpRef(jump.page, article_path(other.id), other.title, found=True)
    return JumpRef(jump.page, sheets[jump.page].path if jump.page in sheets else "", "", found=False)
