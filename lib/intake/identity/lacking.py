"""What a document does not say about itself, by the name of its answer in `Given`: whose it is, of which year, of when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.core.text import Text, join
from lib.forms import Setting
from lib.store.waiting import NEEDED

COLUMNS = {"district": "district_id", "year": "report_year", "as_of": "as_of"}
"""The column of sources that each answer fills."""
ASKED = {
    "district": Text("어느 자치단체의 문서인지 알 수 없습니다. 자치단체를 정하십시오.", "Whose document it is cannot be told. Name the government."),
    "year": Text("보고 연도가 적혀 있지 않습니다. 연도를 적거나 없이 두십시오.", "The year is not printed. Give the year, or leave it out."),
    "as_of": Text("기준일을 알 수 없습니다. 기준일을 적으십시오.", "The as-of day cannot be told. Give the day."),
}  # fmt: skip
"""What a person is asked, whether on the page or on the command line."""
ON_A_DAY = Text(
    "제목에 {year}년만 적혀 있어 집행액·공약 이행상황·현원·진행 중인 사건이 언제 기준인지 알 수 없습니다. 기준일을 적으십시오.",
    "The title says {year} alone; of which day spending, the state of pledges, staff and pending cases are cannot be told. Give the day.",
)
"""What is asked where the year of a title dates the other rows."""
NAMES = {"district": Text("자치단체", "government"), "year": Text("연도", "year"), "as_of": Text("기준일", "as-of day")}
_WAITS = Text(
    "행 {n:,}개는 {what}을(를) 알 수 없어 보류합니다",
    "{n:row is|rows are} held back; not known: {what}",
)


def lacking(source: Mapping[str, object]) -> tuple[str, ...]:
    """The answers that a row of sources lacks, in the order in which they are asked."""
    return tuple(name for name, column in COLUMNS.items() if source[column] is None)


def lacks(setting: Setting) -> tuple[str, ...]:
    """The same of a document that was read."""
    return lacking({"district_id": setting.district_id, "report_year": setting.year, "as_of": setting.as_of})


def is_kept(lacking: tuple[str, ...]) -> bool:
    """Whether it is known whose the document is and of when: without that nothing of it can be kept."""
    return not any(COLUMNS[name] in NEEDED for name in lacking)


@dataclass(frozen=True)
class Waiting:
    """How many rows wait, printed figures that speak of them among them, and for which answers."""

    rows: int = 0
    answers: tuple[str, ...] = ()

    @property
    def words(self) -> Text:
        """How many wait, and for what."""
        return _WAITS.fill(n=self.rows, what=join([NAMES[name] for name in self.answers], "·", ", "))
