"""Which converter wrote an article is noted; another version alone changes no file."""

import re
import shutil

import pytest

from hedingben import __version__
from hedingben.content import is_generated
from hedingben.pipeline.editing import signed
from hedingben.pipeline.editing.unchanged import code

ISSUE = "content/articles/wo-de-bao/2024-05-01"
FIRST, SECOND = f"{ISSUE}/01-01-yi-zuo-xiao-cheng-de-he-ding-ben.md", f"{ISSUE}/01-02-zheng-ji-qi-shi.md"
PAGE = "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
ORIGINALS = "content/originals/wo-de-bao/2024-05-01"


def content_of(archive):
    return {path: path.read_bytes() for path in (archive / "content").rglob("*.md")}


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def another_version(archive, monkeypatch, name="hedingben 9.9.9"):
    """What a conversion with another version of the program finds: another name, and nothing in the cache."""
    monkeypatch.setattr(signed, "CONVERTER", name)
    monkeypatch.setattr("hedingben.pipeline.editing.beside.CONVERTER", name)
    shutil.rmtree(archive / ".hedingben")


@pytest.fixture
def converted(archive, hedingben):
    hedingben("convert", "-C", archive)
    return archive


def test_an_article_says_which_version_of_the_converter_wrote_it(converted):
    text = (converted / SECOND).read_text("utf-8")
    assert f", converter: hedingben {__version__}+{code()[:8]}}}\n" in text and is_generated(text)


@pytest.mark.parametrize("first", ["hedingben 0.0.9", ""])
def test_another_version_that_reads_the_page_alike_changes_no_file(archive, hedingben, monkeypatch, first):
    monkeypatch.setattr(signed, "CONVERTER", first)
    hedingben("convert", "-C", archive)
    change(archive / FIRST, "邢伯年", "邢百年")  # a person's: its original must stay as well
    hedingben("convert", "-C", archive)
    before = content_of(archive)
    another_version(archive, monkeypatch)
    hedingben("convert", "-C", archive)
    assert content_of(archive) == before
    assert not first or all(first.encode() in data for path, data in before.items() if path.suffix == ".md" and "pages" not in path.parts)


def test_another_version_signs_what_it_reads_otherwise(converted, hedingben, monkeypatch):
    untouched = (converted / FIRST).read_bytes()
    another_version(converted, monkeypatch)
    text = (converted / PAGE).read_text("utf-8")
    (converted / PAGE).write_text(text.replace("1957", "1958"), "utf-8")
    hedingben("convert", "-C", converted)
    assert "converter: hedingben 9.9.9" in (converted / SECOND).read_text("utf-8")
    assert (converted / FIRST).read_bytes() != untouched  # its page has another digest now


def test_the_name_stays_in_a_file_that_a_person_owns_and_in_its_original(converted, hedingben, monkeypatch):
    change(converted / SECOND, "1957", "1958")
    mine = (converted / SECOND).read_bytes()
    hedingben("convert", "-C", converted)
    another_version(converted, monkeypatch)
    hedingben("convert", "-C", converted)
    assert (converted / SECOND).read_bytes() == mine and __version__.encode() in mine
    (original,) = (converted / ORIGINALS).iterdir()
    assert f"hedingben {__version__}" in original.read_text("utf-8")


def test_a_conflict_names_the_version_that_found_it_and_a_later_one_leaves_it(converted, hedingben, monkeypatch):
    change(converted / SECOND, "1957", "1958")
    hedingben("convert", "-C", converted)
    change(converted / PAGE, "1957", "1959")
    another_version(converted, monkeypatch, "hedingben 2.0")
    hedingben("convert", "-C", converted)
    before = content_of(converted)
    (conflict,) = [data for path, data in before.items() if "conflicts" in path.parts]
    assert b"converter: hedingben 2.0}" in conflict
    another_version(converted, monkeypatch, "hedingben 3.0")
    hedingben("convert", "-C", converted)
    assert content_of(converted) == before


def test_the_page_its_metadata_and_the_data_tell_source_lines_and_converter(converted, hedingben):
    hedingben("build", "-C", converted, "--no-search")
    digest = re.search(r"sha256: ([0-9a-f]{64}),", (converted / SECOND).read_text("utf-8"))[1]
    site = converted / "site/wo-de-bao/2024-05-01"
    page = (site / "01-02.html").read_text("utf-8")
    assert f"由 {signed.CONVERTER} 转换" in page and f'title="SHA-256 {digest}"' in page
    assert f'"isBasedOn":{{"@type":"MediaObject","name":"pages/wo-de-bao/2024-05-01/01-要闻.txt","sha256":"{digest}"}}' in page
    assert f'"instrument":{{"@type":"SoftwareApplication","name":"hedingben","softwareVersion":"{__version__}+{code()[:8]}"}}' in page
    assert f'"sha256":"{digest}","lines":"' in (site / "issue.json").read_text("utf-8")
    assert f'"converter":"{signed.CONVERTER}"' in (site / "issue.json").read_text("utf-8")
    assert digest in (site / "01-printed.html").read_text("utf-8")


def test_an_archive_that_does_not_tell_its_sources_tells_no_converter_on_its_pages(converted, hedingben):
    with (converted / "content/archive.yaml").open("a", encoding="utf-8") as settings:
        settings.write("theme_options: {source_note: false}\n")
    hedingben("build", "-C", converted, "--no-search")
    page = (converted / "site/wo-de-bao/2024-05-01/01-02.html").read_text("utf-8")
    assert "SHA-256" not in page and "isBasedOn" not in page and "softwareVersion" not in page
