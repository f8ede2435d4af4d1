"""Themes that extend one another, and faults in them."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import get_type_hints

import pytest
from render.fixture_archive import SITE, archive
from render.rendered import Rendered, archive_to_views, render

from hedingben.errors import ConfigurationError
from hedingben.model import Archive, Newspaper
from hedingben.model import view as views
from hedingben.model.site import Theme
from hedingben.plugins import load_theme, parts_to_files
from hedingben.render import Renderer


def child(theme: Theme, **templates: str) -> Theme:
    """A theme over the bundled one; names without their ending."""
    own = {f"{name}.html": source for name, source in templates.items()}
    return replace(theme, name="own", templates={**theme.templates, **own, **{f"own:{name}": source for name, source in own.items()}})


def test_a_child_theme_overrides_a_block_and_keeps_the_rest(theme: Theme) -> None:
    own = child(theme, article='{% extends "hedingben:article.html" %}{% block foot %}<p>青澜市图书馆</p>{% endblock %}')
    site = render(archive(), SITE, own)
    assert "<p>青澜市图书馆</p>" in site["qinglan-ribao/2024-03-27/01-02.html"]
    assert site.texts("qinglan-ribao/2024-03-27/01-02.html", "h1") == ["望湖大桥南主塔 昨日封顶"]
    assert "<p>青澜市图书馆</p>" not in site["qinglan-ribao/2024-03-27/01.html"]


def test_options_of_the_archive_lie_over_those_of_the_theme(theme: Theme) -> None:
    assert "出处" in render(archive(), SITE, theme)["qinglan-ribao/2024-03-27/01-02.html"]
    options = {"source_note": "false", "footer": "青澜市图书馆编"}
    page = render(archive(), replace(SITE, options=options), theme)["qinglan-ribao/2024-03-27/01-02.html"]
    assert "出处" not in page and "青澜市图书馆编" in page


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("<p>\n{% if %}", 2, "not a template"),
        ("<p>\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("\n{{ view.no_such_field }}", 2, "no_such_field"),
        ("\n{{ 1 / 0 }}", 2, "division"),
        ("\n{{ site.__class__.__mro__ }}", 2, "unsafe"),
        ('\n{{ options.update({"footer": ""}) }}', 2, "unsafe"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_file_and_line(theme: Theme, source: str, line: int, problem: str) -> None:
    renderer = Renderer(child(theme, home=source), SITE)
    with pytest.raises(ConfigurationError) as caught:
        renderer.render(next(archive_to_views(archive(), SITE)))
    assert caught.value.fault.file == "themes/own/templates/home.html"
    assert caught.value.fault.line == line
    assert problem in caught.value.fault.problem


def test_a_fault_in_a_template_below_names_that_one(theme: Theme) -> None:
    templates = {**theme.templates, "base.html": "\n\n{{ nothing }}", "own:base.html": "\n\n{{ nothing }}"}
    with pytest.raises(ConfigurationError, match=r"themes/own/templates/base\.html:3"):
        Renderer(replace(theme, name="own", templates=templates), SITE).render(next(archive_to_views(archive(), SITE)))


def test_a_missing_template_is_named(theme: Theme) -> None:
    with pytest.raises(ConfigurationError, match=r"没有模板 home\.html"):
        Renderer(replace(theme, templates={}), SITE).render(next(archive_to_views(archive(), SITE)))


def test_a_newspaper_may_not_take_an_address_of_the_site() -> None:
    with pytest.raises(ConfigurationError, match="/authors/"):
        next(archive_to_views(Archive((), (Newspaper("authors", "作者报"),)), SITE))


def test_views_and_themes_can_be_sent_to_a_worker(theme: Theme) -> None:
    view = next(archive_to_views(archive(), SITE))
    there, with_theme = pickle.loads(pickle.dumps((view, theme)))
    assert Renderer(with_theme, SITE).render(there) == Renderer(theme, SITE).render(view)


def test_the_parts_of_a_style_sheet_are_sent_as_one_without_what_only_authors_read() -> None:
    parts = {"site/10-a.css": "/* red */\na { color: red }", "site/90-z.css": "b { color: blue }", "pages/10-p.css": "p { margin: 0 }"}
    assert parts_to_files(parts, "css") == {"site.css": b"a{color:red}b{color:blue}", "pages.css": b"p{margin:0}"}


def test_a_theme_over_another_adds_a_part_to_its_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "own/styles/site").mkdir(parents=True)
    (tmp_path / "own/theme.yaml").write_text("extends: hedingben\n", "utf-8")
    (tmp_path / "own/styles/site/95-own.css").write_text(":root { --red: #036 }", "utf-8")
    below, own = load_theme("hedingben", tmp_path), load_theme("own", tmp_path)
    assert own.static["site.css"] == below.static["site.css"] + b":root{--red:#036}"
    assert own.static["pages.css"] == below.static["pages.css"]


def test_an_article_asks_for_one_style_sheet_and_every_other_page_for_two(site: Rendered) -> None:
    for path in site.pages():
        sheets = [link.get("href", "").rpartition("/")[2] for link in site.all(path, "link") if link.get("rel") == "stylesheet"]
        own = ["search.css"] if path == "search/index.html" else []
        assert sheets == (["site.css"] if "piece" in site.all(path, "body")[0].get("class", "") else [*own, "site.css", "pages.css"]), path


def test_a_theme_of_twenty_lines_changes_the_masthead_and_nothing_else() -> None:
    folder = Path(__file__).parent / "themes"
    lines = [line for path in (folder / "chenbao").rglob("*.*") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) <= 20
    below, own = (render(archive(), SITE, load_theme(name, folder)) for name in ("hedingben", "chenbao"))
    changed = {path for path in below.files if below[path] != own[path]}
    assert changed == {path for path in below.files if re.fullmatch(r"[\w-]+/(\d{4}-\d\d-\d\d|undated-.)/index\.html", path)}
    issue = "qinglan-ribao/2024-03-27/index.html"
    assert own.texts(issue, "header", "banner") == ["星期三 青澜日报 2024年3月27日"]
    assert own.texts(issue, "nav", "sheets") == below.texts(issue, "nav", "sheets")


def test_every_view_has_its_template_and_says_what_each_of_its_fields_is(theme: Theme) -> None:
    kinds = [kind for kind in vars(views).values() if isinstance(kind, type) and issubclass(kind, views.View) and kind is not views.View]
    assert {kind.template for kind in kinds} <= set(theme.templates)
    assert all(get_type_hints(kind) for kind in kinds)


def test_what_an_option_turns_off_is_on_no_page(theme: Theme) -> None:
    told = {
        "lunar": "甲辰年",
        "citations": 'class="cite"',
        "related": 'class="related"',
        "settings": 'id="reading"',
        "source_note": "<dt>出处",
    }
    own = render(archive(), SITE, theme)
    for option, words in told.items():
        assert any(words in own[path] for path in own.pages()), option
        without = render(archive(), replace(SITE, options={option: "false"}), theme)
        assert not [path for path in without.pages() if words in without[path]], option
