"""What Hedingben asks of the system that it runs on."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ASKED = "HEDINGBEN_UTF8"
"""Set where this has been tried."""


def read_names_as_utf8() -> None:
    """Begin again where the locale (C, zh_CN.GBK) would have Python read the names of files in another encoding: an archive is the same everywhere.

    What is said still goes to the terminal in the encoding that it has.
    """
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get(_ASKED) or os.name != "posix":
        return
    os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
    os.environ.update({"PYTHONUTF8": "1", _ASKED: "1"})
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


@contextmanager
def seldom_collected(after: int = 5_000) -> Iterator[None]:
    """Pages are made of many values and few circles: looking for these at Python's usual pace takes a twelfth of the time.

    They are looked for ``after`` so many values that are still there.
    """
    usual = gc.get_threshold()
    gc.set_threshold(after, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def run(command: Callable[[], object]) -> None:
    """Run a command and end the process: Python would first take apart all that it holds, which takes as long as to write a page.

    Where other processes or threads had a part in it, it may tidy up after them.
    """
    try:
        command()
    except SystemExit as end:
        if not isinstance(end.code, int) or "multiprocessing" in sys.modules or threading.active_count() > 1:
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads what is said: Python ends such a process in its own way
            raise end from None
        os._exit(end.code)
