"""The forms that the store remembers: those in force, what a registered report adds, what is imported, and what is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from lib.core.errors import AskedError
from lib.core.known_form import BESIDE, KnownForm, by_heads, is_on
from lib.core.text import Text
from lib.store.database import Store, now
from lib.store.engine import reading, writing

_GONE = Text(
    "{number}번 양식이 없거나 이미 사용이 중지되었습니다. 있는 번호: {known}",
    "There is no form {number}, or it was withdrawn. Forms: {known}",
)
_NONE = Text("없음", "none")


def known_forms(store: Store) -> dict[int, KnownForm]:
    """The forms in force by their numbers, the one that was said last first."""
    with reading(store.engine) as connection:
        found = _in_force(connection, store.tables["known_forms"])
    return dict(sorted(found.items(), key=lambda pair: (pair[1].at, pair[0]), reverse=True))


def forms_in_use(store: Store) -> tuple[KnownForm, ...]:
    """The forms by which documents are read; none where the memory is off."""
    return tuple(known_forms(store).values()) if is_on() else ()


def remember(connection: Connection, tables: Mapping[str, Table], forms: Sequence[KnownForm], who: str, title: str) -> None:
    """Remember within another change what was said of a document that is registered with it; what was said before of the same headings ends."""
    at = now()
    _put(connection, tables["known_forms"], [replace(form, who=who, at=at, title=title) for form in forms] if is_on() else [])


def import_forms(store: Store, forms: Sequence[KnownForm]) -> int:
    """Remember forms of a file; how many. One that is here already, or was said later here, stays."""
    table = store.tables["known_forms"]
    with writing(store.engine) as connection:
        here = {form.heads: form.at for form in _in_force(connection, table).values()}
        new = [form for form in by_heads(forms).values() if form.at > here.get(form.heads, "")]
        _put(connection, table, new)
    return len(new)


def withdraw(store: Store, number: int, who: str) -> KnownForm:
    """Apply a form no more; it is kept with who withdrew it. AskedError where it is not in force."""
    table = store.tables["known_forms"]
    with writing(store.engine) as connection:
        known = _in_force(connection, table)
        if number not in known:
            raise AskedError(_GONE.fill(number=number, known=", ".join(map(str, known)) or _NONE))
        _end(connection, table, known[number], who)
    return known[number]


def _put(connection: Connection, table: Table, forms: Sequence[KnownForm]) -> None:
    for form in forms:
        _end(connection, table, form, form.who)
        connection.execute(insert(table).values(asdict(form) | {"heads": BESIDE.join(form.heads), "names": BESIDE.join(form.names)}))


def _end(connection: Connection, table: Table, form: KnownForm, who: str) -> None:
    same = (table.c.heads == BESIDE.join(form.heads), table.c.ended_at.is_(None))
    connection.execute(update(table).where(*same).values(ended_by=who, ended_at=now()))


def _in_force(connection: Connection, table: Table) -> dict[int, KnownForm]:
    rows = connection.execute(select(table).where(table.c.ended_at.is_(None)).order_by(table.c.number)).mappings()
    return {row["number"]: _form(row) for row in rows}


def _form(row: RowMapping) -> KnownForm:
    heads, names = (tuple(row[name].split(BESIDE)) for name in ("heads", "names"))
    return KnownForm(heads, names, row["unit"], row["who"], row["at"], row["title"])
