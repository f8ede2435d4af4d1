"""What is fuzzed: bytes from anywhere in, and what must hold of whatever comes out. A fault told as ContentError is a right answer."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from hedingben.content import article_to_markdown, article_to_path, is_generated, markdown_to_article
from hedingben.errors import ContentError
from hedingben.model import Page
from hedingben.read import markdown_to_lines, read_page, text_to_lines
from hedingben.render.commonmark import is_harmless
from hedingben.render.markdown import markdown_to_harmless, markdown_to_html, markdown_to_text
from hedingben.segment import blocks_to_articles, link_parts, page_to_blocks
from hedingben.settings import _settings, read_issue, read_newspaper
from hedingben.text.strict_yaml import Sheet, read_yaml

FILE = "articles/a/2024-03-27/01-01-x.md"


def page_of(data: bytes, reader: Callable[[str], object] = text_to_lines) -> Page:
    return read_page(data, file="pages/a/2024-03-27/01.txt", newspaper="a", date="2024-03-27", number=1, name=None, reader=reader)  # type: ignore[arg-type]  # either reader


def readers(data: bytes) -> None:
    """Pages of both formats: lines in order, each with something to read on it."""
    for reader in (text_to_lines, markdown_to_lines):
        numbers = [0]
        for line in page_of(data, reader).lines:
            assert line.text and "\n" not in line.text and line.gap >= 0
            numbers.append(line.number)
        assert numbers == sorted(set(numbers))


def article(data: bytes) -> None:
    """An article file: what was read is written and read again as the same."""
    found = markdown_to_article(data.decode("utf-8"), file=FILE)
    text = article_to_markdown(found)
    assert is_generated(text)
    assert markdown_to_article(text, file=FILE) == found


def settings(data: bytes) -> None:
    """archive.yaml, newspaper.yaml, issue.yaml: each fault in one line, all of a file at once."""
    text = data.decode("utf-8")
    for read in (
        lambda: _told(read_yaml(text, file="f")),
        lambda: read_newspaper(text, file="f", slug="a"),
        lambda: read_issue(text, file="f"),
    ):
        try:
            read()
        except ContentError as error:
            assert all(str(fault).isprintable() for fault in error.faults)


def _told(sheet: Sheet) -> None:
    found, faults = _settings(sheet)
    assert found.site.title or faults
    assert all(str(fault).isprintable() for fault in faults)


def segmenter(data: bytes) -> None:
    """A page: no character lost (the passes prove it themselves), and each article survives its file."""
    for reader in (text_to_lines, markdown_to_lines):
        page = page_of(data, reader)
        if sum(len(line.text) for line in page.lines) > 4000:
            continue
        for found in link_parts(blocks_to_articles(page, page_to_blocks(page), section="")):
            assert markdown_to_article(article_to_markdown(found), file=article_to_path(found)) == found


class _Tags(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, tag
        for name, value in attrs:
            assert name in ("href", "src", "alt", "title", "start", "class"), name
            assert name not in ("href", "src") or not (value or "").strip().lower().startswith(
                ("javascript:", "vbscript:", "file:", "data:text")
            ), value
            assert name != "src" or not (value or "").startswith(("/", "\\", "http:", "https:")), value


_ALLOWED = frozenset("p h2 h3 h4 h5 h6 ul ol li em strong code pre blockquote hr br a img".split())


def bodies(data: bytes) -> None:
    """The body of an article: nothing but harmless elements in its HTML, and nothing else to other readers of its Markdown."""
    text = data.decode("utf-8")
    assert is_harmless(markdown_to_harmless(text))
    _Tags().feed(str(markdown_to_html(text)))
    markdown_to_text(text, 90)


TARGETS: dict[str, Callable[[bytes], None]] = {target.__name__: target for target in (readers, article, settings, segmenter, bodies)}


def run(name: str, data: bytes) -> None:
    """One input through one target; faults that are told are right answers."""
    try:
        TARGETS[name](data)
    except (ContentError, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError) and name in ("readers", "segmenter"):
            raise  # these get bytes, and must tell such a fault themselves
