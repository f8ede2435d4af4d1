"""Records of one shard → its index, the texts of its pages, and what the tables of the whole archive need to know of it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from ...model import Kind
from ...model.record import Record
from ...text.pinyin import syllables
from ...text.units import text_to_units, units_to_pairs
from . import form
from .mending import Bounds
from .packing import name_of, pack, to_json
from .suggestions import TITLE_SYLLABLES
from .told import Fact, Told, tell, words_to_followers

FIELDS = {"title": 10, "kicker": 7, "subtitle": 5, "column": 4}
"""The heads in the order of their field numbers, with their weights; the body has 1."""
AUTHOR_FIELD, AUTHOR_WEIGHT = 4, 3
NAME_FIELD = 5
NAME_MARK = "ａ"
"""Before each word of an author's name as a name: no text has it, for it is folded to a."""

_GAP = ("", "")
"""Places behind each paragraph where no word stands, so that no run of pairs goes on into the next one."""

_KINDS = dict(zip(Kind, "ncfpogax", strict=True))


@dataclass(frozen=True, slots=True)
class Made:
    """A shard as it comes from a worker."""

    told: Told
    files: dict[str, bytes] = field(repr=False)
    """Contents by path below the index's folder."""


def records_to_shard(records: Sequence[Record]) -> Made:
    """Index the records; runs in a worker."""
    texts, packs = records_to_texts(records)
    postings = form.Postings()
    facts = []
    for number, record in enumerate(records):
        body, heads = words_of(record)
        postings.add(number, body, heads)
        facts.append(record_to_fact(record, body, heads, packs[record.id]))
    chunks: list[Bounds] = []
    files: dict[str, bytes] = {}
    for number, (first, last, chunk) in enumerate(postings.chunks()):
        chunks.append((first, last, name_of(chunk)))
        files[chunk_path(number)] = pack(form.MAGIC + chunk)
    papers = {record.slug: record.paper for record in records}
    return whole(chunks, files, texts, facts, papers, words_to_followers(postings.words(), NAME_MARK))


def whole(
    chunks: list[Bounds],
    files: Mapping[str, bytes],
    texts: Mapping[str, bytes],
    facts: Sequence[Fact],
    papers: dict[str, str],
    followers: dict[str, str],
    names: dict[str, dict[str, int]] | None = None,
) -> Made:
    """A shard with these chunks; ``files`` are those of them that are new, packed, and ``texts`` the new ones of pages."""
    numbered = [(first, last, str(number)) for number, (first, last, _) in enumerate(chunks)]
    contents = {
        "pagefind.und.pf_meta": form.MAGIC + form.meta(form.VERSION, [(fact.id, fact.words) for fact in facts], numbered),
        "authors.pack": to_json(_articles_by_author(facts)),
    }
    named = {path: name_of(content) for path, content in contents.items()}
    name = f"shard-{name_of(to_json((chunks, named)))}"
    made = {**files, **{path: pack(content) for path, content in contents.items()}}
    paths = [f"{name}/{path}" for path in (*contents, *map(chunk_path, range(len(chunks))))]
    pages = {text_path(fact.id.split("~")[2]) for fact in facts}
    told = tell(name, sorted({*paths, *pages}), papers, chunks, named, facts, followers, names)
    return Made(told, {f"{name}/{path}": data for path, data in made.items()} | {text_path(text): data for text, data in texts.items()})


def chunk_path(number: int) -> str:
    """Where a chunk lies in the folder of its shard."""
    return f"index/{number}.pf_index"


