"""Tables and sentences read by declared words: what a label says, which rows add up others, and what becomes of it; silence where it is not sure."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from lib.core.wording import Axis, Derived, Tally, Wording
from lib.documents.formats import parse
from lib.forms import Found, Record
from lib.forms.prepare import laid_out
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.reading.meaning import costs, found_in, tables
from lib.reading.meaning.labels.senses import lexicon, member_of, period_in
from lib.topics import TOPICS
from lib.topics.budget.wording import COSTS, EXECUTION, FUNDS, SIZE
from lib.topics.staffing.wording import OFFICIALS
from tests.intake.compare import shipped

KNOWN = Governments.of(shipped())
DAY = date(2025, 2, 13)


def read(text: str, department: str = "", year: int | None = 2025, name: str = "가.md") -> Reading:
    return read_records(parse(name, text.encode()), KNOWN, TOPICS, Given("부산광역시", department, year, DAY))


def rows(found: Reading, dataset: str, *columns: str) -> list[tuple[object, ...]]:
    return sorted((tuple(row[c] for c in columns) for row in found.tables.get(dataset, ())), key=str)


PAINTED = Axis("colour", patterns=((r"빨강?", "빨강"), (r"노랑", "노랑"), ("파랑", "파랑")), joined={"더운색": frozenset({"빨강", "노랑"})})


@pytest.mark.parametrize(
    ("words", "member"),
    [
        ("빨 강", "빨강"), ("빨", "빨강"), ("빨강(12칸)", "빨강"), ("빨강·노랑", "더운색"), ("노랑 및 빨강", "더운색"), ("빨강(노랑 포함)", "더운색"), ("빨강과 노랑", "더운색"),
        ("빨강, 파랑", ""), ("빨강 노랑", ""), ("빨강색연필", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_member_is_told_by_the_form_of_its_words_and_several_by_what_they_are_together(words: str, member: str) -> None:
    assert member_of(PAINTED, words) == member


def test_patterns_and_numbers_in_brackets_are_read_in_labels_of_what_is_counted() -> None:
    told = Wording(
        "x",
        {"count": ("칸수",)},
        (PAINTED,),
        derived=(Derived("rate", "count", "count", (), pattern="[가-힣]*율"),),
        unit="칸",
        tally=Tally(),
    )
    found = [(s.kind, s.words) for words in ("빨강(12)", "칸수(40칸)", "칠한율(%)", "초록(3)") for s in lexicon(told).read(words)]
    assert found == [("member", "빨강"), ("value", "칸수"), ("derived", "칠한율"), ("unknown", "초록(3)")]


def by_words(text: str, wording: Wording) -> list[Found]:
    """What one wording alone finds."""
    report = read(text).report
    return [one for match in tables(report, lambda _: True, (wording,)) for one in found_in(match, report)]


def table(head: str, *lines: str) -> str:
    cells = head.count("|") + 1
    return "\n".join((f"| {head} |", "|" + "---|" * cells, *(f"| {line} |" for line in lines)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("정 원", [("value", "authorized", "정원")]),
        ("정원(A)", [("value", "authorized", "정원")]),
        ("2 ‧ 3급", [("member", "grade", "2·3급")]),
        ("6급이하 소계", [("member", "grade", "6급이하")]),
        ("일반직 6급", [("member", "track", "일반직"), ("member", "grade", "6급")]),
        ("일반직 (총원-사회복지 기능인력)", [("member", "track", "일반직")]),
        ("계", [("total", "", "")]),
        ("합계(a+b)", [("total", "", "")]),
        ("비 고", [("aside", "", "")]),
        ("부산정원박람회", [("unknown", "", "부산정원박람회")]),
    ],
)
def test_what_a_heading_says(words: str, said: list[tuple[str, str, str]]) -> None:
    found = [(s.kind, s.column, s.words if s.kind in {"value", "member", "unknown"} else "") for s in lexicon(OFFICIALS).read(words)]
    assert found == said


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2025년", "2025"),
        ("'24년 예산", "2024"),
        ("2022~2023", "2022/2023"),
        ("2023년까지", "../2023"),
        ("2024년 이전", "../2023"),
        ("’26년 이후", "2026/.."),
        ("12,025", ""),
        ("2025. 2. 13.", "2025"),
    ],
)
def test_which_period_words_name(words: str, period: str) -> None:
    assert period_in(words)[0] == period


def test_a_sum_of_letters_is_a_total_and_a_ratio_of_them_a_change() -> None:
    told = lexicon(EXECUTION)
    assert [s.kind for s in told.read("총지출(a+b)")] == ["total"]
    assert [s.kind for s in told.read("(B-A)/A")] == ["change"]
    assert [s.kind for s in told.read("2025 예산 (A)")] == ["year", "value"]


STAFF = ("정 원 | 111 | 1 | 4 | 17 | 31 | 38 | 20", "현 원 | 121 | 1 | 4 | 17 | 38 | 50 | 11", "과부족 | 10 | - | - | - | 7 | 12 | △9")
HEAD = "구 분 | 계 | 3급 | 4급 | 5급 | 6급 | 7급 | 8~9급"


def test_officials_by_grade_with_their_totals_and_differences() -> None:
    found = read(f"# 인력\n(2025. 1. 1. 기준, 단위 : 명)\n{table(HEAD, *STAFF)}\n")
    assert rows(found, "staffing", "grade", "authorized", "actual", "as_of") == [
        ("3급", 1, 1, date(2025, 1, 1)), ("4급", 4, 4, date(2025, 1, 1)), ("5급", 17, 17, date(2025, 1, 1)), ("6급", 31, 38, date(2025, 1, 1)),
        ("7급", 38, 50, date(2025, 1, 1)), ("8~9급", 20, 11, date(2025, 1, 1)),
    ]  # fmt: skip
    printed = {figure for figure in rows(found, "printed_figures", "figure", "column", "printed") if figure[2] != "-"}
    gaps = {("gap", "actual", words) for words in ("10", "7", "12", "△9")}
    assert printed == {("total", "authorized", "111"), ("total", "actual", "121"), *gaps}


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_rows_in_any_order_give_the_same(order: tuple[int, ...]) -> None:
    usual = read(f"# 인력\n(2025. 1. 1. 기준, 단위 : 명)\n{table(HEAD, *STAFF)}\n")
    other = read(f"# 인력\n(2025. 1. 1. 기준, 단위 : 명)\n{table(HEAD, *(STAFF[n] for n in order))}\n")
    assert rows(other, "staffing", "grade", "authorized", "actual") == rows(usual, "staffing", "grade", "authorized", "actual")


def test_rows_over_columns_and_columns_over_rows_give_the_same() -> None:
    turned = [" | ".join(cells) for cells in zip(*(line.split(" | ") for line in (HEAD, *STAFF)), strict=True)]
    assert rows(read(f"# 인력\n(단위 : 명)\n{table(*turned)}\n"), "staffing", "grade", "authorized", "actual") == rows(
        read(f"# 인력\n(단위 : 명)\n{table(HEAD, *STAFF)}\n"), "staffing", "grade", "authorized", "actual"
    )


def test_a_share_under_a_count_is_no_count() -> None:
    found = read(
        f"# 공무원 현원\n(단위 : 명, %)\n{table('구분 | 전체 | 일반직 | 정무직', '현원 | 1,115 | 1,114 | 1', '비율 | 100% | 99.9% | 0.1%')}\n"
    )
    assert rows(found, "staffing", "track", "actual") == [("일반직", 1114), ("정무직", 1)]


def test_places_in_a_class_and_gardens_are_no_officials() -> None:
    assert not read(f"# 현황\n{table('구분 | 정원 | 현원', '어린이집 | 1,200 | 1,150', '유치원 | 300 | 280')}\n").tables.get("staffing")
    assert not read(f"# 정원 조성\n{table('구분 | 정원', '국가정원 | 2', '지방정원 | 5')}\n").tables.get("staffing")


def test_money_of_offices_is_theirs_and_never_without_a_unit() -> None:
    money = table("구 분 | 계 | 주택정책과 | 도시정비과", "세 입 | 373,952 | 330,989 | 42,963", "세 출 | 425,501 | 364,901 | 60,600")
    found = read(f"# 예산\n(단위 : 백만원)\n{money}\n", "주택건축국")
    assert rows(found, "budget_execution", "item", "budget_won", "level", "fiscal_year") == [
        ("세입", 330_989_000_000, "office", 2025), ("세입", 42_963_000_000, "office", 2025), ("세출", 364_901_000_000, "office", 2025), ("세출", 60_600_000_000, "office", 2025),
    ]  # fmt: skip
    assert len({row["department_id"] for row in found.tables["budget_execution"]}) == 2
    assert not read(f"# 예산\n{money}\n", "주택건축국").tables.get("budget_execution")


def test_the_stage_of_a_budget_is_kept_as_printed() -> None:
    money = table("부서명 | 2025년 당초 | 2024년 최종", "계 | 9,001 | 8,600", "예산담당관 | 6,400 | 6,100", "세정담당관 | 2,601 | 2,500")
    found = read(f"# 예산\n(단위 : 억원)\n{money}\n", "기획조정실")
    assert rows(found, "budget_execution", "fiscal_year", "budget_won", "note") == [
        (2024, 250_000_000_000, "최종"), (2024, 610_000_000_000, "최종"), (2025, 260_100_000_000, "당초"), (2025, 640_000_000_000, "당초"),
    ]  # fmt: skip


def test_won_is_told_where_no_other_unit_can_be_meant() -> None:
    money = "회계별 | 예산현액(A) | 지출액 누계(B) | 집행 잔액(A-B) | 집행률(B/A)"
    lines = ("합계 | 536,796,339,916 | 30,512,393,190 | 506,283,946,726 | 5.684%", "일반회계 | 528,298,550,916 | 30,402,702,370 | 497,895,848,546 | 5.755%",
             "하수도특별회계 | 8,497,789,000 | 109,690,820 | 8,388,098,180 | 1.291%")  # fmt: skip
    found = read(f"# 현황\n{table(money, *lines)}\n")
    assert rows(found, "budget_execution", "item", "budget_won", "executed_won", "level") == [
        ("일반회계", 528_298_550_916, 30_402_702_370, "account"), ("하수도특별회계", 8_497_789_000, 109_690_820, "account"),
    ]  # fmt: skip
    assert {("total", "536,796,339,916"), ("rate", "5.684"), ("difference", "506,283,946,726")} <= set(
        rows(found, "printed_figures", "figure", "printed")
    )


@pytest.mark.parametrize(("total", "doubted"), [("3,458 | 4,369", False), ("9,652 | 9,425", True)])
def test_a_table_whose_totals_do_not_close_is_left(total: str, doubted: bool) -> None:  # noqa: FBT001 - of the table
    lines = ("공항기획과 | 3,273 | 2,286", "도시과 | 185 | 2,083", f"계 | {total}")
    document = parse("가.md", f"# 예산\n(단위 : 백만원)\n{table('구분 | 2025년 | 2024년', *lines)}\n".encode())
    report = laid_out(document, frozenset())
    match = next(tables(report, lambda _: True, (EXECUTION,)))
    assert match.is_doubted == doubted
    assert bool(list(found_in(match, report))) != doubted


def test_a_pledge_over_its_projects_is_found_by_arithmetic() -> None:
    lines = ("총 계 | 3,170 | 1,270 | 955 | 945", "마을정부 강화 | 1,930 | 720 | 605 | 605", "주민자치 위상 정립 | 1,260 | 515 | 405 | 340",
             "마을활동가 발굴 | 670 | 205 | 200 | 265", "직장문화 만들기 | 1,240 | 550 | 350 | 340")  # fmt: skip
    found = read(f"# 공약사업 연차별 투자계획\n(단위 : 백만원)\n{table('공약사업 | 총계 | 2022~2023 | 2024 | 2025', *lines)}\n")
    levels = {str(row["item"]): row["level"] for row in found.tables["funding"]}
    assert levels == {"마을정부 강화": "pledge", "주민자치 위상 정립": "project", "마을활동가 발굴": "project", "직장문화 만들기": "pledge"}
    assert {row["fiscal_year"] for row in found.tables["funding"]} == {"2022/2023", "2024", "2025"}


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("사 업 비 : 1,400백만원(국비 700, 시비 700)", {("국비", 700_000_000, 1), ("시비", 700_000_000, 1), ("전체", 1_400_000_000, 2)}),
        ("총사업비 : 400억원 (국 150, 시 250)", {("국비", 15_000_000_000, 1), ("시비", 25_000_000_000, 1), ("전체", 40_000_000_000, 2)}),
        ("사업비 : 24.78억 원(시비)", {("시비", 2_478_000_000, 1)}),
        ("사업비 : 536백만원(국 340, 시 196) ※ 구군비 144백만원 별도", {("국비", 340_000_000, 1), ("시비", 196_000_000, 1), ("구비", 144_000_000, 1), ("전체", 536_000_000, 2)}),
        ("사업비 : 560백만원 ▻ 개소당 280백만원(시비)", {("전체", 560_000_000, 1)}),
        ("사업비 : 900백만원(국비 700, 시비 700)", set()),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_a_cost(line: str, made: set[tuple[str, int, int]]) -> None:
    found = read(f"# 2025년 주요업무\n1 도시숲 넓히기\n□ 사업개요\n ○ 위치 : 남구 일원\n ○ {line}\n")
    assert {(r["fund"], r["amount_won"], r["cut"]) for r in found.tables.get("funding", ())} == made
    assert {r["item"] for r in found.tables.get("funding", ())} <= {"도시숲 넓히기"}


def test_a_cost_under_no_title_is_left_unread() -> None:
    assert not read("# 인사말\n사업비 : 1,400백만원(국비 700, 시비 700)\n").tables.get("funding")


def test_other_sources_of_money_are_kept_as_printed() -> None:
    told = lexicon(FUNDS).read("지방비")
    assert (told[0].words, told[0].printed) == ("기타", "지방비")


OF_OTHERS = {
    "another city": f"## 서울특별시 정원 현황\n{table('구분 | 계 | 1급 | 2급', '정원 | 51 | 11 | 40')}\n",
    "a district of the city": f"## 해운대구 정·현원 현황\n{table('구분 | 계 | 5급 | 6급', '정원 | 51 | 11 | 40')}\n",
    "a corporation": f"## 부산시설공단 인력 현황\n{table('구분 | 계 | 1급 | 2급', '정원 | 51 | 11 | 40')}\n",
    "students": f"## 대학 입학 현황\n{table('구분 | 정원 | 현원', '일반 | 1,200 | 1,150')}\n",
    "shares": f"## 인력\n(단위 : %)\n{table('구분 | 5급 | 6급', '현원 | 40 | 60')}\n",
    "hundreds": f"## 인력\n(단위 : 백명)\n{table('구분 | 5급 | 6급', '현원 | 40 | 60')}\n",
    "gardens": f"## 정원 조성 현황\n{table('구분 | 2023년 | 2024년', '국가정원 | 2 | 3', '기타 | 3 | 4')}\n",
    "a hospital": f"## 부산의료원 정원 현황\n{table('구분 | 계 | 1급 | 2급', '정원 | 51 | 11 | 40')}\n",
    "people beyond the quota": f"## 정원 외 인력 현황\n{table('구분 | 계 | 6급 | 7급', '인원 | 51 | 11 | 40')}\n",
    "plans": f"# 향후 계획\n## 2027년 증원 계획\n{table('구분 | 5급 | 6급', '정원 | 40 | 60')}\n",
}


@pytest.mark.parametrize("text", OF_OTHERS.values(), ids=OF_OTHERS)
def test_what_counts_others_or_otherwise_is_no_row_of_words(text: str) -> None:
    assert by_words(text, OFFICIALS) == []


def test_a_grade_beside_one_that_holds_it_is_left() -> None:
    assert by_words(f"# 인력\n(단위 : 명)\n{table('구분 | 5급 | 6급이하 | 6급 | 7급', '정원 | 40 | 60 | 25 | 35')}\n", OFFICIALS) == []


def test_a_column_of_a_year_is_no_office_and_of_its_own_day() -> None:
    found = read(f"# 인력\n(단위 : 명)\n{table('구분 | 2023년 정원 | 2024년 정원', '5급 | 100 | 110', '6급 | 200 | 210')}\n")
    assert rows(found, "staffing", "as_of", "grade", "authorized", "department_id") == [
        (date(2023, 12, 31), "5급", 100, "busan/all"), (date(2023, 12, 31), "6급", 200, "busan/all"),
        (date(2024, 12, 31), "5급", 110, "busan/all"), (date(2024, 12, 31), "6급", 210, "busan/all"),
    ]  # fmt: skip


def test_two_days_in_one_table_are_two_rows() -> None:
    head = "구분 | 정원(2023. 12. 31. 기준) | 현원(2025. 1. 31. 기준)"
    found = read(f"# 인력\n(단위 : 명)\n{table(head, '5급 | 100 | 110', '6급 | 200 | 190')}\n")
    assert rows(found, "staffing", "as_of", "grade", "authorized", "actual") == [
        (date(2023, 12, 31), "5급", 100, None), (date(2023, 12, 31), "6급", 200, None),
        (date(2025, 1, 31), "5급", None, 110), (date(2025, 1, 31), "6급", None, 190),
    ]  # fmt: skip


@pytest.mark.parametrize(("unit", "won"), [("백만원", 10**6), ("천만원", 10**7), ("억원", 10**8), ("십억원", 10**9)])
def test_units_of_money_are_whole_words(unit: str, won: int) -> None:
    found = read(f"# 예산\n(단위 : {unit})\n{table('구분 | 계 | 주택과 | 건축과', '세출 | 30 | 10 | 20')}\n", "주택국")
    assert [row[0] for row in rows(found, "budget_execution", "budget_won")] == [10 * won, 20 * won]


def test_a_rate_of_change_is_told_by_its_heading() -> None:
    lines = ("공항과 | 3,000 | 2,000 | 1,000 | 50", "도시과 | 300 | 200 | 100 | 50")
    found = read(f"# 예산\n(단위 : 백만원, %)\n{table('구분 | 2025년 | 2024년 | 증감 | 증감률', *lines)}\n", "본부")
    assert {(r["figure"], r["unit"]) for r in found.tables["printed_figures"]} == {("difference", "백만원"), ("growth", "%")}


@pytest.mark.parametrize(
    "line",
    [
        "1인당 사업비 300만원", "개소당 사업비 : 280백만원", "연간 사업비 : 3억원", "사업비 : 3억원/년", "사업비 10억원 추가 확보", "사업비 10억원 미확보",
        "사업비 : 20억원(당초) → 30억원(변경)", "총사업비 500억원 이상 사업 타당성 조사",
    ],
)  # fmt: skip
def test_what_is_no_cost_is_left(line: str) -> None:
    found = read(f"# 2025년 주요업무\n1 도시숲 넓히기\n□ 사업개요\n ○ 위치 : 남구 일원\n ○ {line}\n").report
    assert list(costs(found, lambda _: True, COSTS)) == []


def test_an_office_of_a_rarer_name_is_one_only_beside_a_sure_one() -> None:
    def offices(*lines: str) -> list[tuple[object, ...]]:
        found = read(f"# 예산\n(단위 : 백만원)\n{table('구분 | 2025년', *lines)}\n", "신공항추진본부")
        return rows(found, "budget_execution", "department_id", "budget_won")

    assert offices("공항기획과 | 300", "사업지원단 | 50") == [("busan/gonghanggihoekgwa", 300_000_000), ("busan/saeopjiwondan", 50_000_000)]
    assert offices("시립합창단 | 300", "미국 | 50") == []


def test_a_letter_alone_names_no_source_of_money() -> None:
    def funds(*lines: str) -> set[object]:
        found = by_words(f"# 사업비\n(단위 : 백만원)\n{table('구분 | 2025년', *lines)}\n", FUNDS)
        return {r.values["fund"] for r in found if isinstance(r, Record)}

    told = lexicon(FUNDS)
    assert [s.is_sure for s in (*told.read("군"), *told.read("국비"), *told.read("군", "fund"))] == [False, True, True]
    assert funds("군 | 300") == {"전체"}
    assert funds("국 | 200", "군 | 300") == {"국비", "구비"}


def test_the_stage_of_a_size_is_that_of_its_own_column() -> None:
    lines = ("일반회계 | 9,000 | 8,600", "특별회계 | 1,000 | 900")
    found = by_words(f"# 예산 규모\n(단위 : 억원)\n{table('회계 | 2025년 당초예산 | 2024년 최종예산', *lines)}\n", SIZE)
    assert {(r.values["fiscal_year"], r.values["stage"], r.values["account"]) for r in found if isinstance(r, Record)} == {
        (2024, "최종예산", "일반회계"), (2024, "최종예산", "특별회계"), (2025, "당초예산", "일반회계"), (2025, "당초예산", "특별회계"),
    }  # fmt: skip


def test_people_counted_after_the_documents_own_day_are_asked() -> None:
    found = read(f"# 인력\n(단위 : 명)\n{table('구분 | 2024년 정원 | 2027년 정원', '5급 | 100 | 110', '6급 | 200 | 210')}\n")
    assert {row[0] for row in rows(found, "staffing", "as_of")} == {date(2024, 12, 31)}
    assert "현황인지 계획인지" in " ".join(q.words.ko for q in found.questions)


def test_the_year_of_an_event_is_no_year_of_its_money() -> None:
    head, line = "구분 | 계 | 국비 | 시비", "사업비 | 300 | 100 | 200"
    assert {r["fiscal_year"] for r in read(f"# 2030 세계박람회 유치 사업비\n(단위 : 백만원)\n{table(head, line)}\n").tables["funding"]} == {
        "미상"
    }
    sizes = by_words(f"# 2030 세계박람회 예산 현황\n(단위 : 백만원)\n{table('회계 | 예산', '일반회계 | 300', '특별회계 | 50')}\n", SIZE)
    assert {r.values["fiscal_year"] for r in sizes if isinstance(r, Record)} == {2025}


def test_a_title_with_a_glyph_of_its_own_is_a_title() -> None:
    lines = ("일반회계 | 300", "하수도사업특별회계 | 50")
    found = read(f"\uf000 예 산\n\n(단위 : 백만원)\n{table('회계 | 세출', *lines)}\n", "환경물정책실")
    assert {r["basis"] for r in found.tables["budget_execution"]} == {"예산액"}


@pytest.mark.parametrize(
    ("government", "printed", "fund"),
    [
        ("부산광역시", "시비", "시비"),
        ("수원시", "시비", "구비"),
        ("수원시", "도비", "도비"),
        ("수원시", "특별교부세", "국비"),
        ("부산광역시", "특별조정교부금", "시비"),
    ],
)
def test_what_a_city_of_a_province_calls_its_own_money(government: str, printed: str, fund: str) -> None:
    other = "구비" if printed == "특별교부세" else "국비"
    money = table(f"사업명 | 계 | {other} | {printed}", "도시숲 넓히기 사업 | 300 | 100 | 200")
    line = f"1 도시숲 넓히기\n ○ 사업비 : 300백만원({other} 100, {printed} 200)\n"
    for text in (f"# 2025년 사업비 재원별 현황\n(단위 : 백만원)\n{money}\n", f"# 2025년 주요업무\n{line}"):
        found = read_records(parse("가.md", text.encode()), KNOWN, TOPICS, Given(government, "", 2025, DAY))
        assert {r["fund"] for r in found.tables["funding"] if r["amount_won"] == 200_000_000} == {fund}


def test_the_money_of_a_corporation_is_none_of_the_governments() -> None:
    lines = ("일반회계 | 300", "특별회계 | 50")
    assert by_words(f"# 부산교통공사 예산 현황\n(단위 : 백만원)\n{table('회계 | 2025년 예산', *lines)}\n", SIZE) == []
    assert len(by_words(f"# 예산 현황\n(단위 : 백만원)\n{table('회계 | 2025년 예산', *lines)}\n", SIZE)) == 2


def test_a_size_whose_totals_close_is_no_programme_of_that_name() -> None:
    lines = ("총지출(a+b) | 353,452 | 376,761", "예산지출(a) | 57,549 | 66,658", "⋅일반회계 | 51,469 | 59,082", "⋅특별회계 | 6,080 | 7,576",
             "기금지출(b) | 295,903 | 310,103", "⋅고용기금 | 195,903 | 200,103", "⋅산재기금 | 100,000 | 110,000")  # fmt: skip
    found = read(f"# 예산 현황\n(단위 : 억원)\n{table('구분 | 2024 예산 (A) | 2025년 예산 (B)', *lines)}\n")
    assert {(r["account"], r["item"]) for r in found.tables["budget_size"]} == {
        ("일반회계", "전체"),
        ("특별회계", "전체"),
        ("기금", "고용기금"),
        ("기금", "산재기금"),
    }
    assert not found.tables.get("budget_execution")


def test_people_are_counted_once_however_often_they_are_divided() -> None:
    """A statement beside a table is its total, also where they disagree; a second division with the same sums is asked about."""
    by_grade, by_track = (
        table("구분 | 5급 | 6급", "정원 | 10 | 20", "현원 | 9 | 19"),
        table("구분 | 행정직 | 기술직", "정원 | 18 | 12", "현원 | 17 | 11"),
    )
    said = " ○ 정원 30명 / 현원 28명(2명 부족)"
    alone = read(f"# 인력\n{said}\n\n(단위 : 명)\n{by_grade}\n")
    assert rows(alone, "staffing", "grade", "authorized", "actual") == [("5급", 10, 9), ("6급", 20, 19)]
    assert {(r["figure"], r["printed"]) for r in alone.tables["printed_figures"]} == {("total", "30"), ("total", "28"), ("gap", "2")}
    half = read(f"# 인력\n ○ 정원 30명 / 현원 28명\n\n(단위 : 명)\n{table('구분 | 5급 | 6급', '정원 | 10 | 20')}\n")
    assert sum(int(str(r["authorized"] or 0)) for r in half.tables["staffing"]) == 30
    assert sum(int(str(r["actual"] or 0)) for r in half.tables["staffing"]) == 28
    other = read(f"# 인력\n ○ 정원 31명 / 현원 28명\n\n(단위 : 명)\n{by_grade}\n")
    assert sum(int(str(r["authorized"])) for r in other.tables["staffing"]) == 30
    assert "맞지 않습니다" in " ".join(d.why.ko for d in other.doubted)
    both = read(f"# 인력\n ○ 정원 30명 / 현원 28명\n\n(단위 : 명)\n{by_grade}\n\n## 직렬별 인력\n(단위 : 명)\n{by_track}\n")
    assert rows(both, "staffing", "track", "grade", "authorized") == [("전체", "5급", 10), ("전체", "6급", 20)]
    assert "한 번 더 나눈" in " ".join(q.words.ko for q in both.questions)


def test_offices_of_every_name_stand_in_one_table() -> None:
    lines = ("총무과 | 10 | 9", "남부도서관 | 12 | 12", "문화체육센터 | 3 | 3", "하단1동 | 9 | 9")
    found = read(f"# 인력\n(단위 : 명)\n{table('구분 | 정원 | 현원', *lines)}\n")
    assert len({r["department_id"] for r in found.tables["staffing"]}) == len(lines)


@pytest.mark.parametrize("title", ["여성공무원 현황", "장애인 공무원 현황", "휴직자 현황", "부산시설공단의 인력 현황"])
def test_a_part_of_the_people_is_not_the_staff(title: str) -> None:
    assert by_words(f"# {title}\n(단위 : 명)\n{table('구분 | 계 | 5급 | 6급', '정원 | 10 | 2 | 8', '현원 | 9 | 2 | 7')}\n", OFFICIALS) == []


def test_a_project_in_a_district_is_the_citys() -> None:
    money = table("사업명 | 계 | 국비 | 시비", "청사 정비사업 | 300 | 100 | 200")
    assert len(by_words(f"## 해운대구 청사 정비사업 사업비\n(단위 : 백만원)\n{money}\n", FUNDS)) == 3


def test_income_is_no_spending() -> None:
    lines = ("계 | 11,300", "세무과 | 11,000", "재무과 | 300")
    assert by_words(f"# 세입예산 현황\n(단위 : 백만원)\n{table('구분 | 2025년 예산', *lines)}\n", EXECUTION) == []


def test_stages_of_one_year_side_by_side_are_left_to_the_form_that_adds_them() -> None:
    lines = ("계 | 1,100 | 130 | 1,230", "일반회계 | 1,000 | 100 | 1,100", "특별회계 | 100 | 30 | 130")
    found = read(f"# 2025년 예산 규모\n(단위 : 백만원)\n{table('구분 | 본예산 | 제1회 추경 | 최종예산', *lines)}\n")
    assert {(r["account"], r["amount_is"]) for r in found.tables["budget_size"]} == {
        (a, i) for a in ("일반회계", "특별회계") for i in ("level", "change")
    }


def test_a_row_of_the_reporting_government_needs_no_grade() -> None:
    found = read("공무원 정원\n\n" + table("지자체 유형별 | 총원 | 복지", "부산광역시 | 688명 | 80명", "광역시 평균 | 741명 | 98명"))
    assert rows(found, "staffing", "department_id", "track", "authorized") == [("busan/all", "전체", 688)]


def test_a_total_over_bodies_is_a_row_where_some_rows_are_not_divided() -> None:
    found = read(table("직급별 정원 | 총계 | 본청 | 동", "4급 | 8 | 5 | 3", "5급 | 61 | 40 | 21", "6급이하 | 900 | |"))
    whole = [r for r in rows(found, "staffing", "department_id", "grade", "authorized") if r[0] == "busan/all"]
    assert whole == [("busan/all", "4급", 8), ("busan/all", "5급", 61), ("busan/all", "6급이하", 900)]
