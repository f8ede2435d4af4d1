"""署名 Which converter wrote an article: noted with its source, so that the archive can say it when many versions have been at work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ... import __version__
from ...content import article_to_markdown
from ...model import Article
from .. import files
from .unchanged import code

CONVERTER = f"hedingben {__version__}+{code()[:8]}"
"""The version, and which code it was: between two versions a program reads pages in more than one way."""


def write_signed(path: Path, article: Article, before: Article | None) -> bool:
    """Write what the machine makes of an article, under the name of this converter; True where the file was not so before.

    ``before`` is what stood there. Where an earlier converter, or one that noted no name, made just the same, that name stays: a new
    version alone changes no file of an archive, nor its history in git.
    """
    first = before.source.converter if before and before.source else CONVERTER
    if signed(article, first) != before:
        first = CONVERTER
    return files.write(path, article_to_markdown(signed(article, first)).encode())


def signed(article: Article, converter: str) -> Article:
    """``article`` as ``converter`` made it; one without a source was made by none."""
    return replace(article, source=replace(article.source, converter=converter)) if article.source else article
