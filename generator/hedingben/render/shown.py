"""The body of an article as it is shown: what stands beside it, as a link or in the headline, is not said twice."""

from __future__ import annotations

import re

from ..model import Article, Kind
from ..text.width import squeeze

_ROLES = 16
"""Characters of an author line beside its names: □ 本报记者 通讯员 文/图."""
_NAMED = 2
"""Times that an author line may name each author, and blanks spread it: what is longer is text, and need not be compared."""
_LONGEST_NOTE = 40
_GOES_ON = re.compile(r"\s*[（(【〔［\\[]+[^（()）]{0,8}?[转轉接续續见見][^（()）]{0,12}[版页頁][^（()）]{0,4}[)）】〕］\]]\s*$")
_COMES_FROM = re.compile(r"\s*[（(【〔［\\[]+[^（()）]{0,8}?[接承续續自载載][^（()）]{0,12}[版页頁][^（()）]{0,4}[)）】〕］\]]\s*")


def article_to_shown(article: Article) -> str:
    """The body, without the jump notes at its ends that the front matter tells, and without an author line, which picture stories have below."""
    body = article.body
    if article.continues_to:
        body = body[:-_LONGEST_NOTE] + _GOES_ON.sub("", body[-_LONGEST_NOTE:])
    if article.continued_from and (note := _COMES_FROM.match(body)):
        body = body[note.end() :]
    if article.kind is Kind.PHOTO:
        words, _, last = body.rpartition("\n\n")
        body = words if words and _only_names_authors(last, article) else body
    return _without_author_line(body, article)


def names_authors(article: Article) -> bool:
    """Whether the body begins with an author line."""
    return _without_author_line(article.body, article) != article.body


def _without_author_line(body: str, article: Article) -> str:
    """``body`` without its first paragraph where that names the authors and says little else: the headline names them above it."""
    end = body.find("\n\n")
    return body[end + 2 :] if 0 <= end < len(body) - 2 and _only_names_authors(body[:end], article) else body


def _only_names_authors(paragraph: str, article: Article) -> bool:
    if not article.authors or len(paragraph) > _NAMED * (_ROLES + sum(len(author.name) for author in article.authors)):
        return False
    words = line = squeeze(paragraph)
    for author in article.authors:
        words = words.replace(author.name, "")
    return len(words) <= _ROLES and len(line) > len(words)
