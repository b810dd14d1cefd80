"""What kind of file this is, told from its content; the name is never asked."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from lib.documents.errors import RefusedError
from lib.documents.texts.decoding import decode

FORMATS = ("hwp", "hwpx", "pdf", "xlsx", "xls", "csv", "html", "markdown", "text")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HWP = b"HWP Document File V"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)[\s>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?m)^(?:#{1,6} \S|\|.*\|\s*$|```)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PAIR, _MOST_TOLD = 2, 6
TOLD = re.compile(r"(?:작성|통계)?기준(?:일자?|시점)?|기관명?|자치단체명?|시군구명?|부서명?|담당부서|단위|제목|자료명|작성일|출처|연도")
_DELIMITERS = (",", "\t", ";")
_OLE_STREAMS = (
    ("EncryptedPackage", "password"), ("FileHeader", "hwp"), ("Workbook", "xls"), ("Book", "xls"),
    ("WordDocument", "office"), ("PowerPoint Document", "office"),
)  # fmt: skip


def kind_of(data: bytes) -> str:
    """One of FORMATS. RefusedError for an empty file and for formats that are not read."""
    if not data.strip(b"\x00 \t\r\n"):
        raise RefusedError("empty")
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_OLD_HWP):
        raise RefusedError("old_hwp")
    if len(data) > 1 and any(start.startswith(data) for start in (_OLE, _OLD_HWP, b"%PDF-", b"PK\x03\x04")):
        raise RefusedError("broken", "cut off in its first bytes")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text(data)


def _ole(data: bytes) -> str:
    """By the names in the compound file's directory, which are UTF-16."""
    for name, means in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            if means in FORMATS:
                return means
            raise RefusedError(means, name)
    raise RefusedError("unknown", "a compound file without a known stream")


def _zip(data: bytes) -> str:
    import zipfile  # noqa: PLC0415 - takes as long as reading a page of HTML, which needs none

    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
        raise RefusedError("broken", str(error)) from None
    if "Contents/content.hpf" in names or any(n.startswith("Contents/section") for n in names):
        return "hwpx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(n.startswith(("word/", "ppt/")) for n in names):
        raise RefusedError("office")
    raise RefusedError("unknown", "an archive without a known document")


def _text(data: bytes) -> str:
    if _HTML.search(data[:4096]):
        return "html"
    text = decode(data)
    if delimiter(text):
        return "csv"
    return "markdown" if _MARKDOWN.search(text[:200_000]) else "text"


def delimiter(text: str) -> str | None:
    """What divides the columns of a text that is one table from its first line to its last; None for running text.

    Nine records in ten must have as many columns as most have, at least two; quotes are honoured. Commas within numbers (`1,234건`) divide
    nothing: one record at least, the first of that width, must be as wide without them.
    """
    sample = text[:100_000]
    whole = len(text) <= len(sample)
    for mark in _DELIMITERS:
        records = _below(_records(sample, mark, whole=whole)) if mark in sample else []
        if _is_table(records) and (mark != "," or _divides(records, _below(_records(_THOUSANDS.sub(" ", sample), mark, whole=whole)))):
            return mark
    return None


def _divides(records: Sequence[Sequence[str]], without: Sequence[Sequence[str]]) -> bool:
    """Whether the commas that are not within numbers make the columns, in most records or in the first, which then is the heading."""
    usual = _usual(records)
    if _usual(without) == usual:
        return True
    first = next(n for n, record in enumerate(records) if len(record) == usual)
    return first < len(without) and len(without[first]) == usual


def _records(sample: str, mark: str, *, whole: bool) -> list[list[str]]:
    """The records of a sample; its last one is left out where the sample ends inside it. A quote that nobody closes quotes nothing."""
    import csv  # noqa: PLC0415 - as zipfile

    records: list[list[str]] = []
    try:
        records.extend(r for r in csv.reader(io.StringIO(sample), delimiter=mark, strict=True) if any(map(str.strip, r)))
    except csv.Error as error:
        if whole:
            return [line.split(mark) for line in sample.split("\n") if line.strip()] if "end of data" in str(error) else []
        return records
    return records if whole else records[:-1]


def _is_table(records: Sequence[Sequence[str]]) -> bool:
    widths = [len(r) for r in records]
    usual = _usual(records)
    prose = sum(len(max(r, key=len)) > 120 for r in records)
    return len(records) >= 2 and usual >= 2 and widths.count(usual) >= 0.9 * len(widths) and prose <= len(records) // 4


def _below(records: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The records below those that say a word and what it is each: `기준일,2031-06-30`, `단위,건`."""
    first = next((n for n, r in enumerate(records) if len(r) != _PAIR or not TOLD.fullmatch(r[0].strip())), len(records))
    return records[first:] if first <= _MOST_TOLD and len(records) - first > 1 else records


def _usual(records: Sequence[Sequence[str]]) -> int:
    """The width that most records have."""
    widths = [len(r) for r in records]
    return max(sorted(set(widths)), key=widths.count, default=0)
