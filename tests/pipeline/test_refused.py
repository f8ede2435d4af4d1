"""The system refuses something in the middle of the work: the last good site stands, one line tells it, and nothing is left behind."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hedingben.cli import main
from hedingben.pipeline.press import deal, stage
from hedingben.pipeline.search import engine

from .test_convert import files_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def built(archive, hedingben) -> dict[str, bytes]:
    """The files of a good site, which the next build is going to change."""
    hedingben("build", "-C", archive, "--workers", "serial")
    settings = archive / "content/archive.yaml"
    good = files_of(archive / "site", ".")
    settings.write_text(settings.read_text("utf-8").replace("title:", "title: 新", 1), "utf-8")
    change_an_article(archive)
    return good


def change_an_article(archive: Path) -> Path:
    path = min((archive / "content/articles").rglob("*.md"))
    path.write_text(path.read_text("utf-8") + "\n改。\n", "utf-8")
    return path


def stands(archive: Path, good: dict[str, bytes]) -> bool:
    """Whether the site is what it was, and nothing lies beside it."""
    assert not list(archive.rglob(".hedingben-part-*"))
    assert not [path for path in archive.iterdir() if path.name not in (".gitignore", ".hedingben", "content", "site")]
    return files_of(archive / "site", ".") == good


def told_in_one_line(output: str, words: str) -> bool:
    line = output.splitlines()[-1]
    assert "Traceback" not in output
    return words in line


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_refused_write_leaves_the_site(archive, built, hedingben, monkeypatch, code):
    opened = stage.os.open
    left = [7]

    def refuse(path, flags, *more, **named):
        if flags & os.O_CREAT and ".hedingben-new" in str(path):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(code, os.strerror(code), path)
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(stage.os, "open", refuse)
    output = hedingben("build", "-C", archive, "--workers", "serial", exit_code=2).output
    assert told_in_one_line(output, os.strerror(code))
    assert stands(archive, built)
    monkeypatch.undo()
    hedingben("build", "-C", archive, "--workers", "serial")


@pytest.mark.parametrize("workers", ["serial", "2"])
@pytest.mark.parametrize("largest", [2000, 20_000])
def test_files_that_the_system_cuts_short_leave_the_site(archive, built, workers, largest):
    """Articles, pages and the cache itself: whatever is larger is refused in the middle of its writing, by the system itself."""
    code = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest})); from hedingben.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "-C", str(archive), "--workers", workers]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert stands(archive, built)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of two megabytes, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("workers", ["serial", "2"])
def test_a_full_disk_leaves_the_site(archive, built, small_disk, hedingben, workers):
    root = small_disk / "archive"
    shutil.copytree(archive, root)
    for free in (4, 60, 200):
        space = os.statvfs(small_disk)
        (small_disk / "filler").write_bytes(bytes(max(0, space.f_bavail * space.f_frsize - free * 1024)))
        assert told_in_one_line(hedingben("build", "-C", root, "--workers", workers, exit_code=2).output, "磁盘满了")
        assert stands(root, built)
        (small_disk / "filler").unlink()
    hedingben("build", "-C", root, "--workers", workers)


def test_a_disk_that_may_only_be_read_is_told(archive, built, small_disk, hedingben):
    root = small_disk / "archive"
    shutil.copytree(archive, root)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert told_in_one_line(hedingben("build", "-C", root, exit_code=2).output, "不许读或写")
    assert stands(root, built)


def test_an_article_that_vanishes_while_the_site_is_built_leaves_the_site(archive, built, hedingben, monkeypatch):
    article = change_an_article(archive)
    take = deal.Cards.take

    def take_and_lose(self, *arguments):
        faults = take(self, *arguments)
        article.unlink()
        return faults

    monkeypatch.setattr(deal.Cards, "take", take_and_lose)
    monkeypatch.setattr("hedingben.pipeline.press.work._issues", {})
    monkeypatch.setattr("hedingben.pipeline.press.work._KEPT", 0)
    assert told_in_one_line(hedingben("build", "-C", archive, "--workers", "serial", exit_code=2).output, f"{article}: 没有这个文件")
    assert stands(archive, built)


def test_a_pagefind_that_hangs_is_ended_and_the_site_keeps_its_index(archive, hedingben, monkeypatch, tmp_path):
    hedingben("build", "-C", archive, "--workers", "serial")
    index = files_of(archive / "site/pagefind", ".")
    hanging = tmp_path / "pagefind"
    hanging.write_text("#!/bin/sh\nexec sleep 100\n", "utf-8")
    hanging.chmod(0o755)
    monkeypatch.setattr(engine, "get_executable", lambda: str(hanging))
    monkeypatch.setattr(engine, "_SECONDS", 0.2)
    change_an_article(archive)
    start = time.monotonic()
    output = hedingben("build", "-C", archive, "--workers", "serial", exit_code=1).output
    assert time.monotonic() - start < 60
    assert told_in_one_line(output, "检索索引没有编成")
    assert "pagefind" not in files_of(archive / "site", ".") and files_of(archive / "site/pagefind", ".") == index


def test_the_cache_keeps_no_register_of_a_site_that_is_gone_or_was_never_finished(archive, hedingben):
    registers = {}
    for name in ("gone", "unfinished", "held", "built"):
        before = set((archive / ".hedingben").glob("site-*.sqlite"))
        hedingben("build", "-C", archive, "--out", archive / name, "--no-search")
        (registers[name],) = set((archive / ".hedingben").glob("site-*.sqlite")) - before
    shutil.rmtree(archive / "gone")
    registers["unfinished"].with_suffix(".json").unlink()
    shutil.rmtree(archive / "built")
    hedingben("build", "-C", archive, "--out", archive / "built", "--no-search")
    assert set((archive / ".hedingben").glob("site-*.sqlite")) == {registers["held"], registers["built"]}


def as_someone_else(*arguments: object) -> tuple[int, str]:
    """Exit code and output of a command that is called by one who owns nothing of the archive, in a process that has loaded all it needs."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        os.write(theirs, (result.output + (repr(result.exception) if result.exit_code not in (0, 1, 2) else "")).encode())
        os._exit(result.exit_code)
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        output = stream.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), output


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has other ways")
@pytest.mark.parametrize("converted", [True, False])
def test_an_archive_that_may_only_be_read_is_checked_and_all_that_would_write_says_so(hedingben, converted):
    with tempfile.TemporaryDirectory(prefix="hedingben-shut-") as name:
        archive = Path(name) / "archive"
        shutil.copytree(ROOT / "generator/hedingben/starter", archive)
        page = archive / "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
        writing = (["convert"], ["build", "--no-search"], ["resolve"], ["manifest", "--renew"], ["export", "--bagit", Path(name) / "bag"])
        for command in (*writing, ["check"]):  # so that all is loaded
            hedingben(*command, "-C", archive)
        hedingben("explain", page)
        shutil.rmtree(Path(name) / "bag")
        (archive / "content/manifest-sha256.txt").unlink()
        if not converted:
            shutil.rmtree(archive / ".hedingben")
        for path in (archive.parent, archive, *archive.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = files_of(archive, ".")
        try:
            assert as_someone_else("check", "--site", "-C", archive)[0] == 0
            code, told = as_someone_else("explain", page)
            assert code == 0 and "把旧报纸搬上网" in told
            for command in writing:
                code, told = as_someone_else(*command, "-C", archive)
                assert code == 2 and told_in_one_line(told, "不许读或写：改它的权限"), (command, told)
            assert files_of(archive, ".") == before
        finally:
            for path in (archive.parent, archive, *archive.rglob("*")):
                path.chmod(0o755)
