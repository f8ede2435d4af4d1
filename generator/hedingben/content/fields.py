"""Article ⇄ the values of its front matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any, TypeVar

from ..model import Article, Author, Caption, Dateline, Doubt, Jump, Kind, Source, Withdrawn
from ..text.dates import parse_iso
from ..text.plain_yaml import Value
from ..text.strict_yaml import Sheet

T = TypeVar("T")

_LINES = re.compile(r"(?:\d{1,6}(?:-\d{1,6})?(?:,\d{1,6}(?:-\d{1,6})?)*)?", re.ASCII)
_PICTURE = re.compile(r"(?:[^./\\\0#?][^/\\\0#?]*)?")
_LONGEST_NAME = 255
"""Bytes of a file's name, at most."""
_SHARE = re.compile(r"0(?:\.\d{1,6})?|1(?:\.0{1,6})?", re.ASCII)

ORDER = tuple(
    """id title kicker subtitle column kind authors agency dateline newspaper date page section order continues_to
    continued_from captions cut doubt source withdrawn generated""".split()
)
"""The keys, in the order in which they are written."""
KNOWN = frozenset(ORDER)
_KINDS = {kind.value: kind for kind in Kind}
_PARTS = {
    "authors": ("name", "role"),
    "dateline": ("place", "date"),
    "continues_to": ("page", "article"),
    "continued_from": ("page", "article"),
    "captions": ("text", "credit", "image"),
    "doubt": ("confidence", "why"),
    "withdrawn": ("date", "why", "into"),
}
"""Parts of keys that hold mappings; in ``source`` a later version may note more."""


def article_to_values(article: Article) -> dict[str, Any]:
    """Front matter of an article, in the order of the house plan, empty keys left out."""
    date = parse_iso(article.date)
    values = {
        "id": article.id,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "column": article.column,
        "kind": article.kind.value,
        "authors": [_without_empty(name=author.name, role=author.role) for author in article.authors],
        "agency": article.agency,
        "dateline": article.dateline and _without_empty(place=article.dateline.place, date=article.dateline.date),
        "newspaper": article.newspaper,
        "date": date or article.date,
        "page": article.page,
        "section": article.section,
        "order": article.order,
        "continues_to": article.continues_to and _without_empty(page=article.continues_to.page, article=article.continues_to.article),
        "continued_from": article.continued_from
        and _without_empty(page=article.continued_from.page, article=article.continued_from.article),
        "captions": [_without_empty(text=caption.text, credit=caption.credit, image=caption.image) for caption in article.captions],
        "cut": article.cut,
        "doubt": article.doubt and {"confidence": article.doubt.confidence, "why": article.doubt.why},
        "source": article.source and _source_to_values(article.source),
        "withdrawn": article.withdrawn
        and _without_empty(date=parse_iso(article.withdrawn.date), why=article.withdrawn.why, into=article.withdrawn.into),
    }
    return _without_empty(**values)


def _source_to_values(source: Source) -> dict[str, Any]:
    return _without_empty(file=source.file, sha256=source.sha256, lines=source.lines, converter=source.converter)


def _without_empty(**values: object) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value or isinstance(value, datetime.date)}


def values_to_article(sheet: Sheet, body: str, *, newspaper: str, date: str, page: int, order: int) -> Article:
    """The article of a front matter and a body; what its path tells (newspaper, date, page, order) need not be repeated in it.

    Raises ContentError with the line of the key that is wrong.
    """
    sheet.refuse_unknown(KNOWN)
    for key, expected in (("newspaper", newspaper), ("date", date)):
        if sheet.text(key, expected) != expected:
            raise sheet.error(
                key,
                f"{key} 写的是 {sheet.text(key)!r}，文件却在 {expected!r} 的文件夹里：挪文件，或改这一项（the file lies in the folder of another {key}: move it or mend it）",
            )
    kind = sheet.text("kind") or Kind.NEWS.value
    if kind not in _KINDS:
        raise sheet.error("kind", f"体裁 kind 没有 {kind!r} 这一种：只能是 {', '.join(_KINDS)}（kind is not one of these）")
    return Article(
        id=_id(sheet, newspaper, date, page, order),
        newspaper=newspaper,
        date=date,
        page=_from_one(sheet, "page", page),
        order=_from_one(sheet, "order", order),
        title=sheet.text("title"),
        kicker=sheet.text("kicker"),
        subtitle=sheet.text("subtitle"),
        column=sheet.text("column"),
        kind=_KINDS[kind],
        section=sheet.text("section"),
        authors=_each(sheet, "authors", lambda item: _author(sheet, item)),
        agency=sheet.text("agency"),
        dateline=_one(sheet, "dateline", lambda item: _dateline(sheet, item)),
        continues_to=_one(sheet, "continues_to", lambda item: _jump(sheet, "continues_to", item)),
        continued_from=_one(sheet, "continued_from", lambda item: _jump(sheet, "continued_from", item)),
        captions=tuple(filter(None, _each(sheet, "captions", lambda item: _caption(sheet, item)))),
        cut=sheet.flag("cut", False),
        doubt=_one(sheet, "doubt", lambda item: _doubt(sheet, item)),
        source=_one(sheet, "source", lambda item: _source(sheet, item)),
        withdrawn=_one(sheet, "withdrawn", lambda item: _withdrawn(sheet, item)),
        body=body,
    )


