"""How documents print officials: the words of quotas and officials in post, of grades, tracks and offices. All of it is data."""

from __future__ import annotations

from lib.core.text import Text
from lib.core.wording import OFFICE, OUTCOME, OWN, UNDER, YEAR, Axis, Derived, Sole, Wording
from lib.documents.words.labels import key
from lib.topics.staffing.datasets import STAFFING

AUTHORIZED, ACTUAL, TEAM, SEX, AMENDED = "authorized", "actual", "team", "sex", "amended"
_TRACKS = (
    "일반직", "관리운영직", "별정직·임기제", "정무직", "별정직", "사회복지", "임기제", "기능직", "계약직", "특정직", "연구직", "지도직", "연구·지도직",
    "전문경력관", "고용직", "공무직", "무기계약직", "기간제", "청원경찰", "소방직", "교육직", "국가직", "지방직", "경력직", "특수경력직", "시간선택제",
    "시간선택제임기제", "일반임기제", "전문임기제", "한시임기제", "행정직", "기술직", "세무직", "전산직", "사서직", "공업직", "농업직", "녹지직", "보건직",
    "간호직", "의료기술직", "환경직", "시설직", "방송통신직", "운전직", "토목직", "건축직", "위생직", "조리직", "방호직", "의무직", "약무직", "수의직",
    "속기직", "통계직", "정무·별정직", "별정·계약직", "기능·계약직",
)  # fmt: skip
_SPELLED = {
    "일반직": ("일반", "일반직공무원", "일반직 계"), "사회복지": ("사회복지직", "복지", "복지직", "사회복지인력", "사회복지기능인력"), "소방직": ("소방", "소방공무원"), "별정직·임기제": ("별정직임기제", "별정임기제", "별정직및임기제"),
    "임기제": ("임기제공무원",), "별정직": ("별정", "별정직공무원", "별정직 계"), "정무직": ("정무", "정무직 계"), "관리운영직": ("관리운영",), "공무직": ("공무직근로자",),
    "기술직": ("기술",), "연구직": ("연구",), "지도직": ("지도",), "청원경찰": ("청경",), "연구·지도직": ("지도·연구직", "연구지도직", "연구·지도", "지도·연구"), "전문경력관": ("전문경력관 계",),
}  # fmt: skip
# What a 직렬 is called without 직 beside others of its kind.
_SERIES = r"행정|교육행정|세무|전산|사서|속기|방호|공업|농업|녹지|수의|해양수산|보건|식품위생|의료기술|의무|약무|간호|보건진료|환경|항공|시설|방재안전|방송통신|위생|조리|운전|토목|건축|시설관리|간호조무"
# What people are called by their trade or their contract, beside others of their kind: 의사, 임상병리사, 사회복무요원.
_TRADES = (
    r"[가-힣]{0,6}(?:의사|약사|간호사|조무사|치료사|병리사|방사선사|영양사|위생사|복지사|상담사|조리사|보건의"
    r"|요원|공무원|근로자|미화원|관리원|실무원|상담원|단속원|검침원|현업직|업무직|실무직|운영직|상용직|전문직)"
)
_FIRE = ("소방총감", "소방정감", "소방감", "소방준감", "소방정", "소방령", "소방경", "소방위", "소방장", "소방교", "소방사")
_POSTS = ("실장", "국장", "본부장", "단장", "부장", "과장", "팀장", "팀원", "담당관", "소장")  # where a table counts heads by post
_RANKS = (
    *_FIRE,
    *_POSTS,
    "고위공무원", "고위공무원단", "고공단", "연구관", "연구사", "지도관", "지도사", "가급", "나급", "다급", "라급", "마급", "가군", "나군", "다군", "임원", "기타",
)  # fmt: skip
_TITLES = {
    "2급": ("이사관",), "3급": ("부이사관",), "4급": ("서기관",), "5급": ("사무관",), "6급": ("주사",), "7급": ("주사보",), "8급": ("서기",), "9급": ("서기보",),
}  # fmt: skip

