"""The first tables: every dataset, revisions, originals, reviews, corrections."""

from __future__ import annotations

from alembic import op

from lib.store.migrations.steps import IN_FORCE, dataset_table, table

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    table(
        "originals",
        "sha256:text 원본의 해시; name:text 파일 이름; data:bytes 원본; document:bytes? 읽은 문서; kept_at:text 올린 때",
        key="sha256",
    )
    table(
        "revisions",
        "number:whole 판 번호; made_at:text 바뀐 때; kind:text 무엇을 했는지; who:text 누가; note:text 메모; source_id:text? 등록한 출처; "
        "sha256:text? 등록한 원본; package:text? 함께 배포된 자료의 판",
        key="number",
    )
    table(
        "store",
        "id:text 이 저장소의 이름; revision:whole 지금 판; 쓰는 사람마다 이 줄을 잠금",
        key="id",
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
    table(
        "corrections",
        "number:serial 정정 번호; dataset:text 자료; key:text 행의 키; column:text 열; old:text? 적힌 값; new:text? 고친 값; reason:text 까닭; "
        "who:text 누가; _since:whole; _until:whole?",
        key="number",
        of={"_since": "revisions.number", "_until": "revisions.number"},
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
    table(
        "reviews",
        "number:serial 검토 번호; sha256:text 원본의 해시; name:text 파일 이름; state:text 상태; given:text 사람이 알려 준 것; draft:bytes? 읽은 것; "
        "decisions:text 결정; said:text 읽지 못한 까닭; who:text 마지막으로 다룬 사람; version:whole 고칠 때마다 하나씩 늚; updated_at:text 마지막으로 다룬 때; "
        "revision:whole? 등록된 판",
        key="number",
        of={"revision": "revisions.number", "sha256": "originals.sha256"},
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
