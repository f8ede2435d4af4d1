"""Pages from object storage, and the site into it: storages in memory and in folders, as fsspec has them."""

import json

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from hedingben.pipeline.storage import NOTE


@pytest.fixture
def bucket():
    """An empty storage in memory."""
    storage = fsspec.filesystem("memory")
    storage.store.clear()
    storage.pseudo_dirs[:] = [""]
    yield storage
    storage.store.clear()


@pytest.fixture
def small(hedingben, archive):
    """A small archive, built without a search index."""
    hedingben("build", "-C", archive, "--no-search")
    return archive


@pytest.fixture
def sent(monkeypatch):
    """Names of the files that are sent, in order."""
    names: list[str] = []
    put = MemoryFileSystem.put

    def noted(self, here, there, **options):
        names.extend(there)
        return put(self, here, there, **options)

    monkeypatch.setattr(MemoryFileSystem, "put", noted)
    return names


def files_of(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def site_of(archive) -> dict[str, bytes]:
    found = files_of(archive / "site")
    del found[".hedingben-site"]
    return found


def held(storage, top="/bucket/paper") -> dict[str, bytes]:
    found = {path[len(top) + 1 :]: storage.cat_file(path) for path in storage.find(top)}
    found.pop(NOTE, None)
    return found


URL = "memory://bucket/paper"


def test_the_storage_holds_the_site_and_the_next_time_nothing_is_sent(hedingben, small, bucket, sent):
    hedingben("push", "-C", small, URL)
    assert held(bucket) == site_of(small)
    sent.clear()
    assert "传了 0 个" in hedingben("push", "-C", small, URL).output
    assert sent == []


def test_only_what_changed_is_sent_and_what_went_away_is_removed(hedingben, small, bucket, sent):
    hedingben("push", "-C", small, URL)
    bucket.pipe_file("/bucket/paper/robots-of-mine.txt", b"mine")
    sent.clear()
    article = sorted((small / "content/articles").rglob("*.md"))[-1]
    before = set(site_of(small))
    article.unlink()
    hedingben("build", "-C", small, "--no-search")
    hedingben("push", "-C", small, URL)
    assert held(bucket) == site_of(small) | {"robots-of-mine.txt": b"mine"}
    assert 0 < len(sent) < len(before)


def test_a_page_is_sent_before_those_that_lead_to_it(hedingben, small, bucket, sent):
    hedingben("push", "-C", small, URL)
    turns = [2 if name.endswith(("index.html", ".xml")) else 1 if name.endswith(".html") else 0 for name in sent if "feed" not in name]
    assert turns == sorted(turns)
    assert set(turns) == {0, 1, 2}


def test_a_push_that_broke_off_is_made_good_by_the_next(hedingben, small, bucket, monkeypatch):
    put, left = MemoryFileSystem.put, [1]

    def breaks(self, here, there, **options):
        if not left:
            raise ConnectionError("the line is dead")
        left.pop()
        return put(self, here, there, **options)

    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "put", breaks)
        told = hedingben("push", "-C", small, URL, exit_code=1).output
    assert "存储那头没有办成" in told
    assert "the line is dead" in told
    assert told.count("\n") == 1
    hedingben("push", "-C", small, URL)
    assert held(bucket) == site_of(small)


def test_what_a_broken_push_had_sent_goes_with_the_next_when_the_site_has_it_no_more(hedingben, small, bucket, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "put", lambda self, here, there, **options: (_ for _ in ()).throw(ConnectionError("dead")))
        hedingben("push", "-C", small, URL, exit_code=1)
    bucket.pipe_file("/bucket/paper/about/index.html", b"half")
    (small / "site/about/index.html").unlink()
    hedingben("push", "-C", small, URL)
    assert "about/index.html" not in held(bucket)


