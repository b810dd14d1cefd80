"""One grouping: keys and values in order of first appearance."""

from __future__ import annotations

from lib.core.frames import grouped, rows_by


def test_keys_and_values_keep_the_order_of_first_appearance() -> None:
    assert list(grouped([("b", 1), ("a", 2), ("b", 3)]).items()) == [("b", [1, 3]), ("a", [2])]


def test_rows_are_told_apart_by_all_the_columns() -> None:
    rows = [{"district": "y", "year": 2023}, {"district": "y", "year": None}, {"district": "y", "year": 2023}]
    assert rows_by(rows, ("district", "year")) == {("y", 2023): [rows[0], rows[2]], ("y", None): [rows[1]]}
