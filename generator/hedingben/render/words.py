"""The interface's words in a template: each message is put in its language once, when the template is compiled.

So a page costs nothing more in one language than in another: what is left of ``{{ _("共%(n)s篇", n=view.count) }}`` is text and a variable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from gettext import c2py

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from ..model.site import Words

_FUNCTIONS = {
    "_": (False, False),
    "gettext": (False, False),
    "ngettext": (False, True),
    "pgettext": (True, False),
    "npgettext": (True, True),
}
"""What templates call: whether it begins with a context, whether it has a plural."""
_PLACES = re.compile(r"%\((\w+)\)s|%(%)")
WHICH = "which_plural_form"
"""Name of the function that templates of a language with plurals call."""


def translated(template: nodes.Template, words: Words) -> nodes.Template:
    """``template`` with its messages as text; what they say is markup, as in all that a template says itself."""
    result = _Translator(words).visit(template)
    assert isinstance(result, nodes.Template)
    return result


def plural_form(words: Words) -> Callable[[int], int]:
    """Which form of a message goes with a number."""
    choose: Callable[[int], int] = c2py(words.forms)
    return choose


class _Translator(NodeTransformer):
    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Messages that are printed as they are become text and variables in a row."""
        flat: list[nodes.Expr] = []
        for child in node.nodes:
            result = self.visit(child)
            flat += result.nodes if isinstance(result, nodes.Concat) and result is not child else [result]
        node.nodes = flat
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name in _FUNCTIONS):
            return node
        with_context, with_plural = _FUNCTIONS[node.node.name]
        texts = [argument.value for argument in node.args[: 1 + with_context + with_plural] if isinstance(argument, nodes.Const)]
        if len(texts) != 1 + with_context + with_plural or len(node.args) != len(texts) + with_plural:
            return node  # no message that stands in the template: Jinja says where
        variables = {keyword.key: keyword.value for keyword in node.kwargs}
        context, ids = (texts[0], texts[1:]) if with_context else ("", texts)
        found = self._words.texts.get((context, ids[0]))
        forms = found or tuple(ids[:1])  # the templates' own language has no plural
        if not with_plural:
            return _message(forms[0], variables, node.lineno)
        number = node.args[-1]
        variables.setdefault("num", number)
        result: nodes.Expr = _message(forms[-1], variables, node.lineno)
        for index in reversed(range(len(forms) - 1)):
            which = nodes.Call(nodes.Name(WHICH, "load"), [number], [], None, None)
            test = nodes.Compare(which, [nodes.Operand("eq", nodes.Const(index))])
            result = nodes.CondExpr(test, _message(forms[index], variables, node.lineno), result, lineno=node.lineno)
        return result


def _message(text: str, variables: Mapping[str, nodes.Expr], line: int) -> nodes.Expr:
    """Markup, or markup and variables in a row."""
    pieces: list[nodes.Expr] = []
    end = 0
    for place in _PLACES.finditer(text):
        if before := text[end : place.start()] + (place[2] or ""):
            pieces.append(nodes.TemplateData(before))
        if place[1]:
            pieces.append(variables.get(place[1]) or nodes.Name(place[1], "load"))
        end = place.end()
    if rest := text[end:]:
        pieces.append(nodes.TemplateData(rest))
    for piece in pieces:
        piece.set_lineno(line)
    return pieces[0] if len(pieces) == 1 else nodes.Concat(pieces, lineno=line)
