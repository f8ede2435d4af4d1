"""The units of a site: each knows the digest of all that it is made from, and is made anew just when that has changed.

An issue with its pages is one unit; so is a page of a list, a page that spans issues, and each file that is copied.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path

from ...model import Article
from ...model.around import Around
from ...model.hand import Hand
from ...model.record import Record
from ...model.view import ArticleView, FeedView, IssueView, LetterView, SheetView, SitemapView, View
from ...model.view_gone import ChangesView, GoneView
from ...render import (
    LIST_VIEWS,
    ListWork,
    archive_views,
    cut_syllable,
    feed_issues,
    feed_views,
    is_long,
    letter_view,
    list_folder,
    machine_views,
    paper_refs,
    picture_path,
    sitemaps,
)
from ..executor import Crew, in_window
from ..gather import Stock, read_files, stock_to_link
from ..search import FOLDER as SEARCH_FOLDER
from ..search import IssueStock, SearchError
from .cabinet import Cabinet
from .inputs import code_digest, digest, value_to_text
from .making import Making
from .work import Bench, Files, Made, bench_of, files_to_records, find_articles, render_issue, render_lists, render_views, to_send

ISSUE, LIST, LETTER, VIEW, SITEMAP, FILE, INDEX, META = "issue", "list", "letter", "view", "sitemap", "file", "index", "meta"
WITHIN, CUT = "within", "cut"
"""What each page of an issue was made from; how the names that begin with a syllable are cut into pages."""
PAGES = (ISSUE, LIST, LETTER, VIEW, SITEMAP)
_OF_ISSUES = (IssueView.template, SheetView.template, ArticleView.template, GoneView.template, ChangesView.template)
_BATCH = 16  # pages of lists that a worker makes at a time


class PageMaking(Making):
    """A build that finds which pages have changed, and makes them."""

    # Issues.

    def make_issues(
        self, stocks: list[Stock], digests: dict[str, str], cabinet: Cabinet, crew: Crew, hands: Mapping[str, Mapping[str, Hand]]
    ) -> None:
        """The pages of the issues that have changed, or whose surroundings have; ``digests`` are those of their contents.

        ``hands`` are those that are to be named, by unit and article.
        """
        by_unit = {stock.unit: stock for stock in stocks}
        for kind in (ISSUE, WITHIN):
            self._drop(kind, set(self._register.names(kind)) - by_unit.keys())
        among, kin, held = cabinet.among(), cabinet.kin(), self._register.all_inputs(ISSUE)
        setup = self._setup.digest(_OF_ISSUES) + repr(sorted(self._site.exports))
        wanted: list[tuple[str, Stock, Around]] = []
        for _, group in groupby(stocks, key=lambda stock: stock.newspaper.slug):
            issues = list(group)
            links = [None, *map(stock_to_link, issues), None]
            for stock, before, after in zip(issues, links, links[2:], strict=False):
                named, others = hands.get(stock.unit, {}), kin.get(stock.unit, "")
                surroundings = among[stock.unit], others, value_to_text((before, after, named))
                far = self._far(stock.unit, cabinet, by_unit)
                inputs = digest(setup, digests[stock.unit], *surroundings, *(f"{unit} {digests[unit]}" for unit in far))
                if held.get(stock.unit) != inputs:
                    own = value_to_text((stock.newspaper, stock.settings, stock.names, stock.facsimiles))
                    frame = digest(setup, own, surroundings[0], surroundings[2])
                    wanted.append((inputs, stock, Around(self._site, before, after, hands=named, kin=others, frame=frame)))
        if not wanted:
            return
        crew.expect(len(wanted))
        bench = bench_of(crew, self._bench)

        def works() -> Iterator[tuple[Bench, Stock, Files | Path, Around, Mapping[str, str]]]:
            for _, stock, around in wanted:
                writers, sections, columns = cabinet.lists_of_issue(stock.unit)
                foreign = self._foreign(stock, cabinet, by_unit)
                whole = replace(around, foreign=foreign, writers=writers, sections=sections, columns=columns)
                yield bench, stock, to_send(self._desk.content, stock, crew), whole, self._known(stock.unit)

        for done, (made, (inputs, _, _)) in enumerate(zip(in_window(crew, render_issue, works()), wanted, strict=True)):
            self._keep(ISSUE, inputs, made)
            self._register.put(WITHIN, made.unit, "" if made.failures else "\n".join(made.inputs), ())
            self._progress(f"{done} / {len(wanted)} 期（issues）")

    def _known(self, unit: str) -> dict[str, str]:
        """What each page of an issue was made from, by path."""
        inputs = self._register.inputs(WITHIN, unit).split("\n")
        return dict(zip(files, inputs, strict=True)) if len(files := self._register.files(ISSUE, unit)) == len(inputs) else {}

    def _far(self, unit: str, cabinet: Cabinet, by_unit: Collection[str]) -> list[str]:
        """Issues that an issue's jumps lead to, directly or through others."""
        found: dict[str, None] = {}
        waiting = [unit]
        while waiting:
            for id in cabinet.foreign(waiting.pop()):
                other = id.rpartition("/")[0].rpartition("/")[0]
                if other in by_unit and other != unit and other not in found:
                    found[other] = None
                    waiting.append(other)
        return sorted(found)

    def _foreign(self, stock: Stock, cabinet: Cabinet, by_unit: Mapping[str, Stock]) -> dict[str, Article]:
        """The articles of other issues that those of ``stock`` begin in or go on in."""
        found: dict[str, Article] = {}
        waiting = set(cabinet.foreign(stock.unit))
        while waiting:
            more: set[str] = set()
            for unit in {id.rpartition("/")[0].rpartition("/")[0] for id in waiting} & by_unit.keys():
                other = by_unit[unit]
                for id, article in find_articles(other, read_files(self._desk.content, other), frozenset(waiting)).items():
                    found[id] = article
                    more |= {article.continues_to.article} if article.continues_to and article.continues_to.article else set()
            waiting = {id for id in more if id not in found and not id.startswith(f"{stock.unit}/")}
        return found

    # Lists.

    def make_lists(self, cabinet: Cabinet, crew: Crew) -> None:
        """The pages of the lists that have changed."""
        refs = paper_refs(cabinet)
        templates = {kind: self._setup.digest(view.template for view in views) for kind, (views, _) in LIST_VIEWS.items()}
        changed = cabinet.changed
        meta = digest(value_to_text(refs), *templates.values(), str(self._site.page_size))
        if not (known := self._register.inputs(META, LIST) == meta):
            changed = {*changed, *cabinet.groups()}
            self._register.put(META, LIST, meta, ())
        wanted: dict[str, str] = {}

        def pages() -> Iterator[ListWork]:
            for kind, paper, slug in sorted(changed):
                gone = set(self._register.names(LIST, list_folder(kind, paper, slug)))
                for path, shown, work in cabinet.list_pages(kind, paper, slug, known=known):
                    gone.discard(path)
                    if not shown:
                        continue
                    inputs = digest(templates[kind], value_to_text(refs), shown)
                    if self._register.inputs(LIST, path) != inputs:
                        wanted[path] = inputs
                        yield work()
                self._drop(LIST, gone)

        found = pages()
        batches = iter(lambda: tuple(islice(found, _BATCH)), ())
        works = ((bench_of(crew, self._bench), batch, refs) for batch in batches)
        for made in chain.from_iterable(in_window(crew, render_lists, works)):
            self._keep(LIST, wanted[made.unit], made)

    def make_letters(self, cabinet: Cabinet) -> None:
        """The names of authors from A to Z, where they are too many for one page: those pages on which a name has changed."""
        syllables = {each.name: each for each in cabinet.syllables()} if is_long(cabinet) else {}
        template = self._setup.digest([LetterView.template])
        all_of_them = self._register.inputs(META, LETTER) != template
        self._register.put(META, LETTER, template, ())
        held = self._register.all_inputs(CUT)
        gone = set(self._register.names(LETTER))
        for name, syllable in sorted(syllables.items()):
            stirred = {second for beginning, second in cabinet.stirred if beginning == name}
            if name in held and not stirred and not all_of_them:
                gone.difference_update(line.partition(" ")[0] for line in held[name].split("\n"))
                continue
            pages = cut_syllable(syllable, cabinet)
            cut = "\n".join(f"{page.path} {page.name}" for page in pages)
            for number, page in enumerate(pages):
                gone.discard(page.path)
                if all_of_them or held.get(name) != cut or page.second is None or page.second in stirred:
                    view = letter_view(syllable, pages, number, cabinet)
                    inputs = digest(template, value_to_text(view))
                    if self._register.inputs(LETTER, page.path) != inputs:
                        self._keep(LETTER, inputs, render_views((self._bench, page.path, [view])))
            self._register.put(CUT, name, cut, ())
        self._drop(LETTER, gone)
        self._drop(CUT, held.keys() - syllables.keys())

    # Pages that span issues.

    def make_views(self, cabinet: Cabinet, digests: Mapping[str, str]) -> None:
        """The pages that are made from cards and from the latest issues: few, so that where anything of these has changed, what all of them
        show is made. Lists must be made before; ``digests`` are those of the contents of issues, by unit.
        """
        latest = (f"{paper.slug}/{cabinet.latest_date(paper.slug)}" for paper in cabinet.newspapers)
        frame = value_to_text((replace(self._theme, static={}), self._site, cabinet.newspapers))
        inputs = digest(code_digest(), frame, cabinet.shown(), *(digests.get(unit, "") for unit in latest))
        if self._register.inputs(META, VIEW) == inputs:
            return
        self._make_views(cabinet)
        self._register.put(META, VIEW, inputs, ())

    def _make_views(self, cabinet: Cabinet) -> None:
        gone = set(self._register.names(VIEW))
        for view in archive_views(cabinet):
            gone.discard(view.path)
            self._make_view(view)
        gone -= self._make_feeds(cabinet)
        parts = self._make_sitemaps(cabinet, gone) if self._site.base_url else []
        for view in machine_views(parts, self._site):
            gone.discard(view.path)
            self._make_view(view)
        self._drop(VIEW, gone)

    def _make_feeds(self, cabinet: Cabinet) -> set[str]:
        """The feeds of the newspapers, where one of their issues has changed: they hold so much that looking at it is dear. Their units."""
        units: set[str] = set()
        for paper in cabinet.newspapers:
            told = [(issue.date, cabinet.digest(paper.slug, issue.date)) for issue in feed_issues(paper, cabinet)]
            by = value_to_text((paper, replace(self._site, options={}, about="")))
            inputs, unit = digest(self._setup.digest([FeedView.template]), by, repr(told)), f"feeds of {paper.slug}"
            units.add(unit)
            if self._register.inputs(VIEW, unit) != inputs:
                self._keep(VIEW, inputs, render_views((self._bench, unit, list(feed_views(paper, cabinet)))))
        return units

    def _make_view(self, view: View) -> None:
        inputs = digest(self._setup.digest([view.template]), value_to_text(view))
        if self._register.inputs(VIEW, view.path) != inputs:
            self._keep(VIEW, inputs, render_views((self._bench, view.path, [view])))

    def _make_sitemaps(self, cabinet: Cabinet, gone_views: Collection[str]) -> list[str]:
        gone = set(self._register.names(SITEMAP))
        others = [path for kind in (VIEW, LIST, LETTER) for path in self._register.paths(kind) if path not in gone_views]
        names: list[str] = []
        template = self._setup.digest([SitemapView.template])
        for name, told, paths in sitemaps(cabinet, others):
            names.append(name)
            gone.discard(name)
            inputs = digest(template, told)
            if self._register.inputs(SITEMAP, name) != inputs:
                self._keep(SITEMAP, inputs, render_views((self._bench, name, [SitemapView(path=name, paths=tuple(paths()))])))
        self._drop(SITEMAP, gone)
        return names

    def look_again(self) -> None:
        """Let the next build look at all pages that span issues, not just where something has changed: some could not be made."""
        for kind in (LIST, LETTER, VIEW):
            self._register.put(META, kind, "", ())

    # Files that are copied.

    def take_files(self) -> None:
        """Those of the theme, and the pictures of the issues."""
        gone = set(self._register.names(FILE))
        for path, data in self._theme.static.items():
            name = f"static/{path}"
            inputs = hashlib.blake2b(data, digest_size=16).hexdigest()
            gone.discard(name)
            if self._register.inputs(FILE, name) != inputs:
                self._keep(FILE, inputs, Made(name, (name,), self._open_stage().write(name, data)))
        for folder in self._desk.shelf.issues:
            for picture in folder.pictures:
                name = picture_path(folder.newspaper, folder.date, picture.name)
                told = picture.stat()
                inputs = f"{told.st_size} {told.st_mtime_ns} {told.st_ctime_ns} {told.st_ino}"
                gone.discard(name)
                if self._register.inputs(FILE, name) != inputs:
                    self._keep(FILE, inputs, Made(name, (name,), self._open_stage().copy(picture, name)))
        self._drop(FILE, gone)

    # The index.

    def make_index(self, stocks: list[Stock], digests: Mapping[str, str], cabinet: Cabinet, crew: Crew) -> bool:
        """The search index, where the site has one; True where it had to be made. Raises SearchError where it fails: the old one stays."""
        if not self._site.search:
            self._drop(INDEX, self._register.names(INDEX))
            return False
        by_unit = {stock.unit: stock for stock in stocks}
        missing, counts = self.missing(), cabinet.counts()
        issues: list[IssueStock] = []
        for stock in stocks:
            left_out = missing.get(stock.unit, frozenset())
            told = digest(digests[stock.unit], *sorted(left_out)) if left_out else digests[stock.unit]
            reader = partial(self._reader, stock, cabinet, by_unit, crew, left_out)
            issues.append(IssueStock(stock.newspaper, stock.date, told, counts[stock.unit] - len(left_out), reader))
        inputs = digest(code_digest(), *(f"{each.newspaper.name} {each.date} {each.digest}" for each in issues))
        if self._register.inputs(INDEX, SEARCH_FOLDER) == inputs:
            return False
        from ..search.index import build_index

        stage = self._open_stage()
        try:
            live = Path(stage.live, SEARCH_FOLDER) if stage.live else None
            parts = build_index(issues, Path(stage.root), live, self._desk.ledger, crew, held=stage.held).parts
        except SearchError:
            shutil.rmtree(Path(stage.root, SEARCH_FOLDER), ignore_errors=True)
            stage.held = False  # the old index is taken over
            raise
        units = {f"{SEARCH_FOLDER} {part}" if part else SEARCH_FOLDER: told for part, told in parts.items()}
        self._drop(INDEX, set(self._register.names(INDEX)) - units.keys())
        for unit, (name, paths) in units.items():
            if self._register.inputs(INDEX, unit) != (name or inputs):
                changed = set(paths) - set(self._register.files(INDEX, unit))
                self._keep(INDEX, name or inputs, Made(unit, paths, max(1, len(changed))))
        return True

    def _reader(
        self, stock: Stock, cabinet: Cabinet, by_unit: Mapping[str, Stock], crew: Crew, left_out: frozenset[str]
    ) -> Callable[[], Sequence[Record]]:
        """What reads an issue for the search, which is to find nothing of articles whose pages are ``left_out``."""
        foreign = self._foreign(stock, cabinet, by_unit) if cabinet.foreign(stock.unit) else {}
        return partial(files_to_records, stock, to_send(self._desk.content, stock, crew), foreign, left_out)
