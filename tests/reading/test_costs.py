"""What lines and cells say of a project's money, in the shapes in which work reports print it."""

from __future__ import annotations

import pytest

from lib.core.columns import UNKNOWN
from lib.documents.formats import parse
from lib.forms import Record, Words
from lib.forms.prepare import laid_out
from lib.reading.meaning import costs, named_costs
from lib.reading.meaning.money.cards import Card, by_year
from lib.reading.meaning.money.spans import year_within
from lib.topics.budget.wording import COSTS
from tests.reading.test_meaning import read, table

UNDER = "# 2025년 주요업무\n1 물빛공원 조성\n□ 사업개요\n ○ {line}\n"
MILLION = 10**6


def made(text: str) -> set[tuple[object, ...]]:
    """Item, source, period and amount of every row of money that a document gives."""
    return {(r["item"], r["fund"], r["fiscal_year"], r["amount_won"]) for r in read(text).tables.get("funding", ())}


@pytest.mark.parametrize(
    ("words", "year"),
    [("제방 조성(’97. 8. ~ 12.)", "1997"), ("제방 조성('24. 8. ~ 2024. 12.)", "2024"), ("제방 조성(’97. 8. ~ ’03. 7.)", "전체")],
)
def test_a_span_is_of_the_century_of_its_years(words: str, year: str) -> None:
    assert year_within(words) == year


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("사업비 : 90억원(보상 60, 공사 25, 기타 5)", {("", "전체", "미상", 9000), (" 보상", "전체", "미상", 6000), (" 공사", "전체", "미상", 2500), (" 기타", "전체", "미상", 500)}),
        ("총사업비 : 80억원(국비 48, 지자체 매칭 32)", {("", "전체", "전체", 8000), ("", "국비", "전체", 4800), ("", "기타", "전체", 3200)}),
        ("사업비 : 90억원(보상 60, 공사 20)", {("", "전체", "미상", 9000)}),
        ("사업비 : 800백만원('25년, 시 400, 구 400)", {("", "전체", "2025", 800), ("", "시비", "2025", 400), ("", "구비", "2025", 400)}),
        ("사업비 : 마중물 50억원(국비 50%, 시비 50%)\n  - 총 80억원(마중물 50, 부처연계 20, 민간 10)", {("(마중물)", "전체", "미상", 5000), ("", "전체", "미상", 8000), (" 마중물", "전체", "미상", 5000), (" 부처연계", "전체", "미상", 2000), (" 민간", "전체", "미상", 1000)}),
        ("사업비 : ('25년) 64.5백만원", {("", "전체", "2025", 64.5)}),
        ("(사업비) '25년 31억원", {("", "전체", "2025", 3100)}),
        ("(기간 / 용역비) '24. 3. ~ '25. 2.(11개월) / 184백만원", {("", "전체", "전체", 184)}),
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
        ("총사업비 130억원('24년까지 20, '25년 60, '26년 이후 50)", {("", "전체", "전체", 13000), ("", "전체", "../2024", 2000), ("", "전체", "2025", 6000), ("", "전체", "2026/..", 5000)}),
        ("총사업비 : 130억원(기투자 20, '25년 60, 향후 50)", {("", "전체", "전체", 13000), ("", "전체", "../2024", 2000), ("", "전체", "2025", 6000), ("", "전체", "2026/..", 5000)}),
        ("사업비 : 60억원('25년 국비 25, 시비 35)", {("", "전체", "2025", 6000), ("", "국비", "2025", 2500), ("", "시비", "2025", 3500)}),
        ("사업비 : '23~'27년 130억원(국비 60, 시비 70)", {("", "전체", "전체", 13000), ("", "국비", "전체", 6000), ("", "시비", "전체", 7000)}),
        ("사업비(억원) : 30(국비 10, 시비 20)", {("", "전체", "미상", 3000), ("", "국비", "미상", 1000), ("", "시비", "미상", 2000)}),
        ("사업비 : 2,000백만원(전년도 1,500백만원, 증 500백만원)", {("", "전체", "미상", 2000)}),
        ("소요예산 50억원 전액 시비로 편성", {("", "시비", "미상", 5000)}),
        ("사업비 : 총 130억원 규모(국비 60, 시비 70)", {("", "전체", "미상", 13000), ("", "국비", "미상", 6000), ("", "시비", "미상", 7000)}),
        ("민간위탁금 : 12억원(시비)", {("", "시비", "미상", 1200)}),
        ("총사업비 / '25년 예산 : 130억원 / 60억원", {("", "전체", "전체", 13000), ("", "전체", "2025", 6000)}),
        ("총사업비('25년) : 130억원(60억원)", {("", "전체", "전체", 13000), ("", "전체", "2025", 6000)}),
        ("총사업비 / 위치 : 130억원 / 남구 일원", set()),
        ("사업비 : 40억원(국토부 25, 시 15)", {("", "전체", "미상", 4000), ("", "국비", "미상", 2500), ("", "시비", "미상", 1500)}),
        ("사업비 : 40억원(과기부 국비 25, 시비 15)", {("", "전체", "미상", 4000), ("", "국비", "미상", 2500), ("", "시비", "미상", 1500)}),
        ("총사업비 : 60억원(국비 40, 지방비 20(시 15, 구 5))", {("", "전체", "전체", 6000), ("", "국비", "전체", 4000), ("", "시비", "전체", 1500), ("", "구비", "전체", 500)}),
        ("재정규모 : 60억원(국비 40, 시비 20)", {("", "전체", "미상", 6000), ("", "국비", "미상", 4000), ("", "시비", "미상", 2000)}),
        ("재원 : 국비 40억원, 시비 20억원", {("", "국비", "미상", 4000), ("", "시비", "미상", 2000)}),
        ("사업비 : 총 60억원(국비 40, 시비 20) / ('25년) 30억원(국비 18, 시비 12)", {("", "전체", "미상", 6000), ("", "국비", "미상", 4000), ("", "시비", "미상", 2000), ("", "전체", "2025", 3000), ("", "국비", "2025", 1800), ("", "시비", "2025", 1200)}),
        ("사업비 : 60억원\n  - 국비 : 40억원\n  - 시비 : 20억원", {("", "전체", "미상", 6000), ("", "국비", "미상", 4000), ("", "시비", "미상", 2000)}),
        ("사업비 : 60억원\n  - 2024년 : 40억원\n  - 2025년 : 20억원", {("", "전체", "미상", 6000), ("", "전체", "2024", 4000), ("", "전체", "2025", 2000)}),
        ("사업비 : 60억원\n  - 토지보상비 : 40억원\n  - 공사비 : 20억원", {("", "전체", "미상", 6000), (" 토지보상비", "전체", "미상", 4000), (" 공사비", "전체", "미상", 2000)}),
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
        ("- 달빛하구 관리계획 수립 용역 착수('24. 7.~, 640백만원)", {("달빛하구 관리계획 수립 용역", "", 640)}),
        ("- 달빛하구 관리계획 수립 : 서식지 확보 및 사후관리, 관광지 조성 방안 마련 등('24.11. ~ '26.5, 15억원)", {("달빛하구 관리계획 수립", "전체", 1500)}),
        ("- 신규노선 지원, 정착금 지원 등(12.1억원)", {("신규노선 지원, 정착금 지원", "", 1210)}),
        ("- 슬레이트 처리 지원(900동 41.5억), 노후 측정망 교체('25년 6개소 3.6억원)", {("슬레이트 처리 지원", "", 4150), ("노후 측정망 교체", "2025", 360)}),
        ("- 교란생물 퇴치(120백만원, 가시박 등) 및 야생동물 피해예방시설 설치(10백만원) 지원", {("교란생물 퇴치", "", 120), ("야생동물 피해예방시설 설치", "", 10)}),
        ("- 발전시설 구축(900㎾, 50억원, '25.1.~12.) ▹ 전력비 절감(9.7억원/년)", {("발전시설 구축", "2025", 5000)}),
        ("- 사업장 측정기기(300개소, 9.8억원), 가스열펌프 저감장치(40개소, 12.9억원) 설치 지원", {("사업장 측정기기 설치 지원", "", 980), ("가스열펌프 저감장치 설치 지원", "", 1290)}),
        ("- 완료(맑은천 등 10개, 29.5㎞, 2,400억원)", {("물빛공원 조성(맑은천 등 10개, 29.5㎞)", "", 240000)}),
        ("- (도시바람길숲) 역 광장 일원 등 3개소 8ha, 76억원", {("도시바람길숲", "", 7600)}),
        ("- 학교 하수관로 정비 : 전체 300개소 중 52개소, 190억원", {("학교 하수관로 정비", "", 19000)}),
        ("- 하천 준설 사업('24. 3. ~ '27. 6, 40억원)", {("하천 준설 사업", "전체", 4000)}),
        ("- 주거 이전비 지원(최대 40만원), 이사비 지원(50만원 이내), 시설 교체(720백만원/대)", set()),
        ("- 인증서 매각(40억원), 예산 확보(15억원), 투자유치(300억원)", set()),
    ],
)  # fmt: skip
def test_a_line_names_a_work_and_its_money_itself(line: str, rows: set[tuple[str, str, float]]) -> None:
    report = read(UNDER.format(line=line)).report
    found = [f for f in named_costs(report, lambda _: True, COSTS) if isinstance(f, Record)]
    told = {(f.values["item"], f.values["fiscal_year"], f.figures["amount_won"].words) for f in found}
    assert len(told) == len(rows)
    assert {(item, year) for item, year, _ in told} == {(item, year or "미상") for item, year, _ in rows}


