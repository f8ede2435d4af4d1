"""What machines read in an article's page: schema.org for search engines, Zotero's and Open Graph's tags."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted

from ..model import Source
from ..model.hand import Hand
from ..model.reference import Imprint, Reference
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
    told = {"url": reference.url, "headline": reference.title, "alternativeHeadline": reference.subtitle or kicker, "image": image}
    own = "".join([f',"{name}":{quoted(value)}' for name, value in told.items() if value])
    names = ",".join([f'{{"@type":"Person","name":{quoted(name)}}}' for name in reference.authors])
    own += f',"author":[{names}]' if names else ""
    printed = _imprint_to_json(reference.imprint, paper, issue)
    made = f"{_source_to_json(source.file, source.sha256) if source else ''}{_actions_to_json(source.converter if source else '', hand)}"
    text = f'{{"@context":"https://schema.org","@type":"NewsArticle"{own}{printed}{made}}}'
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


@lru_cache(maxsize=64)  # the articles of a page come one after the other
def _imprint_to_json(printed: Imprint, paper: str, issue: str) -> str:
    newspaper = {
        "@type": "Newspaper",
        "@id": paper,
        "name": printed.paper,
        "issn": printed.issn,
        "publisher": _named("Organization", printed.publisher),
        "locationCreated": _named("Place", printed.place),
    }
    whole = {
        "@type": "PublicationIssue",
        "@id": issue,
        "issueNumber": printed.number,
        "datePublished": printed.date,
        "isPartOf": _full(newspaper),
    }
    told = {
        "datePublished": printed.date,
        "inLanguage": printed.language,
        "printPage": str(printed.page),
        "printSection": printed.section,
        "isPartOf": _full(whole),
    }
    return "," + _to_json(_full(told))[1:-1]


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
    title = f"{reference.title}：{reference.subtitle}" if reference.subtitle else reference.title
    before, between, after = _imprint_to_tags(reference.imprint, site)
    creators = "".join([_tag("name", "DC.creator", name) for name in reference.authors])
    url, picture = _tag("property", "og:url", reference.url), _tag("property", "og:image", image)
    return f"{before}{creators}{between}{_tag('property', 'og:title', title)}{url}{picture}{after}"


@lru_cache(maxsize=64)  # as above
def _imprint_to_tags(printed: Imprint, site: str) -> tuple[str, str, str]:
    """What stands before the authors, between them and the title, and after the article's own."""
    between = (
        ("name", "DC.source", printed.paper),
        ("name", "DC.language", printed.language),
        ("name", "prism.startingPage", str(printed.page)),
        ("name", "prism.issn", printed.issn),
        ("property", "og:type", "article"),
        ("property", "og:site_name", site),
    )
    after = (("property", "article:published_time", printed.date), ("property", "article:section", printed.section))
    return _tag("name", "z.itemType", "newspaperArticle"), "".join(_tag(*each) for each in between), "".join(_tag(*each) for each in after)


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{quick_escape(value)}">\n' if value else ""
