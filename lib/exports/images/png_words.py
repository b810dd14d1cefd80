"""What a PNG says of itself: words as iTXt chunks in UTF-8 and its size on paper, put in and read again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

from lib.core.files.stamp import decompressed

PAPER = 0.17  # m: the text width of an A4 page, that of a picture on paper
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FIRST = b"\x00\x00\x00\x0dIHDR"
_HEAD = len(_SIGNATURE) + 25  # the signature and IHDR


def put(png: bytes, words: Mapping[str, str], pixels: float) -> bytes:
    """The PNG with words by keyword, behind its header; `pixels` are those of its width."""
    dots = round(pixels / PAPER)
    size = _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    texts = [_chunk(b"iTXt", name.encode("latin-1") + b"\0\0\0\0\0" + text.encode()) for name, text in words.items()]
    return png[:_HEAD] + size + b"".join(texts) + png[_HEAD:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_words(png: bytes, name: str, words: str) -> bytes:
    """A PNG of ours with other words behind a keyword that it has."""
    kind = b"iTXt" + name.encode("latin-1") + b"\0"
    at = png.index(kind) - 4
    (length,) = struct.unpack_from(">I", png, at)
    return png[:at] + _chunk(b"iTXt", kind[4:] + b"\0\0\0\0" + words.encode()) + png[at + 12 + length :]


def read(png: bytes) -> dict[str, str]:
    """The words of a PNG by keyword: those of its iTXt chunks, also compressed ones. Empty for what is no PNG; damaged chunks are left out.

    Nothing else in it is looked into, and nothing behind its end or behind a chunk that is longer than the file.
    """
    return dict(_texts(png)) if png.startswith(_SIGNATURE + _FIRST) else {}


def _texts(png: bytes) -> Iterator[tuple[str, str]]:
    at = len(_SIGNATURE)
    while at + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data, end = png[at + 4 : at + 8], png[at + 8 : at + 8 + length], at + 12 + length
        if end > len(png) or kind == b"IEND":
            return
        is_whole = kind == b"iTXt" and png[end - 4 : end] == struct.pack(">I", zlib.crc32(kind + data))
        at = end
        if not is_whole:
            continue
        try:
            yield _text(data)
        except (ValueError, zlib.error):
            continue


def _text(data: bytes) -> tuple[str, str]:
    """Keyword and words of one chunk. Raises ValueError or zlib.error for a damaged one."""
    name, rest = data.split(b"\0", 1)
    if len(rest) < 2:
        raise ValueError(name)
    _language, _translated, text = rest[2:].split(b"\0", 2)
    return name.decode("latin-1"), (decompressed(text) if rest[0] else text).decode()
