"""Faults in an archive's content and configuration, each told in one line that names the file and the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LONGEST = 600
"""Characters of a line that people can still read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file of the archive, and what to do about it."""

    file: str
    """Path relative to the archive's root, with forward slashes."""
    line: int | None
    """Line number from 1, or None where the whole file is meant."""
    problem: str
    """What is wrong and what to do, one sentence without a line break."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return _in_one_line(f"{place}: {self.problem}")


def faults_to_lines(faults: Iterable[Fault]) -> list[str]:
    """Each fault once, in the order of the files."""
    return [str(fault) for fault in sorted(set(faults), key=lambda fault: (fault.file, fault.line or 0))]


def _in_one_line(text: str) -> str:
    """``text`` as a terminal may show it: names and keys come from anywhere, and may hold what moves its cursor or turns its words."""
    shown = text if text.isprintable() else "".join(map(_shown, text))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST // 2]} … {shown[-_LONGEST // 2 :]}"


def _shown(char: str) -> str:
    return char if char.isprintable() or char == "\u3000" else char.encode("unicode_escape").decode()


class HedingbenError(Exception):
    """Base of every error that this package raises on purpose."""


class ContentError(HedingbenError):
    """A file of the content cannot be used; the rest of the archive still can (exit code 1)."""

    def __init__(self, file: str, line: int | None, problem: str, others: tuple[Fault, ...] = (), key: str = "") -> None:
        """``others`` are what else is wrong in the file, where that could be told at once; ``key`` the one with a wrong value."""
        super().__init__(file, line, problem, others, key)  # all of them, so that the error survives the way back from a worker process
        self.fault = Fault(file, line, problem)
        self.faults = (self.fault, *others)
        self.key = key

    def faults_in(self, folder: str) -> list[Fault]:
        """All that is wrong, in a file that lies below ``folder``."""
        return [Fault(f"{folder}/{fault.file}", fault.line, fault.problem) for fault in self.faults]

    def __str__(self) -> str:
        """A line for each fault."""
        return "\n".join(faults_to_lines(self.faults))


class ConfigurationError(HedingbenError):
    """The call, the configuration or a theme is wrong, and nothing can be built (exit code 2)."""

    def __init__(self, file: str, line: int | None, problem: str, others: tuple[Fault, ...] = ()) -> None:
        """``others`` are what else is wrong, where that could be told at once."""
        super().__init__(file, line, problem, others)
        self.fault = Fault(file, line, problem)
        self.faults = (self.fault, *others)

    def __str__(self) -> str:
        """A line for each fault."""
        return "\n".join(faults_to_lines(self.faults))


def faults_to_error(faults: Sequence[Fault]) -> ConfigurationError:
    """One error that tells all of several faults."""
    first, *others = faults
    return ConfigurationError(first.file, first.line, first.problem, tuple(others))
