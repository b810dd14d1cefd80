"""Bytes as text: UTF-8, UTF-16 with its mark, CP949; never a guess that turns one script into another."""

from __future__ import annotations

import codecs
import re

from lib.documents.errors import RefusedError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KOREAN = re.compile(r"[가-힣]")
_STRANGE = re.compile(r"[\u4e00-\u9fff\uf900-\ufaff\uff61-\uff9f\u0400-\u04ff\u3040-\u30ff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DAMAGED_SHARE = 0.05


def decode(data: bytes) -> str:
    """The text with plain line ends. RefusedError `encoding` where neither encoding fits, `unknown` where it is no text at all.

    UTF-8 with a few broken letters stays UTF-8 (they become U+FFFD, which readers doubt): read as CP949 it would be other words.
    """
    text = _decoded(data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if len(_CONTROL.findall(data[:65536])) > len(data[:65536]) // 200:
        raise RefusedError("unknown", "bytes that no text has")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_clean_utf8(data)


def _not_clean_utf8(data: bytes) -> str:
    mended = data.decode("utf-8", errors="replace")
    if mended.count("\ufffd") <= _DAMAGED_SHARE * sum(1 for letter in mended if letter > "\x7f"):
        return mended
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        text = data.decode("cp949", errors="replace")
        if text.count("\ufffd") > _DAMAGED_SHARE * sum(1 for letter in text if letter > "\x7f"):
            raise RefusedError("encoding") from None
    if len(_STRANGE.findall(text)) > len(_KOREAN.findall(text)):
        raise RefusedError("encoding", "the letters are not Korean")
    return text
