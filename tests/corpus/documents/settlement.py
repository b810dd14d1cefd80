"""세출결산: 예산현액, 지출액, what is carried over and what lapses, by field, account and project."""

from __future__ import annotations

from tests.corpus.documents.common import spent
from tests.corpus.draft import ALL, Draft
from tests.corpus.model import Cells, Model


def by_field() -> Model:
    """분야별 세출결산 of a whole city: 예산현액, 지출액, 다음연도 이월액, 집행잔액, in 백만원, with rates to one decimal."""
    d = Draft("settle-fields", "chungbuk-cheongju", "회계과", "2023-12-31")
    d.lines("""
# 2023회계연도 결산 개요
청주시 회계과
□ 일반회계 세출결산 현황(분야별)
(2023. 12. 31. 기준)""")
    unit = d.line("단위 : 백만원")
    t = d.table(
        """
분 야 | 예산현액 | 지출액 | 다음연도\\n이월액 | 불용액 | 집행률(%)
합 계 | 1,412,300 | 1,270,150 | 98,450 | 43,700 | 89.9
일반공공행정 | 142,000 | 128,900 | 7,100 | 6,000 | 90.8
문화및관광 | 118,300 | 94,250 | 19,550 | 4,500 | 79.7
사회복지 | 742,000 | 721,000 | 3,800 | 17,200 | 97.2
국토및지역개발 | 310,000 | 236,000 | 64,000 | 10,000 | 76.1
예비비 | 12,000 | 8,000 | - | 4,000 | 66.7
기타 | 88,000 | 82,000 | 4,000 | 2,000 | 93.2""",
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 3, 4),
    )
    own = f"{d.district}/all"
    columns = {"budget_won": 1, "executed_won": 2}
    spent(d, t, range(2, 8), columns, total=1, rate=5, cells={"level": "field", "basis": "예산현액", "department_id": own})
    for row in range(1, 8):
        carried = () if row == 6 else (t.at(row, 3),)
        d.adds(t.at(row, 4), t.at(row, 1), less=(t.at(row, 2), *carried))
    return d.done(*ALL, "csv")


def by_project() -> Model:
    """세부사업 of an office in 원: amounts of ten digits, 집행잔액, 집행율 cut off to whole percents; the unit in the headings."""
    d = Draft("settle-projects", "seoul-yongsan", "기획예산과", "2022-12-31")
    d.lines("""
# 2022회계연도 세출예산 집행현황
용산구 기획예산과
○ 2022. 12. 31. 현재""")
    t = d.table(
        """
세부사업명 | 예산현액(원) | 지출액(원) | 집행잔액(원) | 집행율(%)
계 | 1,847,320,000 | 1,613,145,870 | 234,174,130 | 87
구정업무 종합기획 | 96,450,000 | 88,120,340 | 8,329,660 | 91
예산편성 및 운영 | 131,870,000 | 120,005,110 | 11,864,890 | 91
재정안정화기금 전출금(내부거래) | 1,500,000,000 | 1,300,000,000 | 200,000,000 | 86
기본경비(총액) | 119,000,000 | 105,020,420 | 13,979,580 | 88""",
        unit="원",
        money=(1, 2, 3),
    )
    spent(d, t, range(2, 6), {"budget_won": 1, "executed_won": 2}, total=1, rate=4, left=3, cells={"level": "project", "basis": "예산현액"})
    return d.done(*ALL, "csv", "csv-cp949")


def by_account() -> Model:
    """결산 총괄: accounts as rows over two years; the older year beside; nothing adds across years."""
    d = Draft("settle-accounts", "gangwon-hongcheon", "재무과", "2021-12-31")
    d.lines("""
# 2021회계연도 홍천군 결산 총괄
홍천군 재무과
(2021년 12월 31일 기준)""")
    unit = d.line("(단위 : 백만원)")
    t = d.table(
        """
회계별 | 2021회계연도 | < | < | 2020회계연도 | < | <
^ | 예산현액 | 지출액 | 집행률 | 예산현액 | 지출액 | 집행률
계 | 842,600 | 711,500 | 84.4% | 801,000 | 659,800 | 82.4%
일반회계 | 760,100 | 648,200 | 85.3% | 722,500 | 601,300 | 83.2%
공기업특별회계 | 41,500 | 33,300 | 80.2% | 39,500 | 30,500 | 77.2%
기타특별회계 | 41,000 | 30,000 | 73.2% | 39,000 | 28,000 | 71.8%""",
        head=2,
        unit="백만원",
        unit_in=unit,
        money=(1, 2, 4, 5),
    )
    for first, year in ((1, 2021), (4, 2020)):
        columns = {"budget_won": first, "executed_won": first + 1}
        own = f"{d.district}/all"
        more: Cells = {"level": "account", "basis": "예산현액", "department_id": own, "fiscal_year": year}
        spent(d, t, (3, 4, 5), columns, total=2, rate=first + 2, cells=more)
    return d.done(*ALL, "xlsx-sheets")


MODELS = (by_field, by_project, by_account)
