"""Figures that no other dataset holds, proposals and lawsuits, from headings, charts and tables whose spans a page lost."""

from __future__ import annotations

from datetime import date

import pytest

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.intake.compare import shipped

KNOWN = Governments.of(shipped())


def read(text: str, *, name: str = "가.md", day: date | None = date(2025, 2, 13)) -> Reading:
    return read_records(parse(name, text.encode()), KNOWN, TOPICS, Given("부산광역시", "", 2025, day))


def told(found: Reading) -> set[tuple[object, ...]]:
    return {(r["indicator"], r["breakdown"], float(str(r["value"])), r["unit"]) for r in found.tables.get("indicators", ())}


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("## ㅇ 천연기념물: 4개소(은행나무, 향나무)", ("천연기념물", "전체", 4.0, "개소")),
        ("## □ 약수터 ▻ 31개소", ("약수터", "전체", 31.0, "개소")),
        ("- 세대수 - 12,345세대", ("세대수", "전체", 12345.0, "세대")),
        ("- 소각장 : 170톤/일", ("소각장", "전체", 170.0, "톤/일")),
    ],
)
def test_a_line_that_states_a_figure_is_read_wherever_it_stands(line: str, made: tuple[object, ...]) -> None:
    assert made in told(read(f"# 환경 현황\n\n{line}\n"))


def test_titles_and_names_count_nothing() -> None:
    assert told(read("# 주요 업무\n\n## 1. 10대 과제\n\n- 15분 생활권 조성 : 3개소\n")) == {("15분 생활권 조성", "전체", 3.0, "개소")}


def test_offices_are_counted_by_turns_and_in_boxes_of_a_chart() -> None:
    found = read("# 기본현황\n\n## 조 직 ▻ 3과 1단 16팀\n\n교통정책과 (4팀, 23명)\n")
    assert {(n, v) for n, _, v, _ in told(found)} == {
        ("조직 과수", 3.0), ("조직 단수", 1.0), ("조직 팀수", 16.0), ("교통정책과 팀수", 4.0), ("교통정책과 인원", 23.0),
    }  # fmt: skip
    assert {row["note"] for row in found.tables["indicators"] if row["unit"] == "명"} == {"정원·현원 미표시"}


def test_a_remark_behind_a_figure_is_not_when_it_was_counted() -> None:
    rows = read("# 환경 현황\n\n- 특정도서 : 3개소(가섬, 나섬, 다섬) ※ 2004. 1. 7. 지정\n").tables["indicators"]
    assert [next(iter(rows))["period"]] == ["2025"]


def test_what_an_ordinance_changes_with_the_change_behind_it() -> None:
    found = read(
        "# 공무원 정원 조례 일부개정조례\n\n## 주요내용\n\n- 정원의 총수 : 2,310명 → 2,335명(25명 증)\n- 하천관리단 : 40명 → 38명(2명 감)\n"
    )
    assert {("하천관리단", "개정 전", 40.0, "명"), ("하천관리단", "개정 후", 38.0, "명"), ("하천관리단 감", "전체", 2.0, "명")} <= told(
        found
    )


def test_people_are_counted_where_headings_name_them_and_a_span_is_a_label() -> None:
    text = (
        "③ 과장급 비율(’25.6. 기준)\n\n지자체 유형별 과장급 이상 비율\n총원 과장급 비율\n우리 시 712 41 5.8%\n인구 3만 ~ 5만 690 38 5.5%\n"
    )
    assert {(38.0, "명"), (41.0, "명")} <= {(value, unit) for _, _, value, unit in told(read(text, name="가.txt"))}


LOST = """기준일 : 2025. 9월 말 현재
인구
(단위 : 명)
| 세대수 | 내국인 | 외국인 | 이동 | 비고 | | | | | |
|---|---|---|---|---|---|---|---|---|---|
| 합계 | 남 | 여 | 합계 | 남 | 여 | 전입 | 전출 | | |
| 41,092 | 90,211 | 44,210 | 46,001 | 812 | 400 | 412 | 2,675 | 2,542 | - |
"""


