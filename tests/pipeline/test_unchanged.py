"""What did not change is not read again, and what changed is never missed."""

from __future__ import annotations

import os
import time

import pytest

from hedingben.pipeline import article_files, fingerprint, page_files
from hedingben.pipeline.editing import converting

PAGE = "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
ARTICLE = "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md"


@pytest.fixture
def known(archive, hedingben, monkeypatch):
    """An archive converted so long ago that its files can be told by their fingerprints."""
    monkeypatch.setattr(fingerprint, "SETTLED", 0)
    monkeypatch.setattr(converting, "SETTLED", 0)
    hedingben("convert", "-C", archive)
    time.sleep(0.02)  # a tick of the file system's clock
    hedingben("convert", "-C", archive)
    return archive


def test_an_unchanged_issue_is_not_read(known, hedingben, monkeypatch):
    def unread(*_: object) -> bytes:
        raise AssertionError("a file was read")

    monkeypatch.setattr(page_files, "read_page_file", unread)
    monkeypatch.setattr(article_files, "read_article", unread)
    assert "转换了 0 期，1 期没有变" in hedingben("convert", "-C", known).output


@pytest.mark.parametrize("name", [PAGE, ARTICLE])
def test_a_change_of_the_same_size_and_time_is_seen(known, hedingben, name):
    told = (known / name).stat()
    text = (known / name).read_text("utf-8")
    (known / name).write_text(text.replace("1953", "1954").replace("四十多人", "五十多人"), "utf-8")
    os.utime(known / name, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert (known / name).stat().st_size == told.st_size
    assert "转换了 1 期" in hedingben("convert", "-C", known).output


@pytest.mark.parametrize("name", [PAGE, ARTICLE])
def test_a_file_that_was_only_touched_makes_no_work(known, hedingben, name):
    (known / name).touch()
    assert "转换了 0 期，1 期没有变" in hedingben("convert", "-C", known).output


def test_a_persons_files_are_told_without_being_read(known, hedingben):
    (known / ARTICLE).write_text((known / ARTICLE).read_text("utf-8").replace("1953", "1954"), "utf-8")
    hedingben("convert", "-C", known)
    time.sleep(0.02)
    for _ in range(2):
        assert f"  {ARTICLE}" in hedingben("convert", "-C", known).output


@pytest.mark.parametrize("kept", ["", "[]", '{"inputs": 3}', "nonsense"])
def test_what_another_version_kept_of_an_issue_is_not_trusted(known, hedingben, kept):
    from hedingben.pipeline.ledger import open_ledger

    with open_ledger(known) as ledger:
        ledger.record("convert:wo-de-bao/2024-05-01", kept)
    assert "转换了 1 期，0 期没有变；写了 0 个文章文件" in hedingben("convert", "-C", known).output
