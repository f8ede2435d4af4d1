"""Work on other machines: a dask.distributed cluster as an Executor, for ``--workers tcp://HOST:PORT``.

A worker gets bytes and gives a value back; it needs this package, in the same versions, and nothing of the archive. What a worker had
under way when it died is done again by another: pieces of work have no effect but their result.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import re
import sys
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import cache
from importlib.metadata import requires, version
from typing import Any, ParamSpec, TypeVar, cast

from ..errors import ConfigurationError
from ..plugins import PACKAGE, reader_points

P = ParamSpec("P")
R = TypeVar("R")

CONNECT = 10.0
"""Seconds in which a scheduler must answer."""
PATIENCE = 30.0
"""Seconds after which a piece of work that is not done is asked after: is there a worker left?"""
_AT_A_TIME = threading.Lock()
"""A worker that has threads does one piece of work at a time: nothing here is made for several, and they would gain nothing."""

Told = dict[str, str]
"""What a machine works with: versions by name."""


class Cluster(Executor):
    """The workers of a scheduler. Raises ConfigurationError where there are none, or where they work with other versions."""

    def __init__(self, address: str) -> None:
        try:
            import dask
            from distributed import Client
        except ImportError:
            raise _wrong(address, "集群另要几个软件包：pip install 'hedingben[cluster]'（a cluster needs more packages）") from None
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TiB"})
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong we tell ourselves, in one line
        self._address = address
        try:
            self._client = Client(address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            raise _wrong(
                address, f"那里没有调度器应答：用 dask scheduler 起一个（no scheduler answers there: {type(error).__name__}）"
            ) from None
        try:
            self._mine = what_is_here()
            self._refuse_others()
        except BaseException:
            self._client.close()
            raise

    @property
    def count(self) -> int:
        """How many workers there are just now."""
        return len(self._client.nthreads())

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        work = zlib.compress(pickle.dumps((fn, args, kwargs)), 1)
        return _Awaited(self._client.submit(do, self._mine, work, pure=False), self._explain)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._client.close()  # whoever wanted a result has it; the scheduler drops what is still under way

    def _refuse_others(self) -> None:
        if not self.count:
            raise _wrong(
                self._address, f"调度器手下没有干活的：用 dask worker {self._address} --nthreads 1 起几个（the scheduler has no workers）"
            )
        for worker, told in sorted(self._client.run(what_is_here, on_error="return").items()):
            refuse(self._mine, told if isinstance(told, dict) else {"hedingben": str(told)}, worker)

    def _explain(self, error: Exception) -> Exception:
        """What ``error`` means to a person; it comes from dask, or from the work itself."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return _wrong(
                self._address,
                "一件活接连弄死了几个工作进程，多半是内存不够：每个多给一些（dask worker --memory-limit），或用 --workers serial"
                "（a piece of work ended one worker after the other, most often because memory ran out）",
            )
        if isinstance(error, CancelledError):
            return _wrong(self._address, "调度器断了，活也丢了：重新起动，再运行一次（the scheduler has gone, and the work with it）")
        if isinstance(error, TimeoutError) and not self.count:
            return _wrong(self._address, "一个工作进程也不剩：起几个，再运行一次（no worker is left: start some, and call again）")
        return error


class _Awaited(Future[R]):
    """A result that stays with its worker until it is asked for, which is done once."""

    def __init__(self, held: Any, explain: Callable[[Exception], Exception]) -> None:
        """``held`` is dask's future."""
        super().__init__()
        self._held, self._explain = held, explain

    def result(self, timeout: float | None = None) -> R:
        while True:
            try:
                return cast(R, self._held.result(timeout or PATIENCE))
            except Exception as error:
                told = self._explain(error)
                if told is error and isinstance(error, TimeoutError) and timeout is None and not self._held.done():
                    continue  # there are workers: it only takes long
                raise told from None


def do(expected: Told, work: bytes) -> Any:
    """Run a piece of work; this is what a worker is called with. Raises ConfigurationError on one that joined later, with other versions."""
    from distributed import get_worker

    refuse(expected, what_is_here(), get_worker().address)
    with _AT_A_TIME:
        fn, args, kwargs = pickle.loads(zlib.decompress(work))
        return fn(*args, **kwargs)


@cache
def what_is_here() -> Told:
    """All that decides on the bytes that work here would give: this program and its page formats, what they use, Python."""
    code = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        code.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    uses = [match[0] for each in requires("hedingben") or () if "extra ==" not in each and (match := re.match(r"[\w.-]+", each))]
    formats = {f"page format {point.name}": f"{point.value} {point.dist and point.dist.version}" for point in reader_points()}
    return {
        "hedingben": f"{version('hedingben')} (code {code.hexdigest()[:12]})",
        "Python": ".".join(map(str, sys.version_info[:3])),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in sorted(uses)},
        **formats,
    }


def refuse(mine: Told, theirs: Told, worker: str) -> None:
    """Raises ConfigurationError where a worker would give other bytes than this machine."""
    for name in sorted(mine.keys() | theirs.keys(), key=lambda name: (name != "hedingben", name)):
        here, there = (told.get(name, "none") for told in (mine, theirs))
        if here != there:
            raise ConfigurationError(
                "--workers",
                None,
                f"工作进程 {worker} 的 {name} 是 {there}，这里是 {here}：两边装一样的（the worker has another version: install the same on both）",
            )


def _wrong(address: str, problem: str) -> ConfigurationError:
    return ConfigurationError(f"--workers {address}", None, problem)
