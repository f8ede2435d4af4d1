"""What running a command costs: time, processor and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_INTERVAL = 0.05
"""Seconds between two looks at the memory; a process that lives shorter may be missed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command, or of several one after the other."""

    seconds: float
    """Wall time."""
    cpu: float
    """Seconds of processor time, user and system, of the command and of all processes that it started."""
    memory: int | None
    """Most bytes that the command and its children held at once, what they share counted once (Linux's PSS). None without /proc."""

    def __add__(self, other: Cost) -> Cost:
        memory = None if self.memory is None or other.memory is None else max(self.memory, other.memory)
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu, memory)


def measure(command: Sequence[str | Path]) -> Cost:
    """Run ``command`` to its end; it must succeed, else what it said is raised as RuntimeError."""
    os.sync()  # or it would pay for what the one before it wrote
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"exit code {process.returncode}: {' '.join(map(str, command))}\n{said.read().decode(errors='replace')}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, watch.peak)


class _Watch:
    """Looks again and again at how much memory a process and its children hold."""

    def __init__(self, pid: int) -> None:
        self.peak = 0 if Path("/proc/self/smaps_rollup").exists() else None
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        if self.peak is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self.peak is not None:
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_INTERVAL):
            self.peak = max(self.peak or 0, sum(_held(pid) for pid in _family(self._pid)))


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started, as far as they still run."""
    yield pid
    try:
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
        return
    for child in children:
        yield from _family(int(child))


def _held(pid: int) -> int:
    """Bytes of memory; 0 for a process that has ended."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((1024 * int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
