"""Is a file still the one that was read? Told by size, times and inode, without reading it again, as git's index does.

Take the fingerprint before you read the file: a change in between then shows the next time.
"""

from __future__ import annotations

import os

SETTLED = 2_000_000_000
"""Nanoseconds: clocks of file systems are coarse (FAT counts in two seconds), so that a file changed a moment ago may be changed
again without a trace."""


def stat_to_fingerprint(told: os.stat_result, now: int) -> str:
    """What tells this state of a file from any other: as long as it stays the same, so does the content.

    Empty where the file is fresh: such a one must be read. Renaming, and setting the modification time back, show too: the time of
    the change of its inode tells them.
    """
    return "" if is_fresh(told, now) else stat_to_marks(told)


def is_fresh(told: os.stat_result, now: int) -> bool:
    """Whether the file changed within SETTLED of ``now`` (``time.time_ns()`` before the file was looked at), or later by its clock."""
    return max(told.st_mtime_ns, told.st_ctime_ns) > now - SETTLED


def stat_to_marks(told: os.stat_result) -> str:
    """What a file looks like without being read."""
    return f"{told.st_size:x}-{told.st_mtime_ns:x}-{told.st_ctime_ns:x}-{told.st_ino:x}"
