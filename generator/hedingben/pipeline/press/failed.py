"""Pages that could not be made since a template fails: the rest of the site is made, and each template is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...errors import Fault
from ...model.values import dataclass

_ARTICLE = re.compile(
    rb"(?:(?:([a-z0-9][a-z0-9-]*)/)?(\d{4}-\d\d-\d\d|undated-[a-z0-9][a-z0-9-]*)/)?(?<![0-9A-Za-z-])(\d{2,4}-\d{2,4})(?:-changes)?\.(?:html|json|md)"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be made."""

    path: str
    """Of the page, in the site."""
    fault: Fault
    """What is wrong with which line of which template."""
    may_stay: bool
    """Whether the page that the old site has there may go on being served."""


def named_articles(path: str, page: bytes) -> Iterator[str]:
    """Paths of the articles to which a ``page`` of the site leads, whichever way its theme writes links; ``path`` is its own."""
    own_paper, _, rest = path.partition("/")
    own_date = rest.partition("/")[0]
    for paper, date, name in dict.fromkeys(_ARTICLE.findall(page)):
        yield f"{paper.decode() or own_paper}/{date.decode() or own_date}/{name.decode()}.html"


def is_article(path: str) -> bool:
    """Whether the page at ``path`` is an article's."""
    return path in named_articles("", path.encode())


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
