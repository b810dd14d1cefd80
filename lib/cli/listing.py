"""Rows of words on a terminal: as an aligned table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime

from lib.core import korean
from lib.core.files.formulas import guarded
from lib.core.korean import columns_of
from lib.core.text import Lang

FORMATS = ("table", "csv", "json")


def as_table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """Columns aligned by display width (Korean letters are two wide); numbers flush right where `right` says so."""
    flush = list(right) or [False] * len(headings)
    widths = [max(map(columns_of, column)) for column in zip(headings, *rows, strict=True)] if headings else []
    lines = [_line(row, widths, flush) for row in (headings, ["─" * w for w in widths], *rows)]
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = [
        " " * (w - columns_of(c)) + c if flush else c + " " * (w - columns_of(c)) for c, w, flush in zip(row, widths, right, strict=True)
    ]
    return "  ".join(cells).rstrip()


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """RFC 4180 with line feeds; None is an empty cell, and words that a spreadsheet would compute get an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([[guarded(c) if isinstance(c, str) else c for c in row] for row in rows])
    return out.getvalue().rstrip("\n")


def as_json(value: object) -> str:
    """Readable JSON; dates as ISO days."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def time_as(form: str, when: datetime, lang: Lang) -> str:
    """Local time: as it is written where people read it, as ISO 8601 where programs do."""
    return korean.format_time(when, lang) if form == "table" else when.astimezone().isoformat(timespec="seconds")


def rows_as(form: str, names: Sequence[str], rows: Sequence[Sequence[object]], headings: Sequence[str] = ()) -> str:
    """Rows in one of FORMATS; `headings` are for the table, `names` for CSV and JSON."""
    if form == "json":
        return as_json([dict(zip(names, row, strict=True)) for row in rows])
    if form == "csv":
        return as_csv(names, rows)
    return as_table(headings or names, [["" if c is None else str(c) for c in row] for row in rows])
