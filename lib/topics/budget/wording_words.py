"""Words that the wordings of money share: stages, accounts, kinds of spending, offices, sources of money. All of it is data."""

from __future__ import annotations

from lib.core.columns import UNKNOWN
from lib.core.wording import BEFORE, OFFICE, YEAR, Axis
from lib.topics.budget.forms_vocabulary import BASES, OFFICE_NAME, RARER_OFFICE_NAME, ROLES

FINAL = ("최종", "최종예산", "최종예산액")
SUPPLEMENTED = ("추경", "추경예산", "추경예산액", "제1회 추경", "제1회 추경예산", "제2회 추경", "제2회 추경예산", "추경후", "경정예산")
STAGES = (
    "당초",
    "최종",
    "당초예산",
    "최종예산",
    "본예산",
    "추경예산",
    "추경",
    "기정예산",
    "기정액",
    "제1회 추경",
    "제1회 추경예산",
    "제2회 추경",
    "제2회 추경예산",
    *FINAL,
    *SUPPLEMENTED,
)
BUDGET = (
    "예산액",
    "예산",
    "본예산",
    "당초예산",
    "당초예산액",
    "본예산액",
    "예산액계",
    "세출예산",
    "세출예산액",
    "예산규모",
    "최종예산",
    "최종예산액",
    "현예산액",
    "편성액",
    "예산편성액",
    "예산총액",
    *STAGES,
)
CURRENT, SUBJECT = sorted(BASES["예산현액"]), sorted(BASES["대상액"])
EXECUTED = (
    *sorted(ROLES["executed_won"]),
    "세출",
    "세출결산",
    "세출 지출액",
    "집행액계",
)  # what is only contracted (원인행위액) is not spent
ACCOUNT = r"[가-힣0-9A-Za-z·]{2,24}(?:특별회계|회계|기금)(?:\([가-힣]{2,14}\))?"
ACCOUNTS = {"일반회계": (), "특별회계": (), "공기업특별회계": (), "기타특별회계": (), "기금": ("기금회계",)}
KINDS = ("정책사업", "행정운영경비", "인력운영비", "기본경비", "재무활동", "내부거래", "예비비")  # what a department's budget is made of
NATURES = ("사업비", "인건비", "물건비", "운영비", "경상경비", "경상이전", "자본지출")  # and by nature
OFFICES = Axis(
    OFFICE,
    dict.fromkeys(("본청", "의회사무국", "의회사무과", "보건소"), ()),
    pattern=OFFICE_NAME,
    beside=RARER_OFFICE_NAME,
    heads=("부서", "부서명", "부서별", "실과", "실과명", "소관", "소관부서", "국과명"),
)
BLANK = Axis(
    "", heads=("구분", "내역", "내용", "현황", "비목", "항목", "예산 현황", "예산현황", "결산"), pattern=r"[가-힣·]{0,14}(?:현황|내역|총괄)"
)
TIMES = {
    BEFORE: ("기투자", "기투자액", "기집행", "기집행액", "이전", "이전까지", "기확보분", "임기전", "임기이전"),
    UNKNOWN[0]: ("이후", "향후", "임기후", "향후투자", "향후계획", "잔여"),
}
YEARS = Axis(YEAR, heads=("연도", "년도", "회계연도", "연도별"))
NO_BUDGET = (
    r"절감|이월|전용|불용|낭비|신청|요구|건의|확보|지방채|채무|체납|징수|조성액|기금\s?조성|반납|(?<!증)감액|삭감",
)  # titles of other money
SHARES = ("구성비", "구성비율", "비중", "점유비", "점유율")
LARGEST = 10**14  # won; the largest local government spends half of it in a year
GRANTS = ("특별조정교부금", "특조금", "조정교부금", "특별교부금", "특교금")  # of the city or province; those of the state are 특별교부세
FUND_WORDS = {
    "국비": ("국", "국고", "국비보조", "국고보조금", "국고보조", "특별교부세", "특교세", "균특", "균특회계", "지특"),
    "시비": ("시", "시·도비", "시도비", "특별시비", "광역시비", *GRANTS), "도비": ("도",),
    "구비": ("구", "군비", "구군비", "구·군비", "군·구비", "구·군", "군·구", "군", "시군비", "시·군비", "구·군 부담금", "자체"), "민자 등": ("민자", "민", "민간", "민간자본", "민간투자", "자부담", "자담", "민간자부담", "민간 등"),
    "기타": ("기타재원", "지방비", "지방", "특교", "지방채"),
}  # fmt: skip
SOURCES_OF_MONEY = Axis(
    "fund",
    FUND_WORDS,
    heads=("재원", "재원별", "재원구분"),
    usual="전체",
    in_province={"구비": ("시비", "시", *FUND_WORDS["구비"]), "도비": ("도", "시·도비", "시도비", *GRANTS)}
    | {f: w for f, w in FUND_WORDS.items() if f not in {"구비", "시비", "도비"}},
)

REQUIRED = ("사업비", "총사업비", "소요예산", "소요액", "투자액", "투자비", "투자계획", "금액", "재원별 사업비", "재원별사업비", "재원", "연차별 투자계획", "총투자액", "계획", "계획액", "소요", "소요재원", "소요자원", "연차별 소요재원", "연차별 소요자원", "연도별 소요재원", "연도별 소요예산", "연차별 예산계획", "연도별 예산계획", "연차별 사업비", "연도별 사업비", "연차별 예산", "연도별 예산", "투자수요", "연차별 투자수요", "연도별 투자계획")  # fmt: skip
SECURED = (
    "예산",
    "예산액",
    "확보",
    "확보액",
    "예산확보",
    "예산확보액",
    "기확보",
    "기확보액",
    "확보예산",
    "편성",
    "편성액",
    "예산편성",
    "예산편성액",
)
SPENT = ("집행", "집행액", "집행실적", "지출", "지출액", "투자실적")
NAMES = (*(f"{what}명" for what in ("행사", "전시", "공연", "축제", "대회", "과정", "교육", "강좌", "프로그램", "시설", "공사")), "교육과정", "과제", "세부과제", "내역사업")  # fmt: skip
