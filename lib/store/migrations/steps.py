"""What steps say a table in: its columns as words, so that a version of the tables is read at a glance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

IN_FORCE = sa.text('"_until" IS NULL')
_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.String, "int": sa.BigInteger, "number": sa.Float, "date": sa.Date, "bytes": sa.LargeBinary, "serial": sa.Integer, "whole": sa.Integer,
}  # fmt: skip
_COLUMN = re.compile(r"(?P<name>\w+):(?P<type>\w+)(?P<null>\??)(?:>=(?P<least>\d+))?(?:\|(?P<of>\w+)=(?P<only>\w+))?(?: (?P<title>.+))?")
_BETWEEN = re.compile(r"; (?=\w+:)")


def column(words: str) -> sa.Column[Any]:
    """`budget_won:int?>=0 예산`: name, type, whether it may be null, and its title. A `serial` numbers rows by itself, a `whole` does not."""
    found = _of(words)
    counts: Any = "auto" if found["type"] == "serial" else False
    return sa.Column(found["name"], _TYPES[found["type"]](), nullable=bool(found["null"]), comment=found["title"], autoincrement=counts)


def least(table: str, words: str) -> sa.CheckConstraint | None:
    """The check of a column that has a smallest value; with `|amount_is=level` of the rows alone in which that column says so."""
    found = _of(words)
    if found["least"] is None:
        return None
    rule = f'"{found["name"]}" >= {found["least"]}'
    rule = f"\"{found['of']}\" <> '{found['only']}' OR {rule}" if found["of"] else rule
    return sa.CheckConstraint(rule, name=f"{table}_{found['name']}_minimum")


def table(name: str, columns: str, key: str, of: Mapping[str, str] | None = None) -> None:
    """A table, its columns between semicolons; `of` says of columns which one of another table they name."""
    every = _BETWEEN.split(columns)
    op.create_table(
        name,
        *map(column, every),
        *(check for words in every if (check := least(name, words)) is not None),
        *(sa.ForeignKeyConstraint([own], [other]) for own, other in (of or {}).items()),
        sa.PrimaryKeyConstraint(*key.split()),
    )


def dataset_table(name: str, columns: str, key: str) -> None:
    """The table of a dataset: rows begin and end with revisions, one in force for each key."""
    own = "_row:whole; _since:whole; _until:whole?; _origin:text; "
    table(name, own + columns, "_row", {"_since": "revisions.number", "_until": "revisions.number"})
    op.create_index(f"{name}_in_force", name, key.split(), unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)


def _of(words: str) -> re.Match[str]:
    found = _COLUMN.fullmatch(words)
    if found is None:
        raise ValueError(words)
    return found
