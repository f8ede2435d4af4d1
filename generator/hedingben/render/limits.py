"""How much a template of an archive's own theme may do: themes may come from anywhere, and none may keep a build for ever or eat its memory.

Such a template is rewritten before it is compiled: its loops count their turns, and what makes large values of small ones is
measured first. The templates that come with this package are left as they are.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join
from jinja2.visitor import NodeTransformer

_STEPS = 1_000_000
"""Turns of loops, calls and included templates for one page."""
_SECONDS = 60.0
"""For one page: the steps may be slow ones."""
_LONGEST = 1_000_000
"""Characters or items of a value that a template makes."""
_WIDEST = 10_000
"""Of a number given to a filter or a method of a text: the width to which it fills up, say."""
_LONGEST_PIECE = 1_000
"""Characters of a text given to a filter or a method of a text, which may put it in many places."""
_LARGEST_PAGE = 50_000_000
_BITS = 1024
_WIDTH = re.compile(r"\d{5}")

_OPERATORS: dict[type[nodes.BinExpr], str] = {nodes.Add: "+", nodes.Mul: "*", nodes.Mod: "%", nodes.Pow: "**"}


class Limits:
    """What the page that is rendered just now has left."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin with another page."""
        self._steps = _STEPS
        self._end = time.monotonic() + _SECONDS
        self._said = 0

    def step(self) -> None:
        """One step more; raises SecurityError where it is one too many."""
        self._steps -= 1
        if self._steps < 0:
            raise SecurityError(f"一页要走 {_STEPS:,} 步以上（this takes too many steps for one page）")
        if self._steps % 256 == 0 and time.monotonic() > self._end:
            raise SecurityError(f"一页要花 {_SECONDS:.0f} 秒以上（this takes too long for one page）")

    def filters(self) -> dict[str, Callable[..., Any]]:
        """By the names that ``limited`` puts into templates."""

        @pass_context  # or Jinja would work out what is constant before anything is measured
        def turns(context: Context, items: Iterable[object]) -> Iterator[object]:
            for item in items:
                self.step()
                yield item

        @pass_context
        def joined(context: Context, *parts: object) -> object:
            return measured(markup_join(parts))

        @pass_context
        def operated(context: Context, left: Any, right: Any, operator: str) -> object:
            return operate(left, right, operator)

        @pass_context
        def small(context: Context, value: object) -> object:
            return measured_piece(value)

        @pass_context
        def result(context: Context, value: object) -> object:
            self.step()
            return measured(value)

        @pass_context
        def format(context: Context, value: object) -> object:
            return measured_format(str(value))

        @pass_context
        def said(context: Context, value: object) -> object:
            if not isinstance(value, Undefined):  # which is told where it is said
                self._said += len(value if isinstance(value, str) else str(value))
            if self._said > _LARGEST_PAGE:
                raise SecurityError(f"这一页超过 {_LARGEST_PAGE:,} 字（this page is too large）")
            return value

        return {
            "_said": said,
            "_format": format,
            "_turns": turns,
            "_joined": joined,
            "_operated": operated,
            "_small": small,
            "_result": result,
        }


def measured(value: object) -> object:
    """``value``; raises SecurityError where it is too large."""
    if isinstance(value, str | list | tuple) and len(value) > _LONGEST:
        raise SecurityError(f"这里造出的值超过 {_LONGEST:,} 字或项（this makes too large a value）")
    return value


def measured_piece(value: object) -> object:
    """``value``, which is given to something that may fill up with it, or repeat it."""
    if isinstance(value, int) and abs(value) > _WIDEST:
        raise SecurityError(f"这里给的数大于 {_WIDEST:,}（too large a number is given here）")
    if isinstance(value, str) and len(value) > _LONGEST_PIECE:
        raise SecurityError(f"这里给的文字超过 {_LONGEST_PIECE:,} 字（too long a text is given here）")
    return value


def measured_format(text: str) -> str:
    """A format; raises SecurityError where it fills up to a great width."""
    if _WIDTH.search(text):
        raise SecurityError("这个格式太宽（this format is too wide）")
    return text


def operate(left: Any, right: Any, operator: str) -> object:
    """What ``operator`` makes of two values; raises SecurityError, before it is made, where that would be too large."""
    if operator == "*":
        for many, value in ((left, right), (right, left)):
            if isinstance(many, int) and isinstance(value, str | list | tuple) and many * len(value) > _LONGEST:
                raise SecurityError(f"这里造出的值超过 {_LONGEST:,} 字或项（this makes too large a value）")
        return _small_number(left * right)
    if operator == "**":
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > _BITS:
            raise SecurityError("这个数太大（this number is too large）")
        return _small_number(left**right)
    if operator == "%":
        if isinstance(left, str):
            measured_format(left)
            if "*" in left:
                raise SecurityError("格式的宽度不能从值里取（a format takes no width from its values here）")
        return measured(left % right)
    return _small_number(measured(left + right))


def _small_number(value: object) -> object:
    if isinstance(value, int) and value.bit_length() > _BITS:
        raise SecurityError("这个数太大（this number is too large）")
    return value


class _Limiter(NodeTransformer):
    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """What is said is counted at once: it may be kept, by a macro or by the template around, until it is too much for the memory."""
        super().generic_visit(node)
        node.nodes = [_filter("_said", each) for each in node.nodes]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        super().generic_visit(node)
        node.iter = _filter("_turns", node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        super().generic_visit(node)
        return _filter("_joined", node.nodes[0], *node.nodes[1:])

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        super().generic_visit(node)
        node.args = [_filter("_small", each) for each in node.args]
        for each in node.kwargs:
            each.value = _filter("_small", each.value)
        if node.node is not None and node.name == "format":
            node.node = _filter("_format", node.node)
        return node if node.node is None or node.name in _OURS else _filter("_result", node)  # without a node: of {% filter %}

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        super().generic_visit(node, *args, **kwargs)
        operator = _OPERATORS.get(type(node))  # type: ignore[arg-type]  # not of a binary expression: none
        if operator and isinstance(node, nodes.BinExpr):
            return _filter("_operated", node.left, node.right, nodes.Const(operator, lineno=node.lineno))
        return node


_OURS = frozenset(("markdown", "url", "absolute_url"))
"""Filters that make something of a text as long as it, or of a fixed length."""


def _filter(name: str, node: Any, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)


def limited(template: nodes.Template) -> nodes.Template:
    """The template with its loops, joins, operators, filters and all that it says measured."""
    found: nodes.Template = _Limiter().visit(template)
    return found
