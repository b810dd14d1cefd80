"""How a finding is told in a list: with its place and year in front where these are not what was asked, and what was widened for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from lib.core.answer import sentence
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames
from lib.core.places import ALL, names
from lib.core.query import Query
from lib.core.text import Text, join, naming


@dataclass(frozen=True)
class Told:
    """A finding and of which topic it is; `other_year` is the year that was taken where the asked one has no figures.

    `about` is the topic of an alert's figures, which `name` is not.
    """

    topic: Text
    name: str
    finding: Finding
    other_year: int | None = None
    about: str = ""

    @property
    def mark(self) -> str:
        """What ties its table row to its evidence: unlike in any other topic."""
        return f"{self.name}|{self.finding.evidence.mark}"

    @property
    def evidence(self) -> Evidence:
        """What the sentence rests on, named by it."""
        return replace(self.finding.evidence, mark=self.mark, label=self.finding.text)


@dataclass(frozen=True)
class Subject:
    """What a sentence is about where that is not what was asked, and whether department or year had to be widened for it."""

    words: Text
    widened: bool


def subject_of(finding: Finding, query: Query, frames: Frames) -> Subject:
    """District, department and year of the finding's rows, each where it is one and not the asked one."""
    parts = _parts(finding, query, frames)
    is_widened = (parts.department and query.departments) or (parts.year and query.years)
    return Subject(join([words for words in parts if words], " ", ", "), bool(is_widened))


def placed(told: Told, query: Query, frames: Frames) -> Finding:
    """A finding as it stands over a page: with its place in front though it is the asked one, unless the sentence names it.

    In English an asked department stands for its district, which the filter names.
    """
    parts = _parts(told.finding, query.but(districts=(), departments=()), frames)
    if parts.district is None or parts.district.ko in told.finding.text.ko:
        return in_full(told, subject_of(told.finding, query, frames)).finding
    full = join([words for words in parts if words], " ", ", ")
    brief = join([words for words in parts._replace(district=None) if words], " ", ", ")
    is_asked = parts.department and query.departments
    return in_full(told, Subject(Text(full.ko, brief.en if is_asked else full.en), widened=False)).finding


class _Parts(NamedTuple):
    """District, department and year in words, None where they need not be said."""

    district: Text | None
    department: Text | None
    year: Text | None


def _parts(finding: Finding, query: Query, frames: Frames) -> _Parts:
    known, own = names(frames), [ref.row for ref in finding.evidence.made_of]
    rows = finding.rows.filter(pl.col(ROW).is_in(own)) if finding.evidence.own else finding.rows
    district, department, year = (_only(rows, c, asked) for c, asked in _asked(query).items())
    is_whole = str(department or f"/{ALL}").endswith(f"/{ALL}")
    place = known.district(str(district)) if district else None
    return _Parts(
        None if place and finding.text.ko.startswith(place.ko) else place,
        None if is_whole else known.department(str(department), max(rows["as_of"].to_list())),
        Text(f"{year}년", str(year)) if year and str(year) not in finding.text.ko else None,
    )


def _asked(query: Query) -> dict[str, Sequence[object]]:
    return {"district_id": query.districts, "department_id": query.departments, YEAR_OF: query.years}


def in_full(told: Told, subject: Subject) -> Told:
    """The finding as a sentence, with its subject in front where it has one."""
    text, words = told.finding.text, subject.words
    full = join([words, text], " ", ": ") if words.ko else text
    return replace(told, finding=replace(told.finding, text=sentence(full)))


def _only(rows: pl.DataFrame, column: str, asked: Sequence[object]) -> object:
    """The one value of a column; None where there are several or none, or where it is what was asked."""
    values = rows[column].unique().to_list() if column in rows.columns else []
    return values[0] if len(values) == 1 and values != [*asked] else None


def widened_note(told: Sequence[Told]) -> tuple[Text, ...]:
    """Which topics answer with another year or organisation than asked."""
    head = Text("고른 연도나 부서의 자료가 없어 가장 가까운 자료로 봄", "No data for the chosen year or department, so the nearest answer")
    return naming(head, list(dict.fromkeys(t.topic for t in told)))


def whole_note(told: Sequence[Told], query: Query) -> tuple[Text, ...]:
    """Topics that are not divided by department or team answer for the whole government."""
    whole = list(dict.fromkeys(t.topic for t in told if query.teams or (query.departments and _is_whole(t.finding))))
    head = Text("부서로 나뉘지 않아 기관 전체로 봄", "Not divided by department, so of the whole government")
    if query.teams:
        head = Text("팀으로 나뉘지 않은 자료는 부서나 기관 전체로 봄", "Not divided by team, so of the department or the whole")
    return naming(head, whole)


def _is_whole(finding: Finding) -> bool:
    rows = finding.rows
    return "department_id" not in rows.columns or bool(rows["department_id"].str.ends_with(f"/{ALL}").all())
