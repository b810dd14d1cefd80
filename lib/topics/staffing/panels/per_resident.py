"""Officials and residents of whole governments: which of them stand on one footing, and the newest quota by ordinance of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from lib.charts.spec import Axis
from lib.core import kinds
from lib.core.answer import marked
from lib.core.dataset import ROW, YEAR_OF
from lib.core.derived import NO_RESIDENTS
from lib.core.frames import Frames
from lib.core.measure import RESIDENTS, compute
from lib.core.panel import TableColumn
from lib.core.places import Residents, residents
from lib.core.query import AsOf, Query
from lib.core.select import select
from lib.core.text import Text, when
from lib.topics.staffing.datasets import ORDINANCE_QUOTAS
from lib.topics.staffing.measures import AUTHORIZED
from lib.topics.staffing.words import KEYS


@dataclass(frozen=True)
class District:
    """One government in one year: its authorised officials, residents, and why it is not compared (empty if it is)."""

    mark: str
    district_id: str
    kind: str
    year: int
    as_of: date
    source: str
    authorized: int
    rows: tuple[int, ...]
    living: Residents | None
    why_not: Text | None = None

    @property
    def rate(self) -> float | None:
        """Officials per thousand residents; None without a population."""
        return self.authorized / self.residents * 1000 if self.residents else None

    @property
    def residents(self) -> int | None:
        """How many live there; None without a population."""
        return self.living.count if self.living else None

    @property
    def counted(self) -> date | None:
        """The day on which they were counted; None without a population."""
        return self.living.day if self.living else None


AXIS = Axis(Text("주민 천 명당 정원", "officials per thousand residents"), Text("명", ""), decimals=2)
COLUMNS = (
    TableColumn("residents", Text("주민 수", "residents"), kinds.INTEGER, made=(RESIDENTS,)),
    TableColumn("counted", Text("주민 수 기준일", "residents as of"), kinds.DATE),
    TableColumn("value", Text("천 명당", "per thousand"), kinds.RATE, made=("[authorized] / [residents] * 1000",)),
)


def whole_governments(frames: Frames) -> pl.DataFrame:
    """Rows that count a whole government's authorised officials in a known year."""
    whole = pl.col("department_id").str.ends_with("/all")
    return frames["staffing"].filter(whole & pl.col("authorized").is_not_null() & pl.col(YEAR_OF).is_not_null())


def by_district(query: Query, frames: Frames) -> Query:
    """The question about whole governments: an asked department asks for its district."""
    of_departments = frames["departments"].filter(pl.col("department_id").is_in(query.departments))["district_id"].to_list()
    return query.but(districts=query.districts or tuple(dict.fromkeys(of_departments)), departments=())


def districts_of(rows: pl.DataFrame, as_of: AsOf, frames: Frames) -> list[District]:
    """Each government and year with its residents: of the same year, else the newest at most three years older, none after an asked day."""
    table = marked(compute(rows, AUTHORIZED.definition(""), [*KEYS, YEAR_OF, "source_id"]), KEYS)
    kinds_of = dict(frames["districts"].select("district_id", "type").rows())
    return [_district(row, kinds_of, as_of, frames) for row in table.iter_rows(named=True)]


def _district(row: Mapping[str, object], kinds_of: Mapping[str, str], as_of: AsOf, frames: Frames) -> District:
    key, year, day, total, lines = str(row["district_id"]), row[YEAR_OF], row["as_of"], row["value"], row["rows"]
    if not (isinstance(year, int) and isinstance(day, date) and isinstance(total, int) and isinstance(lines, list)):
        raise TypeError(row)
    living = residents(frames, key, year, as_of)
    return District(str(row["mark"]), key, kinds_of[key], year, day, str(row["source_id"]), total, tuple(lines), living)


def compared(districts: Sequence[District]) -> list[District]:
    """The districts, the compared ones first and the most officials first; the others say why they are not compared."""
    usable = [d for d in districts if d.rate is not None]
    counts: dict[tuple[str, int], int] = {}
    for d in usable:
        counts[d.kind, d.year] = counts.get((d.kind, d.year), 0) + 1
    enough = [key for key, n in counts.items() if n * 2 >= max(counts.values())]
    chosen = max(enough, key=lambda key: (key[1], counts[key]), default=("", 0))
    judged = [replace(d, why_not=_why_not(d, *chosen)) for d in districts]
    return sorted(judged, key=lambda d: (d.why_not is not None, -(d.rate or 0.0), d.district_id, -d.year))


def _why_not(district: District, kind: str, year: int) -> Text | None:
    if district.rate is None:
        return NO_RESIDENTS
    if district.kind != kind:
        return Text("자치단체 유형이 다름", "another type of government")
    return Text(f"{year}년이 아닌 해", f"not of {year}") if district.year != year else None


def newest_each(districts: Sequence[District]) -> list[District]:
    """Without an asked year: the compared ones, and of the others the newest of each government that is not compared."""
    same_footing = [d for d in districts if not d.why_not]
    done = {d.district_id for d in same_footing}
    newest: dict[str, District] = {}
    for d in sorted(districts, key=lambda d: -d.year):
        if d.district_id not in done:
            newest.setdefault(d.district_id, d)
    return same_footing + list(newest.values())


def department_note(query: Query) -> tuple[Text, ...]:
    """Says that these figures are of whole governments, where a department is asked for."""
    return when(
        query.departments and (not all(d.endswith("/all") for d in query.departments)),
        Text("기관 전체의 수치이며 부서로 나뉘지 않음", "These are whole governments; the department filter chooses the district only"),
    )


def quotas(query: Query, frames: Frames) -> tuple[list[District], pl.DataFrame]:
    """The quota of each asked government by its newest ordinance, with the newest residents, of at most three years before the last of these ordinances.

    Those without residents are left out. Beside them the rows of quotas behind them.
    """
    rows = select(query.but(years=()), ORDINANCE_QUOTAS, frames[ORDINANCE_QUOTAS.name]).chosen
    newest = rows.filter(pl.col("as_of") == pl.col("as_of").max().over("district_id"))
    total = newest.group_by("district_id", "as_of", maintain_order=True).agg(pl.col("authorized").sum(), pl.col(ROW).alias("rows"))
    last = max(newest["as_of"].dt.year(), default=0)
    found = [
        District(of, of, "", day.year, day, "", authorized, tuple(lines), residents(frames, of, last, query.as_of))
        for of, day, authorized, lines in total.rows()
    ]
    return [quota for quota in found if quota.living], newest


def living_rows(districts: Sequence[District], frames: Frames) -> pl.DataFrame:
    """The rows of residents behind the rates."""
    return frames["populations"].filter(pl.col(ROW).is_in([d.living.row for d in districts if d.living]))
