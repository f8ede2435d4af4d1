"""The drawers of the cabinet: cards go in and out, and the lists that they are in are counted, in SQLite.

All of it can be made anew from the article files.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence

from ...model.card import IssueCard, ListRow
from ...render.lists import AUTHOR, FEWEST
from ...text.dates import parse_iso
from ...text.pinyin import read_name, slug
from .kin import KinShelf

TABLES = """
CREATE TABLE IF NOT EXISTS issue (id INTEGER PRIMARY KEY, paper TEXT NOT NULL, date TEXT NOT NULL, number TEXT NOT NULL,
  sheets TEXT NOT NULL, articles INTEGER NOT NULL, card TEXT NOT NULL, shown TEXT NOT NULL, far TEXT NOT NULL, UNIQUE (paper, date));
CREATE TABLE IF NOT EXISTS article (issue INTEGER, place INTEGER, text TEXT NOT NULL, digest BLOB NOT NULL, signature TEXT NOT NULL,
  PRIMARY KEY (issue, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, paper TEXT NOT NULL, name TEXT NOT NULL, slug TEXT NOT NULL,
  letter TEXT NOT NULL, syllable TEXT NOT NULL, second TEXT NOT NULL, sort TEXT NOT NULL, articles INTEGER NOT NULL DEFAULT 0, roles TEXT NOT NULL DEFAULT '[]',
  UNIQUE (kind, paper, name));
CREATE INDEX IF NOT EXISTS list_slug ON list (kind, paper, slug, sort);
CREATE INDEX IF NOT EXISTS list_sort ON list (kind, syllable, second, sort);
CREATE TABLE IF NOT EXISTS listed (list INTEGER, day TEXT, back INTEGER, issue INTEGER NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (list, day, back)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS listed_issue ON listed (issue);
CREATE TABLE IF NOT EXISTS among (issue INTEGER PRIMARY KEY, digest TEXT NOT NULL);
"""
"""``day`` sorts as time does, ``back`` counts the articles of an issue from its end: descending, both give the newest first.
``shown`` is a digest of what the pages of other issues, and those that span issues, may show of a card: all but what it is about.
``among`` has a digest of the lists that an issue's pages lead to, as long as none of them moves."""

LIST = "kind, paper, name, slug, articles, roles, id"


class Drawers:
    """The cards of an archive."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany
        self._touched: set[int] = set()
        self._created: set[int] = set()
        self._known: dict[tuple[str, str, str], int] = {}
        """Numbers of the lists that were asked for since the last ``settle``."""
        self._kin = KinShelf(connection)
        self.changed: set[tuple[str, str, str]] = set()
        """Kind, newspaper and slug of the lists that ``settle`` found changed."""
        self.reshaped: set[tuple[str, str, str]] = set()
        """Those of the changed ones that may hold other lists than before: a name came, went, or got or lost its page or its address."""
        self.since = "~"
        """The first day of which an issue was put in or taken out, after all days where none was."""
        self.stirred: set[tuple[str, str]] = set()
        """Syllables with which the names of authors among them begin, and the letters of the next ones."""
        for statement in TABLES.split(";\n"):
            self._run(statement)

    def put(self, card: IssueCard) -> None:
        """Put a card in, in the place of the one that its issue had; ``settle`` must follow."""
        digest, shown = card_digest(card), card_to_shown(card)
        known = self._run("SELECT id, card, shown FROM issue WHERE paper = ? AND date = ?", (card.newspaper, card.date)).fetchone()
        if known and known[1] == digest:
            return
        far = json.dumps(card.foreign)
        if known and known[2] == shown:
            self._sign_anew(known[0], card, digest, far)
            return
        if known:
            self._take_out(known[0])
        row = (card.newspaper, card.date, card.number, json.dumps(card.sheets), len(card.articles), digest, shown, far)
        issue = self._run(
            "INSERT INTO issue (paper, date, number, sheets, articles, card, shown, far) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
        ).lastrowid
        self._run_many(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?)",
            ((issue, place, text, text_digest(card.number, text), signature) for place, (text, _, signature) in enumerate(card.articles)),
        )
        day = date_to_day(card.newspaper, card.date)
        self.since = min(self.since, day)
        self._run_many(
            "INSERT INTO listed VALUES (?, ?, ?, ?, ?)",
            (
                (self._known.get(key) or self._list(*key), day, -place, issue, role)
                for place, article in enumerate(card.articles)
                for key, role in article.lists
            ),
        )
        assert issue is not None  # an INSERT gives the row's number
        self._kin.take_in(issue)

    def _sign_anew(self, issue: int, card: IssueCard, digest: str, far: str) -> None:
        """Of a card only what it is about has changed, or where its jumps lead: no list shows that."""
        self._kin.take_out(issue)
        self._run("UPDATE issue SET card = ?, far = ? WHERE id = ?", (digest, far, issue))
        self._run_many(
            "UPDATE article SET signature = ? WHERE issue = ? AND place = ?",
            ((article.signature, issue, place) for place, article in enumerate(card.articles)),
        )
        self._kin.take_in(issue)

    def remove(self, unit: str) -> None:
        """Take the card of an issue out; ``settle`` must follow."""
        known = self._run("SELECT id FROM issue WHERE paper = ? AND date = ?", tuple(unit.split("/"))).fetchone()
        if known:
            self._take_out(known[0])

    def _take_out(self, issue: int) -> None:
        self._kin.take_out(issue)
        self._touched.update(row[0] for row in self._run("SELECT DISTINCT list FROM listed WHERE issue = ?", (issue,)))
        self.since = min(self.since, date_to_day(*self._run("SELECT paper, date FROM issue WHERE id = ?", (issue,)).fetchone()))
        for table in ("listed", "article", "among"):
            self._run(f"DELETE FROM {table} WHERE issue = ?", (issue,))
        self._run("DELETE FROM issue WHERE id = ?", (issue,))

    def _list(self, kind: str, paper: str, name: str) -> int:
        known = self._run("SELECT id FROM list WHERE kind = ? AND paper = ? AND name = ?", (kind, paper, name)).fetchone()
        if known:
            id = int(known[0])
        else:
            row = (kind, paper, name, *(read_name(name) if kind == AUTHOR else (slug(name), "", "", "", "")))
            new = self._run(
                "INSERT INTO list (kind, paper, name, slug, letter, syllable, second, sort) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
            ).lastrowid
            assert new is not None  # an INSERT gives the row's number
            id = new
            self._created.add(id)
        self._touched.add(id)
        self._known[kind, paper, name] = id
        return id

    def settle(self) -> None:
        """Count the lists that have changed, drop the empty ones, and give those of a newspaper their addresses."""
        self._run("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
        self._run_many("INSERT INTO touched VALUES (?)", ((id,) for id in self._touched))
        touched = "(SELECT id FROM touched)"
        long = f"SELECT id, articles >= {FEWEST} FROM list WHERE id IN {touched}"
        before = set(self._run(long))
        self._run_many(
            "UPDATE list SET articles = ? WHERE id = ?",
            self._run(f"SELECT COUNT(*), list FROM listed WHERE list IN {touched} GROUP BY list").fetchall(),
        )
        moved = {id for id, _ in before.difference(self._run(long))}
        other = f"id NOT IN (SELECT list FROM listed) OR id IN ({','.join(map(str, sorted(moved | self._created)))})"
        self.reshaped.update(self._run(f"SELECT DISTINCT kind, paper, slug FROM list WHERE id IN {touched} AND ({other})"))
        roles: dict[int, list[str]] = {}
        for id, role, _ in self._run(
            f"SELECT list, role, MIN(day) AS first FROM listed WHERE list IN {touched} AND role <> '' GROUP BY list, role ORDER BY first, role"
        ):
            roles.setdefault(id, []).append(role)
        self._run_many(
            "UPDATE list SET roles = ? WHERE id = ?", ((json.dumps(names, ensure_ascii=False), id) for id, names in roles.items())
        )
        self.changed.update(self._run(f"SELECT DISTINCT kind, paper, slug FROM list WHERE id IN {touched}"))
        self.stirred.update(self._run(f"SELECT DISTINCT syllable, second FROM list WHERE id IN {touched} AND kind = ?", (AUTHOR,)))
        self._run(f"DELETE FROM list WHERE id IN {touched} AND id NOT IN (SELECT list FROM listed)")
        for kind, paper in sorted({(kind, paper) for kind, paper, _ in self.changed if paper}):
            moved.update(self._give_slugs(kind, paper))
        self._run_many("DELETE FROM among WHERE issue IN (SELECT issue FROM listed WHERE list = ?)", ((id,) for id in moved))
        self._run("DELETE FROM touched")
        self._kin.settle()
        self._touched.clear()
        self._created.clear()
        self._known.clear()

    def _give_slugs(self, kind: str, paper: str) -> Iterator[int]:
        """Lists of a newspaper have addresses of their own; those of one pinyin get -2, -3 … in the order in which they first appear.

        Gives the lists that get another one.
        """
        taken: set[str] = set()
        for row in self.lists(kind, paper):
            wanted = found = slug(row.name)
            number = 1
            while found in taken:
                number += 1
                found = f"{wanted}-{number}"
            taken.add(found)
            if found != row.slug:
                both = {(kind, paper, row.slug), (kind, paper, found)}
                self.changed |= both
                self.reshaped |= both
                key = (kind, paper, row.name)
                self._run("UPDATE list SET slug = ? WHERE kind = ? AND paper = ? AND name = ?", (found, *key))
                yield from (id for (id,) in self._run("SELECT id FROM list WHERE kind = ? AND paper = ? AND name = ?", key))

    def lists(self, kind: str, paper: str) -> Sequence[ListRow]:
        rows = [self._row(row) for row in self._run(f"SELECT {LIST} FROM list WHERE kind = ? AND paper = ?", (kind, paper))]
        return [row for _, row in sorted(((self._first(row), row) for row in rows), key=lambda pair: (pair[0], pair[1].name))]

    def _first(self, row: ListRow) -> tuple[bool, str, int]:
        """Where a list first appears: undated issues count last."""
        query = (
            "SELECT day, -MAX(back) FROM listed WHERE list = (SELECT id FROM list WHERE kind = ? AND paper = ? AND name = ?)"
            " AND day >= ? GROUP BY day ORDER BY day LIMIT 1"
        )
        key = (row.kind, row.paper, row.name)
        first = self._run(query, (*key, "0")).fetchone() or self._run(query, (*key, "")).fetchone()
        return (first[0] < "0", *first)

    def _row(self, row: tuple[str, str, str, str, int, str, int]) -> ListRow:
        kind, paper, name, slug_, articles, roles, id = row[:7]
        only = ""
        if kind == AUTHOR and articles < FEWEST:
            ((text,),) = self._run(
                "SELECT text FROM listed JOIN article ON article.issue = listed.issue AND place = -back WHERE list = ?", (id,)
            )
            only = json.loads(text)[0]
        return ListRow(kind, paper, name, slug_, articles, tuple(json.loads(roles)), only)


def date_to_day(paper: str, date: str) -> str:
    """Sorts as time does, undated issues first; each issue has its own."""
    return f"{date}/{paper}" if parse_iso(date) else f"/{paper}/{date}"


def card_digest(card: IssueCard) -> str:
    return text_digest(repr(card)).hex()


def card_to_shown(card: IssueCard) -> str:
    """Digest of all of a card but for what its articles are about and where their jumps lead."""
    shown = [(article.text, article.lists) for article in card.articles]
    return text_digest(repr((card.newspaper, card.date, card.number, card.sheets, shown))).hex()


def text_digest(*texts: str) -> bytes:
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
