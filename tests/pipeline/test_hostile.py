"""Content from anywhere: each thing gets a right result or one clear line, and the rest of the archive is built."""

import os
import shutil
import tracemalloc
import unicodedata

import pytest

PAGES = "content/pages/wo-de-bao/2024-05-01"
ARTICLES = "content/articles/wo-de-bao/2024-05-01"
TEXT = "# 新桥通车\n本报讯（记者 李青） 芦湾片区昨日供水恢复。水务公司说，两台水泵已经换新。\n"


def told(archive, hedingben):
    """The lines of a build in which something is wrong; the rest of the archive stands, or what was made of it before."""
    result = hedingben("build", "-C", archive, "--no-search", exit_code=1)
    assert (archive / "site/wo-de-bao/2024-05-01/01-01.html").is_file()
    return [line for line in result.output.splitlines() if line.startswith("content/")]


@pytest.mark.parametrize(
    ("data", "told_of"),
    [
        ("甲\0乙\n".encode(), "1: "),
        (bytes(range(256)) * 40, ": "),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ": "),
        (TEXT.encode()[:-2], "2: 不是 utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "不是 utf-16-le"),
        (b"\xff\xfe" + TEXT.encode(), "1: 文件头的记号说是 utf-16-le，内容却是 UTF-8"),
        (b"\xfe\xff" + TEXT.encode(), "1: 文件头的记号说是 utf-16-be，内容却是 UTF-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("gbk"), "1: 不是 utf-8"),
        (TEXT.encode() + TEXT.encode("gbk"), "3: 不是 utf-8"),
        ("甲\ud800乙\n".encode("utf-8", "surrogatepass"), "1: 不是 utf-8"),
        (b"\xff\xfe" + "甲\ud800乙\n".encode("utf-16-le", "surrogatepass"), "1: 不是 utf-16-le"),
    ],
    ids="nul binary picture cut-utf-8 cut-utf-16 mark-le mark-be mark-8 mixed surrogate surrogate-16".split(),
)
def test_bytes_that_are_no_text_are_told(archive, hedingben, data, told_of):
    (archive / PAGES / "03.txt").write_bytes(data)
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{PAGES}/03.txt:") and told_of in line


def beside(path):
    """The folder beside the archive that holds ``path``."""
    return next(folder for folder in path.parents if folder.name == "archive").parent


def link_to_a_file(path):
    outside = beside(path) / "secret.txt"
    outside.write_text("机密", "utf-8")
    path.symlink_to(outside)


def link_to_a_folder(path):
    outside = beside(path) / "outside"
    outside.mkdir()
    (outside / "01.txt").write_text("机密", "utf-8")
    path.symlink_to(outside)


@pytest.mark.parametrize(
    ("name", "make", "problem"),
    [
        (f"{PAGES}/03.txt", link_to_a_file, "a link that leads out of the archive"),
        (f"{PAGES}/03.jpg", link_to_a_file, "a link that leads out of the archive"),
        ("content/pages/wo-de-bao/2024-05-02", link_to_a_folder, "a link that leads out of the archive"),
        ("content/pages/bie-de-bao", link_to_a_folder, "a link that leads out of the archive"),
        (f"{PAGES}/03.txt", lambda path: path.symlink_to("nowhere.txt"), "a link that leads nowhere"),
        (f"{PAGES}/03.txt", lambda path: path.symlink_to("03.txt"), "a link that leads nowhere"),
        (f"{PAGES}/03.txt", lambda path: path.symlink_to("/dev/zero"), "a link that leads out of the archive"),
        (f"{PAGES}/03.txt", os.mkfifo, "neither a file nor a folder"),
        (f"{PAGES}/03.jpg", os.mkfifo, "neither a file nor a folder"),
        (f"{PAGES}/03.txt", os.mkdir, "a folder inside an issue"),
        (f"{PAGES}/03.jpg", os.mkdir, "a folder inside an issue"),
        ("content/pages/con", os.mkdir, "Windows keeps this name"),
        ("content/pages/static", os.mkdir, "/static/ 这个网址网站自己要用"),
        ("content/pages/Bie-De-Bao", os.mkdir, "named in pinyin"),
        ("content/pages/wo-de-bao/2024-02-30", os.mkdir, "an issue's folder is named by its date"),
        ("content/pages/wo-de-bao/0001-01-01", os.mkdir, "an issue's folder is named by its date"),
        ("content/pages/wo-de-bao/9999-12-31", os.mkdir, "an issue's folder is named by its date"),
        (f"{PAGES}/03-a\nb\x1b[31m.txt", lambda path: path.write_text(TEXT, "utf-8"), "characters that cannot be seen"),
        (f"{PAGES}/03-\u202etxt.txt", lambda path: path.write_text(TEXT, "utf-8"), "characters that cannot be seen"),
        (os.fsdecode(f"{PAGES}/03-".encode() + b"\xff.txt"), lambda path: path.write_text(TEXT, "utf-8"), "not UTF-8"),
        (f"{PAGES}/CON.txt", lambda path: path.write_text(TEXT, "utf-8"), "Windows keeps this name"),
        (f"{ARTICLES}/03-01-x.md", link_to_a_file, "a link that leads out of the archive"),
        (f"{ARTICLES}/03-01-x.md", os.mkfifo, "neither a file nor a folder"),
        (f"{ARTICLES}/03-01-x.md", os.mkdir, "an article is a file"),
        ("content/articles/bie-de-bao", link_to_a_folder, "a link that leads out of the archive"),
        ("content/originals/wo-de-bao", link_to_a_folder, "a link that leads out of the archive"),
        ("content/originals/wo-de-bao/2024-05-01", link_to_a_folder, "a link that leads out of the archive"),
        ("content/conflicts", link_to_a_folder, "a link that leads out of the archive"),
        ("content/conflicts", lambda path: path.write_text("x"), "a file, where a folder should be"),
        ("content/originals/wo-de-bao/2024-05-01", lambda path: path.write_text("x"), "a file, where a folder should be"),
        (f"{ARTICLES}/03-01-x.MD", lambda path: path.write_text("---\ntitle: 题\n---\n", "utf-8"), "ends in .md"),
    ],
)
def test_what_may_not_lie_in_an_archive_is_told_and_not_read(archive, hedingben, name, make, problem):
    if name.startswith(("content/originals", "content/conflicts")):  # where these are shut, nothing is converted
        hedingben("convert", "-C", archive)
    (archive / name).parent.mkdir(parents=True, exist_ok=True)
    make(archive / name)
    (line,) = told(archive, hedingben)
    assert problem in line and line.isprintable()
    assert not [path for path in (archive / "site").rglob("*.*") if path.is_file() and "机密".encode() in path.read_bytes()]


@pytest.mark.parametrize("room", ["articles", "originals", "conflicts"])
@pytest.mark.parametrize("place", ["", "/wo-de-bao", "/wo-de-bao/2024-05-01"])
def test_nothing_is_written_nor_removed_through_a_link_out_of_the_archive(archive, hedingben, tmp_path, room, place):
    if room + place == "articles":
        pytest.skip("content/articles may be kept elsewhere as a whole")
    hedingben("convert", "-C", archive)
    article = next((archive / ARTICLES).glob("01-02-*"))
    article.write_text(article.read_text("utf-8").replace("1957", "1958"), "utf-8")
    hedingben("convert", "-C", archive)
    page = next((archive / PAGES).glob("01-*"))
    page.write_text(page.read_text("utf-8").replace("1957", "1959"), "utf-8")
    hedingben("convert", "-C", archive)  # now there is something of each kind
    outside = tmp_path / "outside"
    shutil.copytree(archive / f"content/{room}{place}", outside)
    (outside / "01-09.md").write_text("别人的", "utf-8")
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    shutil.rmtree(archive / f"content/{room}{place}")
    (archive / f"content/{room}{place}").symlink_to(outside)
    page.write_text(page.read_text("utf-8").replace("1959", "1960"), "utf-8")
    lines = [
        hedingben(*call, "-C", archive, exit_code=1).stderr
        for call in (["convert"], ["build", "--no-search"], *([["resolve", "--theirs", article]] if room != "articles" else []))
    ]
    assert all(f"content/{room}{place}: 链接通到档案馆外面" in line and "Traceback" not in line for line in lines)
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


def test_an_article_that_is_kept_elsewhere_with_all_others_can_be_given_back(archive, hedingben, tmp_path):
    hedingben("convert", "-C", archive)
    shutil.move(archive / "content/articles", tmp_path / "kept")
    (archive / "content/articles").symlink_to(tmp_path / "kept")
    article = next((archive / ARTICLES).glob("01-02-*"))
    before = article.read_bytes()
    article.write_text(article.read_text("utf-8").replace("1957", "1958"), "utf-8")
    hedingben("convert", "-C", archive)
    hedingben("resolve", "-C", archive, "--theirs", article)
    assert article.read_bytes() == before


@pytest.mark.parametrize(("make", "problem"), [(link_to_a_file, "leads out of the archive"), (os.mkfifo, "neither a file nor a folder")])
def test_settings_that_lie_elsewhere_are_not_read(archive, hedingben, make, problem):
    (archive / "content/archive.yaml").unlink()
    make(archive / "content/archive.yaml")
    said = hedingben("build", "-C", archive, exit_code=2).stderr
    assert said.startswith("content/archive.yaml: ") and problem in said and "机密" not in said


def test_a_link_to_the_whole_disk_is_not_walked_through(archive, hedingben, monkeypatch):
    (archive / "content/notes").symlink_to("/")
    walked = []
    really = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: walked.append(str(path)) or really(path))
    hedingben("build", "-C", archive, "--no-search")
    hedingben("build", "-C", archive, "--no-search")
    assert not [path for path in walked if "content/notes" in path]


