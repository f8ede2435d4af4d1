"""What a person and the machine each made of the same article → one text: by keys of the front matter and by paragraphs of the body."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import product

from ..model.values import dataclass
from ..text.difference import compare
from .fields import ORDER

_FILE = re.compile(r"---[ \t]*\n(?P<header>.*?)^---[ \t]*(?:\n|\Z)(?P<body>.*)", re.S | re.M)
_GENERATED = re.compile(r"^generated: sha256:([0-9a-f]{64})\n", re.M)
_KEY = re.compile(r"^(?=[^\s#-])", re.M)
_MOST_GUESSES = 1 << 13
_NO_CLASH = frozenset({"id", "order", "doubt", "cut"})
"""Where a person changed these, the machine need not be heard."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both changed, each in its own way."""

    place: str
    """The key, or the number of the paragraph, such as ``paragraph 3``."""
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A file of an article, taken apart."""

    keys: dict[str, str]
    """The raw lines of each key of the front matter."""
    paragraphs: tuple[str, ...]


def text_to_parts(text: str) -> Parts:
    """Take a file apart; one without front matter is all body."""
    match = _FILE.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    header, body = (match["header"], match["body"]) if match else ("", text)
    blocks = [block for block in _KEY.split(header) if block]
    return Parts(
        {block.partition(":")[0].strip(): block for block in blocks}, tuple(re.split(r"\n\s*\n", body.strip("\n"))) if body.strip() else ()
    )


def parts_to_text(parts: Parts) -> str:
    """The file again, as ``article_to_markdown`` would lay it out."""
    body = "\n\n".join(parts.paragraphs)
    return f"---\n{''.join(parts.keys.values())}---\n" + (f"\n{body}\n" if body else "")


def merge(base: str, mine: str, theirs: str) -> tuple[str, tuple[Clash, ...]]:
    """What both made of ``base``; where both changed a place, it stays as it is in ``mine`` and is told as a clash.

    ``source`` is the machine's; ``generated`` stays as it is in ``mine``, so that the file remains a person's.
    """
    was, own, other = map(text_to_parts, (base, mine, theirs))
    clashes: list[Clash] = []
    keys: dict[str, str] = {}
    for key in (*own.keys, *(key for key in other.keys if key not in own.keys)):
        before, here, there = was.keys.get(key, ""), own.keys.get(key, ""), other.keys.get(key, "")
        if key == "generated":
            keys[key] = here
        elif key == "source" or here == before:
            keys[key] = there
        else:
            keys[key] = here
            if there not in (before, here) and key not in _NO_CLASH:
                clashes.append(Clash(key, here.strip(), there.strip()))
    paragraphs: list[str] = []
    for before_part, here_part, there_part in _hunks(was.paragraphs, own.paragraphs, other.paragraphs):
        if here_part == before_part:
            paragraphs += there_part
            continue
        if there_part not in (before_part, here_part):
            clashes.append(Clash(f"第 {len(paragraphs) + 1} 段", "\n\n".join(here_part), "\n\n".join(there_part)))
        paragraphs += here_part
    ordered = sorted((key for key in keys if keys[key]), key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))
    return parts_to_text(Parts({key: keys[key] for key in ordered}, tuple(paragraphs))), tuple(clashes)


_Part = Sequence[str]


def _hunks(base: _Part, mine: _Part, theirs: _Part) -> Iterator[tuple[_Part, _Part, _Part]]:
    """The three texts side by side: in turn what only some have, and what all three have (S. Khanna, K. Kunal, B. Pierce, 2007)."""
    at_base = at_mine = at_theirs = 0
    for start, end, in_mine, in_theirs in _common(base, mine, theirs):
        yield base[at_base:start], mine[at_mine:in_mine], theirs[at_theirs:in_theirs]
        same = base[start:end]
        yield same, same, same
        at_base, at_mine, at_theirs = end, in_mine + len(same), in_theirs + len(same)


def _common(base: _Part, mine: _Part, theirs: _Part) -> Iterator[tuple[int, int, int, int]]:
    """Runs of ``base`` that both others have: start, end, place in ``mine``, place in ``theirs``; last the end of all three."""
    ours = compare(base, mine).get_matching_blocks()
    others = compare(base, theirs).get_matching_blocks()
    i = j = 0
    while i < len(ours) and j < len(others):
        one, other = ours[i], others[j]
        start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if start < end:
            yield start, end, one.b + start - one.a, other.b + start - other.a
        if one.a + one.size < other.a + other.size:
            i += 1
        else:
            j += 1
    yield len(base), len(base), len(mine), len(theirs)


def find_base(mine: str, theirs: str) -> str | None:
    """The file as the machine wrote it before a person made ``mine`` of it, where page and person changed different places.

    Nothing keeps that text, but ``generated`` in ``mine`` keeps its digest: each place that differs is as it was in one of the two, and the
    right choice is known by the digest. None where both changed one place, or too many differ.
    """
    told = _GENERATED.search(mine)
    if not told:
        return None
    own, other = text_to_parts(mine), text_to_parts(theirs)
    keys: list[tuple[str, ...]] = []
    for key in ORDER:
        here, there = own.keys.get(key, ""), other.keys.get(key, "")
        if key != "generated" and (here or there):
            keys.append((here,) if key == "source" or here == there else (here, there))
    places: list[tuple[_Part, ...]] = []
    for tag, start, end, first, last in compare(own.paragraphs, other.paragraphs).get_opcodes():
        if tag == "equal":
            places.append((own.paragraphs[start:end],))
        elif end - start == last - first:
            places += [((one,), (two,)) for one, two in zip(own.paragraphs[start:end], other.paragraphs[first:last], strict=True)]
        else:
            places.append((own.paragraphs[start:end], other.paragraphs[first:last]))
    guesses = 1
    for choices in (*keys, *places):
        guesses *= len(choices)
    if guesses > _MOST_GUESSES:
        return None
    for body in product(*places):
        paragraphs = tuple(paragraph for part in body for paragraph in part)
        for header in product(*keys):
            text = parts_to_text(Parts({str(i): block for i, block in enumerate(header)}, paragraphs))
            if hashlib.sha256(text.encode()).hexdigest() == told[1]:
                return text
    return None
