"""How the commands tell what went wrong, and with which exit code they leave."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from .errors import ConfigurationError, Fault, HedingbenError

CONTENT_FAULTS, WRONG_CALL = 1, 2


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
    unique = sorted(set(faults), key=lambda fault: (fault.file, fault.line or 0))
    for fault in unique:
        click.echo(str(fault), err=True)
    return bool(unique)


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
        click.echo(f"{error.filename or 'hedingben'}: {error.strerror or error}", err=True)
        sys.exit(WRONG_CALL)
