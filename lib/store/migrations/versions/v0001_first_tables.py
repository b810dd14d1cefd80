"""The first tables: every dataset, revisions, originals, reviews, corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.steps import IN_FORCE, dataset_table

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
    dataset_table(
        "budget_execution",
        "district_id:text 구; department_id:text 부서; fiscal_year:int 회계연도; as_of:date 기준일; level:text 단계; stage:text 구분; "
        "item:text 사업; section:text? 장; kind:text 성격; basis:text 기준 금액; budget_won:int?>=0 예산; executed_won:int?>=0 집행액; "
        "rest_of_year_won:int?>=0 집행예정액; year_end_won:int?>=0 연말까지 집행액; team:text? 팀; unit_printed:text? 적힌 단위; note:text? 비고; "
        "source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id fiscal_year as_of level stage item basis source_id",
    )
    dataset_table(
        "budget_size",
        "district_id:text 구; fiscal_year:int 회계연도; as_of:date 기준일; account:text 회계; item:text 분야; stage:text 단계; "
        "amount_is:text 금액의 뜻; amount_won:int?>=0|amount_is=level 금액; unit_printed:text? 적힌 단위; note:text? 비고; "
        "source_id:text 출처; locator:text 적힌 곳",
        key="district_id fiscal_year as_of account item stage amount_is source_id",
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
    op.create_index(
        "corrections_in_force", "corrections", ["dataset", "key", "column"], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
    )
    dataset_table(
        "department_changes",
        "from_id:text 이전 부서; to_id:text 이후 부서; date:date? 개편일; kind:text 갈래; functions_in:text? 받은 기능; "
        "functions_out:text? 넘긴 기능; note:text? 비고; source_id:text 출처",
        key="from_id to_id",
    )
    dataset_table(
        "department_names",
        "department_id:text 부서; valid_from:date 시작일; name_ko:text 이름; name_en:text? 영문 이름; valid_to:date? 종료일; note:text? 비고",
        key="department_id valid_from",
    )
    dataset_table(
        "departments",
        "department_id:text 부서; district_id:text 구; function:text 기능",
        key="department_id",
    )
    dataset_table(
        "districts",
        "district_id:text 식별자; name_ko:text 이름; name_en:text? 영문 이름; province:text? 시·도; type:text 유형; "
        "code_agency:text? 행정표준 기관코드; code_legal:text? 법정동코드; code_sgis:text? SGIS 코드; code_lofin:text? 지방재정365 코드; "
        "valid_from:date? 시작일; valid_to:date? 종료일",
        key="district_id",
    )
    dataset_table(
        "evaluations",
        "district_id:text 구; year:int 평가 연도; evaluation:text 평가; as_of:date 기준일; evaluator:text? 평가 기관; grade:text? 등급; "
        "rule:text? 등급 기준; result:text? 결과; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="district_id year evaluation source_id",
    )
    dataset_table(
        "funding",
        "district_id:text 구; department_id:text 부서; fiscal_year:text 회계연도; as_of:date 기준일; level:text 단계; item:text 사업; "
        "fund:text 재원; measure:text 구분; cut:int>=1 가름; amount_won:int?>=0 금액; team:text? 팀; unit_printed:text? 적힌 단위; "
        "note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id fiscal_year as_of level item fund measure source_id",
    )
    dataset_table(
        "indicator_types",
        "indicator_type:text 지표 유형; topic:text 주제; title_ko:text 이름; title_en:text 영문 이름; unit:text 단위; kind:text 갈래; "
        "direction:text 방향",
        key="indicator_type",
    )
    dataset_table(
        "indicators",
        "district_id:text 구; department_id:text 부서; period:text 기간; as_of:date 기준일; topic:text 주제; indicator:text 지표; "
        "breakdown:text 나눔; stage:text 구분; value:number 값; unit:text 단위; definition:text? 정의; indicator_type:text? 지표 유형; "
        "item:text? 사업; team:text? 팀; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id period as_of topic indicator breakdown stage unit source_id",
    )
    dataset_table(
        "lawsuits",
        "district_id:text 구; department_id:text 부서; filed_year:text 제소 연도; period:text 기간; as_of:date 기준일; case_type:text 사건 종류; "
        "outcome:text 결과; cut:int>=1 가름; count:int?>=0 건수; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; "
        "locator:text 적힌 곳",
        key="district_id department_id filed_year period as_of case_type outcome source_id",
    )
    dataset_table(
        "legal_advice",
        "district_id:text 구; department_id:text 부서; year:int 연도; as_of:date 기준일; mode:text 방식; count:int?>=0 건수; "
        "unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id year as_of mode source_id",
    )
    dataset_table(
        "milestones",
        "district_id:text 구; department_id:text 부서; item:text 사업; task:text 할 일; kind:text 구분; as_of:date 기준일; no:int>=1 순번; "
        "starts:date? 시작; ends:date? 끝; printed:text 적힌 일정; team:text? 팀; unit_printed:text? 적힌 단위; note:text? 비고; "
        "source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id item task kind as_of no source_id",
    )
    dataset_table(
        "pledge_items",
        "district_id:text 구; department_id:text 부서; term:text 임기; scope:text 범위; as_of:date 기준일; number:int>=1 번호; "
        "title:text 제목; goal:text 목표; field:text 분야; status:text? 상태; unit_printed:text? 적힌 단위; note:text? 비고; "
        "source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id term scope as_of number source_id",
    )
    dataset_table(
        "pledges",
        "district_id:text 구; department_id:text 부서; term:text 임기; scope:text 범위; as_of:date 기준일; goal:text 목표; field:text 분야; "
        "status:text 상태; cut:int>=1 가름; count:int?>=0 건수; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; "
        "locator:text 적힌 곳",
        key="district_id department_id term scope as_of goal field status source_id",
    )
    dataset_table(
        "populations",
        "district_id:text 구; as_of:date 기준일; definition:text 정의; population:int?>=0 인구; unit_printed:text? 적힌 단위; note:text? 비고; "
        "source_id:text 출처; locator:text 적힌 곳",
        key="district_id as_of definition source_id",
    )
    dataset_table(
        "printed_figures",
        "locator:text 적힌 곳; dataset:text 자료; figure:text 갈래; column:text 열; subject:text 대상; against_column:text 견주는 열; "
        "against:text? 견주는 대상; printed:text 적힌 값; unit:text 단위; note:text? 비고; source_id:text 출처",
        key="locator dataset figure column subject against_column source_id",
    )
    dataset_table(
        "proposals",
        "district_id:text 구; department_id:text 부서; year:int 제안 연도; budget_year:int? 예산 연도; as_of:date 기준일; program:text 제도; "
        "stage:text 단계; channel:text 경로; count:int?>=0 건수; amount_won:int?>=0 금액; participants:int?>=0 참여 인원; team:text? 팀; "
        "unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id year as_of program stage channel source_id",
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
    dataset_table(
        "sources",
        "source_id:text 출처; title:text 제목; kind:text 갈래; district_id:text? 구; department_id:text? 부서; report_year:int? 보고 연도; "
        "session:text? 회기; as_of:date 기준일; as_of_basis:text 기준일 근거; published:date? 발행일; file_name:text? 파일; "
        "sha256:text? SHA-256; reference:text? 참조; license:text? 이용 조건; visibility:text 공개 범위",
        key="source_id",
    )
    dataset_table(
        "staffing",
        "district_id:text 구; department_id:text 부서; as_of:date 기준일; track:text 직렬; grade:text 직급; authorized:int?>=0 정원; "
        "actual:int?>=0 현원; unit_printed:text? 적힌 단위; note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="district_id department_id as_of track grade source_id",
    )
    dataset_table(
        "statements",
        "statement:text 식별자; verdict:text 판정; subject:text 무엇; first:text 한쪽; second:text 다른 쪽; why:text 까닭; source_id:text 출처; "
        "locator:text 적힌 곳; second_source_id:text 다른 쪽 출처; second_locator:text 다른 쪽 적힌 곳",
        key="statement",
    )
    dataset_table(
        "targets",
        "measure:text 지표; definition:text 정의; district_id:text 구; period:text 기간; value:number 목표값; unit:text 단위; "
        "direction:text 방향; note:text? 비고; source_id:text 출처; locator:text 적힌 곳",
        key="measure definition district_id period source_id",
    )
