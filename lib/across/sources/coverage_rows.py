"""Every printed row by dataset, district and year: what the coverage matrix counts. Looked up once per set of frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import polars as pl

from lib.core.dataset import ROW, YEAR_OF, Dataset
from lib.core.evidence import RowRef, ref
from lib.core.frames import Frames, grouped, once_per_frames
from lib.core.panel import CITED
from lib.core.places import above_districts, names
from lib.core.query import Query
from lib.core.text import Text, plural
from lib.topics import TOPICS

OWN_GROUPS = 4  # districts that get a block of their own
_FEW = 2  # asked districts beside which those with work reports have room
DATASETS = tuple(d for topic in TOPICS for d in topic.datasets if d.is_fact and d.year)


@dataclass(frozen=True)
class Line:
    """One row of the matrix: a dataset, or what it holds of plans."""

    dataset: Dataset
    planned: bool

    @property
    def title(self) -> Text:
        """The dataset's title; of plans with the word by which the dataset calls them."""
        title, plan = self.dataset.title, self.dataset.plan
        if not self.planned or plan is None:
            return title
        word = self.dataset.column(plan[0]).word(plan[1])
        return Text(f"{title.ko}({word.ko})", f"{title.en} ({word.en})")

    def mark(self, group: Group, year: int | None) -> str:
        """What tells one of its cells from all others."""
        place = f"others-{len(group.districts)}" if group.counts else group.districts[0]
        return "|".join([self.dataset.name, "planned" if self.planned else "actual", place, str(year or "")])


LINES = tuple(Line(d, planned) for d in DATASETS for planned in ((False, True) if d.plan else (False,)))


@dataclass(frozen=True)
class Group:
    """One district, or several counted together."""

    name: Text
    districts: tuple[str, ...]
    is_chosen: bool = False

    @property
    def counts(self) -> bool:
        """Whether its cells say how many of its districts have data."""
        return len(self.districts) > 1


@dataclass(frozen=True)
class Held:
    """What one district has of one line in one year: the places of its rows in `Known.cited`, and their sources."""

    places: tuple[int, ...]
    sources: frozenset[str]


@dataclass(frozen=True)
class Known:
    """Every row of every line: `rows` by line and district, then year, as places in `cited`, which holds what a caption reads.

    One row of `cited` = one row of a dataset: its line in the file, its district, and whether a work report is its source.
    """

    rows: Mapping[int, Mapping[str, Mapping[int | None, Held]]]
    cited: pl.DataFrame
    refs: Sequence[RowRef]
    districts: Sequence[str]
    sources: Sequence[str]
    reports: frozenset[str]

    @cached_property
    def places(self) -> frozenset[str]:
        """The districts that have any figure."""
        return frozenset(self.districts)

    @cached_property
    def reports_of(self) -> Mapping[str, int]:
        """Work reports of each district that has any, most first."""
        pairs = dict.fromkeys((d, s) for d, s in zip(self.districts, self.sources, strict=True) if s in self.reports)
        return dict(Counter(district for district, _ in pairs).most_common())


@dataclass(frozen=True)
class Found:
    """What there is in one cell: its line, group and year, the places of its rows in `Known.cited`, and how many districts and sources."""

    line: int
    group: int
    year: int | None
    rows: tuple[int, ...]
    districts: int
    sources: int
    known: str
    mark: str


@once_per_frames
def known_rows(frames: Frames) -> Known:
    """Which data there are: that depends on nothing that is asked."""
    parts = [_of_line(i, line, frames[line.dataset.name]) for i, line in enumerate(LINES)]
    table = pl.concat(parts).with_row_index("place")
    sources, rows = table["source_id"].to_list(), dict[int, dict[str, dict[int | None, Held]]]()
    for (i, district, year), places in grouped((tuple(key), place) for place, *key in table[["place", *_CELL]].rows()).items():
        rows.setdefault(i, {}).setdefault(district, {})[year] = Held(tuple(places), frozenset(map(sources.__getitem__, places)))
    reports = frozenset(frames["sources"].filter(pl.col("kind") == "work_report")["source_id"])
    refs = [ref(LINES[i].dataset.name, row) for i, row in table.select("line", ROW).rows()]
    return Known(rows, table.select(CITED), refs, table["district_id"].to_list(), sources, reports)


