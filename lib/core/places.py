"""Districts and departments: their names over time, what a reorganisation moved, and how many residents they have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from lib.core.dataset import PROVISIONAL, ROW
from lib.core.derived import PER_RESIDENT_YEARS
from lib.core.errors import AskedError
from lib.core.frames import Frames, grouped, once_per_frames
from lib.core.query import AsOf, Query
from lib.core.text import Text, same

ALL = "all"  # the department id of a whole government ends in /all
WHOLE = Text("기관 전체", "whole government")
_HAVING = Text("서울 {n}/{all}개구만 출처에 있음(등록하면 늘어남)", "{n}/{all:district|districts}; more: reports")
_METRO = re.compile("(특별|광역|특별자치)시$")  # said 시 alone
TABLES = ("sources", "districts", "departments", "department_names", "department_changes")


@dataclass(frozen=True)
class Change:
    """One reorganisation: a series over years breaks at it."""

    from_id: str
    to_id: str
    day: date | None
    moved_in: str
    moved_out: str

    @property
    def words(self) -> Text:
        """What moved."""
        parts = [f"받은 기능: {self.moved_in}"] * bool(self.moved_in) + [f"넘긴 기능: {self.moved_out}"] * bool(self.moved_out)
        parts_en = [f"in: {self.moved_in}"] * bool(self.moved_in) + [f"out: {self.moved_out}"] * bool(self.moved_out)
        return Text(
            "조직 개편" + (f"({', '.join(parts)})" if parts else ""), "reorganised" + (f" ({', '.join(parts_en)})" if parts_en else "")
        )


class Names:
    """Look-ups of names; made once per set of frames by `names`."""

    def __init__(self, frames: Frames) -> None:
        districts = frames["districts"]
        self._provinces = dict(districts.select("district_id", "province").rows())
        self._districts: dict[str, Text] = {
            i: Text(ko, en or ko) for i, ko, en in districts.select("district_id", "name_ko", "name_en").rows()
        }
        self._of_department: dict[str, str] = dict(frames["departments"].select("department_id", "district_id").rows())
        self._parents: dict[str, str] = dict(frames["departments"].select("department_id", "parent_id").drop_nulls().rows())
        self._read = {i: name if self._provinces[i] == "seoul" else self.whole(i) for i, name in self._districts.items()}
        named = frames["department_names"].sort("valid_from").select("department_id", "valid_from", "name_ko", "name_en").rows()
        self._names: dict[str, list[tuple[date, Text]]] = grouped((key, (day, Text(ko, en or ko))) for key, day, ko, en in named)
        rows = frames["department_changes"].select("from_id", "to_id", "date", "functions_in", "functions_out").rows()
        self.changes = tuple(Change(a, b, day, i or "", o or "") for a, b, day, i, o in rows)

    def district(self, district_id: str) -> Text:
        """`영등포구`; outside Seoul with its province in front, for 중구 stands in six cities. An unknown id reads as itself."""
        return self._read.get(district_id) or same(district_id)

    def whole(self, district_id: str) -> Text:
        """The name with its province in front wherever there is one: `서울특별시 중구`."""
        name, province = self._districts.get(district_id, same(district_id)), self._provinces.get(district_id)
        above = self._districts.get(province) if province else None
        return Text(f"{above.ko} {name.ko}", f"{name.en}, {above.en}") if above else name

    def namesakes(self, district_id: str) -> list[str]:
        """The other governments of its name, where that is read without a province, as 중구 of Seoul is; none for others."""
        own = self.district(district_id)
        return [i for i, name in self._districts.items() if i != district_id and name == own]

    def department(self, department_id: str, day: date | None = None) -> Text:
        """The name that was valid on `day`, else the last one; the whole government reads so."""
        if department_id.endswith(f"/{ALL}"):
            return WHOLE
        names = self._names.get(department_id)
        if not names:
            return same(department_id)
        valid = [n for start, n in names if day is None or start <= day]
        return valid[-1] if valid else names[0][1]

    def department_span(self, department_id: str) -> Text:
        """The name with the year from which this organisation is known, so that equal names of two organisations differ."""
        name, names = self.department(department_id), self._names.get(department_id)
        return Text(f"{name.ko}({names[0][0].year}~)", f"{name.en} ({names[0][0].year}–)") if names else name

    def districts_with(self, ids: Iterable[str]) -> dict[str, Text]:
        """Names of the given districts, in the order of the districts table."""
        wanted = set(ids)
        return {i: self.district(i) for i in self._districts if i in wanted}

    def departments_of(self, district_ids: Iterable[str]) -> list[str]:
        """Departments (without the whole) of the districts; of all districts when none is given."""
        wanted = set(district_ids)
        return [d for d, g in self._of_department.items() if not d.endswith(f"/{ALL}") and (not wanted or g in wanted)]

    def above(self, department_id: str) -> list[str]:
        """The offices that a department belongs to, the nearest first; the whole government is none of them."""
        found: list[str] = []
        while (parent := self._parents.get(found[-1] if found else department_id)) and parent not in (department_id, *found):
            found.append(parent)
        return found

    def lineage(self, department_id: str) -> list[str]:
        """The department with all its predecessors and successors, oldest first; every side of a split or merger is among them."""
        before = [c[-1].from_id for c in self._ways(department_id, back=True).values()]
        after = [c[-1].to_id for c in self._ways(department_id).values()]
        found = dict.fromkeys([*reversed(before), department_id, *after])
        return sorted(found, key=lambda d: self._names[d][0][0] if d in self._names else date.min)

    def lineages(self, department_ids: Iterable[str]) -> tuple[str, ...]:
        """The departments, each with all its predecessors and successors."""
        return tuple(dict.fromkeys(d for own in department_ids for d in self.lineage(own)))

    def way(self, from_id: str, to_id: str) -> tuple[Change, ...]:
        """The reorganisations, oldest first, that lead from one department to a later one; none where no way leads there."""
        return self._ways(from_id).get(to_id, ())

    def lines(self, department_ids: Iterable[str]) -> dict[str, str]:
        """Of each department the oldest one that it can be drawn as one line with, among those given.

        A line follows reorganisations as long as one department became one: at a split or merger each begins its own.
        """
        ids = list(dict.fromkeys(department_ids))
        after = {a: self._ways(a).keys() & set(ids) - {a} for a in ids}
        next_ones = {a: [b for b in ids if b in after[a] and not any(b in after[c] for c in after[a])] for a in ids}
        reached = [b for found in next_ones.values() for b in found]
        before = {found[0]: a for a, found in next_ones.items() if len(found) == 1 and reached.count(found[0]) == 1}
        return {d: self._oldest(d, before) for d in ids}

    @staticmethod
    def _oldest(department_id: str, before: Mapping[str, str]) -> str:
        seen = {department_id}
        while (older := before.get(department_id, "")) and older not in seen:
            seen.add(department_id := older)
        return department_id

    def _ways(self, department_id: str, *, back: bool = False) -> dict[str, tuple[Change, ...]]:
        """The shortest way to every successor (`back`: predecessor) of a department, nearest first."""
        found: dict[str, tuple[Change, ...]] = {department_id: ()}
        left = [department_id]
        while left:
            here = left.pop(0)
            for change in self.changes:
                near, far = (change.to_id, change.from_id) if back else (change.from_id, change.to_id)
                if near == here and far not in found:
                    found[far] = (*found[here], change)
                    left.append(far)
        del found[department_id]
        return found

    def between(self, from_id: str, to_id: str) -> Change | None:
        """The reorganisation from one department to the other, or None."""
        return next((c for c in self.changes if (c.from_id, c.to_id) == (from_id, to_id)), None)

    def find_district(self, words: str) -> str:
        """The id for an id or a name (`영등포구`, `Yeongdeungpo-gu`, `부산 중구`); AskedError if none or several fit."""
        fit = self.called(words)
        if len(fit) == 1:
            return fit[0]
        raise _unknown(Text("구", "District"), words, [self.district(i).ko for i in fit or self._districts])

    def called(self, words: str) -> list[str]:
        """The ids for which the words may stand: the id, the name as it is read, else a short name."""
        if words in self._districts:
            return [words]
        return [i for i in self._districts if words in self.district(i)] or self._by_short_name(words)

    def _by_short_name(self, words: str) -> list[str]:
        """Ids for a name alone (`성남시`, `부산시`) or behind the start of its province's name (`부산 중구`)."""
        above, _, name = words.rpartition(" ")
        return [
            i
            for i, own in self._districts.items()
            if name in (own.ko, own.en, _METRO.sub("시", own.ko))
            and self._districts.get(self._provinces[i] or "", own).ko.startswith(above)
        ]

    def find_department(self, words: str, districts: Iterable[str] = ()) -> str:
        """The id for an id or a name; within `districts` if given. AskedError if none or several fit."""
        if words in self._of_department:
            return words
        fit = [d for d in self.departments_of(districts) if words in self.department(d) or words in self.department_span(d)]
        if len(fit) == 1:
            return fit[0]
        raise _unknown(Text("부서", "Department"), words, [self.department_span(d).ko for d in fit or self.departments_of(districts)])


