"""Reports of offices as officials type them: whose they are, and tables and lines in forms of every day."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from lib.topics.budget.forms.year import NO_YEAR
from tests.reading.test_meaning import KNOWN, rows, table


def read(text: str, name: str = "가.txt", given: Given | None = None) -> Reading:
    return read_records(parse(name, text.encode()), KNOWN, TOPICS, given or Given())


HEAD = "재무과 주요업무보고\n서울특별시 마포구\n2031. 7. 4.\n\n"


def test_the_office_in_a_title_that_else_says_what_a_report_is() -> None:
    for title in (
        "재무과 주요업무보고",
        "서울특별시 마포구 재무과 / 2031. 6. 30. 기준",
        "재무과 · 서울특별시 마포구",
        "□ 재무과 일반현황 (서울특별시 마포구, '31. 6. 30. 현재)",
    ):
        told = read(f"{title}\n서울특별시 마포구\n\n민원 처리 : 120건(2031. 6. 30. 현재)\n").setting
        assert (told.district_id, told.department) == ("seoul-mapo", "재무과"), title


def test_offices_beside_each_other_are_headings_of_a_table() -> None:
    assert not read("서울특별시 마포구\n2031. 6. 30. 기준\n재무과 세무과 주민과\n12 4 5\n").setting.department


def test_who_keeps_a_page_does_not_report_it() -> None:
    text = "조직 현황 - 마포구청\n기준일 : 2031-06-30 (단위 : 명)\n구분\t정원\t현원\n5급\t12\t11\n6급\t31\t30\n콘텐츠 담당부서 : 재무과\n"
    found = read(text)
    assert (found.setting.department, found.setting.as_of) == ("", date(2031, 6, 30))


def test_printed_changes_between_two_years_are_held_against_them() -> None:
    text = HEAD + "□ 예산현황 (단위 : 천원)\n\n" + table("단위사업명 | 2031년 예산 | 2030년 예산 | 증감액 | 증감률", "합계 | 9,000 | 8,000 | 1,000 | 12.5", "청사 관리 | 5,000 | 4,500 | 500 | 11.1", "직원 복지 | 4,000 | 3,500 | 500 | 14.3")  # fmt: skip
    found = read(text, "가.md")
    assert not [r for r in rows(found, "indicators", "indicator") if "증감" in str(r[0])]
    told = rows(found, "printed_figures", "dataset", "figure", "printed")
    assert ("budget_execution", "difference", "1,000") in told
    assert ("budget_execution", "growth", "14.3") in told


def test_columns_without_a_year_beside_those_of_one_are_of_it() -> None:
    text = "도시과 예산집행현황,,,,,\n(2031. 9. 30. 현재),,,,,단위: 백만원\n사업명,총사업비,2031년 예산액,재원,,집행액\n,,,국비,구비,\n합계,48200,9800,5100,4700,6600\n역전 정비,30000,7500,4500,3000,5100\n골목 재생,18200,2300,600,1700,1500\n"  # fmt: skip
    found = read(text, "가.csv", Given("서울특별시 마포구"))
    assert rows(found, "budget_execution", "item", "fiscal_year", "budget_won", "executed_won") == [
        ("골목 재생", 2031, 2_300_000_000, 1_500_000_000),
        ("역전 정비", 2031, 7_500_000_000, 5_100_000_000),
    ]
    assert ("역전 정비", "국비", 4_500_000_000) in rows(found, "funding", "item", "fund", "amount_won")


def test_lines_of_two_cells_over_a_table_say_what_it_is() -> None:
    text = "기준일,2031-06-30\n기관,서울특별시 도봉구\n단위,건\n\n구분,청구,공개,비공개\n2030년,2438,2300,138\n2031년,1302,1232,70\n"
    found = read(text, "가.csv", Given(year=2031))
    assert (found.setting.district_id, found.setting.as_of) == ("seoul-dobong", date(2031, 6, 30))
    assert ("청구", "2030", 2438, "건") in rows(found, "indicators", "indicator", "period", "value", "unit")


def test_the_day_over_a_table_is_no_step_of_a_project() -> None:
    text = "# 2031년 업무 추진실적\n서울특별시 마포구\n## 일반현황\n### 인력\n기준일: 2031. 7. 1. (단위: 명)\n\n" + table("직렬 | 정원 | 현원", "행정 | 22 | 21", "시설 | 2 | 2")  # fmt: skip
    assert not rows(read(text, "가.md"), "milestones", "task")


def test_headings_with_wide_blanks_between_letters() -> None:
    text = HEAD + "□ 기금 운용현황 (단위 : 천원)\n구  분        2030년말 조성액     2031년 수입    2031년 지출    2031년말 조성액\n합  계            4,120,500          312,400         298,700          4,134,200\n생활보장          2,310,200          180,000         150,000          2,340,200\n자활              1,810,300          132,400         148,700          1,794,000\n"  # fmt: skip
    told = rows(read(text), "budget_size", "item", "stage", "amount_won")
    assert ("자활", "기금 수입", 132_400_000) in told
    assert ("생활보장", "연도말 조성액", 2_340_200_000) in told


def test_rows_that_compare_two_others_are_no_figures_of_their_own() -> None:
    text = (
        HEAD
        + "1. 민원처리 현황 (단위: 건)\n구분\t합계\t즉결\t유기한\n2031년 상반기\t1,210\t1,130\t80\n2030년 상반기\t1,188\t1,102\t86\n증감\t22\t28\t△6\n"
    )
    found = read(text)
    assert not [r for r in rows(found, "indicators", "breakdown") if "증감" in str(r[0])]
    assert ("indicators", "difference", "28") in rows(found, "printed_figures", "dataset", "figure", "printed")


def test_an_office_states_its_budget_under_its_general_state() -> None:
    text = "□ 복지과 일반현황 (서울특별시 마포구, '31. 6. 30. 현재)\n ○ 예  산 : 총 900백만원 (국비 500 시비 300 구비 100)\n"
    found = read(text)
    assert ("전체", "office", "2031", "국비", 500_000_000) in rows(found, "funding", "item", "level", "fiscal_year", "fund", "amount_won")


def test_revenue_in_lines_is_no_money_from_above() -> None:
    text = "# 2031년도 예산 개요\n서울특별시 마포구\n## 세입예산 재원별 구성\n- 지방세수입 198,400백만원\n- 세외수입 61,230백만원\n- 지방교부세 82,100백만원\n- 조정교부금 45,900백만원\n"  # fmt: skip
    found = read(text, "가.md", Given(as_of=date(2031, 1, 1)))
    assert ("조정교부금", "세입예산", 45_900_000_000) in rows(found, "budget_size", "item", "stage", "amount_won")
    assert not found.tables.get("funding")


def test_spending_told_under_the_heading_of_the_budget_is_the_offices() -> None:
    text = "기금 운용 현황 보고 (복지과)\n서울특별시 마포구 2031. 9. 10.\n\n□ 부서 예산집행 현황 (2031. 8월 말)\n  ○ 예산현액 450백만원 중 306백만원 집행(68.0%)\n"
    found = read(text)
    assert rows(found, "budget_execution", "level", "item", "as_of", "executed_won") == [("office", "전체", date(2031, 8, 31), 306_000_000)]
    assert ("rate", "68.0") in rows(found, "printed_figures", "figure", "printed")


def test_quarters_of_early_spending_are_of_their_last_day() -> None:
    text = "# 2031년 상반기 신속집행 실적\n서울특별시 마포구\n2031. 7. 6.\n## 소비·투자 분야 (2031. 6. 30. 기준, 단위: 백만원)\n\n" + table("분기 | 목표액 | 집행액 | 달성률", "1분기 | 98,200 | 104,310 | 106.2", "2분기 | 112,400 | 118,020 | 105.0")  # fmt: skip
    found = read(text, "가.md")
    assert rows(found, "budget_execution", "item", "as_of", "executed_won") == [
        ("소비·투자", date(2031, 3, 31), 104_310_000_000),
        ("소비·투자", date(2031, 6, 30), 118_020_000_000),
    ]
    assert ("rate", "106.2") in rows(found, "printed_figures", "figure", "printed")


def test_pledges_of_each_field_with_states_in_brackets() -> None:
    text = "민선10기 공약사업 이행현황\n(2031. 3. 31. 기준)\n서울특별시 마포구\n\n□ 총괄\n  ○ 총 40건 : 완료 15, 정상추진 24, 보류 1\n□ 분야별 현황\n  - 경제 : 22건(완료 9, 정상추진 13)\n  - 복지 : 18건(완료 6, 정상추진 11, 보류 1)\n"  # fmt: skip
    found = read(text)
    assert rows(found, "pledges", "field", "status", "count") == [
        ("경제", "완료", 9), ("경제", "정상추진", 13), ("복지", "보류", 1), ("복지", "완료", 6), ("복지", "정상추진", 11),
    ]  # fmt: skip
    assert ("40",) in rows(found, "printed_figures", "printed")
    assert not found.tables.get("indicators")


def test_what_is_pending_stood_at_no_stage() -> None:
    text = "# 2031년 제안제도 운영실적\n서울특별시 마포구\n2031. 12. 31. 기준\n\n" + table("구분 | 접수 | 채택 | 불채택 | 심사중", "계 | 45 | 8 | 31 | 6", "구민제안 | 30 | 5 | 21 | 4", "공무원제안 | 15 | 3 | 10 | 2")  # fmt: skip
    assert {stage for (stage,) in rows(read(text, "가.md"), "proposals", "stage")} == {"접수", "채택", "불채택"}


def test_an_amount_that_names_several_units_is_a_sum_too() -> None:
    text = HEAD + "□ 주민참여예산\n ○ 최종 선정 : 62건 / 31억 5,000만원\n    - 구정 참여형 24건 18억원, 동 지역형 38건 13억 5,000만원\n"
    assert ("proposals", "3,150,000,000", "원") in rows(read(text), "printed_figures", "dataset", "printed", "unit")


def test_pending_cases_by_instance_and_lawsuits_below_a_title_of_both() -> None:
    text = "# 소송 및 행정심판 현황\n서울특별시 마포구\n2031. 6. 30. 현재\n### 1. 연도별 소송 현황 (단위: 건)\n\n" + table("연도 | 계 | 승소 | 패소", "2029 | 63 | 51 | 12", "2030 | 63 | 49 | 14") + "\n\n### 2. 심급별 진행 현황\n\n" + table("구분 | 계 | 1심 | 2심", "계 | 70 | 50 | 20", "행정소송 | 29 | 20 | 9", "민사소송 | 41 | 30 | 11")  # fmt: skip
    told = rows(read(text, "가.md"), "lawsuits", "case_type", "outcome", "count")
    assert ("전체", "승소", 51) in told
    assert ("행정소송", "진행중", 29) in told


def test_results_under_the_heading_of_a_year_are_of_it() -> None:
    text = "# 감사담당관 2031년 주요업무보고\n서울특별시 마포구 · 보고일 2031. 1. 28.\n## 2030년 추진실적\n- 계약심사: 382건\n- 청렴도 평가: 2등급(전년 3등급)\n"
    found = read(text, "가.md")
    assert rows(found, "indicators", "indicator", "period") == [("계약심사", "2030")]
    assert rows(found, "evaluations", "evaluation", "year", "result") == [("청렴도 평가", 2029, "3"), ("청렴도 평가", 2030, "2")]


EARLY = """예산과 업무보고
서울특별시 마포구
2031. 7. 13.

