"""Pass: bring home the paragraphs that the parser put among another article's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from ..model import Block, Reason, Role
from ..text.numerals import NUMERAL
from .cohesion import blocks_to_words
from .endings import ends_paragraph
from .leads import text_to_lead
from .lexicon import Lexicon
from .marks import block_to_marks
from .matter import Matters

NAME = "displaced"

_LEAST_SIZE = 30
_HOST = 150
"""Characters of other text that the article where the paragraph stands must have to tell that it has none of its words."""
_NEAR = 6
"""Lines above and below among which the other article has one."""
_OWN = -1.0
"""Matter in common with the article where the paragraph stands, at most: two reports of one event share more, and stay as they are."""
_OWN_WORDS = 0.08
"""Share of its words that this article may have."""
_HOME = 10.0
"""Matter in common with the other article, at least."""
_BEFORE_OTHERS = 8.0
"""How much more than with any third article."""
_LEAST_NEAR = 0.08
"""Affinity that an article near by must reach with a paragraph that has none of the words of its own."""
_LEAST_STRANGE = 0.05
"""The same for a paragraph that stands between a headline and the lead of its report, where hardly anything belongs."""
_LEAST_FAR = 0.35
"""The same for an article elsewhere on the page."""
_MUCH = 1.5
"""How many times more than any third article it must have there."""
_STRANGE = 0.02
"""Affinity of such a paragraph to the article where it stands, at most."""
_AHEAD = 8
"""Lines below such a paragraph among which that lead stands."""
_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE})
_WORDS = frozenset({Role.BODY, Role.HEADING, Role.TITLE, Role.KICKER, Role.SUBTITLE})
_ITEM = re.compile(rf"[△▲●■◆★○◇•·※▪◎☆▷▶(（【〔\[]|{NUMERAL}{{1,3}}[、是.．]|又[讯訊]|[问答][:：]")
"""An item of a list has words of its own, and none of the others'."""


def displaced(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks in reading order: a paragraph of another article moves behind that article's last one."""
    matters: Matters | None = None
    lexicon: Lexicon | None = None
    sizes = Counter[int | None]()
    for block in blocks:
        sizes[block.article] += len(block.text) if block.role is Role.BODY and block.repeats is None else 0
    told = list(blocks)
    last = max((block.article or 0 for block in blocks), default=0)
    moved: list[Block] = []
    before: Block | None = None
    for i, block in enumerate(blocks):
        home, why = None, ""
        if sizes[block.article] - len(block.text) >= _HOST:
            near = {other.article for other in blocks[max(i - _NEAR, 0) : i + _NEAR + 1]}
            strange = _stands_above_lead(before, block, blocks[i + 1 : i + 1 + _AHEAD])
            may_move = _may_move(before, block)
            if may_move and "takes up what was told" not in block_to_marks(block).shown:
                matters = matters or _matters(blocks)
                home, why = _home_by_matter(matters, block, near)
            if home is None and (strange or may_move):
                lexicon = lexicon or _lexicon(blocks)
                home, why = _home_by_words(lexicon, block, near, sizes, _LEAST_STRANGE if strange else _LEAST_NEAR)
                if home is None and strange and lexicon.affinities(block.text, block.article).get(block.article or 0, 0.0) <= _STRANGE:
                    last += 1
                    reason = Reason(NAME, "stands between a headline and its report, and has words of neither, nor of another article")
                    told[told.index(block)] = replace(block, article=last, reasons=(*block.reasons, reason))
        if home is not None:
            told.remove(block)
            moved.append(replace(block, article=home, reasons=(*block.reasons, Reason(NAME, why))))
        elif block.role not in (Role.OTHER, Role.CAPTION, Role.CREDIT) and block.repeats is None:
            before = block
    for block in moved:
        told.insert(_place(told, block), block)
    return tuple(told)


def _matters(blocks: Sequence[Block]) -> Matters:
    read = (block for block in blocks if block.role in _WORDS and block.repeats is None)
    return Matters(((block.article, block.text) for block in read if block.article is not None), blocks_to_words(blocks))


def _lexicon(blocks: Sequence[Block]) -> Lexicon:
    articles = ((block.article, block.text) for block in blocks if block.article is not None and block.repeats is None)
    return Lexicon(articles, blocks_to_words(blocks))


def _home_by_matter(matters: Matters, block: Block, near: Set[int | None]) -> tuple[int | None, str]:
    """The article near by whose matter a paragraph tells of, where it tells nothing of that of the article where it stands; and why."""
    if block.article is None:
        return None, ""
    own, share = matters.with_own(block.text, block.article)
    if own > _OWN or share > _OWN_WORDS:
        return None, ""
    found = matters.with_others(block.text, block.article)
    homes = sorted(found, key=found.__getitem__, reverse=True)
    home = next((article for article in homes if article in near), None)
    if home is None or found[home] < _HOME or any(found[home] - found[other] < _BEFORE_OTHERS for other in homes[:2] if other != home):
        return None, ""
    return home, f"tells of the matter of article {home} ({found[home]:.0f}), not of {block.article} ({own:.0f})"


def _home_by_words(
    lexicon: Lexicon, block: Block, near: Set[int | None], sizes: Mapping[int | None, int], least_near: float
) -> tuple[int | None, str]:
    """The article whose words a paragraph has, where it has none of those of the article where it stands; and why."""
    if block.article is None or lexicon.surely_explains(block.text, block.article, _STRANGE):
        return None, ""
    found = lexicon.affinities(block.text, block.article)
    own = found.get(block.article, 0.0)
    homes = sorted((article for article in found if article != block.article and sizes[article]), key=found.__getitem__, reverse=True)
    if own > _STRANGE or not homes:
        return None, ""
    home, third = homes[0], found[homes[1]] if len(homes) > 1 else 0.0
    least = max(least_near, 3 * own, _MUCH * third) if home in near else _LEAST_FAR
    return home if found[home] >= least else None, f"words of article {home} ({found[home]:.2f}), not of {block.article} ({own:.2f})"


def _stands_above_lead(before: Block | None, block: Block, below: Sequence[Block]) -> bool:
    """Whether a whole paragraph stands between a headline and the lead of its report."""
    if before is None or before.article != block.article or before.role not in _HEAD or not _is_whole(block):
        return False
    rest = (other for other in below if other.article == block.article and other.role is Role.BODY and other.repeats is None)
    after = next(rest, None)
    return after is not None and text_to_lead(after.text) is not None


def _may_move(before: Block | None, block: Block) -> bool:
    """Neither an item, nor the first of its article, nor a part of a sentence cut in two."""
    if before is None or before.article != block.article or not _is_whole(block) or _ITEM.match(block.text):
        return False
    return before.role is Role.HEADING or (before.role is Role.BODY and ends_paragraph(before.text))


def _is_whole(block: Block) -> bool:
    """Whether a block is a whole paragraph, and no report begins with it."""
    if block.role is not Role.BODY or block.repeats is not None or len(block.text) < _LEAST_SIZE:
        return False
    return ends_paragraph(block.text) and not text_to_lead(block.text)


def _place(blocks: list[Block], block: Block) -> int:
    """Behind the last paragraph of its article."""
    places = [i for i, other in enumerate(blocks) if other.article == block.article and other.role in (Role.BODY, Role.HEADING)]
    return places[-1] + 1
