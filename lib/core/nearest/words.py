"""What gave way for the nearest answer, in words: `2023년 자료 없음 · 가장 최근 이전 해 2018년`, on a card `2018년 값(2023년 없음)`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.core.answer import Row
from lib.core.frames import Frames
from lib.core.nearest.rows import YEAR, Sought
from lib.core.places import ALL, names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join


def all_of(*said: Text) -> Text:
    """The phrases that say anything, behind each other."""
    return join([words for words in said if words.ko], " · ", " · ")


def years_in_words(years: Iterable[int], between: str = "·") -> str:
    """`2018·2023`."""
    return between.join(map(str, years))


def gave_way(asked: Query, shown: Query, frames: Frames) -> Text:
    """Every condition of the question that is not one of what is shown."""
    year = _other_year(asked.years, shown.years) if asked.years != shown.years else NOTHING
    if asked.departments != shown.departments:
        return all_of(year, _other_department(asked, shown, frames))
    if asked.teams == shown.teams:
        return year
    whole = Text("부서 전체", "of the whole department") if asked.departments else Text("모든 팀", "of all teams")
    teams = "·".join(asked.teams)
    return all_of(year, Text(f"{teams} 자료 없음 · {whole.ko}", f"no data for {teams} · {whole.en}"))


def _other_year(asked: Sequence[int], shown: Sequence[int]) -> Text:
    none = Text(f"{years_in_words(asked)}년 자료 없음", f"no data for {years_in_words(asked, ', ' if not shown else '·')}")
    new, later = years_in_words(shown), bool(shown) and min(shown) > max(asked)
    way = Text("이후 가장 이른 해", "first later year") if later else Text("가장 최근 이전 해", "newest earlier year")
    return all_of(none, Text(f"{way.ko} {new}년", f"{way.en}: {new}")) if shown else none


def _other_department(asked: Query, shown: Query, frames: Frames) -> Text:
    known = names(frames)
    old = join([known.department_span(d) for d in asked.departments])
    if asked.teams != shown.teams:
        teams = "·".join(asked.teams)
        old = Text(f"{old.ko} {teams}", f"{teams}, {old.en}")
    if shown.departments:
        return Text(f"{old.ko} 자료 없음 · 개편 전후 조직까지 봄", f"no data for {old.en} · its predecessors and successors included")
    return Text(f"{old.ko} 자료 없음 · 기관 전체 자료", f"no data for {old.en} · of the whole government")


def widened(row: Row, at: Sought, frames: Frames) -> Text:
    """`2018년 값(2023년 없음)`: what had to give way for this row; nothing where it is what was asked."""
    parts: list[Text] = []
    year = row[YEAR]
    if at.years and year not in at.years:
        asked = "·".join(map(str, at.years))
        instead = Text(f"{year}년 값", str(year)) if isinstance(year, int) else Text("연도 미표기", "year not printed")
        parts.append(Text(f"{instead.ko}({asked}년 없음)", f"{instead.en} (none for {asked})"))
    if at.departments and "department_id" in row and row["department_id"] not in at.departments:
        parts.append(_department_instead(str(row["department_id"]), at, frames))
    return join(parts, " · ", " · ")


def _department_instead(department: str, at: Sought, frames: Frames) -> Text:
    known = names(frames)
    if department.endswith(f"/{ALL}"):
        return Text("부서 자료 없음 · 기관 전체", "none for the department · whole government")
    if any(department in known.lineage(own) for own in at.departments):
        return Text("개편 전후 조직", "before or after its reorganisation")
    return Text("고른 부서 없음 · 다른 부서", "none for the department · another one")
