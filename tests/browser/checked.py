"""What the checkers from npm say of pages: html-validate and axe."""

import json
import subprocess

from browser.pages import CHECKERS, NODE

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults_of(site, checkers):
    """What html-validate finds wrong with the pages of a site."""
    pages = [path for path in site.rglob("*.html") if "pagefind" not in path.parts]
    # all rules, but for blanks at the end of a line, as a RIS record has them, a search field's list of offers, and filters without a button
    config = CHECKERS / "htmlvalidate.json"
    command = [NODE, checkers / "html-validate/bin/html-validate.mjs", "--config", config, "--formatter", "json", *pages]
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert result.stdout, result.stderr
    return [
        f"{found['filePath'].removeprefix(str(site))}:{message['line']} {message['ruleId']}: {message['message']}"
        for found in json.loads(result.stdout)
        for message in found["messages"]
    ]


def shut_out(chromium, address, pages, checkers, width, light):
    """What axe finds wrong with ``pages``, paths by kind, and with the settings of the home page."""
    axe = (checkers / "axe-core/axe.min.js").read_text("utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=light, base_url=address)
    page = context.new_page()
    wrong = []
    for kind, path in pages.items():
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
    return wrong
