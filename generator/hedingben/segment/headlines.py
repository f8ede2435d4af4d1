"""What the lines of one headline are beside each other, and beside the text that they head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .cohesion import text_to_bigrams
from .habits import is_picture
from .marks import Marks

_MOST = 5
"""Lines on end that one headline has at most, its label included."""
_AHEAD = 4
"""Lines between a headline and its text at most: author lines and pictures."""
_PUSHED = 6
"""Lines below a headline among which its text begins, where something else was put between them."""
_OPENING = 70
"""Characters of the text that tell the news itself; what follows tells details."""
_DETAILS = 220
_SAID = (("says who", "who"), ("quantity", "quantity"), ("opens like a slogan", "slogan"), ("adds a detail", "detail"))
"""What of two lines of a headline only one may say, and how the table of weights calls that."""
_PRESIDES = re.compile(r"[㐀-鿿]{2,4}主持召开[^，。]{2,26}会议?$")
_ASKED = re.compile(r"要求|强调|指出|部署|研究|听取|审议|确定|讨论|决定|通过|传达|学习")
"""陈景行主持召开市政府常务会议, above 部署防汛工作: who presided is told above the title, not in it."""
_TINY = 4
"""Characters; that two labels are as long as that tells nothing."""
_NOT_HEAD = (
    "long",
    "lead",
    "full stop at the end",
    "furniture",
    "jump line",
    "pointer",
    "guide title",
    "comma at the end",
    "credit",
    "item",
)


def marks_to_headlines(marks: Sequence[Marks]) -> list[dict[str, float]]:
    """For each line what it shows as one of the short lines above a text, as in the table of weights."""
    found: list[dict[str, float]] = [{} for _ in marks]
    for start, end in _runs(marks):
        if end - start > _MOST:
            continue
        for i in range(start, end):
            found[i][f"line {i - start + 1} of {end - start}"] = 1.0
            found[i] |= _beside_lines(marks, i, start, end)
        below = _text_below(marks, end)
        if below is not None:
            _beside_text(marks, range(start, end), below, found)
            if below.lead is None:
                _find_lead(marks, range(start, end), below, found)
    return found


def _find_lead(marks: Sequence[Marks], head: range, below: Marks, found: list[dict[str, float]]) -> None:
    """A report's lead that stands below a paragraph of something else, with the words of the headline."""
    own = set().union(*(_pairs(marks[i].text) for i in head))
    for j in range(head.stop, min(head.stop + _PUSHED, len(marks))):
        mark = marks[j]
        if mark.lead is not None and mark.text != below.text:
            told = _pairs(mark.text[mark.lead.end :][:_OPENING])
            if mark.lead.dateline:
                told |= _pairs(mark.lead.dateline.place)
            share = (len(own & told) - len(own & _pairs(below.text[:_OPENING]))) / len(own) if own else 0.0
            if share > 0.1:
                found[j]["words of the headline above another text"] = min(2 * share, 1.0)
        if mark.lead is not None or not (mark.long or is_picture(mark)):
            return


def _beside_lines(marks: Sequence[Marks], i: int, start: int, end: int) -> dict[str, float]:
    """What a line says that the next one of the headline, above or below, does not."""
    shown: dict[str, float] = {}
    for other, where in ((i - 1, "above"), (i + 1, "below")):
        if start <= other < end:
            for name, short in _SAID:
                if name in marks[i].shown and name not in marks[other].shown:
                    shown[f"{short} here, not {where}"] = 1.0
            if abs(marks[i].size - marks[other].size) < 2 and marks[i].size > _TINY:
                shown[f"as long as the line {where}"] = 1.0
            if 0 < marks[i].level == marks[other].level:
                shown[f"marked like the line {where}"] = 1.0
    if i + 1 < end and "dash at the start" in marks[i + 1].shown:
        shown["above a dash"] = 1.0
    if i + 1 < end and _tells_who_presided(marks[i], marks[i + 1]):
        shown["presided, above what was asked"] = 1.0
    if i > start and _tells_who_presided(marks[i - 1], marks[i]):
        shown["asked, below who presided"] = 1.0
    return shown


def _tells_who_presided(above: Marks, below: Marks) -> bool:
    return _PRESIDES.match(above.text) is not None and _ASKED.match(below.text) is not None


def _runs(marks: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(len(marks) + 1):
        if i < len(marks) and _may_head(marks[i]):
            continue
        if i > start:
            yield start, i
        start = i + 1


def _may_head(mark: Marks) -> bool:
    return not (mark.byline or is_picture(mark) or any(name in mark.shown for name in _NOT_HEAD))


def _text_below(marks: Sequence[Marks], end: int) -> Marks | None:
    for mark in marks[end : end + _AHEAD]:
        if "lead" in mark.shown or (mark.long and not is_picture(mark)):
            return mark
        if not (mark.byline or is_picture(mark)):
            return None
    return None


def _beside_text(marks: Sequence[Marks], lines: range, below: Marks, found: list[dict[str, float]]) -> None:
    at = below.lead.end if below.lead else 0
    opening = _pairs(below.text[at : at + _OPENING])
    details = _pairs(below.text[at + _OPENING : at + _DETAILS]) - opening
    place = below.lead.dateline.place if below.lead and below.lead.dateline else ""
    told: dict[int, float] = {}
    named: dict[int, bool] = {}
    for i in lines:
        own = _pairs(marks[i].text)
        told[i] = len(own & opening) / len(own) if own else 0.0
        named[i] = len(place) > 1 and place in marks[i].text
        found[i]["words of the news"] = told[i]
        if own:
            found[i]["words of the details"] = len(own & details) / len(own)
        if named[i]:
            found[i]["names the place"] = 1.0
    for i in lines:
        for other, where in ((i - 1, "above"), (i + 1, "below")):
            if other in told:
                more = told[i] - told[other]
                found[i][f"{'more' if more > 0 else 'less'} of the news than {where}"] = abs(more)
                if named[i] != named[other]:
                    found[i][f"the place {'here' if named[i] else 'there'}, not {'there' if named[i] else 'here'}, {where}"] = 1.0


def _pairs(text: str) -> set[str]:
    return set(text_to_bigrams(text))
