"""Files of ours with one figure changed by hand, each as somebody would who does not know of the stamp."""

from __future__ import annotations

import ctypes
import io
import json
import re
import zipfile
from collections.abc import Callable

import polars as pl
import pypdfium2.raw as pdfium
from PIL import Image, PngImagePlugin
from pypdfium2 import PdfDocument

Alter = Callable[[bytes], bytes]


def words(old: str, new: str, behind: str = "") -> Alter:
    """The first of these words in a file of plain text, or the first behind some others."""

    def alter(data: bytes) -> bytes:
        before, mark, rest = data.partition(behind.encode()) if behind else (b"", b"", data)
        return before + mark + _once(rest, old.encode(), new.encode())

    return alter


def part(name: str, old: str, new: str) -> Alter:
    """The first match of `old` in the first member of a package whose name and content match."""

    def alter(data: bytes) -> bytes:
        out, done = io.BytesIO(), False
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
            for member in before.namelist():
                content = before.read(member)
                if not done and re.fullmatch(name, member) and re.search(old.encode(), content):
                    content, done = re.sub(old.encode(), new.encode(), content, count=1), True
                after.writestr(member, content)
        assert done, name
        return out.getvalue()

    return alter


def _once(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new, 1)


def parquet(data: bytes) -> bytes:
    """The first number of the first column of numbers."""
    frame, out = pl.read_parquet(io.BytesIO(data)), io.BytesIO()
    name = next(c for c, kind in frame.schema.items() if kind.is_float())
    kept = {k: v for k, v in pl.read_parquet_metadata(io.BytesIO(data)).items() if k != "ARROW:schema"}
    frame.with_columns(pl.Series(name, [0.902, *frame[name][1:]])).write_parquet(out, metadata=kept)
    return out.getvalue()


def picture(data: bytes) -> bytes:
    """One letter's worth of pixels."""
    return resaved_picture(data, lambda seen: seen.paste((255, 0, 0), (100, 60, 112, 72)))


def resaved_picture(data: bytes, change: Callable[[Image.Image], object] = lambda _: None) -> bytes:
    """The picture as another program saves it: packed otherwise, in RGBA, with its words."""
    seen, out, kept = Image.open(io.BytesIO(data)), io.BytesIO(), PngImagePlugin.PngInfo()
    assert isinstance(seen, PngImagePlugin.PngImageFile)
    for name, told in seen.text.items():
        kept.add_itxt(name, told, zip=True)
    shown = seen.convert("RGB")
    change(shown)
    shown.convert("RGBA").save(out, "PNG", pnginfo=kept, compress_level=1)
    return out.getvalue()


def paper(data: bytes) -> bytes:
    """Another figure set on the first page."""
    with PdfDocument(data) as document:
        page = document[0]
        item = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
        letters = ctypes.create_string_buffer("90.2%".encode("utf-16-le") + b"\0\0")
        pdfium.FPDFText_SetText(item, ctypes.cast(letters, pdfium.FPDF_WIDESTRING))
        pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, 300, 700)
        pdfium.FPDFPage_InsertObject(page.raw, item)
        pdfium.FPDFPage_GenerateContent(page.raw)
        return resaved_paper(document)


def resaved_paper(document: PdfDocument) -> bytes:
    """The document as another program saves it."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table_of_page(data: bytes) -> bytes:
    """A cell of the table in an HTML file."""
    return _once(data, b'"30.2%"', b'"90.2%"')


def number_of(told: str) -> Alter:
    """The first number of this name in JSON."""

    def alter(data: bytes) -> bytes:
        whole = json.loads(data)
        next(row for row in whole["rows"] if row[told])[told] += 7
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()

    return alter