def _from_one(sheet: Sheet, key: str, default: int) -> int:
    number = sheet.integer(key, default)
    if number < 1:
        raise sheet.error(key, f"{key} 从 1 数起（counted from 1）")
    return number


def _id(sheet: Sheet, newspaper: str, date: str, page: int, order: int) -> str:
    usual = f"{newspaper}/{date}/{page:02}/{order:02}"
    found = sheet.text("id") or usual
    parts = found.split("/")
    if (
        parts[:2] != [newspaper, date]
        or len(parts) != 4
        or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts[2:])
    ):
        raise sheet.error("id", f"id 要写成 {usual} 的样子，不是 {found!r}（id must look like the former）")
    return found


def _part(sheet: Sheet, key: str, item: Value, name: str) -> str:
    """Text ``name`` of one mapping under ``key``; a plain text stands for its first part."""
    if isinstance(item, str):
        return item.strip() if name in ("name", "text", "page", "file", "place") else ""
    if not isinstance(item, dict) or not isinstance(value := item.get(name, ""), str):
        raise sheet.error(key, f"{key} 要写成 {{{name}: …}}（must have this form）")
    return value.strip()


def _author(sheet: Sheet, item: Value) -> Author:
    author = Author(name=_part(sheet, "authors", item, "name"), role=_part(sheet, "authors", item, "role"))
    if not (author.name or author.role):
        raise sheet.error("authors", "作者要写 name 或 role，如 {name: 李青, role: 记者}（an author has a name or a role）")
    return author


def _dateline(sheet: Sheet, item: Value) -> Dateline | None:
    place, date = (_part(sheet, "dateline", item, name) for name in ("place", "date"))
    return Dateline(place, date) if place or date else None


def _caption(sheet: Sheet, item: Value) -> Caption | None:
    caption = Caption(*(_part(sheet, "captions", item, name) for name in ("text", "credit", "image")))
    if not _PICTURE.fullmatch(caption.image) or len(caption.image.encode("utf-8", "replace")) > _LONGEST_NAME:
        raise sheet.error(
            "captions",
            "image 要写这一期文件夹里图片的文件名，如 01.jpg（must be the name of a picture in the folder of the issue’s pages）",
        )
    return caption if caption.text or caption.credit or caption.image else None


def _jump(sheet: Sheet, key: str, item: Value) -> Jump:
    page = _part(sheet, key, item, "page")
    if not (page.isascii() and page.isdigit() and 0 < len(page) < 4):
        raise sheet.error(key, f"{key} 要写明版次，如 {{page: 3}}（needs a page number）")
    return Jump(int(page), _part(sheet, key, item, "article"))


def _doubt(sheet: Sheet, item: Value) -> Doubt:
    confidence = _part(sheet, "doubt", item, "confidence")
    if not _SHARE.fullmatch(confidence):
        raise sheet.error("doubt", "doubt 要写 0 到 1 的把握，如 {confidence: 0.62, why: …}（doubt needs its confidence from 0 to 1）")
    return Doubt(float(confidence), _part(sheet, "doubt", item, "why"))


def _source(sheet: Sheet, item: Value) -> Source:
    source = Source(*(_part(sheet, "source", item, name) for name in ("file", "sha256", "lines", "converter")))
    if not source.file:
        raise sheet.error("source", "source 要写 file，即版面文件（must name the page file）")
    if not _LINES.fullmatch(source.lines):
        raise sheet.error("source", f"source.lines 要写成 59-65,69-73 的样子，不是 {source.lines!r}（must look like the former）")
    return source


def _withdrawn(sheet: Sheet, item: Value) -> Withdrawn:
    """``{date: 2024-05-01, why: …, into: …}``; a plain text is the reason."""
    if isinstance(item, str):
        return Withdrawn(why=item.strip())
    found = Withdrawn(*(_part(sheet, "withdrawn", item, name) for name in ("date", "why", "into")))
    if found.date and parse_iso(found.date) is None:
        raise sheet.error(
            "withdrawn", f"withdrawn 的 date 要写成 2024-05-01 的样子，不是 {found.date!r}（the date must look like the former）"
        )
    if not (found.date or found.why or found.into):
        raise sheet.error("withdrawn", "withdrawn 要写 date、why 或 into（say when, why, or into which article）")
    return found


def _one(sheet: Sheet, key: str, make: Callable[[Value], T | None]) -> T | None:
    value = sheet.values.get(key)
    return make(_known(sheet, key, value)) if value else None


def _each(sheet: Sheet, key: str, make: Callable[[Value], T]) -> tuple[T, ...]:
    value = sheet.values.get(key) or []
    if not isinstance(value, list):
        raise sheet.error(key, f"{key} 要写成列表（must be a list）")
    return tuple(make(_known(sheet, key, item)) for item in value if item)


def _known(sheet: Sheet, key: str, item: Value) -> Value:
    """``item``; a misspelt part of it would be lost without a word."""
    if isinstance(item, dict) and key in _PARTS and (unknown := [name for name in item if name not in _PARTS[key]]):
        raise sheet.error(key, f"{key} 里没有 {unknown[0]!r} 这一项，只能写 {', '.join(_PARTS[key])}（has no such part, only these）")
    return item
