"""Every number that stands under one project; drawn where one thing is printed for several years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from lib.across.project.items import Item, of_whom
from lib.charts.spec import Axis, Point, Series, Trend
from lib.core.answer import Row, number_of, whose
from lib.core.columns import UNSPLIT
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.panel import MARK, Panel, Table, caption, provisional_note
from lib.core.places import followed
from lib.core.query import Query
from lib.core.select import every as all_rows
from lib.core.text import NOTHING, Text, join, plural, same, those
from lib.topics.indicators import words as w
from lib.topics.indicators.datasets import INDICATORS

NAME = "project-indicators"
RULE = Text("보고서가 이 사업 아래 적은 수치 그대로", "numbers as the reports print them under this project")
LINE = ("district_id", "department_id", "indicator", "breakdown", "unit", "definition", "stage")
MOST = 6  # series that one figure holds
COLUMNS = w.columns("indicator", "breakdown", "period", "value", "unit", "stage", "as_of", "definition", "locator", "team", "note")


def indicators(item: Item, what: Text, query: Query, frames: Frames) -> Panel | None:
    """Every printed number of the project; one row = one number, none hidden behind a newer one."""
    rows = all_rows(followed(query, frames), INDICATORS, item.rows(INDICATORS.name, frames))
    if rows.is_empty():
        return None
    rows = rows.sort("district_id", -pl.col("as_of").cast(pl.Int32), ROW).with_columns(pl.col(ROW).cast(pl.String).alias(MARK))
    every = _lines(rows)
    lines = _of_one_unit(every)
    title = _title(rows, lines, frames)
    return Panel(
        NAME, title, what,
        Table((*w.who_columns(rows, frames), *w.with_places(COLUMNS, rows)), rows),
        caption(rows, RULE),
        _trend(lines, title) if lines else None,
        {str(r[MARK]): _evidence(r, frames) for r in rows.iter_rows(named=True)},
        (*_notes(rows, every, lines), *provisional_note(rows)),
    )  # fmt: skip


Line = list[Row]


def _lines(rows: pl.DataFrame) -> list[Line]:
    """What is printed for two years or more, one value a year (the newest date), by year."""
    dated = rows.filter(pl.col(YEAR_OF).is_not_null() & (pl.col("period") == pl.col(YEAR_OF).cast(pl.String)))
    yearly = dated.sort("as_of", ROW).unique((*LINE, YEAR_OF), keep="last", maintain_order=True)
    found: list[Line] = [[*p.sort(YEAR_OF).iter_rows(named=True)] for p in yearly.sort(ROW).partition_by(LINE, maintain_order=True)]
    return [line for line in found if len(line) > 1]


def _of_one_unit(lines: Sequence[Line]) -> list[Line]:
    """The lines of the unit that most lines have: one figure has one axis."""
    units = [str(line[0]["unit"]) for line in lines]
    chosen = max(dict.fromkeys(units), key=units.count, default="")
    return [line for line in lines if line[0]["unit"] == chosen][:MOST]


def _trend(lines: Sequence[Line], alt: Text) -> Trend:
    """Not joined where a year was not over."""
    unit = str(lines[0][0]["unit"])
    series = tuple(Series(_series_name(line[0], lines), tuple(_point(r) for r in line)) for line in lines)
    joined = all(not p.unfinished for s in series for p in s.points)
    return Trend(series, Axis(Text("값", "value"), same(unit), suffix="%" if unit == "%" else ""), alt, joined=joined)


def _series_name(row: Row, lines: Sequence[Line]) -> Text:
    """The indicator and its part; the indicator alone where nothing else tells lines apart."""
    part = "" if row["breakdown"] == UNSPLIT else str(row["breakdown"])
    if len({line[0]["indicator"] for line in lines}) == 1 and part:
        return same(part)
    return same(" ".join(said for said in (str(row["indicator"]), part) if said))


def _point(row: Row) -> Point:
    value, until = row["value"], _until(row)
    return Point(str(row[MARK]), int(str(row[YEAR_OF])), number_of(value),
                 w.value_words(value, str(row["unit"])), until, unfinished=bool(until.ko))  # fmt: skip


def _until(row: Row) -> Text:
    """`10. 31. 현재` where the year was not over at the date; nothing for a finished year or a plan."""
    day = row["as_of"]
    if not isinstance(day, date) or row["stage"] != "actual" or day.year != row[YEAR_OF] or (day.month, day.day) == (12, 31):
        return NOTHING
    return Text(f"{day.month}. {day.day}. 현재", f"by {day:%m-%d}")


def _evidence(row: Row, frames: Frames) -> Evidence:
    """The number as printed, with the formula or basis that the source gives."""
    who = whose(row, frames)
    return w.printed_evidence(row, Text(f"{who.ko} {w.what_of(row)}", f"{who.en}: {w.what_of(row)}"))


def _title(rows: pl.DataFrame, lines: Sequence[Line], frames: Frames) -> Text:
    """First and last value of the longest drawn line; without one how many numbers there are, a lone number itself."""
    first, districts, years = rows.row(0, named=True), rows["district_id"].n_unique(), w.years_words(rows[YEAR_OF])
    if lines:
        line = max(lines, key=len)
        return of_whom(join([_series_name(line[0], ()), join([_dated(line[0]), _dated(line[-1])])], " ", " "), line[0], districts, frames)
    if rows.height == 1:
        value = w.value_words(first["value"], str(first["unit"]))
        return of_whom(Text(f"{first['indicator']} {value.ko}", f"{first['indicator']} {value.en}"), first, districts, frames)
    return Text(f"지표 {rows.height}건, {years.ko}", f"{plural(rows.height, 'number')}, {years.en}")


def _dated(row: Row) -> Text:
    """`2020년 17건(10. 31. 현재)`."""
    value, until = w.value_words(row["value"], str(row["unit"])), _until(row)
    return Text(
        f"{row[YEAR_OF]}년 {value.ko}" + (f"({until.ko})" if until.ko else ""),
        f"{value.en} in {row[YEAR_OF]}" + (f" ({until.en})" if until.en else ""),
    )


def _notes(rows: pl.DataFrame, every: Sequence[Line], lines: Sequence[Line]) -> tuple[Text, ...]:
    """What is not drawn, and why values are not joined."""
    drawn = sum(len(line) for line in lines)
    unfinished = any(_until(r).ko for line in lines for r in line)
    other = len(every) - len(lines)
    moved = any(a["source_id"] != b["source_id"] for line in lines for a, b in pairwise(line))
    return those([
        (bool(lines) and drawn < rows.height, Text(f"여러 해가 적힌 {drawn}건만 그림. 나머지 {rows.height - drawn}건은 표에 있음",
                                                   f"Only the {plural(drawn, 'value')} printed for several years are drawn; {rows.height - drawn} more in the table")),
        (other > 0, Text(f"단위가 다르거나 많아서 그리지 않은 지표 {other}가지", f"Series of other units, or too many, that are not drawn: {other}")),
        (unfinished, Text("해가 끝나기 전의 값이 있어 잇지 않음", "Not joined: a year was not over at its date")),
        (moved, Text("보고서가 다른 값은 산정 방식이 다를 수 있음", "Values of different reports may be counted differently")),
    ])  # fmt: skip