# Statements with these words count pupils, visitors, members, or gardens.
_OTHERS = (
    r"(?:국가|지방|민간|생활|공동체|주제|실내)정원|정원(?:조성|도시|박람회|문화)|교육|과정|강의|연수|어린이집|유치원|원아|아동|학생|학급|학교|수강|교육생|회원|위원"
    r"|입소|입주|이용자|보육|요양|경로당|복지시설|보호시설|생활시설|복지관|쉼터|주간보호|이용\s?정원|병상|수련|봉사|강좌|신청자|모집|선발|대상자|통반장|통장"
)
# A heading about the organisation or manpower of the office itself; of anybody else (자율방범대 조직) they are no officials.
_OF_OFFICE = (
    r"^(?=.*(?:조직|인력))[\WⅠ-Ⅻ]*+\d*+(?:[가-힣]{1,10}(?:과|담당관|실|국|본부|구청|시청|군청|도청))?+"
    r"(?:일반|기본|행정|부서|기구|기관|조직|인력|예산|재정|시설|장비|업무|사무|분장|소관|직제|관할|주요|우리|현재|전체|운영|운용|구성|규모|체계|현황|본청|본부|의회|소방|보건소"
    r"|및|와|등|총|도|표|시|구|군)++$"
)
OTHER_BODIES = r"(?<!보건)(?<!민)(?:센터|원|[^당획무기]관|재단|공단|공사|[^의]회|시설|쉼터|학교)$"  # that may count other people
OF_A_BODY = Text("{name}의 정원과 현원이 공무원 수인지 확인하십시오", "Whether the figures of {name} count officials is to be confirmed")
BY_HEAD = Text(
    "빈칸이 사라진 표입니다. 과·담당관의 장은 5급 한 명이라는 원칙으로 칸을 정했습니다",
    "Blank cells are lost; placed by the rule that one official of grade 5 heads a division",
)
LOST = Text(
    "{title}빈칸이 누락되어 수치의 위치를 확정할 수 없습니다. 직급별 정원과 현원을 입력하십시오",
    "{title}Blank cells are missing and the place of the figures cannot be told; enter authorised and actual officials by grade",
)

_POSTS_COUNTED = (
    "정원",
    "정원수",
    "정원계",
    "총정원",
    "정원명",
    "공무원정원",
    "공무원 정원",
    "직제정원",
    "정원인원",
    "현행정원",
    "T/O",
    "TO",
    "조례정원",
    "정원 현황",
)
_IN_POST = (
    "현원",
    "현원수",
    "현원계",
    "총현원",
    "현원명",
    "공무원현원",
    "공무원 현원",
    "현인원",
    "현재원",
    "현재인원",
    "재직인원",
    "재직자",
    "실제현원",
    "현원 현황",
)
_TOO_MANY = ("과부족", "과부족인원", "과부족수", "과결원", "정원대비과부족", "정현원차", "과△부족", "과부족△", "과원", "초과", "초과인원")
_TOO_FEW = ("결원", "결원수", "결원인원", "부족", "부족인원", "미충원")
_RATES = ("충원율", "충원률", "현원율", "충원비율", "정원대비현원율")
_HEADINGS = frozenset(map(key, (
    *_POSTS_COUNTED, *_IN_POST, *_TOO_MANY, *_TOO_FEW, *_RATES, *(w for t in _TRACKS for w in (t, *_SPELLED.get(t, ())) if w.endswith(("직", "임기제"))),
    *(f"{n}급" for n in range(1, 10)), "6급이하", "7급이하", "8급이하", "구분", "계", "합계", "총계", "소계", "직급", "직렬", "직종", "부서", "부서명", "팀명", "비고",
)))  # fmt: skip

