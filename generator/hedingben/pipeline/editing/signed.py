"""署名 Which converter wrote an article: noted with its source, so that the archive can say it when many versions have been at work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ... import __version__
from ...content import article_to_markdown
from ...model import Article
from ...model.values import dataclass
from .. import files
from .unchanged import code

CONVERTER = f"hedingben {__version__}+{code()[:8]}"
"""The version, and which code it was: between two versions a program reads pages in more than one way."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that the machine made."""

    article: Article
    text: str
    is_new: bool
    """Whether the file was not so before."""


def write_signed(path: Path, article: Article, before: Article | None) -> Written:
    """Write what the machine makes of an article, under the name of this converter.

    ``before`` is what stood there. Where an earlier converter, or one that noted no name, made just the same, that name stays: a new
    version alone changes no file of an archive, nor its history in git.
    """
    made = signed(article, before.source.converter if before and before.source else CONVERTER)
    if before and made != before:
        made = signed(article, CONVERTER)
    text = article_to_markdown(made)
    return Written(made, text, files.write(path, text.encode()))


def signed(article: Article, converter: str) -> Article:
    """``article`` as ``converter`` made it; one without a source was made by none."""
    return replace(article, source=replace(article.source, converter=converter)) if article.source else article
