"""Issues and cards → views → HTML. Views decide what each page shows; a theme's templates lay it out."""

from .addresses import picture_path
from .cards import issue_to_card, item_to_entry
from .lists import ListPage, ListWork, cut_list, has_page, list_folder
from .markdown import markdown_to_html
from .pages import PageWork, finished
from .printable import is_printable, printable
from .records import issue_to_records
from .renderer import Renderer
from .views import (
    LIST_VIEWS,
    archive_views,
    cut_syllable,
    feed_issues,
    feed_views,
    is_long,
    issue_pages,
    issue_ref,
    issue_to_articles,
    letter_view,
    machine_views,
    paper_refs,
    sitemaps,
)

__all__ = [
    "LIST_VIEWS",
    "ListPage",
    "ListWork",
    "PageWork",
    "Renderer",
    "archive_views",
    "cut_list",
    "cut_syllable",
    "feed_issues",
    "feed_views",
    "finished",
    "has_page",
    "is_long",
    "is_printable",
    "issue_pages",
    "issue_ref",
    "issue_to_articles",
    "issue_to_card",
    "issue_to_records",
    "item_to_entry",
    "letter_view",
    "list_folder",
    "machine_views",
    "markdown_to_html",
    "paper_refs",
    "picture_path",
    "printable",
    "sitemaps",
]
