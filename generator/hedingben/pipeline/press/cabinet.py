"""The cabinet of cards 目录柜: what the archive knows of its issues, articles and lists, so that none of it need be held in memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from ...model import Issue, Newspaper
from ...model.card import Item, ListRow
from ...model.site import Site
from ...model.view_parts import Entry, IssueRef
from ...render import cut_list, issue_ref, item_to_entry, list_folder, paper_refs
from ...render.addresses import author_path, issue_path, sheet_path
from ...render.catalogue import Syllable
from ...render.lists import AUTHOR, COLUMN, FEWEST, SECTION, ListPage, ListWork
from .drawers import LIST, Drawers, text_digest


class Cabinet(Drawers):
    """The cards of an archive as a Catalogue, and what pages are cut from them."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        site: Site,
        newspapers: tuple[Newspaper, ...],
        load: Callable[[str, str], Issue],
    ) -> None:
        """``load`` gives an issue with its articles, by newspaper and date."""
        super().__init__(connection)
        self._load = load
        self._site, self._newspapers = site, newspapers
        self._refs = paper_refs(self)
        self._issues: dict[str, list[IssueRef]] | None = None
        self._latest: dict[str, Issue | None] = {}
        self._shown: dict[tuple[str, str], frozenset[str]] = {}
        """Paths of the pages of those issues that were asked for."""
        self._far: dict[str, tuple[str, ...]] | None = None
        self._syllables: list[Syllable] | None = None

    def settle(self) -> None:
        """As drawers do; from then on it may be asked."""
        super().settle()
        self._far = self._syllables = None

    @property
    def site(self) -> Site:
        return self._site

    @property
    def newspapers(self) -> tuple[Newspaper, ...]:
        return self._newspapers

    # What pages ask for.

    def issues(self, paper: str) -> Sequence[IssueRef]:
        if self._issues is None:
            self._issues = {each.slug: [] for each in self._newspapers}
            rows = self._run("SELECT paper, date, number, sheets, articles FROM issue ORDER BY date LIKE 'undated-%', date")
            for slug_, date, number, sheets, articles in rows:
                self._issues[slug_].append(issue_ref(slug_, date, number, len(json.loads(sheets)), articles))
        return self._issues[paper]

    def latest(self, paper: str) -> Issue | None:
        if paper not in self._latest:
            date = self.latest_date(paper)
            self._latest[paper] = self._load(paper, date) if date else None
        return self._latest[paper]

    def latest_date(self, paper: str) -> str:
        """Of the issue that is the latest of a newspaper; empty where it has none."""
        issues = self.issues(paper)
        found = next((issue for issue in reversed(issues) if issue.day), next(iter(issues), None))
        return found.date if found else ""

    def entries(self, paper: str, date: str) -> Sequence[Entry]:
        rows = self._run(
            "SELECT number, text FROM issue JOIN article ON issue.id = issue WHERE paper = ? AND date = ? ORDER BY place", (paper, date)
        )
        return [item_to_entry(Item("", paper, date, number, text), self._refs) for number, text in rows]

    def digest(self, paper: str, date: str) -> str:
        ((shown,),) = self._run("SELECT shown FROM issue WHERE paper = ? AND date = ?", (paper, date))
        return str(shown)

    def paths(self, paper: str, date: str) -> Sequence[str]:
        ((sheets,),) = self._run("SELECT sheets FROM issue WHERE paper = ? AND date = ?", (paper, date))
        articles = (entry.headline.path for entry in self.entries(paper, date))
        return [issue_path(paper, date), *(sheet_path(paper, date, number) for number in json.loads(sheets)), *articles]

    def shows(self, path: str) -> bool:
        """Whether the article at ``path`` of the site is shown."""
        paper, date, _ = path.split("/")
        if (paper, date) not in self._shown:
            known = self._run("SELECT 1 FROM issue WHERE paper = ? AND date = ?", (paper, date)).fetchone()
            self._shown[paper, date] = frozenset(self.paths(paper, date) if known else ())
        return path in self._shown[paper, date]

    def syllables(self) -> Sequence[Syllable]:
        if self._syllables is None:
            rows = self._run(
                "SELECT letter, syllable, COUNT(*) FROM list WHERE kind = ? GROUP BY letter, syllable"
                " ORDER BY letter = '#', letter, syllable",
                (AUTHOR,),
            )
            self._syllables = [Syllable(*row) for row in rows]
        return self._syllables

    def seconds(self, syllable: str) -> Sequence[tuple[str, int]]:
        query = "SELECT second, COUNT(*) FROM list WHERE kind = ? AND syllable = ? GROUP BY second ORDER BY second"
        return self._run(query, (AUTHOR, syllable)).fetchall()

    def authors(self, syllable: str, second: str | None, start: int, stop: int) -> Sequence[ListRow]:
        only = "" if second is None else "AND second = ?"
        rows = self._run(
            f"SELECT {LIST} FROM list WHERE kind = ? AND syllable = ? {only} ORDER BY sort LIMIT ? OFFSET ?",
            (AUTHOR, syllable, *([] if second is None else [second]), stop - start, start),
        )
        return [self._row(row) for row in rows]

    # What lists are cut into.

    def groups(self) -> Iterator[tuple[str, str, str]]:
        """Kind, newspaper and slug of all lists."""
        yield from self._run("SELECT DISTINCT kind, paper, slug FROM list").fetchall()

    def list_pages(self, kind: str, paper: str, slug: str, *, known: bool = False) -> Iterator[tuple[str, str, Callable[[], ListWork]]]:
        """The pages of the lists of one slug: path, digest of all that it shows, and what it is made of.

        Where they are ``known`` as they were before this build, the digest of a page that is surely the same is empty.
        """
        found = [
            (self._row(row), row[6])
            for row in self._run(
                f"SELECT {LIST} FROM list WHERE kind = ? AND paper = ? AND slug = ? AND (kind <> ? OR articles >= ?) ORDER BY sort",
                (kind, paper, slug, AUTHOR, FEWEST),
            )
        ]
        if not found:
            return
        rows = tuple(row for row, _ in found)
        names = {id: row.name for row, id in found}
        own = ",".join(map(str, names))
        total, size = sum(row.articles for row in rows), self._site.page_size
        pages = cut_list(list_folder(kind, paper, slug), total, size)
        before = self._count(own, self.since) if known and (kind, paper, slug) not in self.reshaped else 0
        same = max(0, before // size - 2)  # full pages that are not the last one, and were not
        first = self._run(f"SELECT day FROM listed WHERE list IN ({own}) ORDER BY day LIMIT 1 OFFSET ?", (same * size,)).fetchone()[0]
        left_out = self._count(own, first)
        places = self._run(
            "SELECT listed.list, listed.issue, place, digest FROM listed JOIN article ON article.issue = listed.issue AND place = -back"
            f" JOIN list ON list.id = listed.list WHERE listed.list IN ({own}) AND day >= ? ORDER BY day, back, sort, name",
            (first,),
        ).fetchall()
        for page in pages:
            if 0 < page.number <= same:
                yield page.path, "", _nothing
                continue
            shown = places[page.start - left_out : page.stop - left_out]
            last = page.number == len(pages) - 1  # any other page leads to the same ones however many there are
            told = repr(
                (rows if not page.number else tuple(names.values()), page, last, [(names[id], digest) for id, _, _, digest in shown])
            )

            def work(page: ListPage = page, shown: list[tuple[int, int, int, bytes]] = shown) -> ListWork:
                return ListWork(rows, page, pages, tuple(self._item(names[id], issue, place) for id, issue, place, _ in shown))

            yield page.path, text_digest(told).hex(), work

    def _count(self, lists: str, day: str) -> int:
        """Entries of some lists before a day."""
        return int(self._run(f"SELECT COUNT(*) FROM listed WHERE list IN ({lists}) AND day < ?", (day,)).fetchone()[0])

    def _item(self, name: str, issue: int, place: int) -> Item:
        row = self._run(
            "SELECT paper, date, number, text FROM issue JOIN article ON issue.id = issue WHERE issue.id = ? AND place = ?", (issue, place)
        ).fetchone()
        return Item(name, *row)

    # What the pages of an issue need of the others.

    def among(self) -> dict[str, str]:
        """Digest of the lists that the pages of each issue lead to, by newspaper and date."""
        missing = self._run("SELECT id, paper, date FROM issue WHERE id NOT IN (SELECT issue FROM among)").fetchall()
        told = [(id, text_digest(repr(self._leads(paper, date))).hex()) for id, paper, date in missing]
        self._run_many("INSERT INTO among VALUES (?, ?)", told)
        return {
            f"{paper}/{date}": digest for paper, date, digest in self._run("SELECT paper, date, digest FROM among JOIN issue ON id = issue")
        }

    def lists_of_issue(self, unit: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """The page of each name in the bylines of an issue that has one; path of each of its sections; of each of its columns."""
        paper, _, date = unit.partition("/")
        writers: dict[str, str] = {}
        paths: dict[str, dict[str, str]] = {SECTION: {}, COLUMN: {}}
        for kind, name, slug_ in self._leads(paper, date):
            if kind == AUTHOR:
                writers[name] = author_path(slug_, name)
            else:
                paths[kind][name] = f"{list_folder(kind, paper, slug_)}/index.html"
        return writers, paths[SECTION], paths[COLUMN]

    def _leads(self, paper: str, date: str) -> list[tuple[str, str, str]]:
        """Kind, name and slug of the lists that the pages of an issue lead to, sorted."""
        query = (
            "SELECT DISTINCT kind, name, slug FROM issue JOIN listed ON issue = issue.id JOIN list ON list.id = list"
            " WHERE issue.paper = ? AND date = ? AND (kind IN (?, ?) OR kind = ? AND list.articles >= ?) ORDER BY kind, name, list.paper"
        )
        return self._run(query, (paper, date, SECTION, COLUMN, AUTHOR, FEWEST)).fetchall()

    def kin(self) -> dict[str, str]:
        """What other issues have that goes with the articles of each, by newspaper and date (press/kin.py)."""
        return self._kin.told()

    def foreign(self, unit: str) -> tuple[str, ...]:
        """Ids of articles in other issues that jumps of an issue name; ``unit`` is its newspaper and date."""
        if self._far is None:
            rows = self._run("SELECT paper, date, far FROM issue WHERE far <> '[]'")
            self._far = {f"{paper}/{date}": tuple(json.loads(far)) for paper, date, far in rows}
        return self._far.get(unit, ())

    def shown(self) -> str:
        """Digest of all that pages that span issues may show of the cards."""
        return " ".join(shown for (shown,) in self._run("SELECT shown FROM issue ORDER BY paper, date"))

    def total(self) -> int:
        """Articles of the archive."""
        return int(self._run("SELECT COALESCE(SUM(articles), 0) FROM issue").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How many articles each issue has, by newspaper and date."""
        return {f"{paper}/{date}": articles for paper, date, articles in self._run("SELECT paper, date, articles FROM issue")}


def _nothing() -> ListWork:
    raise LookupError("a page that is as it was is not made")
