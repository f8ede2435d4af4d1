"""What machines read in an article's page: schema.org for search engines, Zotero's and Open Graph's tags."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from ..model import Source
from ..model.hand import Hand
from ..model.reference import Reference
from .swift import quick_escape

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_IN_SCRIPT = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"))
"""Characters that could end a script element, as JSON may write them."""


def reference_to_json_ld(
    reference: Reference, *, kicker: str, image: str, paper: str, issue: str, source: Source | None, hand: Hand | None
) -> str:
    """schema.org: NewsArticle in a PublicationIssue of a Newspaper, made of a page file by a program and changed by a person; safe between script tags.

    ``image``, ``paper`` and ``issue`` are whole addresses, empty where there is none. The description is left to the page's own.
    """
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": reference.url,
        "headline": reference.title,
        "alternativeHeadline": reference.subtitle or kicker,
        "image": image,
        "author": [_named("Person", name) for name in reference.authors],
        "datePublished": reference.date,
        "inLanguage": reference.language,
        "printPage": str(reference.page),
        "printSection": reference.section,
    }
    told = reference.paper, reference.issn, reference.publisher, reference.place, reference.number, reference.date
    text = f'{_to_json(_full(article))[:-1]},"isPartOf":{_issue_to_json(*told, paper, issue)}'
    text += f"{_source_to_json(source.file, source.sha256) if source else ''}{_actions_to_json(source.converter if source else '', hand)}}}"
    for char, code in _IN_SCRIPT:
        text = text.replace(char, code)
    return text


@lru_cache(maxsize=64)  # as below
def _source_to_json(file: str, sha256: str) -> str:
    return ',"isBasedOn":' + _to_json(_full({"@type": "MediaObject", "name": file, "sha256": sha256}))


@lru_cache(maxsize=64)
def _actions_to_json(converter: str, hand: Hand | None) -> str:
    """The actions of which the article is the result and the object, as the archive's RO-Crate has them too."""
    found: dict[str, object] = {}
    if converter:
        name, _, version = converter.partition(" ")
        program = {"@type": "SoftwareApplication", "name": name, "softwareVersion": version}
        found["result"] = {"@type": "CreateAction", "instrument": _full(program)}
    if hand:
        found["object"] = {"@type": "UpdateAction", "agent": {"@type": "Person", "name": hand.who}, "endTime": hand.when}
    return f',"@reverse":{_to_json(found)}' if found else ""


@lru_cache(maxsize=64)  # an issue's articles are told one after the other
def _issue_to_json(name: str, issn: str, publisher: str, place: str, number: str, date: str, paper: str, issue: str) -> str:
    newspaper = {
        "@type": "Newspaper",
        "@id": paper,
        "name": name,
        "issn": issn,
        "publisher": _named("Organization", publisher),
        "locationCreated": _named("Place", place),
    }
    printed = {"@type": "PublicationIssue", "@id": issue, "issueNumber": number, "datePublished": date, "isPartOf": _full(newspaper)}
    return _to_json(_full(printed))


def _named(kind: str, name: str) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _full(item: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in item.items() if value}


def reference_to_tags(reference: Reference, *, image: str, site: str) -> str:
    """Meta elements as HTML, no fact twice.

    Zotero's translator Embedded Metadata takes its item type from ``z.itemType``, the paper from ``DC.source``, the page from
    ``prism.startingPage``; title, date and section it finds in Open Graph's. A ``citation_…`` tag would make it a journal's article.
    Open Graph's description is left to the page's own: its readers fall back to that.
    """
    named = [
        ("z.itemType", "newspaperArticle"),
        *(("DC.creator", name) for name in reference.authors),
        ("DC.source", reference.paper),
        ("DC.language", reference.language),
        ("prism.startingPage", str(reference.page)),
        ("prism.issn", reference.issn),
    ]
    open_graph = [
        ("og:type", "article"),
        ("og:title", f"{reference.title}：{reference.subtitle}" if reference.subtitle else reference.title),
        ("og:site_name", site),
        ("og:url", reference.url),
        ("og:image", image),
        ("article:published_time", reference.date),
        ("article:section", reference.section),
    ]
    return "".join(
        f'<meta {attribute}="{name}" content="{quick_escape(value)}">\n'
        for attribute, tags in (("name", named), ("property", open_graph))
        for name, value in tags
        if value
    )
