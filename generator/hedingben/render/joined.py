"""Templates that come with this package, joined into one where several make a page: each that is looked for on every page costs time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

Part = Callable[[str], nodes.Template | None]
"""Gives a template by its name; None for one that is not trusted."""
_OF_ITS_OWN = (nodes.Extends, nodes.Block, nodes.Import, nodes.FromImport, nodes.Macro)
"""With one of these an included template must stand by itself."""


def with_parts(template: nodes.Template, part: Part) -> nodes.Template:
    """``template`` with what it includes in its place: an included template would be given a copy of all variables for every page."""
    result = _Joiner(part).visit(template)
    assert isinstance(result, nodes.Template)
    return result


class _Joiner(NodeTransformer):
    def __init__(self, part: Part) -> None:
        self._part = part

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        name = node.template.value if isinstance(node.template, nodes.Const) else ""
        part = self._part(name) if name and node.with_context and not node.ignore_missing else None
        if part is None or next(part.find_all(_OF_ITS_OWN), None):
            return node
        return nodes.Scope(with_parts(part, self._part).body, lineno=node.lineno)

    def visit_Import(self, node: nodes.Import) -> nodes.Node:
        """Macros that know nothing of the page are made once, not for every page."""
        part = self._part(node.template.value) if isinstance(node.template, nodes.Const) else None
        if part is not None and not any(name.name == "view" for name in part.find_all(nodes.Name)):
            node.with_context = False
        return node


def with_parent(template: nodes.Template, part: Part) -> nodes.Template:
    """``template`` with what it extends around it, and each block in its place, but for those that are asked for elsewhere (``self``).

    None of ours calls ``super``. What has become a page cannot be extended.
    """
    extends = next(template.find_all(nodes.Extends), None)
    parent = part(extends.template.value) if extends and isinstance(extends.template, nodes.Const) else None
    if parent is None:
        return template
    blocks = {block.name: block for block in template.find_all(nodes.Block)}
    result = _Filler(blocks, _asked_for(template) | _asked_for(parent)).visit(with_parent(parent, part))
    assert isinstance(result, nodes.Template)
    result.body[:0] = [node for node in template.body if not isinstance(node, nodes.Extends | nodes.Output | nodes.Block)]
    return result


def _asked_for(template: nodes.Template) -> set[object]:
    """Names of blocks whose text is taken: ``self["title"]()``."""
    asked = (node for node in template.find_all(nodes.Getitem) if isinstance(node.node, nodes.Name) and node.node.name == "self")
    return {node.arg.value for node in asked if isinstance(node.arg, nodes.Const)}


class _Filler(NodeTransformer):
    def __init__(self, blocks: Mapping[str, nodes.Block], kept: Collection[object]) -> None:
        self._blocks, self._kept = blocks, kept

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        body = self._blocks.get(node.name, node).body
        if node.name not in self._kept:
            return nodes.Scope(body, lineno=node.lineno)
        node.body = body
        return node