def test_the_year_of_money_won_is_asked_where_only_the_report_has_one() -> None:
    doubted = {
        line: [d for d in read(UNDER.format(line=line)).doubted if d.dataset == "funding"]
        for line in ("국비 30억원 확보", "'24년 국비 30억원 확보")
    }
    assert [len(found) for found in doubted.values()] == [1, 0]


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


def test_what_a_card_says_of_the_years_to_come_is_still_needed() -> None:
    text = CARD.format(rows="계 160 - - 60 - - 100\n국 비 80 30 50\n시 비 80 30 50")
    records = [r for r in by_year(Card("물빛길 조성", Words(1, text, ((0, "p1"),))), COSTS[0]) if isinstance(r, Record)]
    measures = {(r.values["fiscal_year"], r.values["measure"]) for r in records}
    assert measures == {("전체", "required"), ("2024", "budget"), ("2026/..", "required")}


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
         {("물빛길 기본계획 수립 용역", "2025/2026", 300 * MILLION), ("물빛길 정비 사업", "2025", 1_000 * MILLION)}),
        (f"## 개요\n(단위 : 백만원)\n{table('사업명 | 사업비 | 사업기간', '물빛길 정비 | 300 | 2025. 1. ~ 11.', '달빛길 정비 | 900 | 2025. 1. ~ 계속', '별빛길 정비 | 500 | 연중')}",
         {("물빛길 정비", "2025", 300 * MILLION), ("달빛길 정비", "미상", 900 * MILLION), ("별빛길 정비", "미상", 500 * MILLION)}),
        (f"1 도시숲 조성\n□ 연도별 추진실적\n{table('구분 | 2024년 | 2025년', *YEARS)}",
         {(f"도시숲 조성 {name}", year, amount * 100 * MILLION) for name, year, amount in
          (("바람숲", "2024", 30), ("바람숲", "2025", 50), ("그늘숲", "2024", 40), ("그늘숲", "2025", 40))}),
    ],
)  # fmt: skip
def test_a_table_of_projects_gives_what_each_costs(text: str, found: set[tuple[str, str, int]]) -> None:
    assert {(item, year, amount) for item, _, year, amount in made(f"# 2025년 주요업무\n{text}\n")} == found


