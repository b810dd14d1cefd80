"""Every total, rate, difference and rank of a workbook follows the printed values: each is changed in turn and the panel computed anew."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import load_workbook

from lib.core.dataset import ROW, by_name
from lib.core.evidence import RowRef
from lib.core.files.cells import cells_of
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_datasets
from lib.exports.document import PRINTED, Document
from lib.exports.sheets.table import letters
from lib.exports.xlsx import WRITER
from lib.topics import TOPICS
from tests.exports.briefings import alone
from tests.exports.panels import PANELS, YEONGDEUNGPO
from tests.exports.test_files import spec_of
from tests.exports.test_xlsx import booklet, composed, workbook
from tests.exports.workbooks import Book

EACH = 10  # printed values of one panel that are changed; of more that many are chosen, far apart
LONG = 500  # rows of a list of which fewer are changed: each change computes all of them anew
ALL = make_query()
BY_NAME = by_name(all_datasets(TOPICS))
OFFICE = shutil.which("soffice")
Figures = Mapping[tuple[str, int, str], Any]
"""Cells of a table by mark, the how-manieth row of that mark, and column."""


@dataclass(frozen=True)
class Input:
    """One printed value: its cell on 근거, what it is changed to, and what the data then hold."""

    place: str
    value: float
    ref: RowRef
    column: str
    stored: float


def inputs(document: Document) -> list[Input]:
    """The printed numbers of a workbook of one panel, in the order of the sheet."""
    lines = {of.cell: (line, of) for line, of in reversed(list(enumerate(document.lines)))}
    found = []
    for at, cell in enumerate(dict.fromkeys(of.cell for of in document.lines), 2):
        line, of = lines[cell]
        value = document.evidence.rows[line][PRINTED].value
        if isinstance(value, int | float) and cell[1]:
            other = 2 * value + 7 if isinstance(value, int) else value * 1.5 + 3
            is_share = BY_NAME[cell[0].dataset].column(cell[1]).is_share  # printed in percent
            found.append(Input(f"F{at}", other, *cell, other / 100 if is_share else other * of.factor))
    return found


def with_other(frames: Frames, one: Input) -> Frames:
    """The data as if that value had been printed."""
    table = frames[one.ref.dataset]
    # 184.95 in 억원 is 18,494,999,999.999996 by a multiplication: a cast alone would take a won off what the workbook counts with.
    kind = table[one.column].dtype
    other = pl.lit(round(one.stored) if kind.is_integer() else one.stored).cast(kind)
    cell = pl.when(pl.col(ROW) == one.ref.row).then(other).otherwise(pl.col(one.column)).alias(one.column)
    return Frames({**frames.tables, one.ref.dataset: table.with_columns(cell)}, frames.revision)


def figures(panel: Panel) -> dict[tuple[str, int, str], Any]:
    """The numbers of a panel's table."""
    seen: Counter[str] = Counter()
    found = {}
    for mark, row in zip(panel.table.frame[MARK].to_list() if panel.table.columns else (), cells_of(panel.table, "ko"), strict=True):
        found.update({(mark, seen[mark], c.name): cell.value for c, cell in zip(panel.table.columns, row, strict=True) if cell.is_number})
        seen[mark] += 1
    return found


def read(book: Book, panel: Panel) -> Iterator[tuple[tuple[str, int, str], Any]]:
    """The same numbers as the workbook gives them."""
    seen: Counter[str] = Counter()
    for row, mark in enumerate(panel.table.frame[MARK].to_list(), 2):
        yield from (((mark, seen[mark], c.name), book.value("수치", f"{letters(i)}{row}")) for i, c in enumerate(panel.table.columns))
        seen[mark] += 1


def follows(book: Book, panel: Panel, wanted: Figures, before: Figures) -> int:
    """How many cells moved, all of them to what the panel says; a figure that is no longer computed there is not compared."""
    moved = 0
    for key, value in read(book, panel):
        if key in wanted and key in before and not isinstance(value, datetime):
            assert math.isclose(value, wanted[key], rel_tol=1e-9, abs_tol=1e-9), (key, value, wanted[key], before[key])
            moved += not math.isclose(value, before[key], rel_tol=1e-9)
    return moved


