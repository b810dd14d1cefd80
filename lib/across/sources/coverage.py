"""Which data there are: dataset by district by year, and whether a work report was read or there is public data only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from lib.across.sources.coverage_rows import DATASETS, LINES, Found, Group, Known, cells, groups_of, known_rows, reporting_of
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.charts.spec.placed import Group as Block
from lib.core import kinds
from lib.core.answer import table_of, where_asked
from lib.core.evidence import Evidence, EvidenceOnDemand
from lib.core.frames import Frames, grouped
from lib.core.korean import topic_particle
from lib.core.panel import Panel, PanelSpec, Table, TableColumn, caption, provisional_note
from lib.core.places import TABLES, names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, listed, plural, those, when

NAME = "coverage"
WHAT = Text("자료 현황: 자료 × 구 × 연도", "which data there are: dataset × district × year")
DEFINITION = Text("그 연도의 수치가 한 행이라도 있으면 칸이 있고, 업무보고에서 읽은 행이 하나라도 있으면 채움",
                  "a cell stands where there is any figure of that year; it is filled where any of them was read from a work report")  # fmt: skip
WINDOW = 14  # newest years that are drawn; older ones stand in the table
HOW = {"report": Text("업무보고에서 읽음", "read from a work report"), "public": Text("공개자료만 있음", "public data only")}


def coverage(query: Query, frames: Frames) -> Panel:
    """One row = one dataset of one group of districts in one year that has any figure.

    The asked districts (else those with work reports) have a block each, the other districts of their province are counted together.
    """
    known = known_rows(frames)
    groups = groups_of(query, frames, known)
    found = list(cells(groups, known, query))
    rows = known.cited[list(chain.from_iterable(f.rows for f in found))]
    years = _years(found, query)
    drawn = [f for f in found if f.year in years]
    title = title_of(query, frames, known, groups) if found else _no_data(query, frames)
    return Panel(
        NAME,
        title,
        WHAT,
        _table(found, groups),
        caption(rows, DEFINITION),
        _matrix(drawn, groups, years, title) if drawn else None,
        _evidence(found, groups, known),
        (*_older_note(found, years), *_filters_note(query), *_outside_note(groups, known), *provisional_note(rows)),
    )


def _years(found: Sequence[Found], query: Query) -> tuple[int, ...]:
    """The asked years, else the newest ones without a gap."""
    if query.years:
        return tuple(sorted(query.years))
    last = max((f.year for f in found if f.year), default=0)
    first = min((f.year for f in found if f.year), default=1)
    return tuple(range(max(first, last - WINDOW + 1), last + 1))


def _matrix(drawn: Sequence[Found], groups: Sequence[Group], years: tuple[int, ...], title: Text) -> Matrix:
    """Lines of which nothing is drawn are left out."""
    lines = sorted(grouped((f.line, _cell(f, f.year, groups)) for f in drawn if f.year).items())
    rows = tuple(Line(LINES[i].title, tuple(own)) for i, own in lines)
    return Matrix(rows, title, years, tuple(Block(g.name, g.is_chosen) for g in groups))


def _cell(found: Found, year: int, groups: Sequence[Group]) -> Cell:
    group, known = groups[found.group], "report" if found.known == "report" else "public"
    share = found.districts / len(group.districts)
    return Cell(found.mark, _label(found, groups), "count" if group.counts else known, str(found.districts), year, found.group, share)


def _label(found: Found, groups: Sequence[Group]) -> Text:
    """`업무보고에서 읽음 · 12행, 출처 2건`."""
    size = _size(found)
    if groups[found.group].counts:
        return Text(f"{found.districts}곳 · {size.ko}", f"{plural(found.districts, 'district')} · {size.en}")
    how = HOW[found.known]
    return Text(f"{how.ko} · {size.ko}", f"{how.en} · {size.en}")


def _size(found: Found) -> Text:
    return Text(f"{len(found.rows):,}행, 출처 {found.sources}건", f"{plural(len(found.rows), 'row')}, {plural(found.sources, 'source')}")


def _evidence(found: Sequence[Found], groups: Sequence[Group], known: Known) -> EvidenceOnDemand:
    """The rows behind each cell; nothing is computed of them but how many there are."""
    by_mark = {f.mark: f for f in found}
    rows = {mark: tuple(map(known.refs.__getitem__, f.rows)) for mark, f in by_mark.items()}
    return EvidenceOnDemand(rows, lambda mark: Evidence(mark, *_words(by_mark[mark], groups), rows[mark]))


def _words(found: Found, groups: Sequence[Group]) -> tuple[Text, Text, Text]:
    """Which cell it is, how it is known, and how many rows there are."""
    line, group = LINES[found.line], groups[found.group]
    year = Text(f"{found.year}년", str(found.year)) if found.year else Text("연도 미표기", "year not printed")
    label = Text(f"{group.name.ko} {line.title.ko} {year.ko}", f"{group.name.en}: {line.title.en}, {year.en}")
    value = Text(f"{found.districts}곳", plural(found.districts, "district")) if group.counts else HOW[found.known]
    return label, value, _size(found)


def _table(found: Sequence[Found], groups: Sequence[Group]) -> Table:
    titles = [LINES[f.line].title for f in found]
    columns = (
        TableColumn("dataset", Text("자료", "dataset"), words={t.ko: t for t in titles}),
        TableColumn("group", Text("구", "district"), words={g.name.ko: g.name for g in groups}),
        TableColumn("year", Text("연도", "year"), kinds.YEAR),
        TableColumn("known", Text("아는 방법", "how it is known"), words=HOW),
        TableColumn("districts", Text("자료가 있는 곳", "districts with data"), kinds.INTEGER),
        TableColumn("rows", Text("행", "rows"), kinds.INTEGER),
        TableColumn("sources", Text("출처", "sources"), kinds.INTEGER),
    )
    return table_of(columns, [
        (f.mark, title.ko, groups[f.group].name.ko, f.year, f.known, f.districts, len(f.rows), f.sources)
        for f, title in zip(found, titles, strict=True)
    ])  # fmt: skip


def _no_data(query: Query, frames: Frames) -> Text:
    where = where_asked(query, frames)
    return Text(f"{where.ko} 자료 없음", f"No data for {where.en}")


def _older_note(found: Sequence[Found], years: Sequence[int]) -> tuple[Text, ...]:
    """What is not drawn: figures before the first year, and those of no year."""
    older = sum(len(f.rows) for f in found if f.year and years and f.year < years[0])
    undated = sum(len(f.rows) for f in found if f.year is None)
    notes = []
    if older:
        notes.append(Text(f"{years[0]}년 전의 {older:,}행은 표에만 있음", f"{plural(older, 'row')} before {years[0]} in the table only"))
    if undated:
        notes.append(Text(f"연도가 적혀 있지 않은 {undated:,}행은 표에만 있음", f"{plural(undated, 'row')} of no year in the table only"))
    return tuple(notes)


def _filters_note(query: Query) -> tuple[Text, ...]:
    """Which asked filters choose nothing here."""
    asked = those([(query.departments, Text("부서", "department")), (query.teams, Text("팀", "team")),
                   (query.as_of.rule != "newest", Text("기준일", "as-of"))])  # fmt: skip
    which = join(asked, "·", ", ")
    return when(asked, Text(f"{which.ko} 조건은 적용되지 않음(구 단위로 셈)", f"The {which.en} filter does not apply: counted by district"))


def _outside_note(groups: Sequence[Group], known: Known) -> tuple[Text, ...]:
    """Governments that no block holds."""
    shown = {d for g in groups for d in g.districts}
    outside = len(known.places - shown)
    return when(
        outside,
        Text(
            f"여기에 넣지 않은 자치단체와 묶음 {outside}곳에도 자료가 있음",
            f"Data also of {plural(outside, 'government or set of them', 'governments and sets of them')} not shown here",
        ),
    )


SPEC = PanelSpec(
    NAME,
    Text("어느 구에 어떤 자료가 있는가", "Which data are there of which district?"),
    (*(d.name for d in DATASETS), *TABLES),
    coverage,
    over_years=True,
    looks_over=True,
)


def title_of(query: Query, frames: Frames, known: Known, groups: Sequence[Group]) -> Text:
    """How many work reports there are of whom, and what the asked district lacks or, without one, what is rarest."""
    reports, held = known.reports_of, _held(query, known)
    order = sorted(reporting_of(known, frames), key=lambda d: d not in query.districts)  # of the asked districts first
    alone = query.districts[0] if len(query.districts) == 1 else ""
    if alone and alone not in reports:
        rest = _without_report(names(frames).district(alone), some=any(alone in districts for districts in held.values()))
    else:
        rest = _rarest(alone, held, frames, _Places(order, {d for g in groups for d in g.districts}))
    if not order:
        return join([Text("업무보고는 없음", "No work report"), rest], en="; ")
    whose = _reporting([(names(frames).district(d), reports[d]) for d in order])
    return Text(f"업무보고는 {whose.ko}이며 {rest.ko}", f"Work reports: {whose.en}; {rest.en}")


def _reporting(counted: Sequence[tuple[Text, int]]) -> Text:
    """`영등포구 5건, 금천구 1건`: the first three, and how many more."""
    said, rest = join([Text(f"{who.ko} {n}건", f"{n} of {who.en}") for who, n in counted[:3]]), len(counted) - 3
    return Text(f"{said.ko} 외 {rest}곳", f"{said.en} and more") if rest > 0 else said


def _without_report(who: Text, *, some: bool) -> Text:
    if some:
        return Text(f"{who.ko} 자료는 공개자료뿐임", f"of {who.en} public data only")
    return Text(f"{who.ko} 자료는 없음", f"nothing of {who.en}")


def _held(query: Query, known: Known) -> dict[int, set[str]]:
    """Which districts have any figure of each line in the years that the matrix shows."""
    asked = set(query.years)
    return {i: {d for d, years in known.rows.get(i, {}).items() if not asked or asked & years.keys()} for i in range(len(LINES))}


@dataclass(frozen=True)
class _Places:
    """Which districts are named first, and which ones the matrix shows."""

    first: Sequence[str]
    shown: Collection[str]

    def foremost(self, places: Collection[str]) -> str:
        """Which of these places is named: one that is shown, of these the first."""
        rank = {district: place for place, district in enumerate(self.first)}
        return min(places, key=lambda d: (d not in self.shown, rank.get(d, len(rank)), d))

    def among(self, places: Collection[str], frames: Frames) -> Text:
        """`(서울 밖 4곳 포함)`: how many of these places the matrix does not show; nothing where it shows all."""
        outside = [d for d in places if d not in self.shown]
        if not outside:
            return NOTHING
        provinces = dict(frames["districts"].select("district_id", "province").rows())
        of_shown = {provinces.get(d) for d in self.shown}
        if of_shown == {"seoul"} and not any(d == "seoul" or provinces.get(d) == "seoul" for d in outside):
            return Text(f"(서울 밖 {len(outside)}곳 포함)", f" ({len(outside)} outside Seoul)")
        return Text(f"(이 표에 없는 {len(outside)}곳 포함)", f" ({len(outside)} not shown here)")


def _lacking(asked: str, held: Mapping[int, set[str]], some: Collection[int]) -> list[int]:
    """Of some lines those of whose dataset a district has nothing."""
    has = {LINES[i].dataset.name for i, districts in held.items() if asked in districts}
    return [i for i in some if LINES[i].dataset.name not in has]


def _rarest(asked: str, held: Mapping[int, set[str]], frames: Frames, of: _Places) -> Text:
    """`소송·법률자문은 금천구 등 6곳에 있음`: what the asked district lacks, else the data that fewest districts have."""
    words = names(frames)
    some = {i: d for i, d in held.items() if d and not LINES[i].planned}
    lacking = _lacking(asked, held, some) if asked else []
    if asked and not lacking:
        who = words.district(asked)
        return Text(f"{who.ko}에 모든 주제의 자료가 있음", f"{who.en} has data of every kind")
    chosen = lacking or [min(some, key=lambda i: len(some[i]))]
    places = set().union(*(some[i] for i in chosen))
    titles, one = listed([LINES[i].title for i in chosen], 2, "가지", "·"), words.district(of.foremost(places))
    subject = f"{titles.ko}{topic_particle(titles.ko)}"
    if len(places) == 1:
        return Text(f"{subject} {one.ko}에만 있음", f"{titles.en}: {one.en} only")
    rest = of.among(places, frames)
    return Text(
        f"{subject} {one.ko} 등 {len(places)}곳{rest.ko}에 있음",
        f"{titles.en}: {plural(len(places), 'government')}{rest.en}, {one.en} among them",
    )
