"""Commands killed at random moments: python tests/pipeline/kills.py [KILLS] [SEED]

In turn builds with the search index, builds without, and conversions and settlements amid a person's corrections (kills_corrections.py).
After each kill of a build the site must be just the old one or just the new one; and after the next build, the one that a build from
nothing gives, with no stray file beside it or in the content. Only what was still at work is counted as killed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from hedingben.pipeline.press.publish import MARK

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.kills_corrections import kill_corrections
from pipeline.test_incremental import World, files_of

KILLS, ROUND = 200, 25
"""How often, and after how many kills an archive is begun anew."""
IN_A_ROW = 5
"""At most so many builds are killed one after the other before one is left to end."""


def command(root: Path, out: str, workers: str, search: bool) -> list[str]:
    call = [sys.executable, "-m", "hedingben", "build", "-C", str(root), "--out", str(root / out), "--workers", workers]
    return call if search else [*call, "--no-search"]


def build(root: Path, out: str, search: bool) -> dict[str, bytes]:
    """The files of a build that nobody disturbs; faults of the content are part of the game."""
    done = subprocess.run(command(root, out, "serial", search), capture_output=True, check=False, timeout=600)
    assert done.returncode in (0, 1), done.stderr.decode()
    return files_of(root / out, ".")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of the files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


class Killer:
    """Kills processes at random moments, about as late as leaves most of them at work."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._longest = 1.0

    def __call__(self, command: list[str]) -> bool:
        """Start a command and kill it; True where it was still at work."""
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(self._chance.uniform(0, self._longest))
        at_work = process.poll() is None
        self._longest *= 1.1 if at_work else 0.8  # the machine may be busy, and there may be much or little to do
        if self._chance.random() < 0.5:
            process.kill()  # alone: what it started must end by itself
        else:
            with suppress(ProcessLookupError):  # it may just have ended
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return at_work


def kill_some(kills: int, seed: int, folder: Path, *, search: bool = False) -> int:
    """Kill as many builds, with the ``search`` index or without, while they are at work; how many were begun for that.

    Raises AssertionError for a site that is not whole.
    """
    chance, kill = random.Random(seed), Killer(seed)
    world = World(folder, seed)
    world.settings("workers", "serial")
    before = build(folder, "site", search)
    done = hit = 0
    while hit < kills:
        for _ in range(chance.randint(1, 4)):
            chance.choice(world.steps())()
        after = build(folder, "whole", search)
        shutil.rmtree(folder / "whole")
        for _ in range(min(kills - hit, chance.randint(1, IN_A_ROW))):
            at_work = kill(command(folder, "site", chance.choice(["serial", "2"]), search))
            hit += at_work
            done += 1
            found = files_of(folder / "site", ".")
            assert found in (before, after), (
                f"a torn site after kill {done} of seed {seed}: from the old one differ {differing(found, before)}, from the new one {differing(found, after)}"
            )
            if not at_work:  # there is nothing left to do
                break
        before = build(folder, "site", search)
        assert before == after, f"a wrong site after kill {done} of seed {seed}: {differing(before, after)} differ"
        stray = [path.name for path in folder.rglob("*") if ".hedingben-" in path.name.removeprefix(MARK)]
        assert not stray, f"{stray} after kill {done} of seed {seed}"
    return done


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    done = rounds = 0
    while done < kills:
        with tempfile.TemporaryDirectory(prefix="hedingben-kills-") as folder:
            some = min(ROUND, kills - done)
            if rounds % 3 == 2:
                done += kill_corrections(some, seed + done, Path(folder), Killer(seed + done))
            else:
                kill_some(some, seed + done, Path(folder), search=rounds % 3 == 0)
                done += some
            rounds += 1
        print(f"{done} killed at work: no torn site, no half file, nothing lost, no stray file", flush=True)


if __name__ == "__main__":
    main()