def records_to_texts(records: Iterable[Record]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The texts of printed pages, packed, by their names; the name of each record's."""
    texts: dict[str, bytes] = {}
    packs: dict[str, str] = {}
    for _, group in groupby(records, lambda record: (record.slug, record.date, record.page)):
        page = list(group)
        content = _page_to_json(page)
        name = name_of(content)
        texts[name] = pack(content)
        packs |= {record.id: name for record in page}
    return texts, packs


def record_to_fact(record: Record, body: Sequence[str], heads: Sequence[tuple[int, int, list[str]]], text: str, pinyin: str = "") -> Fact:
    """What is kept of a record whose words these are, and whose text is in the pack ``text``; ``pinyin`` of its headline where it is known."""
    title = max(0, len(heads[0][2]) - 1) if record.title else 0
    return Fact(
        id=_id(record, len(body), title, text),
        words=len(body) + sum(len(words) for *_, words in heads),
        headline=record.headline,
        pinyin=pinyin or _pinyin(record.headline),
        title=record.title,
        slug=record.slug,
        month="" if record.date.startswith("undated") else record.date[:7],
        section=record.section,
        kind=record.kind.value,
        page=record.page,
        authors=tuple(record.authors),
        column=record.column,
        places=tuple(record.places),
    )


def text_path(name: str) -> str:
    """Where the text of a printed page lies."""
    return f"text/{name[:2]}/{name}.pack"


def words_of(record: Record) -> tuple[list[str], list[tuple[int, int, list[str]]]]:
    body = [word for paragraph in record.paragraphs for word in (*units_to_pairs(text_to_units(paragraph)), *_GAP)]
    heads = [
        (number, weight, _head_words(text_to_units(getattr(record, name))))
        for number, (name, weight) in enumerate(FIELDS.items())
        if getattr(record, name)
    ]
    names = [units for name in record.authors if (units := text_to_units(name))]
    if names:
        heads.append((AUTHOR_FIELD, AUTHOR_WEIGHT, [word for units in names for word in _head_words(units)]))
        heads.append((NAME_FIELD, AUTHOR_WEIGHT, [NAME_MARK + word for units in names for word in _head_words(units)]))
    return body, heads


def _head_words(units: str) -> list[str]:
    """With the first unit alone before the pairs and the last one behind them, so that nothing runs from one name into the next."""
    return [*units[:1], *units_to_pairs(units), *units[-1:]]


def _id(record: Record, length: int, title: int, text: str) -> str:
    """What Pagefind gives for a hit: all that filters, sorting and counts need, so that no other file has to be fetched for them.

    ``length`` and ``title`` are the characters of its body, told roughly, and of its title, told up to 70.
    """
    sizes = chr(97 + round(2 * math.log2(max(1, length)))) + chr(48 + min(title, 70))
    return f"{record.id}~{_KINDS[record.kind]}{sizes}~{text}~{record.section}"


def _page_to_json(page: Sequence[Record]) -> bytes:
    first = page[0]
    articles = {}
    for record in page:
        shown = {name: getattr(record, name) for name in ("title", "kicker", "subtitle", "column", "authors", "paragraphs")}
        shown["kind"] = record.kind.value
        shown["headline"] = record.headline if record.headline != record.title else ""
        shown["section"] = record.section if record.section != first.section else ""
        articles[record.id] = {name: value for name, value in shown.items() if value}
    return to_json({"paper": first.paper, "date": first.date, "page": first.page, "section": first.section, "articles": articles})


def page_to_records(content: bytes, like: Sequence[Record]) -> dict[str, Record]:
    """The records of the text of a page as ``_page_to_json`` wrote it, by id; what it does not tell is as in those that are there now."""
    held = json.loads(content)["articles"]
    found: dict[str, Record] = {}
    for record in like:
        told: dict[str, Any] = {name: held[record.id].get(name, "") for name in ("title", "kicker", "subtitle", "column")}
        lists: dict[str, Any] = {name: tuple(held[record.id].get(name, ())) for name in ("authors", "paragraphs")}
        found[record.id] = replace(record, **told, **lists)
    return found


def _articles_by_author(facts: Iterable[Fact]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in facts:
        for name in fact.authors:
            found.setdefault(name, []).append(fact.id.partition("~")[0])
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _pinyin(title: str) -> str:
    return " ".join(syllables(title[: TITLE_SYLLABLES + 4])[:TITLE_SYLLABLES])
