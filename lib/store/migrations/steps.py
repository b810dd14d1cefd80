"""What steps say a table in: the columns of a dataset as words, so that a version of the tables is read at a glance."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

IN_FORCE = sa.text('"_until" IS NULL')
_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {"text": sa.String, "int": sa.BigInteger, "number": sa.Float, "date": sa.Date}
_COLUMN = re.compile(r"(?P<name>\w+):(?P<type>\w+)(?P<null>\??)(?:>=(?P<least>\d+))?(?:\|(?P<of>\w+)=(?P<only>\w+))? (?P<title>.+)")


def column(words: str) -> sa.Column[Any]:
    """`budget_won:int?>=0 예산`: name, type, whether it may be null, and its title."""
    found = _of(words)
    return sa.Column(found["name"], _TYPES[found["type"]](), nullable=bool(found["null"]), comment=found["title"])


def least(table: str, words: str) -> sa.CheckConstraint | None:
    """The check of a column that has a smallest value; with `|amount_is=level` of the rows alone in which that column says so."""
    found = _of(words)
    if found["least"] is None:
        return None
    rule = f'"{found["name"]}" >= {found["least"]}'
    rule = f"\"{found['of']}\" <> '{found['only']}' OR {rule}" if found["of"] else rule
    return sa.CheckConstraint(rule, name=f"{table}_{found['name']}_minimum")


def dataset_table(name: str, columns: str, key: str) -> None:
    """The table of a dataset, its columns between semicolons: rows begin and end with revisions, one in force for each key."""
    every = columns.split("; ")
    op.create_table(
        name,
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        *map(column, every),
        *(check for words in every if (check := least(name, words)) is not None),
        sa.ForeignKeyConstraint(["_since"], ["revisions.number"]),
        sa.ForeignKeyConstraint(["_until"], ["revisions.number"]),
        sa.PrimaryKeyConstraint("_row"),
    )
    op.create_index(f"{name}_in_force", name, key.split(), unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)


def _of(words: str) -> re.Match[str]:
    found = _COLUMN.fullmatch(words)
    if found is None:
        raise ValueError(words)
    return found
