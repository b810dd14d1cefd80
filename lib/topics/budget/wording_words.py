"""Words that the wordings of money share: stages, accounts, kinds of spending, offices, sources of money. All of it is data."""

from __future__ import annotations

from lib.core.columns import UNKNOWN
from lib.core.wording import AFTER, BEFORE, GOVERNMENT, LAST, OFFICE, UNNUMBERED, YEAR, Axis
from lib.topics.budget.vocabulary import BASES, OFFICE_NAME, PLACES, RARER_OFFICE_NAME, ROLES

FINAL = ("최종", "최종예산", "최종예산액")
SUPPLEMENTED = ("추경", "추경예산", "추경예산액", "제1회 추경", "제1회 추경예산", "제2회 추경", "제2회 추경예산", "추경후", "경정예산")
BEFORE_SUPPLEMENT = ("기정", "기정액", "기정예산", "기정예산액", "전년도(기정)예산액")
STAGES = (
    "당초",
    "최종",
    "당초예산",
    "최종예산",
    "본예산",
    "추경예산",
    "추경",
    *BEFORE_SUPPLEMENT,
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
    "세입세출예산총액",
    "세입세출예산액",
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
POLICY_KINDS = ("정책사업", "행정운영경비", "재무활동")
KINDS = (*POLICY_KINDS, "인력운영비", "기본경비", "내부거래", "예비비")  # what a department's budget is made of
NATURES = ("사업비", "인건비", "물건비", "운영비", "경상경비", "경상이전", "자본지출")  # and by nature
OFFICES = Axis(
    OFFICE,
    dict.fromkeys(("본청", "의회사무국", "의회사무과", "보건소"), ()),
    pattern=OFFICE_NAME,
    beside=RARER_OFFICE_NAME,
    heads=(
        "부서",
        "부서명",
        "부서별",
        "실과",
        "실과명",
        "실국",
        "실국명",
        "실국별",
        "국별",
        "기관",
        "기관명",
        "소관",
        "소관부서",
        "국과명",
    ),
)
BLANK = Axis(
    "", heads=("구분", "내역", "내용", "현황", "비목", "항목", "예산 현황", "예산현황", "결산"), pattern=r"[가-힣·]{0,14}(?:현황|내역|총괄)"
)
TIMES = {
    BEFORE: ("기투자", "기투자액", "기집행", "기집행액", "이전", "이전까지", "기확보분", "임기전", "임기이전"),
    AFTER: ("이후", "향후", "향후투자", "향후투자액", "향후투자계획", "향후계획", "잔여"),
    UNKNOWN[0]: ("임기후",),
}
LAST_YEAR = {LAST: ("전년", "작년")}
YEARS = Axis(YEAR, heads=("연도", "년도", "회계연도", "연도별"))
_NUMBERS = range(1, 10)
_SUPPLEMENT = tuple(
    f"{what}{of}" for what in ("추경", "추경예산", "추가경정", "추가경정예산") for of in ("", "액", "규모", "증감", "증감액")
)
SUPPLEMENTS = {f"제{n}회 추경": tuple(f"{n}{of}{word}" for of in ("회", "차") for word in _SUPPLEMENT) for n in _NUMBERS}
SUPPLEMENTS |= {stage: (*words, *(f"제{word}" for word in words)) for stage, words in SUPPLEMENTS.items()} | {
    f"제{UNNUMBERED}회 추경": _SUPPLEMENT
}
NUMBERED = r"제?\s?(\d)\s?[회차]\s*(?:[가-힣]{2,7}[시도군구]\s)?(?:추경|추가경정)|(?:올해|금년도?|\d년도?)\s(?:들어\s)?첫\s?(?:번째\s)?(?:추경|추가경정)(?![^.,，]{0,10}(?:에\s?(?:이어|이은|비해)|이후|\s뒤|\s후|보다|대비|[과와]\s?달리))"  # of a term (민선 8기 첫 추경), or behind it (첫 추경에 이어), it is another
BILLS = {f"{stage}안": tuple(f"{word}안" for word in words) for stage, words in SUPPLEMENTS.items()}
LATER = {**SUPPLEMENTS, **BILLS, "간주처리": ("간주", "간주예산", "간주액", "간주처리액", "성립전", "성립전예산")}  # what changes a budget
FIRST = {
    "기정예산": ("기정", "기정액", "기정예산액"),
    "예산안": ("본예산안", "당초예산안", "세출예산안"),
    "당초예산": ("본예산", "당초", "당초예산액", "본예산액", "본예산확정", "당초예산규모", "본예산규모",
              *(f"{first}{side}예산" for first in ("본예산", "당초예산") for side in ("세출", "세입", "세입세출"))),
}  # fmt: skip
OVER = ("최종", "최종예산", "최종예산액", "최종액", "최종규모", "예산총계", "총예산액", "총예산규모", "현재예산", "현재예산액")
GOVERNMENTS = Axis(GOVERNMENT, heads=tuple(sorted(PLACES[0] | PLACES[1])))
NO_BUDGET = (
    r"절감|이월|전용|불용|낭비|신청|요구|건의|확보|지방채|채무|체납|징수|조성액|기금\s?조성|반납|(?<!증)감액|삭감",
)  # titles of other money
REVENUES = {
    "지방세": ("지방세수입", "지방세 수입"), "세외수입": ("세외 수입",), "경상적세외수입": (), "임시적세외수입": (), "지방행정제재·부과금": ("지방행정제재부과금",),
    "일반조정교부금": (), "특별조정교부금": (), "특별교부금": (), "지방교부세": (), "보통교부세": (), "특별교부세": (), "소방안전교부세": (), "부동산교부세": (), "조정교부금": ("조정교부금등", "조정교부금 등"), "재정보전금": (),
    "보조금": (), "국고보조금": ("국고보조금등", "국고보조금 등"), "시·도비보조금": ("시도비보조금", "시·도비보조금등", "시도비보조금 등", "시비보조금", "도비보조금"),
    "지방채": (), "보전수입등및내부거래": ("보전수입 등", "보전수입", "보전수입 등 및 내부거래", "보전수입및내부거래", "보전수입 등 내부거래"), "순세계잉여금": ("잉여금",), "전입금": (), "내부거래": (),
    "자체수입": ("자체재원",), "이전수입": ("의존재원", "이전재원"), "취득세": (), "등록면허세": (), "재산세": (), "주민세": (), "지방소득세": (), "지방소비세": (),
    "자동차세": (), "레저세": (), "담배소비세": (), "지역자원시설세": (), "지방교육세": (),
}  # fmt: skip
CLASSES_OF_REVENUE = ("자체수입", "이전수입", "보전수입등및내부거래")
SETTLED = ("결산", "결산액", "수납액", "세입결산", "세입결산액")
NOT_COLLECTED = (
    "징수결정액",
    "조정액",
    "부과액",
    "불납결손액",
    "결손처분액",
    "결손액",
    "정리보류액",
    "미수납액",
    "체납액",
    "과오납반환액",
    "환급액",
    "징수율",
    "수납률",
    "수납율",
)
"""What stands beside what was collected (수납액): what was to be, what was given up, what is owed."""
NO_FIELDS = (
    r"^\s*(?:인건비|물건비|경상이전|자본지출|정책사업|인력운영비|기본경비)\s*$",
    r"^\s*(?:지방세|세외수입|지방교부세|조정교부금|국고보조금|지방채|자체(?:수입|재원)|이전수입|의존재원|보전수입.{0,12})\s*$",
)  # labels of what a budget is spent on by nature, or comes from: no field of it
SHARES = ("구성비", "구성비율", "비중", "점유비", "점유율")
LARGEST = 10**14  # won; the largest local government spends half of it in a year
GRANTS = ("특별조정교부금", "특조금", "조정교부금", "특별교부금", "특교금")  # of the city or province; those of the state are 특별교부세
MINISTRIES = (  # what these of the state give is 국비
    "기획재정부", "기재부", "과학기술정보통신부", "과기정통부", "과기부", "교육부", "외교부", "통일부", "법무부", "국방부", "행정안전부", "행안부", "국가보훈부", "보훈부", "문화체육관광부", "문체부", "농림축산식품부", "농식품부",
    "산업통상자원부", "산업부", "산자부", "보건복지부", "복지부", "환경부", "고용노동부", "고용부", "여성가족부", "여가부", "국토교통부", "국토부", "해양수산부", "해수부", "중소벤처기업부", "중기부", "인사혁신처", "식품의약품안전처",
    "식약처", "산림청", "문화재청", "국가유산청", "소방청", "경찰청", "특허청", "농촌진흥청", "농진청", "기상청", "질병관리청", "질병청", "해양경찰청", "해경청", "방위사업청", "방사청", "우주항공청", "행정중심복합도시건설청",
    "새만금개발청"
)  # fmt: skip
FUND_WORDS = {
    "국비": ("국", "국고", "국비보조", "국고보조금", "국고보조", "특별교부세", "특교세", "균특", "균특회계", "지특", *MINISTRIES),
    "시비": ("시", "시·도비", "시도비", "특별시비", "광역시비", *GRANTS), "도비": ("도",),
    "구비": ("구", "군비", "구군비", "구·군비", "군·구비", "구·군", "군·구", "군", "시군비", "시·군비", "시군", "구·군 부담금", "자체"), "민자 등": ("민자", "민", "민간", "민간자본", "민간투자", "자부담", "자담", "민간자부담", "민간 등"),
    "기타": ("기타재원", "지방비", "지방", "특교", "지방채", "기타(민자 등)", "기타(민자)", "기타(민간)"),
}  # fmt: skip
SOURCES_OF_MONEY = Axis(
    "fund",
    FUND_WORDS,
    guests=MINISTRIES,
    heads=("재원", "재원별", "재원구분", "주요재원", "재원구성", "재원내역"),
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
SPENT_SO_FAR = tuple(word for word in sorted(ROLES["executed_won"]) if "누" in word)
SPENT = ("집행", "집행액", "집행실적", "지출", "지출액", "투자실적", "예산집행", "예산집행액")
NAMES = (*(f"{what}명" for what in ("행사", "전시", "공연", "축제", "대회", "과정", "교육", "강좌", "프로그램", "시설", "공사")), "교육과정", "과제", "세부과제", "내역사업")  # fmt: skip

SIDES = {side: tuple(f"{side}{total}" for total in ("예산", "예산액", "합계", "총계", "계")) for side in ("세입", "세출")}
PARTS_OF_ENTERPRISES = tuple(f"{kind} {side}" for kind in ("수익적", "자본적") for side in ("수입", "지출", "수지", "수입예산", "지출예산"))
"""What divides the budget of a public enterprise, over its items (영업수익, 시설개량비)."""