def test_totals_say_which_heading_stands_over_which_when_a_page_lost_its_spans() -> None:
    found = read(LOST, day=None)
    assert {("세대수", "전체", 41092.0, "명"), ("내국인", "남", 44210.0, "명"), ("외국인", "여", 412.0, "명")} <= told(found)
    assert found.setting.as_of == date(2025, 9, 30)
    assert [p["printed"] for p in found.tables["printed_figures"]] == ["90,211", "812"]


def test_without_what_tells_them_apart_the_columns_stay_doubted() -> None:
    text = LOST.replace("합계 | 남 | 여 | 합계 | 남 | 여", "가 | 나 | 다 | 라 | 마 | 바")
    assert all(not grid.columns for grid in read(text).report.grids)


BUDGETS = """<html><body><h3>주민참여예산제 소개</h3><h4>예산규모</h4><p>(단위:천원)</p><table>
<tr><th rowspan=2>연도</th><th colspan=2>시</th><th colspan=2>구</th></tr>
<tr><th>사업수</th><th>금액</th><th>사업수</th><th>금액</th></tr>
<tr><td>2013</td><td>6</td><td>4,072</td><td>17</td><td>1,088</td></tr>
<tr><td>2014</td><td>-</td><td>-</td><td>23</td><td>1,076</td></tr></table></body></html>"""


def test_participatory_budgets_of_a_district_and_its_city_stand_apart() -> None:
    found = read_records(parse("가.html", BUDGETS.encode()), KNOWN, TOPICS, Given("은평구", "", 2014, date(2014, 12, 31)))
    rows = {(r["year"], r["program"], r["stage"], r["count"], r["amount_won"]) for r in found.tables["proposals"]}
    assert rows == {
        (2013, "주민참여예산(서울시)", "편성", 6, 4_072_000), (2013, "주민참여예산(구)", "편성", 17, 1_088_000), (2014, "주민참여예산(구)", "편성", 23, 1_076_000),
    }  # fmt: skip


CASES = """# 소송 현황

(기준:‘24.12월말 단위:건, %)

| 종류 | | 합계 | 승소 | 패소 | 계류중 | 승소율 |
|---|---|---|---|---|---|---|
| 합계 | | 90 | 40 | 10 | 40 | 80.0 |
| 년도별 | 신규사건 | 30 | 10 | 4 | 16 | 71.4 |
| | 이월사건 | 60 | 30 | 6 | 24 | 83.3 |
| 종류별 | 행정소송 | 55 | 25 | 5 | 25 | 83.3 |
| | 민사소송 | 35 | 15 | 5 | 15 | 75.0 |
"""


def test_a_table_that_cuts_lawsuits_twice_gives_those_by_kind() -> None:
    rows = {(r["case_type"], r["outcome"], r["count"], r["as_of"]) for r in read(CASES).tables["lawsuits"]}
    day = date(2024, 12, 31)
    assert rows == {
        ("행정소송", "승소", 25, day), ("행정소송", "패소", 5, day), ("행정소송", "진행중", 25, day),
        ("민사소송", "승소", 15, day), ("민사소송", "패소", 5, day), ("민사소송", "진행중", 15, day),
    }  # fmt: skip


def test_counts_in_a_table_of_money_are_no_money() -> None:
    found = read("# 지원 현황\n\n(단위 : 천원)\n\n| 구분 | 사업수 | 금액 |\n|---|---|---|\n| 마을 | 12 | 3,450 |\n| 학교 | 7 | 1,200 |\n")
    assert {(v, u) for _, _, v, u in told(found)} >= {(12.0, "개"), (3450.0, "천원")}


