"""Pictures of every kind of page, light and dark, on a phone and on a desk, in both bundled themes (make screenshots).

They lie in .hedingben/screenshots, to be looked at by someone who has seen a good newspaper.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from browser.conftest import CHROMIUM, QUIET, serving
from browser.pages import kinds
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from hedingben.cli import main as hedingben

ROOT = Path(__file__).parents[1]
OUT = ROOT / ".hedingben/screenshots"


def built(theme: str, folder: Path) -> Path:
    """The site of the sample archive in ``theme``."""
    shutil.copytree(ROOT / "content", folder / theme / "content")
    settings = folder / theme / "content/archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("theme: hedingben", f"theme: {theme}"), "utf-8")
    result = CliRunner().invoke(hedingben, ["build", "-C", str(folder / theme)], catch_exceptions=False)
    if result.exit_code:
        sys.exit(result.output)
    return folder / theme / "site"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for theme in ("hedingben", "shuban"):
            site = built(theme, Path(folder))
            with serving(site) as address:
                for width in (360, 1280):
                    for light in ("light", "dark"):
                        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=light, base_url=address)
                        for kind, path in kinds(site).items():
                            page.goto(path)
                            page.screenshot(path=OUT / theme / f"{kind.replace(' ', '-')}-{width}-{light}.png", full_page=True)
                        page.close()
        browser.close()
    print(f"{len(list(OUT.rglob('*.png')))} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
