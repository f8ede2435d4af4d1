"""A template that fails costs its own pages, and each such template is told once; the rest of the site is made."""

import pytest

from hedingben.pipeline.search.packing import unpack
from hedingben.render import limits

from .test_convert import files_of

BUILD = ("build", "--no-search", "-C")
ISSUE = "wo-de-bao/2024-05-01"
SECOND = "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md"


@pytest.fixture
def archive(archive, hedingben):
    hedingben("convert", "-C", archive)
    return archive


def template(archive, name, source):
    theme = archive / "themes/hedingben"
    (theme / "templates").mkdir(parents=True, exist_ok=True)
    (theme / "theme.yaml").write_text("name: hedingben\n", "utf-8")
    (theme / f"templates/{name}").write_text(source, "utf-8")


def told(archive, hedingben, *options, exit_code=1):
    lines = hedingben(*BUILD, archive, *options, exit_code=exit_code).stderr.splitlines()
    return [line for line in lines if line.startswith("themes/")]


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_pages_of_a_broken_template_are_missing_and_all_others_are_made(archive, hedingben):
    template(archive, "article.html", "<p>\n{% if %}\n")
    (line,) = told(archive, hedingben)
    assert line.startswith("themes/hedingben/templates/article.html:2: ") and "4 页没有做成，如 wo-de-bao/2024-05-01/01-01.html" in line
    site = files_of(archive / "site", ".")
    assert f"{ISSUE}/index.html" in site and f"{ISSUE}/01.html" in site and f"{ISSUE}/issue.json" in site
    assert f"{ISSUE}/01-01.html" not in site


def test_pages_that_the_old_site_has_stay_and_the_others_change(archive, hedingben):
    hedingben(*BUILD, archive)
    before = files_of(archive / "site", ".")
    template(archive, "article.html", "\n{{ nothing }}")
    change(archive / SECOND, "title: 征集启事", "title: 征集启事二")
    (line,) = told(archive, hedingben)
    assert line.startswith("themes/hedingben/templates/article.html:2: ") and "pages not made: 4" in line
    after = files_of(archive / "site", ".")
    assert before.keys() <= after.keys()
    assert all(after[f"{ISSUE}/{page}.html"] == before[f"{ISSUE}/{page}.html"] for page in ("01-01", "01-02", "02-01", "02-02"))
    assert "征集启事二".encode() in after[f"{ISSUE}/index.html"]


@pytest.mark.parametrize("name", ["article.html", "section.html", "home.html", "printed.html", "page.html", "kind.html", "robots.txt"])
def test_every_build_tells_it_until_the_template_is_mended(archive, hedingben, name):
    (archive / "content/archive.yaml").write_text("title: 馆\nbase_url: https://example.org/\n", "utf-8")
    hedingben(*BUILD, archive, "--out", archive / "right")
    template(archive, name, "{{ nothing }}")
    first = told(archive, hedingben)
    assert len(first) == 1 and told(archive, hedingben) == first
    change(archive / SECOND, "1957", "1958")
    assert told(archive, hedingben) == first
    change(archive / SECOND, "1958", "1957")
    (archive / f"themes/hedingben/templates/{name}").unlink()
    hedingben(*BUILD, archive)
    assert files_of(archive / "site", ".") == files_of(archive / "right", ".")


def test_a_template_that_fails_with_one_article_costs_one_page(archive, hedingben):
    fails = '{% if view.headline.title == "征集启事" %}{{ 1 / 0 }}{% endif %}'
    template(archive, "article.html", f'{{% extends "hedingben:article.html" %}}\n{{% block title %}}\n{fails}\n{{% endblock %}}')
    (line,) = told(archive, hedingben)
    assert "article.html:3: " in line and "1 页没有做成，如 wo-de-bao/2024-05-01/01-02.html" in line
    assert (archive / f"site/{ISSUE}/01-01.html").is_file() and not (archive / f"site/{ISSUE}/01-02.html").exists()


def test_several_templates_are_told_each_in_one_line_and_the_workers_do_not_matter(archive, hedingben):
    template(archive, "article.html", "{{ nothing }}")
    template(archive, "page.html", "\n{% include 'nowhere.html' %}")
    template(archive, "404.html", '{% extends "404.html" %}')
    lines = told(archive, hedingben, "--workers", "serial")
    assert [line.split(":")[0].rpartition("/")[2] for line in lines] == ["404.html", "article.html", "theme.yaml"]
    assert told(archive, hedingben, "--workers", "2", "--out", archive / "other") == lines
    assert files_of(archive / "site", ".") == files_of(archive / "other", ".")


ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("source", ["{% if %}", "{{ nothing }}", ENDLESS])
def test_with_a_template_that_every_page_uses_nothing_is_made_and_the_site_is_untouched(archive, hedingben, monkeypatch, source):
    monkeypatch.setattr(limits, "_STEPS", 1_000)
    template(archive, "base.html", source)
    assert len(told(archive, hedingben, exit_code=2)) == 1 and not (archive / "site").exists()
    (archive / "themes/hedingben/templates/base.html").unlink()
    hedingben(*BUILD, archive)
    before = files_of(archive / "site", ".")
    template(archive, "base.html", source)
    change(archive / SECOND, "1957", "1958")
    assert len(told(archive, hedingben, exit_code=2)) == 1
    assert files_of(archive / "site", ".") == before
    assert [path.name for path in archive.iterdir() if path.name.startswith(".site")] == []