def test_parts_without_a_unit_are_those_of_the_head_they_add_up_to() -> None:
    made = told(read("# 추진 현황\n\n- 특별안전점검(28개소) ▹ 재개발 19, 재건축 8, 주거환경 1\n- 특별교육(9회) ▹ 신규 5, 기존 3\n"))
    assert {("특별안전점검", "재개발", 19.0, "개소"), ("특별안전점검", "주거환경", 1.0, "개소")} <= made
    assert not {v for _, b, v, _ in made if b in {"신규", "기존"}}


def test_houses_are_counted() -> None:
    assert ("아파트", "전체", 30457.0, "호") in told(read("# 주택 현황\n\n- 아파트 : 30,457호(21%)\n"))


def test_years_run_through_a_sentence() -> None:
    made = read("# 자문 현황\n\n지난 3년간 고문변호사가 자문한 건수는 2020년 174건, 2021년 185건, 2022년 305건으로 집계됐다.\n")
    runs = {(r["period"], r["indicator"], float(str(r["value"]))) for r in made.tables["indicators"]}
    assert runs == {(y, "고문변호사가 자문한 건수", v) for y, v in (("2020", 174.0), ("2021", 185.0), ("2022", 305.0))}


def test_other_counsel_than_of_law_is_no_legal_advice() -> None:
    found = read("# 전세피해지원센터\n\n- 2024년 법률상담 116건, 심리상담 30건(대면 10, 유선 20) 추진\n")
    assert not found.tables.get("legal_advice")


def test_a_part_of_a_chapter_of_results_is_of_its_year() -> None:
    text = "# Ⅰ. 기본현황\n\n# Ⅱ. 2024년 주요 성과\n\n## 2. 부서별 업무추진 실적\n\n- 사업장 점검 : 216개소\n"
    assert {r["period"] for r in read(text).tables["indicators"]} == {"2024"}


@pytest.mark.parametrize(
    ("line", "made"),
    [
        (
            "총정원 : 1,215명 ⇒ 1,233명 (증 18명)",
            {("총정원", "개정 전", 1215.0, "명"), ("총정원", "개정 후", 1233.0, "명"), ("총정원 증", "전체", 18.0, "명")},
        ),
        ("총정원 : 1,215명 ⇒ 1,233명", {("총정원", "개정 전", 1215.0, "명"), ("총정원", "개정 후", 1233.0, "명")}),
    ],
)
def test_what_an_amendment_changes_is_told_before_and_after(line: str, made: set[tuple[object, ...]]) -> None:
    assert told(read(f"# 정원조례 일부개정조례안\n\n## 주요내용\n\n- {line}\n")) == made


def test_a_change_that_does_not_add_up_is_none() -> None:
    made = told(read("# 정원조례 일부개정조례안\n\n## 주요내용\n\n- 총정원 : 1,215명 ⇒ 1,233명 (증 8명)\n"))
    assert not {b for _, b, _, _ in made if "개정" in str(b)}


def test_all_figures_of_a_plan_are_planned() -> None:
    found = read("# 2025년 주요업무계획\n\n## 1. 노후 주택 정비\n\n- 2025년 계획 : 40개소, 6억원\n").tables["indicators"]
    assert [(r["value"], r["stage"]) for r in found] == [(40, "planned"), (6, "planned")]


def test_a_year_and_an_amount_are_no_month() -> None:
    assert not read("# 2024년 업무보고\n\n## 1. 공원 정비\n\n- 예산액 : ’24년 5억원, ’25년 6억원\n").tables.get("milestones")


def test_a_name_begins_in_its_own_sentence() -> None:
    names = {
        r["indicator"]
        for r in read("# 2025년 예산안\n\n○ 의회에 제출했다고 밝혔다. 행사 참여자 5,500명, 자원봉사자 300명\n").tables["indicators"]
    }
    assert names
    assert not [n for n in names if "밝혔다" in str(n)]


def test_a_piece_of_a_sentence_names_nothing() -> None:
    made = read(
        "# 2025년 주요업무계획\n\n## 1. 관광\n\n- 올해 방문객은 5,500명으로 지난해보다 300명 늘었다. 축제 방문객 1,200명\n"
    ).tables.get("indicators", ())
    assert not [r["indicator"] for r in made if str(r["indicator"]).endswith(("는", "보다", "다"))]


