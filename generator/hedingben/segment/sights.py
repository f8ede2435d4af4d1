"""Each line as the page shows it: its own marks, and what its neighbours add to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from ..model import Block
from ..model.values import dataclass
from .broken import marks_to_broken
from .cohesion import Cohesion, texts_to_cohesion, texts_to_words
from .endings import LEAST_CUT, cuts_word
from .habits import NEAR, Habits, is_picture, marks_to_habits
from .headlines import marks_to_headlines
from .marks import Marks, block_to_marks, is_opening_digest, opens_with_date
from .rows import blocks_to_verse, marks_to_rows
from .siblings import marks_to_siblings
from .signatures import signs_off

_TOP = 8
"""Lines among which the page header stands."""
_SAME_TEXT, _SAME_NEAR = 0.5, 0.6
"""Cohesion, far and near, at which it is open whether one text goes on or another begins."""
_SPEAKER = re.compile(r"([㐀-鿿A-Z·]{1,6})[：:](?=.{4})")
_TELLS_NEXT = re.compile(r"(?:讲述|自述|口述)[：:]$")
"""某某讲述：, above what somebody tells of himself."""
_COUNTED = re.compile(r"[㐀-鿿]{1,4}([㐀-鿿])[：:](?=\S)")
"""土地账：十五亩变成一亩六."""
_GOES_ON = "的了着們们，。、；）》”’"
"""No text begins with one of these."""
_CLOSE = 1.0
"""More cohesion than this above what leaves it open says nothing more."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One block as the page shows it."""

    marks: Marks
    shown: dict[str, float]
    """Its own marks and those of its neighbourhood with their strength, as in the table of weights."""
    start: dict[str, float]
    """What speaks for or against an article starting here, as in the table of weights."""
    longer: float
    """How much longer than the line above, in tens of characters, -1 to 1."""


def blocks_to_sights(blocks: Sequence[Block]) -> list[Sight]:
    """Each block with what it shows by itself and by its place."""
    marks = [block_to_marks(block) for block in blocks]
    habits = marks_to_habits(blocks, marks)
    texts = [block.text for block in blocks]
    set_wide = [mark.text for mark, own in zip(marks, texts, strict=True) if mark.text not in own]  # 公 告 has no pair, 公告 has one
    words = texts_to_words((*texts, *set_wide))
    tied = ["" if "jump line" in mark.shown else own for mark, own in zip(marks, texts, strict=True)]  # 上接第一版 ties no texts together
    cohesion = texts_to_cohesion(tied)
    siblings = marks_to_siblings(marks)
    verse = blocks_to_verse(blocks, marks) if habits.parted else [False] * len(marks)
    place = _places(marks)
    speakers = _speakers(marks)
    twins = _twins(marks)
    rows = marks_to_rows(marks)
    broken = marks_to_broken(marks, habits, words)
    heads = marks_to_headlines(marks)
    sights: list[Sight] = []
    text: Marks | None = None
    cut_above = False
    for i, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        shown = mark.shown | _by_level(marks, i, habits) | place[i] | broken[i] | heads[i] | _by_text(mark, text, habits)
        if siblings[i]:
            shown["has siblings"] = siblings[i] * min(1.0, max(cohesion[i].near, cohesion[i].far) / _SAME_TEXT)
        if "lead" not in shown:
            shown["no lead"] = habits.leads
        if "long" not in shown and block.line.gap == 0 < habits.gap and i:
            shown["tight"] = 1.0
        shown |= _by_neighbours(marks, i, speakers, twins, habits.leads)
        cut = _is_cut(marks, i, words.pairs)
        if cut and "long" not in shown:
            shown["cut in the midst of a word"] = 1.0
        if rows[i]:
            shown["among rows"] = 1.0
        if verse[i]:
            shown["verse"] = 1.0
        start = _start(cohesion[i], text, habits)
        if cut_above:
            start["takes up a cut word"] = 1.0
        cut_above = cut
        if "digest label" in shown:
            start["at a digest"] = 1.0
            if text is not None and text is marks[i - 1] and text.ended and is_opening_digest(mark.text):
                start["at the digest of another article"] = 1.0
        if block.line.gap > habits.gap:
            start["wide gap"] = 1.0
        above = marks[i - 1].size if i else mark.size
        sights.append(Sight(mark, shown, start, max(-1.0, min(1.0, (mark.size - above) / 10))))
        text = _text_after(mark, text)
    return sights


