"""The review as a page of the preview."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, StrictUndefined

from .review import MOST_ITEMS, Item

_TEMPLATE = """\
<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>待审｜{{ title }}</title>
<style>
body { max-width: 76rem; margin: 0 auto; padding: 1rem; font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; min-width: 44rem; border-collapse: collapse; }
caption { text-align: start; padding: .5rem 0; }
th, td { padding: .5rem .6rem; border-top: 1px solid #8886; text-align: start; vertical-align: top; font-weight: inherit; }
thead th { font-weight: 600; white-space: nowrap; }
tbody th { white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font-size: .875em; }
td a { white-space: nowrap; margin-inline-end: .6rem; }
</style>
</head>
<body>
<main>
<h1>待审</h1>
<p><a href="/">{{ title }}</a>　机器读版面时最没有把握的地方，没有把握的在前。一处疑问，看原件后改 <code>content/articles/</code> 里的文章，或改版面文件；改过的文章不再列出。</p>
{% if items %}
<div class="wide" role="region" aria-labelledby="what" tabindex="0">
<table>
<caption id="what">{{ items|length }}处{% if items|length == most %}（只列最没有把握的{{ most }}处）{% endif %}</caption>
<thead>
<tr><th scope="col">把握</th><th scope="col">出处</th><th scope="col">文字</th><th scope="col">判作</th><th scope="col">也可能是</th><th scope="col">看</th></tr>
</thead>
<tbody>
{% for item in items %}
<tr>
<th scope="row">{{ "%.2f"|format(item.confidence) if item.weighed else "—" }}</th>
<td><code>{{ item.file }}{% if item.line %}:{{ item.line }}{% endif %}</code></td>
<td>{{ item.text }}</td>
<td>{{ item.decided }}</td>
<td>{{ item.rival }}</td>
<td>{% if item.article %}<a href="/{{ item.article|urlencode }}" aria-label="文章：{{ item.text }}">文章</a>{% endif %}{% if item.page %}<a href="/{{ item.page|urlencode }}" aria-label="版面：{{ item.page }}">版面</a>{% endif %}</td>
</tr>
{% endfor %}
</tbody>
</table>
</div>
{% else %}
<p>没有什么要看的。</p>
{% endif %}
</main>
</body>
</html>
"""
_page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(_TEMPLATE)


def items_to_html(items: Sequence[Item], title: str) -> str:
    """The page at /-/review of an archive with this title."""
    return _page.render(items=items, title=title, most=MOST_ITEMS)