def test_past_years_and_progress_are_no_plans_though_they_stand_among_plans() -> None:
    text = "# 2025년 주요업무 추진계획\n\n## 별빛 관리\n\n(단위 : {})\n\n"
    years = "| 구분 | 2024년 | 2025년 |\n|---|---|---|\n| 반딧불 조사 | 41 | 52 |\n| 등불 점검 | 30 | 33 |\n"
    found = read(text.format("건") + years).tables["indicators"]
    assert {(r["period"], r["stage"]) for r in found} == {("2024", "actual"), ("2025", "planned")}
    works = "| 사업명 | 공정률 | 참여 목표(명) |\n|---|---|---|\n| 가람길 조성 | 45 | 30 |\n| 나래길 정비 | 70 | 20 |\n"
    found = read(text.format("%") + works).tables["indicators"]
    assert {(r["indicator"], r["stage"]) for r in found} == {("공정률", "actual"), ("참여 목표", "planned")}


def test_the_day_on_which_a_thing_was_made_is_not_when_it_was_counted() -> None:
    table = "| 조합명 | 결성일 | 투자기업(개사) |\n|---|---|---|\n| 새벽조합 | '21. 7. 8. | 34 |\n| 노을조합 | '29. 11. 30. | 22 |\n"
    found = read(f"# 조합 현황\n\n(2031년 12월말 기준, 단위 : 개사)\n\n{table}").tables["indicators"]
    assert {str(row["period"])[:4] for row in found} == {"2031"}


PLAN = "# 하늘국 2025년 주요업무계획\n\n2025. 1.\n\n"


def test_results_of_a_year_are_of_that_year_in_the_plan_of_the_next() -> None:
    table = "| 구분 | 대상자 | 접종자 |\n|---|---|---|\n| 어린이 | 684 | 628 |\n| 어르신 | 246 | 203 |\n"
    body = f"## 2. 2024년 성과와 보완할 점\n\n### □ 감염병 대응\n\nㅇ 예방접종\n\n(단위 : 명)\n\n{table}"
    found = read(PLAN + body).tables["indicators"]
    assert {(str(row["period"]), row["stage"]) for row in found} == {("2024", "actual")}


def test_a_year_alone_is_no_day_in_a_paper_of_that_year() -> None:
    table = "| 사업명 | 계 | 국비 | 시비 |\n|---|---|---|---|\n| 합계 | 300 | 150 | 150 |\n| 가람길 정비 | 100 | 50 | 50 |\n| 나래관 건립 | 200 | 100 | 100 |\n"
    found = read(f"{PLAN}## 사업 총괄\n\n(2025년 기준, 단위 : 백만원)\n\n{table}").tables["funding"]
    assert {str(row["as_of"]) for row in found} == {"2025-02-13"}


def test_the_mark_of_an_annex_is_no_name() -> None:
    table = "| 구 | 병원 | 의원 | 계 |\n|---|---|---|---|\n| 동구 | 4 | 142 | 146 |\n| 서구 | 18 | 298 | 316 |\n"
    found = read(f"{PLAN}## <참고 3> 의료기관 현황\n\n(2024. 12. 31. / 단위 : 개소)\n\n{table}").tables["indicators"]
    assert {row["indicator"] for row in found} == {"의료기관 현황"}


def periods(found: Reading) -> set[tuple[object, ...]]:
    columns = ("indicator", "breakdown", "period", "stage", "value", "unit")
    return {tuple(row[c] for c in columns) for row in found.tables.get("indicators", ())}


