"""A preview on this machine: the built site, built again and reloaded when a file changes."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from watchfiles import watch

from ..errors import HedingbenError

HOST = "127.0.0.1"
_LONGEST = 1000
"""Bytes of a path: no file of the site has a longer one, and file systems fail at some length."""
_OUR_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.I)

_SCRIPT = b'new EventSource("/-/changes").onmessage = () => location.reload();'
_POLICY = re.compile(rb'(?P<start><meta http-equiv="Content-Security-Policy" content=")(?P<policy>[^"]*)"')
_OF_REVIEW = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEARTBEAT = 15.0
_PATIENCE = 30
"""Seconds that a request may let us wait for its next bytes."""


class Changes:
    """Lets any number of browsers wait for the next build."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0

    def announce(self) -> None:
        """Say that the site was built anew."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self) -> Iterator[bool]:
        """True at each build, False at each heartbeat without one."""
        seen = self._count
        while True:
            with self._condition:
                built = self._count > seen or self._condition.wait(_HEARTBEAT)
                seen = self._count
            yield built


def make_server(out: Path, port: int, changes: Changes, review: Callable[[], str], base: str = "/") -> ThreadingHTTPServer:
    """A server of ``out`` on loopback; it answers no other Host name, so that no page of another site can read it.

    ``review`` makes the page at /-/review, each time that it is asked for. The site is at ``base`` too, the path at which it will
    stand one day: the page for lost addresses, which may be read at any depth, leads there.
    """

    class Handler(SimpleHTTPRequestHandler):
        timeout = _PATIENCE

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(out), **kwargs)

        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(base) if path.startswith(base) else path)

        def do_HEAD(self) -> None:
            if self._is_for_us():
                super().do_HEAD()

        def list_directory(self, path: Any) -> None:
            """What lies in a folder is nobody's business; hosts do not tell it either."""
            self.send_error(404)

        def _is_for_us(self) -> bool:
            """Whether the request names this machine, and a path that can be one; if not, it is answered."""
            if not _OUR_HOST.fullmatch(", ".join(self.headers.get_all("Host", []))):
                self.send_error(421, "this preview answers on 127.0.0.1 only")
            elif "\0" in unquote(self.path) or len(self.path) > _LONGEST:
                self.send_error(400)
            else:
                return True
            return False

        def do_GET(self) -> None:
            if not self._is_for_us():
                return
            if self.path == "/-/reload.js":
                self._answer(_SCRIPT, "text/javascript")
            elif self.path == "/-/changes":
                self._stream()
            elif self.path == "/-/review":
                self._review()
            elif not self._page():
                super().do_GET()

        def _review(self) -> None:
            try:
                self._answer(review().encode(), "text/html", policy=_OF_REVIEW)
            except HedingbenError as error:  # the settings are broken just now: said here, and the preview goes on
                self._answer(str(error).encode(), "text/plain", 500)

        def _page(self) -> bool:
            """Send an HTML page with the reload script in it; False where the path is none."""
            path = Path(self.translate_path(self.path))
            if path.is_dir() and self.path.split("?")[0].endswith("/"):
                path /= "index.html"
            found = path.is_file()
            if path.suffix not in ("", ".html") or path.is_dir() or (found and not path.suffix):
                return False
            path = path if found else out / "404.html"
            if not path.is_file():
                return False
            html = _POLICY.sub(_with_reload, path.read_bytes(), count=1)
            self._answer(
                html.replace(b"</head>", b'<script src="/-/reload.js" async></script></head>', 1), "text/html", 200 if found else 404
            )
            return True

        def _answer(self, data: bytes, kind: str, code: int = 200, policy: str = "") -> None:
            self.send_response(code)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(data)

        def _stream(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            try:
                for built in changes.wait():
                    self.wfile.write(b"data: built\n\n" if built else b": still here\n\n")
                    self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                return  # the reader closed the page

        def log_message(self, format: str, *args: Any) -> None:
            """A preview needs no access log."""

    ThreadingHTTPServer.daemon_threads = True
    return ThreadingHTTPServer((HOST, port), Handler)


def _with_reload(tag: re.Match[bytes]) -> bytes:
    """The policy of a page, which stands in the preview too, with what the reload script needs where it grants that to no script."""
    own = {rule.split(None, 1)[0] for rule in tag["policy"].split(b";") if rule.strip()}
    needed = [name + b" 'self'" for name in (b"script-src", b"connect-src") if name not in own]
    return tag["start"] + b"; ".join((tag["policy"], *needed)) + b'"'


def is_source(root: Path, path: Path) -> bool:
    """Whether the site of the archive at ``root`` is made from ``path``; hidden files, which editors leave, are no sources."""
    parts = path.relative_to(root).parts
    return parts[:1] in (("content",), ("themes",)) and not any(part.startswith(".") for part in parts)


def serve(
    root: Path, out: Path, port: int, rebuild: Callable[[], bool], review: Callable[[], str], tell: Callable[[str], None], base: str = "/"
) -> None:
    """Serve ``out`` until interrupted, calling ``rebuild`` whenever something under content/ or themes/ changes.

    ``rebuild`` tells whether the site changed, and only then do the browsers load again: a conversion writes into content/ too.
    """
    changes = Changes()
    server = make_server(out, port, changes, review, base)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{HOST}:{server.server_address[1]}/"
    tell(f"{address}　按 Ctrl-C 结束（ends it）")
    tell(f"{address}-/review　最该审读的地方（what is most worth a look）")
    try:
        for _ in watch(root, watch_filter=lambda _, path: is_source(root, Path(path)), raise_interrupt=True):
            if rebuild():
                changes.announce()
    except KeyboardInterrupt:
        tell("")
    finally:
        server.shutdown()
        server.server_close()
