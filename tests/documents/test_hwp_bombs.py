"""Sections of real HWP 5 files whose records promise or unfold more than there is: refused in a sentence, or read for what they hold."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import pytest
from hwpx.hwp5.cfb import CompoundFile, build_compound_file, read_all_streams
from hwpx.hwp5.records import LIST_HEADER, PARA_HEADER, PARA_TEXT, TABLE, Record, deflate, inflate, parse_records, serialize_records

from lib.documents import DocumentError
from lib.documents.process import read_bytes
from lib.sandbox import MB
from tests.documents import samples
from tests.documents.samples import REPORT

SECTION = "BodyText/Section0"
Records = Sequence[Record]


@pytest.fixture(scope="module")
def streams() -> dict[str, bytes]:
    return dict(read_all_streams(CompoundFile(samples.hwp())))


def changed(records: Records, tag: int, at: int, words: bytes, least: int = 0) -> bytes:
    """The section with other bytes at one place of every record of a kind that is longer than `least`."""

    def payload(record: Record) -> bytes:
        old = record.payload
        return old[:at] + words + old[at + len(words) :] if record.tag == tag and len(old) > least else old

    return serialize_records([Record(r.tag, r.level, payload(r)) for r in records])


def deep(records: Records) -> bytes:
    """Paragraphs in controls in paragraphs, as deep as a level can be counted, three hundred times."""
    control = Record(71, 0, b" lbt" + bytes(40))
    once = [Record(r.tag, level, r.payload) for level in range(1023) for r in ((records[0], control)[level % 2],)]
    return serialize_records(once) * 300


BOMBS: dict[str, tuple[Callable[[Records], bytes], str]] = {
    "zeros": (lambda _: bytes(300 * MB), "hostile"),
    "a record that promises four gigabytes": (lambda _: struct.pack("<II", PARA_TEXT | 0xFFF << 20, 0xFFFFFFFF) + b"x", "broken"),
    "a paragraph of fifty million letters": (
        lambda records: serialize_records([records[0], Record(PARA_TEXT, 1, "가".encode("utf-16le") * 50_000_000)]),
        "hostile",
    ),
    "nested as deep as can be counted": (deep, "no_text"),
    "cells over four thousand million places": (
        lambda records: changed(records, LIST_HEADER, 8, struct.pack("<4H", 0, 0, 65535, 65535), least=24),
        "big",
    ),
}
PROMISES: dict[str, Callable[[Records], bytes]] = {
    "rows and columns that are not there": lambda records: changed(records, TABLE, 4, struct.pack("<2H", 65535, 65535)),
    "letters that are not there": lambda records: changed(records, PARA_HEADER, 0, struct.pack("<I", 0xFFFFFFFF)),
}


def file(streams: dict[str, bytes], make: Callable[[Records], bytes]) -> bytes:
    records = parse_records(inflate(streams[SECTION], SECTION), SECTION).records
    return build_compound_file({**streams, SECTION: deflate(make(records))}.items())


@pytest.mark.parametrize(("make", "reason"), BOMBS.values(), ids=BOMBS)
def test_what_unfolds_is_refused(make: Callable[[Records], bytes], reason: str, streams: dict[str, bytes]) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes("보고.hwp", file(streams, make))
    assert error.value.reason == reason


@pytest.mark.parametrize("make", PROMISES.values(), ids=PROMISES)
def test_what_is_only_promised_is_not_believed(make: Callable[[Records], bytes], streams: dict[str, bytes]) -> None:
    found = read_bytes("보고.hwp", file(streams, make))
    assert len(found.blocks) == len(REPORT)
    assert [table.texts() for table in found.tables()] == [table.texts() for table in read_bytes("보고.hwp", samples.hwp()).tables()]
