"""The one figure that stands for the pledges of a place, on its card and over the page: the computed rate of its newest term, else what is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from lib.core import derived, korean
from lib.core.answer import Row
from lib.core.dataset import BASIS, ROW, YEAR_OF
from lib.core.frames import Frames, once
from lib.core.measure import Definition
from lib.core.nearest.rows import YEAR, Sought, everything, nearest_row
from lib.core.panel import MARK
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.pledges.completed import computed
from lib.topics.pledges.printed import figure, term_of
from lib.topics.pledges.printed import printed as rates_printed

RATED, COUNTED = "rated", "counted"  # how a candidate is known; a printed rate has the type of its indicator

_CARD = "card-pledges|"  # before the marks of its figures, which stand on one page with those of other cards


@dataclass(frozen=True)
class Known:
    """What is known of a place: the rows of its counts, what is computed of them, its printed rates, and the candidates for its figure."""

    rows: pl.DataFrame
    table: pl.DataFrame
    printed: pl.DataFrame
    every: Sequence[Row]


def known_of(query: Query, at: Sought, frames: Frames, definition: Definition) -> Known:
    """All that is known of the sought district, in whatever year."""
    asked = everything(query, at).but(unit="", options=(("scope", "pledges"),))
    return once(frames, "pledges of a place", (asked, definition.name), lambda: _known(asked, frames, definition))


def _known(asked: Query, frames: Frames, definition: Definition) -> Known:
    rows, table = computed(asked, frames, definition)
    printed = rates_printed(asked, frames)
    return Known(rows, table, printed, [*_rated(table), *_printed_rows(printed, table), *_counted(table)])


def leading(every: Sequence[Row], at: Sought, frames: Frames) -> Row | None:
    """The nearest candidate; within its term the computed rate up to then goes before a printed one and before the mere number."""
    found = nearest_row(every, at, frames)
    if found is None or found["kind"] == RATED:
        return found
    computed_of_term = [one for one in every if one["kind"] == RATED and one["term"] == found["term"] and _day(one) <= _day(found)]
    return nearest_row(computed_of_term, at, frames) or found


def also_printed(every: Sequence[Row], found: Row) -> list[Row]:
    """The printed rates of the term of a computed one, which say another thing than it."""
    return [one for one in every if is_printed(one) and one["term"] == found["term"]] if found["kind"] == RATED else []


def said_of(row: Row) -> Text:
    """`2022년에 적힌 91.3%는 산식 미표시`: a printed rate beside a computed one; one without a day bears no year."""
    if row[BASIS] == "none":
        return Text("적힌 {figure}는 기준일·산식 미표시", "{figure} printed without date or formula").fill(figure=figure(row))
    said = Text("{year}년에 적힌 {figure}는 산식 미표시", "{figure} as printed in {year}: formula not stated")
    return said.fill(year=row[YEAR], figure=figure(row))


def is_printed(row: Row) -> bool:
    """Whether a candidate is a rate as a source prints it."""
    return row["kind"] not in (RATED, COUNTED)


def mark_in_panel(row: Row) -> str:
    """The mark of a candidate's figure in the panel of rates."""
    return str(row[MARK]).removeprefix(_CARD).removesuffix(f"|{row['kind']}" * (not is_printed(row)))


def _day(row: Row) -> str:
    return str(row["as_of"])


def _rated(table: pl.DataFrame) -> list[Row]:
    return [_candidate(row, RATED) for row in table.filter(pl.col("value").is_not_null()).iter_rows(named=True)]


def _counted(table: pl.DataFrame) -> list[Row]:
    unrated = table.filter(pl.col("value").is_null() & (pl.col("over") > 0))
    return [_candidate({**row, "value": row["over"], "gone": None}, COUNTED) for row in unrated.iter_rows(named=True)]


def _candidate(row: Row, kind: str) -> Row:
    return {**row, "kind": kind, "dataset": "pledges", YEAR: row[YEAR_OF], MARK: f"{_CARD}{row[MARK]}|{kind}"}


def _printed_rows(printed: pl.DataFrame, table: pl.DataFrame) -> list[Row]:
    """Printed rates as shares, with the term and the number of pledges that the same date prints."""
    counts = {row["as_of"]: row for row in table.iter_rows(named=True)}
    return [_printed_row(row, counts.get(row["as_of"], {})) for row in printed.iter_rows(named=True)]


def _printed_row(row: Row, count: Mapping[str, object]) -> Row:
    value, day = row["value"], row["as_of"]
    term = str(count.get("term") or term_of(day))
    gone = derived.term_gone_beside(term, day, row[BASIS], as_printed=True)
    mark = f"{_CARD}{row['district_id']}|{day}|{row['indicator_type']}"
    return {
        "district_id": row["district_id"], "term": term, "as_of": day, BASIS: row[BASIS], YEAR: row[YEAR_OF], MARK: mark,
        "value": float(str(value)) / 100, "printed": korean.format_plain(float(str(value))), "over": count.get("over"), "gone": gone,
        "kind": row["indicator_type"], "dataset": "indicators", "rows": [row[ROW]], "also": count.get("rows") or [],
    }  # fmt: skip
