"""The bytes of a page file → its text, whatever editor or scanner wrote it."""

from __future__ import annotations

import codecs

import chardet

from ..errors import ContentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
"""Each legacy encoding's largest relative, which decodes the same bytes and the extensions that real files use."""


def bytes_to_text(data: bytes, *, file: str, encoding: str = "") -> str:
    """Text of a page file, with ``\\n`` line ends and without a byte order mark.

    ``encoding`` overrules the guess (newspaper.yaml: ``encoding``), but not a byte order mark. Without either, UTF-8 is
    tried, then UTF-16 (a file with NUL bytes), then what chardet finds among the Chinese encodings.
    Raises ContentError where the bytes do not fit, with the line at which they stop fitting.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], name, file)
    return _decode(data, encoding or _guess(data), file)


def _guess(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass  # not UTF-8: go on and ask what else it may be
    else:
        return "utf-8"
    if b"\0" in data:
        little = data[1::2].count(0) >= data[0::2].count(0)  # the high byte of ASCII and of a line end is the zero one
        return "utf-16-le" if little else "utf-16-be"
    found = str(chardet.detect(data)["encoding"] or "utf-8").lower()
    return _LARGER.get(found, found)


def _decode(data: bytes, encoding: str, file: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise ContentError(file, None, f"unknown encoding {encoding!r}: use utf-8, gb18030, big5 or utf-16") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContentError(
            file, line, f"the bytes are not {encoding}: save the file as UTF-8, or name its encoding in newspaper.yaml"
        ) from None
    if "\0" in text:
        raise ContentError(file, text[: text.index("\0")].count("\n") + 1, "a NUL character: this is not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")