def test_a_template_without_end_is_not_tried_on_every_page(archive, hedingben, monkeypatch):
    folder = archive / "content/articles/wo-de-bao/2024-05-01"
    for number in range(20, 60):
        (folder / f"01-{number}-x.md").write_text(f"---\ntitle: 第{number}篇\n---\n\n正文。\n", "utf-8")
    tried = []
    monkeypatch.setattr(limits, "_STEPS", 1_000)
    really = limits.Limits.step
    monkeypatch.setattr(limits.Limits, "step", lambda self: tried.append(1) or really(self))
    template(archive, "article.html", "{% for i in range(99999) %}{% endfor %}")
    (line,) = told(archive, hedingben, "--workers", "serial")
    assert "44 页没有做成" in line and "1,000 步以上" in line
    assert len(tried) < 5_000


def test_what_was_withdrawn_is_not_served_on_though_the_template_of_its_note_fails(archive, hedingben):
    hedingben(*BUILD, archive)
    change(archive / SECOND, "\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 与事实不符}\n---\n")
    template(archive, "gone.html", "{{ nothing }}")
    (line,) = told(archive, hedingben)
    assert "1 页没有做成" in line and not (archive / f"site/{ISSUE}/01-02.html").exists()


@pytest.mark.parametrize("name", ["issue.html", "page.html", "section.html", "home.html", "paper.html", "printed.html", "feed.xml"])
def test_no_page_that_stays_since_its_template_fails_shows_what_was_withdrawn(archive, hedingben, name):
    (archive / "content/archive.yaml").write_text("title: 馆\nbase_url: https://example.org/a/\n", "utf-8")
    hedingben(*BUILD, archive)
    change(archive / SECOND, "\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 与事实不符}\n---\n")
    template(archive, name, "{{ nothing }}")
    for _ in range(2):  # nor does a later build bring it back
        told(archive, hedingben)
        shown = {path for path, data in files_of(archive / "site", ".").items() if "征集启事".encode() in data}
        assert shown == {f"{ISSUE}/01-02.html"}  # the note in its place, which says what was there
        change(archive / SECOND, "\n---\n", "\nx-a: 1\n---\n" if "x-a" not in (archive / SECOND).read_text("utf-8") else "\n---\n")
    (archive / f"themes/hedingben/templates/{name}").unlink()
    hedingben(*BUILD, archive)
    hedingben(*BUILD, archive, "--out", archive / "whole")
    assert files_of(archive / "site", ".") == files_of(archive / "whole", ".")


def test_pages_that_stay_and_do_not_name_what_was_withdrawn_are_served_on(archive, hedingben):
    hedingben(*BUILD, archive)
    change(archive / SECOND, "\n---\n", "\nwithdrawn: {date: 2024-06-01, why: 与事实不符}\n---\n")
    template(archive, "page.html", "{{ nothing }}")
    told(archive, hedingben)
    assert not (archive / f"site/{ISSUE}/01.html").exists() and (archive / f"site/{ISSUE}/02.html").is_file()


def texts_of(site):
    """All that the search shows."""
    return b"".join(unpack(pack.read_bytes()) for pack in sorted((site / "pagefind/text").rglob("*.pack")))


def test_the_search_finds_no_article_whose_page_could_not_be_made(archive, hedingben):
    build = ("build", "-C", archive)
    hedingben(*build)
    (archive / "content/articles" / ISSUE / "02-71-x.md").write_text("---\ntitle: 新添的一篇\n---\n\n正文。\n", "utf-8")
    hedingben(*build, "--out", archive / "right")
    template(archive, "article.html", "{{ nothing }}")
    hedingben(*build, exit_code=1)
    assert "新添的一篇".encode() in texts_of(archive / "right") and "新添的一篇".encode() not in texts_of(archive / "site")
    (archive / "themes/hedingben/templates/article.html").unlink()
    hedingben(*build)
    assert files_of(archive / "site", ".") == files_of(archive / "right", ".")


@pytest.mark.parametrize("source", ["{{ view|tojson }}", "{{ lipsum(n=10**7) }}"])
def test_what_a_template_asks_of_a_library_is_its_own_fault(archive, hedingben, source):
    template(archive, "article.html", f"\n{source}")
    (line,) = told(archive, hedingben)
    assert line.startswith("themes/hedingben/templates/article.html:2: ")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("templates/article.html", "x" * 1_000_001, "themes/hedingben/templates/article.html: 超过 1,000,000 字节"),
        ("scripts/reader/99-own.js", "(" * 100_000, "static/reader.js: 写错了"),
        (
            "locale/zh_Hans/LC_MESSAGES/messages.po",
            'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=x;\\n"\n',
            "messages.po: 词表写错了",
        ),
    ],
    ids=["template", "script", "words"],
)
def test_a_theme_with_which_no_page_can_be_made_is_told_in_one_line(archive, hedingben, name, text, problem):
    template(archive, "404.html", "x")
    path = archive / "themes/hedingben" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert problem in hedingben(*BUILD, archive, exit_code=2).stderr
