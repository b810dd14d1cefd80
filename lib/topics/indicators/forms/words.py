"""The vocabulary of statements and tables: which words count, which only lead to a figure, and which topic they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lib.core.columns import UNSPLIT
from lib.documents.words.labels import key
from lib.documents.words.numbers import OTHER_WORDS
from lib.documents.words.units import UNITS
from lib.forms import totals

# Topics by the words that tell them; the first that fits the statement wins, then the first that fits the project.
TOPIC_WORDS = (
    ("meetings", ("간부회의", "주요회의", "주요간부", "정책회의", "현안회의", "부서장회의", "직원조회", "영상회의", "화상회의", "회의장비", "영상장비")),
    ("directives", ("지시사항", "지시(훈시)", "훈시사항", "평가분석")),
    ("seasonal", ("종합대책", "계절별")),
    ("participatory_budget", ("주민참여예산", "참여예산", "예산학교")),
    ("medical_tourism", ("의료관광",)),
    ("corporation", ("시설관리공단", "공단", "도시관리공단")),
    ("outsourcing", ("민간위탁",)),
    ("records", ("기록물", "기록관", "보존서고")),
    ("disclosure", ("정보공개", "원문공개", "사전정보공표")),
    ("lawsuits", ("소송", "승소")),
    ("legal", ("법률자문", "법률상담", "법률지원", "법률")),
    ("legislation", ("자치법규", "조례", "행정규칙")),
    ("council", ("구의회", "정례회", "임시회", "행정사무감사", "구정질문")),
    ("contests", ("공모사업",)),
    ("autonomy", ("자치분권",)),
    ("research", ("구정연구", "연구단", "연구과제", "연구모임", "연구용역", "정책연구")),
    ("proposals", ("창안", "공무원제안", "국민제안", "제안제도", "아이디어공모")),
    ("pledges", ("공약", "매니페스토", "배심원", "재정확보율")),
    ("performance", ("성과관리", "성과평가", "성과지표", "성과계약")),
    ("evaluation", ("합동평가", "외부평가", "외부기관", "인센티브", "정부3.0", "수상실적", "수상현황")),
    ("governance", ("협치", "공론장", "지역사회혁신")),
    ("innovation", ("혁신", "우수사례", "벤치마킹")),
    ("communication", ("소통", "신문고", "주민의견")),
    ("budget_operation", ("예산", "추경", "이월", "간주처리", "보조금", "재정공시", "신속집행", "국시비", "집행심의", "재정안정화")),
    ("fiscal", ("재정자립도", "재정자주도", "재정", "부채", "채무", "세입", "지방세")),
    ("staffing", ("정원", "현원", "공무원수", "인력")),
    ("organisation", ("조직", "직제", "개팀", "위원회")),
    ("facilities", ("시설", "청사", "면적", "차량", "장비", "도서")),
    ("planning", ("구정운영", "주요업무", "업무계획", "정책사업", "핵심사업", "4개년", "구정계획", "정책과제", "시정", "군정", "백서", "정책", "기획")),
)  # fmt: skip
OTHER = "other"

# Headings of a statement that say only how to read what follows; the words above them name the figure.
EMPTY_HEADS = frozenset(
    {"내용", "주요내용", "사업내용", "추진내용", "운영내용", "추진실적", "주요실적", "실적", "개요", "결과", "추진방법", "운영방법", "방법", "비고", "참고",
     "추진대상", "기타", "사업개요", "추진개요", "세부내용", "교육내용", "진행절차", "추진절차", "추진방식", "추진현황", "현황", "선정결과", "추진결과"}
)  # fmt: skip
SHORT_HEADS = frozenset({"대상", "대상사업", "구성", "규모", "인원", "횟수", "건수", "참여자", "면적", "위치", "사업대상", "평가대상"})
TIME_HEADS = frozenset(
    {"기간", "사업기간", "추진기간", "운영기간", "대상기간", "시기", "추진시기", "개최시기", "일시", "일정", "추진일정", "교육기간", "접수기간", "공모기간",
     "개최일", "개최일시", "운영시기", "실시시기", "용역기간", "공사기간", "모집기간", "평가시기"}
)  # fmt: skip
PLACE_HEADS = frozenset({"장소", "위치", "소재지", "주소", "문의", "연락처", "근거", "추진근거", "관련근거", "법적근거"})
FUNDS = frozenset({"구비", "시비", "국비", "도비", "군비", "기타", "시도비", "민자"})
STATE_HEADS = re.compile(r"(?:현황|규모)$")
NO_STATE = re.compile(r"(?:심사|예산|사업|공모)규모$")

TOTALS = totals.TOTALS | {"총액", "총건수", "총인원", "총사업비"}
MEASURES = frozenset(
    {"횟수", "건수", "인원", "인원수", "금액", "개소", "개소수", "명수", "실적", "계획", "목표", "참여자", "참여인원", "처리안건", "면적", "비율", "수", "사업수", "동수", "개수", "대수", "규모", "예산",
     "참여자(누적)", "참여자누적", "점수", "현황", "처리", "접수", "누계", "합계", "계"}
)  # fmt: skip
DERIVED = {
    "difference": ("증감", "증감액", "증가", "증가액", "증감수", "차이", "전년대비증감", "전년대비", "증가수", "과부족"),
    "growth": ("증감률", "증감율", "증가율", "증가률", "신장률", "전년대비증감률", "전년대비증가율"),
}
RATE = re.compile(r"(?:율|률|비율|비중|구성비|자립도|자주도|[%％])$")
ACHIEVED = ("달성률", "달성율", "목표달성률", "목표달성율", "달성도")
TARGET, RESULT = (
    ("목표", "목표치", "목표값", "계획", "연간목표", "당초목표", "전망", "전망치", "예정", "예상", "예상치", "추정", "추정치"),
    ("실적", "실적치", "실적값", "추진실적", "달성", "달성치", "성과"),
)
PLANNED = re.compile(r"(?<!대비)(?:계획|예정|목표|전망)(?:액|금액|인원|건수|량|값|치|자)?$")
UNIT_COLUMNS = frozenset({"단위", "측정단위", "기준단위", "기준(단위)", "단위기준"})
TEXT_COLUMNS = frozenset(
    {"비고", "산식", "산출식", "측정산식", "산출근거", "내용", "주요내용", "측정방법", "자료출처", "출처", "담당부서", "부서", "소관부서"}
)

# Units that a counting word implies where none is printed.
IMPLIED = (
    (re.compile(r"횟수$|개최수$"), "회"),
    (re.compile(r"(?:인원|인원수|참여자|참석자|수료자|이용자|명수|인구|인구수|직원수|공무원수|학생수)(?:누적)?$"), "명"),
    (
        re.compile(r"^(?:현|결)원$|^(?:위촉|당연)(?:직|위원)$|^총원$|^과장급(?:이상)?$|^(?:일반|복지|사회복지|기능|소방|별정|정무)직$"),
        "명",
    ),
    (re.compile(r"(?:건수|안건|접수|처리)$|(?:민원|사고|신고|허가|사건|처분|소송|자문|재결|의결)수$"), "건"),
    (re.compile(r"^(?:제정|개정|인용|기각|각하|취하|채택|불채택)$"), "건"),  # 선정 and 폐지 may be of people or bodies
    (re.compile(r"\d점만점|^(?:배|득|평|총|가|감)점$"), "점"),
    (re.compile(r"개소수?$"), "개소"),
    (
        re.compile(
            r"(?:사업|기관|단체|시설|부서|지표|과제|업체|기업|학교|위원회)(?:의)?(?:수|현황)$|^(?:지원|투자|입주|참여|선정|수혜|신청|가입|보증)(?:업체|기업|기관)$"
        ),
        "개",
    ),
    (re.compile(r"(?:과정|강좌|프로그램|종목|품목|팀|동호회|동아리|노선|항목|분야|직종)수$"), "개"),
    (
        re.compile(
            r"(?:자|직원|아동|노인|장애인|학생|종사자|근로자|인구|주민|회원|위원|봉사자|대상자|의사|간호사|강사|교사|선수|대원|단원|원아)수$"
        ),
        "명",
    ),
    (
        re.compile(
            r"(?:도서관|센터|어린이집|경로당|병원|의원|약국|보건소|보건지소|진료소|주차장|공원|유치원|복지관|체육시설|화장실|학원)수$"
        ),
        "개소",
    ),
    (re.compile(r"(?:장서|도서|대출권)수$"), "권"),
    (re.compile(r"(?:차량|등록대|CCTV|자동차)수$"), "대"),
    (re.compile(r"(?:주차면|면)수$"), "면"),
    *((re.compile(rf"{unit}수$|(?:건립|건설|공급|입주|분양){unit}$"), unit) for unit in ("세대", "가구")),  # 다세대, 1인가구 are kinds
    *((re.compile(rf"{unit}수$"), unit) for unit in ("단지", "구역", "지구", "필지", "동", "대", "호실", "객실", "좌석", "학급")),
    (re.compile(r"^(?:총)?개수$"), "개"),
)
# What is printed in which of the units that a table lists.
SORTS = (
    (
        re.compile(
            r"(?:인구|주민|공무원|직원|정원|현원|종사자|(?:령|원|업|학|용|여|거주|장애|근로)자|^[남여](?:자|성)?|노인|아동|청소년|학생|회원|인원|사망|부상|사상|인명피해)수?$"
        ),
        ("명", "인", "천명"),
    ),
    (
        re.compile(r"(?:액|예산|사업비|[국도시군구]비|수입|지출|결산|금|세출|세입|재원|재산피해)$|^(?:회수|환수|추징|추급|변상)$"),
        ("원", "천원", "만원", "백만원", "억원", "조원"),
    ),
    (re.compile(r"면적$"), ("㎡", "㎢", "ha", "㏊", "천㎡", "만㎡", "백만㎡")),
    (re.compile(r"연장$|거리$|길이$"), ("m", "km", "㎞")),
    (re.compile(r"^세대|(?:건립|건설|공급|입주|분양)세대$|세대수$"), ("세대",)),
    (re.compile(r"^가구|가구수$"), ("가구",)),
    (re.compile(r"(?<!가구)(?<!주민)(?<!인구)(?<!원)(?<!세대)(?<!회)(?<!환)수$"), ("개", "개소", "곳", "건", "회", "대")),
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_SUMS = re.compile(r"(?:총)?(?:세출|세입|예산|지출|수입|수익|비용|결산|사업비)(?:합계|총계|계)")
# Units that merely count, whose noun follows: `10개 분야`, `5대 목표`; and nouns that are printed as a unit themselves.
COUNTERS = frozenset({"개", "대"})
OWN_NOUNS = {"팀": "팀", "개팀": "팀", "본부": "본부", "업체": "업체", "개사": "사", "개교": "교", "개동": "동"}
KEPT_NOUNS = frozenset({"개사", "개교", "개동"})
MONEY = re.compile(r"(?:원|조|억)$")
_MORE = r"차로|차선|층|천명|만명|본부|세(?![대가-힣])|Hz|set|SET|주년|개국|개반|개조|필(?!지)|척|두|마리|군데|식(?![가-힣])"
_UNIT = re.compile(rf"\s?(?:여\s?)?({_MORE}|{UNITS})(?![A-Za-z])")
_BEGUN = frozenset("부본동면호번일점매대차위강분주조억홀평편")  # units of one letter that also begin other words
_OTHER_WORDS = re.compile(OTHER_WORDS)
PER = re.compile(r"/(?:일|년|연|월|주|시간|분|초|인|대|hr|h)(?![가-힣A-Za-z]|\s?\d)")  # 톤/일; 12명/월 1회 is none
_PARTICLE = re.compile(r"(?:을|를|이|가|은|는|의|에|로|으로|와|과|씩|간|만|도|까지|부터|이며|이고|으로서|에서|정도|여|[^가-힣]|$)")


def unit_at(text: str, end: int) -> tuple[str, int]:
    """The unit that follows a figure's digits ending at `end`, and where it ends; empty where none does."""
    match = _UNIT.match(text, end)
    if not match or _OTHER_WORDS.match(text, match.start(1)):
        return "", end
    if match[1] in _BEGUN and (" " in match[0] or not _PARTICLE.match(text, match.end())):
        return "", end
    per = PER.match(text, match.end())
    return (match[1] + per[0], per.end()) if per else (match[1], match.end())


