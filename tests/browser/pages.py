"""Pages of the built sample site, one of each kind."""

import re
import sysconfig
from pathlib import Path

CHECKERS = Path(__file__).parents[1] / "checkers"
NODE = Path(sysconfig.get_path("scripts")) / "node"


def kinds(site: Path) -> dict[str, str]:
    """Path of the first page of each kind; the class of a page's body says what it is."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        kind = re.search(r'<body class="([^"]*)"', path.read_text("utf-8"))
        if kind:
            found.setdefault(kind[1], "/" + path.relative_to(site).as_posix())
    return found
