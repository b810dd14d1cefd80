"""Briefings, when they are delivered, and what came of it."""

from __future__ import annotations

from alembic import op

from lib.store.migrations.steps import table

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """To this version."""
    table(
        "briefings",
        "id:text 브리핑의 식별자; version:whole 판 번호, 0은 저장하기 전의 것; title:text 제목; content:text 담은 것; stamp:text 저장할 때의 수치; state:text 상태; "
        "who:text 누가; note:text 메모; saved_at:text 저장한 때",
        key="id version",
    )
    table(
        "schedules",
        "number:serial 예약 번호; briefing:text 브리핑의 식별자; rule:text 언제; target:text 어디로; formats:text 형식; who:text 누가; "
        "made_at:text 예약한 때; ended_at:text? 그만둔 때",
        key="number",
    )
    table(
        "deliveries",
        "number:serial 전달 번호; schedule:whole? 예약 번호, 직접 보냈으면 없음; briefing:text 브리핑의 식별자; due:text 보낼 때; target:text 어디로; "
        "state:text 상태; tries:whole 시도한 횟수; said:text 결과; at:text 마지막으로 시도한 때",
        key="number",
        of={"schedule": "schedules.number"},
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("deliveries_due", ["schedule", "due"], unique=True)
