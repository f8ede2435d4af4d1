import re

from hedingben.pipeline.explain import WIDTH, page_to_lines
from hedingben.read import read_page
from hedingben.text.width import clip, columns, pad


def test_each_line_is_shown_with_its_role_and_reasons(archive, hedingben):
    told = hedingben("explain", "-C", archive, archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt").output
    assert "title" in told
    assert "一座小城的合订本今日开馆" in told
    assert "kicker" in told


def test_a_page_is_explained_from_any_folder(archive, hedingben, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "一座小城的合订本今日开馆" in hedingben("explain", archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt").output


def test_a_file_outside_the_archive_is_refused(archive, tmp_path, hedingben):
    (tmp_path / "other.txt").write_text("x", "utf-8")
    assert "not a page of this archive" in hedingben("explain", "-C", archive, tmp_path / "other.txt", exit_code=2).output


def test_each_line_says_how_sure_its_reading_is_and_what_else_it_could_be(archive, hedingben):
    told = hedingben("explain", "-C", archive, archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt").output.splitlines()
    assert re.search(r"主题 title +(0\.\d\d|1\.00)  一座小城的合订本今日开馆", "\n".join(told))
    assert any("confidence: " in line and ", else " in line for line in told)
    assert re.fullmatch(r"\d+ 行，2 篇文章，\d+ 行的把握不到 0\.8（.*）", told[-1])


def test_no_line_of_an_explanation_is_wider_than_a_terminal(sample):
    for path in (sample / "content/pages").rglob("0*.txt"):
        data = path.read_bytes() + b"\n\n" + "望湖大桥，".encode() * 400
        for line in page_to_lines(read_page(data, file="p.txt", newspaper="q", date="2024-03-27", number=1, name=None)):
            assert columns(line) <= WIDTH, line
            assert "\n" not in line


def test_columns_count_what_a_terminal_shows():
    assert [columns(text) for text in ("ab", "望湖", "，", "e\u0301", "𬭎")] == [2, 4, 2, 1, 2]
    assert clip("望湖大桥", 8) == "望湖大桥"
    assert clip("望湖大桥", 7) == "望湖大…"
    assert columns(pad("望湖", 7)) == 7
