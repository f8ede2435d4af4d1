"""Records of one shard → its index, the texts of its pages, and what the tables of the whole archive need to know of it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import Any

from ...model import Kind
from ...model.record import Record
from ...model.values import dataclass
from ...text.pinyin import syllables
from . import form
from .mending import Bounds
from .packing import name_of, pack, to_json
from .suggestions import TITLE_SYLLABLES
from .told import Fact, Told, tell
from .words import TITLE_FIELD, Words, is_pair, record_to_words

_KINDS = dict(zip(Kind, "ncfpogax", strict=True))


@dataclass(frozen=True, slots=True)
class Part:
    """What an issue adds to its shard."""

    words: Sequence[Words]
    """Of each of its articles."""
    facts: Sequence[Fact]
    papers: Mapping[str, str]
    """Names of newspapers by slug."""
    texts: Mapping[str, bytes]
    """Of its pages, packed, by their names."""


@dataclass(frozen=True, slots=True)
class Made:
    """A shard as it comes from a worker."""

    told: Told
    files: dict[str, bytes] = field(repr=False)
    """Contents by path below the index's folder."""


def records_to_part(read: Callable[[], Sequence[Record]]) -> Part:
    """Read the records of an issue; runs in a worker."""
    records = read()
    texts, packs = records_to_texts(records)
    words = tuple(map(record_to_words, records))
    facts = tuple(record_to_fact(record, each, packs[record.id]) for record, each in zip(records, words, strict=True))
    return Part(words, facts, {record.slug: record.paper for record in records}, texts)


def parts_to_shard(parts: Sequence[Part]) -> Made:
    """Index the parts of a shard, whose texts are written by whoever read them; runs in a worker."""
    from .inversion import invert  # numpy takes long to import, and most builds make no shard anew

    chunks: list[Bounds] = []
    files: dict[str, bytes] = {}
    followers: dict[str, list[str]] = {}
    words = invert([words for part in parts for words in part.words])
    for number, (first, last, chunk) in enumerate(form.words_to_chunks(_noted(words, followers))):
        chunks.append((first, last, name_of(chunk)))
        files[chunk_path(number)] = pack(form.MAGIC + chunk)
    facts = [fact for part in parts for fact in part.facts]
    papers = {slug: name for part in parts for slug, name in part.papers.items()}
    return whole(chunks, files, {}, facts, papers, {first: "".join(seconds) for first, seconds in followers.items()})


def _noted(words: Iterable[tuple[str, bytes]], followers: dict[str, list[str]]) -> Iterator[tuple[str, bytes]]:
    """The ``words``, which come in order; the units that stand after each unit are put among its ``followers``."""
    for word, data in words:
        if is_pair(word):
            followers.setdefault(word[0], []).append(word[1])
        yield word, data


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


def record_to_fact(record: Record, words: Words, text: str, pinyin: str = "") -> Fact:
    """What is kept of a record whose words these are, and whose text is in the pack ``text``; ``pinyin`` of its headline where it is known."""
    title = next((head.length - 1 for head in words.heads if head.field == TITLE_FIELD), 0)
    return Fact(
        id=_id(record, len(words.body), title, text),
        words=words.length,
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
