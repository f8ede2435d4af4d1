"""The page files' own lines beside the articles made from them."""

import re

import pytest


def test_a_page_as_printed_shows_every_line_of_its_file_once_with_its_number(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    source = (archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt").read_text("utf-8").splitlines()
    printed = (archive / "site/wo-de-bao/2024-05-01/01-printed.html").read_text("utf-8")
    shown = {int(number): text for number, text in re.findall(r'<li value="(\d+)">(.*)</li>', printed)}
    assert shown == {number: line.lstrip("# ").strip() for number, line in enumerate(source, 1) if line.strip()}
    assert 'href="01-printed.html#article-01"' in (archive / "site/wo-de-bao/2024-05-01/01-01.html").read_text("utf-8")
    assert 'id="article-01"' in printed


def test_a_page_as_printed_follows_its_file_and_goes_with_it(archive, hedingben):
    page = archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt"
    printed = archive / "site/wo-de-bao/2024-05-01/02-printed.html"
    hedingben("build", "-C", archive, "--no-search")
    page.write_text(page.read_text("utf-8") + "\n新添的一行字。\n", "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert "新添的一行字。" in printed.read_text("utf-8")
    page.unlink()
    hedingben("build", "-C", archive, "--no-search")
    assert not printed.exists()


def test_an_article_of_an_older_page_file_has_no_lines_there(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    (article, *_) = sorted((archive / "content/articles").rglob("01-01-*.md"))
    article.write_text(re.sub("sha256: [0-9a-f]{64}", f"sha256: {'0' * 64}", article.read_text("utf-8")), "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert "对不上这篇文章的行号" in (archive / "site/wo-de-bao/2024-05-01/01-printed.html").read_text("utf-8")


def test_where_the_source_is_not_told_its_lines_are_not_shown(archive, hedingben):
    with (archive / "content/archive.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\ntheme_options: {source_note: false}\n")
    hedingben("build", "-C", archive, "--no-search")
    assert not list((archive / "site").rglob("*-printed.html"))
    assert "printed" not in (archive / "site/wo-de-bao/2024-05-01/01-01.html").read_text("utf-8").replace('class="printed', "")


@pytest.mark.parametrize("then", ["renamed", "renamed and changed", "another number"])
def test_the_lines_of_a_withdrawn_article_stay_hidden_when_its_page_file_gets_another_name(archive, hedingben, then):
    hedingben("build", "-C", archive, "--no-search")
    article = archive / "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md"
    text = article.read_text("utf-8")
    article.write_text(text.replace("\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 与事实不符}\n---\n", 1), "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    page = page.rename(page.with_name("01-头版.txt" if then != "another number" else "03-要闻.txt"))
    if then == "renamed and changed":
        page.write_text(page.read_text("utf-8").replace("把旧报纸", "把老报纸"), "utf-8")
    hedingben("build", "-C", archive, "--no-search")
    assert text.split("\n\n")[1][:20] in page.read_text("utf-8")
    for printed in (archive / "site").rglob("*-printed.html"):
        assert text.split("\n\n")[1][:20] not in printed.read_text("utf-8")
    hedingben("check", "-C", archive)