_LONGEST_UNIT = 7


def units_of(words: str) -> list[str]:
    """The units that a table lists: `명, 천㎥/일` are two, `건/백만원` are two; longer words beside them say who counted."""
    listed = [u.strip() for u in re.split(r"[,，·]|/(?!(?:일|년|월|시간|분|초|인)(?![가-힣]))", words)]
    return [u for u in listed if "/" in u or len(u) <= _LONGEST_UNIT] or listed


def topic_of(*words: str) -> str:
    """The topic of the first words that tell one; each text is looked through for all topics before the next."""
    return next((topic for text in words if (topic := _topic_in(text))), OTHER)


@lru_cache(maxsize=4096)
def _topic_in(words: str) -> str:
    bare = key(words)
    return next((topic for topic, known in TOPIC_WORDS if any(w in bare for w in known)), "")


def implied_unit(*names: str) -> str:
    """The unit that a heading implies (횟수 → 회), the nearest heading first; empty where none does."""
    for name in names:
        for pattern, unit in IMPLIED:
            if pattern.search(key(name)):
                return unit
    return ""


def listed_unit(name: str, listed: Sequence[str]) -> str:
    """Which of the units that a table lists (`명, ㎢, 개`) a heading is in, by its words; empty where none or several fit."""
    bare = key(name)
    if (own := implied_unit(name)) in listed:
        return own
    if own := next((u for u in listed if bare == u or bare.endswith(f"{u}수")), ""):
        return own
    plain = key(_BRACKETS.sub("", name))  # 노인인구(65세 이상)
    fit = [u for u in listed for pattern, units in SORTS if u in units and (pattern.search(bare) or pattern.search(plain))]
    return fit[0] if len(fit) == 1 else ""


def is_total(words: str) -> bool:
    """Whether a heading adds up the others: 계, 합계, 세출합계."""
    return key(words) in TOTALS or _SUMS.fullmatch(key(words)) is not None


__all__ = ["UNSPLIT", "implied_unit", "is_total", "topic_of", "unit_at"]
