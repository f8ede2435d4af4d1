import re
import shutil

ISSUE = "content/articles/wo-de-bao/2024-05-01"


def files_of(archive, folder="content/articles"):
    return {path.relative_to(archive).as_posix(): path.read_bytes() for path in (archive / folder).rglob("*") if path.is_file()}


def test_a_page_becomes_one_file_an_article(archive, hedingben):
    told = hedingben("convert", "-C", archive).output
    names = sorted(path.name for path in (archive / ISSUE).iterdir())
    assert names == [
        "01-01-yi-zuo-xiao-cheng-de-he-ding-ben.md",
        "01-02-zheng-ji-qi-shi.md",
        "02-01-di-er-pi-bao-zhi-de-sao-miao.md",
        "02-02-zhi-de-sheng-yin.md",
    ]
    assert "写了 4 个文章文件" in told


def test_converting_again_writes_nothing(archive, hedingben):
    hedingben("convert", "-C", archive)
    before = files_of(archive)
    assert "转换了 0 期，1 期没有变；写了 0 个文章文件，撤去 0 个" in hedingben("convert", "-C", archive).output
    assert files_of(archive) == before


def test_the_cache_may_be_deleted(archive, hedingben):
    hedingben("convert", "-C", archive)
    before = files_of(archive)
    shutil.rmtree(archive / ".hedingben")
    assert "转换了 1 期，0 期没有变；写了 0 个文章文件" in hedingben("convert", "-C", archive).output
    assert files_of(archive) == before


def test_a_broken_cache_is_begun_anew(archive, hedingben):
    hedingben("convert", "-C", archive)
    before = files_of(archive)
    (archive / ".hedingben/ledger.sqlite").write_bytes(b"no database" * 1000)
    assert "写了 0 个文章文件" in hedingben("convert", "-C", archive).output
    assert files_of(archive) == before


def test_an_edited_article_is_kept_and_reported(archive, hedingben):
    hedingben("convert", "-C", archive)
    edited = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    edited.write_text(edited.read_text("utf-8").replace("1953年至1957年", "1953年至1958年"), "utf-8")
    mine = edited.read_bytes()
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    page.write_text(page.read_text("utf-8").replace("四十多人", "五十多人"), "utf-8")
    told = hedingben("convert", "-C", archive).output
    assert edited.read_bytes() == mine
    assert f"{ISSUE}/01-02-zheng-ji-qi-shi.md" in told
    assert "五十多人" in (archive / ISSUE / "01-01-yi-zuo-xiao-cheng-de-he-ding-ben.md").read_text("utf-8")
    assert len(list((archive / ISSUE).iterdir())) == 4


def test_an_article_that_a_page_no_longer_gives_is_removed(archive, hedingben):
    hedingben("convert", "-C", archive)
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    page.write_text(page.read_text("utf-8").split("## 征集启事")[0], "utf-8")
    hedingben("convert", "-C", archive)
    assert not (archive / ISSUE / "01-02-zheng-ji-qi-shi.md").exists()


def test_a_page_that_cannot_be_read_is_told_and_its_articles_stay(archive, hedingben):
    hedingben("convert", "-C", archive)
    before = files_of(archive)
    page = archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt"
    page.write_bytes("一行\n".encode() + b"\xff\xfe\x00\x00\x00")
    result = hedingben("convert", "-C", archive, exit_code=1)
    assert "content/pages/wo-de-bao/2024-05-01/02-副刊.txt:" in result.output
    made = files_of(archive)
    assert made.keys() == before.keys()
    assert all(made[name] == before[name] for name in made if "/02-" in name)


def test_the_page_settings_name_the_sections(archive, hedingben):
    folder = archive / "content/pages/wo-de-bao/2024-05-01"
    (folder / "02-副刊.txt").rename(folder / "02.txt")
    (folder / "issue.yaml").write_text("number: 1\npages: {2: 书香}\n", "utf-8")
    hedingben("convert", "-C", archive)
    assert "section: 书香" in (archive / ISSUE / "02-02-zhi-de-sheng-yin.md").read_text("utf-8")


