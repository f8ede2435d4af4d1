"""What is written for the hosts on which a site may stand."""

from __future__ import annotations

import re

import pytest
from render.rendered import Rendered

FILES = ("_headers", "_hosting/nginx.conf", "_hosting/Caddyfile")


def policy_to_directives(policy: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in (directive.split() for directive in policy.split(";") if directive.strip())}


@pytest.mark.parametrize("file", FILES)
def test_the_policy_in_the_header_allows_whatever_any_page_allows_itself_and_forbids_framing(site: Rendered, file: str) -> None:
    header = policy_to_directives(re.findall(r"default-src 'none'[^\"\n]*", site[file])[0])
    assert header["default-src"] == header["frame-ancestors"] == {"'none'"}
    for path in site.pages():
        (policy,) = [meta.get("content", "") for meta in site.all(path, "meta") if meta.get("http-equiv")]
        for name, sources in policy_to_directives(policy).items():
            assert sources - {"'none'"} <= header.get(name, set()), f"{path}: {name}"


@pytest.mark.parametrize("file", FILES)
def test_nothing_in_a_header_is_looser_than_search_needs(site: Rendered, file: str) -> None:
    assert "unsafe-inline" not in site[file] and "'unsafe-eval'" not in site[file] and "http://" not in site[file]


def test_only_files_named_after_their_content_are_kept_for_ever(site: Rendered) -> None:
    rules = dict(re.findall(r"^(/\S+)\n(?:  .*\n)*?  Cache-Control: (.*)", site["_headers"], re.M))
    assert "immutable" in rules.pop("/pagefind/*")
    assert rules == {"/pagefind/search.json": "no-cache"}


def test_caddy_lets_no_general_rule_undo_that_of_the_search(site: Rendered) -> None:
    """Caddy applies a header without a matcher last: only with ? it leaves alone what another has set."""
    text = site["_hosting/Caddyfile"]
    assert "?Cache-Control no-cache" in text and 'header @forever Cache-Control "public, max-age=31536000, immutable"' in text
    assert text.index("handle_errors") < text.index("header Cache-Control no-cache")  # what is missing may come


def test_github_pages_is_told_to_serve_every_file(site: Rendered) -> None:
    assert ".nojekyll" in site.files
