import os
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.pipeline.keeping import fixity

MANIFEST = "content/manifest-sha256.txt"
PAGE = "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"


@pytest.fixture
def listed(archive, hedingben):
    """An archive with its manifest."""
    hedingben("convert", "-C", archive)
    hedingben("manifest", "-C", archive, "--renew")
    return archive


def test_an_archive_without_a_manifest_has_nothing_to_be_held_to(archive, hedingben):
    hedingben("convert", "-C", archive)
    hedingben("check", "-C", archive)
    assert "--renew" in hedingben("manifest", "-C", archive, exit_code=2).output


def test_every_source_and_article_is_listed_and_nothing_hidden(listed):
    text = (listed / MANIFEST).read_text("utf-8")
    files = {path.relative_to(listed / "content").as_posix() for path in (listed / "content").rglob("*") if path.is_file()}
    assert {line.split("  ")[1] for line in text.splitlines()} == files - {"manifest-sha256.txt"}


def test_what_convert_keeps_beside_the_articles_is_neither_listed_nor_unknown(listed, hedingben):
    kept = [listed / f"content/{room}/wo-de-bao/2024-05-01/01-02.md" for room in ("originals", "conflicts")]
    before = (listed / MANIFEST).read_bytes()
    for path in kept:
        path.parent.mkdir(parents=True)
        path.write_text("x", "utf-8")
    hedingben("manifest", "-C", listed)
    hedingben("manifest", "-C", listed, "--renew")
    assert (listed / MANIFEST).read_bytes() == before
    with (listed / MANIFEST).open("a", encoding="utf-8") as stream:
        stream.write(f"{'0' * 64}  originals/wo-de-bao/2024-05-01/01-03.md\n")
    hedingben("manifest", "-C", listed)


def test_what_did_not_change_passes(listed, hedingben):
    hedingben("manifest", "-C", listed)
    hedingben("check", "-C", listed)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_the_manifest_is_read_by_sha256sum_too_whatever_the_names(listed, hedingben):
    for name in ("50%.txt", "%0A.txt", "a\\b.txt", " 甲 .txt", "*a.txt"):
        (listed / "content" / name).write_text(name, "utf-8")
    hedingben("manifest", "-C", listed, "--renew")
    hedingben("manifest", "-C", listed)
    assert subprocess.run(["sha256sum", "--check", "--quiet", "manifest-sha256.txt"], cwd=listed / "content", check=False).returncode == 0


@pytest.mark.parametrize("command", ["check", "manifest"])
def test_silent_changes_missing_files_and_files_that_nobody_knows_are_named(listed, hedingben, command):
    told = (listed / PAGE).stat()
    data = (listed / PAGE).read_bytes()
    (listed / PAGE).write_bytes(data[:-4] + data[-1:] + data[-4:-1])
    os.utime(listed / PAGE, ns=(told.st_atime_ns, told.st_mtime_ns))  # neither size nor time tells
    (listed / "content/pages/wo-de-bao/2024-05-01/issue.yaml").unlink()
    (listed / "content/pages/wo-de-bao/2024-05-01/03.jpg").write_bytes(b"x")
    lines = hedingben(command, "-C", listed, exit_code=1).output.splitlines()
    assert any(line.startswith(f"{PAGE}: 和 manifest-sha256.txt 第 ") for line in lines)
    assert any(line.startswith("content/pages/wo-de-bao/2024-05-01/issue.yaml: 不见了，manifest-sha256.txt 第 ") for line in lines)
    assert any(line.startswith("content/pages/wo-de-bao/2024-05-01/03.jpg: manifest-sha256.txt 里没有它") for line in lines)


@pytest.mark.parametrize("name", ["notes/a\nb.txt", "notes/\u202etxt.md", "notes/nul"])
def test_a_file_that_no_manifest_can_list_is_named(listed, hedingben, name):
    (listed / "content/notes").mkdir()
    (listed / "content" / name).write_text("x", "utf-8")
    (line,) = hedingben("check", "-C", listed, exit_code=1).stderr.splitlines()
    assert line.startswith("content/notes/") and "改名" in line


def test_the_manifest_is_renewed_only_when_a_person_says_so(listed, hedingben):
    before = (listed / MANIFEST).read_bytes()
    (listed / PAGE).write_text("另一版\n", "utf-8")
    hedingben("build", "-C", listed, "--no-search")
    assert (listed / MANIFEST).read_bytes() == before
    assert f"改之前（until now）：{PAGE}: 和 manifest-sha256.txt" in hedingben("manifest", "-C", listed, "--renew").output
    hedingben("manifest", "-C", listed)


@pytest.mark.parametrize(("text", "line"), [("abc\n", 1), ("\n\xff\n", 2), ("0" * 64 + "  a\n" + "1" * 64 + "  a\n", 2)])
def test_a_manifest_of_another_form_is_told_with_its_line(listed, hedingben, text, line):
    (listed / MANIFEST).write_text(text, "utf-8")
    assert f"{MANIFEST}:{line}: " in hedingben("check", "-C", listed, exit_code=1).output


@given(
    st.dictionaries(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda name: f"a/{name}"), st.just("0" * 64))
)
def test_a_manifest_is_read_as_it_was_written(tmp_path_factory, found):
    folder = tmp_path_factory.mktemp("manifest")
    (folder / fixity.NAME).write_bytes(fixity.manifest(found).encode())
    assert {path: digest for path, (digest, _) in (fixity.read_manifest(folder) or {}).items()} == found
