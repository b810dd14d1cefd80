"""Pages of pledges as people copy them: tabs without the merged cells, lists whose blank cells left no trace, rows that head others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.documents import Document
from lib.documents.formats import parse
from lib.reading.tables import tabled
from tests.reading.test_budget_tables import rows
from tests.reading.test_office_reports import read

KNOWN = frozenset({"완료", "추진중", "정상추진", "보류"})
HEAD = "서울특별시 영등포구 민선8기 공약사업 추진현황\n2025. 12. 31. 기준\n\n"


def texts(text: str) -> list[list[str]]:
    document: Document = tabled(parse("x.txt", text.encode()), KNOWN)
    return next(document.tables()).texts()


class TestTabs:
    """A browser copies merged cells once: a row below has no tab for what spans it."""

    BODY = "계\t20\t12\t8\t\t81\n경제\t11\t4\t7\t\t70.5\n복지\t9\t8\t1\t\t93\n"

    def test_a_rate_stands_over_one_column_and_a_total_before_what_divides_it(self) -> None:
        found = texts("분야\t계\t추진상황\t추진율(%)\n완료\t추진중\t기타\n" + self.BODY)
        assert found[:3] == [
            ["분야", "계", "추진상황", "", "", "추진율(%)"],
            ["", "", "완료", "추진중", "기타", ""],
            ["계", "20", "12", "8", "", "81"],
        ]

    def test_columns_of_marks_stand_under_one_heading(self) -> None:
        text = "번호\t공약명\t추진상황\t이행률\t부서\n완료\t추진중\t보류\n1\t도서관 건립\t○\t\t\t100\t교육과\n2\t골목 정비\t\t○\t\t40\t도로과\n"
        assert texts(text)[:3] == [
            ["번호", "공약명", "추진상황", "", "", "이행률", "부서"],
            ["", "", "완료", "추진중", "보류", "", ""],
            ["1", "도서관 건립", "○", "", "", "100", "교육과"],
        ]

    def test_a_label_over_the_first_columns_leaves_the_others_in_their_places(self) -> None:
        text = (
            "번호\t공약명\t추진상황\t이행률\t부서\n완료\t추진중\t보류\n안전한 골목\t1\t1\t-\t70\t\n"
            "1\t도서관 건립\t○\t\t\t100\t교육과\n2\t골목 정비\t\t○\t\t40\t도로과\n"
        )
        assert texts(text)[2] == ["안전한 골목", "", "1", "1", "-", "70", ""]

    def test_headings_that_fit_in_two_ways_head_nothing(self) -> None:
        """Two groups and two more columns: nothing says which heading is over which."""
        found = texts("구분\t가\t나\n다\t라\n경제\t1\t2\t3\n복지\t4\t5\t6\n")
        assert found[1] == ["다", "라", "", ""]


class TestLists:
    LIST = (
        "구분 공약사업명 추진상황 추진율(%) 추진부서\n완료 추진중 기타(시기미도래)\n계 2개 분야 4건 2 2 - 70\n"
        "Ⅰ. 안전한 골목 1 1 - 65\n1 골목길 보안등 교체 ○ 100 도로과\n2 하천 산책로 정비 ○ 30 치수과\n"
        "Ⅱ. 함께 크는 교육 1 1 - 75\n1 어린이 도서관 건립 ○ 50 교육지원과\n2 학교 급식비 지원 ○ 100 교육지원과\n"
    )

    def test_blank_columns_of_marks_leave_name_rate_and_office(self) -> None:
        items = rows(read(HEAD + self.LIST, "가.txt"), "pledge_items", "title", "progress", "field", "status")
        assert sorted((title, float(progress), field, status) for title, progress, field, status in items) == [
            ("골목길 보안등 교체", 1.0, "안전한 골목", None),
            ("어린이 도서관 건립", 0.5, "함께 크는 교육", None),
            ("하천 산책로 정비", 0.3, "안전한 골목", None),
            ("학교 급식비 지원", 1.0, "함께 크는 교육", None),
        ]  # under which state a mark stood is not known

    def test_rows_that_count_give_the_pledges_of_each_field(self) -> None:
        counts = rows(read(HEAD + self.LIST, "가.txt"), "pledges", "field", "status", "count")
        assert [one for one in counts if one[1] == "완료"] == [("안전한 골목", "완료", 1), ("함께 크는 교육", "완료", 1)]

    def test_rows_that_count_other_than_stand_below_them_are_no_fields(self) -> None:
        other = self.LIST.replace("골목 1 1 -", "골목 3 4 -").replace("교육 1 1 -", "교육 5 6 -")
        assert not rows(read(HEAD + other, "가.txt"), "pledges", "field", "status", "count")

    def test_numbers_in_front_of_titles_are_the_numbers_of_pledges(self) -> None:
        table = "| 공약명 | 담당부서 |\n|---|---|\n| 안전한 골목 (2건) | |\n| 3. 보안등 교체 | 도로과 |\n| 4. 산책로 정비 | 치수과 |\n"
        items = rows(read(HEAD + table, "가.md"), "pledge_items", "number", "title", "field")
        assert items == [(3, "보안등 교체", "안전한 골목"), (4, "산책로 정비", "안전한 골목")]

    def test_a_pledge_that_only_begins_with_a_number_keeps_it(self) -> None:
        table = "| 공약명 | 담당부서 |\n|---|---|\n| 100세 건강센터 건립 | 보건소 |\n| 산책로 정비 | 치수과 |\n"
        items = rows(read(HEAD + table, "가.md"), "pledge_items", "title")
        assert items == [("100세 건강센터 건립",), ("산책로 정비",)]


def counts(words: str) -> list[tuple[object, ...]]:
    return rows(read(f"{HEAD}{words}\n", "가.txt"), "pledges", "field", "status", "count")


class TestPages:
    """Pages as they begin: a title that names pledges and how far they are is no heading of a list."""

    COUNTS = "분야 총계 완료 정상추진 이행률(%)\n계 20 12 8 60.0\n안전 12 8 4 66.7\n교육 8 4 4 50.0\n"

    @pytest.mark.parametrize("title", ["공약사업 이행현황", "영등포구 공약사업 추진상황", "구청장 공약 추진현황"])
    def test_the_title_of_a_page_heads_no_list(self, title: str) -> None:
        found = rows(read(f"{title}\n{HEAD}{self.COUNTS}", "가.txt"), "pledges", "field", "status", "count")
        assert found == [("교육", "완료", 4), ("교육", "정상추진", 4), ("안전", "완료", 8), ("안전", "정상추진", 4)]

    def test_headings_of_a_list_are_such_still(self) -> None:
        found = texts("공약명 추진상황\n보안등 교체 완료\n산책로 정비 정상추진\n")
        assert found == [["공약명", "추진상황"], ["보안등 교체", "완료"], ["산책로 정비", "정상추진"]]

    def test_lines_that_end_in_office_and_state(self) -> None:
        lines = "안전\n1-1 골목길 보안등 교체 도로과 완료\n1-2 하천 산책로 정비 치수과 정상추진\n1-3 통학로 안전 시설 확충 교통과 보류\n"
        items = rows(read(HEAD + lines, "가.txt"), "pledge_items", "title", "field", "status")
        assert items == [
            ("골목길 보안등 교체", "안전", "완료"),
            ("통학로 안전 시설 확충", "안전", "보류"),
            ("하천 산책로 정비", "안전", "정상추진"),
        ]

    def test_a_title_that_only_ends_in_a_state_keeps_it(self) -> None:
        lines = "1-1 골목길 보안등 교체 사업 완료\n1-2 하천 산책로 정비\n1-3 통학로 안전 시설 확충\n"
        items = rows(read(HEAD + lines, "가.txt"), "pledge_items", "title", "status")
        assert ("골목길 보안등 교체 사업 완료", None) in items

    def test_bullets_with_office_and_state_in_brackets(self) -> None:
        lines = (
            "○ 총괄\n - 공약사업 : 2대 분야 3개 사업\n - 추진상황 : 완료 1, 정상추진 1, 보류 1\n1. 안전한 골목 (2개 사업)\n"
            "○ 골목길 보안등 교체 (도로과) [완료]\n○ 하천 산책로 정비 (치수과) [정상추진]\n2. 함께 크는 교육 (1개 사업)\n○ 어린이 도서관 건립 (교육과) [보류]\n"
        )
        items = rows(read(HEAD + lines, "가.txt"), "pledge_items", "title", "field", "status")
        assert items == [
            ("골목길 보안등 교체", "안전한 골목", "완료"),
            ("어린이 도서관 건립", "함께 크는 교육", "보류"),
            ("하천 산책로 정비", "안전한 골목", "정상추진"),
        ]

    def test_bullets_without_a_state_are_no_pledges(self) -> None:
        lines = "○ 추진 근거 (기획예산과)\n○ 회의 개최 (총무과)\n○ 누리집 공개 (홍보과)\n"
        assert not rows(read(HEAD + lines, "가.txt"), "pledge_items", "title")

    def test_a_source_that_one_pledge_alone_has(self) -> None:
        money = (
            "(단위 : 백만원)\n연번 공약사업명 구분 총사업비 2023 2024 2025 2026\n1 어린이 도서관 건립 계 900 100 300 400 100\n국비 400 - 200 200 -\n"
            "구비 500 100 100 200 100\n2 골목길 보안등 교체 계 300 100 100 50 50\n시비 100 50 50 - -\n구비 200 50 50 50 50\n"
        )
        found = rows(
            read(f"민선8기 공약사업 연차별 투자계획\n{HEAD}{money}", "가.txt"), "funding", "item", "fund", "fiscal_year", "amount_won"
        )
        assert ("골목길 보안등 교체", "시비", "2024", 50_000_000) in found
        assert ("어린이 도서관 건립", "국비", "2025", 200_000_000) in found

    def test_titles_with_their_state_behind_a_colon(self) -> None:
        lines = "1. 경제\n 1-1. 전통시장 현대화 : 정상추진(70%)\n 1-2. 청년 창업 지원 : 완료(100%)\n 1-3. 골목상권 활성화 : 보류\n"
        items = rows(read(HEAD + lines, "가.txt"), "pledge_items", "title", "status", "progress")
        assert [(title, status) for title, status, _ in items] == [
            ("골목상권 활성화", "보류"),
            ("전통시장 현대화", "정상추진"),
            ("청년 창업 지원", "완료"),
        ]
        assert [float(progress) for _, _, progress in items if progress is not None] == [0.7, 1.0]

    def test_titles_with_other_words_behind_a_colon_are_none(self) -> None:
        lines = "1. 경제\n 1-1. 담당 : 도로과\n 1-2. 기간 : 2025년\n 1-3. 방법 : 공개 모집\n"
        assert not rows(read(HEAD + lines, "가.txt"), "pledge_items", "title")

    def test_years_below_with_their_total(self) -> None:
        money = (
            "(단위 : 백만원)\n사업명 총사업비 기투자 임기내 임기후\n계 2023 2024 2025\n총계 1,000 100 800 200 300 300 100\n"
            "구청사 건립 600 60 480 120 180 180 60\n도서관 건립 400 40 320 80 120 120 40\n"
        )
        found = rows(read(f"민선8기 공약사업 재정투자계획\n{HEAD}{money}", "가.txt"), "funding", "item", "fiscal_year", "amount_won")
        assert {("구청사 건립", "2024", 180_000_000), ("구청사 건립", "미상", 60_000_000), ("도서관 건립", "2023", 80_000_000)} <= set(
            found
        )
        assert not any(amount == 480_000_000 for _, _, amount in found)  # the sum of the years

    @pytest.mark.parametrize(("title", "level"), [("민선8기 공약사업 재정투자계획", "pledge"), ("주요사업 재정투자계획", "project")])
    def test_things_in_a_plan_of_the_money_of_pledges_are_pledges(self, title: str, level: str) -> None:
        money = "(단위 : 백만원)\n사업명 총사업비 기투자 2024 2025\n계 1,000 100 400 500\n구청사 건립 600 60 240 300\n도서관 건립 400 40 160 200\n"
        found = rows(read(f"{title}\n{HEAD.replace('공약사업 추진현황', '')}{money}", "가.txt"), "funding", "level")
        assert set(found) == {(level,)}

    def test_a_table_by_field_and_source_is_of_fields(self) -> None:
        money = "- 분야 재원별(단위:백만원)\n\n구분 계 국비 시비 구비\n총 계 1,000 400 500 100\n경제 600 240 300 60\n복지 400 160 200 40\n"
        found = rows(read(f"민선8기 공약사업 실천계획\n{HEAD}{money}", "가.txt"), "funding", "level", "item")
        assert found
        assert {level for level, _ in found} == {"field"}

    CELLS = "분야별 현황 (단위: 개)\n구분\n계\n완료\n이행후\n계속추진\n보류\n합계\n65\n40\n20\n5\n문화도시\n30\n20\n8\n2\n안전도시\n35\n20\n12\n3\n"

    def test_a_heading_broken_over_cells_of_a_line_each(self) -> None:
        assert ("문화도시", "이행 후 계속추진", 8) in rows(read(HEAD + self.CELLS, "가.txt"), "pledges", "field", "status", "count")

    def test_the_total_below_headings_is_the_label_of_its_row(self) -> None:
        """`합계` among the headings moved every figure by one: 65 under 구분, 40 under 계."""
        found = read(HEAD + self.CELLS.split("문화도시")[0], "가.txt")
        told = rows(found, "indicators", "breakdown", "value")
        assert not {("구분", 65), ("완료", 20), ("이행후계속추진", 5)} & {(of, int(value)) for of, value in told}


class TestTwice:
    """Columns that stand twice beside each other."""

    ROWS = "총무과 5 도시과 2\n기획과 3 도로과 8\n수산과 4\n"

    def test_the_right_half_goes_on_below_the_left(self) -> None:
        assert texts("부서명 공약수 비고 부서명 공약수 비고\n" + self.ROWS) == [
            ["부서명", "공약수"], ["총무과", "5"], ["기획과", "3"], ["수산과", "4"], ["도시과", "2"], ["도로과", "8"],
        ]  # fmt: skip

    def test_headings_in_two_lines(self) -> None:
        rows_ = "총무과 5 4 도시과 2 -\n기획과 3 1 도로과 8 6\n"
        assert texts("부서명 추진상황 부서명 추진상황\n계 완료 계 완료\n" + rows_)[:2] == [["부서명", "계", "완료"], ["총무과", "5", "4"]]

    def test_years_that_come_again_are_no_second_table(self) -> None:
        document = tabled(parse("x.txt", "구분 예산 집행\n총무과 5 2\n기획과 3 1\n".encode()), KNOWN)
        assert [table.cols for table in document.tables()] in ([3], [])

    def test_lines_of_other_lengths_stay_lines(self) -> None:
        document = tabled(parse("x.txt", "부서명 공약수 부서명 공약수\n총무과 5 도시과\n기획과 도로과 8\n".encode()), KNOWN)
        assert not list(document.tables())


class TestSentences:
    """Sentences of press releases and notices."""

    def test_what_is_done_and_goes_on_is_fulfilled_either_way(self) -> None:
        found = counts("공약 45개 사업 가운데 39개 사업을 완료하고 이행 후 계속 추진 중이며 나머지 6개 사업도 정상 추진하고 있다.")
        assert found == [("전체", "이행", 39), ("전체", "정상추진", 6)]

    def test_a_sum_of_both_ways_is_no_other_number_of_one(self) -> None:
        found = counts("공약사업 중 추진완료 5건, 이행후 계속추진 18건, 정상추진 6건 등 총 29건의 공약 중 23건이 이행완료되었다.")
        assert found == [("전체", "완료", 5), ("전체", "이행 후 계속추진", 18), ("전체", "정상추진", 6)]

    def test_what_is_counted_beside_pledges_is_none(self) -> None:
        found = counts(
            "공약 100개 중 60개가 완료되었고 40개는 정상추진 중이다. 구청장 지시사항 총 30건 중 20건은 완료, 나머지 10건은 추진 중이다."
        )
        assert found == [("전체", "완료", 60), ("전체", "정상추진", 40)]

    def test_pledges_named_by_their_state(self) -> None:
        text = "공약 40건 가운데 현재까지 완료된 공약은 16건이며, 이행 후 지속 추진 중인 사업이 20건, 정상 추진 사업은 4건으로 집계됐다."
        assert set(counts(text)) == {("전체", "완료", 16), ("전체", "이행 후 계속추진", 20), ("전체", "정상추진", 4)}

    def test_pledges_that_are_to_be_completed_are_not(self) -> None:
        assert not any(state == "완료" for _, state, _ in counts("공약 40건 중 완료하지 못한 사업은 5건, 완료 예정인 사업은 3건이다."))

    def test_how_many_there_once_were_is_no_count_of_now(self) -> None:
        assert not counts("1차 조정 : 선거공약 100개 사업 → 85개 사업 확정 (통합, 분리 등)")

    def test_the_quarter_in_a_title_is_the_day_of_how_far_pledges_are(self) -> None:
        title = "서울특별시 영등포구 2025년 3분기 민선8기 공약 추진상황\n\n"
        found = rows(read(f"{title}공약 30건 중 완료 20건, 정상추진 10건이다.\n", "가.txt"), "pledges", "as_of", "status", "count")
        assert [(str(day), status, count) for day, status, count in found] == [("2025-09-30", "완료", 20), ("2025-09-30", "정상추진", 10)]

    def test_fields_with_their_numbers_in_brackets(self) -> None:
        found = counts("공약은 분야별로 ▲안전 1위 도시(8개), ▲함께 크는 교육(16개), ▲가까운 문화(12개) 등이다. 이 중 20개 사업이 완료됐다.")
        assert {("안전 1위 도시", "미상", 8), ("함께 크는 교육", "미상", 16), ("가까운 문화", "미상", 12), ("전체", "완료", 20)} == set(
            found
        )

    def test_bullets_with_numbers_of_other_things_are_no_fields(self) -> None:
        assert not counts("공약 설명회에서 ▲어린이 도서관(2개소), ▲작은 공원(3곳), ▲경로당(5개소) 건립을 알렸다.")

    def test_pledges_under_way_and_what_is_left_of_the_whole_are_one_row(self) -> None:
        assert counts("전체 38개 공약 중 완료 32건, 추진 중 2건이다.") == [("전체", "미상", 6), ("전체", "완료", 32)]

    def test_the_verdict_of_an_assessor_in_a_sentence(self) -> None:
        text = (
            "구는 가람평가본부가 주관한 ‘2025년 민선8기 공약이행 및 정보공개’ 평가에서 최고 등급인 ‘SA’등급을 받았다고 밝혔다. "
            "총점 90점 이상인 곳을 SA등급으로 선정했다."
        )
        found = rows(read(f"{HEAD}{text}\n", "가.txt"), "evaluations", "year", "evaluation", "evaluator", "grade")
        assert found == [(2025, "민선8기 공약이행 및 정보공개 평가", "가람평가본부", "SA")]


def test_a_remark_that_breaks_off_a_heading_between_tabs_is_of_it_and_a_field_that_counts_its_pledges_is_none() -> None:
    """구분 and the name over which a field's row is merged are no pledge; the remark would cut the headings from their rows."""
    lines = (
        "구분\t공약사업명\t추진상황\t추진율(%)\t추진부서", "완료\t정상추진\t기타", "(시기미도래)", "계\t2개 분야 3건\t2\t1\t-\t80\t",
        "Ⅰ. 앞서가는 가람\t1\t1\t-\t70\t", "1\t골목길 보안등 교체\t\t○\t\t40\t도로과", "2\t마을도서관 건립\t○\t\t\t100\t문화과",
        "Ⅱ. 따뜻한 나래\t1\t0\t-\t100\t", "1\t청년센터 운영\t○\t\t\t100\t청년과",
    )  # fmt: skip
    found = read("서울특별시 강북구 민선8기 공약 세부현황\n2031. 9. 30. 기준\n" + "\n".join(lines) + "\n", "가.txt")
    assert rows(found, "pledge_items", "title", "status", "progress") == [
        ("골목길 보안등 교체", "정상추진", Decimal("0.4")), ("마을도서관 건립", "완료", 1), ("청년센터 운영", "완료", 1),
    ]  # fmt: skip


