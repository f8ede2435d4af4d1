"""``{% once key %}…{% endonce %}``: what all pages of a folder with one key share is rendered for the first of them.

The key must name all that the part shows, but for the site and its options; links are alike, as the pages stand in one folder.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser


class Once(Extension):
    """The tag; ``forget`` is called when another folder begins."""

    tags = {"once"}  # noqa: RUF012  (as Jinja has it)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._known: dict[tuple[str, Hashable], str] = {}
        environment.extend(forget=self._known.clear)

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        place = nodes.Const(f"{parser.name}:{line}")
        key = parser.parse_expression()
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        call = self.call_method("_render", [place, key], lineno=line)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _render(self, place: str, key: Hashable, caller: Callable[[], str]) -> str:
        found = self._known.get((place, key))
        if found is None:
            found = self._known[place, key] = caller()
        return found
