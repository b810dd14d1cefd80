"""Briefings, when they are delivered, and what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "briefings",
        sa.Column("id", sa.String(), nullable=False, comment="브리핑의 식별자"),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False, comment="판 번호, 0은 저장하기 전의 것"),
        sa.Column("title", sa.String(), nullable=False, comment="제목"),
        sa.Column("content", sa.String(), nullable=False, comment="담은 것"),
        sa.Column("stamp", sa.String(), nullable=False, comment="저장할 때의 수치"),
        sa.Column("state", sa.String(), nullable=False, comment="상태"),
        sa.Column("who", sa.String(), nullable=False, comment="누가"),
        sa.Column("note", sa.String(), nullable=False, comment="메모"),
        sa.Column("saved_at", sa.String(), nullable=False, comment="저장한 때"),
        sa.PrimaryKeyConstraint("id", "version"),
    )
    op.create_table(
        "schedules",
        sa.Column("number", sa.Integer(), nullable=False, comment="예약 번호"),
        sa.Column("briefing", sa.String(), nullable=False, comment="브리핑의 식별자"),
        sa.Column("rule", sa.String(), nullable=False, comment="언제"),
        sa.Column("target", sa.String(), nullable=False, comment="어디로"),
        sa.Column("formats", sa.String(), nullable=False, comment="형식"),
        sa.Column("who", sa.String(), nullable=False, comment="누가"),
        sa.Column("made_at", sa.String(), nullable=False, comment="예약한 때"),
        sa.Column("ended_at", sa.String(), nullable=True, comment="그만둔 때"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "deliveries",
        sa.Column("number", sa.Integer(), nullable=False, comment="전달 번호"),
        sa.Column("schedule", sa.Integer(), nullable=True, comment="예약 번호, 직접 보냈으면 없음"),
        sa.Column("briefing", sa.String(), nullable=False, comment="브리핑의 식별자"),
        sa.Column("due", sa.String(), nullable=False, comment="보낼 때"),
        sa.Column("target", sa.String(), nullable=False, comment="어디로"),
        sa.Column("state", sa.String(), nullable=False, comment="상태"),
        sa.Column("tries", sa.Integer(), nullable=False, comment="시도한 횟수"),
        sa.Column("said", sa.String(), nullable=False, comment="결과"),
        sa.Column("at", sa.String(), nullable=False, comment="마지막으로 시도한 때"),
        sa.ForeignKeyConstraint(["schedule"], ["schedules.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("deliveries_due", ["schedule", "due"], unique=True)
