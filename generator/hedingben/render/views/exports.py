"""Files beside the pages, for programs: an issue as JSON, and what archive.yaml asks for of each article."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Article, Issue
from ...model.around import Around
from ...model.offers import ArticleFile
from ...model.site import Site
from ...model.view_offers import Plain
from ..addresses import article_file_path, issue_json_path, issue_table_paths
from ..exports import article_to_json, article_to_text_file, articles_to_csv, issue_to_json

_FORMS = {"markdown": ("Markdown", "md", "text/markdown"), "json": ("JSON", "json", "application/json")}


def article_files(article: Article, site: Site) -> tuple[ArticleFile, ...]:
    """Those that stand beside the article's page."""
    told = (_FORMS[form] for form in _FORMS if form in site.exports)
    return tuple(ArticleFile(name, article_file_path(article.id, ending), type) for name, ending, type in told)


def export_views(issue: Issue, around: Around) -> Iterator[Plain]:
    """The files of an issue and of its articles."""
    site = around.site
    paper, date = issue.newspaper.slug, issue.date
    lines: list[str] = []
    for sheet in issue.sheets:
        for article in sheet.articles:
            line = article_to_json(article, sheet, issue, site, around.hands.get(article.id))
            lines.append(line)
            if "json" in site.exports:
                yield Plain(article_file_path(article.id, "json"), f"{line}\n")
            if "markdown" in site.exports:
                yield Plain(article_file_path(article.id, "md"), article_to_text_file(article, sheet, issue, site))
    yield Plain(issue_json_path(paper, date), issue_to_json(issue, lines, site))
    if "table" in site.exports:
        as_lines, as_csv = issue_table_paths(paper, date)
        yield Plain(as_lines, "".join(f"{line}\n" for line in lines))
        yield Plain(as_csv, articles_to_csv(issue, site))