def test_pages_and_articles_may_be_kept_elsewhere_as_a_whole(archive, hedingben, tmp_path):
    shutil.move(archive / "content/pages", tmp_path / "scans")
    (archive / "content/pages").symlink_to(tmp_path / "scans")
    hedingben("build", "-C", archive, "--no-search")
    assert (archive / "site/wo-de-bao/2024-05-01/01-01.html").is_file()


@pytest.mark.parametrize(("one", "other"), [("a.jpg", "A.jpg"), ("é.png", unicodedata.normalize("NFD", "é") + ".png")])
def test_pictures_whose_names_many_systems_cannot_tell_apart_are_told(archive, hedingben, one, other):
    for name in (one, other):
        (archive / PAGES / name).write_bytes(b"GIF89a" + name.encode())
    if len(list((archive / PAGES).glob("*.[jp][pn]g"))) < 2:
        pytest.skip("this file system is one of them")
    (line,) = told(archive, hedingben)
    assert "许多系统分不清它和" in line


@pytest.mark.parametrize(
    ("file", "text", "line", "problem"),
    [
        ("newspaper.yaml", "name: 报\nencoding: unicode_escape", 2, "unknown encoding"),
        ("newspaper.yaml", "name: 报\nencoding: undefined", 2, "unknown encoding"),
        ("newspaper.yaml", "name: 报\nlanguage: '\" onload=\"alert(1)'", 2, "language 要写"),
        ("newspaper.yaml", "name: !!python/name:os.system x", 1, "这里不用 YAML 的标签 !!python/name:os.system"),
        ("newspaper.yaml", "name: &a 报\nplace: *a", 1, "aliases"),
        ("newspaper.yaml", "name: 报\nname: 刊", 2, "stands here twice"),
        ("2024-05-01/issue.yaml", "number: 1\npages:\n  ? " + "9" * 5000 + "\n  : 要闻", 2, "gives each page number its name"),
        ("2024-05-01/issue.yaml", "notes:\n- 甲", 1, "must be one text"),
    ],
)
def test_settings_that_mean_harm_are_told_with_their_line(archive, hedingben, file, text, line, problem):
    hedingben("convert", "-C", archive)
    (archive / "content/pages/wo-de-bao" / file).write_text(text + "\n", "utf-8")
    (found,) = told(archive, hedingben)
    assert found.startswith(f"content/pages/wo-de-bao/{file}:{line}: ") and problem in found and len(found) < 700


