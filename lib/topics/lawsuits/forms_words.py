"""The words by which tables of lawsuits are headed, in the spellings that governments print. All of it is data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lib.documents.labels import key, label
from lib.forms.totals import TOTALS

Kind = Literal["outcome", "case", "year", "total", "axis", "counsel", "rate", "unknown"]
CLOSED, PENDING, WHOLE = "종결", "진행중", "전체"
WITH_APPEALS = "전체(행정심판 포함)"
OUTCOMES = {
    PENDING: ("진행중", "진행", "계류", "계류중", "미결", "미제", "미종결", "진행사건", "계속중", "심리중", "소송중", "수행중", "소송진행중", "계류사건", "진행중사건", "진행건수"),
    CLOSED: ("종결", "종결사건", "종료", "완결", "종결건수", "종국", "확정", "판결", "선고", "처리완료"),
    "승소": ("승소", "전부승소", "전부승", "승", "완전승소", "승소건수"),
    "소취하": ("소취하", "취하", "소의취하", "소송취하", "소취하등", "취하등"),
    "일부승": ("일부승", "일부승소", "일부승패", "일부패소", "일부승소패소", "일부승소일부패소"),
    "패소": ("패소", "전부패소", "전부패", "패", "완전패소", "패소건수"),
    "화해": ("화해", "화해권고", "화해권고결정", "강제화해"),
    "조정": ("조정", "조정결정", "강제조정", "조정권고"),
    "화해·조정": ("화해조정", "조정화해", "화해및조정", "조정및화해", "화해조정등", "조정화해등"),
    "각하": ("각하", "소각하"),
    "가처분": ("가처분", "가처분신청"),
    "기타": ("기타", "기타종결", "그밖", "취하각하", "각하취하", "소취하각하", "각하소취하", "취하각하등"),
}  # fmt: skip
CASES = {
    "행정소송": ("행정소송", "행정", "행정사건", "행정소송사건"),
    "민사소송": ("민사소송", "민사", "민사사건", "민사소송사건"),
    "국가소송": ("국가소송", "국가", "국가사건", "국가를당사자로하는소송"),
    "행정심판": ("행정심판", "행심", "행정심판사건"),
    WHOLE: ("행정민사", "행정민사소송", "행정소송민사소송"),
    WITH_APPEALS: ("행정민사행정심판", "소송및행정심판", "소송행정심판", "행정소송민사소송행정심판"),
}
COUNTS = (
    "총건수",
    "건수",
    "소송건수",
    "총소송건수",
    "제소",
    "제소건수",
    "접수",
    "접수건수",
    "총사건",
    "계건",
    "전체건수",
    "수행건수",
    "사건수",
)
AXES = (
    "구분", "연도", "년도", "연도별", "년도별", "종류별", "사건별", "심급별", "제소연도", "제소년도", "접수연도", "접수년도", "소제기연도", "소송", "소송별", "소송종류", "소송유형", "소송구분", "사건구분", "사건종류", "종류", "유형", "유형별",
    "처리현황", "처리결과", "처리상황", "소송결과", "결과", "결과별", "진행현황", "진행상황", "현황", "소송현황", "소송수행현황", "수행현황", "처리내역", "처리", "판결결과", "재판결과", "비고",
)  # fmt: skip
FILED = re.compile(r"제소|제기|접수\s*(?:연도|년도|일)|소장\s*접수")
BASIS = re.compile(r"[가-힣]+\s?(?:일자|일|연도|년도)\s*기준")
SINGLE = frozenset({"사건명", "사건번호", "원고", "피고", "사건내용", "소송내용", "소가", "청구취지", "당사자", "관할법원", "법원"})
PENDING_ALONE = re.compile(r"심급별\s?(?:소송\s?)?진행|(?:진행|계류|수행)\s?중|계류\s?(?:사건|현황|소송)")
COUNSEL = re.compile(r"(?:소송대리인|변호사|대리인)선임")
COUNSEL_NAME = re.compile(r"(?:소송\s?대리인|변호사|대리인)\s?선임(?:\s?건수)?")
MONEY = re.compile(r"비용|예산|수임료|배상금|패소금|소요액|수당")
RATE = re.compile(r"승소[율률]")
LAW = re.compile(r"소송|송무|제소|승소|패소|법률")
_YEAR = re.compile(
    r"(?:['’‘]?(?P<short>\d{2})\s*[.년]|(?P<full>(?:19|20)\d{2}))\s*[.년]?\s*도?\s*(?P<rest>(?:\(?\d{1,2}\s*[.월]?\s*(?:\d{1,2}\.?)?\s*(?:말|일)?\s*(?:기준|현재|까지)?\)?)?|이전|이후|상반기|하반기)"
)
_SPAN = re.compile(r"['’‘]?((?:19|20)?\d{2})\s*[.년]?\s*[~∼～-]\s*['’‘]?((?:19|20)?\d{2})\s*[.년]?(?:도)?")


@dataclass(frozen=True)
class Meaning:
    """What one heading or label says."""

    kind: Kind
    words: str = ""


_BY_KEY = {key(a): Meaning("axis") for a in AXES} | {t: Meaning("total") for t in (*TOTALS, *COUNTS)}
_BY_KEY |= {key(word): Meaning("outcome", outcome) for outcome, known in OUTCOMES.items() for word in known}
_BY_KEY |= {key(word): Meaning("case", case) for case, known in CASES.items() for word in known}


def meaning(words: str) -> Meaning:
    """What a heading of a row or column says."""
    wanted = key(words)
    if COUNSEL.search(wanted):
        return Meaning("counsel", _inside(label(words).text))
    if RATE.search(wanted):
        return Meaning("rate", label(words).text)
    if wanted in _BY_KEY:
        return _BY_KEY[wanted]
    if period := year(words):
        return Meaning("year", period)
    return Meaning("unknown", label(words).text)


def _inside(words: str) -> str:
    """`비고(소송대리인 선임 건수)` → what stands in the brackets, if the word is there."""
    found = re.fullmatch(r"[^()（）]*[(（]([^()（）]+)[)）]", words)
    return found[1].strip() if found and COUNSEL.search(key(found[1])) else re.sub(r"\s*[(（]건[)）]$", "", words)


def year(words: str) -> str:
    """A year or span of years as a period of the data contract; empty where the words are none."""
    text = " ".join(words.split())
    if span := _SPAN.fullmatch(text):
        first, last = ("20" + y if len(y) == 2 else y for y in span.groups())
        return f"{first}/{last}"
    found = _YEAR.fullmatch(text)
    if not found:
        return ""
    told = found["full"] or f"20{found['short']}"
    halves = {"상반기": f"{told}-01/{told}-06", "하반기": f"{told}-07/{told}-12", "이전": f"../{told}"}
    return halves.get(found["rest"], told if found["rest"] != "이후" else "")


def vocabulary() -> frozenset[str]:
    """The headings by which tables of lawsuits are found that a converter left as lines."""
    outcomes = {k for k, m in _BY_KEY.items() if m.kind in {"outcome", "case"} and len(k) > 1}
    return frozenset(
        outcomes | {"구분", "연도", "소송", "계", "합계", "소계", "처리현황", "승소율", "비고소송대리인선임건수", "소송대리인선임건수"}
    )
