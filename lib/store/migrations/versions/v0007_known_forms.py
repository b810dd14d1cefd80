"""What persons said of the columns of printed tables."""

from __future__ import annotations

from lib.store.migrations.steps import table

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """To this version. Nothing is remembered of documents that were registered before."""
    table(
        "known_forms",
        "number:serial 양식 번호; heads:text 열 위에 적힌 말; names:text 열마다 무엇의 수치인지; unit:text 표의 단위; who:text 누가; at:text 알려 준 때; "
        "title:text 어느 보고서의 표였는지; ended_by:text? 그만 쓰게 한 사람; ended_at:text? 그만 쓴 때",
        key="number",
    )
