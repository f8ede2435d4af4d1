"""Whatever a text says, no address leads out of the site's folder and no file is written outside it."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from render.fixture_archive import SITE
from render.rendered import render

from hedingben.model import Archive, Article, Author, Caption, Issue, Jump, Newspaper, Sheet
from hedingben.model.site import Theme
from hedingben.render.printable import printable

HARMFUL = [
    "../../../etc/passwd",
    "/etc/passwd",
    "//evil.example/x",
    "\\\\evil\\x",
    "javascript:alert(1)",
    "http://evil.example/",
    "..",
    ".",
    "CON",
    "nul",
]
HARMFUL += ["data:text/html,x", "%2e%2e%2f", "a/../../b", "\x00", "‮", "#", "?", "a" * 400, "<script>", '"', "𠀀", "é", "e\u0301"]
TEXT = st.sampled_from(HARMFUL) | st.text(max_size=12)
LOCAL = TEXT.filter(lambda text: not text.startswith("http"))
"""The whole address of another site is one that a person wrote into a body, and stays a link."""
MARKDOWN = TEXT | LOCAL.map("[x]({})".format) | LOCAL.map("![x]({})".format) | LOCAL.map("<{}>".format) | LOCAL.map("[x]\n\n[x]: {}".format)


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    paper = Newspaper(
        "a", draw(TEXT), place=draw(TEXT), publisher=draw(TEXT), rights=draw(TEXT), description=draw(MARKDOWN), first=draw(TEXT)
    )
    article = Article(
        id="a/2024-03-27/01/01",
        newspaper="a",
        date="2024-03-27",
        page=1,
        order=1,
        title=draw(TEXT),
        kicker=draw(TEXT),
        subtitle=draw(TEXT),
        column=draw(TEXT),
        section=draw(TEXT),
        agency=draw(TEXT),
        authors=tuple(Author(name, draw(TEXT)) for name in draw(st.lists(TEXT.filter(str.strip), max_size=2))),
        captions=tuple(Caption(draw(TEXT), draw(TEXT), image) for image in draw(st.lists(TEXT, max_size=2))),
        continues_to=Jump(2, draw(TEXT)),
        body=draw(MARKDOWN),
    )
    sheet = Sheet(1, draw(TEXT), (article,), facsimile="pages/a/2024-03-27/01.jpg")
    return Archive((Issue(paper, "2024-03-27", draw(TEXT), notes=draw(TEXT), rights=draw(TEXT), sheets=(sheet,)),), (paper,))


def is_inside(address: str, page: str) -> bool:
    """Whether an address on ``page`` leads to a place of the site, as browsers understand it: they take \\ for /, and drop some blanks."""
    parts = urlsplit(re.sub(r"[\t\n\r]", "", address.strip()).replace("\\", "/"))
    if parts.scheme or parts.netloc:
        return address.startswith(SITE.base_url)
    if page == "404.html":  # served anywhere, so that its links name the whole path
        return not parts.path or parts.path.startswith(urlsplit(SITE.base_url).path)
    if parts.path.startswith("/"):
        return False
    return not posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))).startswith("..")


@settings(max_examples=5, deadline=None)
@given(archives())
def test_no_text_makes_an_address_or_a_file_outside_the_site(theme: Theme, archive: Archive) -> None:
    site = render(printable(archive), SITE, theme)  # as what is gathered is
    for path in site.files:
        assert posixpath.normpath(path) == path and not path.startswith(("/", "../")) and "\\" not in path
        assert all(len(part.encode("utf-8", "surrogatepass")) < 200 for part in path.split("/"))
        assert not re.search("[\x00-\x1f\ud800-\udfff]", path)
    for path in site.pages():
        for element in site.tree(path).iter():
            for name in ("href", "src", "action", "formaction", "data", "poster", "srcset"):
                address = element.get(name)
                if address is not None and not (element.get("download") and re.match("data:application/[a-z+.-]+[;,]", address)):
                    assert is_inside(address, path), f"{path}: {address!r}"
