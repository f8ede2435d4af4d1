"""Compose more labelled pages from those we have: the same articles in another company, with the faults of other parsers.

Each page takes its articles from two pages of one suite and puts them down as a parser might: titles marked or not, a headline or a
lead lost, columns cut in mid-sentence, captions wherever they fell, paragraphs repeated or put among another article's, texts that
jump to other pages or come from there, page furniture. The seed fixes everything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from case_pages import Case, case_to_gold

from hedingben.segment.leads import LONGEST_LEAD, text_to_lead

HEADLINE = ("column", "kicker", "title", "subtitle")
NARROW = str.maketrans("，：；？！（）％", ",:;?!()%")
FULL = 60
"""Characters from which a paragraph may have been cut at a column's end."""
TOPS = (
    ("2018年10月9日 星期二 第04版",), ("04 要闻",), ("第3版 综合", "2009年4月20日 星期一"), ("经济 · 05",),
    ("责任编辑：方晓 版式：洪亮 2021年3月4日 星期四",), ("2015年6月3日　星期三　农历乙未年四月十七",),
)  # fmt: skip
FEET = (("责编：高远 美编：叶舟 校对：孟秋",), ("新闻热线：0000-6612345 投稿邮箱：news@example.cn",), ("本版责编 郑和平 组版 夏雨",))
PAGES = "二三四五六七八"


@dataclass
class Row:
    """One line to be printed."""

    article: str
    role: str
    text: str
    joins: bool = False
    order: int = 0
    note: str = ""
    again: bool = False
    """Whether it prints an earlier line once more."""


@dataclass
class Unit:
    """One article with its lines in reading order, whole paragraphs, no heading marks."""

    meta: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    pictures: list[Row] = field(default_factory=list)
    """Its captions, each with the credits below it."""


def case_to_units(case: Case) -> list[Unit]:
    """The articles of a labelled page as they were before the parser."""
    gold = case_to_gold(case)
    texts = {line.number: re.sub(r"^#{1,6}\s*", "", line.text.strip()) for line in case.labelled}
    units: list[Unit] = []
    for article in gold["articles"]:
        unit = Unit(dict(article))
        lines = [line for line in gold["lines"] if line["article"] == article["id"] and line["dup_of"] is None]
        for line in sorted(lines, key=lambda line: (line["order"], line["line"])):
            row = Row(article["id"], line["role"], texts[line["line"]])
            if row.role in ("caption", "credit"):
                unit.pictures.append(row)
            elif line["joins"] and unit.rows and unit.rows[-1].role == row.role == "body":
                unit.rows[-1].text += row.text
            else:
                unit.rows.append(row)
        units.append(unit)
    return units


