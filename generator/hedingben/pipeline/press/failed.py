"""Pages that could not be made since a template fails: the rest of the site is made, and each template is told once."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import Fault
from ...model.values import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be made."""

    path: str
    """Of the page, in the site."""
    fault: Fault
    """What is wrong with which line of which template."""
    may_stay: bool
    """Whether the page that the old site has there may go on being served."""


def failures_to_faults(failures: Iterable[Failure]) -> list[Fault]:
    """One for each place in a template, with the number of pages that it cost."""
    places: dict[tuple[str, int | None], list[Failure]] = {}
    for failure in failures:
        places.setdefault((failure.fault.file, failure.fault.line), []).append(failure)
    return [_to_fault(found) for _, found in sorted(places.items(), key=lambda each: (each[0][0], each[0][1] or 0))]


def _to_fault(failures: list[Failure]) -> Fault:
    first = min(failures, key=lambda failure: failure.path)
    told = f"{len(failures)} 页没有做成，如 {first.path}；旧网站里有的先留着（pages not made: {len(failures)}; those of the old site stay）"
    return Fault(first.fault.file, first.fault.line, f"{first.fault.problem}；{told}")
