"""Articles as data: JSON, JSON Lines, CSV and Markdown files for whoever works with the text itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..model import Article, Issue, Newspaper, Sheet, Source
from ..model.hand import Hand
from ..model.site import Site
from ..model.view_parts import IssueRef
from ..text.markdown import escape_markdown
from .addresses import article_path, issue_path, paper_path, root_url, sheet_path, year_json_path
from .lists import section_name
from .markdown import markdown_to_harmless, markdown_to_plain

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
COLUMNS = (
    "id url newspaper newspaper_name date number page section order kind title kicker subtitle column authors roles agency"
    " dateline_place dateline_date captions continues_to continued_from cut text"
).split()
"""Of the table, in this order."""
_BETWEEN = "; "
"""Between the names, roles or captions that share a cell."""


def article_to_json(article: Article, sheet: Sheet, issue: Issue, site: Site, hand: Hand | None = None) -> str:
    """One JSON object in one line. Keys as in the front matter; empty ones are left out; ``text`` is plain, a paragraph a line.

    ``hand`` is whose it is, where that is to be told.
    """
    found: dict[str, Any] = {
        "id": article.id,
        "url": _url(article_path(article.id), site),
        "newspaper": article.newspaper,
        "newspaper_name": issue.newspaper.name,
        "language": issue.newspaper.language,
        "date": article.date,
        "number": issue.number,
        "page": article.page,
        "section": section_name(article, sheet),
        "order": article.order,
        "kind": article.kind.value,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "column": article.column,
        "authors": [{"name": author.name, "role": author.role} if author.role else {"name": author.name} for author in article.authors],
        "agency": article.agency,
        "dateline": _full({"place": article.dateline.place, "date": article.dateline.date}) if article.dateline else None,
        "captions": [
            _full({"text": caption.words, "credit": caption.credit, "image": caption.image}) for caption in article.captions
        ],
        "continues_to": article.continues_to and _full({"page": article.continues_to.page, "article": article.continues_to.article}),
        "continued_from": article.continued_from and _full({"page": article.continued_from.page, "article": article.continued_from.article}),
        "cut": article.cut,
        "source": article.source and _source(article.source),
        "changed": hand and {"by": hand.who, "when": hand.when, "commit": hand.commit},
        "text": markdown_to_plain(article.body),
    }  # fmt: skip
    return _to_json(_full(found))


def _source(source: Source) -> dict[str, str]:
    return _full({"file": source.file, "sha256": source.sha256, "lines": source.lines, "converter": source.converter})


def _full(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value}


def _url(path: str, site: Site) -> str:
    """The whole address where the site knows its own, else that below its root."""
    return site.base_url + root_url(path)


def issue_to_json(issue: Issue, articles: Iterable[str], site: Site) -> str:
    """An issue with its pages and, an object a line, its ``articles`` in printed order."""
    told = _full(
        {
            "newspaper": issue.newspaper.slug,
            "newspaper_name": issue.newspaper.name,
            "language": issue.newspaper.language,
            "date": issue.date,
            "number": issue.number,
            "notes": issue.notes,
            "rights": issue.rights or issue.newspaper.rights,
            "url": _url(issue_path(issue.newspaper.slug, issue.date), site),
            "pages": [
                _full(
                    {
                        "number": sheet.number,
                        "name": sheet.name,
                        "url": _url(sheet_path(issue.newspaper.slug, issue.date, sheet.number), site),
                        "articles": len(sheet.articles),
                    }
                )
                for sheet in issue.sheets
            ],
        }
    )
    return _to_json(told)[:-1] + ',"articles":[\n' + ",\n".join(articles) + "\n]}\n"


def newspaper_to_json(paper: Newspaper, years: Mapping[str, Sequence[IssueRef]], site: Site) -> str:
    """A newspaper with all that newspaper.yaml says of it, and its years, an object a line, oldest first."""
    told = _full(
        {
            "newspaper": paper.slug,
            "name": paper.name,
            "other_names": list(paper.other_names),
            "language": paper.language,
            "place": paper.place,
            "publisher": paper.publisher,
            "frequency": paper.frequency,
            "cn": paper.cn,
            "issn": paper.issn,
            "first": paper.first,
            "last": paper.last,
            "rights": paper.rights,
            "description": paper.description,
            "missing": dict(sorted(paper.missing.items())),
            "not_published": sorted(paper.not_published),
            "url": _url(paper_path(paper.slug), site),
        }
    )
    lines = (
        _to_json(
            {
                "year": year,
                "issues": len(issues),
                "articles": sum(issue.articles for issue in issues),
                "json": _url(year_json_path(paper.slug, year), site),
            }
        )
        for year, issues in years.items()
    )
    return _to_json(told)[:-1] + ',"years":[\n' + ",\n".join(lines) + "\n]}\n"


def year_to_json(paper: Newspaper, year: str, issues: Sequence[IssueRef], site: Site) -> str:
    """The issues of a year, an object a line, oldest first."""
    told = {"newspaper": paper.slug, "name": paper.name, "year": year}
    lines = (
        _to_json(
            _full(
                {
                    "date": issue.date,
                    "number": issue.number,
                    "pages": issue.sheets,
                    "articles": issue.articles,
                    "url": _url(issue.path, site),
                    "json": _url(issue.path.removesuffix("index.html") + "issue.json", site),
                }
            )
        )
        for issue in issues
    )
    return _to_json(told)[:-1] + ',"issues":[\n' + ",\n".join(lines) + "\n]}\n"


_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""With these a formula begins, in some spreadsheets with their full-width forms too."""


