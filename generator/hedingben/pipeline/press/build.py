"""content/articles → site/: what has changed is made anew, the rest is taken over, and the new site takes the old one's place."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...errors import ConfigurationError, Fault, faults_to_error
from ...model.site import Site, Theme
from ...render import printable
from ..desk import Desk
from ..dress import dress
from ..executor import Crew
from ..gather import Stock, take_stock
from ..git import head
from ..hands import Hands, hands
from ..search import FOLDER as SEARCH_FOLDER
from ..search import SearchError
from ..standing import Look
from .deal import Cards
from .failed import failures_to_faults
from .inputs import code_digest
from .owned import owned_to_hands
from .printed import PRINTED, PrintedMaking
from .publish import MARK, clear, lacks_top
from .register import open_register
from .stage import HarmedSite
from .units import PAGES
from .work import warm

__all__ = ["MARK", "Built", "build"]


@dataclass(slots=True)
class Built:
    """What ``build`` did."""

    articles: int = 0
    pages: int = 0
    """HTML pages and feeds of the site."""
    written: int = 0
    """Files that are new or changed."""
    removed: int = 0
    """Files that the site no longer has."""
    indexed: bool = False
    """Whether the search index had to be made anew."""
    whole: bool = True
    """False where the search index or a template failed: the next build tries again."""
    folders: Mapping[str, int] = field(default_factory=dict)
    """Folders of the site, and when each last changed, in nanoseconds."""
    head: str | None = None
    """The commit of which git was asked who changed the articles, empty where there is none; None where nobody is to be named."""
    faults: list[Fault] = field(default_factory=list)


def build(desk: Desk, out: Path, *, search: bool, progress: Callable[[str], None], seen: Look | None = None) -> Built:
    """Build the site of an archive into ``out``; what was ``seen`` of its content is not looked at again.

    Raises ConfigurationError for a wrong theme, with which no page can be made, or an ``out`` that holds something else. A template
    that fails is a fault: its pages stay as the old site has them. So is a search index that fails: the rest of the site stands, with
    the index that it had. Where someone removed files from the old site, all is made anew.
    """
    theme, site = dress(desk.settings, desk.root / "themes", seen)
    site = printable(replace(site, search=site.search and search))
    out = _claim(desk, out)
    stocks, faults = take_stock(desk, seen)
    site = replace(site, search=site.search and any(stock.files for stock in stocks))
    if not lacks_top(out):
        try:
            return _build(desk, out, theme, site, stocks, faults, progress, forget=False)
        except HarmedSite:
            progress("旧网站里少了文件，全部重做（files are gone from the old site: all of it is made anew）")
    return _build(desk, out, theme, site, stocks, faults, progress, forget=True)


def _build(
    desk: Desk,
    out: Path,
    theme: Theme,
    site: Site,
    stocks: list[Stock],
    faults: list[Fault],
    progress: Callable[[str], None],
    *,
    forget: bool,
) -> Built:
    """Raises HarmedSite where the old site lacks a file to be taken over; with ``forget`` it knows of none."""
    built = Built(articles=0, faults=[*faults])
    setup = pickle.dumps((replace(theme, static={}), site))  # a renderer needs no pictures
    with (
        open_register(desk.root, out, forget=forget) as register,
        Crew(desk.workers, lambda: warm(setup)) as crew,
    ):
        cards = Cards(desk, register, site, code_digest())
        built.faults += cards.take(stocks, crew, progress)
        built.articles = cards.articles
        told = _hands(desk, built)
        named = {unit: found for unit, owned in cards.owned.items() if (found := owned_to_hands(owned, told))} if told else {}
        making = PrintedMaking(desk, site, theme, setup, out, register, progress)
        try:
            making.make_issues(stocks, cards.digests, cards.cabinet, crew, named)
            making.make_lists(cards.cabinet, crew)
            making.make_letters(cards.cabinet)
            making.make_views(cards.cabinet, cards.digests)
            making.make_tables(stocks)
            making.make_printed(stocks, crew)
            making.take_files()
            making.let_go(cards.cabinet.shows)
            try:
                built.indexed = making.make_index(stocks, cards.digests, cards.cabinet, crew)
            except SearchError as error:
                built.faults.append(Fault(SEARCH_FOLDER, None, str(error)))
                built.whole = False
            if making.failures:
                faults = failures_to_faults(making.failures)
                if not making.has_sound_pages():
                    raise faults_to_error(faults)
                built.faults += faults
                built.whole = False
                making.look_again()
            making.finish()
        except BaseException:
            crew.shutdown(cancel_futures=True)  # who tidies up must not meet a worker that still writes
            raise
        finally:
            making.clear()
        built.folders = register.folders()
        built.pages, built.written, built.removed = register.count((*PAGES, PRINTED)), making.written, making.removed
    return built


def _hands(desk: Desk, built: Built) -> Hands | None:
    """What git tells of the article files, where archive.yaml asks for it; that it cannot tell is a fault."""
    if not desk.settings.hands:
        return None
    built.head = head(desk.content)
    told = hands(desk.content)
    if told.lacking:
        built.faults.append(Fault("content/archive.yaml", desk.settings.lines.get("hands"), f"hands: {told.lacking}"))
    return told


def _claim(desk: Desk, out: Path) -> Path:
    """``out`` with its links followed, unless it holds something that no build made."""
    found = out.resolve()
    for folder in (desk.content, desk.root / "themes"):
        if found.is_relative_to(folder) or folder.is_relative_to(found):
            raise ConfigurationError(
                str(out),
                None,
                f"网站不能放在 {folder.name}/ 里面或外面一层：用 --out 换一个文件夹（the site cannot lie there: name another folder）",
            )
    clear(found)
    if found.is_dir() and not (found / MARK).exists() and any(found.iterdir()):
        raise ConfigurationError(
            str(out),
            None,
            "这个文件夹里有不是建站生成的文件：用 --out 换一个空的或新的（this folder holds files that no build made: name an empty or a new one）",
        )
    found.parent.mkdir(parents=True, exist_ok=True)
    return found
