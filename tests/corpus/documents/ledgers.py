"""Ledgers and tables of many governments: a row for each project or government, as data portals and ministries give them."""

from __future__ import annotations

from tests.corpus.draft import Draft
from tests.corpus.model import Cells, Grid, Model

_FIELDS = ("일반공공행정", "사회복지", "문화및관광", "환경", "교통및물류", "보건", "국토및지역개발", "예비비")
_PROJECTS = {
    "일반공공행정": ("구정소식지 발간", "청사 시설 유지관리", "주민참여예산제 운영", "법무행정 운영", "전산장비 유지보수"),
    "사회복지": ("기초연금 지급", "장애인 활동지원", "어르신 일자리 사업", "영유아 보육료 지원", "한부모가족 지원"),
    "문화및관광": ("구립도서관 운영", "생활체육 교실", "문화재 보수정비", "마을축제 지원", "관광안내소 운영"),
    "환경": ("음식물류폐기물 처리", "재활용품 수거 운반", "가로청소 운영", "미세먼지 저감 사업", "공중화장실 관리"),
    "교통및물류": ("공영주차장 조성", "교통안전시설 정비", "자전거도로 관리", "어린이보호구역 개선", "마을버스 재정지원"),
    "보건": ("국가예방접종", "치매안심센터 운영", "모자보건 사업", "정신건강복지센터 운영", "감염병 관리"),
    "국토및지역개발": ("도시재생 뉴딜", "노후 하수관로 정비", "공원 유지관리", "보도 정비", "지적재조사"),
    "예비비": ("일반예비비",),
}
_SHARES = {"사회복지": (60, 25, 15), "보건": (45, 20, 35), "국토및지역개발": (20, 30, 50)}


