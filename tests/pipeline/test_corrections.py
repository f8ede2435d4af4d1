"""What a person corrected stays, is told of, and can be given back."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ISSUE = "content/articles/wo-de-bao/2024-05-01"
FIRST, SECOND = f"{ISSUE}/01-01-yi-zuo-xiao-cheng-de-he-ding-ben.md", f"{ISSUE}/01-02-zheng-ji-qi-shi.md"
PAGE = "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
ORIGINAL, CONFLICT = "content/originals/wo-de-bao/2024-05-01/01-02.md", "content/conflicts/wo-de-bao/2024-05-01/01-02.md"


@pytest.fixture
def converted(archive, hedingben):
    hedingben("convert", "-C", archive)
    return archive


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files_of(archive, folder=ISSUE):
    return {path.name: path.read_bytes() for path in (archive / folder).iterdir()}


def test_a_deleted_article_stays_out_and_a_note_says_so(converted, hedingben):
    (converted / SECOND).unlink()
    told = hedingben("convert", "-C", converted).output
    assert "文件删掉了的文章不再转换，1 篇" in told and SECOND in told
    note = (converted / SECOND).read_text("utf-8")
    assert re.search(r"^withdrawn: \{date: \d{4}-\d\d-\d\d\}$", note, re.M) and "征集启事" in note and "generated" not in note
    shutil.rmtree(converted / ".hedingben")
    before = files_of(converted)
    hedingben("convert", "-C", converted)
    assert files_of(converted) == before
    hedingben("check", "-C", converted)


def test_deleting_the_note_brings_the_article_back(converted, hedingben):
    first = files_of(converted)
    (converted / SECOND).unlink()
    hedingben("convert", "-C", converted)
    (converted / SECOND).unlink()
    hedingben("convert", "-C", converted)
    assert files_of(converted) == first


def test_deleting_the_folder_of_an_issue_starts_anew(converted, hedingben):
    first = files_of(converted)
    change(converted / SECOND, "1957", "1958")
    hedingben("convert", "-C", converted)
    shutil.rmtree(converted / ISSUE)
    hedingben("convert", "-C", converted)
    assert files_of(converted) == first


def test_an_article_put_into_another_leads_there(converted, hedingben):
    more = (converted / SECOND).read_text("utf-8").rpartition("---\n")[2]
    (converted / FIRST).write_text((converted / FIRST).read_text("utf-8") + more, "utf-8")
    (converted / SECOND).unlink()
    hedingben("convert", "-C", converted)
    assert "into: wo-de-bao/2024-05-01/01/01}" in (converted / SECOND).read_text("utf-8")
    hedingben("check", "-C", converted)


def test_an_article_with_another_id_is_found_from_its_old_address(converted, hedingben):
    change(converted / SECOND, "id: wo-de-bao/2024-05-01/01/02", "id: wo-de-bao/2024-05-01/01/12")
    (converted / SECOND).rename(converted / ISSUE / "01-12-zheng-ji.md")
    hedingben("convert", "-C", converted)
    assert "into: wo-de-bao/2024-05-01/01/12}" in (converted / SECOND).read_text("utf-8")
    hedingben("check", "-C", converted)


def test_a_withdrawn_article_is_no_longer_shown_but_keeps_its_file(converted, hedingben):
    change(converted / SECOND, "\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 征集已经结束}\n---\n")
    mine = (converted / SECOND).read_bytes()
    hedingben("build", "-C", converted, "--no-search")
    assert (converted / SECOND).read_bytes() == mine
    issue = (converted / "site/wo-de-bao/2024-05-01/index.html").read_text("utf-8")
    assert "征集启事" not in issue


@pytest.mark.parametrize("then", ["", "converted from scratch", "page changed", "files broken"])
def test_no_sentence_of_a_withdrawn_or_deleted_article_is_anywhere_in_the_site(converted, hedingben, then):
    change(converted / FIRST, "\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 与事实不符}\n---\n")
    (converted / SECOND).unlink()
    hedingben("build", "-C", converted)
    if then == "converted from scratch":
        shutil.rmtree(converted / ".hedingben")
    if then == "page changed":
        change(converted / PAGE, "把旧报纸搬上网", "把旧报纸搬上网来\n")
    if then == "files broken":
        for path in (FIRST, SECOND):
            change(converted / path, "withdrawn: {", "withdrawn: {{")
    hedingben("build", "-C", converted, exit_code=1 if then == "files broken" else 0)
    site = converted / "site"
    for path in filter(Path.is_file, site.rglob("*")):
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")
        assert not re.search("管理员邢伯年弯腰|读者可来信指出|愿意捐赠或借出|1953年至1957年", text), path
    assert "行：已撤下" in (site / "wo-de-bao/2024-05-01/01-printed.html").read_text("utf-8")


def test_a_line_of_a_withdrawn_article_is_named_and_the_others_stay(converted, hedingben):
    change(converted / SECOND, "\n---\n", "\nwithdrawn: {date: 2024-06-01}\n---\n")
    hedingben("build", "-C", converted, "--no-search")
    printed = (converted / "site/wo-de-bao/2024-05-01/01-printed.html").read_text("utf-8")
    assert "第13–15行：已撤下" in printed and "管理员邢伯年弯腰" in printed and "把旧报纸搬上网" in printed


def test_two_ways_at_once_are_refused_in_one_line(converted, hedingben):
    conflict(converted, hedingben)
    before = (converted / SECOND).read_bytes()
    told = hedingben("resolve", "-C", converted, "--ours", "--theirs", exit_code=2).output
    assert told == "--ours --theirs: 一次只能用一种办法：留下一个选项（one way at a time: name just one of these）\n"
    assert (converted / SECOND).read_bytes() == before and (converted / CONFLICT).is_file()


def conflict(archive, hedingben, mine=("1957", "1958"), page=("1953", "1952")):
    change(archive / SECOND, *mine)
    change(archive / PAGE, *page)
    return hedingben("convert", "-C", archive).output


def test_a_page_that_changed_under_an_edited_article_is_a_conflict(converted, hedingben):
    change(converted / SECOND, "1957", "1958")
    mine = (converted / SECOND).read_bytes()
    change(converted / PAGE, "1953", "1952")
    for _ in range(2):
        told = hedingben("convert", "-C", converted).output
        assert "冲突 1 处" in told and f"  {SECOND}" in told
        assert (converted / SECOND).read_bytes() == mine
        assert "1952年至1957年" in (converted / CONFLICT).read_text("utf-8")
    shown = hedingben("resolve", "-C", converted).output
    assert "1952年至1957年" in shown and "1953年至1958年" in shown


def test_ours_keeps_the_edit_and_the_conflict_is_over(converted, hedingben):
    conflict(converted, hedingben)
    mine = (converted / SECOND).read_bytes()
    hedingben("resolve", "-C", converted, "--ours", converted / SECOND)
    assert "conflicts" not in hedingben("convert", "-C", converted).output
    assert (converted / SECOND).read_bytes() == mine and not (converted / CONFLICT).exists()


def test_theirs_takes_the_new_text_and_the_file_is_the_machines_again(converted, hedingben):
    conflict(converted, hedingben)
    hedingben("resolve", "-C", converted, "--theirs", converted / SECOND)
    assert "1952年至1957年" in (converted / SECOND).read_text("utf-8")
    assert not (converted / ORIGINAL).exists() and not (converted / CONFLICT).exists()
    told = hedingben("convert", "-C", converted).output
    assert "kept" not in told and "left out" not in told


def test_theirs_gives_any_edited_file_back(converted, hedingben):
    first = files_of(converted)
    change(converted / SECOND, "title: 征集启事", "title: 征集旧报")
    hedingben("convert", "-C", converted)
    hedingben("resolve", "-C", converted, "--theirs", converted / SECOND)
    assert files_of(converted) == first


def test_merge_takes_what_either_changed(converted, hedingben):
    conflict(converted, hedingben, mine=("title: 征集启事", "title: 征集旧报"))
    shutil.rmtree(converted / ".hedingben")  # another machine
    hedingben("convert", "-C", converted)
    hedingben("resolve", "-C", converted, "--merge")
    merged = (converted / SECOND).read_text("utf-8")
    assert "title: 征集旧报" in merged and "1952年至1957年" in merged
    told = hedingben("convert", "-C", converted).output
    assert "conflicts" not in told and f"  {SECOND}" in told
    hedingben("check", "-C", converted)


def test_merge_leaves_all_as_it_is_where_both_changed_one_paragraph(converted, hedingben):
    change(converted / SECOND, "1957", "1958")
    hedingben("convert", "-C", converted)
    change(converted / PAGE, "1953", "1952")
    hedingben("convert", "-C", converted)
    mine = (converted / SECOND).read_bytes()
    told = hedingben("resolve", "-C", converted, "--merge", exit_code=1).output
    assert "第 1 段两边都改了" in told
    assert (converted / SECOND).read_bytes() == mine and (converted / CONFLICT).exists()


def git(folder, *arguments):
    name = ["-c", "user.name=李馆员", "-c", "user.email=li@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("on", ["the same machine", "another machine with git"])
def test_what_was_there_before_is_known_though_page_and_article_changed_between_two_conversions(converted, hedingben, on):
    if on != "the same machine":
        git(converted, "init")
        git(converted, "add", ".")
        git(converted, "commit", "-m", "转换")
        shutil.rmtree(converted / ".hedingben")
    change(converted / SECOND, "愿意捐赠", "凡愿意捐赠")
    change(converted / SECOND, "kind: notice", "kind: notice\nkicker: 启事")
    change(converted / PAGE, "1957", "1958")
    change(converted / PAGE, "1953", "1952")
    change(converted / PAGE, "征集启事", "征集旧报启事")
    hedingben("convert", "-C", converted)
    assert "1953年至1957年" in (converted / ORIGINAL).read_text("utf-8")
    told = hedingben("resolve", "-C", converted, "--merge", exit_code=1).output
    assert "两边都改了" in told and "title" not in told


def test_check_tells_of_a_conflict_and_of_lines_in_a_file_that_cannot_be_read(converted, hedingben):
    conflict(converted, hedingben)
    told = hedingben("check", "-C", converted, exit_code=1).output
    assert told.startswith(f"{SECOND}: ") and "hedingben resolve" in told and told.count("\n") == 1
    hedingben("resolve", "-C", converted, "--ours")
    change(converted / SECOND, "kind: notice", "kind: nonsense")
    told = hedingben("check", "-C", converted, exit_code=1).output.splitlines()
    assert len(told) == 2 and told[0].startswith(f"{SECOND}:4: ") and told[1].startswith(f"{PAGE}:13: ") and SECOND in told[1]


def test_a_correction_that_the_page_got_too_is_no_conflict(converted, hedingben):
    assert "conflicts" not in conflict(converted, hedingben, page=("1957", "1958"))


def test_what_is_nobodys_edit_cannot_be_settled(converted, hedingben):
    assert "nobody edited this file" in hedingben("resolve", "-C", converted, "--ours", converted / SECOND, exit_code=1).output
    assert "not an article of this archive" in hedingben("resolve", "-C", converted, "--ours", converted / PAGE, exit_code=2).output
    assert "no conflicts" in hedingben("resolve", "-C", converted).output


def test_a_broken_file_of_a_person_keeps_its_lines(converted, hedingben):
    change(converted / SECOND, "kind: notice", "kind: nonsense")
    before = files_of(converted)
    for _ in range(2):
        assert f"{SECOND}:4: " in hedingben("convert", "-C", converted, exit_code=1).output
        assert files_of(converted) == before


def test_an_article_deleted_while_it_could_not_be_read_stays_out(converted, hedingben):
    change(converted / SECOND, "kind: notice", "kind: nonsense")
    hedingben("convert", "-C", converted, exit_code=1)
    (converted / SECOND).unlink()
    assert f"  {SECOND}" in hedingben("convert", "-C", converted).output
    assert "withdrawn: " in (converted / SECOND).read_text("utf-8")
    assert len(files_of(converted)) == 4


def test_a_file_that_never_could_be_read_stays_out_when_a_person_deletes_it(converted, hedingben):
    shutil.rmtree(converted / ".hedingben")  # as in another copy of the archive
    (converted / SECOND).write_text("写坏了，没有文件头\n", "utf-8")
    hedingben("convert", "-C", converted, exit_code=1)
    assert not (converted / ORIGINAL).exists() or "generated" in (converted / ORIGINAL).read_text("utf-8")
    (converted / SECOND).unlink()
    told = hedingben("convert", "-C", converted).output
    assert "文件删掉了的文章不再转换，1 篇" in told
    assert re.search(r"^withdrawn: \{date: ", (converted / SECOND).read_text("utf-8"), re.M)
    before = files_of(converted)
    shutil.rmtree(converted / ".hedingben")
    hedingben("convert", "-C", converted)
    assert files_of(converted) == before
    hedingben("check", "-C", converted)


def test_deleting_a_broken_file_that_stood_for_no_article_brings_nothing(converted, hedingben):
    before = files_of(converted)
    (converted / ISSUE / "01-09-x.md").write_text("写坏了\n", "utf-8")
    hedingben("convert", "-C", converted, exit_code=1)
    (converted / ISSUE / "01-09-x.md").unlink()
    hedingben("convert", "-C", converted)
    assert files_of(converted) == before


@pytest.mark.parametrize("broken", [False, True])
def test_a_file_that_got_another_id_where_it_lies_is_kept_and_the_old_address_leads_there(converted, hedingben, broken):
    change(converted / SECOND, "id: wo-de-bao/2024-05-01/01/02", "id: wo-de-bao/2024-05-01/01/12")
    if broken:
        change(converted / SECOND, "kind: notice", "kind: nonsense")
    mine = (converted / SECOND).read_bytes()
    for _ in range(2):
        hedingben("convert", "-C", converted, exit_code=int(broken))
        assert (converted / SECOND).read_bytes() == mine
    notes = [path for path in (converted / ISSUE).glob("01-02-*-2.md") if "into: wo-de-bao/2024-05-01/01/12}" in path.read_text("utf-8")]
    assert len(notes) == (0 if broken else 1)


def test_a_file_that_is_no_utf8_is_a_persons_and_is_told(converted, hedingben):
    mine = (converted / SECOND).read_text("utf-8").encode("gb18030")
    (converted / SECOND).write_bytes(mine)
    for _ in range(2):
        told = hedingben("convert", "-C", converted, exit_code=1).output
        assert f"{SECOND}:3: 不是 UTF-8" in told and "another hedingben" not in told
        assert (converted / SECOND).read_bytes() == mine


def test_theirs_makes_a_file_anew_that_cannot_be_read(converted, hedingben):
    first = files_of(converted)
    for then in ("", "converted"):
        change(converted / SECOND, "kind: notice", "kind: nonsense")
        if then:
            hedingben("convert", "-C", converted, exit_code=1)
        hedingben("resolve", "-C", converted, "--theirs", converted / SECOND)
        assert files_of(converted) == first


def test_what_a_person_saves_while_pages_are_converted_is_left_alone(converted, hedingben, monkeypatch):
    from hedingben.pipeline.editing import converting as room

    seen = room.look

    def look_and_edit(*arguments):
        present = seen(*arguments)
        change(converted / SECOND, "1957", "1958")
        return present

    monkeypatch.setattr(room, "look", look_and_edit)
    change(converted / PAGE, "1953", "1952")
    assert f"{SECOND}: " in hedingben("convert", "-C", converted, exit_code=1).output
    assert "1953年至1958年" in (converted / SECOND).read_text("utf-8")
    monkeypatch.undo()
    assert "冲突 1 处" in hedingben("convert", "-C", converted).output
    assert "1953年至1958年" in (converted / SECOND).read_text("utf-8")


def test_the_address_of_a_withdrawn_article_says_when_and_why(converted, hedingben):
    change(converted / SECOND, "\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 征集已经 <结束>}\n---\n")
    hedingben("build", "-C", converted, "--no-search")
    html = (converted / "site/wo-de-bao/2024-05-01/01-02.html").read_text("utf-8")
    assert "征集启事" in html and "已经撤下" in html and "2024年6月1日" in html and "征集已经 &lt;结束&gt;" in html
    assert "refresh" not in html and "扫描" not in html
    hedingben("check", "-C", converted, "--site")


def test_the_address_of_a_merged_article_leads_to_the_other(converted, hedingben):
    more = (converted / SECOND).read_text("utf-8").rpartition("---\n")[2]
    (converted / FIRST).write_text((converted / FIRST).read_text("utf-8") + more, "utf-8")
    (converted / SECOND).unlink()
    hedingben("build", "-C", converted, "--no-search")
    html = (converted / "site/wo-de-bao/2024-05-01/01-02.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=01-01.html">' in html and 'href="01-01.html"' in html
    hedingben("check", "-C", converted, "--site")


def test_an_edited_article_shows_what_was_changed_since_conversion(converted, hedingben):
    change(converted / SECOND, "1953年至1957年", "1953年至1958年")
    hedingben("build", "-C", converted, "--no-search")
    html = (converted / "site/wo-de-bao/2024-05-01/01-02-changes.html").read_text("utf-8")
    assert "1953年至195<del>7</del><ins>8</ins>年" in html
    assert 'href="01-02-changes.html"' in (converted / "site/wo-de-bao/2024-05-01/01-02.html").read_text("utf-8")
    assert not (converted / "site/wo-de-bao/2024-05-01/01-01-changes.html").exists()
    hedingben("resolve", "-C", converted, "--theirs", converted / SECOND)
    hedingben("build", "-C", converted, "--no-search")
    assert not (converted / "site/wo-de-bao/2024-05-01/01-02-changes.html").exists()
    hedingben("check", "-C", converted, "--site")


def test_the_changes_of_articles_cut_in_two_and_put_together_say_where_each_paragraph_went_and_came_from(converted, hedingben):
    text = (converted / FIRST).read_text("utf-8")
    head, mark, body = text.rpartition("---\n")
    paragraphs = body.strip().split("\n\n")
    own = (converted / SECOND).read_text("utf-8").rpartition("---\n")[2].strip().split("\n\n")
    (converted / FIRST).write_text(f"{head}{mark}\n{paragraphs[0]}\n", "utf-8")
    (converted / ISSUE / "01-09-xin.md").write_text(
        "---\ntitle: 另一半\n---\n\n" + "\n\n".join([*paragraphs[1:], "馆员补的一段。"]) + "\n", "utf-8"
    )
    change(converted / SECOND, own[-1], own[-1] + "\n\n" + paragraphs[0])
    hedingben("build", "-C", converted, "--no-search")
    site = converted / "site/wo-de-bao/2024-05-01"
    first, second, third = ((site / f"01-{number}-changes.html").read_text("utf-8") for number in ("01", "02", "09"))
    assert re.search(r"<del>[^<]{8,}</del> <small[^>]*>移到 <a href=\"01-09.html\">另一半</a>", first)
    assert re.search(r"<ins>[^<]{8,}</ins> <small[^>]*>来自 <a href=\"01-01.html\">", second)
    assert re.search(r"<ins>[^<]{8,}</ins> <small[^>]*>来自 <a href=\"01-01.html\">", third) and "<ins>馆员补的一段。</ins></p>" in third
    assert 'href="01-09-changes.html"' in (site / "01-09.html").read_text("utf-8")
    hedingben("check", "-C", converted, "--site")


def test_an_article_that_a_person_wrote_alone_has_no_changes(converted, hedingben):
    change(converted / SECOND, "1957", "1958")
    (converted / ISSUE / "01-09-xin.md").write_text("---\ntitle: 馆员写的\n---\n\n全是新的一段文字。\n", "utf-8")
    hedingben("build", "-C", converted, "--no-search")
    assert not (converted / "site/wo-de-bao/2024-05-01/01-09-changes.html").exists()


@pytest.mark.parametrize("kept_in", ["cache", "git"])
def test_an_edit_that_no_conversion_has_seen_can_be_shown_and_given_back(converted, hedingben, kept_in):
    before = (converted / SECOND).read_bytes()
    if kept_in == "git":
        for command in (
            ["init", "-q"],
            ["add", "content"],
            ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "机器"],
        ):
            subprocess.run(["git", *command], cwd=converted, check=True)
        shutil.rmtree(converted / ".hedingben")
    change(converted / SECOND, "1957", "1958")
    assert "1957" in hedingben("resolve", "-C", converted, converted / SECOND).output
    hedingben("resolve", "-C", converted, "--theirs", converted / SECOND)
    assert (converted / SECOND).read_bytes() == before