def _by_level(marks: Sequence[Marks], i: int, habits: Habits) -> dict[str, float]:
    """What the heading mark of a line says, or that it has none."""
    level = marks[i].level
    if not level:
        return {} if "long" in marks[i].shown else {"unmarked": habits.marking}
    likely = habits.title_levels[level]
    shared = level in (marks[i - 1].level if i else 0, marks[i + 1].level if i + 1 < len(marks) else 0)
    shown = {"level of titles": likely, "level below titles": 1.0 - likely}
    if shared:  # two lines of one title, or a headline all of whose lines are marked
        shown["level of titles"] = likely * habits.picking
        shown["level of titles, as its neighbour"] = likely * (1.0 - habits.picking)
        shown["picked out with its neighbour"] = habits.picking
    if i and 0 < marks[i - 1].level < level:
        shown["smaller than the line above"] = 1.0
    if i + 1 < len(marks) and 0 < marks[i + 1].level < level:
        shown["smaller than the line below"] = 1.0
    return shown


def _by_text(mark: Marks, text: Marks | None, habits: Habits) -> dict[str, float]:
    """What a line is beside the last paragraph before it, ended or not."""
    shown: dict[str, float] = {}
    if text is None:
        return shown
    if mark.size <= 40 and "no mark at the end" in mark.shown and not mark.level and text.ended:
        shown["stands apart"] = 1.0
    if not text.ended and mark.size <= 40 and "no mark at the end" in mark.shown:
        shown["after an open sentence"] = habits.stops
    if "one dated sentence" in mark.shown and not text.ended:
        shown["dated sentence in an open one"] = habits.stops
    return shown


def _by_neighbours(marks: Sequence[Marks], i: int, speakers: frozenset[str], twins: frozenset[str], leads: float) -> dict[str, float]:
    """What the lines just above and below make of a short line."""
    shown: dict[str, float] = {}
    mark = marks[i]
    speaks = _SPEAKER.match(mark.text)
    if speaks and speaks[1] in speakers:
        shown["speaker"] = 1.0
    if "long" in mark.shown:
        return shown
    if not mark.notes and "furniture" not in mark.shown:
        if _opens_soon(marks, i):
            shown["lead ahead"] = 1.0
        else:
            shown["no lead ahead"] = leads
    after = marks[i + 1].shown if i + 1 < len(marks) else {}
    if "event" in after:
        shown["above an event"] = 1.0
    if "event" in mark.shown and "opens like a slogan" in after:
        shown["above a slogan"] = 1.0
    if "item" in after and "item" not in mark.shown:
        shown["above items"] = 1.0
    if "names at a ceremony" in after:
        shown["above names"] = 1.0
    if i and "event" in marks[i - 1].shown:
        shown["slogan below an event" if "opens like a slogan" in mark.shown else "below an event"] = 1.0
    if _twin_word(mark) in twins or _TELLS_NEXT.search(mark.text):
        shown["twin with a colon"] = 1.0
    if i and marks[i - 1].long and any("letter" in other.shown for other in marks[max(i - NEAR, 0) : i]) and signs_off(mark.text):
        shown["signs a letter"] = 1.0
    if "letter" in after:
        shown["above a letter"] = 1.0
    if "lead" not in after and i + 1 < len(marks) and marks[i + 1].long and opens_with_date(marks[i + 1].text):
        shown["above dated text"] = 1.0
    if i and "says" in marks[i - 1].shown and "long" not in marks[i - 1].shown:
        shown["below who says"] = 1.0
    pictured = after and is_picture(marks[i + 1]) and "credit" not in after
    if (pictured or _credited(marks, i)) and not is_picture(mark):
        shown["heads a picture"] = 1.0
    return shown


def _is_cut(marks: Sequence[Marks], i: int, words: Container[str]) -> bool:
    """Whether a line stops in the midst of a word that the next one takes up, by the dictionary or by the words of the page."""
    mark = marks[i]
    after = marks[i + 1] if i + 1 < len(marks) else mark
    if mark.size < LEAST_CUT or mark.level or not after.long or after.level or after is mark:
        return False
    if "no mark at the end" not in mark.shown or "lead" in after.shown:
        return False
    return after.text[0] in _GOES_ON or mark.text[-1] + after.text[0] in words or cuts_word(mark.text, after.text)


def _credited(marks: Sequence[Marks], i: int) -> bool:
    """Whether the paragraph below a line, or two of which the first is dated, end with a photo credit of their own line."""
    if "no mark at the end" not in marks[i].shown or marks[i].byline:
        return False
    dated = i + 1 < len(marks) and opens_with_date(marks[i + 1].text)
    for mark in marks[i + 1 : i + 4 if dated else i + 3]:
        if mark.shown.get("credit") == 1.0:
            return mark is not marks[i + 1]
        if not mark.long or "lead" in mark.shown:
            return False
    return False


