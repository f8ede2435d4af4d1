"""Feeds, sitemaps and robots.txt."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from render.fixture_archive import SITE, archive
from render.rendered import Rendered, render

from hedingben.model.site import Theme

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
    parts = [
        (element.text or "").removeprefix(SITE.base_url) for element in ElementTree.fromstring(site["sitemap.xml"]).iter(f"{SITEMAP}loc")
    ]
    assert parts[:3] == ["sitemap-qinglan-ribao-2023-12.xml", "sitemap-qinglan-ribao-2024-03.xml", "sitemap-qinglan-ribao-undated.xml"]
    found = {element.text for part in parts for element in ElementTree.fromstring(site[part]).iter(f"{SITEMAP}loc")}
    assert "https://example.org/archive/qinglan-ribao/undated-%E7%94%B2/" in found
    pages = {path for path in site.pages() if path.split("/")[0] not in ("404.html", "search", "about")}
    assert len(found) == len(pages)
    assert "Sitemap: https://example.org/archive/sitemap.xml" in site["robots.txt"]


def test_without_an_address_of_its_own_a_site_has_no_feeds_and_no_sitemap(theme: Theme) -> None:
    site = render(archive(), replace(SITE, base_url=""), theme)
    assert not [path for path in site.files if path.endswith(".xml")]
    assert "Sitemap" not in site["robots.txt"]
    assert "feed.xml" not in site["qinglan-ribao/index.html"]
