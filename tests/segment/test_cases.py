"""Short pages, one behaviour a file in ``cases/``: page in, labels out. ``pytest --accept`` writes the labels that came out."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from case_pages import Case, CaseLine, read_case, write_case

from hedingben.model import Article, Block, Role
from hedingben.read import read_page
from hedingben.segment import blocks_to_articles, page_to_blocks

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))


def read_again(case: Case) -> Case:
    """The page of a case with the labels that the passes give it."""
    page = read_page(
        case.page.encode(), file="pages/qinglan-ribao/2024-03-27/01.txt", newspaper="q", date="2024-03-27", number=1, name=None
    )
    blocks = page_to_blocks(page)
    articles = blocks_to_articles(page, blocks)
    names = name_articles(blocks, articles)
    lines: list[CaseLine | None] = list(case.lines)
    orders: dict[str, int] = {}
    last: dict[str, int] = {}
    for block in blocks:
        name = "-" if block.article is None else names[block.article]
        orders[name] = orders.get(name, 0) + 1
        place = block.line.number - 1
        old = lines[place]
        assert old is not None
        displaced = name != "-" and block.line.number < last.get(name, 0)
        last[name] = max(last.get(name, 0), block.line.number)
        lines[place] = CaseLine(
            number=block.line.number,
            article=name,
            role=str(block.role),
            text=old.text,
            joins=block.joins,
            repeats=block.repeats is not None,
            order=orders[name] if displaced else None,
        )
    comments = [line for line in case.head if line.startswith("# ")]
    return Case(case.path, [*comments, *(fact for article in articles for fact in article_to_facts(article))], lines)


def name_articles(blocks: tuple[Block, ...], articles: tuple[Article, ...]) -> dict[int, str]:
    """a1, a2 … in the order of the articles, for the numbers that the blocks carry."""
    firsts: dict[int, list[int]] = {}
    for block in blocks:
        if block.article is not None:
            firsts.setdefault(block.article, []).append(block.line.number)
    names: dict[int, str] = {}
    for article in articles:
        assert article.source
        first = int(article.source.lines.split(",")[0].split("-")[0])
        number = next(number for number, lines in firsts.items() if lines[0] == first and number not in names)
        names[number] = f"a{article.order}"
    return names


def article_to_facts(article: Article) -> list[str]:
    name = f"a{article.order}"
    facts = [f"! {name} kind {article.kind}"]
    if article.authors:
        facts.append(f"! {name} byline " + " ".join(f"{author.role or '作者'}:{author.name}" for author in article.authors))
    if article.agency:
        facts.append(f"! {name} agency {article.agency}")
    if article.dateline and article.dateline.place:
        facts.append(f"! {name} place {article.dateline.place}")
    if article.dateline and article.dateline.date:
        facts.append(f"! {name} date {article.dateline.date}")
    if article.continues_to:
        facts.append(f"! {name} continues 第{article.continues_to.page}版")
    if article.continued_from:
        facts.append(f"! {name} continued 第{article.continued_from.page}版")
    if article.cut:
        facts.append(f"! {name} cut yes")
    return facts


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_page_is_read_as_its_case_says(path: Path, request: pytest.FixtureRequest) -> None:
    case = read_case(path)
    found = write_case(read_again(case))
    expected = write_case(case)
    if request.config.getoption("--accept"):
        assert not os.environ.get("CI"), "--accept is for a person who looks at what changed, not for CI"
        path.write_text(found, "utf-8")
        return
    if found != expected:
        pytest.fail(
            "\n".join(difflib.unified_diff(expected.split("\n"), found.split("\n"), "the case says", "the passes say", n=0, lineterm="")),
            pytrace=False,
        )


def test_every_role_has_a_case() -> None:
    labelled = {line.role for path in CASES for line in read_case(path).labelled}
    assert labelled == {role.value for role in Role}