def articles_to_csv(issue: Issue, site: Site) -> str:
    """Rows of the table (RFC 4180), without its head; no cell is a formula to a spreadsheet. The JSON Lines have each text as it is."""
    rows = _Rows()
    articles = ((article, sheet) for sheet in issue.sheets for article in sheet.articles)
    csv.writer(rows).writerows(map(_no_formula, _cells(article, sheet, issue, site)) for article, sheet in articles)
    return "".join(rows)


def _no_formula(cell: object) -> object:
    """As OWASP has it: an apostrophe before what a spreadsheet would reckon out, since a page may say anything."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def csv_head() -> str:
    """First line of the table; the byte order mark tells spreadsheets that it is UTF-8."""
    return "\ufeff" + ",".join(COLUMNS) + "\r\n"


class _Rows(list[str]):
    """Takes what csv writes; a file would have to be opened."""

    def write(self, text: str) -> None:
        self.append(text)


def _cells(article: Article, sheet: Sheet, issue: Issue, site: Site) -> Iterator[object]:
    """In the order of COLUMNS."""
    dateline = article.dateline
    yield from (article.id, _url(article_path(article.id), site), article.newspaper, issue.newspaper.name, article.date, issue.number)
    yield from (article.page, section_name(article, sheet), article.order, article.kind.value)
    yield from (article.title, article.kicker, article.subtitle, article.column)
    yield _BETWEEN.join(author.name for author in article.authors)
    yield _BETWEEN.join(author.role for author in article.authors)
    yield from (article.agency, dateline.place if dateline else "", dateline.date if dateline else "")
    yield _BETWEEN.join(caption.printed for caption in article.captions)
    yield article.continues_to.article or article.continues_to.page if article.continues_to else ""
    yield article.continued_from.article or article.continued_from.page if article.continued_from else ""
    yield "true" if article.cut else "false"
    yield markdown_to_plain(article.body)


def article_to_text_file(article: Article, sheet: Sheet, issue: Issue, site: Site) -> str:
    """Markdown to read and to keep: headline, byline, text, captions, and where it was printed. The body is the article file's own, unless it means harm."""
    byline = " ".join(f"{author.role} {author.name}".strip() for author in article.authors)
    captions = (caption.printed for caption in article.captions)
    parts = [
        *(_escaped(text) for text in (article.column, article.kicker) if text),
        f"# {_escaped(article.title)}" if article.title else "",
        *(_escaped(text) for text in (article.subtitle, byline) if text),
        markdown_to_harmless(article.body),
        *(f"> {_escaped(text)}" for text in captions),
        "---",
        _escaped(f"{issue.newspaper.name}, {article.date}, {article.page} {section_name(article, sheet)}"),
        f"<{site.base_url}{root_url(article_path(article.id))}>" if site.base_url else "",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _escaped(text: str) -> str:
    return escape_markdown(" ".join(text.split()))
