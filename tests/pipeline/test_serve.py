import http.client
import socket
import threading

import pytest

from hedingben.errors import ConfigurationError
from hedingben.pipeline.serve import Changes, is_source, make_server


@pytest.fixture
def preview(tmp_path):
    (tmp_path / "a").mkdir()
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    (tmp_path / "a/index.html").write_text(f"<!doctype html><html><head>{policy}</head><body>甲</body></html>", "utf-8")
    (tmp_path / "404.html").write_text("<html><head></head><body>没有这一页</body></html>", "utf-8")
    (tmp_path / "style.css").write_text("p {}", "utf-8")
    changes = Changes()
    server = make_server(tmp_path, 0, changes, lambda: "<!doctype html><title>待审</title>", "/archive/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], changes
    server.shutdown()
    server.server_close()


def get(port, path, host="127.0.0.1"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    return connection.getresponse()


def test_pages_come_with_the_reload_script_and_with_their_policy_which_lets_it_run(preview):
    html = get(preview[0], "/a/").read().decode()
    assert "甲" in html
    assert '<script src="/-/reload.js" async></script>' in html
    assert "default-src 'none'; script-src 'self'; connect-src 'self'\"" in html
    assert get(preview[0], "/-/review").getheader("Content-Security-Policy").startswith("default-src 'none'")


def test_a_request_that_never_ends_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("hedingben.pipeline.serve._PATIENCE", 0.2)
    server = make_server(tmp_path, 0, Changes(), str)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.create_connection(server.server_address, timeout=10) as slow:
        slow.sendall(b"GET / HT")
        assert slow.recv(100) == b""
    server.shutdown()
    server.server_close()


def test_other_files_come_as_they_are(preview):
    assert get(preview[0], "/style.css").read() == b"p {}"


def test_a_page_that_is_not_there_is_the_sites_own_404(preview):
    for path in ("/nothing.html", "/nothing/at/all/", "/nothing"):
        answer = get(preview[0], path)
        assert answer.status == 404
        assert "没有这一页" in answer.read().decode()


def test_the_site_is_found_where_it_will_stand_too_so_that_the_page_for_lost_addresses_has_its_style(preview):
    assert get(preview[0], "/archive/style.css").read() == b"p {}"
    assert "甲" in get(preview[0], "/archive/a/").read().decode()


def test_another_host_name_is_refused(preview):
    assert get(preview[0], "/a/", host="evil.example").status == 421


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/a/..%2f..%2fsecret.txt"])
def test_a_path_cannot_leave_the_site(preview, tmp_path, path):
    (tmp_path.parent / "secret.txt").write_text("secret", "utf-8")
    assert b"secret" not in get(preview[0], path).read()


def raw(port, request):
    """The whole answer to the bytes of a request, as no client would send it."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "path",
    [
        b"/../secret.txt",
        b"//../secret.txt",
        b"/a/../../secret.txt",
        b"/%2e%2e/secret.txt",
        b"/..%2fsecret.txt",
        b"/%2e%2e%2fsecret.txt",
        b"/..\\secret.txt",
        b"/%252e%252e/secret.txt",
        b"../secret.txt",
        b"file:///etc/passwd",
        b"http://127.0.0.1/../secret.txt",
        b"/a%00/../../secret.txt",
        b"/%00",
        b"/%ff%fe",
        b"/" + b"a" * 60_000,
    ],
)
@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
def test_no_bytes_lead_out_of_the_site(preview, tmp_path, method, path):
    (tmp_path.parent / "secret.txt").write_text("secret", "utf-8")
    answer = raw(preview[0], method + b" " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.") and answer.split(b" ", 2)[1] in (b"200", b"301", b"400", b"404", b"414")
    assert b"secret\n" not in answer and not answer.endswith(b"secret") and b"root:" not in answer
    assert answer.split(b" ", 2)[1] != b"200" or "甲".encode() in answer or method == b"HEAD"


@pytest.mark.parametrize("method", [b"GET", b"HEAD", b"POST", b"PUT"])
@pytest.mark.parametrize(
    "host",
    [
        b"Host: evil.example\r\n",
        b"Host: 127.0.0.1.evil.example\r\n",
        b"Host: localhost.evil.example:8000\r\n",
        b"Host: evil.example:127.0.0.1\r\n",
        b"Host: 127.0.0.1:x.evil.example\r\n",
        b"Host: evil.example\r\nHost: 127.0.0.1\r\n",
        b"Host: \r\n",
        b"",
    ],
)
def test_a_request_for_another_host_gets_nothing(preview, method, host):
    answer = raw(preview[0], method + b" /a/ HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] in (b"421", b"501") and "甲".encode() not in answer


def test_a_folder_without_an_index_is_not_listed(preview, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/private.txt").write_text("x", "utf-8")
    assert b"private.txt" not in get(preview[0], "/b/").read()


def test_the_preview_listens_on_this_machine_only(preview):
    own = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1", "127.0.1.1"}
    for address in own:
        with pytest.raises(OSError):
            socket.create_connection((address, preview[0]), timeout=2)


def test_the_review_is_made_when_it_is_asked_for(preview):
    answer = get(preview[0], "/-/review")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "待审" in answer.read().decode()
    assert get(preview[0], "/-/review", host="evil.example").status == 421


def test_a_review_that_cannot_be_made_says_why(tmp_path):
    def broken():
        raise ConfigurationError("content/archive.yaml", 3, "unknown key 'tilte'")

    server = make_server(tmp_path, 0, Changes(), broken)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answer = get(server.server_address[1], "/-/review")
    assert (answer.status, answer.read().decode()) == (500, "content/archive.yaml:3: unknown key 'tilte'")
    server.shutdown()
    server.server_close()


def test_a_build_is_announced(preview):
    port, changes = preview
    answer = get(port, "/-/changes")
    threading.Timer(0.2, changes.announce).start()
    assert answer.fp.readline() == b"data: built\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/pages/a/2024-03-27/01.txt", True),
        ("themes/mine/theme.yaml", True),
        ("site/index.html", False),
        (".hedingben/ledger.sqlite", False),
        ("content/articles/a/.#01-01.md", False),
    ],
)
def test_only_sources_make_the_site_anew(tmp_path, path, expected):
    assert is_source(tmp_path, tmp_path / path) is expected
