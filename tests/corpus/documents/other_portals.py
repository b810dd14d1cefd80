"""Open data of portals: long Korean headings, codes as text, days without marks, blanks beside 0, one office or pledge in each record."""

from __future__ import annotations

from tests.corpus.draft import Draft
from tests.corpus.model import Cells, Model

_HEADS = (
    "회계연도 | 시군구코드 | 시군구명 | 회계구분명 | 부서코드 | 부서명 | 정책사업명 | 세부사업코드 | 세부사업명 | "
    "예산현액(원) | 지출금액(원) | 데이터기준일자"
)
_RECORDS = (
    ("0103", "도로정비과", "도로교통 개선", "00127", "도로시설물 유지보수", 1_284_500_000, 1_190_233_410),
    ("0103", "도로정비과", "도로교통 개선", "00131", "보안등 설치 및 관리", 462_000_000, 447_118_900),
    ("0107", "치수과", "재난 예방", "00204", "빗물펌프장 운영", 893_700_000, 801_004_550),
    ("0107", "치수과", "재난 예방", "00209", "하수시설물 정비", 2_310_000_000, 1_998_660_000),
    ("0112", "공원여가과", "녹색도시 조성", "00318", "근린공원 정비", 655_250_000, 655_250_000),
    ("0112", "공원여가과", "녹색도시 조성", "00322", "유아숲체험원 조성", 120_000_000, 0),
    ("0120", "의회사무국", "의정활동 지원", "00405", "의원 국내외 연수", 98_400_000, 61_570_320),
)


def execution_records() -> Model:
    """Records of 세부사업 with codes of one width, amounts without commas, the day as eight digits in the last column; 0 spent once."""
    d = Draft("other-open-execution", "seoul-gwangjin", "", "2024-12-31")
    d.line("광진구 세부사업별 예산집행 현황", "title")
    lines = [
        f"2024 | 11215 | 광진구 | 일반회계 | {code} | {office} | {policy} | {number} | {project} | {budget} | {paid} | 20241231"
        for code, office, policy, number, project, budget, paid in _RECORDS
    ]
    t = d.table("\n".join((_HEADS, *lines)), stub=9, unit="원")
    for row in range(1, len(t.rows)):
        office = f"{d.district}/@{t.at(row, 5).words}"
        cells: Cells = {"level": "project", "basis": "예산현액", "item": t.at(row, 8).words, "department_id": office}
        d.fact("budget_execution", "원", **cells, budget_won=t.at(row, 9), executed_won=t.at(row, 10))
    return d.done("csv", "csv-cp949", "xlsx", "html", kind="open_data")


def pledge_records() -> Model:
    """Records of single pledges with long headings; the state a word, one cell of money blank and one 0."""
    d = Draft("other-open-pledges", "busan-suyeong", "", "2024-06-30")
    d.line("부산광역시 수영구 민선8기 공약사업 추진현황", "title")
    t = d.table("""
공약사업일련번호 | 공약분야명 | 공약사업명 | 공약추진상태 | 사업담당부서명 | 총사업비(백만원) | 데이터기준일자
1 | 안전도시 | 통학로 안전시설 확충 | 완료 | 교통행정과 | 480 | 2024-06-30
2 | 안전도시 | 지능형 CCTV 확대 설치 | 정상추진 | 안전관리과 | 1,260 | 2024-06-30
3 | 문화관광 | 해변 문화거리 조성 | 이행후계속추진 | 문화관광과 | 2,100 | 2024-06-30
4 | 문화관광 | 생활문화센터 건립 | 보류 | 문화관광과 | | 2024-06-30
5 | 복지건강 | 돌봄 통합지원 체계 구축 | 일부추진 | 복지정책과 | 0 | 2024-06-30""")
    known = {"이행후계속추진": "이행 후 계속추진"}
    for row in range(1, 6):
        status = t.at(row, 3).words
        cells: Cells = {"term": "민선8기", "scope": "공약", "goal": "전체", "number": t.at(row, 0).words, "title": t.at(row, 2).words}
        office = f"{d.district}/@{t.at(row, 4).words}"
        state = known.get(status, status)
        d.fact("pledge_items", "", **cells, field=t.at(row, 1).words, status=state, department_id=office, locator=t.at(row, 2))
    return d.done("csv", "csv-cp949", "xlsx", "html", kind="open_data")


MODELS = (execution_records, pledge_records)
