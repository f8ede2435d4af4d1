"""Builds killed at random moments: python tests/pipeline/kills.py [KILLS] [SEED]

After each kill the site must be just the old one or just the new one; and after the next build, the one that a build from nothing gives,
with no stray file beside it.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.test_incremental import World, files_of

KILLS, ROUND = 200, 25
"""How often, and after how many kills an archive is begun anew."""


def command(root: Path, out: str, workers: str) -> list[str]:
    return [sys.executable, "-m", "hedingben", "build", "-C", str(root), "--out", str(root / out), "--no-search", "--workers", workers]


def build(root: Path, out: str) -> dict[str, bytes]:
    """The files of a build that nobody disturbs; faults of the content are part of the game."""
    done = subprocess.run(command(root, out, "serial"), capture_output=True, check=False, timeout=600)
    assert done.returncode in (0, 1), done.stderr.decode()
    return files_of(root / out, ".")


def kill_some(kills: int, seed: int, folder: Path) -> int:
    """How many of ``kills`` builds were still at work when they were killed. Raises AssertionError for a site that is not whole."""
    chance = random.Random(seed)
    world = World(folder, seed)
    world.settings("workers", "serial")
    before = build(folder, "site")
    longest = 1.0
    hit = 0
    for number in range(kills):
        for _ in range(chance.randint(1, 4)):
            chance.choice(world.steps())()
        start = time.monotonic()
        after = build(folder, f"whole-{number}")
        longest = max(longest, time.monotonic() - start)
        process = subprocess.Popen(
            command(folder, "site", chance.choice(["serial", "2"])),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0, longest))
        hit += process.poll() is None
        if chance.random() < 0.5:
            process.kill()  # alone: what it started must end by itself
        else:
            with suppress(ProcessLookupError):  # it may just have ended
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        served = files_of(folder / "site", ".")
        assert served in (before, after), f"a torn site after kill {number} of seed {seed}"
        before = build(folder, "site")
        assert before == after, f"a wrong site after kill {number} of seed {seed}"
        stray = [path.name for path in folder.iterdir() if "hedingben-" in path.name]
        assert not stray, f"{stray} after kill {number} of seed {seed}"
    return hit


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    done = hit = 0
    while done < kills:
        with tempfile.TemporaryDirectory(prefix="hedingben-kills-") as folder:
            some = min(ROUND, kills - done)
            hit += kill_some(some, seed + done, Path(folder))
            done += some
        print(f"{done} builds killed, {hit} of them at work: no torn site, no stray file", flush=True)


if __name__ == "__main__":
    main()
