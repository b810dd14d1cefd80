"""Each format and its reader. A reader is loaded only when a file of its kind comes: loading all takes longer than reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib import import_module

from lib.documents import sniff
from lib.documents.errors import PROMISED, RefusedError
from lib.documents.model import Document, Found

READERS: Mapping[str, str] = {
    "hwp": "lib.documents.hwp.hwp5",
    "hwpx": "lib.documents.hwp.hwpx",
    "pdf": "lib.documents.pdf.reader",
    "xlsx": "lib.documents.sheets.xlsx",
    "xls": "lib.documents.sheets.xls",
    "csv": "lib.documents.sheets.comma",
    "html": "lib.documents.texts.html",
    "markdown": "lib.documents.texts.plain",
    "text": "lib.documents.texts.plain",
}


def parse(name: str, data: bytes) -> Document:
    """The document in this very process. RefusedError, or whatever a library throws; the program calls process.read instead."""
    kind = _kind(name, data)
    read: Callable[[bytes], Found] = import_module(READERS[kind]).read
    found = read(data)
    if not any(_says(block) for block in found.blocks):
        raise RefusedError("no_text")
    return Document(
        name, hashlib.sha256(data).hexdigest(), kind, found.reader, tuple(found.blocks), tuple(found.doubts), found.pages,
        found.pages_exact, found.title,
    )  # fmt: skip


def _kind(name: str, data: bytes) -> str:
    """The format that the content tells; where it tells none, a name that promises one makes the fault plainer."""
    try:
        return sniff.kind_of(data)
    except RefusedError as refused:
        ending = name.rpartition(".")[2].lower()
        if refused.reason in ("unknown", "encoding") and ending in PROMISED:
            raise RefusedError(f"not_{ending}", refused.detail) from None
        raise


def _says(block: object) -> bool:
    return bool(getattr(block, "text", "") or getattr(block, "cells", ()))