def compose(cases: Sequence[Case], pages: int, seed: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and labels of each page."""
    rng = random.Random(seed)
    for number in range(pages):
        first = cases[number % len(cases)]
        taken = case_to_units(first)
        if len(cases) > 1 and rng.random() < 0.6:
            taken += case_to_units(rng.choice([case for case in cases if case is not first]))
        rng.shuffle(taken)
        text, gold = _page(_chosen(taken, rng), rng)
        yield f"composed-{number}", text, gold


def _chosen(units: list[Unit], rng: random.Random) -> list[Unit]:
    """Some ten articles, numbered anew, one 导读 box at most."""
    chosen: list[Unit] = []
    guides = 0
    for unit in units[: rng.randint(6, 12)]:
        guides += unit.meta["kind"] == "guide"
        if unit.meta["kind"] == "guide" and guides > 1:
            continue
        name = f"a{len(chosen) + 1}"
        rows = [replace(row, article=name) for row in unit.rows]
        chosen.append(Unit({**unit.meta, "id": name}, rows, [replace(row, article=name) for row in unit.pictures]))
    return chosen


def _page(units: list[Unit], rng: random.Random) -> tuple[str, dict[str, Any]]:
    flat: list[Row] = []
    for unit in units:
        _damage(unit, rng)
        for order, row in enumerate(unit.rows, 1):
            row.order = order
        block = _with_pictures(unit, rng)
        if flat and rng.random() < 0.08 and len(block) > 5 and block[-1].role == "body" and not block[-1].joins:
            moved = block.pop()
            moved.note = "displaced"
            flat.insert(rng.randrange(max(len(flat) - 4, 0), len(flat) + 1), moved)
        flat += block
    _repeat(flat, rng)
    return _print(flat, units, rng)


def _damage(unit: Unit, rng: random.Random) -> None:
    """What is lost of one article, and where its columns end."""
    meta, rows = unit.meta, unit.rows
    if meta["kind"] == "guide" or not any(row.role == "body" for row in rows):
        return
    if rng.random() < 0.1:
        rows[:] = [row for row in rows if row.role not in HEADLINE]
    for role in ("kicker", "subtitle", "column", "heading"):
        if rng.random() < 0.15 and any(row.role in ("title", "body") for row in rows):
            rows[:] = [row for row in rows if row.role != role]
    body = [i for i, row in enumerate(rows) if row.role == "body"]
    first = rows[body[0]]
    lead = text_to_lead(first.text[:LONGEST_LEAD])
    if lead and rng.random() < 0.2 and len(first.text) > lead.end + 30:
        first.text = first.text[lead.end :].lstrip(" 　:：")
        if rng.random() < 0.5:
            meta["byline"] = []
    size = sum(len(rows[i].text) for i in body)
    if len(body) > 3 and size > 500 and rng.random() < 0.15:
        at = body[rng.randrange(2, len(body) - 1)]
        page = f"第{rng.choice(PAGES)}版"
        piece = rows[at].text if rng.random() < 0.3 else _cut(rows[at].text, rng)[0]
        rows[at].text = piece + rng.choice((f"（下转{page}）", f"（下转{page}）", f" 下转{page}", f"（转{page}）"))
        del rows[at + 1 :]
        meta["continues_on"] = page
    elif len(body) > 3 and rng.random() < 0.05:
        at = body[rng.randrange(1, len(body) - 1)]
        note = rng.choice(("（上接第一版）", "（上接1版）", "上接第一版 "))
        rows[:] = [row for row in rows[:at] if row.role == "title" and rng.random() < 0.5] + rows[at:]
        rows[next(i for i, row in enumerate(rows) if row.role == "body")].text = note + next(row.text for row in rows if row.role == "body")
    elif size > 500 and rng.random() < 0.05:
        rows[body[-1]].text = _cut(rows[body[-1]].text, rng)[0]
        del rows[body[-1] + 1 :]
    elif len(body) > 4 and rng.random() < 0.05:  # both parts of a text that jumped, put together
        page = f"第{rng.choice('一二')}版"
        rows.insert(
            body[rng.randrange(2, len(body) - 1)],
            Row(first.article, "jump", rng.choice((f"（上接{page}）", f"(上接{page})", "（上接1版）"))),
        )
    two_lines = rng.random() < 0.3
    whole = list(rows)
    rows.clear()
    for row in whole:
        halves = row.text.split()
        if row.role == "heading" and two_lines and len(halves) == 2 and min(map(len, halves)) > 2:
            rows += [replace(row, text=half) for half in halves]
            continue
        if row.role == "title" and len(halves) == 2 and len(halves[0]) == len(halves[1]) and rng.random() < 0.25:
            rows += [replace(row, text=half) for half in halves]
            continue
        pieces = _cut(row.text, rng) if row.role == "body" and rng.random() < 0.16 else [row.text]
        rows += [replace(row, text=piece, joins=i > 0) for i, piece in enumerate(pieces)]


def _cut(paragraph: str, rng: random.Random) -> list[str]:
    """The two parts of a paragraph cut where a print column may end: not beside punctuation."""
    if len(paragraph) < FULL:
        return [paragraph]
    at = rng.randrange(20, len(paragraph) - 20)
    while at < len(paragraph) - 10 and not re.match(r"[一-鿿]{2}", paragraph[at - 1 : at + 1]):
        at += 1
    return [paragraph[:at], paragraph[at:]]


def _with_pictures(unit: Unit, rng: random.Random) -> list[Row]:
    """The lines of an article with its captions anywhere below its first line."""
    block = list(unit.rows)
    if not unit.pictures:
        return block
    texts = any(row.role == "body" for row in block)
    at = rng.randrange(1, len(block) + 1) if texts and block else len(block)
    for order, row in enumerate(unit.pictures, len(block) + 1):
        row.order = order
    return block[:at] + unit.pictures + block[at:]


def _repeat(flat: list[Row], rng: random.Random) -> None:
    long = [i for i, row in enumerate(flat) if row.role == "body" and len(row.text) > 80]
    for i in sorted(rng.sample(long, k=min(len(long), rng.choice([0, 0, 0, 1, 2]))), reverse=True):
        at = i + 1 if rng.random() < 0.6 else rng.randrange(i + 1, len(flat) + 1)
        flat.insert(at, replace(flat[i], again=True, joins=False))


def _print(flat: list[Row], units: list[Unit], rng: random.Random) -> tuple[str, dict[str, Any]]:
    """The text of the page and its labels."""
    style = rng.choice(("none", "none", "none", "titles", "levels", "some", "all alike", "headlines", "uneven"))
    narrow = rng.random() < 0.3
    parted = rng.random() < 0.8
    top = [Row("", "other", text) for text in rng.choice(TOPS)] if rng.random() < 0.3 else []
    foot = [Row("", "other", text) for text in rng.choice(FEET)] if rng.random() < 0.2 else []
    lines: list[str] = []
    labels: list[dict[str, Any]] = []
    printed: dict[tuple[str, str], int] = {}
    for row in [*top, *flat, *foot]:
        text = row.text.translate(NARROW) if narrow else row.text
        lines.append(_mark(style, row.role, rng) + text)
        key = (row.article, text)
        labels.append(
            {
                "line": len(lines), "article": row.article or None, "role": row.role, "order": row.order, "joins": row.joins,
                "dup_of": printed.get(key) if row.again else None, **({"note": row.note} if row.note else {}),
            }
        )  # fmt: skip
        printed.setdefault(key, len(lines))
        if parted:
            lines.append("")
    articles = [{**unit.meta, **_headline(unit, narrow=narrow)} for unit in units]
    return "\n".join(lines) + "\n", {"articles": articles, "lines": labels}


def _mark(style: str, role: str, rng: random.Random) -> str:
    if style in ("headlines", "uneven"):  # every line of a headline alike, or each as the parser took it
        return ("## " if style == "headlines" else rng.choice(("## ", "# ", "### ", ""))) if role in HEADLINE else ""
    if role == "title":
        return {"titles": "## ", "levels": "# ", "some": rng.choice(("## ", "# ", "")), "all alike": "## "}.get(style, "")
    if role in ("subtitle", "heading"):
        return {"levels": "### ", "all alike": "## " if role == "heading" else ""}.get(style, "")
    return ""


def _headline(unit: Unit, *, narrow: bool) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for role in ("kicker", "title", "subtitle"):
        text = " ".join(row.text for row in unit.rows if row.role == role)
        found[role] = (text.translate(NARROW) if narrow else text) or None
    return found