@pytest.mark.parametrize(
    ("span", "year"),
    [
        ("사업개요(2023~2032)", "전체"),
        ("사업기간 : 2025. 1. ~ 12.", "2025"),
        ("사 업 기 간 : ’25. 3. ~ ’25. 10.", "2025"),
        ("(기간) 2025. 2. ~ 11.", "2025"),
        ("사업기간 : 2024. 5. ~ 2025. 9.", "전체"),  # of two years: which part is of which is not printed
        ("사업기간 : 2025. 3. ~ ", "미상"),
        ("사업기간 : 2025. 1. ~ 계속", "미상"),
        ("사업기간 : 2025년 ~ 2028년", "전체"),
        ("사업기간 : 1년", "미상"),
    ],
)
def test_money_of_a_thing_that_begins_and_ends_in_one_year_is_of_that_year(span: str, year: str) -> None:
    found = made(f"# 2025년 주요업무\n1 물빛공원 조성\n□ 사업개요\n ○ {span}\n ○ 사업비 : 30억원(국비 10, 시비 20)\n")
    assert {row[2] for row in found} == {year}
    assert len(found) == 3


def test_what_a_thing_costs_in_all_is_of_no_one_year() -> None:
    found = made("# 2025년 주요업무\n1 물빛공원 조성\n□ 사업개요\n ○ 사업기간 : 2025. 1. ~ 12.\n ○ 총사업비 : 30억원('24년 10, '25년 20)\n")
    assert {row[2] for row in found} == {"전체", "2024", "2025"}


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ("사업비 : 1조 8,416억원 (공원 5,262, 비공원 1조 3,154)", {("", 18416), (" 공원", 5262), (" 비공원", 13154)}),
        ("사업비 : 1,105억원(국비 298, 시비 807) ※ 직접 200, 협업 905", {("", 1105), ("", 298), ("", 807), (" 직접", 200), (" 협업", 905)}),
        ("사업비 : 15억원(시비) * 1차(3개월) 3억원, 2차(15개월) 12억원", {("", 15), (" 1차(3개월)", 3), (" 2차(15개월)", 12)}),
        ("사업비 : 100억원 * 보상 40, 공사 50", {("", 100)}),
        ("사업비 : 60억원(국비 40, 시비 20)\n  * 보상 35, 조성비 20, 기타 5", {("", 60), ("", 40), ("", 20), (" 보상", 35), (" 조성비", 20), ("", 5)}),
        ("사업비 : 90억원(공사 60, 보상 30)\n  - 1단계 : 50억원(공사 40, 보상 10)\n  - 2단계 : 40억원(공사 20, 보상 20)", {("", 90), (" 공사", 60), (" 보상", 30), (" 1단계", 50), (" 1단계 공사", 40), (" 1단계 보상", 10), (" 2단계", 40), (" 2단계 공사", 20), (" 2단계 보상", 20)}),
        ("사업비 100억원 확보 ► 부처 공모사업 선정(국70억, 시30억)", {("", 100), ("", 70), ("", 30)}),
    ],
)  # fmt: skip
def test_parts_share_the_unit_of_their_whole_where_they_make_it(lines: str, rows: set[tuple[str, int]]) -> None:
    found = made(UNDER.format(line=lines))
    assert {(str(item).removeprefix("물빛공원 조성"), amount) for item, _, _, amount in found} == {(i, a * 100 * MILLION) for i, a in rows}