OFFICIALS = Wording(
    STAFFING.name,
    values={
        AUTHORIZED: _POSTS_COUNTED,
        ACTUAL: _IN_POST,
    },
    pairs=dict.fromkeys(("정원현원", "정·현원", "정현원", "정원 및 현원", "정원대현원"), (AUTHORIZED, ACTUAL))
    | dict.fromkeys(("현원정원", "현·정원", "현원/정원"), (ACTUAL, AUTHORIZED)),
    derived=(
        Derived("gap", ACTUAL, AUTHORIZED, _TOO_MANY, "명"),
        Derived("gap", AUTHORIZED, ACTUAL, _TOO_FEW, "명"),
        Derived("rate", ACTUAL, AUTHORIZED, _RATES, "%"),
    ),
    axes=(
        Axis("track", {t: _SPELLED.get(t, ()) for t in (*_TRACKS, "기타")}, beside=f"{_SERIES}|{_TRADES}", heads=("직렬", "직렬별", "직종", "직종별", "직군", "직군별"), usual="전체"),
        Axis(
            "grade",
            dict.fromkeys(_RANKS, ()) | {grade: tuple(f"{front}{name}" for name in names for front in ("", "지방")) for grade, names in _TITLES.items()},
            pattern=r"[1-9](?:급)?(?:[·~∼～,․‧-][1-9])?급(?:상당)?(?:이하|이상)?(?:소계)?|[가-힣]{2,8}(?:실|국|본부)장|(?:소방(?:총감|정감|준?감|[정령경위장교])|연구[관사]|지도[관사])(?:이하|이상)",
            heads=("직급", "직급별", "계급", "계급별"),
            usual="전체",
        ),
        Axis(
            OFFICE,
            dict.fromkeys(("본청", "의회", "집행기관", "본부", "소속기관", "직속기관", "사업소", "출장소", "동", "읍면", "읍면동", "보건소", "의회사무처", "의회사무국", "의회사무과", "의회사무기구", "합의제행정기관", "합의제기관"), ())
            | {"기타": ()},
            pattern=r"(?!.*(?:정원|현원|인원|개소|장소|" + OUTCOME + r"|결과|효과)$)(?!(?:19|20)\d{2}년)[가-힣A-Za-z0-9·]{1,18}(?:과|담당관|실|국|소|단|본부|청|사업소|의회|원)",
            beside=r"[가-힣A-Za-z0-9·]{1,18}(?:센터|관|동|읍|면|처|공단|재단|공사)|(?!(?:[가-힣]{2})?부서$)[가-힣]{1,10}(?<!보고)(?<!계획)(?<!명세)(?<!문)(?<!조)서|[가-힣0-9]{1,10}(?:안전센터|구조대|구급대|지역대)",
            heads=("부서", "부서명", "부서별", "과명", "과별", "실과", "실과명", "실과소", "소속", "국과명", "기관", "기관명", "기관별", "동별", "동명", "읍면동", "읍면동별", "행정동"),
        ),
        Axis(TEAM, pattern=r"[가-힣A-Za-z0-9·]{1,16}(?:팀|담당)", heads=("팀", "팀명", "팀별", "담당", "담당명", "담당별")),
        Axis(SEX, {"남": ("남성", "남자"), "여": ("여성", "여자")}, heads=("성별",)),
        Axis(AMENDED, {"개정 전": ("현행", "조정 전", "변경 전", "개편 전")}, heads=("개정 후", "개정", "개정안", "조정 후", "조정안", "변경", "변경 후", "변경안", "개편 후", "개편안")),
        Axis(YEAR, heads=("연도", "년도", "연도별")),
        Axis("", heads=("구분", "인원", "인원수", "인력", "인력현황", "직원", "직원수", "공무원", "공무원수", "현황", "정현원현황", "기준", "내역", "명")),
    ),
    unit="명",
    leads="always",
    doubts={OTHER_BODIES: OF_A_BODY},
    titled={AUTHORIZED: ("정원",), ACTUAL: ("현원",)},
    not_titled=(r"정원\s?(?:외|대비|조정|감축|증원)", r"(?:여성|장애인?|휴직자?|파견자?|퇴직자?|육아휴직자?|신규|임용|국가유공자?|다문화)\s?(?:공무원|직원|인력|현황)"),
    not_told=_OTHERS,
    told_under=rf"직원|공무원|정원|현원|일반현황|{_OF_OFFICE}",
    not_told_under=r"[가-힣](?:조직|인력)(?:현황|구성|규모)?$",
    headings=_HEADINGS,
    sole=Sole(("과", "담당관"), "5급", BY_HEAD),
    asked=LOST,
    apart=(TEAM, SEX, AMENDED),
    heads=("실장", "국장", "본부장"),
    needs=("grade", "track", TEAM, f"{AMENDED}+{AUTHORIZED}", f"{SEX}+{AUTHORIZED}+{ACTUAL}", f"{YEAR}+{AUTHORIZED}+{ACTUAL}", f"{OFFICE}+{AUTHORIZED}+{ACTUAL}", f"{OFFICE}+{AUTHORIZED}+{UNDER}", f"{OFFICE}+{ACTUAL}+{UNDER}", f"{OWN}+{AUTHORIZED}", f"{OWN}+{ACTUAL}"),
    not_about=(
        (r"어린이집|유치원|원아|아동|학생|학급|학교|수강|교육생|회원|위원회|입소|입주|이용자|보육|요양|경로당|복지시설|보호시설|생활시설|복지관|쉼터|주간보호|병상|수련|봉사|강좌|신청자|모집|선발"
        r"|대학|재활원|의용소방"),
    ),
)  # fmt: skip

WORDINGS = (OFFICIALS,)
