"""The words by which tables of officials are headed, in the spellings that governments print. All of it is data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lib.documents.labels import key, label
from lib.forms.totals import TOTALS

Kind = Literal["measure", "grade", "track", "office", "team", "group", "day", "version", "total", "axis", "remark", "aside", "unknown"]
AUTHORIZED, ACTUAL, GAP, VACANCY, CHANGE, RATE = "authorized", "actual", "gap", "vacancy", "change", "rate"
PAIR, TURNED = "authorized;actual", "actual;authorized"

MEASURES = {
    AUTHORIZED: ("정원", "정원수", "정원계", "총정원", "정원총계", "정원명", "공무원정원", "정원A", "A정원", "직제정원", "정원인원", "현행정원", "법정정원"),
    ACTUAL: ("현원", "현원수", "현원계", "총현원", "현원총계", "현원명", "공무원현원", "현원B", "B현원", "현인원", "현재원", "현재인원", "재직인원", "재직자", "실제현원"),
    GAP: ("과부족", "과부족인원", "과부족수", "과결원", "과부족BA", "과부족B-A", "정원대비과부족", "정원대비", "정현원차", "과원", "초과", "초과인원", "과·부족", "과△부족", "과부족△"),
    VACANCY: ("결원", "결원수", "결원인원", "부족", "부족인원", "미충원", "결원AB", "결원A-B"),
    CHANGE: ("증감", "증△감", "차이", "대비", "증감BA"),
    RATE: ("충원율", "충원률", "현원율", "충원비율", "정원대비현원율", "정원대비현원비율"),
    PAIR: ("정원현원", "정현원", "정원대현원", "정원및현원"),
    TURNED: ("현원정원", "현정원"),
}  # fmt: skip
TRACKS = (
    "일반직", "관리운영직", "별정직·임기제", "정무직", "별정직", "사회복지", "임기제", "기능직", "계약직", "특정직", "연구직", "지도직", "연구·지도직",
    "지도·연구직", "전문경력관", "고용직", "공무직", "무기계약직", "기간제", "기간제근로자", "청원경찰", "소방직", "교육직", "국가직", "지방직", "경력직",
    "시간선택제", "시간선택제임기제", "일반임기제", "전문임기제", "한시임기제", "임기제공무원", "시간제", "행정직", "기술직", "세무직", "전산직", "사서직",
    "공업직", "농업직", "녹지직", "보건직", "간호직", "의료기술직", "환경직", "시설직", "방송통신직", "운전직", "토목직", "건축직", "위생직", "조리직", "방호직",
    "행정", "세무", "전산", "사서", "공업", "농업", "녹지", "보건", "간호", "의료기술", "환경", "시설", "방송통신", "운전", "토목", "건축", "위생", "조리", "방호",
    "관리운영", "별정", "정무", "일반직공무원", "별정·계약직", "기능·계약직", "별정직·계약직", "정무·별정직", "의무직", "약무직", "수의직", "속기직", "통계직",
)  # fmt: skip
SAME_TRACK = {"일반": "일반직", "사회복지직": "사회복지", "별정직임기제": "별정직·임기제", "별정임기제": "별정직·임기제", "별정직및임기제": "별정직·임기제", "임기제공무원": "임기제", "일반직공무원": "일반직", "별정직공무원": "별정직", "정무": "정무직", "별정": "별정직", "관리운영": "관리운영직"}  # fmt: skip
RANKS = (
    "고위공무원", "고위공무원단", "관리관", "이사관", "부이사관", "서기관", "사무관", "주사", "주사보", "서기", "서기보", "연구관", "연구사", "지도관", "지도사",
    "임원", "이사장", "상임이사", "구청장", "시장", "군수", "부구청장", "부시장", "부군수", "전문위원", "전문관", "가급", "나급", "다급", "라급", "마급", "가군", "나군", "다군",
)  # fmt: skip
COUNTS = ("총원", "총인원", "계명", "인원계")
AXES = (
    "구분", "직급", "직급별", "직렬", "직렬별", "직종", "직종별", "직군", "직군별", "부서", "부서명", "부서별", "팀", "팀명", "팀별", "과명", "과별", "실과", "실과명",
    "실과소", "기관", "기관명", "소속", "인원", "인원수", "명", "인력", "인력현황", "직원", "직원수", "공무원", "공무원수", "공무원현황", "연도", "년도", "연도별",
    "정현원현황", "현황", "직원현황", "인원현황", "계급", "계급별", "기준", "내역", "담당", "직위",
)  # fmt: skip
OFFICE_AXES = frozenset({"부서", "부서명", "부서별", "과명", "과별", "실과", "실과명", "실과소", "소속", "국과명"})
TEAM_AXES = frozenset({"팀", "팀명", "팀별", "담당", "담당명"})
TRACK_AXES = frozenset({"직렬", "직렬별", "직종", "직종별", "직군", "직군별"})
GRADE_AXES = frozenset({"직급", "직급별", "계급", "계급별", "직위"})
GROUPS = (
    "본청", "의회", "구본청", "시본청", "군본청", "직속기관", "사업소", "출장소", "동", "읍면", "읍면동", "읍동", "집행기관", "합의제행정기관", "합의제기관",
    "동주민센터", "동행정복지센터", "주민센터", "실국", "본부",
)  # fmt: skip
SEXES = ("남", "여", "남성", "여성", "남자", "여자")
REMARKS = frozenset({"비고", "참고", "비고사유", "사유"})
BEFORE = frozenset({"개정전", "조정전", "변경전", "개편전", "당초", "현행"})
AFTER = frozenset({"개정후", "조정후", "변경후", "개편후", "개정안", "조정안", "변경안", "개편안"})
HEADED_BY_ONE = ("과", "담당관")  # kinds of offices at whose head stands one official
HEAD_GRADE = "5급"  # of that grade in a district
WHOLE = (
    "공무원정원",
    "지방공무원",
    "총정원",
    "전체공무원",
    "공무원정현원",
    "공무원현황",
    "구전체",
    "시전체",
    "군전체",
    "구청전체",
    "시청전체",
    "군청전체",
    "전직원",
)
OTHER_PEOPLE = re.compile(
    r"(?:국가|지방|민간|생활|공동체|주제|실내)정원|정원(?:조성|도시|박람회|문화)|교육|과정|강의|연수|어린이집|유치원|원아|아동|학생|학급|학교|수강|교육생|회원|위원|입소|입주|이용자|보육|요양|경로당|복지시설|보호시설|생활시설|복지관|쉼터|주간보호|이용\s?정원|병상|수련|봉사|강좌|신청자|모집|선발|대상자|통반장|통장"
)
_OFFICE_NAMES = re.compile(r"[가-힣]+(?:과|담당관|팀|국|실)(?![가-힣])")
BODY = re.compile(r"([가-힣]{1,12}(?:공단|재단|공사|문화원|진흥원|체육회|의료원))")

_GRADE = r"(?:[1-9](?:[·~∼,-][1-9])?급(?:상당)?(?:이하|이상)?)"
_RANKED = re.compile(rf"(?P<track>[가-힣·]*?)\(?(?P<grade>{_GRADE})\)?(?:상당)?")
_OFFICE = re.compile(r"[가-힣A-Za-z0-9·]{1,16}(?:과|담당관|관|실|국|소|단|본부|처|원|공단|센터|동|읍|면|재단|공사|청|의회)")
_TEAM = re.compile(r"[가-힣A-Za-z0-9·]{1,16}(?:팀|담당)|[가-힣·]{2,10}계")
_FOUNDED = re.compile(r"설립|창립|설치|개[원소관청]|지정|위탁|계약|취임|임기|출범")  # headings over days that count nobody
_DAY = re.compile(
    r"['’‘]?(?:(?:19|20)\d{2}|\d{2}(?=[.년]))\s*[.년]?(?:도)?(?:\s*\d{1,2}\s*[.월]?(?:\s*\d{1,2}\s*[.일]?|\s*말)?)?\s*(?:기준|현재|말)?"
)


def are_others(*words: str) -> bool:
    """Whether headings speak of pupils, visitors, members: people who are no officials."""
    return OTHER_PEOPLE.search(_OFFICE_NAMES.sub(" ", " ".join(words))) is not None


@dataclass(frozen=True)
class Meaning:
    """What one heading or label says."""

    kind: Kind
    words: str = ""


_BY_KEY = {key(word): Meaning("measure", measure) for measure, known in reversed(MEASURES.items()) for word in known}
_BY_KEY |= {key(t): Meaning("track", t) for t in TRACKS} | {k: Meaning("track", t) for k, t in SAME_TRACK.items()}
_BY_KEY |= (
    {r: Meaning("grade", r) for r in RANKS} | {t: Meaning("total") for t in (*TOTALS, *COUNTS)} | {a: Meaning("axis", a) for a in AXES}
)
_BY_KEY |= {g: Meaning("group", g) for g in (*GROUPS, *SEXES)} | {r: Meaning("remark") for r in REMARKS}
_BY_KEY |= {b: Meaning("version", "before") for b in BEFORE} | {a: Meaning("version", "after") for a in AFTER}


def meanings(words: str, axis: str = "") -> tuple[Meaning, ...]:
    """What a heading says; `일반직 6급` says two things. `axis` is the heading over a row's label, which tells what an unknown word is."""
    wanted = key(words)
    if wanted in _BY_KEY:
        return (_BY_KEY[wanted],)
    text = label(words).text.replace(" ", "")
    ranked = _RANKED.fullmatch(text)
    if ranked and (not ranked["track"] or key(ranked["track"]) in _BY_KEY):
        track = (_BY_KEY[key(ranked["track"])],) if ranked["track"] else ()
        return (*track, Meaning("grade", ranked["grade"]))
    if _DAY.fullmatch(label(words).text):
        return (Meaning("aside" if _FOUNDED.search(axis) else "day", label(words).text),)
    return (_by_axis(label(words).text, text, axis),)


def _by_axis(words: str, closed: str, axis: str) -> Meaning:
    if axis in TEAM_AXES or (_TEAM.fullmatch(closed) and axis not in OFFICE_AXES):
        return Meaning("team", closed)
    if axis in TRACK_AXES:
        return Meaning("track", words)
    if axis in GRADE_AXES:
        return Meaning("grade", words)
    if axis in OFFICE_AXES or _OFFICE.fullmatch(closed):
        return Meaning("office", closed)
    return Meaning("unknown", words)


def vocabulary() -> frozenset[str]:
    """The headings by which tables of officials are found that a converter left as lines."""
    grades = {f"{n}급" for n in range(1, 10)} | {"6급이하", "7급이하", "8급이하"}
    measures = {k for k, m in _BY_KEY.items() if m.kind == "measure" and m.words not in {PAIR, TURNED}}
    tracks = {key(t) for t in (*TRACKS, *SAME_TRACK) if key(t).endswith(("직", "임기제"))}
    return frozenset(
        grades | measures | tracks | {"구분", "계", "합계", "총계", "소계", "직급", "직렬", "직종", "부서", "부서명", "팀명", "비고"}
    )
