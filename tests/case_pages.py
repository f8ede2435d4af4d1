"""Labelled pages: a ``.case`` file holds the text of one printed page with a label before each line.

# free comment lines, only before the first label
! a1 kind feature
! a1 byline 记者:李青 记者:王若川
-.other<TAB>2024年3月27日 星期三 第01版
a1.title<TAB>## ……
a1.body+<TAB>……      "+": goes on with the article's previous line in mid-sentence
a1.body~<TAB>……      "~": an earlier line printed again
a1.body@7<TAB>……     "@n": place in its article's reading order, where the page has it elsewhere
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_LABEL = re.compile(r"(?P<article>-|a\d+)\.(?P<role>[a-z]+)(?P<flag>[+~]?)(?:@(?P<order>\d+))?\t(?P<text>.*)")
_FACT = re.compile(r"! (?P<article>a\d+) (?P<key>\w+) (?P<value>.+)")


@dataclass
class CaseLine:
    """One labelled line."""

    number: int
    article: str
    role: str
    text: str
    joins: bool = False
    repeats: bool = False
    order: int | None = None

    @property
    def label(self) -> str:
        at = "" if self.order is None else f"@{self.order}"
        return f"{self.article}.{self.role}{'+' if self.joins else '~' if self.repeats else ''}{at}"


@dataclass
class Case:
    """One labelled page."""

    path: Path
    head: list[str]
    lines: list[CaseLine | None]
    """None for an empty line."""
    facts: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def page(self) -> str:
        """The text of the page as a parser wrote it."""
        return "\n".join("" if line is None else line.text for line in self.lines) + "\n"

    @property
    def labelled(self) -> list[CaseLine]:
        return [line for line in self.lines if line is not None]


def read_case(path: Path) -> Case:
    """The case in a file; ValueError names the line that is not in the format."""
    case = Case(path, [], [])
    for number, raw in enumerate(path.read_text("utf-8").rstrip("\n").split("\n"), 1):
        in_head = not any(case.lines)
        if in_head and (raw.startswith("# ") or not raw or _FACT.fullmatch(raw)):
            case.head.append(raw)
            if fact := _FACT.fullmatch(raw):
                case.facts[fact["article"]][fact["key"]] = fact["value"]
            continue
        if not raw:
            case.lines.append(None)
            continue
        match = _LABEL.fullmatch(raw)
        if not match:
            raise ValueError(f"{path}:{number}: no label and tab at its start")
        case.lines.append(
            CaseLine(
                number=len(case.lines) + 1,
                article=match["article"],
                role=match["role"],
                text=match["text"],
                joins=match["flag"] == "+",
                repeats=match["flag"] == "~",
                order=int(match["order"]) if match["order"] else None,
            )
        )
    return case


def write_case(case: Case) -> str:
    """The text of a case file."""
    return "\n".join([*case.head, *("" if line is None else f"{line.label}\t{line.text}" for line in case.lines)]) + "\n"


def case_to_gold(case: Case) -> dict[str, Any]:
    """The labels in the form that the scorer reads."""
    articles: dict[str, dict[str, Any]] = {}
    lines: list[dict[str, Any]] = []
    counts: dict[str, int] = defaultdict(int)
    first: dict[tuple[str, str], int] = {}
    for line in case.labelled:
        printed = re.sub(r"^#{1,6}\s*", "", line.text.strip())
        if line.role == "other":
            lines.append({"line": line.number, "article": None, "role": "other", "order": 0, "joins": False, "dup_of": None})
            continue
        article = articles.setdefault(line.article, {"id": line.article, "kicker": None, "title": None, "subtitle": None})
        counts[line.article] += 1
        same = (line.article, printed)
        if line.role in ("kicker", "title", "subtitle") and not line.repeats:
            article[line.role] = f"{article[line.role]} {printed}" if article[line.role] else printed
        after_text = 1000 if line.role in ("caption", "credit") else 0
        lines.append(
            {
                "line": line.number,
                "article": line.article,
                "role": line.role,
                "order": line.order if line.order is not None else counts[line.article] + after_text,
                "joins": line.joins,
                "dup_of": first.get(same) if line.repeats else None,
            }
        )
        first.setdefault(same, line.number)
    for name, article in articles.items():
        facts = case.facts[name]
        article["kind"] = facts.get("kind", "news")
        named = [item.split(":", 1) for item in facts.get("byline", "").split()]
        article["byline"] = [{"role": role, "name": who} for role, who in named if not who.startswith("本报")]
        article["continues_on"] = facts.get("continues")
    return {"page": case.path.stem, "articles": list(articles.values()), "lines": lines}
