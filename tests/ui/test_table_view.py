"""The table of a panel as the browser gets it."""

from __future__ import annotations

import json
from datetime import date

import polars as pl

from lib.core import kinds
from lib.core.panel import MARK, Table, TableColumn
from lib.core.text import Text, same
from lib.ui.panel.table import packed_table


def table(rows: int = 3) -> Table:
    frame = pl.DataFrame({
        "name": [f"이름 {i}" for i in range(rows)],
        "value": [None if i == 1 else i * 1_500_000 for i in range(rows)],
        "day": [date(2023, 5, 1 + i % 28) for i in range(rows)],
        MARK: [f"m{i}" for i in range(rows)],
    })  # fmt: skip
    columns = (
        TableColumn("name", same("이름")),
        TableColumn("value", same("금액"), kinds.WON, "백만원"),
        TableColumn("day", same("날"), kinds.DATE),
    )
    return Table(columns, frame)


def packed(rows: int = 3) -> dict[str, object]:
    return json.loads(packed_table(table(rows), Text("제목", "title"), "ko"))


def test_cells_are_as_read_and_sorted_by_their_values() -> None:
    sent = packed()
    assert [c["title"] for c in sent["columns"]] == ["이름", "금액(백만원)", "날"]
    assert [c["numeric"] for c in sent["columns"]] == [False, True, False]
    assert sent["rows"] == table().written("ko")
    assert sent["rows"][2][1] == "3.0"
    assert sent["sort"][1] == [0, None, 3_000_000]
    assert sent["sort"][2][0] == "2023-05-01"
    assert sent["marks"] == ["m0", "m1", "m2"]
    assert sent["more"] == ""


def test_a_long_table_says_how_many_rows_are_not_shown() -> None:
    sent = packed(405)
    assert len(sent["rows"]) == len(sent["marks"]) == 400
    assert sent["more"] == "외 5행은 엑셀과 CSV에 있음"


def test_a_row_without_evidence_cannot_be_asked_about() -> None:
    sent = json.loads(packed_table(table(), Text("제목", "title"), "ko", {"m1"}))
    assert sent["marks"] == ["", "m1", ""]
    assert "Enter" in sent["hint"]
    assert packed()["hint"] == ""
