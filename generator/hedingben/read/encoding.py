"""The bytes of a page file → its text, whatever editor or scanner wrote it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

from ..errors import ContentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LARGEST = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
"""Each Chinese encoding's largest relative, which decodes the same bytes and the extensions that real files use."""
_ENCODINGS = frozenset(
    """utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be gb2312 gbk gb18030 hz big5 cp950 big5hkscs
    ascii iso8859-1 cp1252 shift_jis cp932 euc_jp iso2022_jp euc_kr cp949""".split()
)
"""What Python calls the encodings of printed text; it knows others that turn text into other text."""
_han = cache(lambda: re.compile(r"[\u3400-\u9fff]"))  # late: so many characters take long to compile


def is_encoding(name: str) -> bool:
    """Whether page files may be in the encoding ``name``."""
    try:
        return codecs.lookup(name).name in _ENCODINGS
    except (LookupError, ValueError):  # ValueError: a name with NUL
        return False


def bytes_to_text(data: bytes, *, file: str, encoding: str = "") -> str:
    """Text of a page file, with ``\\n`` line ends and without a byte order mark.

    ``encoding`` overrules the guess (newspaper.yaml: ``encoding``), but not a byte order mark. Without either, UTF-8 is
    tried, then UTF-16 (a file with NUL bytes), then the Chinese encodings: the one that chardet finds, else the first that fits.
    Raises ContentError where the bytes do not fit, with the line at which they stop fitting.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            _refuse_wrong_mark(data[len(bom) :], name, file)
            return _decode(data[len(bom) :], name, file)
    name = encoding or _guess(data)
    if not encoding and name.startswith("utf-16") and not _fits(data, name):  # NUL bytes, and not those of UTF-16
        problem = "不是任何认得的编码的文字，像是图像或程序：换成文字文件（not text in any known encoding: a text file belongs here）"
        raise ContentError(file, None, problem)
    return _decode(data, name, file)


def _refuse_wrong_mark(data: bytes, name: str, file: str) -> None:
    """Raises ContentError where UTF-8 stands behind the mark of UTF-16: read as marked, it would be other characters.

    UTF-16 has a NUL in each ASCII character, a line end among them, so that next to no text is both.
    """
    if name != "utf-8" and len(data) > 1 and b"\0" not in data and _fits(data, "utf-8"):
        raise ContentError(
            file, 1, f"文件头的记号说是 {name}，内容却是 UTF-8：请另存为 UTF-8（the byte order mark is wrong: save the file as UTF-8）"
        )


def _guess(data: bytes) -> str:
    if b"\0" in data and not (3 * data.count(0) < len(data) and _fits(data, "utf-8")):  # a NUL astray in UTF-8 makes no UTF-16 of it
        return max(("utf-16-le", "utf-16-be"), key=lambda name: _printed_characters(data, name))
    if _fits(data, "utf-8") and not _is_jumble(data.decode("utf-8")):
        return "utf-8"
    import chardet  # most pages are UTF-8, and its tables take long to read

    found = _LARGEST.get(str(chardet.detect(data)["encoding"] or "").lower())
    candidates = (found, "gb18030", "big5hkscs") if found else ("gb18030", "big5hkscs")
    return next((name for name in candidates if _fits(data, name)), "utf-8")


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _printed_characters(data: bytes, encoding: str) -> int:
    """How many characters of ``data`` are ASCII, Han, kana or their punctuation, when it is read so."""
    text = data.decode(encoding, "replace")
    return sum(char <= "~" or "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" or "\u2010" <= char <= "\u2027" for char in text)


def _is_jumble(text: str) -> bool:
    """Whether a UTF-8 reading makes no sense: letters and marks of several scripts and no Han among them.

    A few GBK words are valid UTF-8 as well, which then reads as Hebrew points beside Greek and spacing accents.
    """
    if _han().search(text):
        return False
    letters = {char for char in set(text) if ord(char) > 0x7F and unicodedata.category(char)[0] in "LM"}
    scripts = {unicodedata.name(char, "UNKNOWN").split()[0] for char in letters} - {"LATIN"}
    return len(scripts) > 1 and all(ord(char) < 0x800 for char in letters)


def _decode(data: bytes, encoding: str, file: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise ContentError(file, None, f"不认得编码 {encoding!r}：用 utf-8、gb18030、big5 或 utf-16（unknown encoding）") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContentError(
            file,
            line,
            f"不是 {encoding} 的文字：请另存为 UTF-8，或在 newspaper.yaml 里写明编码（not in this encoding: save the file as UTF-8, or name its encoding）",
        ) from None
    if "\0" in text:
        raise ContentError(
            file, text[: text.index("\0")].count("\n") + 1, "有 NUL 字符：这不是文本文件（a NUL character: this is not a text file）"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