def _unknown(what: Text, words: str, known: list[str]) -> AskedError:
    near = get_close_matches(words, known, n=4, cutoff=0.3) or known[:8]
    return AskedError(Text(f"찾을 수 없는 이름입니다({what.ko} '{words}'). 이 가운데 하나입니까: {', '.join(near)}",
                           f"{what.en} '{words}' is not known. One of these? {', '.join(near)}"))  # fmt: skip


@once_per_frames
def names(frames: Frames) -> Names:
    """The look-ups of these frames, made once."""
    return Names(frames)


@once_per_frames
def above_districts(frames: Frames) -> frozenset[str]:
    """The governments that lie in no province: cities and provinces above districts, ministries, sets of governments."""
    return frozenset(frames["districts"].filter(pl.col("province").is_null())["district_id"])


def is_above(frames: Frames) -> pl.Expr:
    """Whether a row is of one of these."""
    return pl.col("district_id").is_in(list(above_districts(frames)))


@once_per_frames
def seoul(frames: Frames) -> pl.DataFrame:
    """The autonomous districts of Seoul, as the districts table lists them."""
    return frames["districts"].filter((pl.col("province") == "seoul") & (pl.col("type") == "gu"))


def having(what: Text, found: Iterable[str], query: Query, frames: Frames) -> Text:
    """What a comparison shows, with how many of the 25 of Seoul it has and what would add the others, unless it has all or others are asked for."""
    every = set(seoul(frames)["district_id"])
    n = len(every.intersection(found))
    if n == len(every) or (query.districts and not every.issubset(query.districts)):
        return what
    said = _HAVING.fill(n=n, all=len(every))
    return Text(f"{what.ko} · {said.ko}", f"{what.en} · {said.en}")


