"""YAML as people write it in an archive: mappings, lists and plain text, nothing clever.

Every scalar is text, as it stands in the file (``no`` is "no", ``2024-03-27`` is "2024-03-27", nothing is ""), so that no
value changes by being read. Repeated keys, tags, anchors and aliases are refused: the first hides a slip, the others hide anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.representer import SafeRepresenter

from ..errors import ContentError
from .plain_yaml import Value, read_plain

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DEEPEST = 12
_FEW = 1000
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A mapping read from a file, which knows the line of each of its keys."""

    file: str
    values: Mapping[str, Value]
    lines: Mapping[str, int]
    """Line number in the file of each top-level key, from 1."""

    def error(self, key: str, problem: str) -> ContentError:
        """A ContentError at the line of ``key``."""
        return ContentError(self.file, self.lines.get(key), problem)

    def text(self, key: str, default: str = "") -> str:
        """The text of ``key``; raises ContentError where it is a list or a mapping."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, f"{key} 只能是一段文字（must be one text）")
        return value.strip()

    def integer(self, key: str, default: int) -> int:
        """The whole number of ``key``; raises ContentError where it is none."""
        text = self.text(key)
        if not text:
            return default
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise self.error(key, f"{key} 要写整数，不是 {text!r}（must be a whole number）")
        return int(text)

    def flag(self, key: str, default: bool) -> bool:
        """yes / no of ``key``; raises ContentError for any other word."""
        text = self.text(key).lower()
        if not text:
            return default
        if text not in ("true", "false", "yes", "no"):
            raise self.error(key, f"{key} 只能是 true 或 false，不是 {text!r}（must be true or false）")
        return text in ("true", "yes")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts of ``key``; a single text is a list of one."""
        value = self.values.get(key, [])
        items = value if isinstance(value, list) else [value]
        found: list[str] = []
        for item in items:
            if not isinstance(item, str):
                raise self.error(key, f"{key} 要写成文字的列表（must be a list of texts）")
            if item.strip():
                found.append(item.strip())
        return tuple(found)

    def mapping(self, key: str) -> dict[str, Value]:
        """The mapping of ``key``, empty where there is none; raises ContentError for anything else."""
        value = self.values.get(key) or {}
        if not isinstance(value, dict):
            raise self.error(key, f"{key} 要写成“名字: 值”的形式（must be a mapping, name: value）")
        return value

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Raises ContentError at the first key that is neither in ``known`` nor begins with ``x-``."""
        for key in self.values:
            if key not in known and not key.startswith("x-"):
                raise self.error(
                    key,
                    f"不认得的键 {key!r}；认得的是 {', '.join(sorted(known))}；自己的键以 x- 开头（unknown key; keys of your own begin with x-）",
                )


def read_yaml(text: str, *, file: str, first_line: int = 1) -> Sheet:
    """The mapping that ``text`` holds; ``first_line`` is the number of its first line in ``file``.

    Raises ContentError with the line for broken YAML, repeated keys, anchors, and for anything but a mapping.
    """
    plain = read_plain(text)
    if plain:
        return Sheet(file, plain[0], {key: line + first_line for key, line in plain[1].items()})
    return parse_yaml(text, file=file, first_line=first_line)


def parse_yaml(text: str, *, file: str, first_line: int = 1) -> Sheet:
    """The same, whatever YAML it is."""
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
    return Sheet(file, values, {str(key.value): key.start_mark.line + first_line for key, _ in root.value})


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
