import functools
import http.server
import os
import shutil
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser.pages import CHECKERS, NODE
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()


class StaticHost(http.server.SimpleHTTPRequestHandler):
    """Any static host: files as they are, at the root and below the path of the sample's base_url, and the site's own 404 page."""

    def translate_path(self, path):
        return super().translate_path(path.replace("/hedingben/", "/", 1))

    def log_message(self, *arguments):
        pass

    def send_error(self, code, *arguments):
        if code != 404:
            super().send_error(code, *arguments)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site):
    """Address at which a built site is served meanwhile."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(StaticHost, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site):
    """Where the built sample site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "CI must have a browser"
        pytest.skip("no Chromium on this machine: install it to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(request, chromium, address):
    """A browser page at the width of a phone or a desk that hears of nothing bad."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, locale="zh-CN", base_url=address)
    page = context.new_page()
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda asked: heard.append(f"asked {asked.url}") if not asked.url.startswith((address, "blob:", "data:")) else None)
    page.heard = heard
    yield page
    context.close()
    assert heard == []


@pytest.fixture(scope="session")
def checkers():
    """Folder of the npm packages, installed as the lock file says."""
    folder = CHECKERS / "node_modules"
    lock = CHECKERS / "package-lock.json"
    done = folder / ".installed"
    if not done.exists() or done.read_text() != lock.read_text():
        npm = [NODE.with_name("npm"), "ci", "--prefix", CHECKERS, "--ignore-scripts", "--no-audit", "--no-fund"]
        result = subprocess.run([str(part) for part in npm], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        done.write_text(lock.read_text())
    return folder
