"""An invented newspaper of any length: sentences of the sample pages, recombined, with ever new names of people and places.

Each page depends on its number and on the sample alone, so that a small corpus is the beginning of a large one.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

from hedingben.model import Article, Author, Source
from hedingben.read.encoding import bytes_to_text

PAPER = "qinglan-ribao"
FIRST_DAY = date(2000, 1, 1)
PAGES = 8
"""Pages of an issue."""
ARTICLES = 8
"""Articles of a page."""
SECTIONS = ("要闻", "综合", "民生", "经济", "教育", "国际", "文化", "体育", "健康", "湖畔")
"""The first six have a page in every issue, the others share its last two."""

_MEAN_LENGTH = 800
_SPREAD = 0.9
"""Standard deviation of the logarithm of the length: many briefs, some whole pages."""
_LONGEST = 8000
_SUBHEADS_FROM = 900
"""Characters of the body from which an article has 小标题."""
_STAFF = 120
"""Reporters; three bylines of ten are contributors, whose names are new."""
_SENTENCE = re.compile(r"[^。！？\s]{9,120}[。！？]")
_AWKWARD = re.compile(r"[“”‘’「」『』（）()《》【】#*_`<>\[\]|\\&~]")
"""Marks that stand in pairs or mean something in Markdown: sentences with them are passed over."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What articles are made of."""

    sentences: tuple[str, ...]
    characters: tuple[str, ...]
    """Every character of the sentences once: what names are made of."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page of the invented newspaper, as its text and as the articles on it."""

    date: date
    issue: int
    """期号, from 1."""
    number: int
    section: str
    text: str
    """As a page file: headlines marked, a blank line between paragraphs."""
    articles: tuple[Article, ...]

    @property
    def file(self) -> str:
        """Of the page, relative to content/."""
        return f"pages/{PAPER}/{self.date}/{self.number:02}-{self.section}.txt"


def load_sample(content: Path) -> Sample:
    """The sentences of the sample newspaper under ``content``/pages."""
    files = sorted(path for ending in ("txt", "md") for path in (content / "pages" / PAPER).glob(f"*/*.{ending}"))
    text = "\n".join(bytes_to_text(file.read_bytes(), file=file.name) for file in files)
    sentences = tuple(dict.fromkeys(sentence for sentence in _SENTENCE.findall(text) if not _AWKWARD.search(sentence)))
    return Sample(sentences, tuple(sorted({character for character in "".join(sentences) if "一" <= character <= "鿿"})))


def print_pages(sample: Sample, articles: int) -> Iterator[PrintedPage]:
    """Pages from the first day on, until they hold ``articles`` articles; the last page may hold fewer than the others."""
    for index in count():
        left = articles - index * ARTICLES
        if left <= 0:
            return
        yield _print_page(sample, index, min(left, ARTICLES))


def print_issue(sample: Sample, number: int) -> Iterator[PrintedPage]:
    """The pages of one whole issue, counted from 0."""
    for place in range(PAGES):
        yield _print_page(sample, number * PAGES + place, ARTICLES)


def _print_page(sample: Sample, index: int, articles: int) -> PrintedPage:
    issue, place = divmod(index, PAGES)
    page = PrintedPage(
        date=FIRST_DAY + timedelta(days=issue),
        issue=issue + 1,
        number=place + 1,
        section=SECTIONS[place] if place < 6 else SECTIONS[6 + (2 * issue + place - 6) % 4],
        text="",
        articles=(),
    )
    lines = [f"青澜日报　{page.date.year}年{page.date.month}月{page.date.day}日　第{page.number}版　{page.section}", ""]
    written: list[tuple[Article, str]] = []
    for order in range(1, articles + 1):
        article = _write_article(sample, page, order)
        printed = _article_to_lines(article)
        written.append((article, ",".join(str(len(lines) + 1 + 2 * number) for number in range(len(printed)))))
        lines += [line for text in printed for line in (text, "")]
    text = "\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(
        page,
        text=text,
        articles=tuple(replace(article, source=Source(page.file, digest, numbers)) for article, numbers in written),
    )


def _article_to_lines(article: Article) -> list[str]:
    """As the page prints an article: kicker, title, subtitle, paragraphs."""
    subtitle = f"——{article.subtitle}" if article.subtitle else ""
    paragraphs = (re.sub("^## ", "### ", paragraph) for paragraph in article.body.split("\n\n"))
    return [line for line in (article.kicker, f"## {article.title}", subtitle, *paragraphs) if line]


def _write_article(sample: Sample, page: PrintedPage, order: int) -> Article:
    id = f"{PAPER}/{page.date}/{page.number:02}/{order:02}"
    random = Random(id)
    authors = tuple(_author(sample, random) for _ in range(random.choices((0, 1, 2, 3), (2, 6, 2, 1))[0]))
    return Article(
        id=id,
        newspaper=PAPER,
        date=str(page.date),
        page=page.number,
        order=order,
        title=(_place(sample, random) if random.random() < 0.5 else "") + _clause(sample, random),
        kicker=_clause(sample, random) if random.random() < 0.3 else "",
        subtitle=_clause(sample, random) if random.random() < 0.4 else "",
        section=page.section,
        authors=authors,
        agency="本报讯",
        body="\n\n".join(_body(sample, random, authors)),
    )


def _author(sample: Sample, random: Random) -> Author:
    if random.random() < 0.7:
        return Author(_person(sample, Random(f"staff {random.randrange(_STAFF)}")), "记者")
    return Author(_person(sample, random), "通讯员")


def _body(sample: Sample, random: Random, authors: Sequence[Author]) -> Iterator[str]:
    """Paragraphs; the first one is the lead."""
    target = min(_LONGEST, random.lognormvariate(math.log(_MEAN_LENGTH) - _SPREAD**2 / 2, _SPREAD))
    signed = " ".join(f"{author.role} {author.name}" for author in authors)
    paragraph = f"本报讯（{signed}）" if signed else "本报讯　"
    length = 0
    while length < target:
        end = random.randint(60, 240)
        while len(paragraph) < end and length + len(paragraph) < target:
            paragraph += _sentence(sample, random)
        length += len(paragraph)
        yield paragraph
        paragraph = ""
        if target > _SUBHEADS_FROM and length < target and random.random() < 0.15:
            yield f"## {_clause(sample, random)}"


def _sentence(sample: Sample, random: Random) -> str:
    sentence = random.choice(sample.sentences)
    form = random.random()
    if form < 0.3:
        start, end = sentence.split("，"), random.choice(sample.sentences).split("，")
        return "，".join(start[: len(start) // 2] + end[len(end) // 2 :])
    if form < 0.5:
        return f"{_place(sample, random)}的{_person(sample, random)}说，{sentence}"
    if form < 0.6:
        return f"到{random.randint(1, 12)}月底，{_place(sample, random)}已有{random.randint(2, 99999)}户。{sentence}"
    return sentence


def _clause(sample: Sample, random: Random) -> str:
    """Words for a headline."""
    return re.split("[，。！？：；、]", random.choice(sample.sentences))[0][:22]


def _person(sample: Sample, random: Random) -> str:
    return random.choice("李王何周许陆韩叶沈顾孟冉") + "".join(random.choices(sample.characters, k=random.choice((1, 2, 2))))


def _place(sample: Sample, random: Random) -> str:
    return "".join(random.choices(sample.characters, k=2)) + random.choice("县镇村桥湾巷渡岭")