def is_made(spec: PanelSpec, frames: Frames) -> bool:
    return spec.name != "sources" and any(c.made for c in spec(ALL, frames).table.columns)


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_figure_follows_every_printed_value(spec: PanelSpec, frames: Frames) -> None:
    if not is_made(spec, frames):
        pytest.skip("nothing of it is computed from printed values")
    panel, made = alone(spec, ALL, frames)
    book, before, every = Book(workbook(spec, ALL, frames)), figures(panel), inputs(made.documents[0])
    moved = 0
    each = EACH if panel.table.frame.height < LONG else EACH // 4
    for one in every[:: -(-len(every) // each)]:
        book.change({("근거", one.place): one.value})
        moved += follows(book, panel, figures(spec(ALL, with_other(frames, one))), before)
    assert moved


def test_the_total_and_its_rate_follow_a_part(frames: Frames) -> None:
    """999,999 in the place of a printed amount, as it was tried: with it the row, the total and both rates change."""
    query = make_query(districts=[YEONGDEUNGPO], years=[2023])
    book = Book(workbook(spec_of("budget-execution"), query, frames))
    place = next(c.coordinate for c in book.values["근거"]["F"] if c.value == 110_720)
    book.change({("근거", place): 999_999})
    assert book.value("수치", "D2") == 999_999
    assert book.value("수치", "D6") == 431_568 - 110_720 + 999_999
    assert book.value("수치", "E6") == pytest.approx((431_568 - 110_720 + 999_999) / 1_429_866)
    assert book.value("그림", "B25") == book.value("수치", "E6")
    book.change({("수치", "D2"): 999_999})
    assert book.value("수치", "D6") == 431_568 - 110_720 + 999_999, "a part that is written over is in the total too"


def test_a_rate_of_another_day_reads_what_was_printed_then(frames: Frames) -> None:
    """서초구 printed 35 proposals chosen in February and in December 2023: the share is of February's."""
    spec = spec_of("proposals-stages")
    document = booklet(spec, ALL, frames).documents[0]
    book = Book(workbook(spec, ALL, frames))
    row = next(
        r
        for r, cells in enumerate(document.figures.rows, 2)
        if [c.words for c in cells[:4]] == ["서초구", "주민참여예산(구)", "2022", "선정"]
    )
    names = [c.name for c in document.table.columns]
    share, count = (f"{letters(names.index(name))}{row}" for name in ("ratio", "count"))
    assert book.value("수치", share) == pytest.approx(35 / 152)
    read = str(book.formulas["수치"][count].value).removeprefix("='근거'!").replace("$", "")
    book.change({("근거", read): 42})
    assert book.value("수치", count) == 42
    assert book.value("수치", share) == pytest.approx(35 / 152)


def test_no_printed_value_stands_twice(frames: Frames) -> None:
    """Also of several panels over the same rows: one cell a printed value, and amounts of the tables read it."""
    made = composed(frames)
    book = load_workbook(io.BytesIO(WRITER.write(made, "")))
    every = [line.cell for document in made.documents for line in document.lines]
    assert len(every) > len(set(every)) == book["근거"].max_row - 1
    for spec in (p for p in PANELS if is_made(p, frames)):
        document = booklet(spec, ALL, frames).documents[0]
        sheet = load_workbook(io.BytesIO(workbook(spec, ALL, frames)))["수치"]
        amounts = [i for i, c in enumerate(document.table.columns, 1) if c.kind.name in ("won", "decimal", "ratio", "points")]
        own = [(c.coordinate, c.value) for i in amounts for c in sheet[letters(i - 1)][1:] if c.data_type == "n" and c.value is not None]
        assert not [one for one in own if one[1] != 1], spec.name  # 1 is a target that no row prints: all of the target amount


# In LibreOffice.

EACH_IN_OFFICE = {
    "budget-execution": make_query(districts=[YEONGDEUNGPO], years=[2023]),
}


def copies(frames: Frames) -> Iterator[tuple[PanelSpec, Query, bytes, Sequence[Input]]]:
    """Workbooks and the printed values that are changed in them: of these panels each in turn, of every panel all together."""
    for name, query in EACH_IN_OFFICE.items():
        made = booklet(spec_of(name), query, frames)
        data = WRITER.write(made, "")
        yield from ((spec_of(name), query, data, [one]) for one in inputs(made.documents[0]))
    for spec in (p for p in PANELS if is_made(p, frames)):
        made = booklet(spec, ALL, frames)
        yield spec, ALL, WRITER.write(made, ""), inputs(made.documents[0])


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_computes_what_the_panel_says(frames: Frames, tmp_path: Path) -> None:
    asked = list(copies(frames))
    for number, (_, _, data, changed) in enumerate(asked):
        copy = load_workbook(io.BytesIO(data))
        for one in changed:
            copy["근거"][one.place] = one.value
        copy.save(tmp_path / f"{number}.xlsx")
    computed(tmp_path)
    for number, (spec, query, _, changed) in enumerate(asked):
        panel = spec(query, frames)
        book = Book((tmp_path / "out" / f"{number}.xlsx").read_bytes(), computed=True)  # not by the test's evaluator
        wanted = figures(spec(query, reduce(with_other, changed, frames)))
        assert follows(book, panel, wanted, figures(panel)) or len(changed) == 1, spec.name


def computed(folder: Path) -> None:
    """All workbooks of a folder, computed anew into its `out`."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"),
         *map(str, sorted(folder.glob("*.xlsx")))],
        check=True, capture_output=True, timeout=540,
    )  # fmt: skip
