import gzip
import html
import json
import re

from hedingben.model.record import Record
from hedingben.pipeline.search import record_to_html


def test_the_index_reads_bigrams_and_the_reader_reads_text(archive, hedingben):
    hedingben("build", "-C", archive)
    fragments = [gzip.decompress(path.read_bytes()) for path in (archive / "site/pagefind/fragment").iterdir()]
    records = [json.loads(data.removeprefix(b"pagefind_dcd")) for data in fragments]
    assert len(records) == 4
    first = next(record for record in records if record["url"] == "/wo-de-bao/2024-05-01/01-01.html")
    assert first["meta"]["title"] == "一座小城的合订本今日开馆"
    assert "“纸一年比一年脆，翻一次少一次。”" in first["content"]


def test_text_from_a_page_is_only_text_in_the_record():
    record = Record("a.html", "<b>", "报", "2024-03-27", 1, "要闻", ("<script>alert(1)</script>",), ("&amp;",))
    page = record_to_html(record)
    assert "<script" not in page
    assert "sc cr ri ip pt ta al le er rt t1 1s" in page


def test_a_draft_has_no_index(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    assert not (archive / "site/pagefind").exists()


def test_a_changed_article_makes_the_index_anew(archive, hedingben):
    hedingben("build", "-C", archive)
    page = archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt"
    page.write_text(page.read_text("utf-8").replace("落叶", "枯叶"), "utf-8")
    assert "search index made" in hedingben("build", "-C", archive).output


def test_a_result_bears_the_title_that_the_site_shows(sample, site):
    for path in (site / "pagefind/fragment").iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = (site / record["url"].lstrip("/")).read_text("utf-8")
        heading = re.search(r"<h1.*?</h1>", page, re.S)[0]
        words = html.unescape(re.sub(r"<[^>]+>|\s", "", heading))
        assert re.sub(r"\s", "", record["meta"]["title"]) in words, record["url"]
