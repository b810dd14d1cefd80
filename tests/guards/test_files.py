"""Files that leave the program after such a report was registered: no cell in them is computed, linked or run."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from lxml import etree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.editions.edition import Piece, edition_of
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_panels
from lib.exports import WRITERS, files
from lib.intake.desk.loading import Loader, Terms
from lib.store.database import Store, open_store
from tests.documents import samples
from tests.seeded import seeded_url

from .conftest import DATASETS
from .corpus import OUTSIDE, WORDS, report

HOME = "seoul-yeongdeungpo"
_COMPUTED = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_FUNCTION = re.compile(r"([A-Z]+)\(")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')  # words that a formula joins to figures: nothing in them is computed
_OURS = frozenset(
    ["SUM", "SUMIFS", "SUMPRODUCT", "SQRT", "ROUND", "MIN", "MAX", "MEDIAN", "RANK", "DATE", "YEAR", "TEXT", "CHAR"]
)  # none of these reaches beyond the book
_SVG = {"svg", "g", "path", "text", "image", "rect", "line"}
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frames]:
    """The data with the report in them, loaded from the command line's side."""
    folder = tmp_path_factory.mktemp("registered")
    (folder / "보고.hwpx").write_bytes(samples.hwpx(report()))
    with closing(open_store(DATASETS, seeded_url(folder / "store.sqlite"))) as store:
        yield audited(_loaded(store, folder / "보고.hwpx"))


def _loaded(store: Store, path: Path) -> Frames:
    loader = Loader(store, Terms("김주무관", register=True))
    done = loader.done(loader.take(path))
    assert done.state == "registered", done.confirm
    assert done.rows["budget_execution"] == len(WORDS)
    return store.frames()


def queries(spec: PanelSpec, frames: Frames) -> Iterator[Query]:
    """The panel on the district and year of the report, with each choice of each option."""
    plain = make_query(districts=[HOME], years=[2024])
    yield plain
    for option in spec.options:
        for choice in list(option.choices(plain, frames))[:12]:
            yield plain.but(options=((option.name, choice),))


