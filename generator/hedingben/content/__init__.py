"""Article ⇄ Markdown file: the hinge between converting and building; and how the machine's articles go beside a person's."""

from .claims import Claim, blocks_to_owners
from .document import article_to_markdown, article_to_path, is_generated, markdown_to_article, path_to_id, told_digest
from .lines import lines_of, pairs_of, words_of
from .merge import Clash, find_base, merge
from .numbering import Numbered, keep_ids, with_jumps, withdrawn

__all__ = [
    "Claim",
    "Clash",
    "Numbered",
    "article_to_markdown",
    "article_to_path",
    "blocks_to_owners",
    "find_base",
    "is_generated",
    "keep_ids",
    "lines_of",
    "markdown_to_article",
    "merge",
    "pairs_of",
    "path_to_id",
    "told_digest",
    "with_jumps",
    "withdrawn",
    "words_of",
]
