"""Whatever YAML it is, read by a YAML parser; and YAML as an archive writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.representer import SafeRepresenter

from ..errors import ContentError
from .plain_yaml import Value
from .strict_yaml import Sheet

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DEEPEST = 12
_FEW = 1000
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def parse_yaml(text: str, *, file: str, first_line: int = 1) -> Sheet:
    """As ``read_yaml`` reads it."""
    try:
        _refuse_depths(text, file, first_line)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + first_line
        raise ContentError(file, line, f"不合 YAML 的写法（this is not YAML: {error.problem or error.context}）") from None
    except (yaml.YAMLError, ValueError) as error:  # characters that no YAML may hold; ValueError: a code point out of range
        raise ContentError(file, first_line, f"不合 YAML 的写法（this is not YAML: {' '.join(str(error).split())}）") from None
    if root is None:
        return Sheet(file, {}, {})
    if not isinstance(root, yaml.MappingNode):
        raise ContentError(file, first_line, "该是“名字: 值”的形式（expected a mapping, name: value）")
    values = _value(root, file, first_line, set(), 0)
    assert isinstance(values, dict)  # a MappingNode gives a dict
    lines = {str(key.value): key.start_mark.line + first_line for key, _ in root.value}
    for key, value in root.value:
        if isinstance(value, yaml.MappingNode):
            lines |= {f"{key.value}.{name.value}": name.start_mark.line + first_line for name, _ in value.value}
    return Sheet(file, values, lines)


def _refuse_depths(text: str, file: str, first_line: int) -> None:
    """Raises ContentError where values lie in one another so deeply that composing them would overrun the stack of the process.

    A text with few marks that could nest, nearly every one, is not looked at twice.
    """
    if sum(map(text.count, "[{-?:")) < _FEW:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST + 1:
            line = event.start_mark.line + first_line if event.start_mark else None
            raise ContentError(file, line, "嵌套太深（nested too deeply）")


def _value(node: yaml.Node, file: str, first_line: int, seen: set[int], depth: int) -> Value:
    def error(at: yaml.Node, problem: str) -> ContentError:
        return ContentError(file, at.start_mark.line + first_line, problem)

    if id(node) in seen or depth > _DEEPEST:
        raise error(
            node,
            "这里不用 YAML 的别名：把值写全（aliases, *name, are not used here: write the value out）"
            if id(node) in seen
            else "嵌套太深（nested too deeply）",
        )
    if node.tag not in _PLAIN_TAGS:
        raise error(
            node, f"这里不用 YAML 的标签 {_short(node.tag)}：值都按字面读（tags are not used here: every value is text as it stands）"
        )
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file, first_line, seen, depth + 1) for item in node.value]
    mapping: dict[str, Value] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise error(key, "键只能是一个普通的词（a key must be a plain word）")
        if key.value in mapping:
            raise error(key, f"键 {key.value!r} 写了两次：留一个（this key stands here twice: keep one）")
        mapping[key.value] = _value(value, file, first_line, seen, depth + 1)
    return mapping


def _short(tag: str) -> str:
    """``tag`` as people write it."""
    return tag.replace("tag:yaml.org,2002:", "!!")


class _Representer(SafeRepresenter):
    def ignore_aliases(self, data: object) -> bool:
        return True


def write_yaml(values: Mapping[str, object]) -> str:
    """YAML of ``values`` in their order, a key a line, Chinese readable, small lists and mappings in one line."""
    style: Any = None  # lists and mappings that hold only plain values in one line
    represent = _Representer(default_flow_style=style, sort_keys=False).represent_data
    pairs = [(represent(key), represent(value)) for key, value in values.items()]
    node = yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
    return str(yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=10_000))
