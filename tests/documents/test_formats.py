"""The same report in every format gives the same blocks, each with a place of the data contract."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lib.core.kinds import LOCATOR
from lib.documents import Document, Paragraph, Table
from lib.documents.formats import READERS, parse
from lib.documents.sniff import FORMATS
from tests.documents.samples import BUDGET, REPORT, STAFF, WRITERS, csv, html

WITH_TEXT = [f for f in FORMATS if f != "csv"]


def words(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def same_grid(table: Table, expected: tuple[tuple[str, ...], ...]) -> bool:
    return [[words(w) for w in row] for row in table.texts()] == [[words(w) for w in row] for row in expected]


def test_every_format_has_a_reader_and_a_sample() -> None:
    assert set(READERS) == set(FORMATS) == set(WRITERS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_type_is_told_from_content(name: str, files: dict[str, bytes]) -> None:
    document = parse("이름은 상관없음.bin", files[name])
    assert document.format == name
    assert document.sha256
    assert document.reader


@pytest.mark.parametrize("name", FORMATS)
def test_the_tables_have_their_rows_and_columns(name: str, files: dict[str, bytes]) -> None:
    tables = [t for t in parse("x", files[name]).tables() if t.kind == "data"]
    expected = [BUDGET] if name == "csv" else [STAFF, BUDGET]
    assert [same_grid(t, e.rows) for t, e in zip(tables, expected, strict=True)] == [True] * len(expected)


@pytest.mark.parametrize("name", ["hwp", "hwpx", "pdf", "xlsx", "html"])
def test_spans_are_kept(name: str, files: dict[str, bytes]) -> None:
    table = list(parse("x", files[name]).tables())[-1]
    found = {(c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}
    assert found == set(BUDGET.spans)
    grid = table.grid()
    assert grid[1][0] is grid[0][0]
    assert grid[0][3] is grid[0][2]


@pytest.mark.parametrize("name", WITH_TEXT)
def test_the_running_text_is_kept_in_order(name: str, files: dict[str, bytes]) -> None:
    found = [words(text) for text, _ in parse("x", files[name]).texts()]
    expected = [words(p) for p in REPORT if isinstance(p, str)]
    assert [f for f in found if f in expected] == expected


@pytest.mark.parametrize("name", WITH_TEXT)
def test_bullets_are_told_apart(name: str, files: dict[str, bytes]) -> None:
    paragraphs = {b.text: (b.depth, b.marker) for b in parse("x", files[name]).blocks if isinstance(b, Paragraph)}
    assert paragraphs["예산현황 (단위: 천원)"] == (1, "□")
    assert paragraphs["민원 처리: 총 367건(1~10월)"] == (2, "○")
    assert paragraphs["접수 203건, 처리 164건"] == (3, "-")
    assert paragraphs["2017. 10. 31. 기준"] == (9, "※")


@pytest.mark.parametrize("name", FORMATS)
def test_every_place_is_one_of_the_data_contract(name: str, files: dict[str, bytes]) -> None:
    document = parse("x", files[name])
    assert LOCATOR.pattern
    places = [b.at for b in document.blocks] + [at for _, at in document.texts()]
    assert [p for p in places if not re.fullmatch(LOCATOR.pattern, p)] == []


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("hwp", "p1:t2:r3:c2", "448,686"), ("hwpx", "p1:t2:r3:c2", "448,686"), ("pdf", "p1:t2:r3:c2", "448,686"),
        ("xlsx", "현황!B11", "448686"), ("xls", "현황!B11", "448686"), ("csv", "L3:c2", "448,686"), ("html", "p1:t2:r3:c2", "448,686"),
        ("text", "L14", "448,686"),
    ],
)  # fmt: skip
def test_a_value_is_found_at_its_place(name: str, place: str, value: str, files: dict[str, bytes]) -> None:
    found = [text for text, at in parse("x", files[name]).texts() if at == place]
    assert value in found


def test_hwp_and_hwpx_give_the_same_blocks(files: dict[str, bytes]) -> None:
    hwp, hwpx = parse("x", files["hwp"]), parse("x", files["hwpx"])
    assert hwp.blocks == hwpx.blocks
    assert replace(hwp, format="", reader="", sha256="") == replace(hwpx, format="", reader="", sha256="")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_csv_in_every_encoding(encoding: str) -> None:
    table = next(parse("x", csv(encoding)).tables())
    assert same_grid(table, BUDGET.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_html_in_every_encoding(encoding: str) -> None:
    assert same_grid(list(parse("x", html(encoding=encoding)).tables())[-1], BUDGET.rows)


def test_no_reader_doubts_a_clean_file(files: dict[str, bytes]) -> None:
    doubts = {name: [d.code for d in parse("x", data).doubts] for name, data in files.items()}
    assert doubts == {name: ["no_formats"] if name == "xls" else [] for name in files}


def test_a_document_is_the_same_after_the_pipe(files: dict[str, bytes]) -> None:
    from lib.documents.wire import dumps, loads

    for data in files.values():
        document: Document = parse("x", data)
        assert loads(dumps(document)) == document
