"""What lines and cells say of a project's money, in the shapes in which work reports print it."""

from __future__ import annotations

import pytest

from lib.documents.formats import parse
from lib.forms import Record, Words
from lib.forms.prepare import laid_out
from lib.reading.meaning import costs, named_costs
from lib.reading.meaning.cards import Card, by_year
from lib.topics.budget.wording import COSTS
from tests.reading.test_meaning import read, table

UNDER = "# 2025년 주요업무\n1 물빛공원 조성\n□ 사업개요\n ○ {line}\n"
MILLION = 10**6


def made(text: str) -> set[tuple[object, ...]]:
    """Item, source, period and amount of every row of money that a document gives."""
    return {(r["item"], r["fund"], r["fiscal_year"], r["amount_won"]) for r in read(text).tables.get("funding", ())}


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("사업비 : 90억원(보상 60, 공사 25, 기타 5)", {("", "전체", "미상", 9000), (" 보상", "전체", "미상", 6000), (" 공사", "전체", "미상", 2500), (" 기타", "전체", "미상", 500)}),
        ("총사업비 : 80억원(국비 48, 지자체 매칭 32)", {("", "전체", "전체", 8000), ("", "국비", "전체", 4800), ("", "기타", "전체", 3200)}),
        ("사업비 : 90억원(보상 60, 공사 20)", {("", "전체", "미상", 9000)}),
        ("사업비 : 800백만원('25년, 시 400, 구 400)", {("", "전체", "2025", 800), ("", "시비", "2025", 400), ("", "구비", "2025", 400)}),
        ("사업비 : ('25년) 64.5백만원", {("", "전체", "2025", 64.5)}),
        ("(사업비) '25년 31억원", {("", "전체", "2025", 3100)}),
        ("(기간 / 용역비) '24. 3. ~ '25. 2.(11개월) / 184백만원", {("", "전체", "미상", 184)}),
        ("총사업비 : 982억원(국비 404억원)", {("", "전체", "전체", 98200), ("", "국비", "전체", 40400)}),
        ("사업비 : 34억원(철거 28, 정비 6) *구비(13억원) 별도", {("", "전체", "미상", 3400), (" 철거", "전체", "미상", 2800), (" 정비", "전체", "미상", 600), ("", "구비", "미상", 1300)}),
        ("사업비 : 국비 30억원, 시비 20억원", {("", "국비", "미상", 3000), ("", "시비", "미상", 2000)}),
        ("사업비 : 40억원(국비 28억원(70%), 시비 12억원(30%))", {("", "전체", "미상", 4000), ("", "국비", "미상", 2800), ("", "시비", "미상", 1200)}),
        ("사업비 : 50억원(국비 30, 특별교부세 20)", {("", "전체", "미상", 5000), ("", "국비", "미상", 3000), ("(특별교부세)", "국비", "미상", 2000)}),
        ("문현동 일원, 44.5억원(국50%)", {("", "전체", "미상", 4450)}),
        ("사업비 : 300억원 예상 * 당초 250억원(국비 100, 시비 150)", {("", "전체", "미상", 30000), ("(당초)", "전체", "미상", 25000), ("(당초)", "국비", "미상", 10000), ("(당초)", "시비", "미상", 15000)}),
        ("사업비(7개소, 91백만원) 교부", {("", "전체", "미상", 91)}),
        ("추가 예산(410억원, '26년) 확보 필요", set()),
        ("사업비 : '25년 30억원, '26년 45억원", {("", "전체", "2025", 3000), ("", "전체", "2026", 4500)}),
        ("예산 : '24년 40억원 → '25년 52억원(12억원 증)", {("", "전체", "2024", 4000), ("", "전체", "2025", 5200)}),
        ("사업비 : 40억원('24년) → 52억원('25년)", {("", "전체", "2024", 4000), ("", "전체", "2025", 5200)}),
        ("사업비 : 40억원 → 52억원", set()),
        ("총사업비 130억원('24년까지 20, '25년 60, '26년 이후 50)", {("", "전체", "전체", 13000), ("", "전체", "../2024", 2000), ("", "전체", "2025", 6000), ("('26년 이후)", "전체", "미상", 5000)}),
        ("총사업비 : 130억원(기투자 20, '25년 60, 향후 50)", {("", "전체", "전체", 13000), ("", "전체", "../2024", 2000), ("", "전체", "2025", 6000), ("(향후)", "전체", "미상", 5000)}),
        ("사업비 : 60억원('25년 국비 25, 시비 35)", {("", "전체", "2025", 6000), ("", "국비", "2025", 2500), ("", "시비", "2025", 3500)}),
        ("사업비 : '23~'27년 130억원(국비 60, 시비 70)", {("", "전체", "미상", 13000), ("", "국비", "미상", 6000), ("", "시비", "미상", 7000)}),
        ("사업비(억원) : 30(국비 10, 시비 20)", {("", "전체", "미상", 3000), ("", "국비", "미상", 1000), ("", "시비", "미상", 2000)}),
        ("사업비 : 2,000백만원(전년도 1,500백만원, 증 500백만원)", {("", "전체", "미상", 2000)}),
        ("소요예산 50억원 전액 시비로 편성", {("", "시비", "미상", 5000)}),
        ("사업비 : 총 130억원 규모(국비 60, 시비 70)", {("", "전체", "미상", 13000), ("", "국비", "미상", 6000), ("", "시비", "미상", 7000)}),
        ("민간위탁금 : 12억원(시비)", {("", "시비", "미상", 1200)}),
    ],
)  # fmt: skip
def test_a_clause_gives_its_whole_and_its_parts(line: str, rows: set[tuple[str, str, str, float]]) -> None:
    expected = {(f"물빛공원 조성{item}", fund, year, int(amount * MILLION)) for item, fund, year, amount in rows}
    assert made(UNDER.format(line=line)) == expected


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("- 노후 배수관 교체(12㎞, 38억원), 수질 측정망 설치(0.9억원)", {("노후 배수관 교체", "", 3800), ("수질 측정망 설치", "", 90)}),
        ("- 청소차 전환('25년 5대, 국·시비 36.5억원 지원)", {("청소차 전환", "2025", 3650)}),
        ("- 하천정비사업('26년 완료, 566억원)", {("하천정비사업", "", 56600)}),
        ("- 임대주택 난방비 지원 : 21개 단지, 7,396세대, 4.8억원", {("임대주택 난방비 지원", "", 480)}),
        ("- 2023년도 사업 추진(3개 지구, 4,350백만원)", {("물빛공원 조성", "2023", 4350)}),
        ("- 전력 생산 및 판매(49억원), 부담금 부과(10건, 3억원), 전력비 절감(9.7억원/년)", set()),
        ("- 예산집행심의회 운영(25건, 2,012백만원)", set()),
    ],
)  # fmt: skip
def test_a_line_names_a_work_and_its_money_itself(line: str, rows: set[tuple[str, str, float]]) -> None:
    report = read(UNDER.format(line=line)).report
    found = [f for f in named_costs(report, lambda _: True, COSTS) if isinstance(f, Record)]
    told = {(f.values["item"], f.values["fiscal_year"], f.figures["amount_won"].words) for f in found}
    assert len(told) == len(rows)
    assert {(item, year) for item, year, _ in told} == {(item, year or "미상") for item, year, _ in rows}


