"""Archive → the records of the search index."""

from __future__ import annotations

from ..model import Archive
from ..model.record import Record
from ..model.site import Site
from ..text.paragraphs import markdown_to_paragraphs
from .addresses import article_path
from .catalogue import Catalogue, Place, archive_to_catalogue
from .headlines import article_to_headline


def archive_to_records(archive: Archive, site: Site) -> list[Record]:
    """One record an article, in the order of the archive."""
    catalogue = archive_to_catalogue(archive, site)
    return [
        _record(Place(article, sheet, issue), catalogue) for issue in archive.issues for sheet in issue.sheets for article in sheet.articles
    ]


def _record(place: Place, catalogue: Catalogue) -> Record:
    article = place.article
    captions = [f"{caption.text} {caption.credit}".strip() for caption in article.captions]
    return Record(
        path=article_path(article.id),
        title=article_to_headline(article, catalogue, excerpt=0).title,
        paper=place.issue.newspaper.name,
        date=article.date,
        page=article.page,
        section=article.section,
        heads=tuple(filter(None, (article.title, article.kicker, article.subtitle, article.column))),
        paragraphs=(*markdown_to_paragraphs(article.body), *captions, *(author.name for author in article.authors)),
    )