def test_years_that_say_they_are_expected_are_planned_and_no_figures() -> None:
    of_columns = periods(
        read(
            "□ 이용 현황 (단위 : 천명)\n\n| 구분 | 2023 | 2024(실적) | 2025(전망) |\n|---|---|---|---|\n| 이용자 | 120 | 131 | 140 |\n| 대출자 | 34 | 36 | 39 |\n"
        )
    )
    assert {("이용자", "전체", "2024", "actual", 131, "천명"), ("이용자", "전체", "2025", "planned", 140, "천명")} <= of_columns
    of_rows = periods(
        read("□ 이용 현황 (단위 : 천명)\n\n| 연도 | 이용자 | 대출자 |\n|---|---|---|\n| 2024 | 120 | 34 |\n| 2025(계획) | 131 | 36 |\n")
    )
    assert {("이용자", "전체", "2024", "actual", 120, "천명"), ("이용자", "전체", "2025", "planned", 131, "천명")} <= of_rows


def test_rows_under_a_heading_of_indicators_say_what_is_counted_and_a_year_in_brackets_is_one() -> None:
    head = "□ 건강지표 (단위 : %, 지역조사 결과보고서)\n\n| 지표명 | 우리시 2023 | 우리시 2024 | 전국(2024) |\n|---|---|---|---|\n"
    made = periods(read(f"{head}| 걷기실천율 | 41.9 | 45.6 | 49.7 |\n| 비만율(자가보고) | 30.4 | 30.9 | 34.4 |\n"))
    assert {("걷기실천율", "전국", "2024", "actual", 49.7, "%"), ("비만율(자가보고)", "전국", "2024", "actual", 34.4, "%")} <= {
        (*row[:4], float(str(row[4])), row[5]) for row in made
    }


def test_a_month_behind_whole_years_is_the_year_until_then() -> None:
    made = periods(
        read(
            "□ 상담 실적 (단위 : 건)\n\n| 구분 | 2022 | 2023 | 2024. 10월 |\n|---|---|---|---|\n| 방문상담 | 87 | 94 | 81 |\n| 전화상담 | 63 | 78 | 52 |\n"
        )
    )
    assert {row[2] for row in made} == {"2022", "2023", "2024-01/2024-10"}


def test_a_list_of_teams_counts_them_once() -> None:
    assert ("미래기획과 팀수", "전체", "2025", "actual", 3, "개") in periods(read("※ 미래기획과 : 기획팀, 조사팀, 협력팀(3개 팀)\n"))


def test_what_begins_after_the_day_is_planned_and_a_year_that_is_over_is_not() -> None:
    made = periods(
        read("# 2025년 주요업무계획\n\n## 추진계획\n\n- 2024년 조례 정비 42건, 규칙 정비 318건\n\n## 현황\n\n- 2040년 이용객 900명\n")
    )
    assert {row[3] for row in made if row[2] == "2024"} == {"actual"}
    assert {row[3] for row in made if row[2] == "2040"} == {"planned"}


def test_what_is_done_behind_a_bracket_of_parts_is_in_the_name_of_their_sum_too() -> None:
    found = read("□ 방역 소독\n\n○ 해충퇴치기 64대(공원 41, 하천 23) 가동\n")
    total = [row for row in found.tables["printed_figures"] if row["figure"] == "total"]
    assert [(row["printed"], "indicator=해충퇴치기 가동;" in str(row["subject"])) for row in total] == [("64", True)]
    assert {row["indicator"] for row in found.tables["indicators"]} == {"해충퇴치기 가동"}


def test_acts_are_counted_in_cases_with_their_sums_and_what_is_under_way_is_a_state() -> None:
    found = read(
        "□ 민원 처리 : 접수 128건 / 처리 125건 / 처리중 3건\n\n□ 자치법규 정비\n\n| 구분 | 계 | 제정 | 개정 |\n|---|---|---|---|\n"
        "| 조례 | 80 | 18 | 62 |\n| 규칙 | 31 | 4 | 27 |\n"
    )
    assert {("자치법규 정비", "조례 제정", 18.0, "건"), ("민원 처리 처리중", "전체", 3.0, "건")} <= told(found)
    assert {row["printed"] for row in found.tables["printed_figures"] if row["unit"] == "건"} == {"80", "31"}