def among(query: Query, frames: Frames) -> Query:
    """The asked districts or departments, else the 25 of Seoul."""
    return query.but(districts=tuple(seoul(frames)["district_id"])) if query.is_of_all else query


def followed(query: Query, frames: Frames) -> Query:
    """The question with predecessors and successors of the asked departments."""
    return query.but(departments=names(frames).lineages(query.departments))


def is_local(frames: Frames) -> pl.Expr:
    """Whether a row is of a district, city or county, which can be compared: not of a government above these, nor of a set of governments."""
    return pl.col("district_id").is_in(local(frames))


@once_per_frames
def local(frames: Frames) -> tuple[str, ...]:
    """All districts, cities and counties."""
    return tuple(frames["districts"].filter(pl.col("type").is_in(["gu", "si", "gun"]))["district_id"])


@dataclass(frozen=True)
class Residents:
    """How many residents a district has on a day: `definition` says who is counted, `row` is the line in the populations file."""

    day: date
    count: int
    definition: str
    row: int


def residents(frames: Frames, district_id: str, year: int, as_of: AsOf) -> Residents | None:
    """Residents of a district for a figure of `year`; None without a usable population.

    Of that year, else of the newest earlier year at most PER_RESIDENT_YEARS older, and none after an asked `at-most` day.
    Within a year a published count goes before a provisional one, then the newest, then as everywhere a report and the id.
    """
    for counted in _counts(frames).get(district_id, ()):
        age = year - counted.day.year
        if 0 <= age <= PER_RESIDENT_YEARS and (as_of.day is None or counted.day <= as_of.day):
            return counted
    return None


def newest_residents(frames: Frames, district_id: str) -> Residents | None:
    """The newest count of a district's residents; None where none is known."""
    return next(iter(_counts(frames).get(district_id, ())), None)


@once_per_frames
def _counts(frames: Frames) -> Mapping[str, Sequence[Residents]]:
    """The counts of each district, the one to take first in front."""
    is_report = pl.col("source_id").str.starts_with("report-")
    order = (-pl.col("as_of").dt.year(), PROVISIONAL, -pl.col("as_of").cast(pl.Int32), ~is_report, "source_id", "definition", ROW)
    rows = frames["populations"].filter(pl.col("population").is_not_null()).sort(*order)
    stored = rows.select("district_id", "as_of", "population", "definition", ROW).rows()
    return grouped((district, Residents(*counted)) for district, *counted in stored)
