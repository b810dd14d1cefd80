"""Rows after every decision: departments under the ids that a person gave them, printed figures that speak of rows that are there, keys once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.audit.conditions import parse
from lib.core.dataset import Dataset
from lib.intake.account.held import without_rows
from lib.intake.changes.corrections import Moved, follow
from lib.intake.records.rows import Row, condition

FIGURES, OFFICES, NAMES = "printed_figures", "departments", "department_names"
UNTOLD = frozenset({FIGURES, OFFICES, NAMES})  # of whose rows no attribute is told, and which are put together anew


@dataclass(frozen=True)
class Settled:
    """Rows to commit; printed figures that lost their rows; rows of one key: (dataset, key, first row, second row)."""

    source: Row
    tables: dict[str, list[Row]]
    lost: list[Row]
    twice: list[tuple[str, str, Row, Row]]


def settled(
    source: Row, tables: Mapping[str, Sequence[Row]], moved: Sequence[Moved], offices: Mapping[str, str], datasets: Mapping[str, Dataset]
) -> Settled:
    """The rows once every decision is taken."""
    name = _source_id(source, offices)
    found = {dataset: [_renamed(row, name, offices) for row in rows] for dataset, rows in tables.items()}
    source = _renamed(source, name, offices)
    figures = follow(found.get(FIGURES, []), moved, found)
    lost = _lost({**found, FIGURES: figures})
    found[FIGURES] = [row for n, row in enumerate(figures) if n not in lost]
    found |= _offices(source, found)
    kept = {dataset: rows for dataset, rows in found.items() if rows}
    return Settled(source, kept, [figures[n] for n in sorted(lost)], list(_twice(kept, datasets)))


def _source_id(source: Row, offices: Mapping[str, str]) -> str:
    """The id of the source, its department's part as a person gave it: so a newer report is known as a version of the older."""
    own, made = str(source["department_id"] or "").partition("/")[2], str(source["source_id"])
    given = offices.get(str(source["department_id"]), "").partition("/")[2]
    return re.sub(rf"-{re.escape(own)}(?=(-\d+)?$)", f"-{given}", made) if own and given else made


def _renamed(row: Row, source_id: str, offices: Mapping[str, str]) -> Row:
    return _of_office({**row, "source_id": source_id} if "source_id" in row else row, offices) if offices else row


def _of_office(row: Row, offices: Mapping[str, str]) -> Row:
    """The row with the department ids that a person gave, in its conditions too."""
    made = dict(row)
    for name in ("department_id", "parent_id"):
        if row.get(name) in offices:
            made[name] = offices[str(row[name])]
    for name in ("subject", "against"):
        if isinstance(words := row.get(name), str) and "department_id" in parse(words):
            told = {
                c: tuple(sorted(offices.get(w, w) if c == "department_id" else w for w in allowed)) for c, allowed in parse(words).items()
            }
            made[name] = condition(told)
    return made


def _lost(tables: Mapping[str, Sequence[Row]]) -> set[int]:
    """Printed figures, by number, that choose no row any more."""
    numbered: dict[str, dict[tuple[object, ...], Row]] = {name: {(n,): row for n, row in enumerate(rows)} for name, rows in tables.items()}
    return {int(str(key[0])) for key in without_rows(numbered)}


def _offices(source: Row, tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """New departments that a row or the source still names, once each."""
    used = {row.get("department_id") for name, rows in tables.items() if name not in (OFFICES, NAMES) for row in (*rows, source)}
    rows = {name: [row for row in tables.get(name, ()) if row["department_id"] in used] for name in (OFFICES, NAMES)}
    return {name: list({str(row["department_id"]): row for row in reversed(found)}.values())[::-1] for name, found in rows.items()}


def _twice(tables: Mapping[str, Sequence[Row]], datasets: Mapping[str, Dataset]) -> Iterator[tuple[str, str, Row, Row]]:
    for name, rows in tables.items():
        dataset, first = datasets[name], dict[tuple[object, ...], Row]()
        for row in rows:
            known = first.setdefault(tuple(row[k] for k in dataset.key), row)
            if known is not row:
                key = " · ".join(str(row[k]) for k in dataset.key if k not in ("source_id", "district_id"))
                yield name, key, known, row