def _opens_soon(marks: Sequence[Marks], i: int) -> bool:
    """Whether a report's lead or an author line comes before other text does."""
    for mark in marks[i + 1 : i + 2 + NEAR]:
        if "lead" in mark.shown or ("byline" in mark.shown and "byline in brackets" not in mark.shown):
            return True
        if "long" in mark.shown and not is_picture(mark):
            return False
    return False


def _speakers(marks: Sequence[Marks]) -> frozenset[str]:
    """The labels before a colon that open two lines or more: 问, 答, 记者, a name."""
    labels = Counter(found[1] for mark in marks if (found := _SPEAKER.match(mark.text)))
    return frozenset(label for label, times in labels.items() if times > 1)


def _twins(marks: Sequence[Marks]) -> frozenset[str]:
    """The words before the colons of short lines, where two or more are alike: 小标题 of a series (某某讲述：, 土地账：…, 用工账：…)."""
    words = Counter(word for mark in marks if (word := _twin_word(mark)))
    return frozenset(word for word, times in words.items() if times > 1)


def _twin_word(mark: Marks) -> str:
    """What a short line says before its colon as the others of a series do; empty where it has none."""
    if "long" in mark.shown or mark.byline:
        return ""
    if "colon at the end" in mark.shown:
        return mark.text[-3:]
    inside = _COUNTED.match(mark.text) if "no mark at the end" in mark.shown else None
    return inside[1] + "：" if inside else ""


def _start(cohesion: Cohesion, text: Marks | None, habits: Habits) -> dict[str, float]:
    """What speaks for or against an article starting at a line, by what stands before it."""
    start = {
        "few words in common": max(0.0, _SAME_TEXT - cohesion.far),
        "many words in common": max(0.0, min(_CLOSE, cohesion.far - _SAME_TEXT)),
        "few words in common near by": max(0.0, _SAME_NEAR - cohesion.near),
        "many words in common near by": max(0.0, min(_CLOSE, cohesion.near - _SAME_NEAR)),
    }
    if text is not None:
        if not text.ended:
            start["sentence open"] = habits.stops
        if text.jumps_away:
            start["after a jump"] = 1.0
        if "closing words" in text.shown:
            start["after closing words"] = 1.0
        if "signed off" in text.shown:
            start["after a sign-off"] = 1.0
        if "only a date" in text.shown or "ends with a date" in text.shown:
            start["after a signature"] = 1.0
        if "writer at the end" in text.shown:
            start["after the writer's name"] = 1.0
    return start


_LAST_WORDS = ("signed off", "only a date", "ends with a date")


def _text_after(mark: Marks, text: Marks | None) -> Marks | None:
    """The last paragraph before the next line; a picture does not end it, a heading mark does."""
    if "jump line" in mark.shown:
        return mark if mark.jumps_away else text
    is_text = (
        mark.long
        or mark.jumps_away
        or any(name in mark.shown for name in _LAST_WORDS)
        or "full stop at the end" in mark.shown
        or "stops inside" in mark.shown
    )
    if is_text:
        return text if is_picture(mark) else mark
    return None if mark.level else text


def _places(marks: Sequence[Marks]) -> list[dict[str, float]]:
    """What the place on the page says of each short line."""
    texts = [i for i, mark in enumerate(marks) if mark.long] or [i for i, mark in enumerate(marks) if "furniture" not in mark.shown] or [0]
    ahead = _lines_to_text(marks)
    dated = max((i for i, mark in enumerate(marks[:_TOP]) if i < texts[0] and _is_date_line(mark)), default=-1)
    places: list[dict[str, float]] = []
    for i, mark in enumerate(marks):
        shown: dict[str, float] = {}
        furniture = "furniture " if "furniture" in mark.shown else ""
        if "long" not in mark.shown:
            if i < dated:
                shown["above the date line"] = 1.0
            if i < texts[0]:
                shown[f"{furniture}at the top"] = 1.0
            if i > texts[-1]:
                shown[f"{furniture}at the foot"] = 1.0
            if i + 1 < len(marks) and "only a date" in marks[i + 1].shown:
                shown["before a date"] = 1.0
            if not mark.level and ahead[i] > NEAR + 2:
                shown["far from text"] = 1.0
        places.append(shown)
    return places


def _is_date_line(mark: Marks) -> bool:
    """Whether a line is a page header that bears the date."""
    return "full date" in mark.shown and any(
        name in mark.shown for name in ("weekday", "issue number", "page number", "masthead", "paper name")
    )


def _lines_to_text(marks: Sequence[Marks]) -> list[int]:
    """For each line the number of lines until the next long one."""
    distance = len(marks) + 1
    found: list[int] = []
    for mark in reversed(marks):
        distance = 0 if mark.long or "lead" in mark.shown else distance + 1
        found.append(distance)
    return found[::-1]
