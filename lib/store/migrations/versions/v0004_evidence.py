"""What says each attribute of rows that were read, and what confirms them."""

from __future__ import annotations

from lib.store.migrations.steps import dataset_table

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version. Rows that were read before have no evidence."""
    dataset_table(
        "attribute_evidence",
        "source_id:text 출처; dataset:text 자료; row_key:text 행; column:text 속성; place:text? 적힌 곳; rule:text 근거 규칙; "
        "words:text? 적힌 말",
        key="source_id dataset row_key column",
    )
    dataset_table(
        "row_trust",
        "source_id:text 출처; dataset:text 자료; row_key:text 행; trust:text 확인",
        key="source_id dataset row_key",
    )
