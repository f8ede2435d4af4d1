"""What articles of different issues have to do with one another: the same column, the same subject. Kept, so that a build asks only
about the issues that have changed, and about those that such a change touches.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...model.kin import ArticleLink
from ...render.cards import card_to_link
from ...render.lists import COLUMN
from ...render.related import signatures_to_pairs

TABLES = (
    """CREATE TABLE IF NOT EXISTS alike (issue INTEGER, place INTEGER, other INTEGER, other_place INTEGER, shared INTEGER NOT NULL,
       PRIMARY KEY (issue, place, other, other_place)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS kin (issue INTEGER PRIMARY KEY, told TEXT NOT NULL)",
)
"""``alike`` has each pair twice, once from either side; ``kin`` holds what an issue's pages show of it, and only issues with something."""

_MOST = 3
"""Articles on the same subject that are told of each."""
_MONTH = len("2024-03")


class KinShelf:
    """Finds what goes with the articles of each issue in the others."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany
        self._new: set[int] = set()
        self._touched: set[int] = set()
        for table in TABLES:
            self._run(table)

    def take_in(self, issue: int) -> None:
        """An issue was put in the cabinet."""
        self._new.add(issue)

    def take_out(self, issue: int) -> None:
        """An issue is about to be taken out of the cabinet."""
        self._touched.update(self._around(issue))
        self._touched.update(row[0] for row in self._run("SELECT DISTINCT other FROM alike WHERE issue = ?", (issue,)))
        self._run_many(
            "DELETE FROM alike WHERE issue = ? AND place = ? AND other = ? AND other_place = ?",
            self._run("SELECT other, other_place, issue, place FROM alike WHERE issue = ?", (issue,)).fetchall(),
        )
        self._run("DELETE FROM alike WHERE issue = ?", (issue,))
        self._run("DELETE FROM kin WHERE issue = ?", (issue,))
        self._new.discard(issue)
        self._touched.discard(issue)

    def settle(self) -> None:
        """Find what goes with the articles that have come, and tell it anew where it may have changed."""
        months = self._run("SELECT id, paper, date FROM issue WHERE date NOT LIKE 'undated-%'").fetchall() if self._new else ()
        by_month: dict[tuple[str, str], set[int]] = {}
        for id, paper, date in months:
            by_month.setdefault((paper, date[:_MONTH]), set()).add(id)
        for (paper, month), issues in by_month.items():
            if new := issues & self._new:
                self._find_alike(paper, month, new)
        for issue in self._new:
            self._touched.update(self._around(issue))
        held = {row[0] for row in self._run("SELECT id FROM issue")}
        for issue in (self._touched | self._new) & held:
            told = json.dumps(self._tell(issue), ensure_ascii=False, separators=(",", ":"))
            if told == "{}":
                self._run("DELETE FROM kin WHERE issue = ?", (issue,))
            else:
                self._run("INSERT OR REPLACE INTO kin VALUES (?, ?)", (issue, told))
        self._new.clear()
        self._touched.clear()

    def _find_alike(self, paper: str, month: str, new: set[int]) -> None:
        rows = self._run(
            "SELECT issue, place, signature FROM issue JOIN article ON issue.id = issue"
            " WHERE paper = ? AND date >= ? AND date < ? AND signature <> ''",
            (paper, month, f"{month}~"),
        )
        found = list(signatures_to_pairs({(issue, place): signature for issue, place, signature in rows}, new))
        both = [pair for one, other, shared in found for pair in ((*one, *other, shared), (*other, *one, shared))]
        self._run_many("INSERT OR REPLACE INTO alike VALUES (?, ?, ?, ?, ?)", both)
        self._touched.update(pair[0] for pair in both)

    def _around(self, issue: int) -> Iterator[int]:
        """The issues before and after in each column of ``issue``."""
        for list_, day in self._columns(issue):
            for _, neighbour in self._neighbours(list_, day):
                yield neighbour[0]

    def _columns(self, issue: int) -> Iterable[tuple[int, str]]:
        query = "SELECT DISTINCT list, day FROM listed JOIN list ON list.id = list WHERE issue = ? AND kind = ? AND day >= '0'"
        return self._run(query, (issue, COLUMN)).fetchall()

    def _neighbours(self, list_: int, day: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Issue and place of the last article of a column before a day, and of the first one after it."""
        before = "SELECT issue, -back FROM listed WHERE list = ? AND day < ? AND day >= '0' ORDER BY day DESC, back LIMIT 1"
        after = "SELECT issue, -back FROM listed WHERE list = ? AND day > ? ORDER BY day, back DESC LIMIT 1"
        for name, query in (("before", before), ("after", after)):
            if row := self._run(query, (list_, day)).fetchone():
                yield name, row

    def _tell(self, issue: int) -> dict[str, tuple[object, object, list[object]]]:
        """Path of each article with kin → the column's articles before and after, and those on the same subject."""
        columns: dict[int, dict[str, ArticleLink]] = {}
        for list_, day in self._columns(issue):
            links = {name: self._link(*place) for name, place in self._neighbours(list_, day)}
            for (back,) in self._run("SELECT back FROM listed WHERE list = ? AND day = ? AND issue = ?", (list_, day, issue)):
                columns[-back] = links
        rows = self._run(
            "SELECT place, other, other_place FROM alike JOIN issue ON issue.id = other WHERE alike.issue = ?"
            " ORDER BY place, shared DESC, date, other_place",
            (issue,),
        ).fetchall()
        alike = {place: [self._link(*row[1:]) for row in list(group)[:_MOST]] for place, group in groupby(rows, key=lambda row: row[0])}
        told: dict[str, tuple[object, object, list[object]]] = {}
        for place in sorted(columns.keys() | alike.keys()):
            links = columns.get(place, {})
            if links or alike.get(place):
                told[self._link(issue, place).path] = (links.get("before"), links.get("after"), list(alike.get(place, ())))
        return told

    def _link(self, issue: int, place: int) -> ArticleLink:
        text, date = self._run(
            "SELECT text, date FROM article JOIN issue ON issue.id = issue WHERE issue = ? AND place = ?", (issue, place)
        ).fetchone()
        return card_to_link(text, date)

    def told(self) -> dict[str, str]:
        """What is told of each issue that has something, by its newspaper and date, as text."""
        return {
            f"{paper}/{date}": told for paper, date, told in self._run("SELECT paper, date, told FROM kin JOIN issue ON issue.id = issue")
        }
