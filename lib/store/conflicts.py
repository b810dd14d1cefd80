"""A cell as it is now against what the author of a correction saw: nobody is overruled who has not been read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select

from lib.core import korean
from lib.core.dataset import ROW, Column, Dataset
from lib.core.errors import StoreError
from lib.core.evidence import EMPTY, cell_words
from lib.core.text import Text
from lib.store.database import Store
from lib.store.notes import who_words
from lib.store.rows import from_stored, key_of
from lib.store.seen import ConflictError, Seen
from lib.store.tables import SINCE, UNTIL

Row = Mapping[str, Any]
_CONFLICT = Text("그사이 {who}님이 {when}에 이 값을 바꾸어 저장하지 않았습니다. 보신 값 {seen}, 지금 값 {now}, 적으신 값 {new}. 보고서와 다시 대조해 적으신 값이 맞으면 한 번 더 저장하십시오.",
                 "{who} changed this value meanwhile ({when}), so yours was not saved. You saw {seen}, it is {now} now, you wrote {new}. Compare with the report again; save once more if yours is right.")  # fmt: skip
_STANDS = Text("지금 값과 같아 정정할 것이 없습니다: {new}({who}, {when}). 아무것도 바뀌지 않았습니다.",
               "It is the value that stands there now: {new} ({who}, {when}). Nothing was changed.")  # fmt: skip
_PRINTED = Text("보고서에 적힌 값과 같습니다. 적힌 값을 쓰려면 정정하지 말고 지금의 정정을 되돌리십시오.",
                "It is the printed value. To have that one, take the correction back instead.")  # fmt: skip


def row_now(connection: Connection, store: Store, dataset: Dataset, number: int) -> Row:
    """The row in force of the key that the numbered row has: a newer report may have put another in its place."""
    table = store.tables[dataset.name]
    asked = connection.execute(select(table).where(table.c[ROW] == number)).mappings().first()
    if asked is not None and asked[UNTIL] is not None:
        same_key = (table.c[k].is_not_distinct_from(asked[k]) for k in dataset.key)
        asked = connection.execute(select(table).where(*same_key, table.c[UNTIL].is_(None))).mappings().first()
    if asked is None:
        raise StoreError(Text("이 행은 더 이상 쓰이지 않습니다(새 보고서가 대신함). 화면을 새로 고쳐 다시 고르십시오.",
                              "This row is no longer in force (a newer report replaces it). Reload and choose again."))  # fmt: skip
    return dict(asked)


def of_cell(corrections: Table, dataset: Dataset, row: Row, column: str) -> tuple[ColumnElement[bool], ...]:
    """The corrections that were ever made of a cell."""
    return corrections.c.dataset == dataset.name, corrections.c.key == key_of(dataset, row), corrections.c.column == column


def check_unchanged(connection: Connection, store: Store, dataset: Dataset, row: Row, name: str, new: object, seen: Seen) -> None:
    """Within a transaction that writes: whether a cell of a row in force is as its author saw it, so that it may become `new`.

    Raises:
        ConflictError: It is not: its value is another, or it was corrected or a correction of it was taken back since.
        StoreError: `new` stands there already, or is the printed value under a correction.
    """
    corrections = store.tables["corrections"]
    made = connection.execute(select(corrections).where(*of_cell(corrections, dataset, row, name)).order_by(corrections.c.number))
    every = made.mappings().all()
    value = _value(every, dataset.column(name), row)
    corrected = max((c[UNTIL] or c[SINCE] for c in every), default=0)

    def told(template: Text) -> Text:
        shown = {"seen": seen.value, "now": value, "new": new}
        words = {side: cell_words(dataset, dataset.column(name), {**row, name: one}) for side, one in shown.items()}
        return template.fill(**{side: one if one.ko else EMPTY for side, one in words.items()},
                             **_by(connection, store, max(corrected, row[SINCE])))  # fmt: skip

    now = Seen(value, _revision_before(connection, store))
    if new == value:
        raise StoreError(told(_STANDS))
    if seen.value != value or corrected > seen.number_in(now):
        raise ConflictError(told(_CONFLICT), now)
    if new == row[name]:
        raise StoreError(_PRINTED)


def _value(made: Sequence[RowMapping], column: Column, row: Row) -> object:
    """What the cell shows: the newest correction that is in force and was made of what is printed now, else what is printed."""
    laid = [c["new"] for c in made if c[UNTIL] is None and from_stored(c["old"], column) == row[column.name]]
    return from_stored(laid[-1], column) if laid else row[column.name]


def _revision_before(connection: Connection, store: Store) -> str:
    """The name of the newest revision before the one that is being made."""
    head = connection.execute(select(store.tables["store"])).mappings().one()
    return f"{head['id']}-{head['revision'] - 1}"


def _by(connection: Connection, store: Store, number: int) -> dict[str, Text]:
    """Who made a revision, and when."""
    revisions = store.tables["revisions"]
    found = connection.execute(select(revisions).where(revisions.c.number == number)).mappings().one()
    made_at = datetime.fromisoformat(found["made_at"])
    return {"who": who_words(found["who"]), "when": Text(korean.format_time(made_at), korean.format_time(made_at, "en"))}
