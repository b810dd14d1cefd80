"""What a label of a table of 예산규모 says: a stage, an account, a field, a year, the sum, the change. Data, with little code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lib.documents.labels import key
from lib.topics.budget.forms_words import account, is_field, is_total, plain, years

SIZE: Final = re.compile(
    r"예산\s*\(?안?\)?\s*(?:총)?규모|재정\s*규모|예산\s*총괄|총\s*예산\s*규모|예산\s*현황|세출\s*예산|분야별|추경|예산안|회계별|기능별|본예산|당초예산"
)
STAGES: Final[tuple[tuple[str, str], ...]] = (
    ("간주처리", r"간주(?:처리|예산|액|처리액)?|성립전(?:예산)?"),
    ("기정예산", r"기정(?:예산|액|예산액)?"),
    ("예산안", r"(?:본예산|당초예산|세출예산|예산)안"),
    ("당초예산", r"(?:당초|본)(?:예산)?(?:액|확정|규모)*"),
)
UNNUMBERED: Final = "?"
FINAL: Final = re.compile(r"최종(?:예산)?(?:액|규모)?|현재(?:예산)?(?:액|규모)?|최종예산현액|예산총계|총예산(?:액|규모)?")
_COMPARED = r"(?:전년도?|전년도?예산|당초예산|당초|본예산|기정예산|기정|비교)?(?:대비)?(?:예산)?"
DIFFERENCE: Final = re.compile(rf"{_COMPARED}(?:증감|증가|차이|증△감|증|차액)(?:액)?")
GROWTH: Final = re.compile(rf"{_COMPARED}(?:증감|증가|신장|증)(?:률|율|비율|비)")
SHARE: Final = re.compile(r"구성비율?|비중|점유율|비율")
NOTE: Final = frozenset({"비고", "주요내용", "내용", "사유"})
SILENT: Final = frozenset(
    {"", "예산액", "금액", "예산", "예산규모", "규모", "구분", "세출", "세출예산", "증감현황", "비교증감", "전년대비", "회계", "회계별"}
)
_SUPPLEMENT = re.compile(r"(?:제?(\d)[회차])?(?:추경|추가경정)(?:예산)?(?:액|규모|증감액?)?(안)?")
_YEAR_ONLY = re.compile(r"['’‘]?(?:(?:19|20)\d{2}|\d{2})[.년]?도?(?:예산)?(?:액)?")


@dataclass(frozen=True)
class Tag:
    """What labels say together; empty where they do not say it. `kind`: final, difference, growth, share, other."""

    year: int | None = None
    stage: str = ""
    account: str = ""
    item: str = ""
    total: bool = False
    kind: str = ""
    unknown: bool = False
    government: str = ""

    def joined(self, other: Tag) -> Tag:
        """What both say, the nearer (self) first."""
        return Tag(
            self.year or other.year, self.stage or other.stage, self.account or other.account, self.item or other.item,
            self.total or other.total, self.kind or other.kind, self.unknown or other.unknown,
            self.government or other.government,
        )  # fmt: skip


def stage_of(words: str) -> str:
    """The stage that a label names (제1회 추경, 간주처리, …), or empty."""
    bare = re.sub(r"세입세출|세출|일반회계|특별회계|편성|[()]", "", plain(words))
    found = _SUPPLEMENT.fullmatch(bare)
    if found:
        return f"제{found[1] or UNNUMBERED}회 추경{'안' if found[2] else ''}"
    return next((name for name, known in STAGES if re.fullmatch(known, bare)), "")


def numbered(stage: str, over: Iterable[str]) -> str:
    """A supplement without its number takes the one that the words over it name, else it is the first."""
    told = next(
        (m[1] for words in over for m in [re.search(r"제?\s?(\d)\s?[회차]\s*(?:[가-힣]{2,7}[시도군구]\s)?(?:추경|추가경정)", words)] if m),
        "1",
    )
    return stage.replace(UNNUMBERED, told)


def tag(words: str) -> Tag:
    """What one label says."""
    year = next(iter(years(f"{words} ")), None)
    if is_total(words):
        return Tag(total=True, year=year)
    if told := _kind(plain(words)):
        return Tag(year, kind=told)
    if stage := stage_of(words):
        return Tag(year, stage)
    if found := account(words):
        return Tag(year, account=found)
    if is_field(words):
        return Tag(year, item=re.sub(r"^\d{3}\s*", "", words))
    return Tag(year, unknown=plain(words) not in SILENT and not (year and _YEAR_ONLY.fullmatch(key(words))))


def _kind(bare: str) -> str:
    """What a heading says of amounts that are no stage's: 최종, 증감, 증감률, 구성비, 비고."""
    told = {"final": FINAL, "growth": GROWTH, "share": SHARE, "difference": DIFFERENCE}
    return "other" if bare in NOTE else next((name for name, known in told.items() if known.fullmatch(bare)), "")
