"""Printed totals and rates of which no row was read: they would stand in the data without anything to hold them against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.audit.conditions import Shelf
from lib.audit.figures import hold
from lib.intake.rows import Row

Key = tuple[object, ...]


def without_rows(tables: Mapping[str, Mapping[Key, Row]]) -> Iterator[Key]:
    """The keys of printed figures whose conditions choose no row of what was read."""
    shelves = {name: Shelf(rows.values()) for name, rows in tables.items()}
    for key, figure in tables.get("printed_figures", {}).items():
        try:
            hold(figure, shelves.get(str(figure["dataset"]), ()))
        except (KeyError, ValueError):
            yield key
