"""Lighthouse on home, an issue and an article of the sample site: 99 or more in every category (make lighthouse)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from browser.conftest import CHROMIUM, QUIET, serving
from browser.pages import NODE
from screenshots import built

LIGHTHOUSE = "lighthouse@13"
PAGES = {"home": "/", "issue": "/qinglan-ribao/2024-03-27/", "article": "/qinglan-ribao/2024-03-27/01-02.html"}
LEAST = 99


def scores(url: str) -> dict[str, int]:
    """Score by category, of 100."""
    command = [
        NODE.with_name("npx"),
        "--yes",
        LIGHTHOUSE,
        url,
        "--output=json",
        "--quiet",
        f"--chrome-flags=--headless=new {' '.join(QUIET)}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM), "PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, env=environment)
    if result.returncode:
        sys.exit(result.stderr)
    return {name: round(100 * category["score"]) for name, category in json.loads(result.stdout)["categories"].items()}


def main() -> None:
    low = False
    with tempfile.TemporaryDirectory() as folder, serving(built("hedingben", Path(folder))) as address:
        for name, path in PAGES.items():
            found = scores(address + path)
            low = low or min(found.values()) < LEAST
            print(f"{name:8}", *(f"{category} {score}" for category, score in found.items()))
    sys.exit(low)


if __name__ == "__main__":
    main()
