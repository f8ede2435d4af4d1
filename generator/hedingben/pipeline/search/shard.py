"""Records of one shard → its index, the texts of its pages, and what the tables of the whole archive need to know of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ...model import Kind
from ...model.record import Record
from ...text.pinyin import syllables
from ...text.units import text_to_units, units_to_pairs
from . import form
from .packing import name_of, pack, to_json
from .phrases import titles_to_phrases
from .suggestions import TITLE_SYLLABLES

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
class Told:
    """What the tables of the whole archive need to know of a shard; kept, so that an unchanged shard need not be read again."""

    name: str
    """Of its folder."""
    articles: int
    files: list[str]
    """All its files by path below the index's folder, the texts of its pages among them."""
    papers: dict[str, str]
    """Names of its newspapers by slug."""
    counts: dict[str, dict[str, int]]
    """Articles by newspaper, month, section, kind and page."""
    followers: dict[str, str]
    """Units that stand after each unit, in order."""
    titles: list[tuple[str, str, str]]
    """Each article's headline, the id that Pagefind gives for it, and the headline's pinyin; oldest first."""
    authors: dict[str, int]
    columns: dict[str, int]
    places: dict[str, int]
    phrases: dict[str, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A shard as it comes from a worker."""

    told: Told
    files: dict[str, bytes] = field(repr=False)
    """Contents by path below the index's folder."""


def records_to_shard(records: Sequence[Record]) -> Made:
    """Index the records; runs in a worker."""
    texts = {}
    pack_of: dict[str, str] = {}
    for _, group in groupby(records, lambda record: (record.slug, record.date, record.page)):
        page = list(group)
        content = _page_to_json(page)
        name = name_of(content)
        texts[name] = pack(content)
        pack_of |= {record.id: name for record in page}
    postings = form.Postings()
    pages = []
    for number, record in enumerate(records):
        body, heads = _words(record)
        postings.add(number, body, heads)
        title = max(0, len(heads[0][2]) - 1) if record.title else 0
        pages.append((_id(record, len(body), title, pack_of[record.id]), len(body) + sum(len(words) for *_, words in heads)))
    contents: dict[str, bytes] = {}
    chunks = []
    for number, (first, last, chunk) in enumerate(postings.chunks()):
        contents[f"index/{number}.pf_index"] = form.MAGIC + chunk
        chunks.append((first, last, str(number)))
    contents["pagefind.und.pf_meta"] = form.MAGIC + form.meta(form.VERSION, pages, chunks)
    contents["authors.pack"] = to_json(_articles_by_author(records))
    name = f"shard-{name_of(*(part for path in sorted(contents) for part in (path.encode(), contents[path])))}"
    files = {f"{name}/{path}": pack(content) for path, content in contents.items()} | {
        text_path(text): data for text, data in texts.items()
    }
    return Made(_told(name, records, [id for id, _ in pages], sorted(files), postings.words()), files)


def text_path(name: str) -> str:
    """Where the text of a printed page lies."""
    return f"text/{name[:2]}/{name}.pack"


def _words(record: Record) -> tuple[list[str], list[tuple[int, int, list[str]]]]:
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


def _articles_by_author(records: Iterable[Record]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in records:
        for name in record.authors:
            found.setdefault(name, []).append(record.id)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _told(name: str, records: Sequence[Record], ids: Sequence[str], files: list[str], words: Iterable[str]) -> Told:
    followers: dict[str, list[str]] = {}
    for word in words:
        if len(word) == 2 and word[0] != NAME_MARK:
            followers.setdefault(word[0], []).append(word[1])
    counted = {
        "papers": Counter(record.slug for record in records),
        "months": Counter("" if record.date.startswith("undated") else record.date[:7] for record in records),
        "sections": Counter(record.section for record in records),
        "kinds": Counter(record.kind.value for record in records),
        "pages": Counter(str(record.page) for record in records),
    }
    return Told(
        name=name,
        articles=len(records),
        files=files,
        papers={record.slug: record.paper for record in records},
        counts={kind: dict(sorted(counts.items())) for kind, counts in counted.items()},
        followers={first: "".join(sorted(seconds)) for first, seconds in sorted(followers.items())},
        titles=[(record.headline, id, _pinyin(record.headline)) for record, id in zip(records, ids, strict=True)],
        authors=_count(name for record in records for name in record.authors),
        columns=_count(record.column for record in records if record.column),
        places=_count(place for record in records for place in record.places),
        phrases=titles_to_phrases(record.title for record in records),
    )


def _pinyin(title: str) -> str:
    return " ".join(syllables(title[: TITLE_SYLLABLES + 4])[:TITLE_SYLLABLES])


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
