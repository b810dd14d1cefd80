"""Quality of sources, progress of pledges, and the tables of fields, ratios and quotas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.steps import dataset_table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    _quality()
    kept = sa.CheckConstraint('"number" >= 1', name="pledge_items_number_minimum")  # forgotten where SQLite makes the table again
    with op.batch_alter_table("pledge_items", table_args=(kept,)) as table:
        table.add_column(sa.Column("progress", sa.Float(), nullable=True, comment="진도"))
        table.add_column(sa.Column("progress_label", sa.String(), nullable=True, comment="진도의 이름"))
        table.create_check_constraint("pledge_items_progress_minimum", '"progress" >= 0')
    dataset_table(
        "field_budgets",
        "district_id:text 구; fiscal_year:int 회계연도; as_of:date 기준일; account:text 회계; field:text 분야; part:text 경비; stage:text 단계; "
        "budget_won:int?>=0 예산; executed_won:int?>=0 지출액; national_won:int?>=0 국비; province_won:int?>=0 시·도비; "
        "own_won:int?>=0 시·군·구비; other_won:int?>=0 기타 재원; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; "
        "locator:text 적힌 곳",
        key="district_id fiscal_year as_of account field part stage source_id",
    )
    dataset_table(
        "fiscal_ratios",
        "district_id:text 구; fiscal_year:int 회계연도; as_of:date 기준일; ratio:text 비율; budget_stage:text 예산 단계; "
        "revenue_basis:text 세입과목 기준; value:number 값; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; "
        "locator:text 적힌 곳",
        key="district_id fiscal_year as_of ratio budget_stage revenue_basis source_id",
    )
    dataset_table(
        "ordinance_quotas",
        "district_id:text 구; as_of:date 시행일; body:text 기관; authorized:int?>=0 정원; unit_printed:text? 적힌 단위; note:text? 비고; "
        "source_id:text 출처; locator:text 적힌 곳",
        key="district_id as_of body source_id",
    )


def _quality() -> None:
    """A report is first hand, a person's own too. Of the rest the shipped package says what they are, when it is taken in after this."""
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("quality", sa.String(), nullable=True, comment="출처 성격"))
    op.execute("UPDATE sources SET quality = CASE WHEN _origin = 'own' OR kind = 'work_report' THEN 'first_hand' ELSE 'unclear' END")
    with op.batch_alter_table("sources") as table:
        table.alter_column("quality", existing_type=sa.String(), nullable=False)
