"""What the commands say, they say in Chinese first: （the English follows in brackets）."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "hedingben"
MODULES = sorted(PACKAGE.rglob("*.py"))
ERRORS = {"Fault", "ContentError", "ConfigurationError"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def written(node: ast.expr) -> str:
    """The words of a literal; nothing of what is put into it, nor of a value that is made elsewhere."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def messages(path: Path) -> Iterator[tuple[int, str]]:
    """Line and words of each message that is written where it is raised or echoed."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = 2 if name in ERRORS else 1 if name == "error" else 0 if name in ("echo", "BadParameter") else len(node.args)
            said = node.args[place : place + 1]
            yield from ((node.lineno, written(arg)) for arg in said)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_messages_are_in_chinese_first(path):
    assert not [(line, words) for line, words in messages(path) if " " in words.strip() and not HAN.search(words)]
