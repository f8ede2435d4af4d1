def test_each_line_is_shown_with_its_role_and_reasons(archive, hedingben):
    told = hedingben("explain", "-C", archive, archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt").output
    assert "title" in told
    assert "一座小城的合订本今日开馆" in told
    assert "kicker" in told


def test_a_file_outside_the_archive_is_refused(archive, tmp_path, hedingben):
    (tmp_path / "other.txt").write_text("x", "utf-8")
    assert "not a page of the archive" in hedingben("explain", "-C", archive, tmp_path / "other.txt", exit_code=2).output
