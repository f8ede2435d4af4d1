"""Feeds, sitemaps and robots.txt."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from render.fixture_archive import SITE, archive
from render.rendered import Rendered, render

from hedingben.model.site import Theme
from hedingben.render.views import machines

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_feeds_are_well_formed_with_whole_addresses(site: Rendered, hostile_site: Rendered) -> None:
    feed = ElementTree.fromstring(site["qinglan-ribao/feed.xml"])
    assert feed.findtext(f"{ATOM}updated") == "2024-03-27T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 30
    assert entries[1].findtext(f"{ATOM}id") == "https://example.org/archive/qinglan-ribao/2024-03-27/01-02.html"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) and not any("undated" in (found or "") for found in ids)
    ElementTree.fromstring(hostile_site["qinglan-ribao/feed.xml"])


def test_the_sitemap_names_every_page_for_readers(site: Rendered) -> None:
    found = {element.text for element in ElementTree.fromstring(site["sitemap.xml"]).iter(f"{SITEMAP}loc")}
    assert "https://example.org/archive/qinglan-ribao/undated-%E7%94%B2/" in found
    pages = {path for path in site.pages() if path.split("/")[0] not in ("404.html", "search", "about")}
    assert len(found) == len(pages)
    assert "Sitemap: https://example.org/archive/sitemap.xml" in site["robots.txt"]


def test_a_long_sitemap_is_cut_into_parts(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "_PAGES_IN_SITEMAP", 40)
    site = render(archive(), SITE, theme)
    parts = [element.text or "" for element in ElementTree.fromstring(site["sitemap.xml"]).iter(f"{SITEMAP}loc")]
    names = [part.removeprefix(SITE.base_url) for part in parts]
    assert len(names) > 1 and all(site[name].count("<loc>") <= 40 for name in names)


def test_without_an_address_of_its_own_a_site_has_no_feeds_and_no_sitemap(theme: Theme) -> None:
    site = render(archive(), replace(SITE, base_url=""), theme)
    assert not [path for path in site.files if path.endswith(".xml")]
    assert "Sitemap" not in site["robots.txt"]
    assert "feed.xml" not in site["qinglan-ribao/index.html"]
