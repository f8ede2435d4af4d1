"""Plain text pages (.txt): one printed line or paragraph a line; a heading may be marked with #, as document parsers do."""

from __future__ import annotations

import re

from ..model import Line

_MARK = re.compile(r"[#＃]{1,6}(?:[\s\u3000]+|(?=[^\s#＃][^#＃]*$)|$)")
"""A blank after the marks may be missing, but #话题# is a topic, not a heading."""
_BLANK = " \t\u3000\u00a0\ufeff\x0b\x0c"


def text_to_lines(text: str) -> tuple[Line, ...]:
    """Every non-empty line of ``text``; line ends are ``\\n``."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        printed = raw.strip(_BLANK)
        mark = _MARK.match(printed)
        level = len(mark.group().strip(_BLANK)) if mark else 0
        if mark:
            printed = printed[mark.end() :]
        if not printed:
            gap += 1
            continue
        lines.append(Line(number=number, text=printed, level=level, gap=gap))
        gap = 0
    return tuple(lines)
