"""Dated steps whose printed end lies before their start: marked 확인 필요, for one of the two days must be wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.core.answer import Row
from lib.core.panel import TableColumn
from lib.core.text import Text, join

CHECK = "check"
DOUBT = Text("확인 필요: 적힌 끝이 시작보다 앞섬", "To be checked: the printed end lies before the start")
CHECK_COLUMN = TableColumn(CHECK, Text("확인", "check"), words={DOUBT.ko: DOUBT})
_PRINTED_END = re.compile(r"[~∼～]\s*(?:['’‘](\d{2})|(\d{4}))\s*[.년]\s*(\d{1,2})\s*[.월]")
_NAMED = 3  # steps that a note writes out


def is_contradictory(row: Row) -> bool:
    """Whether the step ends before it starts, as stored or as printed (`7월~'23. 1월` for a step from July 2023 on)."""
    starts, ends = row["starts"], row["ends"]
    if not isinstance(starts, date):
        return False
    if isinstance(ends, date) and ends < starts:
        return True
    found = _PRINTED_END.search(str(row["printed"]))
    return found is not None and (int(found[2] or f"20{found[1]}"), int(found[3])) < (starts.year, starts.month)


def with_check(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with CHECK: the doubt in words, null where there is none."""
    words = [DOUBT.ko if is_contradictory(r) else None for r in rows.iter_rows(named=True)]
    return rows.with_columns(pl.Series(CHECK, words, dtype=pl.String))


def check_columns(rows: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The column of doubts, where there is any."""
    return (CHECK_COLUMN,) if rows[CHECK].count() else ()


def doubt_of(row: Row) -> Text:
    """What stands behind the printed date in the evidence: the doubt and the reader's remark; nothing where there is no doubt."""
    if not row[CHECK]:
        return Text("", "")
    remark = f" · {row['note']}" if row["note"] else ""
    return Text(f" · {DOUBT.ko}{remark}", f" · {DOUBT.en}{remark}")


def doubt_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Which steps are in doubt, with their dates as printed."""
    found = [r for r in rows if r[CHECK]]
    if not found:
        return ()
    named = join([Text(f"{r['task']}({r['printed']})", f"{r['task']} ({r['printed']})") for r in found[:_NAMED]])
    rest = len(found) - _NAMED
    more = Text(f" 외 {rest}건", f" and {rest} more") if rest > 0 else Text("", "")
    return (Text(f"적힌 끝이 시작보다 앞서 확인 필요한 일 {len(found)}건: {named.ko}{more.ko}",
                 f"To be checked, for the printed end lies before the start: {named.en}{more.en}"),)  # fmt: skip