def test_phases_that_do_not_make_the_whole_are_left() -> None:
    found = made(UNDER.format(line="사업비 : 90억원\n  - 1단계 : 50억원(공사 40, 보상 10)\n  - 2단계 : 45억원(공사 20, 보상 25)"))
    assert not {item for item, *_ in found if "단계" in str(item)}


def test_money_told_in_a_chapter_of_results_is_of_their_year() -> None:
    text = "# Ⅱ. 2024년 주요성과\n□ 주거복지 실현\n ○ {line}\n# Ⅲ. 2025년 주요업무\n"
    years = {
        "주거급여 지원 : 90가구, 29억원": "2024",
        "처리장 조성사업('24. 8.~'32. 7.) ▹ 43억원(국 20, 시 23)": "전체",
        "청사 신축(총 3개소, 60억원)": "미상",
        "완료(맑은천 등 10개, 2,400억원)": "미상",
    }
    for line, year in years.items():
        assert {row[2] for row in made(text.format(line=line))} == {year}


def test_whether_it_is_that_years_budget_is_asked_once() -> None:
    text = (
        "# Ⅱ. 2024년 주요성과\n□ 주거복지 실현\n ○ 주거급여 지원 : 90가구, 29억원\n ○ 임대료 지원 : 40가구, 3억원\n# Ⅲ. 2025년 주요업무\n"
    )
    asked = [words.ko for item in read(text, "주택건축국").items for words in item.why]
    assert sum("그 해의 예산으로 보았습니다" in words for words in asked) == 1