@pytest.mark.parametrize(
    ("file", "text", "lines"),
    [
        (
            "content/pages/wo-de-bao/newspaper.yaml",
            "nmae: 报\nname: [报]\nencoding: nothing\nplace: [甲]\nissn: 1\nmissing: {a: b}\n",
            [1, 2, 3, 4, 6],
        ),
        (f"{PAGES}/issue.yaml", "number: [1]\nnotes: 甲\npages: {a: b}\nrihgts: 甲\n", [1, 3, 4]),
        (f"{ARTICLES}/02-71-x.md", "---\ntitle: [甲]\nkind: novel\ndate: 2024-05-02\nautors: 甲\norder: 0\n---\n", [2, 3, 4, 5, 6]),
        (f"{ARTICLES}/02-71-x.md", "---\n" + "".join(f"x{number}: 1\n" for number in range(300)) + "---\n", list(range(2, 22))),
    ],
    ids=["newspaper", "issue", "article", "endless"],
)
def test_all_that_is_wrong_with_a_file_is_told_at_once_each_with_its_line(archive, hedingben, file, text, lines):
    hedingben("convert", "-C", archive)
    (archive / file).write_text(text, "utf-8")
    assert [int(line.split(":")[1]) for line in told(archive, hedingben)] == lines
    found = hedingben("check", "-C", archive, exit_code=1).stderr.splitlines()
    assert [int(line.split(":")[1]) for line in found if line.startswith(f"{file}:")] == lines


