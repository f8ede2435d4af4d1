"""The archive's description for machines of other archives: an RO-Crate, as its specification 1.2 has it.

https://www.researchobject.org/ro-crate/specification/1.2/ : a metadata file that describes itself, the root dataset with name,
description, datePublished and license, and every file that is worth a word; provenance as schema.org's actions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ..model import Article, Newspaper
from ..model.hand import Hand
from ..model.site import Site
from ..model.values import dataclass

Entity = dict[str, Any]

NAME = "ro-crate-metadata.json"
_VERSION = "https://w3id.org/ro/crate/1.2"
_KINDS = {
    "txt": "text/plain",
    "md": "text/markdown",
    "yaml": "application/yaml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is known of the files besides what is in them."""

    digests: Mapping[str, str]
    """SHA-256 of each file by its path relative to content/."""
    sizes: Mapping[str, int]
    articles: Mapping[str, Article]
    """By path of the file."""
    edited: frozenset[str]
    """Paths of article files that a person owns."""
    edits: Mapping[str, Hand]
    """By path, where git tells."""


def holdings_to_crate(holdings: Holdings, papers: Sequence[Newspaper], rights: Sequence[str], site: Site, *, day: str) -> Entity:
    """The crate of a folder that holds content/; ``day`` is when it was made."""
    actions = list(_actions(holdings))
    itself = {"@id": NAME, "@type": "CreativeWork", "name": "RO-Crate", "conformsTo": {"@id": _VERSION}, "about": {"@id": "./"}}
    graph = [
        itself,
        _root(holdings, papers, site, day, actions),
        {"@id": "#rights", "@type": "CreativeWork", "name": "权利", "description": "；".join(rights) or "未注明。Not stated."},
        *_converters(holdings),
        *({"@id": f"#{paper.slug}", "@type": "Newspaper", "name": paper.name, **_filled(issn=paper.issn)} for paper in papers),
        *_files(holdings),
        *actions,
        *_people(holdings),
    ]
    return {"@context": f"{_VERSION}/context", "@graph": graph}


def _converters(holdings: Holdings) -> Iterator[Entity]:
    """Each program that wrote articles, as their files tell it; those of earlier days do not say which version it was."""
    for told in sorted({article.source.converter for article in holdings.articles.values() if article.source}):
        name, _, version = told.partition(" ")
        name, version = name or "hedingben", version or "unknown"
        yield {
            "@id": _converter(told),
            "@type": "SoftwareApplication",
            "name": name,
            "version": version,
            "softwareVersion": version,
            "url": f"pkg:generic/{_quoted(f'{name}@{version}')}",  # a package URL: there is to be one, and the program has no other address
        }


def _converter(told: str) -> str:
    return f"#converter/{_quoted(told or 'unknown')}"


def _quoted(text: str) -> str:
    """``text`` as a part of an address; international characters stay as they are, as the specification would have it."""
    return "".join(char if char > "\x7f" and char.isprintable() else quote(char, errors="surrogateescape") for char in text)


def _root(holdings: Holdings, papers: Sequence[Newspaper], site: Site, day: str, actions: Sequence[Entity]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": site.title,
        "description": site.description or site.title,
        "datePublished": day,
        "license": {"@id": "#rights"},
        **_filled(url=site.base_url),
        "about": [{"@id": f"#{paper.slug}"} for paper in papers],
        "hasPart": [{"@id": _id(path)} for path in sorted(holdings.digests)],
        "mentions": [{"@id": action["@id"]} for action in actions],
    }


def _filled(**values: str) -> Entity:
    return {key: value for key, value in values.items() if value}


def _id(path: str) -> str:
    return _quoted(f"content/{path}")


def _files(holdings: Holdings) -> Iterator[Entity]:
    for path in sorted(holdings.digests):
        article = holdings.articles.get(path)
        yield {
            "@id": _id(path),
            "@type": "File",
            "name": (article and article.title) or path.rpartition("/")[2],
            "encodingFormat": _KINDS.get(path.rpartition(".")[2].lower(), "application/octet-stream"),
            "contentSize": str(holdings.sizes[path]),
            "sha256": holdings.digests[path],
            **(_provenance(article, holdings) if article else {}),
        }


def _provenance(article: Article, holdings: Holdings) -> Entity:
    """Of an article: its page, the lines of it, the digest that the page had, and whose words they are now."""
    source = article.source
    told: Entity = {"identifier": article.id, "isPartOf": {"@id": f"#{article.newspaper}"}}
    if not source:
        return told
    known = holdings.digests.get(source.file) == source.sha256
    page = f"{source.file}, lines {source.lines}, SHA-256 {source.sha256}" + ("" if known else ", not the page that is here")
    page += f"; converted by {source.converter}" if source.converter else ""
    return told | {"isBasedOn": {"@id": _id(source.file)}, "description": page}


def _actions(holdings: Holdings) -> Iterator[Entity]:
    """What the converter made of each page, and what people changed since."""
    made: dict[tuple[str, str], list[str]] = {}
    for path, article in sorted(holdings.articles.items()):
        if path not in holdings.edited and article.source:
            made.setdefault((article.source.file, article.source.converter), []).append(path)
        elif edit := holdings.edits.get(path):
            yield {
                "@id": f"#edit/{_quoted(path)}",
                "@type": "UpdateAction",
                "name": f"更正 {path}",
                "object": {"@id": _id(path)},
                "agent": {"@id": _person(edit.who)},
                "endTime": edit.when,
                "description": f"git commit {edit.commit}",
            }
    for (page, converter), results in sorted(made.items()):
        yield {
            "@id": f"#convert/{_quoted(f'{page} {converter}'.strip())}",
            "@type": "CreateAction",
            "name": f"转换 {page}",
            "instrument": {"@id": _converter(converter)},
            "object": {"@id": _id(page)},
            "result": [{"@id": _id(path)} for path in sorted(results)],
        }


def _people(holdings: Holdings) -> Iterator[Entity]:
    """Who changed articles since they were converted."""
    edits = [holdings.edits[path] for path in sorted(holdings.edits.keys() & holdings.articles.keys())]
    yield from ({"@id": _person(who), "@type": "Person", "name": who} for who in dict.fromkeys(edit.who for edit in edits))


def _person(who: str) -> str:
    return f"#person/{_quoted(who)}"
