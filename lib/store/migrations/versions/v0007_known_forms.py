"""What persons said of the columns of printed tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version. Nothing is remembered of documents that were registered before."""
    op.create_table(
        "known_forms",
        sa.Column("number", sa.Integer(), nullable=False, comment="양식 번호"),
        sa.Column("heads", sa.String(), nullable=False, comment="열 위에 적힌 말"),
        sa.Column("names", sa.String(), nullable=False, comment="열마다 무엇의 수치인지"),
        sa.Column("unit", sa.String(), nullable=False, comment="표의 단위"),
        sa.Column("who", sa.String(), nullable=False, comment="누가"),
        sa.Column("at", sa.String(), nullable=False, comment="알려 준 때"),
        sa.Column("title", sa.String(), nullable=False, comment="어느 보고서의 표였는지"),
        sa.Column("ended_by", sa.String(), nullable=True, comment="그만 쓰게 한 사람"),
        sa.Column("ended_at", sa.String(), nullable=True, comment="그만 쓴 때"),
        sa.PrimaryKeyConstraint("number"),
    )
