"""The names of a byline: 李 青 is one name, 李青王若川 are two."""

from __future__ import annotations

import re

from .surnames import COMPOUND, SINGLE

HAN = r"[㐀-鿿\ue000-\ufaff\U00020000-\U0003FFFF〇]"
"""Regular expression for one Chinese character, or one that a font of its own prints for a rare one."""
NAME = rf"(?:{HAN}[{HAN[1:-1]}·•・]{{1,15}}|{HAN})"
_SEPARATOR = re.compile(r"[、，,;；/\s\u3000]+")
_DOT = re.compile(r"[·•・.]")
_ONLY_HAN = re.compile(rf"{HAN}+")


def text_to_names(text: str) -> list[str]:
    """The names that ``text`` lists, without inner blanks, in order.

    A lone character is half of a name set wide: 李 青 王若川 is 李青, 王若川.
    """
    names: list[str] = []
    half = ""
    for part in _SEPARATOR.split(text.strip()):
        if not part:
            continue
        if len(part) == 1 and _ONLY_HAN.fullmatch(part):
            half += part
            if len(half) == 2:
                names.append(half)
                half = ""
            continue
        if half:  # 戴 林峰: the surname stood alone
            part, half = half + part, ""
        names.extend(_split_run(part))
    if half and names:
        names[-1] += half
    return names


def _split_run(text: str) -> list[str]:
    """Cut names that were printed without a separator, each of two or three characters."""
    if len(text) < 4 or _DOT.search(text) or not _ONLY_HAN.fullmatch(text) or (len(text) == 4 and text[:2] in COMPOUND):
        return [text]
    best = _cut(text)
    return best if best else [text]


def _cut(text: str) -> list[str] | None:
    """The cut whose parts all begin with a surname, three-character names preferred where both fit; None where there is none."""
    found: dict[int, list[str]] = {0: []}
    for end in range(2, len(text) + 1):
        for size in (3, 2, 4):
            part = text[end - size : end] if end >= size else ""
            if part and end - size in found and _begins_with_surname(part) and end not in found:
                found[end] = [*found[end - size], part]
    return found.get(len(text))


def _begins_with_surname(name: str) -> bool:
    return name[0] in SINGLE if len(name) < 4 else name[:2] in COMPOUND


def looks_like_name(text: str) -> bool:
    """Whether ``text`` may be a person's name by its surname and length."""
    return (2 <= len(text) <= 3 and text[0] in SINGLE) or (3 <= len(text) <= 4 and text[:2] in COMPOUND) or bool(_DOT.search(text[1:-1]))