@pytest.mark.parametrize("file", ["newspaper.yaml", "2024-05-01/issue.yaml"])
@pytest.mark.parametrize("make", [link_to_a_file, os.mkfifo, os.mkdir])
def test_settings_that_are_no_file_are_told(archive, hedingben, file, make):
    hedingben("convert", "-C", archive)
    path = archive / "content/pages/wo-de-bao" / file
    path.unlink()
    make(path)
    assert any(line.startswith(f"content/pages/wo-de-bao/{file}: ") for line in told(archive, hedingben))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (f"{ARTICLES}/03-01-x.md", "---\ntitle: 题\n---\n\n" + "长" * 1_000_000),
        (f"{ARTICLES}/03-01-x.md", "---\n" + "x-a: 1\n" * 200_000 + "---\n"),
        ("content/pages/wo-de-bao/newspaper.yaml", "name: " + "长" * 1_000_000),
        (f"{PAGES}/issue.yaml", "notes: " + "长" * 1_000_000),
        (f"{PAGES}/03.txt", "甲\n" * 20_001),
        (f"{PAGES}/03.txt", "长" * 200_001),
        (f"{PAGES}/03.txt", "\n" * 1_000_000 + "甲\n"),
    ],
)
def test_what_is_longer_than_any_paper_has_is_told(archive, hedingben, file, text):
    hedingben("convert", "-C", archive)
    (archive / file).write_text(text, "utf-8")
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{file}:") and "（" in line


@pytest.mark.parametrize("file", [f"{PAGES}/03.txt", f"{ARTICLES}/03-01-x.md"])
def test_of_a_file_of_gigabytes_only_the_beginning_is_read(archive, hedingben, file):
    hedingben("convert", "-C", archive)
    (archive / file).touch()
    os.truncate(archive / file, 3 * 2**30)  # a hole, which takes no room on the disk
    tracemalloc.start()
    (line,) = told(archive, hedingben)
    assert tracemalloc.get_traced_memory()[1] < 2**28
    tracemalloc.stop()
    assert line.startswith(f"{file}: 超过 ")


@pytest.mark.parametrize(("one", "other"), [("03-a", "03-A"), ("03-é", "03-" + unicodedata.normalize("NFD", "é"))])
def test_page_files_whose_names_many_systems_cannot_tell_apart_are_one_page_twice(archive, hedingben, one, other):
    for name in (one, other):
        (archive / PAGES / f"{name}.txt").write_text(TEXT, "utf-8")
    if len(list((archive / PAGES).glob("03*"))) < 2:
        pytest.skip("this file system is one of them")
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{PAGES}/03-") and "（" in line


@pytest.mark.parametrize(
    ("one", "other"), [("02-01-a", "02-01-A"), ("02-01-é", "02-01-" + unicodedata.normalize("NFD", "é")), ("02-01-ß", "02-01-ss")]
)
def test_article_files_whose_names_many_systems_cannot_tell_apart_are_told_by_build_and_check(archive, hedingben, one, other):
    hedingben("convert", "-C", archive)
    for id, name in enumerate((one, other), 71):
        (archive / ARTICLES / f"{name}.md").write_text(f"---\nid: wo-de-bao/2024-05-01/02/{id}\ntitle: 第{id}篇\n---\n", "utf-8")
    if len(list((archive / ARTICLES).glob("02-01*"))) < 3:
        pytest.skip("this file system is one of them")
    (line,) = told(archive, hedingben)
    assert one in line and other in line and "rename one" in line
    assert line in hedingben("check", "-C", archive, exit_code=1).stderr
    assert all((archive / f"site/wo-de-bao/2024-05-01/02-{id}.html").is_file() for id in (71, 72))


def test_a_page_that_falls_into_more_articles_than_can_be_numbered_is_told(archive, hedingben):
    text = "".join(f"# 短讯之{number}\n\n本报讯（记者 李青）芦湾片区第{number}件事今日办妥。\n\n" for number in range(600))
    (archive / PAGES / "03.txt").write_text(text, "utf-8")
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{PAGES}/03.txt: 切出 600 篇")


@pytest.mark.parametrize(
    "image", ["../../../../etc/passwd", "/etc/passwd", "a" * 3000 + ".jpg", "..", "a\\b.jpg", "//elsewhere.example/a.jpg"]
)
def test_a_caption_can_name_only_a_picture_of_its_issue(archive, hedingben, image):
    hedingben("convert", "-C", archive)
    (archive / ARTICLES / "02-71-x.md").write_text(f"---\ntitle: 图\ncaptions:\n- {{text: 图为渡口, image: '{image}'}}\n---\n", "utf-8")
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{ARTICLES}/02-71-x.md:3: image 要写")
    assert line in hedingben("check", "-C", archive, "--site", exit_code=1).stderr


@pytest.mark.parametrize("data", [b"", b"<script>alert(1)</script>", b"\x7fELF", b"\xff\xd8", "第一版".encode()])
def test_what_is_no_picture_is_told_and_not_published_whatever_its_name(archive, hedingben, data):
    (archive / PAGES / "01.jpg").write_bytes(data)
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{PAGES}/01.jpg: 不是图片，没有发布")
    assert not (archive / "site/wo-de-bao/2024-05-01/01.jpg").exists()
    assert "01.jpg" not in (archive / "site/wo-de-bao/2024-05-01/01.html").read_text("utf-8")
    assert line in hedingben("check", "-C", archive, exit_code=1).stderr


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 ", b"GIF87a"])
def test_a_picture_under_the_name_of_another_kind_is_one(archive, hedingben, data):
    (archive / PAGES / "01.jpg").write_bytes(data)
    hedingben("build", "-C", archive, "--no-search")
    assert (archive / "site/wo-de-bao/2024-05-01/01.jpg").read_bytes() == data


@pytest.mark.parametrize("body", ["[" * 300_000, "1. 甲\n" * 60_000, "![甲](" * 60_000, "甲\n\n" * 60_000])
def test_a_text_with_too_many_marks_is_shown_as_it_stands_and_told(archive, hedingben, body):
    (archive / ARTICLES).mkdir(parents=True, exist_ok=True)
    (archive / ARTICLES / "02-71-x.md").write_text(f"---\ntitle: 题\n---\n\n{body}", "utf-8")
    (line,) = told(archive, hedingben)
    assert line.startswith(f"{ARTICLES}/02-71-x.md: Markdown 记号或行太多，正文照字面显示")
    page = (archive / "site/wo-de-bao/2024-05-01/02-71.html").read_text("utf-8")
    assert f"<p>{body.splitlines()[0][:1000]}" in page and "<script" not in page.split('<div class="text"')[1].split("</article>")[0]


@pytest.mark.parametrize(
    "line",
    [
        "captions: [{txt: 图为渡口}]",
        "source: {fip l: eage}",
        "dateline: {palce: 柳塘}",
        "continues_to: {page: 2, atricle: x}",
        "withdrawn: {because: 重了}",
        "withdrawn: {date: ''}",
    ],
)
def test_what_is_misspelt_inside_a_value_is_told_instead_of_lost(archive, hedingben, line):
    hedingben("convert", "-C", archive)
    (archive / ARTICLES / "02-71-x.md").write_text(f"---\ntitle: 图\n{line}\n---\n", "utf-8")
    (said,) = told(archive, hedingben)
    assert said.startswith(f"{ARTICLES}/02-71-x.md:3: ")