@pytest.mark.parametrize("note", [b"", b"[]", b'{"../../etc": "x"}', b"\xff"])
def test_a_note_that_tells_nothing_is_no_hindrance_and_nothing_outside_is_removed(hedingben, small, bucket, note):
    bucket.pipe_file("/etc", b"mine")
    bucket.pipe_file(f"/bucket/paper/{NOTE}", note)
    hedingben("push", "-C", small, URL)
    assert held(bucket) == site_of(small)
    assert bucket.cat_file("/etc") == b"mine"


def test_all_sends_every_file_again(hedingben, small, bucket, sent):
    hedingben("push", "-C", small, URL)
    bucket.pipe_file("/bucket/paper/index.html", b"harmed")
    sent.clear()
    hedingben("push", "-C", small, "--all", URL)
    assert held(bucket) == site_of(small)
    assert len(sent) == len(site_of(small))


def test_a_folder_is_a_storage_too(hedingben, small, tmp_path):
    hedingben("push", "-C", small, f"file://{tmp_path}/out")
    found = files_of(tmp_path / "out")
    assert set(json.loads(found.pop(NOTE))) == set(found)
    assert found == site_of(small)


def test_pages_are_fetched_once_and_again_when_they_change(hedingben, archive, bucket):
    page = "wo-de-bao/2024-06-01/01.txt"
    bucket.pipe_file(f"/bucket/pages/{page}", "# 渡口通航\n\n本报讯　新渡口今天通航。\n".encode())
    assert "取来 1 个文件，0 个没有变" in hedingben("pull", "-C", archive, "memory://bucket/pages").output
    assert "取来 0 个文件，1 个没有变" in hedingben("pull", "-C", archive, "memory://bucket/pages").output
    bucket.pipe_file(f"/bucket/pages/{page}", "# 渡口停航\n\n本报讯　大雾，渡口停航一天。\n".encode())
    hedingben("pull", "-C", archive, "memory://bucket/pages")
    assert "停航" in (archive / "content/pages" / page).read_text("utf-8")
    hedingben("build", "-C", archive, "--no-search")


def test_a_page_that_was_changed_here_stays_and_is_told(hedingben, archive, bucket):
    page = "wo-de-bao/2024-06-01/01.txt"
    bucket.pipe_file(f"/bucket/pages/{page}", b"one")
    hedingben("pull", "-C", archive, "memory://bucket/pages")
    (archive / "content/pages" / page).write_text("by hand", "utf-8")
    assert "取来 0 个" in hedingben("pull", "-C", archive, "memory://bucket/pages").output
    bucket.pipe_file(f"/bucket/pages/{page}", b"two")
    assert f"content/pages/{page}: 本机的改过" in hedingben("pull", "-C", archive, "memory://bucket/pages", exit_code=1).output
    assert (archive / "content/pages" / page).read_text("utf-8") == "by hand"


def test_names_that_lead_elsewhere_are_refused(hedingben, archive, bucket):
    for name in ("../../evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:/evil.txt"):
        bucket.store[f"/bucket/pages/{name}"] = fsspec.implementations.memory.MemoryFile(bucket, f"/bucket/pages/{name}", b"evil")
    told = hedingben("pull", "-C", archive, "memory://bucket/pages", exit_code=1).output
    assert told.count("会写到别处去") == 4
    assert not list(archive.parent.rglob("*evil*"))


@pytest.mark.parametrize(
    ("url", "said"),
    [("bucket/site", "写成"), ("nowhere://bucket/site", "另有一个包"), ("memory://empty/bucket", "那里没有文件")],
)
def test_an_address_that_is_none_is_one_line(hedingben, archive, bucket, url, said):
    told = hedingben("pull", "-C", archive, url, exit_code=1 if "empty" in url else 2).output
    assert said in told
    assert told.count("\n") == 1


def test_without_a_site_nothing_is_sent(hedingben, archive, bucket):
    assert "先 hedingben build" in hedingben("push", "-C", archive, URL, exit_code=2).output
    assert not bucket.find("/")
