"""A site that has nothing but its search, served to a real browser, and what comes over the wire."""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BLANK = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>0</title>"
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
OURS = """async () => { const { openSearch } = await import("/static/search.js"); const opened = await openSearch();
    const { queryToOffers } = await import("/static/search.js");
    window.ask = async (query, options) => (await opened.search(query, options)).results;
    window.offers = async (query) => (await queryToOffers(opened, query)).offers.map(([text]) => text); }"""
STOCK = """async () => { const pagefind = await import("/pagefind/pagefind.js"); await pagefind.init(); await pagefind.preload("");
    window.ask = async (query) => (await pagefind.search(query)).results; }"""
_ASK = """async ([query, options]) => { const start = performance.now(); const results = await window.ask(query, options);
    window.results = results; return { ms: performance.now() - start, found: results.map(({ url, id }) => url ?? id) }; }"""
_OFFERS = """async (queries) => { const offered = []; for (const query of queries) offered.push(await window.offers(query));
    return offered; }"""
_SHOW = "async () => { await Promise.all(window.results.slice(0, 10).map((result) => (result.load ?? result.data)())); }"


@dataclass(slots=True)
class Wire:
    """What was sent."""

    requests: int = 0
    bytes: int = 0
    paths: list[str] = field(default_factory=list)

    def clear(self) -> None:
        self.requests = self.bytes = 0
        self.paths.clear()


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host as hosts are: text goes out in gzip, all may be kept but JSON."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits for the browser's word on its headers: 40 ms that no real host takes

    def __init__(self, *arguments: Any, wire: Wire, **named: Any) -> None:
        self.wire = wire
        super().__init__(*arguments, **named)

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if self.path == "/":
            kind, data = "text/html", BLANK.encode()
        elif path.is_file():
            kind, data = mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
        else:
            self.send_error(404)
            return
        packed = any(word in kind for word in ("text", "javascript", "json"))
        body = gzip.compress(data, mtime=0) if packed else data
        self.wire.requests += 1
        self.wire.bytes += len(body)
        self.wire.paths.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if self.path.endswith("search.json") else "max-age=3600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@dataclass(slots=True)
class Searched:
    """An opened search in a browser."""

    page: Any
    wire: Wire

    def ask(self, query: str, options: dict[str, Any] | None = None) -> tuple[list[str], float]:
        """Ids or addresses of all that is found, best first, and milliseconds."""
        told = self.page.evaluate(_ASK, [query, options or {}])
        return told["found"], told["ms"]

    def offers(self, queries: Sequence[str]) -> list[list[str]]:
        """What is suggested for each of the queries."""
        return self.page.evaluate(_OFFERS, queries)

    def show(self) -> None:
        """Load the first ten of what was found."""
        self.page.evaluate(_SHOW)


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Wire]]:
    """Address and wire of a host for the files of ``site``."""
    wire = Wire()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site), wire=wire))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", wire
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened(chromium: Any, address: str, wire: Wire, code: str = OURS) -> Iterator[Searched]:
    """The search of the site at ``address`` in a browser that has never seen it."""
    context = chromium.new_context(locale="zh-CN")
    try:
        page = context.new_page()
        page.goto(address)
        wire.clear()
        page.evaluate(code)
        yield Searched(page, wire)
    finally:
        context.close()


def scores(found: Sequence[str], wanted: frozenset[str]) -> tuple[float, float]:
    """Recall and precision."""
    hits = len(wanted.intersection(found))
    return hits / len(wanted), hits / len(found) if found else 1.0


def url_to_id(url: str) -> str:
    """Of an article, from its address."""
    return url.split("//")[-1].partition("/")[2].removesuffix(".html") if "//" in url else url.lstrip("/").removesuffix(".html")