def test_money_stands_under_the_name_of_its_own_thing() -> None:
    names = {
        "○ 사 업 명 : 달빛도서관 건립\n○ 사업비 : 30억원": "달빛도서관 건립",
        "달빛 항로 기본계획 수립 용역\n◾ (기간 / 용역비) '24. 3. ~ '25. 2. / 3억원": "달빛 항로 기본계획 수립 용역",
        "<빈집정비 사업>\n○ 사업비 : 30억원": "빈집정비 사업",
        "○ (남구) 문현3동 9,220㎡, 총사업비 30억원(국비 10억원)": "물빛공원 조성 (남구) 문현3동",
        "○ 공공건축물 그린리모델링 추진 : 4개소(총사업비 30억원)": "공공건축물 그린리모델링 추진",
    }
    for text, name in names.items():
        assert {item for item, *_ in made(f"# 2025년 주요업무\n1 물빛공원 조성\n{text}\n")} == {name}


CARD = (
    "사 업 명 : 물빛길 조성\n사업기간 : 2025. 2월 ~ 2025. 12월\n총사업비 : □ 연도별 예산 및 집행 현황 (단위 : 백만원)\n'23년 이전 '24년\n"
    "구 분 총사업비 '25년 '26년 이후\n예산 집행 예산 집행\n{rows}\n* 지원비율 : 국(50%) 시(50%)"
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("계 160 160\n국 비 80 80\n시 비 80 80\n기 타 -", {("전체", "전체", "160"), ("전체", "국비", "80"), ("전체", "시비", "80"), ("2025", "전체", "160"), ("2025", "국비", "80"), ("2025", "시비", "80")}),
        ("계 160 - - 60 - 100 -\n국 비 80 30 50\n시 비 80 30 50", {(y, f, a) for y, whole, half in (("전체", "160", "80"), ("2024", "60", "30"), ("2025", "100", "50")) for f, a in (("전체", whole), ("국비", half), ("시비", half))}),
        ("계 160\n국 비 80\n시 비 90", set()),
    ],
)  # fmt: skip
def test_the_small_table_of_a_card_gives_what_adds_up(rows: str, found: set[tuple[str, str, str]]) -> None:
    text = CARD.format(rows=rows)
    records = [r for r in by_year(Card("물빛길 조성", Words(1, text, ((0, "p1"),))), COSTS[0]) if isinstance(r, Record)]
    assert {(r.values["fiscal_year"], r.values["fund"], r.figures["amount_won"].words) for r in records} == found


