"""The newspaper of make bench: the same words every time, so that runs can be compared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.corpus import PrintedPage, load_sample, print_pages

from hedingben.content import article_to_markdown, article_to_path, markdown_to_article

ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib, pathlib, sys
sys.path.insert(0, "tests")
from bench.corpus import load_sample, print_pages
print(hashlib.sha256(repr(list(print_pages(load_sample(pathlib.Path("content")), 40))).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def pages() -> list[PrintedPage]:
    return list(print_pages(load_sample(ROOT / "content"), 100))


def test_each_process_writes_the_same_newspaper():
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_small_newspaper_is_the_beginning_of_a_large_one(pages):
    assert list(print_pages(load_sample(ROOT / "content"), 64)) == pages[:8]


def test_the_newspaper_has_as_many_articles_as_were_asked_for(pages):
    assert sum(len(page.articles) for page in pages) == 100


def test_each_article_is_read_back_from_its_file_as_it_was_written(pages):
    for page in pages:
        for article in page.articles:
            assert markdown_to_article(article_to_markdown(article), file=article_to_path(article)) == article


def test_each_article_names_the_lines_of_its_page_that_it_was_made_from(pages):
    for page in pages:
        lines = page.text.split("\n")
        for article in page.articles:
            printed = "\n".join(lines[int(number) - 1] for number in article.source.lines.split(","))
            assert f"## {article.title}" in printed and article.body.split("\n\n")[0] in printed
