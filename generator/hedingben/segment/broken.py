"""Texts that break off, with something else printed before they go on further down the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..text.punctuation import is_closed_before_open, is_open
from .bits import number_to_bits
from .cohesion import Words, text_to_bigrams
from .endings import LEAST_CUT
from .habits import Habits, is_picture
from .marks import Marks

_FRAGMENT = 36
"""Characters; whole paragraphs are seldom shorter, ends of cut ones often."""
_WAITING = 3
"""Texts that may wait at once; the page goes on with the last one first."""
_AHEAD = 4
"""Lines ahead whose words tell, beside its own, which text a line belongs to."""
_REACH = 400
"""Characters of each paragraph whose words count."""
_RARE = 3
"""Texts of the page that may have a word; one of more tells nothing."""
_SPEAKS = "“「『《‘"
_NEW = ("item", "numbered", "bullet", "advert tag", "continued from")
"""So a paragraph begins, and none goes on."""
_NO_HEAD = ("furniture", "pointer", "guide title", "jump line", "only a date", "ends with a date", "organisation", "closing words")
_NO_CUT = (
    "only a date",
    "ends with a date",
    "form of address",
    "in brackets",
    "closing words",
    "phone or address",
    "organisation",
    "verse",
)


def marks_to_broken(marks: Sequence[Marks], habits: Habits, words: Words) -> list[dict[str, float]]:
    """For each line what speaks for its going on with a text further up, as in the table of weights.

    Walks down the page once. A long line without end is put aside when a headline or a report's lead comes after it; a line that
    may go on with it is one printed where nothing else is open. ``words`` are what the page has more than once.
    """
    found: list[dict[str, float]] = [_by_words(row) for row in _words_in_common(marks, words)]
    waiting: list[str] = []
    last: Marks | None = None
    heads = pictures = 0
    for i, (mark, shown) in enumerate(zip(marks, found, strict=True)):
        captioned = heads > 0 and not pictures and i + 1 < len(marks) and _is_credit(marks[i + 1])
        if not _is_text(mark) or captioned:
            if captioned or (is_picture(mark) and "byline" not in mark.shown):
                pictures += 1
            elif not any(name in mark.shown for name in _NO_HEAD):
                heads, pictures = heads + 1, 0
            continue
        lead = "lead" in mark.shown
        if heads and not pictures:  # the text of that headline
            shown.pop("words of a text further up", None)
        if last is not None and _is_cut(last) and (heads or lead):
            waiting = [*waiting, last.text][-_WAITING:]
            last = None
        may_go_on = not lead and (pictures or not heads) and not any(name in mark.shown for name in _NEW)
        if waiting and may_go_on and (last is None or last.ended):
            shown["open above"] = habits.stops
            if "words of a text further up" in shown:
                shown["words of the open one"] = shown["words of a text further up"]
            if heads and pictures:
                shown["open above the picture"] = habits.stops
            if _is_fragment(mark) or (is_open(waiting[-1]) and is_closed_before_open(mark.text)):
                shown["open above, fragment"] = habits.stops
                waiting.pop()
        last = mark
        heads = pictures = 0
    return found


def _is_text(mark: Marks) -> bool:
    if is_picture(mark) or mark.level or mark.byline or "furniture" in mark.shown or "pointer" in mark.shown:
        return False
    return any(name in mark.shown for name in ("long", "lead", "full stop at the end", "starts unfinished")) or mark.long


def _is_credit(mark: Marks) -> bool:
    return mark.shown.get("credit") == 1.0


def _is_cut(mark: Marks) -> bool:
    return not (mark.ended or mark.jumps_away) and mark.size >= LEAST_CUT and not any(name in mark.shown for name in _NO_CUT)


def _is_fragment(mark: Marks) -> bool:
    """Whether a line looks like the end of a sentence that began elsewhere."""
    if "starts unfinished" in mark.shown:
        return True
    return mark.size <= _FRAGMENT and mark.ended and mark.text[0] not in _SPEAKS and not any(name in mark.shown for name in _NO_CUT)


def _by_words(common: tuple[float, float]) -> dict[str, float]:
    there, here = common
    more = (there - here) / (there + here + 3.0)
    return {"words of a text further up": more} if more > 0 else {"words of the text above": -more} if more < 0 else {}


def _words_in_common(marks: Sequence[Marks], words: Words) -> list[tuple[float, float]]:
    """For each line the rare words that it and those below it share with the best text further up, and with the one it stands in.

    Texts are parted roughly, by leads, author lines and heading marks. Linear in the page: each word knows the texts that have it.
    """
    heard = [mark.text[:_REACH] if _is_text(mark) else "" for mark in marks]
    worded = [bool(text_to_bigrams(text)) for text in heard]
    own = [frozenset(words.met(text)) for text in heard]  # what stands only once tells nothing
    texts: dict[str, int] = {}  # of each pair the texts that have it, a bit each
    frequent: set[str] = set()
    current = 0
    cut = False
    found: list[tuple[float, float]] = []
    for i, mark in enumerate(marks):
        headed = not worded[i] and "size to 40" not in mark.shown and "no mark at the end" in mark.shown
        if "lead" in mark.shown or "byline" in mark.shown or (headed and (mark.level or cut)):
            current += 1
        if worded[i] or headed:
            cut = worded[i] and _is_cut(mark)
        common: dict[int, int] = {}  # in sixths, which add up to the same in any order
        if worded[i] and "lead" not in mark.shown:
            pairs = own[i].union(*_below(marks, own, i))
            for homes, count in Counter(filter(None, map(texts.get, pairs))).items():
                for home in number_to_bits(homes):
                    common[home] = common.get(home, 0) + 6 // homes.bit_count() * count
        here = common.pop(current, 0)
        found.append((max(common.values(), default=0) / 6, here / 6))
        for pair in own[i] - frequent:
            homes = texts.get(pair, 0) | 1 << current
            if homes.bit_count() > _RARE:
                frequent.add(pair)
                del texts[pair]
            else:
                texts[pair] = homes
    return found


def _below(marks: Sequence[Marks], own: Sequence[frozenset[str]], i: int) -> list[frozenset[str]]:
    """The words of the next lines, as far as another text begins."""
    words: list[frozenset[str]] = []
    for j in range(i + 1, min(i + 1 + _AHEAD, len(marks))):
        if "lead" in marks[j].shown or "byline" in marks[j].shown or marks[j].level:
            break
        words.append(own[j])
    return words
