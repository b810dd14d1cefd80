"""One small report in every format that is read, written by libraries that read nothing here. The words are made up."""

from __future__ import annotations

import csv as csv_module
import io
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int, int, int]  # row, column, height, width


@dataclass(frozen=True)
class Grid:
    """A table: the words at the first place of each cell, spans, the name of its sheet."""

    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()


Report = tuple[str | Grid, ...]

BUDGET = Grid(
    (
        ("단위사업명", "예산액", "집행액", "", "집행률(%)"),
        ("", "", "10.31기준", "12.31까지", ""),
        ("계", "448,686", "344,050", "448,686", "76.6"),
        ("민원 처리 개선", "27,300", "25,937", "27,300", "95.1"),
        ("청사 관리", "421,386", "318,113", "421,386", "75.4"),
    ),
    ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1)),
)
STAFF = Grid(
    (("구 분", "계", "6급", "7급"), ("정 원", "12", "4", "8"), ("현 원", "11", "4", "7"), ("과부족", "△1", "-", "△1")),
)
REPORT: Report = (
    "Ⅰ. 일반 현황",
    "□ 인력 (단위: 명)",
    STAFF,
    "□ 예산현황 (단위: 천원)",
    BUDGET,
    "○ 민원 처리: 총 367건(1~10월)",
    "- 접수 203건, 처리 164건",
    "※ 2017. 10. 31. 기준",
)


@lru_cache(maxsize=256)  # the same report is asked for in HWP too, and by many tests: 0.1 s each
def hwpx(report: Report = REPORT) -> bytes:
    """By python-hwpx's document model; the reader knows only the package and its XML."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    for part in report:
        if isinstance(part, str):
            document.add_paragraph(part, style="바탕글")
            continue
        table = document.add_table(len(part.rows), len(part.rows[0]))
        for row, words in enumerate(part.rows):
            for col, word in enumerate(words):
                if word:
                    table.set_cell_text(row, col, word)
        for row, col, height, width in part.spans:
            table.merge_cells(row, col, row + height - 1, col + width - 1)
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document.save_to_stream(stream)
    return stream.getvalue()


def hwp(report: Report = REPORT) -> bytes:
    """The same document as records of HWP 5."""
    from hwpx.hwp5.writer import write_hwp5

    return write_hwp5(parts(hwpx(report)))


def parts(package: bytes) -> dict[str, bytes]:
    """The members of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(members: dict[str, bytes]) -> bytes:
    """Members as a package again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def pdf(report: Report = REPORT, lock: object = None, *, pressed: bool = True) -> bytes:
    """Ruled tables and lines on pages."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    style = ParagraphStyle("plain", fontName="HYGothic-Medium", fontSize=10, leading=18)
    flow: list[Flowable] = []
    for part in report:
        if isinstance(part, str):
            flow.append(Paragraph(part, style))
            continue
        merged = [("SPAN", (col, row), (col + width - 1, row + height - 1)) for row, col, height, width in part.spans]
        look = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "HYGothic-Medium", 9), *merged]
        flow += [Table([list(r) for r in part.rows], style=look), Spacer(1, 8)]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, encrypt=lock, invariant=1, pageCompression=int(pressed)).build(flow)
    return stream.getvalue()


def xlsx(report: Report = REPORT) -> bytes:
    """One sheet, numbers as numbers, a blank row before each part that follows a table."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "현황"
    for row, col, word, (height, width) in _cells(report):
        sheet.cell(row + 1, col + 1, _number(word))
        if height * width > 1:
            sheet.merge_cells(start_row=row + 1, start_column=col + 1, end_row=row + height, end_column=col + width)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(report: Report = REPORT) -> bytes:
    """The same as BIFF8."""
    from xlwt import Workbook

    book = Workbook()
    sheet = book.add_sheet("현황")
    for row, col, word, (height, width) in _cells(report):
        if height * width > 1:
            sheet.write_merge(row, row + height - 1, col, col + width - 1, _number(word))
        else:
            sheet.write(row, col, _number(word))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cells(report: Report) -> list[tuple[int, int, str, tuple[int, int]]]:
    found: list[tuple[int, int, str, tuple[int, int]]] = []
    row = 0
    for part in report:
        if isinstance(part, str):
            found.append((row, 0, part, (1, 1)))
            row += 1
            continue
        spans = {(r, c): (h, w) for r, c, h, w in part.spans}
        found += [(row + r, c, w, spans.get((r, c), (1, 1))) for r, line in enumerate(part.rows) for c, w in enumerate(line) if w]
        row += len(part.rows) + 1
    return found


def _number(word: str) -> str | int | float:
    bare = word.replace(",", "")
    try:
        return float(bare) if "." in bare else int(bare)
    except ValueError:
        return word


def csv(encoding: str = "utf-8-sig", grid: Grid = BUDGET) -> bytes:
    """The table alone, every cell in quotes that needs them."""
    stream = io.StringIO()
    csv_module.writer(stream).writerows(grid.rows)
    return stream.getvalue().encode(encoding)


def html(report: Report = REPORT, encoding: str = "utf-8") -> bytes:
    """A page with tables and their spans."""
    body = "".join(f"<p>{p}</p>" if isinstance(p, str) else _html_table(p) for p in report)
    return f'<!doctype html><html><head><meta charset="{encoding}"><title>보고</title></head><body>{body}</body></html>'.encode(encoding)


def _html_table(grid: Grid) -> str:
    spans = {(r, c): (h, w) for r, c, h, w in grid.spans}
    covered = {(r + y, c + x) for r, c, h, w in grid.spans for y in range(h) for x in range(w)} - set(spans)
    rows = []
    for r, line in enumerate(grid.rows):
        cells = [
            "<td rowspan={} colspan={}>{}</td>".format(*spans.get((r, c), (1, 1)), w) for c, w in enumerate(line) if (r, c) not in covered
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def markdown(report: Report = REPORT) -> bytes:
    """Tables with pipes."""
    lines: list[str] = []
    for part in report:
        if isinstance(part, str):
            lines += [part, ""]
        else:
            rows = [f"| {' | '.join(r)} |" for r in part.rows]
            lines += [rows[0], "|" + " --- |" * len(part.rows[0]), *rows[1:], ""]
    return "\n".join(["# 보고", *lines]).encode()


def text(report: Report = REPORT) -> bytes:
    """As converters write it: a table is lines with tabs."""
    lines: list[str] = []
    for part in report:
        lines += [part, ""] if isinstance(part, str) else ["\t".join(r) for r in part.rows] + [""]
    return "\n".join(lines).encode()


WRITERS: dict[str, Callable[[], bytes]] = {
    "hwp": hwp, "hwpx": hwpx, "pdf": pdf, "xlsx": xlsx, "xls": xls, "csv": csv, "html": html, "markdown": markdown, "text": text,
}  # fmt: skip