_CELL = ("line", "district_id", YEAR_OF)


def _of_line(number: int, line: Line, table: pl.DataFrame) -> pl.DataFrame:
    plan = line.dataset.plan
    if plan is not None:
        table = table.filter((pl.col(plan[0]) == plan[1]) == line.planned)
    return table.select(pl.lit(number).alias("line"), "district_id", YEAR_OF, ROW, *CITED)


def groups_of(query: Query, frames: Frames, known: Known) -> tuple[Group, ...]:
    """The asked districts, beside one or two of them other districts with work reports, and the rest of their province.

    Of many asked districts those with work reports have a block each, the others are counted together.
    """
    words, reporting = names(frames), [d for d in reporting_of(known, frames) if d not in above_districts(frames)]
    asked = query.districts or tuple(dict.fromkeys(d.rpartition("/")[0] for d in query.departments))
    if len(asked) > OWN_GROUPS:
        first = [d for d in reporting if d in asked][:OWN_GROUPS]
        return (*(Group(words.district(d), (d,), is_chosen=True) for d in first), _rest(asked, first))
    own = tuple(dict.fromkeys((*asked, *(reporting if len(asked) <= _FEW else ()))))[:OWN_GROUPS]
    found = tuple(Group(words.district(d), (d,), is_chosen=d in asked) for d in own)
    return (*found, *_others(_neighbours(own, frames), frames))


def reporting_of(known: Known, frames: Frames) -> list[str]:
    """The places with work reports, districts before the cities and provinces above them, most reports first."""
    return sorted(known.reports_of, key=lambda d: d in above_districts(frames))


def _others(districts: tuple[str, ...], frames: Frames) -> tuple[Group, ...]:
    counted = "개 구" if all(names(frames).district(d).ko.endswith("구") for d in districts) else "곳"
    n = len(districts)
    return (Group(Text(f"그 밖의 {n}{counted}", f"the other {plural(n, 'district')}"), districts),) if n else ()


def _rest(asked: Sequence[str], first: Sequence[str]) -> Group:
    """The asked districts that have no block of their own."""
    more = tuple(d for d in asked if d not in first)
    others = Text("그 밖의 ", " more") if first else Text("", "")
    return Group(Text(f"고른 {others.ko}{len(more)}곳", f"{len(more)}{others.en} that were chosen"), more, is_chosen=True)


def _neighbours(own: Sequence[str], frames: Frames) -> tuple[str, ...]:
    """The other districts of one type in the provinces of these; of all that have data where there are none."""
    types = _types(frames)
    mine = {types[d] for d in own if d in types and types[d][0] is not None}
    return tuple(d for d, kind in types.items() if kind in mine and d not in own)


@once_per_frames
def _types(frames: Frames) -> Mapping[str, tuple[str | None, str]]:
    """Province and type of each district there is, in the order of the districts table."""
    table = frames["districts"].filter(pl.col("valid_to").is_null())
    return {district: (province, kind) for district, province, kind in table.select("district_id", "province", "type").rows()}


def cells(groups: Sequence[Group], known: Known, query: Query) -> Iterator[Found]:
    """Cells line by line, group by group, oldest year first; figures of no year come last."""
    for i, line in enumerate(LINES):
        held = known.rows.get(i, _NONE)
        for g, group in enumerate(groups):
            years = grouped(pair for district in group.districts if district in held for pair in held[district].items())
            asked = years.keys() & set(query.years) if query.years else years
            for year in sorted(asked, key=lambda y: (y is None, y or 0)):
                yield _cell_of(i, g, year, years[year], known.reports, line.mark(group, year))


_NONE: Mapping[str, Mapping[int | None, Held]] = {}


def _cell_of(line: int, group: int, year: int | None, held: Sequence[Held], reports: frozenset[str], mark: str) -> Found:
    """The cell of a group's districts that have anything of a year."""
    sources = frozenset[str]().union(*(own.sources for own in held))
    how = "report" if sources & reports else "public"
    return Found(line, group, year, tuple(chain.from_iterable(own.places for own in held)), len(held), len(sources), how, mark)
