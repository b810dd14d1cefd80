"""What says each attribute of rows that were read, and what confirms them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version. Rows that were read before have no evidence."""
    _table(
        "attribute_evidence",
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("dataset", sa.String(), nullable=False, comment="자료"),
        sa.Column("row_key", sa.String(), nullable=False, comment="행"),
        sa.Column("column", sa.String(), nullable=False, comment="속성"),
        sa.Column("place", sa.String(), nullable=True, comment="적힌 곳"),
        sa.Column("rule", sa.String(), nullable=False, comment="근거 규칙"),
        sa.Column("words", sa.String(), nullable=True, comment="적힌 말"),
        key=["source_id", "dataset", "row_key", "column"],
    )
    _table(
        "row_trust",
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("dataset", sa.String(), nullable=False, comment="자료"),
        sa.Column("row_key", sa.String(), nullable=False, comment="행"),
        sa.Column("trust", sa.String(), nullable=False, comment="확인"),
        key=["source_id", "dataset", "row_key"],
    )


def _table(name: str, *columns: sa.Column[str], key: list[str]) -> None:
    """A table whose rows begin and end with revisions, one in force for each key."""
    op.create_table(
        name,
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["_since"], ["revisions.number"]),
        sa.ForeignKeyConstraint(["_until"], ["revisions.number"]),
        sa.PrimaryKeyConstraint("_row"),
    )
    in_force = sa.text('"_until" IS NULL')
    op.create_index(f"{name}_in_force", name, key, unique=True, sqlite_where=in_force, postgresql_where=in_force)
