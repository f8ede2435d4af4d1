"""Loaded by the workers of test_cluster.py: one that touches the archive's folder fails, and one can pretend to be of another version."""

import os
import sys
from importlib import metadata

from hedingben.pipeline import cluster

FORBIDDEN = os.environ["HEDINGBEN_TEST_FORBIDDEN"]


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(("open", "os.", "shutil.", "sqlite3.")) and any(str(each).startswith(FORBIDDEN) for each in arguments):
        raise PermissionError(f"a worker has no business there: {event} {arguments}")


sys.addaudithook(watch)
if pretended := os.environ.get("HEDINGBEN_TEST_VERSION"):
    cluster.version = lambda name: pretended if name == "hedingben" else metadata.version(name)
