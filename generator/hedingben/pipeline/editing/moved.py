"""Articles of issues that have no pages any more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ...content import is_generated, markdown_to_article
from ...errors import ContentError, Fault
from .. import files
from ..article_files import read_article
from ..desk import Desk
from ..page_files import read_page_file
from .conversion import Conversion


def sweep_moved(desk: Desk, paths: Iterable[Path], done: Conversion) -> None:
    """Those whose page now lies in another issue's folder go, others are told."""
    digests = {hashlib.sha256(read_page_file(page.path)).hexdigest() for folder in desk.shelf.issues for page in folder.pages}
    for path in paths:
        name = path.relative_to(desk.content).as_posix()
        text = read_article(path).decode("utf-8", "surrogateescape")
        try:
            source = markdown_to_article(text, file=name).source
        except ContentError:
            source = None  # told when the articles are read
        if source is None:
            continue
        if source.sha256 in digests and is_generated(text):
            files.remove(path, desk.content / "articles")
            done.removed += 1
        else:
            done.faults.append(
                Fault(
                    f"content/{name}",
                    None,
                    f"它的版面文件 {source.file} 不见了：放回去，或把这篇也挪走，或删掉（its page is gone: put it back, move this file with it, or delete it）",
                )
            )
