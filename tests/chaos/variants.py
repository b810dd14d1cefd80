"""Damaged and hostile files, made anew from a seed: cut off, flipped bits, blocks of zeros, blocks moved, and what no program saves."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from tests.documents import samples

MB = 1 << 20


@dataclass(frozen=True)
class Variant:
    """One file: what it was, what was done to it, and its bytes (hostile ones are made when asked for: they are large)."""

    kind: str
    damage: str
    data: Callable[[], bytes]


def damaged(files: dict[str, bytes], each: int, seed: int = 1) -> Iterator[Variant]:
    """`each` variants of every damage for every file."""
    for kind, whole in files.items():
        for name, damage in DAMAGES.items():
            for number in range(each):
                chance = random.Random(f"{seed} {kind} {name} {number}")
                yield Variant(kind, f"{name} {number}", lambda d=damage, w=whole, c=chance: d(w, c))  # type: ignore[misc]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _zeroed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    size = min(chance.choice((16, 128, 1024)), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:end] + data[start:end] + data[end:]


def _missing(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 32, 512)) :]


def _noise(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.choice((4, 64, 512))) + data[start:]


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut off": _cut, "bits flipped": _flipped, "zeroed": _zeroed, "doubled": _doubled, "missing": _missing, "noise": _noise,
}  # fmt: skip


def hostile() -> Iterator[Variant]:
    """Files that try to cost time or memory."""
    for name, make in HOSTILE.items():
        yield Variant("hostile", name, make)


def _zip(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _section(words: bytes) -> Callable[[], bytes]:
    return lambda: _zip({"mimetype": b"application/hwp+zip", "Contents/section0.xml": words})


def _bombs() -> dict[str, Callable[[], bytes]]:
    return {
        "zip bomb in a section": lambda: _zip({"Contents/section0.xml": b"<a>" + b" " * (300 * MB)}),
        "zip bomb in a sheet": lambda: _zip({"xl/workbook.xml": b"<workbook>" + b" " * (300 * MB)}),
        "ten thousand members": lambda: _zip({f"Contents/section{n}.xml": b"<a/>" for n in range(10_000)}),
        "a name that leaves the folder": lambda: _zip({"../../Contents/section0.xml": b"<a/>", "Contents/section0.xml": b"<a/>"}),
        "method bzip2": _bzip2,
        "pdf stream bomb": _pdf_bomb,
        "hwp record bomb": _hwp_bomb,
    }


def _bzip2() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("Contents/section0.xml", b"<a>" + b" " * (100 * MB))
    return stream.getvalue()


def _pdf_bomb() -> bytes:
    import zlib

    pressed = zlib.compress(zlib.compress(b"BT /F1 1 Tf (1) Tj ET " * (8 * MB)))
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<>>>>endobj\n"
    stream = b"4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(pressed) + pressed + b"\nendstream endobj\n"
    return head + page + stream + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n"


def _hwp_bomb() -> bytes:
    from hwpx.hwp5.cfb import CompoundFile, build_compound_file, read_all_streams
    from hwpx.hwp5.records import deflate

    streams = dict(read_all_streams(CompoundFile(samples.hwp(("글",)))))
    streams["BodyText/Section0"] = deflate(bytes(600 * MB))
    return build_compound_file(list(streams.items()))


def _texts() -> dict[str, Callable[[], bytes]]:
    return {
        "fifty megabytes on a line": lambda: b"1,2" * (17 * MB),
        "fifty megabytes of lines": lambda: "가나다 1,234건\n".encode() * (3 * MB),
        "a million columns": lambda: b",".join([b"1"] * 1_000_000) + b"\n" + b",".join([b"1"] * 1_000_000),
        "a quote that never ends": lambda: b'a,b\n"' + b"x,y\n" * (2 * MB),
        "nulls": lambda: b"\0" * MB,
        "blanks": lambda: b" " * MB,
        "bullets": lambda: "□".encode() * (300 * 1024),
        "repeats": lambda: ("가나" * 190 + "\n").encode() * 20_000,
        "brackets": lambda: ("(" * 5000 + "\n").encode() * 200,
        "pipes": lambda: b"|" * (900 * 1024) + b"\n" + b"|" * (900 * 1024),
        "tabs": lambda: b"\t".join([b"1"] * 400_000),
        "hashes": lambda: b"#" * (900 * 1024) + b" a",
        "surrogates": lambda: b"\xed\xa0\x80" * 100_000,
        "combining letters": ("e" + "\u0301" * 300_000).encode,
    }


def _pages() -> dict[str, Callable[[], bytes]]:
    deep = b"<p><run><tbl><tr><tc><subList>"
    return {
        "deep divs": lambda: b"<html>" + b"<div>" * 100_000,
        "deep tables": lambda: b"<html>" + b"<table><tr><td>" * 20_000 + b"1",
        "wide spans": lambda: b"<table>" + b"<tr><td rowspan=999 colspan=999>1" * 2000,
        "a million cells": lambda: b"<table>" + (b"<tr>" + b"<td>1" * 1000) * 1000,
        "one attribute": lambda: b"<html><p title='" + b"x" * (30 * MB) + b"'>1",
        "deep section": _section(b"<sec>" + deep * 3000),
        "nested tables": _section(b"<sec>" + deep * 30 + b"</subList></tc></tr></tbl></run></p>" * 30 + b"</sec>"),
        "billion laughs": _section(_LAUGHS),
        "an outside file": _section(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sec><p><run><t>&x;</t></run></p></sec>'),
        "an outside address": _section(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><sec/>'),
        "entities far down": _section(b"<!--" + b" " * 5000 + b"-->" + _LAUGHS),
        "a table of a million rows": _section(
            b'<sec><p><run><tbl rowCnt="1000000"><tr><tc><cellAddr rowAddr="999999" colAddr="16000"/><subList><p><run><t>1</t></run></p></subList></tc></tr></tbl></run></p></sec>'
        ),
        "a sheet's last cell": _xls_far,
    }


_LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><sec><p><run><t>&j;</t></run></p></sec>"
)


def _xls_far() -> bytes:
    from xlwt import Workbook

    book = Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, 1)
    sheet.write(65535, 255, 1)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _loops() -> dict[str, Callable[[], bytes]]:
    return {
        "pages of themselves": lambda: _pages_of(b"2 0 R", 1),
        "ten million pages": lambda: _pages_of(b"2 0 R " * 100_000, 10_000_000),
        "nested arrays": lambda: b"%PDF-1.4\n1 0 obj" + b"[" * 200_000 + b"\n%%EOF",
        "nested dictionaries": lambda: b"%PDF-1.4\ntrailer" + b"<</Root" * 100_000 + b"\nstartxref\n0\n%%EOF",
        "a compound file of itself": _self_chained,
    }


def _pages_of(kids: bytes, count: int) -> bytes:
    catalog = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    return (
        catalog
        + b"2 0 obj<</Type/Pages/Kids["
        + kids
        + b"]/Count "
        + b"%d" % count
        + b">>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def _self_chained() -> bytes:
    data = bytearray(samples.hwp(("글",)))
    table = 512 * (int.from_bytes(data[76:80], "little") + 1)  # where the chains of sectors are kept
    data[table : table + 512] = (1).to_bytes(4, "little") * 128
    return bytes(data)


HOSTILE: dict[str, Callable[[], bytes]] = {**_bombs(), **_texts(), **_pages(), **_loops()}
