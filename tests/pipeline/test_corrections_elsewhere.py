"""What a person does in a copy of the archive where nothing was converted yet, with git alone to tell of the past."""

import shutil
import subprocess

import pytest

ISSUE = "content/articles/wo-de-bao/2024-05-01"
SECOND = f"{ISSUE}/01-02-zheng-ji-qi-shi.md"


def commit(archive):
    git = ["git", "-c", "user.name=李馆员", "-c", "user.email=li@example.org"]
    for arguments in (["init", "-q"], ["add", "-A", "content"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *arguments], cwd=archive, check=True, capture_output=True)


@pytest.fixture
def cloned(archive, hedingben):
    hedingben("convert", "-C", archive)
    commit(archive)
    shutil.rmtree(archive / ".hedingben")
    return archive


def files_of(archive):
    return {path.name: path.read_bytes() for path in (archive / ISSUE).iterdir()}


@pytest.mark.parametrize("committed", [False, True])
def test_an_article_deleted_in_a_fresh_copy_stays_out(cloned, hedingben, committed):
    (cloned / SECOND).unlink()
    if committed:
        commit(cloned)
    hedingben("convert", "-C", cloned)
    assert "withdrawn: {date: " in (cloned / SECOND).read_text("utf-8")
    assert len(files_of(cloned)) == 4
    hedingben("check", "-C", cloned)


def test_an_article_deleted_before_the_part_of_the_history_that_is_here_is_told_when_it_comes_back(cloned, hedingben, tmp_path):
    (cloned / SECOND).unlink()
    commit(cloned)
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{cloned}", tmp_path / "shallow"], check=True, capture_output=True)
    (line,) = hedingben("convert", "-C", tmp_path / "shallow", exit_code=1).stderr.splitlines()
    assert line.startswith(".git/shallow: ") and SECOND in line
    (tmp_path / "shallow" / SECOND).unlink()
    hedingben("convert", "-C", tmp_path / "shallow")
    assert "withdrawn: {date: " in (tmp_path / "shallow" / SECOND).read_text("utf-8")


def test_a_part_of_the_history_is_enough_where_nothing_comes_back(cloned, hedingben, tmp_path):
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{cloned}", tmp_path / "shallow"], check=True, capture_output=True)
    page = tmp_path / "shallow/content/pages/wo-de-bao/2024-05-01/03.txt"
    page.write_text("# 新桥通车\n\n本报讯（记者 李青） 新桥昨日通车。\n", "utf-8")
    hedingben("convert", "-C", tmp_path / "shallow")
    assert len(files_of(tmp_path / "shallow")) == 5


def test_an_article_that_was_merged_in_a_fresh_copy_is_not_doubled(cloned, hedingben):
    first = next((cloned / ISSUE).glob("01-01-*.md"))
    first.write_text(first.read_text("utf-8") + "\n" + (cloned / SECOND).read_text("utf-8").split("---\n")[-1], "utf-8")
    (cloned / SECOND).unlink()
    hedingben("convert", "-C", cloned)
    assert "withdrawn:" in (cloned / SECOND).read_text("utf-8") and "into: wo-de-bao/2024-05-01/01/01" in (cloned / SECOND).read_text(
        "utf-8"
    )


def test_a_note_deleted_in_a_fresh_copy_brings_the_article_back(cloned, hedingben):
    whole = files_of(cloned)
    (cloned / SECOND).unlink()
    hedingben("convert", "-C", cloned)
    commit(cloned)
    shutil.rmtree(cloned / ".hedingben")
    (cloned / SECOND).unlink()
    hedingben("convert", "-C", cloned)
    assert files_of(cloned) == whole


def test_what_went_when_an_issue_was_begun_anew_is_not_missed(cloned, hedingben):
    whole = files_of(cloned)
    text = (cloned / SECOND).read_text("utf-8").replace("01/02", "01/09", 1)
    shutil.move(cloned / SECOND, cloned / ISSUE / "01-09-elsewhere.md")
    (cloned / ISSUE / "01-09-elsewhere.md").write_text(text, "utf-8")
    commit(cloned)
    shutil.rmtree(cloned / ISSUE)
    hedingben("convert", "-C", cloned)
    commit(cloned)
    shutil.rmtree(cloned / ".hedingben")
    hedingben("convert", "-C", cloned)
    assert files_of(cloned) == whole


def test_a_file_written_wholly_anew_stands_for_the_lines_of_the_one_before(archive, hedingben):
    hedingben("convert", "-C", archive)
    (archive / SECOND).unlink()
    (archive / ISSUE / "01-02-xin.md").write_text("---\ntitle: 征集旧报\n---\n\n本馆征集旧报，详情面询。\n", "utf-8")
    for _ in range(2):
        hedingben("convert", "-C", archive)
        assert [path.name for path in sorted((archive / ISSUE).glob("01-*"))][1:] == ["01-02-xin.md"]
    assert "1953年至1957年" in (archive / "content/originals/wo-de-bao/2024-05-01/01-02.md").read_text("utf-8")
