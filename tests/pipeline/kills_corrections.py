"""Conversions, settlements and builds killed at random moments while a person corrects articles and pages change.

What is killed is done again to its end; then content and site must be, byte for byte, what the same leaves that nobody killed.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.test_incremental import files_of

SAMPLE = Path(__file__).parents[2] / "content"
ISSUE = "qinglan-ribao/2024-03-27"


def hedingben(root: Path, *call: str) -> list[str]:
    return [sys.executable, "-m", "hedingben", call[0], "-C", str(root), *call[1:]]


def run(root: Path, *call: str) -> None:
    """To its end; faults of the content are part of the game."""
    done = subprocess.run(hedingben(root, *call), capture_output=True, check=False, timeout=600)
    assert done.returncode in (0, 1), done.stderr.decode()


class Desk:
    """An issue that a person corrects, always in the same way for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.chance, self.number = root, random.Random(seed), 50
        shutil.copytree(SAMPLE / "pages" / ISSUE, root / "content/pages" / ISSUE)
        shutil.copy(SAMPLE / "pages" / ISSUE.split("/")[0] / "newspaper.yaml", root / "content/pages" / ISSUE.split("/")[0])
        (root / "content/archive.yaml").write_text("title: 馆\n", "utf-8")
        run(root, "build", "--no-search")

    def texts(self) -> dict[Path, str]:
        paths = sorted((self.root / "content/articles" / ISSUE).glob("*.md"))
        return {path: path.read_text("utf-8") for path in paths if "\nwithdrawn:" not in path.read_text("utf-8")}

    def act(self) -> None:
        """One thing that a person does, or that happens to a page."""
        self.number += 1
        texts = self.texts()
        path = self.chance.choice(sorted(texts))
        head, mark, body = texts[path].rpartition("---\n")
        new = path.with_name(f"{path.name[:2]}-{self.number}-xin.md")
        what = self.chance.choice("edit edit title split merge delete add rename withdraw break correct correct correct forget".split())
        if what == "edit":
            path.write_text(texts[path].replace("。", f"（改{self.number}）。", 1), "utf-8")
        elif what == "title":
            path.write_text(re.sub("^title: .*$", f"title: 改题{self.number}", texts[path], flags=re.M), "utf-8")
        elif what == "split":
            paragraphs = body.strip().split("\n\n")
            path.write_text(f"{head}{mark}\n{paragraphs[0]}\n", "utf-8")
            new.write_text(f"---\ntitle: 拆出{self.number}\n---\n\n" + "\n\n".join(paragraphs[1:]) + "\n", "utf-8")
        elif what == "merge" and len(texts) > 2:
            other = self.chance.choice(sorted(texts.keys() - {path}))
            path.write_text(texts[path] + texts[other].rpartition("---\n")[2], "utf-8")
            other.unlink()
        elif what == "delete" and len(texts) > 2:
            path.unlink()
        elif what == "add":
            new.write_text(f"---\ntitle: 添{self.number}\n---\n\n馆员补写。\n", "utf-8")
        elif what == "rename":
            path.rename(path.with_name(f"{path.name[:5]}-ming-{self.number}.md"))
        elif what == "withdraw":
            path.write_text(f"{head}withdrawn: {{date: 2024-05-01, why: 与事实不符}}\n{mark}{body}", "utf-8")
        elif what == "break":
            path.write_text(texts[path].replace("---\n", "---\nkind: {\n", 1), "utf-8")
        elif what == "correct":
            page = self.chance.choice(sorted((self.root / "content/pages" / ISSUE).glob("*.txt")))
            lines = page.read_text("utf-8").split("\n")
            at = self.chance.choice([number for number, line in enumerate(lines) if len(line) > 12])
            lines[at] = f"{lines[at][:10]}正{lines[at][11:]}"
            page.write_text("\n".join(lines), "utf-8")
        elif what == "forget":
            run(self.root, "convert")  # else nobody could know what was deleted
            shutil.rmtree(self.root / ".hedingben")

    def command(self) -> list[str]:
        """What is run, and killed, next."""
        conflicts = sorted((self.root / "content/conflicts" / ISSUE).glob("*.md"))
        if conflicts and self.chance.random() < 0.4:
            return ["resolve", self.chance.choice(["--ours", "--theirs", "--merge"])]
        return self.chance.choice([["convert"], ["convert", "--workers", "2"], ["build", "--no-search"]])


def kill_corrections(kills: int, seed: int, folder: Path, kill: Callable[[list[str]], bool]) -> int:
    """How many commands were ended by ``kill``, which tells whether the one that it was given was still at work then."""
    desk = Desk(folder / "killed", seed)
    other = folder / "whole"
    hit = 0
    while hit < kills:
        for _ in range(desk.chance.randint(1, 4)):
            desk.act()
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(desk.root, other, symlinks=True)
        command = desk.command()
        before = files_of(desk.root, "content")
        run(other, *command)
        after = files_of(other, "content")
        whole = {*before.values(), *after.values()}  # of any name: what a conflict held becomes the original first
        for _ in range(desk.chance.randint(1, 4)):
            at_work = kill(hedingben(desk.root, *command))
            hit += at_work
            for name, data in files_of(desk.root, "content").items():
                assert data in whole or ".hedingben-part-" in name, f"half a file after kill {hit} of seed {seed}: {name}"
            if not at_work:
                break
        run(desk.root, *command)
        for root in (desk.root, other):
            run(root, "build", "--no-search")
        for room in ("content", "site"):
            one, two = files_of(desk.root, room), files_of(other, room)
            wrong = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
            assert not wrong, f"{command} killed, after kill {hit} of seed {seed}: {wrong} are not as where nobody killed it"
    return hit
