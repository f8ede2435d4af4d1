"""The interface's words: catalogues, plurals, dates."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from render.fixture_archive import SITE, archive
from render.rendered import Rendered, archive_to_views, render

from hedingben.errors import ConfigurationError
from hedingben.model.site import Theme, Words
from hedingben.plugins import BUNDLED_THEMES, load_theme
from hedingben.render import Renderer
from hedingben.render import days as of_days
from hedingben.render.days import Days
from hedingben.render.once import Once
from hedingben.render.words import translated
from hedingben.text.words import tag_to_locales

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
THEMES = sorted(folder.name for folder in BUNDLED_THEMES.iterdir() if (folder / "theme.yaml").is_file())
NO_THEMES = Path("no-themes-of-its-own")


def messages(theme: Theme) -> dict[tuple[str, str], int]:
    """Every message of the templates with how many forms it has there."""
    environment = Environment(extensions=["jinja2.ext.i18n", Once])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    found: dict[tuple[str, str], int] = {}
    for source in theme.templates.values():
        for _, function, message in environment.extract_translations(source):
            parts = [message] if isinstance(message, str) else [part for part in message if part is not None]
            context = parts.pop(0) if function.endswith("pgettext") else ""
            found[context, parts[0]] = len(parts)
    return found


@pytest.mark.parametrize("name", THEMES)
def test_no_template_says_a_word_that_cannot_be_said_in_another_language(name: str) -> None:
    theme = load_theme(name, NO_THEMES)
    environment = Environment(extensions=["jinja2.ext.i18n", Once])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    mute = Words(texts=dict.fromkeys(messages(theme), ("",)))
    for template, source in theme.templates.items():
        tree = translated(environment.parse(source), mute)
        texts = [node.data for node in tree.find_all(nodes.TemplateData)]
        texts += [node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)]
        assert not [text for text in texts if CHINESE.search(text)], template


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
@pytest.mark.parametrize("name", THEMES)
def test_a_bundled_catalogue_says_every_message_with_the_same_variables(name: str, language: str) -> None:
    theme = load_theme(name, NO_THEMES, language)
    for message in messages(theme):
        assert message in theme.words.texts, f"{message}: run make words, then write it in {language}"
        wanted = set(re.findall(r"%\(\w+\)s|<[^>]+>", message[1]))
        for form in theme.words.texts[message]:
            assert set(re.findall(r"%\(\w+\)s|<[^>]+>", form)) | {"%(num)s"} == wanted | {"%(num)s"}, message
            assert language != "en" or not CHINESE.search(form), message
    assert set(theme.words.texts) <= set(messages(theme)), "make words takes out what no template says any more"


@pytest.fixture(scope="module", params=["zh-Hant", "en"])
def spoken(request: pytest.FixtureRequest) -> Rendered:
    return render(archive(), replace(SITE, language=request.param), load_theme("hedingben", NO_THEMES, request.param))


def test_every_page_is_valid_in_every_language(spoken: Rendered) -> None:
    for path in spoken.pages():
        spoken.tree(path)


def test_a_page_in_english_counts_in_english() -> None:
    site = render(archive(), replace(SITE, language="en", title="Qinglan"), load_theme("hedingben", NO_THEMES, "en"))
    assert "2 newspapers" in site.texts("index.html", "li") and "1 page" in site["yuanpu-zhoubao/1936-04-05/index.html"]
    assert "March 27, 2024" in site.texts("qinglan-ribao/2024-03-27/index.html", "time")
    assert "Wednesday" in site["qinglan-ribao/2024-03-27/01.html"]
    article = "qinglan-ribao/2024-03-27/01-02.html"
    assert site.all(article, "div", "text")[0].get("lang") == "zh-Hans"
    assert not CHINESE.search(site.texts("404.html", "main")[0])


def test_a_theme_of_ones_own_brings_its_own_words_and_says_others_in_its_way(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "locale/en/LC_MESSAGES").mkdir(parents=True)
    (own / "templates").mkdir()
    (own / "theme.yaml").write_text("name: own\nextends: hedingben\n", "utf-8")
    (own / "templates/404.html").write_text('{{ _("馆员：%(name)s", name="<李>") }} {{ _("首页") }} {{ _("检索") }}', "utf-8")
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "馆员：%(name)s"\nmsgstr "Librarian: %(name)s"\n\nmsgid "首页"\nmsgstr "Front"\n'
    (own / "locale/en/LC_MESSAGES/messages.po").write_text(catalogue, "utf-8")
    site = replace(SITE, language="en")
    page = next(view for view in archive_to_views(archive(), site) if view.path == "404.html")
    assert Renderer(load_theme("own", tmp_path, "en"), site).render(page) == "Librarian: &lt;李&gt; Front Search"


@pytest.mark.parametrize(
    ("tag", "locales"),
    [
        ("zh-Hans", ("zh_Hans", "zh")),
        ("zh-CN", ("zh_Hans_CN", "zh_Hans", "zh")),
        ("zh-TW", ("zh_Hant_TW", "zh_Hant", "zh")),
        ("zh", ("zh_Hans", "zh")),
        ("en-GB", ("en_GB", "en")),
    ],
)
def test_a_language_tag_finds_the_nearest_catalogue(tag: str, locales: tuple[str, ...]) -> None:
    assert tag_to_locales(tag) == locales


@pytest.mark.parametrize(
    ("language", "told"), [("ja", "会说 en, zh_Hans, zh_Hant"), ("nonsense", "no language tag"), ("", "no language tag")]
)
def test_a_language_that_the_theme_does_not_speak_is_told(language: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        load_theme("hedingben", NO_THEMES, language)


def test_a_catalogue_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "own/locale/en/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "own/theme.yaml").write_text("extends: hedingben\n", "utf-8")
    (tmp_path / "own/locale/en/LC_MESSAGES/messages.po").write_text("msgid gibberish\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"themes/own/locale/en/LC_MESSAGES/messages\.po"):
        load_theme("own", tmp_path, "en")


@pytest.mark.parametrize(
    ("locale", "date", "weekday", "month"),
    [
        ("zh_Hans", "1936年4月5日", "星期日", "1936年4月"),
        ("zh_Hant", "1936年4月5日", "星期日", "1936年4月"),
        ("en", "April 5, 1936", "Sunday", "April 1936"),
    ],
)
def test_dates_are_written_in_the_language_of_the_interface(locale: str, date: str, weekday: str, month: str) -> None:
    days = Days(locale)
    day = datetime.date(1936, 4, 5)
    assert (days.date(day), days.weekday(day), days.month(day)) == (date, weekday, month)
    assert [whole for _, whole in days.weekdays()][-1] == weekday


@pytest.mark.parametrize("locale", ["zh_Hans", "zh_Hant", "en"])
@given(day=st.dates(), number=st.integers(0, 10**12))
def test_what_is_known_of_a_language_is_what_unicode_says(locale: str, day: datetime.date, number: int) -> None:
    known, unicode = of_days._MANNERS[locale], of_days._Babel(locale)
    assert (known.date(day), known.weekday(day), known.month(day)) == (unicode.date(day), unicode.weekday(day), unicode.month(day))
    assert (known.number(number), known.weekdays()) == (unicode.number(number), unicode.weekdays())
