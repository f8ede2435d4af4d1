"""Article ⇄ Markdown file: the hinge between converting and building."""

from .document import article_to_markdown, article_to_path, is_generated, markdown_to_article, path_to_id
from .reconcile import lines_of, reconcile

__all__ = ["article_to_markdown", "article_to_path", "is_generated", "lines_of", "markdown_to_article", "path_to_id", "reconcile"]
