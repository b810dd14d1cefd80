"""How documents print lawsuits and legal advice: the words of outcomes, kinds of cases and ways of advice. All of it is data."""

from __future__ import annotations

from itertools import combinations

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.core.wording import ABOUT, Axis, Derived, Share, Tally, Wording
from lib.documents.words.labels import key
from lib.topics.lawsuits.datasets import LAWSUITS, LEGAL_ADVICE

CLOSED, PENDING, WITH_APPEALS = "종결", "진행중", "전체(행정심판 포함)"
_ALL = WHOLE[0]
_ENDED = {
    "승소": ("전부승소", "전부승", "승", "완전승소", "승소건수"),
    "소취하": ("취하", "소의취하", "소송취하", "소취하등", "취하등"),
    "일부승": ("일부승소", "일부승패", "일부패소", "일부승소패소", "일부승소일부패소"),
    "패소": ("전부패소", "전부패", "패", "완전패소", "패소건수"),
    "화해": ("화해권고", "화해권고결정", "강제화해"),
    "조정": ("조정결정", "강제조정", "조정권고"),
    "화해·조정": ("화해조정", "조정화해", "화해및조정", "조정및화해", "화해조정등", "조정화해등"),
    "각하": ("소각하",),
    "가처분": ("가처분신청",),
    "기타": ("기타종결", "그밖", "취하각하", "각하취하", "소취하각하", "각하소취하", "취하각하등"),
}
OUTCOMES = {
    PENDING: ("진행", "계류", "계류중", "미결", "미제", "미종결", "진행사건", "계속중", "심리중", "소송중", "수행중", "소송진행중", "계류사건", "진행중사건", "진행건수"),
    CLOSED: ("종결사건", "종료", "완결", "종결건수", "종국", "확정", "판결", "선고", "처리완료"),
    **_ENDED,
}  # fmt: skip
ENDED = frozenset(_ENDED)
CASES = {
    "행정소송": ("행정", "행정사건", "행정소송사건"),
    "민사소송": ("민사", "민사사건", "민사소송사건"),
    "국가소송": ("국가", "국가사건", "국가를당사자로하는소송"),
    "행정심판": ("행심", "행정심판사건"),
    _ALL: ("행정민사", "행정민사소송", "행정소송민사소송"),
    WITH_APPEALS: ("행정민사행정심판", "소송및행정심판", "소송행정심판", "행정소송민사소송행정심판"),
}
_LAWSUIT = r"(?:행정|민사|국가)소송"
# The nearest heading that names a kind tells it; appeals over lawsuits of no kind are none of theirs.
_CASES_OVER = (
    (rf"{_LAWSUIT}[^>]*행정심판[^>]*$|행정심판[^>]*{_LAWSUIT}[^>]*$", WITH_APPEALS),
    (r"(행정|민사|국가)소송[^>]*(?!\1)(?:행정|민사|국가)소송[^>]*$", _ALL),
    *((rf"{case}[^>]*$", case) for case in ("행정소송", "민사소송", "국가소송")),
    (r"소송.*>[^>]*행정심판[^>]*$", _ALL),
    (r"소송[^>]*행정심판[^>]*$|행정심판[^>]*소송[^>]*$", WITH_APPEALS),
    (r"행정심판[^>]*$", "행정심판"),
)
_COUNTS = (
    "건수",
    "총건수",
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
_COUNSEL = (
    "소송대리인 선임 건수",
    "소송대리인 선임",
    "변호사 선임 건수",
    "변호사 선임",
    "대리인 선임 건수",
    "대리인 선임",
    "비고(소송대리인 선임 건수)",
)
_HEADS = (
    "구분", "연도", "년도", "연도별", "년도별", "종류별", "사건별", "심급별", "제소연도", "제소년도", "접수연도", "접수년도", "소제기연도", "소송", "소송별", "소송종류", "소송유형", "소송구분", "사건구분", "사건종류", "종류", "유형", "유형별",
    "처리현황", "처리결과", "처리상황", "소송결과", "결과", "결과별", "진행현황", "진행상황", "현황", "소송현황", "소송수행현황", "수행현황", "처리내역", "처리", "판결결과", "재판결과",
)  # fmt: skip
_WON, _PARTLY, _JUDGED = frozenset({"승소"}), frozenset({"승소", "일부승"}), frozenset({"승소", "패소"})
RATES = (
    Share(_PARTLY | {"소취하"}, ENDED, "승소율 = 승소(소취하·일부승 포함) ÷ 종결사건"),
    Share(_WON, _JUDGED, "승소 ÷ (승소 + 패소)"),
    Share(_WON, ENDED, "승소 ÷ 종결"),
    Share(_PARTLY, ENDED, "(승소 + 일부승) ÷ 종결"),
    Share(_WON | {"소취하"}, ENDED, "(승소 + 소취하) ÷ 종결"),
    Share(_PARTLY, _PARTLY | _JUDGED, "(승소 + 일부승) ÷ (승소 + 일부승 + 패소)"),
    Share(_WON, _PARTLY | _JUDGED, "승소 ÷ (승소 + 일부승 + 패소)"),
)
UNDATED = Text(
    "제소 기준인지 처리 기준인지 적혀 있지 않아 처리 연도로 읽었습니다",
    "Whether years are of filing or of closing is not said; read as closing",
)
NO_YEAR = Text("표에 연도가 없어 보고 연도로 읽었습니다", "The table names no year; read as the report's")
NO_YEAR_OF_ADVICE = Text(
    "법률자문 건수의 연도가 적혀 있지 않습니다. 몇 년의 건수입니까?", "The year of this legal advice is not printed. Which is it?"
)
UNSURE = Text(
    "칸이 무너진 표여서 수치가 어느 결과의 것인지 정할 수 없습니다. 연도와 사건 종류별로 결과 건수를 알려 주십시오",
    "The columns of this table are lost; give the counts by year, case type and outcome",
)
UNSURE_OF_ADVICE = Text(
    "칸이 무너진 표여서 자문 방식을 정할 수 없습니다. 연도와 방식별 건수를 알려 주십시오",
    "The columns are lost; give the counts by year and mode",
)
UNTOLD = Text(
    "글에서 {words}의 연도나 결과를 정할 수 없습니다. 연도와 사건 종류별로 결과 건수를 알려 주십시오",
    "Of which year and outcome {words} are is not told; give the counts by year, case type and outcome",
)
LIST_OF_CASES = frozenset({"사건명", "사건번호", "원고", "피고", "사건내용", "소송내용", "소가", "청구취지", "당사자", "관할법원", "법원"})
_KINDS = ("행정소송", "민사소송", "국가소송", "행정심판")

LAWSUITS_TOLD = Wording(
    LAWSUITS.name,
    values={"count": _COUNTS, "counsel": _COUNSEL},
    derived=(Derived("rate", "count", "count", ("승소율", "승소률"), "%"),),
    axes=(
        Axis("case_type", CASES, usual=_ALL, over=_CASES_OVER),
        Axis(
            "outcome", OUTCOMES, usual=_ALL, sums={CLOSED: tuple(_ENDED)},
            over=((r"^>[^>]*(?:>[^>]*)?(?:심급별(?:소송)?진행|(?:진행|계류|수행)중|계류(?:사건|현황|소송))", PENDING),),
        ),
        Axis("", heads=_HEADS),
    ),
    unit="건",
    titled={"counsel": ("대리인선임", "변호사선임")},
    needs=(
        *(f"{ABOUT}+outcome:{outcome}" for outcome in ("승소", "패소", "일부승", f"{PENDING}+outcome:{CLOSED}")),
        *(f"{ABOUT}+case_type:{one}+case_type:{other}" for one, other in combinations(_KINDS, 2)),
    ),
    headings=frozenset(k for word, known in (*OUTCOMES.items(), *CASES.items()) for k in map(key, (word, *known)) if len(k) > 1)
    | {"구분", "연도", "소송", "계", "합계", "소계", "처리현황", "승소율", "비고소송대리인선임건수", "소송대리인선임건수"},
    leads="always",
    asked=UNSURE,
    not_about=(rf"^(?:{'|'.join(sorted(LIST_OF_CASES))})$",),
    tally=Tally(
        about=r"소송|송무|제소|승소|패소|법률",
        not_counted=r"비용|예산|수임료|배상금|패소금|소요액|수당",
        time="period",
        began=(r"제소|제기|접수\s*(?:연도|년도|일)|소장\s*접수", "filed_year"),
        undated=NO_YEAR,
        unsaid=UNDATED,
        kept={"counsel": "counsel_appointed"},
        rates=RATES,
        rate=("승소율", "lawsuit_win_rate"),
    ),
)  # fmt: skip

MODES = {
    "서면": ("서면자문", "문서", "서면검토"),
    "전화": ("유선", "전화자문", "유선자문"),
    "방문": ("대면", "내방", "방문자문", "대면자문", "방문상담", "면담"),
    "소송지휘": ("비고소송지휘", "소송지휘자문"),
}
ADVICE_TOLD = Wording(
    LEGAL_ADVICE.name,
    values={"count": ("건수", "자문건수", "총건수")},
    axes=(
        Axis("mode", MODES),
        Axis("", heads=("구분", "연도", "년도", "연도별", "유형", "유형별", "자문유형", "자문방법", "방법", "자문", "법률자문")),
    ),
    unit="건",
    needs=("+".join(f"mode:{mode}" for mode in MODES), *(f"{ABOUT}+mode:{one}+mode:{other}" for one, other in combinations(MODES, 2))),
    headings=frozenset({"구분", "합계", "계", "연도", *(k for mode, known in MODES.items() for k in (mode, *known) if len(k) > 1)}),
    leads="always",
    asked=UNSURE_OF_ADVICE,
    tally=Tally(about=r"자문|법률\s*상담|법률\s*[가-힣]{0,3}관|변호사", time="year", asked=NO_YEAR_OF_ADVICE, needed="mode"),
)  # fmt: skip

WORDINGS = (LAWSUITS_TOLD, ADVICE_TOLD)
