"""Article ⇄ the text of its Markdown file."""

from __future__ import annotations

import hashlib
import re

from ..errors import ContentError
from ..model import Article
from ..text.dates import parse_iso
from ..text.pinyin import slug
from ..text.strict_yaml import read_whole, read_yaml
from ..text.written_yaml import values_to_yaml
from .fields import article_to_values, values_to_article

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_GENERATED = re.compile(r"^generated: sha256:([0-9a-f]{64})\n", re.M)
_PATH = re.compile(
    r"articles/(?P<newspaper>[a-z0-9-]+)/(?P<date>\d{4}-\d\d-\d\d|undated-[a-z0-9-]+)/(?P<page>\d{2,3})-(?P<order>\d{2,3})(?:-[^/]*)?\.md"
)
_JUMP = re.compile(r"\A[（(【\\[]+[^（()）]{2,12}[版页頁][)）】\\\]]+\s*")
"""（上接第一版） says nothing of what the text is about."""

_LARGEST = 1_000_000
"""Characters of a file, at most: five times what a page may hold."""


def article_to_path(article: Article) -> str:
    """Path of an article's file relative to content/: ``articles/<newspaper>/<date>/<PP>-<NN>-<pinyin of the title>.md``."""
    _, _, page, order = article.id.split("/")
    words = article.title or article.kicker or _JUMP.sub("", article.body[:40], count=1)[:24]
    name = slug(words or article.kind.value, words=8)
    return f"articles/{article.newspaper}/{article.date}/{page}-{order}-{name[:80]}.md"


def path_to_id(file: str) -> str:
    """The usual id of an article file, told by its path alone; empty where the path is none of an article."""
    place = _PATH.fullmatch(file)
    return f"{place['newspaper']}/{place['date']}/{int(place['page']):02}/{int(place['order']):02}" if place else ""


def article_to_markdown(article: Article, *, generated: bool = True) -> str:
    """The whole file of an article, ending in one line end; ``generated`` is the digest of all the rest, left out for a person's file."""
    header = values_to_yaml(article_to_values(article))
    body = f"\n{article.body}\n" if article.body else ""
    if not generated:
        return f"---\n{header}---\n{body}"
    digest = hashlib.sha256(f"---\n{header}---\n{body}".encode()).hexdigest()
    return f"---\n{header}generated: sha256:{digest}\n---\n{body}"


def is_generated(text: str) -> bool:
    """Whether a file is just as ``article_to_markdown`` wrote it; if not, a person owns it. Kinds of line ends do not matter."""
    text = _unix(text)
    match = _GENERATED.search(text)
    if not match:
        return False
    rest = text[: match.start()] + text[match.end() :]
    return hashlib.sha256(rest.encode("utf-8", "surrogateescape")).hexdigest() == match[1]


def told_digest(text: str) -> str:
    """The digest that a file tells of what the machine wrote, whether a person changed it since or not; empty where it tells none."""
    match = _GENERATED.search(_unix(text))
    return match[1] if match else ""


def markdown_to_article(text: str, *, file: str) -> Article:
    """The article that a file holds; ``file`` is its path relative to content/, as ``article_to_path`` makes it.

    Raises ContentError with all lines that are wrong.
    """
    place = _PATH.fullmatch(file)
    if not place or (parse_iso(place["date"]) is None and not place["date"].startswith("undated-")):
        raise ContentError(
            file,
            None,
            "文章放在 <报纸>/<日期>/ 里，名叫 <版>-<次序>-<随意>.md，如 01-03-xin-qiao.md（an article lies in <paper>/<date>/ and is named <page>-<order>-<any words>.md）",
        )
    if len(text) > _LARGEST:
        problem = f"超过 {_LARGEST:,} 字，一篇文章没有这么长：分成几篇（longer than any article: make several of it）"
        raise ContentError(file, None, problem)
    text = _unix(text)
    match = _FRONT_MATTER.match(text)
    if not match:
        raise ContentError(
            file, 1, "文章以文件头开始，写在两行 --- 之间（an article begins with its front matter, between two lines of ---）"
        )
    body, page, order = text[match.end() :].strip("\n"), int(place["page"]), int(place["order"])
    return read_whole(
        read_yaml(match[1], file=file, first_line=2),
        lambda sheet: values_to_article(sheet, body, newspaper=place["newspaper"], date=place["date"], page=page, order=order),
    )


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
