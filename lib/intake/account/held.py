"""Printed totals and rates of which no row was read: they would stand in the data without anything to hold them against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lib.audit.conditions import Shelf
from lib.audit.figures import hold
from lib.intake.records.rows import Row

Key = tuple[object, ...]


def without_rows(tables: Mapping[str, Mapping[Key, Row]]) -> Iterator[Key]:
    """The keys of printed figures whose conditions choose no row of what was read."""
    shelves = {name: Shelf(rows.values()) for name, rows in tables.items()}
    return (k for k, f in tables.get("printed_figures", {}).items() if not chosen(f, shelves.get(str(f["dataset"]), ())))


def chosen(figure: Row, source: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The rows of its dataset that the conditions of a printed figure choose; empty where they, or those that it is held against, choose none."""
    try:
        return list(hold(figure, source).rows)
    except (KeyError, ValueError):
        return []
