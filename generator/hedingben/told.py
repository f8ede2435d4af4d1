"""How the commands tell what went wrong, and with which exit code they leave."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

from .errors import ConfigurationError, Fault, HedingbenError, faults_to_lines

CONTENT_FAULTS, WRONG_CALL = 1, 2

_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "磁盘满了：腾出地方，再运行一次"),
    errno.EIO: "读写出错，多半是磁盘满了或坏了：腾出地方，再运行一次",
    errno.EFBIG: "文件太大，这里写不下：换一个地方，再运行一次",
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "不许读或写：改它的权限，或换一个文件夹"),
    errno.ENOENT: "没有这个文件，或中途不见了：再运行一次",
}
"""What to do where the system refuses something."""


@contextmanager
def progress_shown() -> Iterator[Callable[[str], None]]:
    """A line on stderr that says what is being done; nothing where no person looks on."""
    if not sys.stderr.isatty():
        yield lambda said: None
        return
    yield lambda said: click.echo(f"\r\x1b[K{said}", err=True, nl=False)
    click.echo("\r\x1b[K", err=True, nl=False)


def tell(said: str) -> None:
    """A line on stderr, so that what a command makes stays apart."""
    click.echo(said, err=True)


def tell_faults(faults: Iterable[Fault]) -> bool:
    """One line a fault on stderr; True where there was one."""
    return tell_lines(faults_to_lines(faults))


def tell_lines(lines: Sequence[str]) -> bool:
    """Lines on stderr; True where there was one."""
    for line in lines:
        tell(line)
    return bool(lines)


def finish(faulty: bool) -> None:
    """Leave with the exit code that the content calls for."""
    if faulty:
        sys.exit(CONTENT_FAULTS)


@contextmanager
def told_errors() -> Iterator[None]:
    """Errors that this package raises on purpose become one line and an exit code."""
    try:
        yield
    except ConfigurationError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_CALL)
    except HedingbenError as error:
        click.echo(str(error), err=True)
        sys.exit(CONTENT_FAULTS)
    except BrokenPipeError:  # the reader of our output has read enough
        raise
    except OSError as error:
        said = error.strerror or str(error)
        click.echo(
            f"{error.filename or 'hedingben'}: {_ADVICE[error.errno]}（{said}）"
            if error.errno in _ADVICE
            else f"{error.filename or 'hedingben'}: {said}",
            err=True,
        )
        sys.exit(WRONG_CALL)
