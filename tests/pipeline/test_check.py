import re

ISSUE = "content/articles/wo-de-bao/2024-05-01"


def test_a_whole_archive_passes(archive, hedingben):
    hedingben("build", "-C", archive)
    assert "查过 2 个版：每一行都有着落，站内链接都通" in hedingben("check", "-C", archive, "--site").output


def test_the_sample_archive_passes(sample, site, hedingben):
    hedingben("check", "-C", sample, "--site")


def test_a_line_in_no_article_is_named(archive, hedingben):
    hedingben("convert", "-C", archive)
    article = archive / ISSUE / "02-02-zhi-de-sheng-yin.md"
    text = article.read_text("utf-8")
    article.write_text(re.sub(r"lines: '?[\d,-]*\d'?", "lines: 5-9", text), "utf-8")
    assert "02-副刊.txt:11: 这一行不在任何文章里" in hedingben("check", "-C", archive, exit_code=1).output


def test_a_line_in_two_articles_is_named(archive, hedingben):
    hedingben("convert", "-C", archive)
    article = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    article.write_text(re.sub(r"lines: '?[\d,-]*\d'?", "lines: '1,13-15'", article.read_text("utf-8")), "utf-8")
    assert "01-要闻.txt:1: 这一行在 2 篇文章里" in hedingben("check", "-C", archive, exit_code=1).output


def test_a_changed_or_missing_page_is_named(archive, hedingben):
    hedingben("convert", "-C", archive)
    pages = archive / "content/pages/wo-de-bao/2024-05-01"
    (pages / "01-要闻.txt").write_text("另一版\n", "utf-8")
    (pages / "02-副刊.txt").unlink()
    told = hedingben("check", "-C", archive, exit_code=1).output
    assert "01-要闻.txt: 编成 wo-de-bao/2024-05-01/01/01 之后它变过" in told
    assert "02-副刊.txt: 找不到，却有 2 篇文章出自它" in told


def test_a_link_to_nowhere_is_named(archive, hedingben):
    hedingben("build", "-C", archive, "--no-search")
    (archive / "site/wo-de-bao/2024-05-01/01-02.html").unlink()
    assert "leads nowhere" in hedingben("check", "-C", archive, "--site", exit_code=1).output


def test_a_jump_to_an_article_that_is_gone_is_named(archive, hedingben):
    hedingben("convert", "-C", archive)
    (archive / ISSUE / "02-01-di-er-pi-bao-zhi-de-sao-miao.md").unlink()
    told = hedingben("check", "-C", archive, exit_code=1).output
    assert "它指到 wo-de-bao/2024-05-01/02/01，档案馆里没有这一篇" in told


def test_a_site_that_is_not_there_is_no_whole_site(archive, hedingben):
    hedingben("convert", "-C", archive)
    assert "there is no built site" in hedingben("check", "-C", archive, "--site", exit_code=2).output


def test_after_an_edit_and_a_changed_page_check_says_what_to_do(archive, hedingben):
    hedingben("convert", "-C", archive)
    article = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    article.write_text(article.read_text("utf-8").replace("1957", "1958"), "utf-8")
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    page.write_text(page.read_text("utf-8").replace("四十多人", "五十多人"), "utf-8")
    hedingben("convert", "-C", archive)
    hedingben("check", "-C", archive)  # the page changed elsewhere
    page.write_text(page.read_text("utf-8").replace("1957", "1959"), "utf-8")
    hedingben("convert", "-C", archive)
    assert "settle it with hedingben resolve" in hedingben("check", "-C", archive, exit_code=1).output
    hedingben("resolve", "-C", archive, "--ours", article)
    hedingben("check", "-C", archive)


def test_a_picture_that_is_not_there_is_named(archive, hedingben):
    hedingben("convert", "-C", archive)
    article = archive / ISSUE / "02-02-zhi-de-sheng-yin.md"
    article.write_text(article.read_text("utf-8").replace("kind: ", "captions: [{text: 图, image: no.jpg}]\nkind: "), "utf-8")
    assert "它的图片 no.jpg 不在 pages/wo-de-bao/2024-05-01 里" in hedingben("check", "-C", archive, exit_code=1).output
