"""A theme from anywhere may fail, but neither keep a build for ever, nor eat its memory, nor reach outside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render.fixture_archive import SITE, archive
from render.rendered import archive_to_views

from hedingben.errors import ConfigurationError
from hedingben.model.site import Theme
from hedingben.render import Renderer, limits

LOUD = "{% for i in range(50000) %}" + "一" * 1001 + "{% endfor %}"
DOUBLING = "{% set ns = namespace(s='一二三四五') %}{% for i in range(60) %}{% set ns.s = EACH %}{% endfor %}{{ ns.s }}"


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for i in range(10000000000) %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% include 'home.html' %}",
        "{% extends 'home.html' %}",
        "{{ '一' * 10000000000 }}",
        "{{ [1] * 10000000000 }}",
        "{{ 9 ** (9 ** 9) }}",
        "{% set ns = namespace(n=9) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (1000000000, 1) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ '{:>10000000000}'.format('x') }}",
        "{{ '{:>{w}}'.format('x', w=10000000000) }}",
        "{{ 'x'.ljust(10000000000) }}",
        "{{ 'x'|center(1000000000) }}",
        "{{ 'x'|indent(1000000000) }}",
        "{% filter center(1000000000) %}x{% endfilter %}",
        DOUBLING.replace("EACH", "ns.s ~ ns.s"),
        DOUBLING.replace("EACH", "ns.s + ns.s"),
        DOUBLING.replace("EACH", "ns.s|replace('一', ns.s)"),
        DOUBLING.replace("EACH", "ns.s.replace('一', ns.s)"),
        DOUBLING.replace("EACH", "[ns.s, ns.s]|join"),
        DOUBLING.replace("EACH", "''.join([ns.s, ns.s])"),
        LOUD,
        "{% set kept %}" + LOUD + "{% endset %}{{ kept|length }}",
        "{% macro m() %}" + LOUD + "{% endmacro %}{{ m() }}",
        "{% filter upper %}" + LOUD + "{% endfilter %}",
        "{% extends 'base.html' %}{% block main %}" + LOUD + "{% endblock %}",
        "{% extends 'base.html' %}{% block main %}{% for i in range(99999) %}{{ [site.title * 99] }}{% endfor %}{% endblock %}",
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
        "{{ " + "[" * 5000 + "]" * 5000 + " }}",
        "{% if 1 %}" * 300 + "{% endif %}" * 300,
        "{% include '/etc/passwd' %}",
        "{% include '../../../../etc/passwd' %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ '{0.__class__}'.format(site) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ site|attr('__class__')|string }}",
        "{{ (10 ** 5000)|string }}",
    ],
)
def test_a_template_that_loops_grows_or_reaches_outside_is_told(theme: Theme, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_STEPS", 60_000)  # as many as a test has time for
    own = replace(theme, name="own", templates={**theme.templates, "home.html": source, "own:home.html": source})
    with pytest.raises(ConfigurationError) as caught:
        Renderer(own, SITE).render(next(archive_to_views(archive(), SITE)))
    assert caught.value.fault.file.startswith("themes/own/")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% for n in [1, 2] %}{{ loop.index }}/{{ loop.length }} {{ n + 1 }}{{ ',' if not loop.last }}{% endfor %}", "1/2 2,2/2 3"),
        ("{% for a, b in [(1, 2)] if a %}{{ a ~ b }}{% else %}none{% endfor %}", "12"),
        ("{% for n in [] %}{% else %}none{% endfor %}", "none"),
        ("{{ '<b>' ~ site.title }}", "&lt;b&gt;青澜报刊合订本"),
        ("{{ ('<b>'|safe) ~ '<' }}", "<b>&lt;"),
        ("{{ 'a,b'|replace(',', '、') }}{{ 'x' * 3 }}{{ '%s-%02d' % ('a', 7) }}{{ 2 ** 10 }}{{ 7 % 4 }}", "a、bxxxa-0710243"),
        ("{% for n in [[1, [2]]] recursive %}{% if n is iterable %}{{ loop(n) }}{% else %}{{ n }}{% endif %}{% endfor %}", "12"),
        ("{{ ['b', 'a']|sort|join('+') }}{{ range(3)|list|length }}{{ 'abc'.upper() }}", "a+b3ABC"),
    ],
)
def test_what_a_theme_needs_works_as_in_any_template(theme: Theme, source: str, expected: str) -> None:
    own = replace(theme, name="own", templates={**theme.templates, "home.html": source, "own:home.html": source})
    assert Renderer(own, SITE).render(next(archive_to_views(archive(), SITE))) == expected
