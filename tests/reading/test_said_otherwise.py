"""Units, days and headings as other officials write them: the same rows as where they are written as most do."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.documents.words.labels import label
from lib.documents.words.units import said
from lib.intake import Given, Reading, read_records
from lib.topics import TOPICS
from tests.reading.test_figures import KNOWN
from tests.reading.test_meaning import rows, table

FRONT = "# 2031년도 주요업무 추진현황\n부산광역시 물빛도시국\n\n"
PLANNING = "# 2031년도 주요업무 추진현황\n서울특별시 은평구\n기획예산과\n\n"
STAFF = ("직급 | 정원 | 현원 | 과부족", "5급 | 3 | 3 | 0", "6급 | 9 | 7 | △2", "7급 | 14 | 15 | 1", "계 | 26 | 25 | △1")
SPENT = ("사업명 | 예산액 | 집행액 | 집행률(%)", "둑 쌓기 | 52,000 | 41,600 | 80.0", "물길 정비 | 37,500 | 15,000 | 40.0", "새숲 가꾸기 | 8,300 | 8,300 | 100.0")  # fmt: skip


def read(text: str, name: str = "가.md") -> Reading:
    """A document of which nobody says anything."""
    return read_records(parse(name, text.encode()), KNOWN, TOPICS, Given())


def spent(found: Reading) -> list[tuple[object, ...]]:
    return [(r[0], r[1], r[2], str(r[3])) for r in rows(found, "budget_execution", "item", "budget_won", "executed_won", "as_of")]


@pytest.mark.parametrize(
    "day", ["2031/6/30 기준", "2031-06-30 현재", "20310630 기준", "2031. 6. 30.(월) 현재", "작성기준일 : 2031. 6. 30."]
)
def test_days_are_read_however_they_are_written(day: str) -> None:
    found = read(f"{FRONT}## 인력 현황\n\n{day}\n\n{table(*STAFF)}\n")
    assert {str(r[0]) for r in rows(found, "staffing", "as_of")} == {"2031-06-30"}


@pytest.mark.parametrize(
    "unit", ["단위 천원", "단위;천원", "(단위/천원)", "※ 단위 천원", "(금액 : 천원)", "- 단위 : 천원 -", "2031. 6. 30. (단위: 천원)"]
)
def test_units_are_read_without_a_colon_too(unit: str) -> None:
    found = read(f"{FRONT}## 예산 집행현황\n\n2031. 6. 30. 기준\n\n{unit}\n\n{table(*SPENT)}\n")
    assert ("물길 정비", 37_500_000, 15_000_000, "2031-06-30") in spent(found)
    assert len(spent(found)) == len(SPENT) - 1


@pytest.mark.parametrize("words", ["단위 사업", "단위사업명", "금액 3천원", "2031/1/4분기", "2031-06 접수"])
def test_words_that_only_begin_alike_say_no_unit_and_no_day(words: str) -> None:
    assert said(words)[:2] == ("", "")


@pytest.mark.parametrize(
    ("head", "key", "day"),
    [
        ("집행액('31.6.30.)", "집행액", "'31.6.30."), ("현원(6월말)", "현원", "6월말"), ("2031년 6월말 집행액", "집행액", "2031년 6월말"), ("'31.6.30. 현원", "현원", "'31.6.30."),
        ("착공('31.6.)", "착공'316", ""), ("2031년 집행액", "2031년집행액", ""), ("집행액(억원)", "집행액", ""),
    ],
)  # fmt: skip
def test_the_day_of_a_stock_is_no_part_of_its_name(head: str, key: str, day: str) -> None:
    assert (label(head).key, label(head).as_of) == (key, day)


def test_a_day_in_a_heading_dates_the_rows() -> None:
    dated = (SPENT[0].replace("집행액", "집행액('31.6.30.)"), *SPENT[1:])
    found = read(f"{FRONT}## 예산 집행현황\n\n(단위: 천원)\n\n{table(*dated)}\n")
    assert ("둑 쌓기", 52_000_000, 41_600_000, "2031-06-30") in spent(found)


@pytest.mark.parametrize(
    "lines",
    [
        ("동별 세대수 인구수 남 여", "가람동 1,880 4,110 2,000 2,110", "나래동 2,950 6,250 3,100 3,150"),
        ("연번 시설명 정원 현원 대기", "1 가람 쉼터 120 96 12", "2 나래 쉼터 88 91 7", "3 다솜 쉼터 64 60 3"),
        ("구 분 총계 이행완료 이행 후 계속추진 부진", "공약 수 18 12 5 1", "비율(%) 100 66.7 27.8 5.5"),
    ],
)
def test_lines_under_headings_of_names_are_tables(lines: tuple[str, ...]) -> None:
    found = read(f"{FRONT}□ 현황\n2031. 6. 30. 기준\n" + "\n".join(lines) + "\n", "가.txt")
    assert not found.account.ended.get("unread")
    assert max((len(grid.rows) for grid in found.report.grids), default=0) == len(lines) - 1


def test_lines_that_count_in_another_order_are_no_rows_of_such_a_table() -> None:
    lines = ("연번 시설명 정원 현원 대기", "7 가람 쉼터 120 96 12", "2 나래 쉼터 88 91 7", "5 다솜 쉼터 64 60 3")
    found = read(f"{FRONT}□ 현황\n2031. 6. 30. 기준\n" + "\n".join(lines) + "\n", "가.txt")
    assert not found.report.grids


def test_things_over_columns_are_read_as_beside_rows_where_the_corner_names_them() -> None:
    upright = ("사업명 | 국비 | 시비 | 구비", "둑 쌓기 | 320 | 410 | 270", "새숲 가꾸기 | - | 150 | 80")
    lying = tuple(" | ".join(cells) for cells in zip(*(line.split(" | ") for line in upright), strict=True))
    told = [read(f"{FRONT}## 재원 현황\n2031. 6. 30. 기준\n(단위: 백만원)\n\n{table(*lines)}\n") for lines in (upright, lying)]
    first, second = (rows(found, "funding", "item", "fund", "amount_won") for found in told)
    assert first == second
    assert ("새숲 가꾸기", "구비", 80_000_000) in second


@pytest.mark.parametrize(("name", "district"), [("은평구 예산 집행현황.md", "seoul-eunpyeong"), ("2031년 은평구청 업무보고.md", "seoul-eunpyeong"), ("집행현황.md", None), ("은평구 관악구 재정.md", None)])  # fmt: skip
def test_a_government_that_only_the_name_of_the_file_says_is_believed_and_asked_about(name: str, district: str | None) -> None:
    found = read(f"## 예산 집행현황\n\n2031. 6. 30. 기준\n(단위: 천원)\n\n{table(*SPENT)}\n", name)
    assert found.setting.district_id == district
    assert [q.asks for q in found.asks if q.asks == "district"] == ["district"]


def test_a_text_that_names_other_governments_is_not_told_by_the_name_of_its_file() -> None:
    found = read("# 방문 결과\n\n강북구와 노원구를 차례로 방문하였다.\n\n- 노원구 : 쉼터 3개소\n- 강북구 : 쉼터 5개소\n", "은평구 방문.md")
    assert found.setting.district_id is None


def test_amounts_by_account_below_a_heading_are_of_the_year_of_their_own_line() -> None:
    found = read(f"{PLANNING}## 예산 규모\n\n○ 2032년 예산은 920억원으로 4% 증가(일반회계 850억원, 특별회계 70억원)\n")
    assert ("일반회계", 2032, 85_000_000_000) in rows(found, "budget_size", "account", "fiscal_year", "amount_won")


def test_a_list_of_the_whole_budget_by_account_is_its_size() -> None:
    found = read(f"{PLANNING}## 예산 규모\n\n○ 총 예산 : 92,000백만원\n  - 일반회계 85,000백만원\n  - 특별회계 7,000백만원\n")
    sizes = rows(found, "budget_size", "account", "amount_won")
    assert sizes == [("일반회계", 85_000_000_000), ("특별회계", 7_000_000_000)]


def test_what_was_applied_for_is_what_was_received_beside_what_was_taken_up() -> None:
    lines = ("구분 | 2030년 | 2031년", "신청 | 22건(1,044) | 14건(870)", "반영 | 2건(40) | 4건(170)")
    found = read(f"{FRONT}## 주민참여예산 운영현황\n2031. 6. 30. 기준\n(단위: 백만원)\n\n{table(*lines)}\n")
    told = rows(found, "proposals", "year", "stage", "count", "amount_won")
    assert (2030, "접수", 22, 1_044_000_000) in told
    assert (2031, "편성", 4, 170_000_000) in told


def test_headings_that_begin_with_a_circled_letter_are_found_behind_the_sentence_that_tells_them() -> None:
    lines = (
        "결산을 제공하는 표. '구분, 예산현액, 결산[세입 ㉮, 세출 ㉯, 잔액 ㉰]'으로 구성된 표입니다.",
        "구분 예산현액 결산", "세입", "㉮ 세출", "㉯ 잔액", "㉰", "합계 1,530 1,500 1,200 300", "일반회계 1,400 1,380 1,100 280", "특별회계 130 120 100 20",
    )  # fmt: skip
    found = read(f"{FRONT}□ 결산\n(단위 : 백만원)\n" + "\n".join(lines) + "\n", "가.txt")
    assert [len(grid.columns) for grid in found.report.grids] == [4]


def test_pairs_with_a_slash_are_the_figures_of_a_line() -> None:
    lines = "구분 계 5급 6급 7급\n정원/현원 26/25 3/3 9/7 14/15"
    found = read(f"{FRONT}□ 인력 현황\n2031. 6. 30. 기준\n(단위: 명)\n{lines}\n", "가.txt")
    assert rows(found, "staffing", "grade", "authorized", "actual") == [("5급", 3, 3), ("6급", 9, 7), ("7급", 14, 15)]


GROUPED = ("연도", "계", "행정소송", "민사소송", "승소", "패소", "승소", "패소")


def test_headings_that_come_again_a_cell_a_line_stand_below_those_before_them() -> None:
    cells = "\n".join((*GROUPED, "2029", "40", "12", "8", "11", "9", "2030", "46", "15", "7", "16", "8"))
    found = read(f"{PLANNING}□ 소송 현황\n2031. 6. 30. 기준\n(단위: 건)\n{cells}\n", "가.txt")
    told = rows(found, "lawsuits", "period", "case_type", "outcome", "count")
    assert ("2029", "행정소송", "패소", 8) in told
    assert ("2030", "민사소송", "승소", 16) in told


def test_headings_a_cell_a_line_that_may_stand_in_several_ways_are_asked_about() -> None:
    heads = ("분야", "공약수", "이행", "추진중", "이행률", "완료", "계속추진", "정상", "부진")
    cells = "\n".join((*heads, "복지", "15", "6", "2", "7", "0", "91.2", "경제", "14", "4", "1", "8", "1", "82.0"))
    found = read(f"{PLANNING}□ 공약 이행 현황\n2031. 6. 30. 기준\n(단위: 건)\n{cells}\n", "가.txt")
    assert not any(found.tables.get(name) for name in ("pledges", "indicators"))
    assert any("15" in [n.words for n in item.numbers] for item in found.items)


def test_one_heading_over_years_leaves_the_headings_over_labels_where_they_are() -> None:
    heads = ("공약명", "재원", "계", "연도별 투자계획", "기투자", "2031", "2032", "2033이후")
    body = ("물빛 쉼터 건립", "계", "100", "20", "30", "30", "20", "국비", "60", "12", "18", "18", "12", "시비", "40", "8", "12", "12", "8",
            "새숲 도서관 조성", "계", "23", "2", "10", "8", "3", "국비", "15", "1", "7", "6", "1", "시비", "8", "1", "3", "2", "2")  # fmt: skip
    cells = "\n".join((*heads, *body))
    found = read(f"{PLANNING}□ 공약사업 재원별 투자계획\n2031. 6. 30. 기준\n(단위: 억원)\n{cells}\n", "가.txt")
    told = rows(found, "funding", "item", "fund", "fiscal_year", "amount_won")
    assert ("물빛 쉼터 건립", "국비", "2031", 1_800_000_000) in told
    assert ("새숲 도서관 조성", "시비", "2032", 200_000_000) in told
