"""The first tables: every dataset, revisions, originals, reviews, corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(), nullable=False, comment="원본의 해시"),
        sa.Column("name", sa.String(), nullable=False, comment="파일 이름"),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="원본"),
        sa.Column("document", sa.LargeBinary(), nullable=True, comment="읽은 문서"),
        sa.Column("kept_at", sa.String(), nullable=False, comment="올린 때"),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False, comment="판 번호"),
        sa.Column("made_at", sa.String(), nullable=False, comment="바뀐 때"),
        sa.Column("kind", sa.String(), nullable=False, comment="무엇을 했는지"),
        sa.Column("who", sa.String(), nullable=False, comment="누가"),
        sa.Column("note", sa.String(), nullable=False, comment="메모"),
        sa.Column("source_id", sa.String(), nullable=True, comment="등록한 출처"),
        sa.Column("sha256", sa.String(), nullable=True, comment="등록한 원본"),
        sa.Column("package", sa.String(), nullable=True, comment="함께 배포된 자료의 판"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "store",
        sa.Column("id", sa.String(), nullable=False, comment="이 저장소의 이름"),
        sa.Column("revision", sa.Integer(), nullable=False, comment="지금 판; 쓰는 사람마다 이 줄을 잠금"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "budget_execution",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("fiscal_year", sa.BigInteger(), nullable=False, comment="회계연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("level", sa.String(), nullable=False, comment="단계"),
        sa.Column("stage", sa.String(), nullable=False, comment="구분"),
        sa.Column("item", sa.String(), nullable=False, comment="사업"),
        sa.Column("section", sa.String(), nullable=True, comment="장"),
        sa.Column("kind", sa.String(), nullable=False, comment="성격"),
        sa.Column("basis", sa.String(), nullable=False, comment="기준 금액"),
        sa.Column("budget_won", sa.BigInteger(), nullable=True, comment="예산"),
        sa.Column("executed_won", sa.BigInteger(), nullable=True, comment="집행액"),
        sa.Column("rest_of_year_won", sa.BigInteger(), nullable=True, comment="집행예정액"),
        sa.Column("year_end_won", sa.BigInteger(), nullable=True, comment="연말까지 집행액"),
        sa.Column("team", sa.String(), nullable=True, comment="팀"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"budget_won" >= 0', name="budget_execution_budget_won_minimum"),
        sa.CheckConstraint('"executed_won" >= 0', name="budget_execution_executed_won_minimum"),
        sa.CheckConstraint('"rest_of_year_won" >= 0', name="budget_execution_rest_of_year_won_minimum"),
        sa.CheckConstraint('"year_end_won" >= 0', name="budget_execution_year_end_won_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("budget_execution", schema=None) as batch_op:
        batch_op.create_index(
            "budget_execution_in_force",
            ["district_id", "department_id", "fiscal_year", "as_of", "level", "stage", "item", "basis", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "budget_size",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("fiscal_year", sa.BigInteger(), nullable=False, comment="회계연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("account", sa.String(), nullable=False, comment="회계"),
        sa.Column("item", sa.String(), nullable=False, comment="분야"),
        sa.Column("stage", sa.String(), nullable=False, comment="단계"),
        sa.Column("amount_is", sa.String(), nullable=False, comment="금액의 뜻"),
        sa.Column("amount_won", sa.BigInteger(), nullable=True, comment="금액"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"amount_is" <> \'level\' OR "amount_won" >= 0', name="budget_size_amount_won_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("budget_size", schema=None) as batch_op:
        batch_op.create_index(
            "budget_size_in_force",
            ["district_id", "fiscal_year", "as_of", "account", "item", "stage", "amount_is", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer(), nullable=False, comment="정정 번호"),
        sa.Column("dataset", sa.String(), nullable=False, comment="자료"),
        sa.Column("key", sa.String(), nullable=False, comment="행의 키"),
        sa.Column("column", sa.String(), nullable=False, comment="열"),
        sa.Column("old", sa.String(), nullable=True, comment="적힌 값"),
        sa.Column("new", sa.String(), nullable=True, comment="고친 값"),
        sa.Column("reason", sa.String(), nullable=False, comment="까닭"),
        sa.Column("who", sa.String(), nullable=False, comment="누가"),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    with op.batch_alter_table("corrections", schema=None) as batch_op:
        batch_op.create_index(
            "corrections_in_force",
            ["dataset", "key", "column"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "department_changes",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False, comment="이전 부서"),
        sa.Column("to_id", sa.String(), nullable=False, comment="이후 부서"),
        sa.Column("date", sa.Date(), nullable=True, comment="개편일"),
        sa.Column("kind", sa.String(), nullable=False, comment="갈래"),
        sa.Column("functions_in", sa.String(), nullable=True, comment="받은 기능"),
        sa.Column("functions_out", sa.String(), nullable=True, comment="넘긴 기능"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("department_changes", schema=None) as batch_op:
        batch_op.create_index(
            "department_changes_in_force",
            ["from_id", "to_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "department_names",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("valid_from", sa.Date(), nullable=False, comment="시작일"),
        sa.Column("name_ko", sa.String(), nullable=False, comment="이름"),
        sa.Column("name_en", sa.String(), nullable=True, comment="영문 이름"),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="종료일"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("department_names", schema=None) as batch_op:
        batch_op.create_index(
            "department_names_in_force",
            ["department_id", "valid_from"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "departments",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("function", sa.String(), nullable=False, comment="기능"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("departments", schema=None) as batch_op:
        batch_op.create_index(
            "departments_in_force",
            ["department_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "districts",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="식별자"),
        sa.Column("name_ko", sa.String(), nullable=False, comment="이름"),
        sa.Column("name_en", sa.String(), nullable=True, comment="영문 이름"),
        sa.Column("province", sa.String(), nullable=True, comment="시·도"),
        sa.Column("type", sa.String(), nullable=False, comment="유형"),
        sa.Column("code_agency", sa.String(), nullable=True, comment="행정표준 기관코드"),
        sa.Column("code_legal", sa.String(), nullable=True, comment="법정동코드"),
        sa.Column("code_sgis", sa.String(), nullable=True, comment="SGIS 코드"),
        sa.Column("code_lofin", sa.String(), nullable=True, comment="지방재정365 코드"),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="시작일"),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="종료일"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("districts", schema=None) as batch_op:
        batch_op.create_index(
            "districts_in_force",
            ["district_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "evaluations",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("year", sa.BigInteger(), nullable=False, comment="평가 연도"),
        sa.Column("evaluation", sa.String(), nullable=False, comment="평가"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("evaluator", sa.String(), nullable=True, comment="평가 기관"),
        sa.Column("grade", sa.String(), nullable=True, comment="등급"),
        sa.Column("rule", sa.String(), nullable=True, comment="등급 기준"),
        sa.Column("result", sa.String(), nullable=True, comment="결과"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("evaluations", schema=None) as batch_op:
        batch_op.create_index(
            "evaluations_in_force",
            ["district_id", "year", "evaluation", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "funding",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("fiscal_year", sa.String(), nullable=False, comment="회계연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("level", sa.String(), nullable=False, comment="단계"),
        sa.Column("item", sa.String(), nullable=False, comment="사업"),
        sa.Column("fund", sa.String(), nullable=False, comment="재원"),
        sa.Column("measure", sa.String(), nullable=False, comment="구분"),
        sa.Column("cut", sa.BigInteger(), nullable=False, comment="가름"),
        sa.Column("amount_won", sa.BigInteger(), nullable=True, comment="금액"),
        sa.Column("team", sa.String(), nullable=True, comment="팀"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"amount_won" >= 0', name="funding_amount_won_minimum"),
        sa.CheckConstraint('"cut" >= 1', name="funding_cut_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("funding", schema=None) as batch_op:
        batch_op.create_index(
            "funding_in_force",
            ["district_id", "department_id", "fiscal_year", "as_of", "level", "item", "fund", "measure", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "indicator_types",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("indicator_type", sa.String(), nullable=False, comment="지표 유형"),
        sa.Column("topic", sa.String(), nullable=False, comment="주제"),
        sa.Column("title_ko", sa.String(), nullable=False, comment="이름"),
        sa.Column("title_en", sa.String(), nullable=False, comment="영문 이름"),
        sa.Column("unit", sa.String(), nullable=False, comment="단위"),
        sa.Column("kind", sa.String(), nullable=False, comment="갈래"),
        sa.Column("direction", sa.String(), nullable=False, comment="방향"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("indicator_types", schema=None) as batch_op:
        batch_op.create_index(
            "indicator_types_in_force",
            ["indicator_type"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "indicators",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("period", sa.String(), nullable=False, comment="기간"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("topic", sa.String(), nullable=False, comment="주제"),
        sa.Column("indicator", sa.String(), nullable=False, comment="지표"),
        sa.Column("breakdown", sa.String(), nullable=False, comment="나눔"),
        sa.Column("stage", sa.String(), nullable=False, comment="구분"),
        sa.Column("value", sa.Float(), nullable=False, comment="값"),
        sa.Column("unit", sa.String(), nullable=False, comment="단위"),
        sa.Column("definition", sa.String(), nullable=True, comment="정의"),
        sa.Column("indicator_type", sa.String(), nullable=True, comment="지표 유형"),
        sa.Column("item", sa.String(), nullable=True, comment="사업"),
        sa.Column("team", sa.String(), nullable=True, comment="팀"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("indicators", schema=None) as batch_op:
        batch_op.create_index(
            "indicators_in_force",
            ["district_id", "department_id", "period", "as_of", "topic", "indicator", "breakdown", "stage", "unit", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "lawsuits",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("filed_year", sa.String(), nullable=False, comment="제소 연도"),
        sa.Column("period", sa.String(), nullable=False, comment="기간"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("case_type", sa.String(), nullable=False, comment="사건 종류"),
        sa.Column("outcome", sa.String(), nullable=False, comment="결과"),
        sa.Column("cut", sa.BigInteger(), nullable=False, comment="가름"),
        sa.Column("count", sa.BigInteger(), nullable=True, comment="건수"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"count" >= 0', name="lawsuits_count_minimum"),
        sa.CheckConstraint('"cut" >= 1', name="lawsuits_cut_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("lawsuits", schema=None) as batch_op:
        batch_op.create_index(
            "lawsuits_in_force",
            ["district_id", "department_id", "filed_year", "period", "as_of", "case_type", "outcome", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "legal_advice",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("year", sa.BigInteger(), nullable=False, comment="연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("mode", sa.String(), nullable=False, comment="방식"),
        sa.Column("count", sa.BigInteger(), nullable=True, comment="건수"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"count" >= 0', name="legal_advice_count_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("legal_advice", schema=None) as batch_op:
        batch_op.create_index(
            "legal_advice_in_force",
            ["district_id", "department_id", "year", "as_of", "mode", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "milestones",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("item", sa.String(), nullable=False, comment="사업"),
        sa.Column("task", sa.String(), nullable=False, comment="할 일"),
        sa.Column("kind", sa.String(), nullable=False, comment="구분"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("no", sa.BigInteger(), nullable=False, comment="순번"),
        sa.Column("starts", sa.Date(), nullable=True, comment="시작"),
        sa.Column("ends", sa.Date(), nullable=True, comment="끝"),
        sa.Column("printed", sa.String(), nullable=False, comment="적힌 일정"),
        sa.Column("team", sa.String(), nullable=True, comment="팀"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"no" >= 1', name="milestones_no_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(
            "milestones_in_force",
            ["district_id", "department_id", "item", "task", "kind", "as_of", "no", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "pledge_items",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("term", sa.String(), nullable=False, comment="임기"),
        sa.Column("scope", sa.String(), nullable=False, comment="범위"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="번호"),
        sa.Column("title", sa.String(), nullable=False, comment="제목"),
        sa.Column("goal", sa.String(), nullable=False, comment="목표"),
        sa.Column("field", sa.String(), nullable=False, comment="분야"),
        sa.Column("status", sa.String(), nullable=True, comment="상태"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"number" >= 1', name="pledge_items_number_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("pledge_items", schema=None) as batch_op:
        batch_op.create_index(
            "pledge_items_in_force",
            ["district_id", "department_id", "term", "scope", "as_of", "number", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "pledges",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("term", sa.String(), nullable=False, comment="임기"),
        sa.Column("scope", sa.String(), nullable=False, comment="범위"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("goal", sa.String(), nullable=False, comment="목표"),
        sa.Column("field", sa.String(), nullable=False, comment="분야"),
        sa.Column("status", sa.String(), nullable=False, comment="상태"),
        sa.Column("cut", sa.BigInteger(), nullable=False, comment="가름"),
        sa.Column("count", sa.BigInteger(), nullable=True, comment="건수"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"count" >= 0', name="pledges_count_minimum"),
        sa.CheckConstraint('"cut" >= 1', name="pledges_cut_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("pledges", schema=None) as batch_op:
        batch_op.create_index(
            "pledges_in_force",
            ["district_id", "department_id", "term", "scope", "as_of", "goal", "field", "status", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "populations",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("definition", sa.String(), nullable=False, comment="정의"),
        sa.Column("population", sa.BigInteger(), nullable=True, comment="인구"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"population" >= 0', name="populations_population_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("populations", schema=None) as batch_op:
        batch_op.create_index(
            "populations_in_force",
            ["district_id", "as_of", "definition", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "printed_figures",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.Column("dataset", sa.String(), nullable=False, comment="자료"),
        sa.Column("figure", sa.String(), nullable=False, comment="갈래"),
        sa.Column("column", sa.String(), nullable=False, comment="열"),
        sa.Column("subject", sa.String(), nullable=False, comment="대상"),
        sa.Column("against_column", sa.String(), nullable=False, comment="견주는 열"),
        sa.Column("against", sa.String(), nullable=True, comment="견주는 대상"),
        sa.Column("printed", sa.String(), nullable=False, comment="적힌 값"),
        sa.Column("unit", sa.String(), nullable=False, comment="단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("printed_figures", schema=None) as batch_op:
        batch_op.create_index(
            "printed_figures_in_force",
            ["locator", "dataset", "figure", "column", "subject", "against_column", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "proposals",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("year", sa.BigInteger(), nullable=False, comment="제안 연도"),
        sa.Column("budget_year", sa.BigInteger(), nullable=True, comment="예산 연도"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("program", sa.String(), nullable=False, comment="제도"),
        sa.Column("stage", sa.String(), nullable=False, comment="단계"),
        sa.Column("channel", sa.String(), nullable=False, comment="경로"),
        sa.Column("count", sa.BigInteger(), nullable=True, comment="건수"),
        sa.Column("amount_won", sa.BigInteger(), nullable=True, comment="금액"),
        sa.Column("participants", sa.BigInteger(), nullable=True, comment="참여 인원"),
        sa.Column("team", sa.String(), nullable=True, comment="팀"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"amount_won" >= 0', name="proposals_amount_won_minimum"),
        sa.CheckConstraint('"count" >= 0', name="proposals_count_minimum"),
        sa.CheckConstraint('"participants" >= 0', name="proposals_participants_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(
            "proposals_in_force",
            ["district_id", "department_id", "year", "as_of", "program", "stage", "channel", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer(), nullable=False, comment="검토 번호"),
        sa.Column("sha256", sa.String(), nullable=False, comment="원본의 해시"),
        sa.Column("name", sa.String(), nullable=False, comment="파일 이름"),
        sa.Column("state", sa.String(), nullable=False, comment="상태"),
        sa.Column("given", sa.String(), nullable=False, comment="사람이 알려 준 것"),
        sa.Column("draft", sa.LargeBinary(), nullable=True, comment="읽은 것"),
        sa.Column("decisions", sa.String(), nullable=False, comment="결정"),
        sa.Column("said", sa.String(), nullable=False, comment="읽지 못한 까닭"),
        sa.Column("who", sa.String(), nullable=False, comment="마지막으로 다룬 사람"),
        sa.Column("version", sa.Integer(), nullable=False, comment="고칠 때마다 하나씩 늚"),
        sa.Column("updated_at", sa.String(), nullable=False, comment="마지막으로 다룬 때"),
        sa.Column("revision", sa.Integer(), nullable=True, comment="등록된 판"),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["originals.sha256"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "sources",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("title", sa.String(), nullable=False, comment="제목"),
        sa.Column("kind", sa.String(), nullable=False, comment="갈래"),
        sa.Column("district_id", sa.String(), nullable=True, comment="구"),
        sa.Column("department_id", sa.String(), nullable=True, comment="부서"),
        sa.Column("report_year", sa.BigInteger(), nullable=True, comment="보고 연도"),
        sa.Column("session", sa.String(), nullable=True, comment="회기"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("as_of_basis", sa.String(), nullable=False, comment="기준일 근거"),
        sa.Column("published", sa.Date(), nullable=True, comment="발행일"),
        sa.Column("file_name", sa.String(), nullable=True, comment="파일"),
        sa.Column("sha256", sa.String(), nullable=True, comment="SHA-256"),
        sa.Column("reference", sa.String(), nullable=True, comment="참조"),
        sa.Column("license", sa.String(), nullable=True, comment="이용 조건"),
        sa.Column("visibility", sa.String(), nullable=False, comment="공개 범위"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(
            "sources_in_force",
            ["source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "staffing",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("department_id", sa.String(), nullable=False, comment="부서"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="기준일"),
        sa.Column("track", sa.String(), nullable=False, comment="직렬"),
        sa.Column("grade", sa.String(), nullable=False, comment="직급"),
        sa.Column("authorized", sa.BigInteger(), nullable=True, comment="정원"),
        sa.Column("actual", sa.BigInteger(), nullable=True, comment="현원"),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="적힌 단위"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.CheckConstraint('"actual" >= 0', name="staffing_actual_minimum"),
        sa.CheckConstraint('"authorized" >= 0', name="staffing_authorized_minimum"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("staffing", schema=None) as batch_op:
        batch_op.create_index(
            "staffing_in_force",
            ["district_id", "department_id", "as_of", "track", "grade", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "statements",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False, comment="식별자"),
        sa.Column("verdict", sa.String(), nullable=False, comment="판정"),
        sa.Column("subject", sa.String(), nullable=False, comment="무엇"),
        sa.Column("first", sa.String(), nullable=False, comment="한쪽"),
        sa.Column("second", sa.String(), nullable=False, comment="다른 쪽"),
        sa.Column("why", sa.String(), nullable=False, comment="까닭"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.Column("second_source_id", sa.String(), nullable=False, comment="다른 쪽 출처"),
        sa.Column("second_locator", sa.String(), nullable=False, comment="다른 쪽 적힌 곳"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(
            "statements_in_force",
            ["statement"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )

    op.create_table(
        "targets",
        sa.Column("_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("_since", sa.Integer(), nullable=False),
        sa.Column("_until", sa.Integer(), nullable=True),
        sa.Column("_origin", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False, comment="지표"),
        sa.Column("definition", sa.String(), nullable=False, comment="정의"),
        sa.Column("district_id", sa.String(), nullable=False, comment="구"),
        sa.Column("period", sa.String(), nullable=False, comment="기간"),
        sa.Column("value", sa.Float(), nullable=False, comment="목표값"),
        sa.Column("unit", sa.String(), nullable=False, comment="단위"),
        sa.Column("direction", sa.String(), nullable=False, comment="방향"),
        sa.Column("note", sa.String(), nullable=True, comment="비고"),
        sa.Column("source_id", sa.String(), nullable=False, comment="출처"),
        sa.Column("locator", sa.String(), nullable=False, comment="적힌 곳"),
        sa.ForeignKeyConstraint(
            ["_since"],
            ["revisions.number"],
        ),
        sa.ForeignKeyConstraint(
            ["_until"],
            ["revisions.number"],
        ),
        sa.PrimaryKeyConstraint("_row"),
    )
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.create_index(
            "targets_in_force",
            ["measure", "definition", "district_id", "period", "source_id"],
            unique=True,
            sqlite_where=sa.text('"_until" IS NULL'),
            postgresql_where=sa.text('"_until" IS NULL'),
        )
