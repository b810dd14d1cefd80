"""Spellings of money in reports: data only. What they mean for a heading or a label is told in `forms.words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.core.wording import OUTCOME
from lib.forms import totals
from lib.forms.whose import MUNICIPALITIES


def _set(*words: str) -> frozenset[str]:
    return frozenset(word for line in words for word in line.split())


BASES: Final[Mapping[str, frozenset[str]]] = {
    "예산현액": _set("예산현액 예산현액계 예산현액합계 세출예산현액 현액 bdg_cash_amt"),
    "대상액": _set(
        "대상액 신속집행대상액 집행대상액 조기집행대상액 대상금액 균형집행대상액 소비투자대상액 신속집행대상 조기집행대상 균형집행대상"
    ),
    "목표액": _set("목표액 집행목표액 신속집행목표액 조기집행목표액 목표금액 소비투자목표액"),
    "예산액": _set(
        "예산액 예산 예산금액 편성액 예산편성액 소요예산 소요예산액 사업비 총사업비 소요사업비 소요액 총예산 총예산액 예산총액 최종예산 최종예산액 금년예산 당해예산",
        "올해예산 예산계 세출예산 세출예산액 편성예산 예산규모 배정액 예산배정액 확정예산 확정예산액 금년도예산 금년도예산액 당해연도예산 당해연도예산액 총액 투자액",
    ),
}
ROLES: Final[Mapping[str, frozenset[str]]] = {
    "executed_won": _set(
        "집행액 지출액 집행금액 지출금액 집행 지출 집행액누계 누계집행액 지출액누계 집행누계 집행실적 지출누계 세출결산 세출결산액 지출실적 현재집행액 실집행액 결산액",
        "지출결산액 기집행액 집행현황 누적집행액 집행누계액 지출누계액 현재까지집행액 ep_amt",
    ),
    "rest_of_year_won": _set(
        "집행예정액 집행예정 향후집행액 집행예정금액 잔여집행예정액 추가집행예정액 연내집행예정액 향후집행예정액 향후집행계획",
    ),
    "until_won": _set("연말집행전망 연말집행예상액 집행전망액 연말예상집행액 연말집행예정액 연말전망 연말집행전망액 집행전망"),
    "left": _set(
        "예상잔액 집행잔액 잔액 불용액 예산잔액 미집행액 불용예상액 집행잔액불용액 불용액집행잔액 집행잔액등 지출잔액 예산집행잔액 잔여예산 잔여액 미집행잔액 불용 미지출액",
    ),
    "carried": _set(
        "이월액 다음연도이월액 차년도이월액 익년도이월액 다음년도이월액 명시이월 사고이월 계속비이월 명시이월액 사고이월액 계속비이월액 이월 다음연도이월 이월예산 차년도이월",
    ),
    "moved": _set(
        "전년도이월액 전년도이월 전년도이월금 이월예산액 예비비사용액 예비비사용 전용액 예산전용 이용액 이체액 이용전용이체 전용등 이용전용 변경사용 수입대체경비",
    ),
    "rate": _set("집행률 집행율 지출률 지출율 집행비율 예산집행률 예산집행율 진도율 집행진도율"),
    "funds": _set("재원구분 재원내역 재원별내역 재원구성 재원별금액 재원별예산"),
    "note": _set("비고 사유 미집행사유 잔액사유 불용사유 이월사유 주요내용 담당 담당팀 소관 팀명 담당자 내용 집행내역 주요내역 산출내역 산출근거"),
}  # fmt: skip
TOTALS: Final = totals.TOTALS | _set("총액 총예산 총사업비 총소요액")
# Which breakdown the labels of rows are, by the heading over them; the finest first.
LEVELS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("line_item", _set("통계목 편성목 목 세목 비목 목별 통계목명 편성목명 과목 예산과목 내역 산출내역 세부내역 성질별 경비성질별")),
    ("project", _set("세부사업 세부사업명 사업명 사업 세부사업별 사업별 과제명 주요사업 주요사업명 대상사업 사업내용 추진사업 투자사업 투자사업명 사업명칭 dbiz_nm")),
    ("unit_program", _set("단위사업 단위사업명 단위사업별")),
    ("policy_program", _set("정책사업 정책사업명 정책사업별")),
    ("field", _set("부문 부문별 부문명 분야부문 part_nm")),
    ("field", _set("분야 분야별 분야명 기능별 기능 fld_nm")),
    ("account", _set("회계 회계별 회계명 회계구분 회계구분명 회계명칭 acnt_dv_nm")),
)  # fmt: skip
YEARS: Final = _set("연도 년도 회계연도 연도별 회계년도 예산연도 사업연도 fyr")
OFFICES: Final = _set("부서 부서명 부서별 담당부서 소관부서 실과 실과명 과별 국별 국 실국 주관부서 담당관과 dept_nm")
# Names of offices: a 국 may be a country and a 단 a choir, so those are offices only beside a 과.
OFFICE_NAME: Final = r"(?!.*(?:" + OUTCOME + r"|결과|효과)$)[가-힣A-Za-z0-9·]{1,16}(?:과|담당관)"
RARER_OFFICE_NAME: Final = r"[가-힣A-Za-z0-9·]{1,16}(?:국|단|실|본부|사업소|관리소|보건소|의회|센터|(?:정책|기획|조정|협력|심의|관리|소통|감사|재정|안전|혁신)관)|대변인|감사관"
# Columns that name a government, the one above it first.
PLACES: Final = (
    _set("시도 시도명 광역자치단체 광역 wa_laf_hg_nm"),
    MUNICIPALITIES | {"laf_hg_nm"},
)
KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("reserve", r"(?:일반|재해|목적|재난)?(?:·)?(?:재난)?예비비"),
    ("internal_transfer", r"내부거래|회계간전출|기금전출|예수금|예탁금"),
    ("running_cost", r"기본경비"),
    ("personnel", r"인력운영비|인건비"),
)
ACCOUNTS: Final[tuple[tuple[str, str], ...]] = (
    ("공기업특별회계", r"공기업(?:특별회계|특회)?"),
    ("기타특별회계", r"기타(?:특별회계|특회)"),
    ("일반회계", r"일반회계|일반"),
    ("특별회계", r"특별회계|특회"),
    ("기금", r"기금"),
)
FIELDS: Final = _set(
    "일반공공행정 공공질서및안전 교육 문화및관광 환경 환경보호 사회복지 보건 농림해양수산 산업중소기업 산업중소기업및에너지 수송및교통 교통및물류 국토및지역개발 과학기술 예비비 기타",
    "행정운영경비 재무활동 문화관광 문화체육관광 교통 지역개발",
)
# Whose money it is, by what stands before the amount or in brackets behind it. A city's own money of a province is told in `forms.words`.
FUNDS: Final[tuple[tuple[str, str], ...]] = (
    (
        "기타",
        r"민간자본|민간\s?투자|자\s?부담|(?<![가-힣])자담(?![가-힣])|민자|민간|지방채|교육청|교육비특별회계|기타|기금|후원금|출연금|융자",
    ),
    ("국비", r"국고\s?보조금|국고|지방교부세|특별\s?교부세|특교세|국\s?비|균특|균형발전특별회계"),
    (
        "시비",
        r"(?:시\s?)?특별\s?(?:조정\s?)?교부금|조정\s?교부금|특교금|시\s?[·,]?\s?도\s?비|광역시비|[市시]\s?비|(?:市|서울시)\s?(?=예산)|(?<![가-힣])시\s(?=예산|인센티브)",
    ),
    ("도비", r"[도道]\s?비"),
    ("구비", r"시\s?[·,]?\s?군(?:\s?[·,]?\s?구)?\s?비|구\s?비|區\s?비|군\s?비|자체\s?재원|자체\s?사업비|자체\s?예산|자체"),
)
LEDGER_FUNDS: Final[Mapping[str, str]] = {"bdg_ntep": "국비", "capep": "시비", "sggep": "구비", "etc_amt": "기타"}
MIXED: Final = r"국\s?[·,/]?\s?시\s?[·,/]?\s?(?:도|구)?\s?비|국\s?[·,/]\s?도\s?비|시\s?[·,/]\s?구\s?비|국\s?[·,/]\s?구\s?비"
METROPOLITAN: Final = frozenset({"seoul", "busan", "daegu", "incheon", "gwangju", "daejeon", "ulsan", "sejong", "jeju"})
# Headings by which tables are found that a converter left as lines; words that running text is full of are left out.
VOCABULARY: Final = frozenset().union(
    *BASES.values(),
    *ROLES.values(),
    *(known for _, known in LEVELS),
    YEARS,
    _set("구분 재원별 재원 계 합계 국비 시비 구비 연번 예산집행현황 부서명 부서"),
    {f"{month}{day:02}{word}" for month in range(1, 13) for day in range(1, 32) for word in ("기준", "까지", "현재")},
) - _set("내용 담당 목 사업 지출 집행 이월 전체 예산 내역 기능 과목 현액 총액")