def written(spec: PanelSpec, frames: Frames, formats: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The files of a panel in these formats, each with its format."""
    for query in queries(spec, frames):
        try:
            panel = spec(query, frames)
        except AskedError:  # a choice that needs another beside it
            continue
        for file in files(edition_of(Piece(panel, spec, query), "ko", date(2026, 11, 20)), frames, by_name(DATASETS)):
            if file.format in formats:
                yield file.format, file.make()


@pytest.mark.parametrize("spec", all_panels(EVERYTHING), ids=lambda p: p.name)
def test_no_cell_of_a_file_is_computed(spec: PanelSpec, registered: Frames) -> None:
    for form, data in written(spec, registered, {"xlsx", "csv"}):
        STILL[form](data)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_no_format_runs_links_or_computes_a_word(form: str, registered: Frames) -> None:
    spec = next(p for p in all_panels(EVERYTHING) if p.name == "budget-execution")
    for _, data in islice(written(spec, registered, {form}), 2):
        STILL[form](data)


def test_the_words_reach_the_files(registered: Frames) -> None:
    """What is looked for above is really there."""
    spec = next(p for p in all_panels(EVERYTHING) if p.name == "budget-execution")
    every = list(written(spec, registered, {"xlsx", "csv"}))
    sheets = "".join(zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode() for form, data in every if form == "xlsx")
    tables = "".join(data.decode("utf-8-sig") for form, data in every if form == "csv")
    for word in ("=1+2", "+1+2 사업", "@SUM(A1:A9) 사업"):
        assert word in sheets
        assert f"'{word}" in tables
        assert f"\n{word}" not in tables


def workbook_is_still(data: bytes) -> None:
    """No formula but ours over our own cells, no link out of the book, no macro; nothing of the file is fetched from elsewhere."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    formulas = [_LITERAL.sub("", str(c.value)) for c in cells if c.data_type == "f"]
    assert not [f for f in formulas if set(_FUNCTION.findall(f)) - _OURS or re.search(r'[\["|]', f)]
    assert not [c.value for c in cells if c.hyperlink and (c.hyperlink.target or not c.hyperlink.location)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [n for n in archive.namelist() if re.search(r"vba|external|connections|embeddings", n)]
    package_is_still(data)


def table_is_still(data: bytes) -> None:
    """No field begins with what a spreadsheet computes, lines of conditions included; numbers may be negative."""
    fields = [field for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for field in row]
    assert not [f for f in fields if _COMPUTED.match(f) and not _NUMBER.fullmatch(f)]


def package_is_still(data: bytes) -> None:
    """Members that any reader of XML can read and that stay in the folder; no script, no link, nothing outside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert not [n for n in members if n.startswith("/") or ".." in n or "\\" in n or re.search(r"(?i)vba|\.js$|\.bin$", n)]
    for name, member in members.items():
        if name.endswith((".xml", ".rels", ".hpf")):
            markup_is_still(member)
        if name.endswith(".xlsx"):
            workbook_is_still(member)
        if name.endswith(".csv"):
            table_is_still(member)
        if name.endswith(".json"):
            json.loads(member)


def markup_is_still(data: bytes) -> None:
    """Well-formed XML without an element or attribute that runs, links or fetches."""
    for node in etree.fromstring(data).iter(etree.Element):
        tag = etree.QName(node).localname
        assert tag not in {"script", "foreignObject", "hlinkClick", "hlinkHover", "oleObject", "iframe"}
        assert node.get("TargetMode") != "External"
        assert tag != "fieldBegin" or node.get("type") != "HYPERLINK"
        for name, value in node.attrib.items():
            own = etree.QName(name).localname
            assert not own.startswith("on") or tag not in _SVG
            assert (
                own not in {"href", "src"}
                or value.startswith(("#", "data:image/png;", "data:font/"))
                or "." not in value
                or OUTSIDE not in value
            )
            assert not str(value).lower().strip().startswith("javascript:")


def page_is_still(data: bytes) -> None:
    """What a browser would make of the page is the same as if no word were in it: all of them are data in one script."""
    words = re.sub(r"(?s)<script>.*?</script>", "", data.decode())
    assert words.count("<script") == 3  # the stamp, the data and plotly as packed bytes
    assert not re.search(
        r"(?i)<(img|iframe|object|svg|a |form|base)|\son\w+=|guard\.invalid",
        re.sub(r'(?s)<script type="application/(json|octet-stream)".*?</script>', "", words),
    )


def pdf_is_still(data: bytes) -> None:
    """No action, no script, no link, no attachment."""
    parser = PDFParser(io.BytesIO(data))
    document = PDFDocument(parser)
    for number in {n for xref in document.xrefs for n in xref.get_objids()}:
        told = getattr(found := document.getobj(number), "attrs", found)
        if isinstance(told, dict):
            assert not {"JS", "JavaScript", "URI", "Launch", "OpenAction", "AA", "EmbeddedFiles"} & set(told)


def columns_are_still(data: bytes) -> None:
    """Plain columns, and no word about them but our own."""
    kept = pl.read_parquet_metadata(io.BytesIO(data))
    assert set(kept) - {"ARROW:schema"} == {"gujeong-hannun", "gujeong-hannun.about"}
    plain = (pl.String, pl.Boolean, pl.Date, pl.Null)
    for name, kind in pl.read_parquet(io.BytesIO(data)).schema.items():
        assert kind in plain or kind.is_numeric(), name


def picture_is_still(data: bytes) -> None:
    """One whole picture: chunks that show or say, each as long as it says, nothing behind the end."""
    at, kinds = 8, list[bytes]()
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        assert struct.unpack_from(">I", data, at + 8 + length) == (zlib.crc32(data[at + 4 : at + 8 + length]),), kind
        kinds.append(kind)
        at += 12 + length
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert at == len(data)
    assert set(kinds) <= {b"IHDR", b"pHYs", b"iTXt", b"sRGB", b"sBIT", b"gAMA", b"cHRM", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
    assert (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")


STILL: dict[str, Callable[[bytes], object]] = {
    "xlsx": workbook_is_still, "csv": table_is_still, "pptx": package_is_still, "hwpx": package_is_still, "zip": package_is_still,
    "pictures": package_is_still, "svg": markup_is_still, "html": page_is_still, "pdf": pdf_is_still, "json": json.loads,
    "parquet": columns_are_still, "png": picture_is_still,
}  # fmt: skip
"""How each format is looked at."""