def test_serial_and_parallel_conversion_give_the_same_bytes(sample, tmp_path, hedingben):
    results = []
    for workers in ("serial", "2"):
        copy = tmp_path / workers
        shutil.copytree(sample / "content", copy / "content", ignore=shutil.ignore_patterns("articles"))
        hedingben("convert", "-C", copy, "--workers", workers)
        results.append(files_of(copy))
    assert results[0] == results[1]
    assert len(results[0]) > 80


def test_the_sample_archive_converts_to_the_articles_that_are_kept_with_it(sample, tmp_path, hedingben):
    shutil.copytree(sample / "content", tmp_path / "content", ignore=shutil.ignore_patterns("articles"))
    kept = files_of(sample)
    hedingben("convert", "-C", tmp_path)
    made = files_of(tmp_path)
    assert made.keys() == kept.keys()
    assert {name for name in made if unsigned(made[name]) != unsigned(kept[name])} == edited_by_hand(sample)


def unsigned(data):
    """An article file but for which converter wrote it: one that reads alike may have done it long ago."""
    return re.sub(rb"^generated: .*\n|(?<=, converter: )hedingben [^}]*(?=\}$)", b"", data, flags=re.M)


def edited_by_hand(sample):
    from hedingben.content import is_generated

    paths = (sample / "content/articles").rglob("*.md")
    return {path.relative_to(sample).as_posix() for path in paths if not is_generated(path.read_text("utf-8"))}


def test_faults_of_names_and_settings_are_told_and_the_rest_is_converted(archive, hedingben):
    pages = archive / "content/pages/wo-de-bao"
    (pages / "2024-5-2").mkdir()
    (pages / "2024-05-01/readme.pdf").write_bytes(b"")
    (pages / "2024-05-01/要闻.txt").write_text("x", "utf-8")
    (pages / "2024-05-01/2.md").write_text("x", "utf-8")
    (archive / "content/pages/青澜日报").mkdir()
    (archive / "content/pages/2024-05-01.txt").write_text("x", "utf-8")
    told = hedingben("convert", "-C", archive, exit_code=1).output
    assert "content/pages/wo-de-bao/2024-5-2: 一期的文件夹以日期为名" in told
    assert "content/pages/wo-de-bao/2024-05-01/readme.pdf: 不是版面文件" in told
    assert "content/pages/wo-de-bao/2024-05-01/要闻.txt: 版面文件以版次开头" in told
    assert "content/pages/wo-de-bao/2024-05-01/2.md: 第 2 版已经有了" in told or "02-副刊.txt: 第 2 版已经有了" in told
    assert "content/pages/青澜日报: 报纸的文件夹用拼音" in told
    assert "content/pages/2024-05-01.txt: 这里不该有文件" in told
    assert (archive / ISSUE / "01-02-zheng-ji-qi-shi.md").exists()


def test_what_was_made_before_stays_while_the_settings_of_a_paper_cannot_be_read(archive, hedingben):
    hedingben("convert", "-C", archive)
    before = files_of(archive)
    settings = archive / "content/pages/wo-de-bao/newspaper.yaml"
    settings.write_text(settings.read_text("utf-8").replace("frequency", "frequenzy"), "utf-8")
    (archive / "content/pages/wo-de-bao/2024-05-01/02-副刊.txt").write_text("另一篇\n", "utf-8")
    assert "newspaper.yaml:5: 不认得的键 'frequenzy'" in hedingben("convert", "-C", archive, exit_code=1).output
    assert files_of(archive) == before


def test_lines_that_moved_neither_drop_nor_double_an_article_beside_an_edited_one(archive, hedingben):
    hedingben("convert", "-C", archive)
    edited = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    edited.write_text(edited.read_text("utf-8").replace("1953年至1957年", "1953年至1958年"), "utf-8")
    page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
    more = "## 书库添了两盏灯\n\n本报讯（记者 甘棠）昨日，书库朝北的墙上新装两盏灯，读者傍晚也看得清小字了。\n\n"
    page.write_text(page.read_text("utf-8").replace("## 征集启事", more + "## 征集启事"), "utf-8")
    told = hedingben("convert", "-C", archive).output
    texts = [path.read_text("utf-8") for path in (archive / ISSUE).iterdir()]
    assert sum("title: 征集启事" in text for text in texts) == 1
    assert sum("title: 书库添了两盏灯" in text for text in texts) == 1
    assert "1958年" in edited.read_text("utf-8")
    assert "conflicts" not in told  # its own lines only moved


