"""Pass: bring captions and credits home: to the article they tell of, or to a picture story of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Block, Reason, Role
from .endings import breaks_off
from .leads import text_to_lead
from .lexicon import Lexicon
from .pictures import names_writer, starts_caption

NAME = "captions"

_CIRCLED = re.compile(r"[①-⑳]")
_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})
_HEAD = frozenset({Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.BYLINE})
_TEXT = frozenset({Role.BODY, Role.HEADING})
_LEAST = 0.08
"""Affinity from which a caption is of an article."""
_NEIGHBOUR = 0.01
"""How much the article that a caption stands in is preferred to others."""
_LEAST_FAR = 0.3
"""The same for an article that stands elsewhere on the page."""
_NEAR = 6
_MUCH_BETTER = 1.8
"""How many times better another article must explain it than the one where it stands."""
_SCANT = 0.04
"""How much more where the article has little text: it may be no more than the words to its picture."""
_SHORT_ARTICLE = 160


def captions(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Each block; captions and credits get the number of their article, new ones for picture stories without headline."""
    units = _units(blocks)
    if not units:
        return blocks
    lexicon = Lexicon((block.article, block.text) for block in blocks if block.article is not None and block.role not in _PICTURE)
    last = max((block.article or 0 for block in blocks), default=0)
    textless = {b.article for b in blocks if b.role in _HEAD} - {b.article for b in blocks if b.role in _TEXT and b.repeats is None}
    sizes = Counter[int | None]()
    for block in blocks:
        sizes[block.article] += len(block.text) if block.role in _TEXT else 0
    told = list(blocks)
    for unit in units:
        text = "".join(blocks[i].text for i in unit)
        here = blocks[unit[0]].article
        if here is not None and all(blocks[i].role is Role.CREDIT and names_writer(blocks[i].text) for i in unit):  # 李青 摄影报道
            continue
        if here in textless:  # a titled picture story
            continue
        if _goes_on(blocks, unit[0]):
            _make_text(told, unit, "goes on with the open sentence above")
            continue
        scant = 0.0
        story = sizes[here] < _SHORT_ARTICLE and _tells_picture(blocks, unit)
        if sizes[here] < _SHORT_ARTICLE:
            scant = _LEAST if story else _SCANT
        near = {b.article for b in blocks[max(unit[0] - _NEAR, 0) : unit[-1] + _NEAR + 1]}
        home, why = _home(lexicon, text, here, near, scant)
        if story and home == here:
            _make_text(told, unit, "ends a picture story, and is text as its other paragraphs are")
            continue
        if home is None:
            last += 1
            home = last
        for i in unit:
            told[i] = replace(blocks[i], article=home, reasons=(*blocks[i].reasons, Reason(NAME, why)))
    return tuple(told)


def _make_text(told: list[Block], unit: Sequence[int], why: str) -> None:
    for i in unit:
        if told[i].role is Role.CAPTION:
            told[i] = replace(told[i], role=Role.BODY, reasons=(*told[i].reasons, Reason(NAME, why)))


def _goes_on(blocks: Sequence[Block], i: int) -> bool:
    """Whether a caption only goes on with the sentence that its article's text left open just above, where that text ends with it."""
    above = next((block for block in reversed(blocks[:i]) if block.repeats is None and block.role is not Role.OTHER), None)
    if above is None or above.role is not Role.BODY or above.article != blocks[i].article or not breaks_off(above.text.strip()):
        return False
    word = above.text.strip()[-1] + blocks[i].text.strip()[0]  # cut in two there, and whole elsewhere on the page
    whole = any(word in block.text for block in blocks)
    return whole and not any(block.article == above.article and block.role in _TEXT for block in blocks[i:])


def _tells_picture(blocks: Sequence[Block], unit: Sequence[int]) -> bool:
    """Whether a credited caption is the last paragraph of a titled article that is no report: no lead, no author, no more text."""
    here = blocks[unit[0]].article
    above = next((block for block in reversed(blocks[: unit[0]]) if block.repeats is None and block.role is not Role.OTHER), None)
    if above is None or above.role is not Role.BODY or above.article != here or blocks[unit[-1]].role is not Role.CREDIT:
        return False
    own = [block for block in blocks if block.article == here and block.repeats is None]
    first = next(block for block in own if block.role is Role.BODY)
    if not any(block.role is Role.TITLE for block in own) or any(block.role is Role.BYLINE for block in own):
        return False
    return text_to_lead(first.text) is None and not any(b.article == here and b.role in _TEXT for b in blocks[unit[0] :])


def _home(lexicon: Lexicon, text: str, here: int | None, near: set[int | None], scant: float) -> tuple[int | None, str]:
    found = lexicon.affinities(text)
    if here is not None:
        found[here] = found.get(here, 0.0) + _NEIGHBOUR + (scant if found.get(here) else min(scant, _SCANT))
    home = max(found, key=found.__getitem__, default=None)
    if here is not None and home is not None and found[here] >= _LEAST and found[home] < _MUCH_BETTER * found[here]:
        home = here
    if home is None or found[home] < (_LEAST if home in near else _LEAST_FAR):
        return None, "a picture story: no article has its words" + (f" ({found[home]:.2f})" if home is not None else "")
    return home, f"words of article {home} ({found[home]:.2f})"


def _units(blocks: Sequence[Block]) -> list[list[int]]:
    """Indexes of each caption with the credits that follow it."""
    units: list[list[int]] = []
    previous: Role | None = None
    series = circles = 0
    for i, block in enumerate(blocks):
        circled = _CIRCLED.match(block.text)
        if circled and circles and units and block.role is Role.CAPTION and ord(circled[0]) == circles + 1:
            units[series].append(i)  # ② belongs where ① does
            circles += 1
        elif block.role is Role.CREDIT and units and previous in _PICTURE:
            units[-1].append(i)
        elif block.role is Role.CAPTION and units and previous in _PICTURE and not circled and not starts_caption(block.text):
            units[-1].append(i)  # a caption over two lines
        elif block.role in _PICTURE:
            units.append([i])
            if circled:
                series, circles = len(units) - 1, ord(circled[0])
        if block.role is not Role.OTHER:
            previous = block.role
    return units
