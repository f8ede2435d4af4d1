"""Sets of small numbers as the bits of one: sets that are alike are then told at once."""

from __future__ import annotations

from functools import lru_cache

from .jumps import LINES


@lru_cache(LINES)
def number_to_bits(number: int) -> tuple[int, ...]:
    """The places of its bits, from the lowest."""
    bits: list[int] = []
    while number:
        bits.append((number & -number).bit_length() - 1)
        number &= number - 1
    return tuple(bits)