def test_what_a_project_costs_is_not_the_money_of_the_year_it_was_won() -> None:
    text = "# Ⅱ. 2024년 주요성과\n□ 여가 확충\n ○ 실감형 놀이터 공모 선정('24. 7.) 사업비 100억원(국 70, 시 30)\n# Ⅲ. 2025년 주요업무\n"
    assert {row[2] for row in made(text)} == {"미상"}


def test_a_line_gives_its_own_work_to_its_money() -> None:
    names = {
        "- 실감형 놀이터 과기부 공모 선정('24. 7.) 사업비 100억원(국70, 시30)": "실감형 놀이터",
        "- 매립장 포집공(100공) 증설('24. 9.) ▹ 5.7억원(국 2.85, 시 2.85)": "매립장 포집공(100공) 증설",
        "- 설비 개선 사업비(5.9억원) 교부": "물빛공원 조성 설비 개선",
        "○ (활력증진 개발사업 61개소) 생활환경 개선\n - 총사업비 : 28억원(국비 13, 시비 15)": "활력증진 개발사업",
    }
    for text, name in names.items():
        assert {item for item, *_ in made(f"# 2025년 주요업무\n1 물빛공원 조성\n{text}\n")} == {name}


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("주요사업별 예산", {("햇빛차 보급", "2025", "국비", 12_000 * MILLION), ("햇빛차 보급", "2025", "시비", 6_500 * MILLION), ("햇빛차 보급", "2025", "전체", 18_500 * MILLION)}),
        ("2024년도 주요사업 예산현황", {("햇빛차 보급", "2024", "국비", 12_000 * MILLION), ("햇빛차 보급", "2024", "시비", 6_500 * MILLION), ("햇빛차 보급", "2024", "전체", 18_500 * MILLION)}),
        ("주요사업별 건의", set()),
    ],
)  # fmt: skip
def test_works_listed_under_budgets_have_them_in_that_year(heading: str, found: set[tuple[str, str, str, int]]) -> None:
    text = f"# 2025년 주요업무계획\n## 일반현황\n□ {heading}\n - 햇빛차 보급 : 18,500백만원 (국 12,000, 시 6,500)\n"
    assert {(item, year, fund, amount) for item, fund, year, amount in made(text)} == found


@pytest.mark.parametrize(
    ("title", "years"),
    [("2025년도 주요업무계획", {"2025"}), ("2024년 추진실적 및 2025년 업무계획", {UNKNOWN[0]}), ("주요업무 보고", {UNKNOWN[0]})],
)
def test_budgets_of_works_are_of_a_year_that_is_printed(title: str, years: set[str]) -> None:
    """The year that a report is filed under, told by its chapter of the year before, is not that of its budgets."""
    text = f"# {title}\n마포구 도시과\n\n## 2024년 추진실적\n- 도로 정비 완료\n\n## 현황\n□ 주요사업별 예산\n ○ 하천 준설 : 300백만원\n"
    assert {year for _, _, year, _ in made(text)} == years
