"""The pages of one issue → its articles: what a worker does with the bytes that it gets."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ContentError, Fault, HedingbenError
from ..model import Article
from ..plugins import readers
from ..read import read_page
from ..segment import blocks_to_articles, link_parts, page_to_blocks
from .sources import IssueBytes


@dataclass(frozen=True, slots=True)
class Converted:
    """What a worker makes of an issue."""

    key: tuple[str, str]
    """Newspaper and date."""
    articles: tuple[Article, ...]
    faults: tuple[Fault, ...]
    failed: frozenset[str]
    """Files that could not be read; what was made of them before stays."""


def convert_issue(issue: IssueBytes) -> Converted:
    """Read and segment the pages of one issue and link what continues on another page; runs in a worker."""
    formats = readers()
    articles: list[Article] = []
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
            articles += blocks_to_articles(page, page_to_blocks(page), section=source.name)
        except ContentError as error:
            faults.append(Fault(f"content/{error.fault.file}", error.fault.line, error.fault.problem))
            failed.add(source.file)
        except HedingbenError as error:
            faults.append(Fault(f"content/{source.file}", None, str(error)))
            failed.add(source.file)
    return Converted((issue.newspaper, issue.date), link_parts(articles), tuple(faults), frozenset(failed))
