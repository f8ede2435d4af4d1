"""Article files → cards: only the issues whose files have changed are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...errors import Fault
from ...model import Issue
from ...model.site import Site
from ...render import printable
from ..desk import Desk
from ..executor import Crew, in_window
from ..gather import Stock, files_to_issue, read_files
from .cabinet import Cabinet
from .inputs import digest, value_to_text
from .owned import Owned
from .register import Known, Register
from .work import files_to_card, to_send


class Cards:
    """The cards of all issues, as they are now."""

    def __init__(self, desk: Desk, register: Register, site: Site, code: str) -> None:
        self._desk, self._register, self._code = desk, register, code
        self._stocks: dict[str, Stock] = {}
        self.cabinet = Cabinet(register.connection, site, printable(tuple(desk.shelf.newspapers.values())), self._load)
        self.digests: dict[str, str] = {}
        """Of all that an issue is made of, by unit."""
        self.owned: dict[str, tuple[Owned, ...]] = {}
        """Article files that are a person's, by unit, where that is to be told."""
        self.articles = 0

    def take(self, stocks: Iterable[Stock], crew: Crew, progress: Callable[[str], None]) -> list[Fault]:
        """Bring the cabinet up to date; what is wrong with article files, also with those that are known since long."""
        self._stocks = {stock.unit: stock for stock in stocks}
        known = self._register.stocks()
        faults: list[Fault] = []
        for unit in known.keys() - self._stocks.keys():
            self.cabinet.remove(unit)
            self._register.remove_stock(unit)
        changed: list[tuple[Stock, str]] = []
        named = ["hands"] if self._desk.settings.hands else []
        newspapers = {stock.newspaper.slug: stock.newspaper for stock in self._stocks.values()}
        papers = {slug: value_to_text(newspaper) for slug, newspaper in newspapers.items()}
        for unit, stock in self._stocks.items():
            frame = digest(self._code, papers[stock.newspaper.slug], value_to_text((stock.settings, stock.names, stock.facsimiles)), *named)
            held = known.get(unit)
            if held and held.frame == frame and stock.fingerprint and held.fingerprint == stock.fingerprint:
                self.digests[unit] = digest(held.digest, frame)
                faults += held.faults
                self.owned[unit] = held.owned
            else:
                changed.append((stock, frame))
        crew.expect(len(changed))
        works = ((stock, to_send(self._desk.content, stock, crew), bool(named)) for stock, _ in changed)
        dealt = zip(changed, in_window(crew, files_to_card, works), strict=True)
        for done, ((stock, frame), (content, card, found, owned)) in enumerate(dealt):
            self.cabinet.put(card)
            self._register.put_stock(stock.unit, Known(stock.newspaper.slug, stock.date, stock.fingerprint, frame, content, found, owned))
            self.owned[stock.unit] = owned
            self.digests[stock.unit] = digest(content, frame)
            faults += found
            progress(f"读了 {done} / {len(changed)} 期（issues read）")
        self.cabinet.settle()
        self.articles = self.cabinet.total()
        return faults

    def _load(self, paper: str, date: str) -> Issue:
        stock = self._stocks[f"{paper}/{date}"]
        return files_to_issue(stock, read_files(self._desk.content, stock))[0]
