"""Words over the labels of rows, by which a line or a cell is known to begin a table."""

from __future__ import annotations

import re

from lib.documents.words.labels import key

STUBS = frozenset(["구분", "구분별", "직급", "직급별", "연도", "연도별", "년도", "년도별", "분야", "분야별", "유형", "유형별", "종류", "부서", "부서명", "부서별", "회계", "회계별", "항목", "지표", "지표명", "기관", "기관명", "시설명", "단체명", "지자체", "지자체명", "자치단체", "자치단체명", "시도", "시도명", "시군구", "시군구명", "시군", "시군명", "구군", "구군명", "과목", "세목", "분류", "실과", "읍면동", "읍면"])  # fmt: skip
_OF_EACH = "별"
_NAMES = re.compile(r"[가-힣·]{2,6}명|(?:세부|단위|정책)사업")  # 설명 has a letter less than 사업명
_SHORT = 16


def is_stub(words: str) -> bool:
    """Whether words stand over the labels of rows: 구분, or what each row is one of (지자체 유형별)."""
    return key(words) in STUBS or (len(words) <= _SHORT and words.endswith(_OF_EACH) and len(key(words)) > 1)


def is_name(words: str) -> bool:
    """Whether words stand over the names of things, one a row: 사업명, 기금명, 세부사업."""
    return _NAMES.fullmatch(key(words)) is not None


def is_over_names(words: str) -> bool:
    """Whether words stand over the names of things, or over labels of any kind."""
    return is_stub(words) or is_name(words)
