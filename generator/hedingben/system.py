"""What Hedingben asks of the system that it runs on."""

from __future__ import annotations

import os
import sys

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
