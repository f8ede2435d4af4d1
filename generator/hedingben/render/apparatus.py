"""Article → what its page offers to scholars and to machines."""

from __future__ import annotations

from ..model import Article, Issue, Kind, Sheet
from ..model.around import Around
from ..model.reference import Apparatus
from ..model.view_parts import Headline
from .addresses import issue_path, paper_path, root_url
from .metadata import reference_to_json_ld, reference_to_tags
from .references import article_to_reference, reference_to_citations


def article_to_apparatus(article: Article, sheet: Sheet, issue: Issue, headline: Headline, around: Around) -> Apparatus:
    """Citations and metadata of ``article``, under the title that ``headline`` shows."""
    site = around.site

    def whole(path: str) -> str:
        return site.base_url + root_url(path) if site.base_url and path else ""

    title = headline.title or ("导读" if article.kind is Kind.GUIDE else "无题")
    reference = article_to_reference(article, issue, site, title=title, section=article.section or sheet.name)
    image = whole(headline.image)
    tags = reference_to_tags(reference, image=image, site=site.title)
    account = reference_to_json_ld(
        reference,
        kicker=headline.kicker,
        image=image,
        paper=whole(paper_path(article.newspaper)),
        issue=whole(issue_path(article.newspaper, article.date)),
        source=article.source if site.options.get("source_note", "true") == "true" else None,
        hand=around.hands.get(article.id),
    )
    return Apparatus(reference_to_citations(reference), f'{tags}<script type="application/ld+json">{account}</script>\n')
