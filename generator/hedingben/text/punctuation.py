"""What the marks at the ends of a line say about it."""

from __future__ import annotations

ENDS = frozenset("。！？!?…；;：:．.")
"""Marks that may end a paragraph."""
CLOSERS = frozenset("”’」』）)】］]》〉〕\"'")
"""Marks that may follow the one that ends a sentence."""
_CLOSERS = "".join(sorted(CLOSERS))
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"))


def ends_sentence(text: str) -> bool:
    """Whether a paragraph may end with ``text``: a full stop or its like, closing marks aside."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in ENDS or bare.endswith(("——", "——")))


def is_open(text: str) -> bool:
    """Whether a quotation mark or bracket is opened in ``text`` and never closed."""
    return any(text.count(left) > text.count(right) for left, right in _PAIRS)


def is_closed_before_open(text: str) -> bool:
    """Whether ``text`` closes a quotation mark or bracket that it never opened."""
    for left, right in _PAIRS:
        end = text.find(right)
        if end >= 0 and left not in text[:end]:
            return True
    return False
