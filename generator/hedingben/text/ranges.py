"""Line numbers as front matter writes them: ``59-65,69-73``."""

from __future__ import annotations


def ranges_to_numbers(ranges: str) -> list[int]:
    """Every number that ``ranges`` names, in the order written; raises ValueError where it is no such text."""
    numbers: list[int] = []
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers
