"""Templates that come with this package are compiled to code without the sandbox: they are ours, and most of a build is spent in them.

In the code of a template, a field of a value is read as Python reads it, what is printed is escaped by the quickest way, what stands
in a row is given out at once, and what is included or extended stands in its place (joined.py). Templates of an archive's own themes are compiled as Jinja's sandbox has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner  # markupsafe.escape, without the wrapper that makes Markup of a text soon joined to others


def quick_escape(value: object) -> str:
    """``value`` as it may stand in HTML."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]  # a text, as was just asked
    if kind is Markup:
        return value  # type: ignore[return-value]  # markup is a text
    return escape(value) if hasattr(value, "__html__") else _escape_inner(str(value))


def quick_call(function: Callable[..., Any], *args: Any, _loop_vars: object = None, _block_vars: object = None, **kwargs: Any) -> Any:
    """What a function or macro gives; Jinja tells it of the variables around it, which none of ours reads."""
    return Markup(quick_say(function, *args, **kwargs)) if type(function) is Macro else function(*args, **kwargs)


def quick_say(function: Callable[..., Any], *args: Any, _loop_vars: object = None, _block_vars: object = None, **kwargs: Any) -> str:
    """The same, as it may stand in HTML."""
    if type(function) is not Macro or function.caller or function.catch_kwargs or function.catch_varargs:
        return quick_escape(function(*args, **kwargs))
    rest = function.arguments[len(args) :]
    values = [kwargs.pop(name, missing) for name in rest] if kwargs else [missing] * len(rest)
    if kwargs:
        raise TypeError(f"macro {function.name!r} takes no argument named {next(iter(kwargs))!r}")
    said: str = function._func(*args, *values)
    return said


class Generator(CodeGenerator):
    """Writes the code of a template."""

    @property
    def _trusted(self) -> bool:
        return self.name in self.environment.trusted  # type: ignore[attr-defined]  # of our environment

    def write_commons(self) -> None:
        super().write_commons()
        if self._trusted:
            self.writeline("escape = environment.quick_escape")
            self.writeline("call = environment.quick_call")
            self.writeline("say = environment.quick_say")
            self.writeline("links = environment.links")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if not self._trusted:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not self._trusted:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("say(" if node is self._said else "call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:
        """Without an else it is nothing, which need not be an object that knows why."""
        if self._trusted and node.expr2 is None:
            node.expr2 = nodes.Const("")
        super().visit_CondExpr(node, frame)

    def _make_finalize(self) -> CodeGenerator._FinalizeInfo:
        if self._trusted:
            return self._FinalizeInfo(self._default_finalize, None)
        return super()._make_finalize()

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """All that a template or a block says is given out at once: each step of a generator costs as much as escaping a word."""
        if not self._trusted or frame.buffer is not None or frame.require_output_check:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """A name that every page has need not be looked for."""
        if self._trusted and node.ctx == "load" and node.name in _GIVEN:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A link is made and escaped once for all the pages of a folder."""
        if self._trusted and node.name == "url" and node.node is not None:
            self.write("links[")
            self.visit(node.node, frame)
            self.write("]")
        else:
            super().visit_Filter(node, frame)

    _said: nodes.Expr | None = None
    """The call that is printed just now."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not self._is_safe(node):
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Call):
            self._said = node

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not self._is_safe(node):
            super()._output_child_post(node, frame, finalize)

    def _is_safe(self, node: nodes.Expr) -> bool:
        """Whether it is printed as it is: a link, and what a call says."""
        return self._trusted and (isinstance(node, nodes.Call) or (isinstance(node, nodes.Filter) and node.name == "url"))


_GIVEN = frozenset(("view", "site", "options", "addresses"))
