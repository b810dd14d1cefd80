"""What the store tells of its past: revisions by number or day, their kinds in words, and how each correction stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from lib.core.dataset import ROW, by_name
from lib.core.errors import AskedError
from lib.core.text import Text
from lib.store.commits import Correction, corrections
from lib.store.database import CORRECTION, REPORT, RESTORED, SEED, TAKEN_BACK, UPGRADE, Revision, Store
from lib.store.engine import reading
from lib.store.rows import key_of, table_at
from lib.store.tables import SINCE, UNTIL

KINDS: Mapping[str, Text] = {
    SEED: Text("처음 자료", "first data"),
    UPGRADE: Text("프로그램 자료 갱신", "data of a new program"),
    REPORT: Text("보고서 등록", "report registered"),
    CORRECTION: Text("정정", "correction"),
    TAKEN_BACK: Text("정정 되돌림", "correction taken back"),
    RESTORED: Text("백업 되돌림", "backup restored"),
}


class Standing(StrEnum):
    """Whether a correction is shown."""

    IN_FORCE = "in_force"
    RESTING = "resting"  # a newer report prints something else, or has no such row
    REPLACED = "replaced"
    TAKEN_BACK = "taken_back"


STANDINGS: Mapping[Standing, Text] = {
    Standing.IN_FORCE: Text("적용됨", "in force"),
    Standing.RESTING: Text("새 보고서 우선", "newer report holds"),
    Standing.REPLACED: Text("다시 정정함", "corrected again"),
    Standing.TAKEN_BACK: Text("되돌림", "taken back"),
}


@dataclass(frozen=True)
class Laid:
    """A correction and how it stands; `row` is the row of its key as it is printed now, None where there is none any more."""

    correction: Correction
    standing: Standing
    row: Mapping[str, Any] | None

    @property
    def ref(self) -> tuple[str, int, str] | None:
        """Dataset, row and column of the cell that shows the correction; None where none does."""
        shown = self.standing is Standing.IN_FORCE and self.row is not None
        return (self.correction.dataset, int(self.row[ROW]), self.correction.column) if shown and self.row is not None else None


def laid(store: Store, revision: int | None = None) -> list[Laid]:
    """Every correction made by a revision, the newest by default, and how it stood then; the newest first."""
    at = store.revision() if revision is None else revision
    made, kinds, declared = (
        {c.number: c for c in corrections(store)},
        {r.number: r.kind for r in store.revisions()},
        by_name(store.datasets),
    )
    table = store.tables["corrections"]
    asked = select(table.c.number, table.c.dataset, table.c[UNTIL]).where(table.c[SINCE] <= at).order_by(table.c.number.desc())
    with reading(store.engine) as connection:
        rows = [tuple(r) for r in connection.execute(asked)]
        printed = {
            name: {key_of(declared[name], r): r for r in table_at(connection, store.tables[name], declared[name], at).iter_rows(named=True)}
            for name in {dataset for _, dataset, _ in rows}
        }
    return [
        _laid(made[number], printed[dataset].get(made[number].key), kinds[until] if until is not None and until <= at else "")
        for number, dataset, until in rows
        if number in made
    ]


def _laid(correction: Correction, row: Mapping[str, Any] | None, ended_by: str) -> Laid:
    if ended_by:
        return Laid(correction, Standing.REPLACED if ended_by == CORRECTION else Standing.TAKEN_BACK, row)
    holds = row is not None and row[correction.column] == correction.old
    return Laid(correction, Standing.IN_FORCE if holds else Standing.RESTING, row)


def revision_named(store: Store, words: str) -> int:
    """The revision that a number or a day (`3`, `2026-11-18`: the newest one by the end of that day) names.

    Raises:
        AskedError: There is no such revision, or the words are neither a number nor a day.
        StoreError: There were no data yet on that day.
    """
    newest = store.revision()
    if words.isdecimal():
        if 1 <= int(words) <= newest and any(r.number == int(words) for r in store.revisions()):
            return int(words)
        raise AskedError(
            Text(f"판 {words}번이 없습니다. 1부터 {newest}까지 있습니다.", f"There is no revision {words}. There are 1 to {newest}.")
        )
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise AskedError(Text(f"판 번호도 날짜도 아닙니다: '{words}'. 예: 3, 2026-11-18",
                              f"'{words}' is neither a revision nor a day. Write 3 or 2026-11-18.")) from None  # fmt: skip
    return store.revision_at(day)


def before(store: Store, number: int) -> Revision | None:
    """The revision before another one; None for the first."""
    return next((r for r in store.revisions() if r.number < number), None)