def test_a_card_in_a_cell_is_read_under_its_own_name() -> None:
    cell = "사업명 : 물빛길 조성<br>사업기간 : '25년 ~ '27년<br>사업비 : 2.5억원(국비:시비 5:5)"
    html = f"<h1>2025년 공모사업</h1><table><tr><th>연번</th><th>사업내용</th><th>주관</th></tr><tr><td>1</td><td>{cell}</td><td>문화부</td></tr></table>"
    found = costs(laid_out(parse("가.html", html.encode()), frozenset()), lambda _: True, COSTS)
    assert [(r.values["item"], r.figures["amount_won"].words) for r in found if isinstance(r, Record)] == [("물빛길 조성", "2.5억원")]


PLACES = ("1 | 물빛공원 조성 | 문현동 일원 | 2024~2026 | 3,200", "2 | 달빛도서관 건립 | 연산동 116번지 | 2025~2027 | 8,450")
ACROSS = ("규모 | 계획 1식 | 정비 3개소", "사업비 | 3억원 | 10억원", "사업기간 | 2025. 1. ~ 2026. 3. | 2025. 1. ~ 11.")
YEARS = (
    "계 | 70억원 | 90억원",
    "바람숲 | 3개소<br>2ha<br>(30억원) | 4개소<br>3ha<br>(50억원)",
    "그늘숲 | 2개소<br>1ha<br>(40억원) | 2개소<br>1ha<br>(40억원)",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"## 투자사업\n(단위 : 백만원)\n{table('연번 | 사업명 | 위치 | 사업기간 | 사업비', *PLACES)}",
         {("물빛공원 조성", "2024/2026", 3_200 * MILLION), ("달빛도서관 건립", "2025/2027", 8_450 * MILLION)}),
        (f"## 개요\n{table('구분 | 물빛길 기본계획 수립 용역 | 물빛길 정비 사업', *ACROSS)}",
         {("물빛길 기본계획 수립 용역", "미상", 300 * MILLION), ("물빛길 정비 사업", "미상", 1_000 * MILLION)}),
        (f"1 도시숲 조성\n□ 연도별 추진실적\n{table('구분 | 2024년 | 2025년', *YEARS)}",
         {(f"도시숲 조성 {name}", year, amount * 100 * MILLION) for name, year, amount in
          (("바람숲", "2024", 30), ("바람숲", "2025", 50), ("그늘숲", "2024", 40), ("그늘숲", "2025", 40))}),
    ],
)  # fmt: skip
def test_a_table_of_projects_gives_what_each_costs(text: str, found: set[tuple[str, str, int]]) -> None:
    assert {(item, year, amount) for item, _, year, amount in made(f"# 2025년 주요업무\n{text}\n")} == found