def _ledger_rows() -> list[tuple[str, ...]]:
    """Invented amounts that repeat: budget, its funds, what was paid."""
    rows = []
    for f, field in enumerate(_FIELDS):
        for p, project in enumerate(_PROJECTS[field]):
            budget = 1_000 * (37_300 + 91_700 * ((f * 7 + p * 5) % 23) + 1_250 * p)
            national, province, _ = _SHARES.get(field, (0, 10, 90))
            funds = [budget * national // 100, budget * province // 100]
            paid = 0 if field == "예비비" else budget * (61 + (f * 5 + p * 11) % 38) // 100
            rest = budget - sum(funds)
            rows.append((f"{f + 1:02d}0", field, f"{f + 1:02d}{p + 1:02d}", project, *map(str, (budget, *funds, rest, 0, paid))))
    return rows


def nationwide() -> Model:
    """Columns as of the nationwide ledger: codes are text, amounts plain 원 without commas, a row for each project."""
    d = Draft("ledger-nationwide", "seoul-seongbuk", "", "2023-12-31")
    d.line("세부사업별 세출현황", "title")
    heads = "회계연도 | 자치단체명 | 회계구분 | 분야코드 | 분야명 | 세부사업코드 | 세부사업명 | 집행일자 | 예산현액 | 국비 | 시도비 | 시군구비 | 기타 | 지출액"
    lines = [
        " | ".join(("2023", "서울성북구", "일반회계", f, name, code, project, "20231231", *amounts))
        for f, name, code, project, *amounts in _ledger_rows()
    ]
    t = d.table("\n".join((heads, *lines)), stub=8, unit="원")
    for row in range(1, len(t.rows)):
        item = t.at(row, 6).words
        cells: Cells = {"level": "project", "item": item, "department_id": f"{d.district}/all"}
        d.fact("budget_execution", "원", **cells, basis="예산현액", budget_won=t.at(row, 8), executed_won=t.at(row, 13))
        for col, fund in ((9, "국비"), (10, "시비"), (11, "구비"), (12, "기타")):
            d.fact("funding", "원", **cells, fiscal_year="2023", fund=fund, measure="budget", amount_won=t.at(row, col))
    return d.done("csv", "csv-cp949", "xlsx", kind="open_data")


def by_office() -> Model:
    """An office in each row, amounts in 천원 with commas, 집행률 with its sign, a total at the end."""
    d = Draft("ledger-offices", "seoul-gangdong", "", "2024-09-30")
    d.line("강동구 부서별 세부사업 집행현황", "title")
    d.line("(2024. 9. 30. 기준, 단위: 천원)")
    offices = ("기획예산과", "재무과", "청소행정과", "공원녹지과", "보건행정과")
    lines = ["부서명 | 세부사업명 | 예산액 | 집행액 | 집행률"]
    budget_sum = paid_sum = 0
    for o, office in enumerate(offices):
        for p, project in enumerate(_PROJECTS[_FIELDS[o]]):
            budget = 12_400 + 31_150 * ((o * 3 + p * 7) % 11)
            paid = budget * (35 + (o * 13 + p * 17) % 60) // 100
            budget_sum, paid_sum = budget_sum + budget, paid_sum + paid
            lines.append(f"{office} | {project} | {budget:,} | {paid:,} | {paid / budget * 100:.1f}%")
    lines.append(f"합계 | < | {budget_sum:,} | {paid_sum:,} | {paid_sum / budget_sum * 100:.1f}%")
    t = d.table("\n".join(lines), stub=2, unit="천원", money=(2, 3), page_at=14)
    _offices(d, t)
    return d.done("xlsx", "xlsx-sheets", "xls", "csv", "html", "pdf", "markdown", kind="open_data")


def _offices(d: Draft, t: Grid) -> None:
    *rows, total = range(1, len(t.rows))
    for row in rows:
        office = f"{d.district}/@{t.at(row, 0).words}"
        cells: Cells = {"level": "project", "item": t.at(row, 1).words, "department_id": office}
        d.fact("budget_execution", "천원", **cells, budget_won=t.at(row, 2), executed_won=t.at(row, 3))
    for row in (*rows, total):
        d.printed("budget_execution", "rate", "executed_won", t.at(row, 4), "%")
        d.adds(t.at(row, 4), t.at(row, 3), of=(t.at(row, 2),))
    for col, column in ((2, "budget_won"), (3, "executed_won")):
        d.total("budget_execution", column, t.at(total, col), "천원", *(t.at(r, col) for r in rows))


def governments() -> Model:
    """A ministry's table: governments of several provinces as rows, two of one name; budget in 억원, 재정자립도 in percent."""
    d = Draft("ministry-governments", "group-kr-local", "", "2024-01-01")
    d.lines("""
# 2024년도 지방자치단체 통합재정개요(발췌)
행정안전부
(2024. 1. 1. 당초예산 기준)""")
    unit = d.line("(단위 : 억원, %)")
    t = d.table(
        """
시·도 | 시·군·구 | 예산규모 | < | < | 재정자립도
^ | ^ | 계 | 일반회계 | 특별회계 | ^
서울 | 중구 | 6,120 | 5,980 | 140 | 52.3
^ | 노원구 | 12,940 | 12,710 | 230 | 16.8
^ | 강남구 | 13,350 | 12,900 | 450 | 58.9
부산 | 중구 | 2,310 | 2,250 | 60 | 15.1
^ | 해운대구 | 8,620 | 8,460 | 160 | 25.4
경기 | 수원시 | 30,800 | 26,300 | 4,500 | 45.0
충북 | 청주시 | 32,950 | 27,400 | 5,550 | 29.7
강원 | 홍천군 | 8,010 | 7,400 | 610 | 10.2""",
        head=2,
        stub=2,
        unit="억원",
        unit_in=unit,
        money=(2, 3, 4),
    )
    ids: tuple[str, ...] = ("seoul-jung", "seoul-nowon", "seoul-gangnam", "busan-jung", "busan-haeundae")
    ids += ("gyeonggi-suwon", "chungbuk-cheongju", "gangwon-hongcheon")
    for row, place in enumerate(ids, 2):
        size: Cells = {"district_id": place, "fiscal_year": 2024, "item": "전체", "stage": "당초예산", "amount_is": "level"}
        for col, account in ((3, "일반회계"), (4, "특별회계")):
            d.fact("budget_size", "억원", **size, account=account, amount_won=t.at(row, col))
        d.total("budget_size", "amount_won", t.at(row, 2), "억원", t.at(row, 3), t.at(row, 4))
        rate: Cells = {"district_id": place, "department_id": f"{place}/all", "topic": "fiscal", "indicator": "재정자립도", "unit": "%"}
        d.fact("indicators", "%", **rate, value=t.at(row, 5))
    return d.done("hwp", "hwpx", "pdf", "html", "xlsx", "xls", "text", kind="statistics", complete="indicators")


MODELS = (nationwide, by_office, governments)
