"""Pictures beside the pages: known by their first bytes, whatever their names say."""

from __future__ import annotations

import re
from pathlib import Path

PICTURES = ("jpg", "jpeg", "png", "webp")
"""Endings of their names."""
_BEGINNING = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP|GIF8[79]a", re.S)
"""JPEG, PNG, WebP and GIF: browsers show each under the name of any other."""


def why_no_picture(path: Path) -> str:
    """Why a file is not published as the picture that its name says it is, and what to do; empty where it is one."""
    try:
        with path.open("rb") as stream:
            is_picture = _BEGINNING.match(stream.read(12))
    except OSError as error:
        return f"打不开：看看谁可以读它（cannot be opened: {error.strerror}）"
    return (
        "" if is_picture else "不是图片，没有发布：换成 JPEG、PNG 或 WebP（not a picture, and not published: put a picture in its place）"
    )
