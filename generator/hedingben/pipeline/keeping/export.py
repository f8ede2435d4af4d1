"""The archive as a BagIt bag (RFC 8493), for the shelves of those who keep things for good: sources, articles and metadata."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ... import __version__
from ...content import is_generated, markdown_to_article
from ...errors import ConfigurationError, ContentError, Fault
from ...model import Article
from ...model.hand import Hand
from ...render import crate
from ..article_files import read_article, walk_articles
from ..desk import Desk
from ..files import discard
from ..hands import Hands, blobs_of, hands
from .fixity import NAME, check_fixity, content_files, digests

_ESCAPED = re.compile("%0[AD]", re.I)


def silent_changes(desk: Desk, progress: Callable[[str], None]) -> list[Fault]:
    """Where the content is not what its manifest lists, behind a line that says what that means for the bag; nothing where it is."""
    found = check_fixity(desk.content, progress)
    problem = "内容与清单不符，没有装袋：先逐条看过下列各处（the content is not what this lists, so nothing was exported: look at each place below）"
    return [Fault(f"content/{NAME}", None, problem), *found] if found else []


def export_bag(desk: Desk, bag: Path, progress: Callable[[str], None]) -> tuple[int, str]:
    """Write the bag, read it back whole, and put it at ``bag``; the number of files of the archive in it, and why it names no editors.

    Raises ConfigurationError where ``bag`` is taken, or lies inside the archive.
    """
    import bagit  # the library of the Library of Congress

    bag = bag.resolve()
    if bag.is_relative_to(desk.content):
        raise ConfigurationError(
            str(bag), None, "袋子不能放在 content/ 里：换一个文件夹（the bag cannot lie in content/: name another folder）"
        )
    if bag.exists() and (not bag.is_dir() or any(bag.iterdir())):
        raise ConfigurationError(str(bag), None, "这个文件夹不是空的：换一个新的（this folder is not empty: name a new one）")
    bag.parent.mkdir(parents=True, exist_ok=True)
    made = bag.with_name(f".{bag.name}.hedingben-bag")
    discard(made)  # of an export that was killed
    try:
        held = [*content_files(desk.content), *([NAME] if (desk.content / NAME).is_file() else [])]
        if odd := next((path for path in held if _ESCAPED.search(path)), None):
            problem = "名字里的 %0A、%0D 会被当成换行，装不进袋子：改名（BagIt reads these as line breaks: rename it）"
            raise ConfigurationError(f"content/{odd}", None, problem)
        for number, path in enumerate(held, 1):
            target = made / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(desk.content / path, target)
            if number % 100 == 0:
                progress(f"{number} 个文件（files）")
        told = hands(desk.content)
        described = json.dumps(_crate(desk, made / "content", told, progress), ensure_ascii=False, indent=1)
        (made / crate.NAME).write_text(described + "\n", "utf-8", "surrogateescape")
        progress("装袋（packing）")
        bagit.make_bag(str(made), _info(desk), checksums=["sha256"])
        bagit.Bag(str(made)).validate()
        if bag.exists():
            bag.rmdir()
        made.rename(bag)
    finally:
        discard(made)
    return len(held), told.lacking


def _crate(desk: Desk, copied: Path, told: Hands, progress: Callable[[str], None]) -> crate.Entity:
    found = digests(copied, progress)
    articles: dict[str, Article] = {}
    edited: dict[str, Hand | None] = {}
    for file in walk_articles(copied):
        path, data = file.relative_to(copied).as_posix(), read_article(file)
        text = data.decode("utf-8", "surrogateescape")
        if not is_generated(text):
            edited[path] = told.of(path, blobs_of(data))
        with suppress(ContentError):  # in the bag all the same; what is wrong with it is told by check
            articles[path] = markdown_to_article(text, file=path)
    holdings = crate.Holdings(
        digests=found,
        sizes={path: (copied / path).stat().st_size for path in found},
        articles=articles,
        edited=frozenset(edited),
        edits={path: hand for path, hand in edited.items() if hand},
    )
    papers = tuple(desk.shelf.newspapers.values())
    rights = dict.fromkeys([paper.rights for paper in papers] + [issue.settings.rights for issue in desk.shelf.issues])
    return crate.holdings_to_crate(holdings, papers, [text for text in rights if text], desk.settings.site, day=_today())


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _info(desk: Desk) -> dict[str, str]:
    """bag-info.txt, in its own words; the library adds size, date and its own name."""
    site = desk.settings.site
    info = {
        "External-Description": f"{site.title} {site.description}".strip(),
        "External-Identifier": site.base_url,
        "Internal-Sender-Description": f"Hedingben {__version__}",
    }
    return {key: " ".join(value.split()) for key, value in info.items() if value.strip()}
