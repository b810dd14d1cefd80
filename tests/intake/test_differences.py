"""What changed between two sets of frames: every row that came, ended or changed is told once, as printed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

import polars as pl
import pytest

from lib.core.dataset import ROW, Dataset
from lib.core.frames import CORRECTED, CORRECTED_COLUMNS, Frames
from lib.core.kinds import DATE
from lib.intake.changes.differences import Cell, Difference, How, differences

SOURCE = "report-yeongdeungpo-2017-planning-2017"


def but(frames: Frames, name: str, table: pl.DataFrame) -> Frames:
    return Frames({**frames.tables, name: table}, "changed")


def put(frames: Frames, name: str, row: int, **cells: object) -> Frames:
    """The frames with other cells in the row of that place in its table."""
    table = frames[name]
    for column, value in cells.items():
        values = table[column].to_list()
        values[row] = value
        table = table.with_columns(pl.Series(column, values, dtype=table.schema[column]))
    return but(frames, name, table)


def laid(frames: Frames, name: str, row: int, column: str, words: str, **cells: object) -> Frames:
    """The same, as the store makes it where a correction is in force: its words behind the note."""
    note = frames[name]["note"][row]
    made = put(frames, name, row, note=f"{note}; {words}" if note else words, **cells)
    said = frames[CORRECTED].rows() if CORRECTED in frames else []
    table = pl.DataFrame([*said, (name, frames[name][ROW][row], column, words)], schema=CORRECTED_COLUMNS, orient="row")
    return but(made, CORRECTED, table)


def place(frames: Frames, name: str, **cells: object) -> int:
    found = frames[name].with_row_index("at").filter(*(pl.col(c) == v for c, v in cells.items()))
    return int(found["at"][0])


def told(cell: Cell) -> tuple[str, str, str]:
    return cell.column, cell.old.ko, cell.new.ko


def test_what_stays_is_not_told_whatever_its_number_and_order(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    moved = {n: t.reverse().with_columns(pl.col(ROW) + 1000) if ROW in t.columns else t for n, t in frames.tables.items()}
    assert differences(frames, frames, datasets) == []
    assert differences(frames, Frames(moved, "moved"), datasets) == []


def test_a_changed_figure_is_told_as_it_is_printed(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    at = place(frames, "budget_execution", source_id=SOURCE, item="구정의 기획·조정")
    words = "정정: 25,937천원 → 26,000천원 (오타, 김주무)"
    after = laid(frames, "budget_execution", at, "executed_won", words, executed_won=26_000_000)
    (found,) = differences(frames, after, datasets)
    assert (found.dataset, found.how, found.source_id, found.locator) == ("budget_execution", How.CHANGED, SOURCE, "L52")
    assert found.source == "2017년 주요업무 보고(영등포구 기획담당관)"
    assert (found.label.ko, found.label.en) == ("영등포구 · 2017년 · 구정의 기획·조정", "Yeongdeungpo-gu · 2017 · 구정의 기획·조정")
    assert [told(c) for c in found.cells] == [("executed_won", "25,937천원", "26,000천원")]


def test_a_note_that_the_report_changed_is_told_without_what_corrections_add(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    at = place(frames, "staffing", source_id=SOURCE)
    before = put(frames, "staffing", at, note="정원 외 1명 포함")
    after = laid(put(frames, "staffing", at, note="휴직 1명 포함"), "staffing", at, "actual", "정정: 1명 → 2명 (오타; 확인함, 김주무)")
    (found,) = differences(before, after, datasets)
    assert [told(c) for c in found.cells] == [("note", "정원 외 1명 포함", "휴직 1명 포함")]


def test_words_of_the_report_that_look_like_a_correction_are_told(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    """Only what the store has added to the note is left out, of several corrections too."""
    at = place(frames, "staffing", source_id=SOURCE)
    before = put(frames, "staffing", at, note="정정: 3명 → 4명 (1차 보고)")
    after = put(frames, "staffing", at, note="정정: 3명 → 5명 (2차 보고)")
    (found,) = differences(before, after, datasets)
    assert [told(c) for c in found.cells] == [("note", "정정: 3명 → 4명 (1차 보고)", "정정: 3명 → 5명 (2차 보고)")]
    one = laid(after, "staffing", at, "actual", "정정: 1명 → 2명 (ㄱ, ㄴ)")
    both = laid(one, "staffing", at, "authorized", "정정: 3명 → 4명 (ㄷ, ㄹ)")
    assert differences(before, both, datasets) == [found]
    assert differences(after, both, datasets) == []
    (came,) = differences(put(frames, "staffing", at, note=None), both, datasets)
    assert [told(c) for c in came.cells] == [("note", "", "정정: 3명 → 5명 (2차 보고)")]


def test_words_dates_and_empty_cells_are_read_in_both_languages(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    at = place(frames, "sources", source_id=SOURCE)
    after = put(frames, "sources", at, kind="press", as_of=date(2017, 11, 1), session=None)
    (found,) = differences(frames, after, datasets)
    cells = {c.column: c for c in found.cells}
    assert (cells["kind"].old.ko, cells["kind"].old.en) == ("업무보고", "work report")
    assert (cells["as_of"].new.ko, cells["as_of"].new.en) == ("2017. 11. 1.", "2017-11-01")
    assert (cells["session"].new.ko, cells["session"].title.ko) == ("", "회기")


def test_a_figure_that_stands_elsewhere_has_moved(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    """The key of printed figures holds their place: a newer version of a report moves its lines."""
    table = frames["printed_figures"].with_columns(
        pl.when(pl.col("source_id") == SOURCE).then(pl.col("locator").str.replace("L", "L1")).otherwise("locator").alias("locator")
    )
    moved = frames["printed_figures"].filter(pl.col("source_id") == SOURCE).height
    found = differences(frames, but(frames, "printed_figures", table), datasets)
    assert len(found) == moved > 10
    assert {d.how for d in found} == {How.CHANGED}
    assert {c.column for d in found for c in d.cells} == {"locator"}


def test_a_new_report_is_told_row_by_row_and_the_other_way_round_as_gone(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    before = Frames(
        {n: t.filter(pl.col("source_id") != SOURCE) if "source_id" in t.columns else t for n, t in frames.tables.items()}, "before"
    )
    rows = sum(frames[d.name].filter(pl.col("source_id") == SOURCE).height for d in datasets if "source_id" in d.names)
    came, gone = differences(before, frames, datasets), differences(frames, before, datasets)
    assert len(came) == len(gone) == rows > 100
    assert [mirrored(d) for d in came] == gone
    post = next(d for d in came if d.dataset == "staffing")
    assert [told(c) for c in post.cells] == [("authorized", "", "1명"), ("actual", "", "1명")]


MIRROR = {How.CAME: How.ENDED, How.ENDED: How.CAME, How.CHANGED: How.CHANGED}


def mirrored(one: Difference) -> Difference:
    cells = tuple(Cell(c.column, c.title, c.new, c.old) for c in one.cells)
    return Difference(one.dataset, MIRROR[one.how], one.label, one.source_id, one.source, one.locator, cells)


def test_everything_against_nothing_is_every_row_each_with_a_name(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    nothing = Frames({n: t.clear() for n, t in frames.tables.items()}, "nothing")
    found = differences(nothing, frames, datasets)
    assert len(found) == sum(frames[d.name].height for d in datasets)
    assert all(d.label.ko and d.label.en and d.how is How.CAME for d in found)
    assert {d.dataset for d in found if d.source_id} >= {d.name for d in datasets if d.is_fact and frames[d.name].height}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes_is_counted_once(frames: Frames, datasets: tuple[Dataset, ...], seed: int) -> None:
    """Some rows are dropped and some figures changed at random in both; the differences are exactly these."""
    dice = Random(seed)
    facts = [d for d in datasets if d.values and frames[d.name].height > 20]
    left, right, wanted = dict(frames.tables), dict(frames.tables), dict.fromkeys(How, 0)
    for dataset in dice.sample(facts, 4):
        places = dice.sample(range(frames[dataset.name].height), 12)
        left[dataset.name] = without(frames[dataset.name], places[:4])
        right[dataset.name], changed = doubled(without(frames[dataset.name], places[4:8]), dataset.values[0], dice)
        gone_before = {frames[dataset.name][ROW][p] for p in places[:4]}
        wanted[How.CAME] += 4
        wanted[How.ENDED] += 4
        wanted[How.CHANGED] += len(changed - gone_before)
    found = differences(Frames(left, "left"), Frames(right, "right"), datasets)
    assert {how: sum(d.how is how for d in found) for how in How} == wanted
    assert found == sorted(found, key=lambda d: ([x.name for x in datasets].index(d.dataset), list(How).index(d.how)))


def without(table: pl.DataFrame, places: list[int]) -> pl.DataFrame:
    return table.with_row_index("at").filter(~pl.col("at").is_in(places)).drop("at")


def doubled(table: pl.DataFrame, column: str, dice: Random) -> tuple[pl.DataFrame, set[int]]:
    """The table with some of its filled figures twice as large and one more; the numbers of these rows."""
    rows = set(dice.sample(table.filter(pl.col(column).is_not_null())[ROW].to_list(), 5))
    changed = pl.when(pl.col(ROW).is_in(list(rows))).then(pl.col(column) * 2 + 1).otherwise(pl.col(column))
    return table.with_columns(changed.cast(table.schema[column]).alias(column)), rows


def test_every_cell_of_a_row_can_change_alone(frames: Frames, datasets: tuple[Dataset, ...]) -> None:
    """Each column that is no part of the key, in the first row of each dataset."""
    for dataset in datasets:
        for column in dataset.columns if frames[dataset.name].height else ():
            if column.name in dataset.key:
                continue
            new = OTHER.get(column.kind.name, "달리 적힘") if column.kind is not DATE else date(1999, 1, 2)
            (found,) = differences(frames, put(frames, dataset.name, 0, **{column.name: new}), datasets)
            assert [c.column for c in found.cells] == [column.name]
            assert found.cells[0].new.ko not in ("", found.cells[0].old.ko)


OTHER: Mapping[str, object] = {"integer": 987654, "won": 987654000, "year": 1999, "decimal": 98765.25}