1. 2031년 상반기 신속집행 추진
 가. 집행목표 : 대상액 1,985억원의 61.5%인 1,221억원
 나. 집행실적(6. 30. 기준) : 1,302억원 집행, 집행률 65.6%(목표대비 106.6%)
 다. 소비·투자 집행 : 1분기 212억원(목표 198억원 대비 107.1%), 2분기 240억원(목표 231억원 대비 103.9%)

2. 2031년 제1회 추가경정예산
 가. 규모 : 5,832억원(기정 5,410억원 대비 422억원, 7.8% 증)
  - 일반회계 5,690억원(기정 5,282억원, 증 408억원)

3. 재난관리기금
 - 2030년말 조성액 312억원, 2031년 조성 계획 40억원, 사용 계획 88억원, 2031년말 264억원
"""


def test_a_numbered_heading_that_begins_with_a_year_heads_its_lines() -> None:
    found = read(EARLY)
    assert {row[:4] for row in rows(found, "budget_execution", "item", "basis", "as_of", "executed_won")} == {
        ("신속집행", "대상액", date(2031, 6, 30), 130_200_000_000), ("신속집행", "목표액", date(2031, 6, 30), None),
        ("소비·투자", "목표액", date(2031, 3, 31), 21_200_000_000), ("소비·투자", "목표액", date(2031, 6, 30), 24_000_000_000),
    }  # fmt: skip


def test_a_supplement_and_a_fund_on_lines() -> None:
    told = rows(read(EARLY), "budget_size", "account", "item", "stage", "amount_is", "fiscal_year", "amount_won")
    assert ("일반회계", "전체", "제1회 추경", "level", 2031, 569_000_000_000) in told
    assert ("전체", "전체", "기정예산", "level", 2031, 541_000_000_000) in told
    assert ("기금", "재난관리기금", "기금 지출", "level", 2031, 8_800_000_000) in told
    assert ("기금", "재난관리기금", "연도말 조성액", "level", 2030, 31_200_000_000) in told


def test_a_fund_whose_amounts_do_not_make_one_another_is_asked() -> None:
    found = read(EARLY.replace("88억원", "98억원"))
    assert not [row for row in rows(found, "budget_size", "account") if row == ("기금",)]
    assert any("서로 맞지 않습니다" in q.words.ko for q in found.questions)


def test_the_province_before_our_own_name_is_no_other_government() -> None:
    text = "보도자료\n남동구, 2032년도 예산안 1조 2,480억원 편성\n- 올해보다 3.4% 늘어, 복지 6,870억원 편성 -\n인천광역시 남동구는 2032년도 예산안을 전년도 본예산보다 410억원(3.4%) 증가한 1조 2,480억원 규모로 편성해 구의회에 제출했다.\n일반회계는 1조 2,105억원이다.\n"  # fmt: skip
    found = read(text, given=Given(as_of=date(2031, 11, 3)))
    assert ("incheon-namdong", "일반회계", "예산안") in rows(found, "budget_size", "district_id", "account", "stage")
    assert not found.tables.get("indicators")


def test_blank_cells_at_either_end_of_a_row_of_headings() -> None:
    text = "# 공무원 정원 현황\n서울특별시 마포구\n2031. 1. 1. 기준\n\n|구분|총계|일반직||||정무직|\n|||소계|4급|5급 이하|기타||\n|---|---|---|---|---|---|---|\n|본청|702|701|7|690|4|1|\n|사업소|142|142|1|139|2|0|\n"  # fmt: skip
    assert ("일반직", "4급", 7) in rows(read(text, "가.md"), "staffing", "track", "grade", "authorized")


def test_the_day_behind_the_government_on_the_title_page_is_of_all() -> None:
    text = "재산과 업무현황 보고\n서울특별시 마포구                                      2031. 3. 31. 현재\n\n□ 예산 및 집행 (단위: 백만원)\n" + table("세부사업 | 예산현액 | 집행액", "청사관리 | 3,100 | 806", "차량관리 | 1,000 | 205") + "\n\n□ 2030회계연도 세입 결산\n ○ 수납액 987억원\n"  # fmt: skip
    found = read(text, "가.md")
    assert (found.setting.as_of, found.setting.year) == (date(2031, 3, 31), 2031)
    assert rows(found, "budget_execution", "item", "fiscal_year") == [("차량관리", 2031), ("청사관리", 2031)]


def test_settled_revenue_of_each_account_beside_what_was_spent() -> None:
    text = "# 2031회계연도 결산 개요\n서울특별시 마포구\n(단위: 억원)\n\n" + table("구 분 | 예산현액 | 세입결산액(A) | 세출결산액(B)", "합 계 | 22,350 | 22,815 | 20,414", "일반회계 | 19,840 | 20,235 | 18,402", "공기업특별회계 | 2,510 | 2,580 | 2,012")  # fmt: skip
    found = read(text, "가.md")
    assert ("일반회계", "세입결산", 2_023_500_000_000) in rows(found, "budget_size", "account", "stage", "amount_won")
    assert ("budget_size", "total", "22,815") in rows(found, "printed_figures", "dataset", "figure", "printed")


def test_the_budget_of_an_office_in_a_numbered_general_state() -> None:
    text = "도시과 2031년 주요업무계획\n서울특별시 마포구\n\n1. 일반현황\n○ 2031년도 예산 : 32,450백만원(국비 12,300, 시비 4,150, 구비 16,000)\n"
    found = read(text, given=Given(as_of=date(2031, 1, 31)))
    assert ("전체", "office", 2031, 32_450_000_000) in rows(found, "budget_execution", "item", "level", "fiscal_year", "budget_won")
    assert ("전체", "국비", 12_300_000_000) in rows(found, "funding", "item", "fund", "amount_won")


def test_how_many_teams_an_office_has_is_no_team() -> None:
    text = "도시과 2031년 업무보고\n서울특별시 마포구\n\n1. 일반현황\n○ 조직 및 인력 (2031. 1. 31. 기준)\n  - 4팀, 정원 18명 / 현원 17명\n"
    assert rows(read(text), "staffing", "grade", "authorized", "actual") == [("전체", 18, 17)]


def test_a_label_that_also_stands_over_labels_is_either() -> None:
    head = "# 기구 및 정원 현황\n서울특별시 마포구\n2031. 6. 30. 기준\n(단위: 명)\n\n"
    by_row = head + table("구분 | 정원 | 현원", "본청 | 210 | 205", "읍면동 | 98 | 95")
    assert {department for (department,) in rows(read(by_row, "가.md"), "staffing", "department_id")} == {
        "seoul-mapo/boncheong",
        "seoul-mapo/eupmyeondong",
    }
    by_head = head + table("읍면동 | 정원 | 현원", "주문읍 | 21 | 20", "성산면 | 14 | 14")
    assert rows(read(by_head, "가.md"), "staffing", "authorized") == [(14,), (21,)]


def test_a_statement_of_several_quarters_times_no_table_below_it() -> None:
    text = "# 2031년 3분기 공약 이행 점검 결과\n(서울특별시 마포구 예산과, 2031. 9. 30. 현재)\n\n- 분기별 이행완료 누계: 1분기 22개, 2분기 25개, 3분기 27개\n\n" + table("분야 | 투자계획(억원) | 집행액(억원)", "농업 | 1,320 | 726", "문화 | 1,100 | 550")  # fmt: skip
    found = read(text, "가.md")
    assert ("집행액", "2031-01/2031-03") not in rows(found, "indicators", "indicator", "period")
    assert not found.tables.get("milestones")


@pytest.mark.parametrize("budget", [True, False])
def test_settled_expenditure_is_spending_where_a_budget_stands_beside_it_and_else_a_size(*, budget: bool) -> None:
    heads, *body = (
        ("구분", "예산현액", "세입결산", "세출결산"),
        ("합계", "900", "950", "780"),
        ("일반회계", "800", "830", "700"),
        ("특별회계", "100", "120", "80"),
    )
    lines = [" | ".join(w for n, w in enumerate(row) if budget or n != 1) for row in (heads, *body)]
    found = read("# 2031회계연도 결산 개요\n서울특별시 마포구\n(단위: 억원)\n\n" + table(*lines), "가.md")
    spent = [("일반회계", 70_000_000_000), ("특별회계", 8_000_000_000)]
    assert rows(found, "budget_execution", "item", "executed_won") == (spent if budget else [])
    sizes = rows(found, "budget_size", "account", "stage", "amount_won")
    assert ("일반회계", "세입결산", 83_000_000_000) in sizes
    assert (("특별회계", "세출결산", 8_000_000_000) in sizes) is not budget


def test_grades_by_title_and_funds_that_grew_and_shrank() -> None:
    text = "# 도시과 2031년 주요업무계획\n서울특별시 마포구\n\n## 일반현황\n(2031. 1. 1. 기준)\n\n" + table("직급 | 정원 | 현원", "계 | 4 | 3", "지방사무관 | 1 | 1", "지방주사 | 3 | 2")  # fmt: skip
    text += "\n\n## 기금 현황\n(단위: 백만원)\n\n" + table("기금명 | 2030년도말 조성액 | 증가액 | 감소액 | 2031년도말 조성액", "재난관리기금 | 11,020 | 3,100 | 1,204 | 12,916")  # fmt: skip
    found = read(text, "가.md", Given(as_of=date(2031, 1, 31)))
    assert rows(found, "staffing", "grade", "authorized", "actual") == [("5급", 1, 1), ("6급", 3, 2)]
    sizes = {(year, stage): won for year, stage, won in rows(found, "budget_size", "fiscal_year", "stage", "amount_won")}
    assert (sizes[2031, "기금 수입"], sizes[2031, "기금 지출"], sizes[2031, "연도말 조성액"]) == (
        3_100_000_000,
        1_204_000_000,
        12_916_000_000,
    )


def test_what_an_office_is_made_of_is_no_project() -> None:
    text = (
        HEAD
        + "Ⅰ. 일반현황\n\n1. 기구 및 인력\n ○ 기 구 : 4개 팀 / 1과 4팀\n ○ 인 력 : 정원 21명 / 현원 20명\n\n2. 2031년 예산\n ○ 일반회계 : 9,300백만원\n"
    )
    found = read(text)
    assert rows(found, "staffing", "authorized", "actual") == [(21, 20)]
    assert {row[0] for row in rows(found, "budget_execution", "level")} <= {"account"}
    assert not rows(found, "funding", "item")


def test_how_many_teams_there_are_below_a_heading_is_no_team() -> None:
    for units in ("1국 4과 18팀", "4개 팀"):
        text = HEAD + f"Ⅱ. 2031년 주요업무\n\n1. 골목길 정비\n {units}\n ○ 사업비 : 300백만원\n ○ 사업개요 : 골목 3개소\n"
        assert not any(row["team"] for row in read(text).tables.get("budget_execution", ()))


def test_a_fund_takes_no_year_from_another() -> None:
    text = (
        HEAD
        + "□ 기금 운용\n ○ 재난관리기금\n  - 2030년말 조성액 312억원, 2031년 조성 계획 40억원\n ○ 양성평등기금\n  - 조성액 21억원, 사용액 3억원\n"
    )
    told = rows(read(text), "budget_size", "item", "fiscal_year", "note")
    assert {row[1:] for row in told if row[0] == "양성평등기금"} == {(2031, NO_YEAR)}, "the report's, and said so"
    assert {row[1:] for row in told if row[0] == "재난관리기금"} == {(2030, None), (2031, None)}


def test_revenue_that_is_neither_budgeted_nor_settled_is_asked() -> None:
    lines = "- 지방세수입 198,400백만원\n- 세외수입 61,230백만원\n- 지방교부세 82,100백만원\n"
    found = read("# 2031년 재정 여건\n서울특별시 마포구\n## 세입 현황\n" + lines, "가.md", Given(as_of=date(2031, 1, 1)))
    assert not found.tables.get("budget_size")
    assert any("세입예산인지 세입결산인지" in q.words.ko for q in found.questions)


CARD = "2031년도 주요업무계획\n2031. 1.\n서울특별시 마포구 도시과\n\nⅡ. 주요업무 추진계획\n\n1. 강변 주차장 조성\n"


def test_what_a_plan_needs_is_of_its_year_beside_what_all_years_cost() -> None:
    text = CARD + "□ 사업개요\n ○ 사업기간 : 2029. 3. ~ 2032. 12.\n ○ 사 업 비 : 9,000백만원(국비 5,000, 구비 4,000)\n□ 2031년 추진계획\n ○ 소요예산 : 3,100백만원(국비 2,000, 구비 1,100)\n"  # fmt: skip
    found = read(text)
    assert [r for r in rows(found, "funding", "fiscal_year", "fund", "amount_won") if r[1] == "국비"] == [
        ("2031", "국비", 2_000_000_000),
        ("전체", "국비", 5_000_000_000),
    ]
    assert not [q for q in found.questions if "다른 값" in q.words.ko]
    undated = read(text.replace("□ 2031년 추진계획", "□ 추진계획"))  # the page does not tell what the two are
    assert [q for q in undated.questions if "다른 값" in q.words.ko]


def test_the_year_of_a_plan_is_that_of_its_title_whatever_days_its_projects_name() -> None:
    text = CARD + "○ 사업기간 : 2029. 3. ~ 2033. 12.\n○ 예산집행 : 800백만원 중 560백만원 집행(70%)\n2. 골목 정비\n○ 사업기간 : 2029. 5. ~ 2033. 10.\n"  # fmt: skip
    assert rows(read(text), "budget_execution", "fiscal_year", "item", "budget_won", "executed_won") == [
        (2031, "강변 주차장 조성", 800_000_000, 560_000_000)
    ]


def test_letters_typed_for_bullets_part_the_lines_of_a_card() -> None:
    text = CARD + "ㅁ사업개요\no 위    치 : 강변동 1번지\no 사업기간 : 2031. 3. ~ 12.\no 사 업 비 : 900백만원(국비 500, 구비 400)\nㅁ기대효과\no 주차난 해소\n"  # fmt: skip
    found = read(text)
    assert rows(found, "funding", "item", "fund", "amount_won") == [
        ("강변 주차장 조성", "구비", 400_000_000), ("강변 주차장 조성", "국비", 500_000_000), ("강변 주차장 조성", "전체", 900_000_000),
    ]  # fmt: skip
    assert not [r for r in rows(found, "indicators", "indicator") if "o " in str(r[0]) or "ㅁ" in str(r[0])]


@pytest.mark.parametrize("title", ["2032년 세출예산 재원별 현황", "재원별 예산현황", "2032년도 세입·세출 예산"])
def test_a_budget_by_source_of_the_year_planned_for_is_no_plan(title: str) -> None:
    text = f"2032년도 주요업무계획\n2031. 11. 20.\n서울특별시 마포구 도시과\n\nⅠ. 일반현황\n\n□ {title} (단위 : 백만원)\n\n" + table("구분 | 2032년 | 2031년 | 증감", "계 | 12,450 | 11,200 | 1,250", "국비 | 3,000 | 2,800 | 200", "시비 | 1,450 | 1,400 | 50", "구비 | 8,000 | 7,000 | 1,000")  # fmt: skip
    found = read(text, "가.md")
    assert ("2032", "국비", "budget", 3_000_000_000) in rows(found, "funding", "fiscal_year", "fund", "measure", "amount_won")
    assert not rows(found, "indicators", "indicator")


def test_the_sources_of_an_offices_budget_are_held_against_its_own_sum() -> None:
    text = HEAD + "□ 예산 집행현황 (단위 : 백만원)\n\n" + table("부서 | 예산액 | 국비 | 시비 | 구비 | 집행액", "계 | 1,500 | 500 | 400 | 600 | 900", "도시과 | 1,000 | 300 | 300 | 400 | 600", "건축과 | 500 | 200 | 100 | 200 | 300")  # fmt: skip
    found = read(text, "가.md")
    assert len(rows(found, "funding", "department_id", "fund", "amount_won")) == 6
    assert not [why for _, _, why in found.doubts if "맞지 않습니다" in why.ko]
    wrong = read(text.replace("도시과 | 1,000 | 300", "도시과 | 1,000 | 350"), "가.md")
    assert [why for _, _, why in wrong.doubts if "맞지 않습니다" in why.ko]


def test_numbered_chapters_without_dots_say_the_year_of_what_stands_in_them() -> None:
    text = "2031년도 주요업무보고\n2031. 2.\n서울특별시 마포구 도시과\n\n1 일반현황\n\n○ 조직 : 1과 4팀\n\n2 2030년 주요성과\n\n○ 예산 집행률 96% (예산현액 5,000백만원, 집행액 4,800백만원)\n\n3 2031년 주요업무 추진계획\n\n○ 소요예산 : 300백만원\n"  # fmt: skip
    assert rows(read(text), "budget_execution", "fiscal_year", "budget_won", "executed_won")[0] == (2030, 5_000_000_000, 4_800_000_000)
    listed = read(text.replace("1 일반현황", "1 강변동").replace("3 2031년 주요업무 추진계획", "3 새터동"))
    assert rows(listed, "budget_execution", "fiscal_year", "budget_won")[0] == (2031, 5_000_000_000)  # rows of a list are no chapters


def test_marks_below_a_numbered_heading_tell_of_it() -> None:
    text = HEAD + "1. 일반현황\n가. 조직 : 1과 4팀\n\n2. 추진실적\n가. 꿈나무 예방접종\n○ 사업비 : 620백만원(국비 400, 구비 220)\n○ 접종 인원 : 120명\n나. 기억쉼터 운영\n○ 예산액 : 540백만원\n○ 집행액 : 421백만원(78%)\n1) 찾아가는 쉼터\n○ 사업비 : 30백만원(구비)\n"  # fmt: skip
    money = {(r[0], r[1]) for r in rows(read(text), "budget_execution", "item", "budget_won")}
    assert {("꿈나무 예방접종", 620_000_000), ("기억쉼터 운영", 540_000_000)} <= money
    assert "전체" not in {item for item, _ in money}


def test_marks_that_stand_above_a_numbered_list_go_on_behind_it() -> None:
    text = HEAD + "□ 빈집 정비\n○ 추진방법\n1) 소유자 신청\n2) 구청 심사\n○ 사업비 : 620백만원(국비 400, 구비 220)\n"
    found = read(text).report
    line = next(line for line in found.lines if "사업비" in line.text)
    assert not [words for words in line.place.over if "심사" in words or "추진방법" in words]


def test_who_spends_is_not_what_money_is_for() -> None:
    told = read("무주군 쉼터 협약\n\n2031-04-27\n\n무주군은 국비 20억원과 군비 15억원을 확보했다.\n")
    assert not rows(told, "funding", "item")
    named = read("무주군 쉼터 협약\n\n2031-04-27\n\n○ 강변 쉼터 조성 : 국비 20억원 확보\n")
    assert rows(named, "funding", "item", "fund") == [("강변 쉼터 조성", "국비")]
