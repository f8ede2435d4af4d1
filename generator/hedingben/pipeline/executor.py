"""The one seam for parallel work: an Executor, opened here and passed down."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

_FEW = 64
"""Pieces of work below which starting processes costs more than they save."""


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # handed to whoever asks for the result, as any executor does
            future.set_exception(error)
        return future


@contextmanager
def open_executor(workers: str, pieces: int) -> Iterator[Executor]:
    """An executor for ``pieces`` pieces of work: ``serial``, ``auto`` or a number of processes."""
    count = (os.cpu_count() or 1) if workers == "auto" else 1 if workers == "serial" else int(workers)
    if count == 1 or (workers == "auto" and pieces < _FEW):
        yield SerialExecutor()
        return
    with ProcessPoolExecutor(count, get_context("spawn")) as executor:  # no fork: the same everywhere, and safe beside threads
        yield executor


def in_window(executor: Executor, work: Callable[[T], R], items: Iterable[T], width: int = 32) -> Iterator[R]:
    """``work`` of every item, in order, with at most ``width`` of them under way: memory stays level however many there are."""
    waiting: deque[Future[R]] = deque()
    for item in items:
        waiting.append(executor.submit(work, item))
        if len(waiting) >= width:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
