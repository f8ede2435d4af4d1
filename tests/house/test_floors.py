"""The floors of the house: a module imports only from lower ones, and rooms on one floor never import one another."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "hedingben"
FLOORS = {
    "model": 0,
    "errors": 0,
    "text": 1,
    "read": 2,
    "segment": 2,
    "content": 2,
    "render": 2,
    "settings": 3,
    "plugins": 3,
    "system": 3,
    "pipeline": 4,
    "options": 4,
    "told": 4,
    "fixity": 5,
    "storage": 5,
    "cli": 6,
    "__main__": 7,
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
PURE = [path for path in MODULES if FLOORS[path.relative_to(PACKAGE).parts[0].removesuffix(".py")] <= 2]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> set[str]:
    """First part below the package of everything that a module imports from this project."""
    folder = ("hedingben", *path.relative_to(PACKAGE).parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) - node.level + 1] if node.level else ()
            start = (*base, *(node.module or "").split(".")) if node.module else base
            targets = [start] if len(start) > 1 else [(*start, alias.name) for alias in node.names]
            found |= {target[1] for target in targets if target[0] == "hedingben" and len(target) > 1}
        elif isinstance(node, ast.Import):
            found |= {parts[1] for alias in node.names if (parts := alias.name.split("."))[0] == "hedingben" and len(parts) > 1}
    return found - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_lower_floors(path):
    room = room_of(path)
    for other in rooms_imported(path):
        assert other == room or FLOORS[other] < FLOORS[room], f"{room} (floor {FLOORS[room]}) imports {other} (floor {FLOORS[other]})"


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_pure_rooms_touch_neither_disk_nor_processes(path):
    outside = {"os", "pathlib", "subprocess", "shutil", "tempfile", "sqlite3", "socket", "concurrent", "multiprocessing", "threading", "io"}
    tree = ast.parse(path.read_text("utf-8"))
    imported = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    assert not imported & outside
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "print")
    ]


def test_every_room_stands_on_a_floor():
    assert {room_of(path) for path in MODULES} <= set(FLOORS)


def test_no_file_asks_to_be_split():
    long = {path.relative_to(PACKAGE).as_posix(): lines for path in MODULES if (lines := path.read_text("utf-8").count("\n")) > 320}
    assert not long