def test_a_copy_of_an_article_is_told_and_the_original_stays(archive, hedingben):
    hedingben("convert", "-C", archive)
    original = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    (archive / ISSUE / "01-03-xin.md").write_text(original.read_text("utf-8").replace("title: 征集启事", "title: 手写新文"), "utf-8")
    assert "01-03-xin.md: 是 wo-de-bao/2024-05-01/01/02 的副本" in hedingben("convert", "-C", archive, exit_code=1).output
    assert original.exists()


def test_an_issue_that_gets_its_date_moves_with_its_articles(archive, hedingben):
    pages = archive / "content/pages/wo-de-bao"
    (pages / "2024-05-01").rename(pages / "undated-1")
    hedingben("convert", "-C", archive)
    (pages / "undated-1").rename(pages / "2024-05-01")
    hedingben("convert", "-C", archive)
    assert not (archive / "content/articles/wo-de-bao/undated-1").exists()
    assert len(list((archive / ISSUE).iterdir())) == 4


def test_articles_whose_pages_are_gone_stay_and_are_told(archive, hedingben):
    shutil.copytree(archive / "content/pages/wo-de-bao/2024-05-01", archive / "content/pages/wo-de-bao/2024-05-02")
    page = archive / "content/pages/wo-de-bao/2024-05-02/01-要闻.txt"
    page.write_text(page.read_text("utf-8").replace("5月1日", "5月2日"), "utf-8")
    hedingben("convert", "-C", archive)
    shutil.rmtree(archive / "content/pages/wo-de-bao/2024-05-02")
    told = hedingben("convert", "-C", archive, exit_code=1).output
    assert "它的版面文件 pages/wo-de-bao/2024-05-02/01-要闻.txt 不见了" in told
    assert list((archive / "content/articles/wo-de-bao/2024-05-02").glob("01-01*"))


def test_an_article_saved_in_another_encoding_is_kept_and_told(archive, hedingben):
    hedingben("convert", "-C", archive)
    saved = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    saved.write_bytes(saved.read_text("utf-8").encode("gb18030"))
    before = saved.read_bytes()
    assert "01-02-zheng-ji-qi-shi.md:3: 不是 UTF-8" in hedingben("build", "-C", archive, "--no-search", exit_code=1).output
    assert saved.read_bytes() == before


def test_a_file_that_is_no_page_cannot_be_converted(archive, tmp_path, hedingben):
    (tmp_path / "other.txt").write_text("x", "utf-8")
    assert "not a page of this archive" in hedingben("convert", "-C", archive, tmp_path / "other.txt", exit_code=2).output


def test_a_copy_under_the_same_number_is_never_taken_for_the_original(archive, hedingben):
    hedingben("convert", "-C", archive)
    original = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    copy = archive / ISSUE / "01-02-xin.md"
    copy.write_text(original.read_text("utf-8").replace("title: 征集启事", "title: 手写新文"), "utf-8")
    before = original.read_bytes(), copy.read_bytes()
    for _ in range(2):
        assert "01-02-xin.md: 是 wo-de-bao/2024-05-01/01/02 的副本" in hedingben("convert", "-C", archive, exit_code=1).output
        assert (original.read_bytes(), copy.read_bytes()) == before


def test_a_renamed_and_edited_article_stays_the_only_one(archive, hedingben):
    hedingben("convert", "-C", archive)
    original = archive / ISSUE / "01-02-zheng-ji-qi-shi.md"
    original.rename(archive / ISSUE / "01-02-xin.md")
    renamed = archive / ISSUE / "01-02-xin.md"
    renamed.write_text(renamed.read_text("utf-8").replace("1957", "1958"), "utf-8")
    hedingben("convert", "-C", archive)
    assert sorted(path.name for path in (archive / ISSUE).glob("01-02*")) == ["01-02-xin.md"]
