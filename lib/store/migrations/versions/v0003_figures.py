"""Quality of sources, progress of pledges, and the tables of fields, ratios and quotas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    op.create_table(
        "field_budgets",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("fiscal_year", sa.BigInteger(), nullable=False, comment="회계연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("account", sa.String(), nullable=False, comment="회계"),
        sa.Column("field", sa.String(), nullable=False, comment="분야"),
        sa.Column("part", sa.String(), nullable=False, comment="경비"),
        sa.Column("stage", sa.String(), nullable=False, comment="단계"),
        sa.Column("budget_won", sa.BigInteger(), nullable=True, comment="예산"),
        sa.Column("executed_won", sa.BigInteger(), nullable=True, comment="지출액"),
        sa.Column("national_won", sa.BigInteger(), nullable=True, comment="국비"),
        sa.Column("province_won", sa.BigInteger(), nullable=True, comment="시·도비"),
        sa.Column("own_won", sa.BigInteger(), nullable=True, comment="시·군·구비"),
        sa.Column("other_won", sa.BigInteger(), nullable=True, comment="기타 재원"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"budget_won" >= 0', name="field_budgets_budget_won_minimum"),
        sa.CheckConstraint('"province_won" >= 0', name="field_budgets_province_won_minimum"),
        sa.CheckConstraint('"executed_won" >= 0', name="field_budgets_executed_won_minimum"),
        sa.CheckConstraint('"own_won" >= 0', name="field_budgets_own_won_minimum"),
        sa.CheckConstraint('"other_won" >= 0', name="field_budgets_other_won_minimum"),
        sa.CheckConstraint('"national_won" >= 0', name="field_budgets_national_won_minimum"),
        sa.ForeignKeyConstraint(["_since"], ["revisions.number"]),
        sa.ForeignKeyConstraint(["_until"], ["revisions.number"]),
        sa.PrimaryKeyConstraint("_row"),
    )
    op.create_index(
        "field_budgets_in_force",
        "field_budgets",
        ["district_id", "fiscal_year", "as_of", "account", "field", "part", "stage", "source_id"],
        unique=True,
        sqlite_where=sa.text('"_until" IS NULL'),
        postgresql_where=sa.text('"_until" IS NULL'),
    )
    op.create_table(
        "fiscal_ratios",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("fiscal_year", sa.BigInteger(), nullable=False, comment="회계연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("ratio", sa.String(), nullable=False, comment="비율"),
        sa.Column("budget_stage", sa.String(), nullable=False, comment="예산 단계"),
        sa.Column("revenue_basis", sa.String(), nullable=False, comment="세입과목 기준"),
        sa.Column("value", sa.Float(), nullable=False, comment="값"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.ForeignKeyConstraint(["_since"], ["revisions.number"]),
        sa.ForeignKeyConstraint(["_until"], ["revisions.number"]),
        sa.PrimaryKeyConstraint("_row"),
    )
    op.create_index(
        "fiscal_ratios_in_force",
        "fiscal_ratios",
        ["district_id", "fiscal_year", "as_of", "ratio", "budget_stage", "revenue_basis", "source_id"],
        unique=True,
        sqlite_where=sa.text('"_until" IS NULL'),
        postgresql_where=sa.text('"_until" IS NULL'),
    )
    op.create_table(
        "ordinance_quotas",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="시행일"),
        sa.Column("body", sa.String(), nullable=False, comment="기관"),
        sa.Column("authorized", sa.BigInteger(), nullable=True, comment="정원"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"authorized" >= 0', name="ordinance_quotas_authorized_minimum"),
        sa.ForeignKeyConstraint(["_since"], ["revisions.number"]),
        sa.ForeignKeyConstraint(["_until"], ["revisions.number"]),
        sa.PrimaryKeyConstraint("_row"),
    )
    op.create_index(
        "ordinance_quotas_in_force",
        "ordinance_quotas",
        ["district_id", "as_of", "body", "source_id"],
        unique=True,
        sqlite_where=sa.text('"_until" IS NULL'),
        postgresql_where=sa.text('"_until" IS NULL'),
    )


def _quality() -> None:
    """A report is first hand, a person's own too. Of the rest the shipped package says what they are, when it is taken in after this."""
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("quality", sa.String(), nullable=True, comment="출처 성격"))
    op.execute("UPDATE sources SET quality = CASE WHEN _origin = 'own' OR kind = 'work_report' THEN 'first_hand' ELSE 'unclear' END")
    with op.batch_alter_table("sources") as table:
        table.alter_column("quality", existing_type=sa.String(), nullable=False)
