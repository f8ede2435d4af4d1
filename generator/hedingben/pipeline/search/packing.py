"""Files that browsers keep for ever: gzip of JSON, named by what is in them, the same bytes on every machine."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import zlib

_LENGTH = 10
"""Characters of a name: 50 bits."""


def to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")  # half a character is no text


def name_of(*contents: bytes) -> str:
    """A name for these contents, of letters and digits that every file system tells apart."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(struct.pack(">Q", len(content)) + content)
    return base64.b32encode(digest.digest()).decode().lower()[:_LENGTH]


_LEVEL = 5
"""Of zlib: 6 takes half as long again, a tenth of making an index, for one byte in a hundred."""


def pack(content: bytes) -> bytes:
    """gzip without time, name or system: ``gzip.compress`` writes the latter differently from one Python to the next."""
    squeezed = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = squeezed.compress(content) + squeezed.flush()
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + body + struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def unpack(data: bytes) -> bytes:
    return zlib.decompress(data, 16 + zlib.MAX_WBITS)
