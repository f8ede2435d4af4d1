"""The one seam for parallel work: an Executor, opened here and passed down."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from ..errors import ConfigurationError

if TYPE_CHECKING:  # a small change needs no processes, few archives need a cluster, and either takes long to import
    from concurrent.futures import ProcessPoolExecutor

    from .cluster import Cluster

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1
_ENOUGH = {"fork": 6, "spawn": 40}
"""Issues from which processes are worth their start, by the way in which they start."""
_MOST = 8
"""Processes for each processor, however many an archive asks for: more would only be slower, and thousands would stop the machine."""


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # handed to whoever asks for the result, as any executor does
            future.set_exception(error)
        return future


class Crew(SerialExecutor):
    """Does the work in this process until there is enough of it for several; or on a cluster, where one is named."""

    def __init__(self, workers: str, before: Callable[[], None] = lambda: None) -> None:
        """``workers`` is ``serial``, ``auto``, a number of processes or ``tcp://HOST:PORT``; ``before`` is called just before processes start."""
        self._workers = workers
        self.is_far = workers.startswith("tcp://")
        """Whether the work is done on other machines: they get bytes and give them back, and see no file of the archive."""
        self._count = 1 if self.is_far else _count(workers)
        self._before = before
        self._pool: ProcessPoolExecutor | Cluster | None = None

    def expect(self, pieces: int) -> None:
        """Say how many pieces of work come: enough of them start the processes, and any at all call for the cluster.

        Raises ConfigurationError where the cluster cannot be used.
        """
        if self._pool is None and self.is_far and pieces:
            from .cluster import Cluster

            self._pool = Cluster(self._workers)
        elif self._pool is None and self._count > 1 and (self._workers != "auto" or pieces >= _ENOUGH[_way()]):
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._before()
            self._pool = ProcessPoolExecutor(self._count, get_context(_way()), _end_with_parent)
            gc.freeze()  # what is there now is shared with the workers, as long as nobody touches it

    @property
    def width(self) -> int:
        """Pieces of work that keep everybody busy: for each worker of a cluster one that it does and one that it finds waiting."""
        if not self.is_far:
            return 1
        from .cluster import Cluster

        return 2 * self._pool.count if isinstance(self._pool, Cluster) else 1

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        return self._pool.submit(fn, *args, **kwargs) if self._pool else super().submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
            gc.unfreeze()


@contextmanager
def open_executor(workers: str, pieces: int) -> Iterator[Crew]:
    """Those who do ``pieces`` pieces of work."""
    with Crew(workers) as crew:
        crew.expect(pieces)
        yield crew


def _count(workers: str) -> int:
    here = os.cpu_count() or 1
    return here if workers == "auto" else 1 if workers == "serial" else min(int(workers), _MOST * here)


def _end_with_parent() -> None:
    """Let a worker end when the build that it works for is killed: it would wait for work for ever, and hold what the build held."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _way() -> str:
    """A copy of this process starts at once, with all that is loaded; but only on Linux, and only where no other thread may hold a lock."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def in_window(executor: Executor, work: Callable[[T], R], items: Iterable[T], width: int = 32) -> Iterator[R]:
    """``work`` of every item, in order, with at most ``width`` of them under way, or more on a large cluster: memory stays level however many
    there are.

    Raises ConfigurationError when a worker process dies; the others have ended then.
    """
    waiting: deque[Future[R]] = deque()
    width = max(width, executor.width) if isinstance(executor, Crew) else width
    try:
        for item in items:
            waiting.append(executor.submit(work, item))
            if len(waiting) >= width:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor:
        executor.shutdown()  # who tidies up next must not meet a worker that still writes
        raise ConfigurationError(
            "--workers",
            None,
            "一个工作进程没做完就断了，多半是内存不够：减少进程再试，或用 --workers serial（a worker died, most often because memory ran out: try again with fewer）",
        ) from None
