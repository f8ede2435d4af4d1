"""What every kind of page is held to: valid HTML, WCAG 2.2 AA, nothing cut off when text is enlarged."""

import json
import subprocess

import pytest
from browser.pages import CHECKERS, NODE, kinds

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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


def test_every_page_is_valid_html(site, checkers):
    pages = [path for path in site.rglob("*.html") if "pagefind" not in path.parts]
    config = (
        CHECKERS / "htmlvalidate.json"
    )  # but blanks at the end of a line, as a RIS record has them, a search field's list of offers, and filters that need no button
    command = [NODE, checkers / "html-validate/bin/html-validate.mjs", "--config", config, "--formatter", "json", *pages]
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert result.stdout, result.stderr
    assert not [
        f"{found['filePath'].removeprefix(str(site))}:{message['line']} {message['ruleId']}: {message['message']}"
        for found in json.loads(result.stdout)
        for message in found["messages"]
    ]


@pytest.mark.parametrize(("width", "light"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_no_page_shuts_a_reader_out(chromium, address, site, checkers, width, light):
    """axe, with all that it knows of WCAG 2.2 AA; in the dark only what colours can spoil, as the rest is the same."""
    axe = (checkers / "axe-core/axe.min.js").read_text("utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=light, base_url=address)
    page = context.new_page()
    wrong = []
    for kind, path in kinds(site).items():
        page.goto(path)
        page.evaluate(axe)
        page.evaluate("for (const rest of document.querySelectorAll('details')) rest.open = true")
        told = page.evaluate("rules => axe.run({ runOnly: rules })", WCAG if light == "light" else ["color-contrast"])
        wrong += [
            f"{kind} {path} {rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in told["violations"]
            for node in rule["nodes"]
        ]
        if kind == "home":
            page.locator("#reading-open").click()
            told = page.evaluate("tags => axe.run('#reading', { runOnly: tags })", WCAG)
            wrong += [
                f"settings {rule['id']}: {node['target']} {node['failureSummary']}" for rule in told["violations"] for node in rule["nodes"]
            ]
    context.close()
    assert not wrong


def test_text_of_twice_the_size_fits_a_phone(chromium, address, site):
    """WCAG 1.4.4 and 1.4.10: a window of 1,280 px at 200 % and at 400 %."""
    wide = []
    for width in (640, 320):
        context = chromium.new_context(viewport={"width": width, "height": 512}, device_scale_factor=2, base_url=address)
        page = context.new_page()
        for path in kinds(site).values():
            page.goto(path)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((width, path))
        context.close()
    assert not wide


def test_every_kind_of_page_is_walked_with_the_tab_key_alone(chromium, address, site):
    """Each link and control is reached in order, is seen, and shows that it has the focus."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    wrong = []
    for path in kinds(site).values():
        page.goto(path)
        controls = "[...document.querySelectorAll('a[href], button, input, select, summary')].filter((one) => one.checkVisibility() && one.type !== 'date')"
        for at in range(min(page.evaluate(f"{controls}.length"), 40)):
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement.type === 'date'"):  # has a stop each for year, month, day and calendar
                page.keyboard.press("Tab")
            state = page.evaluate(
                f"""at => {{ const one = document.activeElement; const box = one.getBoundingClientRect();
                return [{controls}.indexOf(one) === at, box.bottom > 0 && box.top < innerHeight, getComputedStyle(one).outlineStyle !== 'none'] }}""",
                at,
            )
            if state != [True, True, True]:
                wrong.append((path, at, state))
    context.close()
    assert not wrong
