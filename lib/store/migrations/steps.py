"""What steps say a table in: its columns as words, so that a version of the tables is read at a glance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

IN_FORCE = sa.text('"_until" IS NULL')
_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.String, "bytes": sa.LargeBinary, "serial": sa.Integer, "whole": sa.Integer,
}  # fmt: skip
_COLUMN = re.compile(r"(?P<name>\w+):(?P<type>\w+)(?P<null>\??)(?: (?P<title>.+))?")
_BETWEEN = re.compile(r"; (?=\w+:)")


def column(words: str) -> sa.Column[Any]:
    """`ended_at:text? 그만둔 때`: name, type, whether it may be null, and its title. A `serial` numbers rows by itself, a `whole` does not."""
    found = _COLUMN.fullmatch(words)
    if found is None:
        raise ValueError(words)
    counts: Any = "auto" if found["type"] == "serial" else False
    return sa.Column(found["name"], _TYPES[found["type"]](), nullable=bool(found["null"]), comment=found["title"], autoincrement=counts)


def table(name: str, columns: str, key: str, of: Mapping[str, str] | None = None) -> None:
    """A table, its columns between semicolons; `of` says of columns which one of another table they name."""
    op.create_table(
        name,
        *map(column, _BETWEEN.split(columns)),
        *(sa.ForeignKeyConstraint([own], [other]) for own, other in (of or {}).items()),
        sa.PrimaryKeyConstraint(*key.split()),
    )
