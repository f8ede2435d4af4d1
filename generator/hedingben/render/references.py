"""Article → bibliographic reference, in the forms that scholars ask for."""

from __future__ import annotations

from functools import lru_cache

from ..model import Article, Issue
from ..model.reference import Citation, Imprint, Reference
from ..model.site import Site
from ..text.dates import parse_iso
from .addresses import article_path, root_url
from .printable import without_controls
from .reference_files import whole_title, write_files

_SHOWN_AUTHORS = 3
_PHOTOGRAPHER = ("摄", "攝")
_UNDATED = "[日期不详]"


def article_to_reference(article: Article, issue: Issue, site: Site, *, title: str, section: str) -> Reference:
    """The reference of ``article``; ``title`` is the one that the site shows, ``section`` its 版名."""
    writers = [author.name for author in article.authors if author.name and not any(mark in author.role for mark in _PHOTOGRAPHER)]
    paper = issue.newspaper
    imprint = Imprint(
        paper=_line(paper.name),
        date=issue.date if parse_iso(issue.date) else "",
        number=_line(issue.number),
        page=article.page,
        section=_line(section),
        place=_line(paper.place),
        publisher=_line(paper.publisher),
        issn=_line(paper.issn),
        language=paper.language,
    )
    return Reference(
        key=article.id.replace("/", "-"),
        title=_line(title),
        subtitle=_line(article.subtitle.lstrip("—－-")) if article.subtitle.startswith(("——", "－－", "--")) else "",
        authors=tuple(dict.fromkeys(map(_line, writers or [author.name for author in article.authors if author.name]))),
        imprint=imprint,
        url=site.base_url + root_url(article_path(article.id)) if site.base_url else "",
    )


@lru_cache(maxsize=4096)  # newspaper, place and section are those of the article before
def _line(text: str) -> str:
    return " ".join(without_controls(text).split())


def reference_to_citations(reference: Reference) -> tuple[Citation, ...]:
    """All forms, the national standard's first."""
    return (
        Citation("GB/T 7714—2025", reference_to_gbt_2025(reference)),
        Citation("GB/T 7714—2015", reference_to_gbt_2015(reference)),
        *write_files(reference),
    )


def reference_to_gbt_2015(reference: Reference) -> str:
    """GB/T 7714—2015, 4.4 连续出版物中的析出文献, numeric style, half-width marks: 丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).

    The printed page is cited. For an address ([N/OL]) this edition wants the day on which the reader looked, which no page knows.
    """
    printed = reference.imprint
    where = f"{printed.paper}, {printed.date or _UNDATED}({printed.page})."
    return f"{_authors(reference, ', ')}{whole_title(reference, ': ')}[N]. {where}"


def reference_to_gbt_2025(reference: Reference) -> str:
    """GB/T 7714—2025, 析出文献, numeric style, full-width marks: 丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.

    With its address it is [N/OL], without the day of looking: 人民日报，2022-08-16（17）. http://….
    """
    printed = reference.imprint
    kind, address = ("N/OL", f" {reference.url}.") if reference.url else ("N", "")
    where = f"{printed.paper}，{printed.date or _UNDATED}（{printed.page}）."
    return f"{_authors(reference, '，')}{whole_title(reference, '：')}[{kind}]. {where}{address}"


def _authors(reference: Reference, mark: str) -> str:
    """Three names at most, then 等; nothing where nobody is named."""
    names = reference.authors[:_SHOWN_AUTHORS]
    return f"{mark.join(names)}{f'{mark}等' if len(reference.authors) > _SHOWN_AUTHORS else ''}. " if names else ""