def test_a_field_merged_over_number_and_title_is_no_pledge() -> None:
    body = (("Ⅰ. 앞서가는 가람", "1", "1"), ("1", "골목길 보안등 교체", "", "○"), ("2", "마을도서관 건립", "○", ""))
    made = "".join(
        f"<tr><td colspan={2 if len(row) < 4 else 1}>{row[0]}</td>{''.join(f'<td>{w}</td>' for w in row[1:])}</tr>" for row in body
    )
    head = "<tr><th>구분</th><th>공약사업명</th><th>완료</th><th>정상추진</th></tr>"
    page = f"<html><body><h3>강북구 민선8기 공약 현황</h3><p>2031. 9. 30. 기준</p><table>{head}{made}</table></body></html>"
    assert [title for (title,) in rows(read(page, "가.html"), "pledge_items", "title")] == ["골목길 보안등 교체", "마을도서관 건립"]


def test_a_state_behind_a_dash_or_before_a_rate_is_read_with_its_office() -> None:
    lines = (
        "1. 골목길 보안등 교체(도로과) - 정상추진(60%)",
        "2. 마을도서관 건립(문화과) - 완료(100%)",
        "3. 청년센터 운영(청년과) - 완료(100%)",
    )
    head = "서울특별시 강북구 민선8기 공약사업 추진현황\n(2031. 9. 30. 기준)\n"
    found = rows(read(head + "\n".join(lines) + "\n", "가.txt"), "pledge_items", "title", "status", "progress")
    assert found[0] == ("골목길 보안등 교체", "정상추진", Decimal("0.6"))
    blocks = "공약명 : {}\n추진부서 : {}\n추진상황 : {} / 진도율 {}\n\n"
    text = blocks.format("골목길 보안등 교체", "도로과", "정상추진", "60%") + blocks.format("마을도서관 건립", "문화과", "완료", "100%")
    found = rows(read(head + text, "가.txt"), "pledge_items", "title", "status", "progress", "progress_label")
    assert found == [("골목길 보안등 교체", "정상추진", Decimal("0.6"), "진도율"), ("마을도서관 건립", "완료", 1, "진도율")]
