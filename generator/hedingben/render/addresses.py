"""Where each page of the site stands. Addresses are guessable and never change with a title."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

HOME = "index.html"
AUTHORS = "authors/index.html"
SEARCH = "search/index.html"
ABOUT = "about/index.html"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
HEADERS = "_headers"
NGINX = "_hosting/nginx.conf"
CADDY = "_hosting/Caddyfile"
NO_JEKYLL = ".nojekyll"
OPENSEARCH = "opensearch.xml"
DATA = "data/index.html"


def paper_path(paper: str) -> str:
    return f"{paper}/index.html"


def year_path(paper: str, year: int) -> str:
    return f"{paper}/{year:04}/index.html"


def issue_path(paper: str, date: str) -> str:
    return f"{paper}/{date}/index.html"


def sheet_path(paper: str, date: str, number: int) -> str:
    return f"{paper}/{date}/{number:02}.html"


def article_path(id: str) -> str:
    """``qinglan-ribao/2024-03-27/01/03`` stands at ``qinglan-ribao/2024-03-27/01-03.html``."""
    paper, date, page, order = id.split("/")
    return f"{paper}/{date}/{page}-{order}.html"


def changes_path(id: str) -> str:
    """What was changed in an article: ``qinglan-ribao/2024-03-27/01-03-changes.html``."""
    return article_path(id).removesuffix(".html") + "-changes.html"


def picture_path(paper: str, date: str, file: str) -> str:
    """Place of a picture that lies beside a page's text in ``content/pages/<paper>/<date>/``; ``file`` may be a path below content/."""
    return f"{paper}/{date}/{file.rpartition('/')[2]}"


def sections_path(paper: str) -> str:
    return f"{paper}/section/index.html"


def section_folder(paper: str, slug: str) -> str:
    return f"{paper}/section/{slug}"


def section_path(paper: str, slug: str) -> str:
    return f"{section_folder(paper, slug)}/index.html"


def author_folder(slug: str) -> str:
    return f"authors/{slug}"


def author_path(slug: str, name: str) -> str:
    """Where the list of an author's articles stands: those whose names sound alike share a page, with a part each."""
    return f"{author_folder(slug)}/index.html#{author_anchor(name)}"


def author_anchor(name: str) -> str:
    """Name of an author's part of a page: what may not stand in an id is replaced by its code point."""
    return "".join(char if char.isalnum() or char == "·" else f"-{ord(char):x}-" for char in name)


def letter_path(letter: str) -> str:
    """Names of authors that begin with a syllable, where they are too many for one page."""
    return f"authors/{letter}.html"


def feed_path(folder: str) -> str:
    """Atom feed of what stands in ``folder``: a newspaper, a section."""
    return f"{folder}/feed.xml"


def json_feed_path(folder: str) -> str:
    return f"{folder}/feed.json"


def issue_json_path(paper: str, date: str) -> str:
    return f"{paper}/{date}/issue.json"


def issue_table_paths(paper: str, date: str) -> tuple[str, str]:
    """The issue's part of the table of all articles: as JSON Lines, and as CSV without its head."""
    return f"{paper}/{date}/articles.jsonl", f"{paper}/{date}/articles.csv"


def year_table_paths(paper: str, year: str) -> tuple[str, str]:
    """A newspaper's year as CSV and as JSON Lines; ``year`` is ``undated`` for issues without a date."""
    return f"{paper}/{year}/articles.csv", f"{paper}/{year}/articles.jsonl"


def year_json_path(paper: str, year: str) -> str:
    """The issues of a newspaper's year as JSON."""
    return f"{paper}/{year}/issues.json"


def columns_path(paper: str) -> str:
    return f"{paper}/column/index.html"


def column_folder(paper: str, slug: str) -> str:
    return f"{paper}/column/{slug}"


def kind_folder(paper: str, kind: str) -> str:
    return f"{paper}/kind/{kind}"


def day_folder(paper: str, day: str) -> str:
    """This day in all years: ``qinglan-ribao/day/03-27``."""
    return f"{paper}/day/{day}"


def article_file_path(id: str, ending: str) -> str:
    """A file beside an article's page: ``qinglan-ribao/2024-03-27/01-03.json``."""
    return f"{article_path(id).removesuffix('.html')}.{ending}"


def printed_path(paper: str, date: str, number: int) -> str:
    return f"{paper}/{date}/{number:02}-printed.html"


def printed_anchor(id: str) -> str:
    """Where an article stands among the lines of its page."""
    return f"article-{id.rpartition('/')[2]}"


def charts_path(paper: str) -> str:
    return f"{paper}/charts/index.html"


def newspaper_json_path(paper: str) -> str:
    return f"{paper}/newspaper.json"


_BARE = re.compile(r"[a-z0-9./-]*")
"""Nothing that an address must escape."""


@lru_cache(maxsize=4096)  # the pages of an issue name one another again and again
def root_url(path: str) -> str:
    """``path`` as it stands in an address below the site's root; a folder's index is the folder itself, with its slash."""
    path, mark, anchor = path.partition("#")
    if path == "index.html" or path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return (path if _BARE.fullmatch(path) else quote(path)) + mark + quote(anchor)


def relative_url(target: str, start: str) -> str:
    """Link from the page at ``start`` to ``target``, so that the site works in any folder of any host."""
    here, there, up = root_url(start), root_url(target), 0
    folder = here[: here.rfind("/") + 1]
    while not there.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        up += 1
    return "../" * up + there[len(folder) :] or "./"
