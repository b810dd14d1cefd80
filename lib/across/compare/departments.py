"""The departments of one government side by side: what each spent of its budget as the year went on, and its gap, year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from lib.across.overview.trend_columns import Column, Figure, in_years, short_year, signed
from lib.across.overview.trends import DEFINITION, cell_of, column_of, figures_table
from lib.charts.spec.trellis import Trellis, TrellisRow
from lib.core import derived
from lib.core.answer import Row, file_lines, sentence, short_date
from lib.core.dataset import BASIS
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Definition, compute
from lib.core.nearest.rows import sought
from lib.core.panel import BASES, CITED, Panel, PanelSpec, TableColumn, caption, empty, provisional_note, refs
from lib.core.places import ALL, TABLES, names
from lib.core.query import Query
from lib.core.select import citing, select
from lib.core.text import NOTHING, Text, join, same, when
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import EXECUTION_RATE
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import GAP
from lib.topics.staffing.offices_words import offices_counted
from lib.topics.staffing.words import SHORT, outermost

NAME = "departments"
WHAT = Text("부서·지표·연도별 수치(지표마다 한 정의·눈금)", "departments, measures and years: one definition and one scale a measure")
OF = Text("부서별 수치", "Figures by department")
_NO_DAY = Text("기준일이 적혀 있지 않은 집행률은 그리지 않음", "execution rates without a printed date are not drawn")
_OWN = ~pl.col("department_id").str.ends_with(f"/{ALL}")
_RATE, _GAP = EXECUTION_RATE.definition("budget_without_reserve"), GAP.definition("")
SEVERAL = 2


def departments(query: Query, frames: Frames) -> Panel:
    """One row of the table = one figure of one department; those in the picture that are asked for first, then who lacks most."""
    place, known = sought(query, frames).district_id, names(frames)
    asked = Query(districts=(place,), as_of=query.as_of, unit=query.unit)
    found = [c for c in (_execution(asked, frames), _staffing(asked, frames)) if c.figures]
    offices = {d for c in found for d in c.by}
    if len(set(known.lines(sorted(offices)).values())) < SEVERAL:  # one department through its reorganisations is not several
        return empty(NAME, WHAT, DEFINITION, OF, known.district(place), NOTHING)
    order = sorted(offices, key=lambda d: (d not in query.departments, *(_last(c, d) for c in reversed(found)), d))
    named = {d: _name(d, found, frames) for d in order}
    rows = pl.concat([c.rows for c in found])
    title = _title(place, offices, found, frames)
    table = figures_table(found, order, TableColumn("department_id", Text("부서", "department"), words=named))
    about = replace(citing(caption(rows, DEFINITION), rows), n=table.frame.height)
    evidence = {f.evidence.mark: f.evidence for c in found for f in c.figures}
    notes = (*_of_all(query), *when((_spent(asked, frames)[BASIS] == "none").any(), _NO_DAY), *provisional_note(rows))
    return Panel(NAME, title, WHAT, table, about, _picture(found, named, query, title), evidence, notes)


def _picture(found: Sequence[Column], named: Mapping[str, Text], query: Query, alt: Text) -> Trellis:
    rows = (TrellisRow(who, tuple(cell_of(c, c.by.get(d)) for c in found), is_chosen=d in query.departments) for d, who in named.items())
    return Trellis(rows=tuple(rows), columns=tuple(replace(column_of(c, is_sorted=c is found[-1]), rises=True) for c in found), alt=alt)


def _name(department: str, found: Sequence[Column], frames: Frames) -> Text:
    """Its name, with the year of its organisation where any of its figures is of a year."""
    known = names(frames)
    is_dated = any(f.as_of for c in found for f in c.by.get(department, []))
    return known.department_span(department) if is_dated else known.department(department)


def _last(column: Column, department: str) -> float:
    """The newest value by which departments are sorted; those without a figure last."""
    figures = column.by.get(department)
    return figures[-1].value if figures else float("inf")


def _spent(query: Query, frames: Frames) -> pl.DataFrame:
    is_item = _OWN & (pl.col("stage") == "executed") & (pl.col("level") == "unit_program")
    return select(query, BUDGET_EXECUTION, frames[BUDGET_EXECUTION.name].filter(is_item)).chosen


def _execution(query: Query, frames: Frames) -> Column:
    """The rate of each year at its date: the slanting lines are the years."""
    rows = _spent(query, frames)
    table = compute(rows, _RATE, ("department_id", "fiscal_year", "as_of", BASIS))
    table = table.filter(pl.col("value").is_not_null(), pl.col(BASIS) != "none").with_columns(pl.col("value") * 100)
    figures = tuple(_figure(r, _OF_RATE, frames) for r in table.iter_rows(named=True))
    years = sorted({int(f.at) for f in figures})
    guides = tuple(((float(y), 0.0), (float(y + 1), 100.0)) for y in years)
    said = (Text("집행액 ÷ 예산액(예비비·내부거래 제외), %. 사선은 경과율", "executed ÷ budget, reserve left out, %; slanting: the year"),)
    return Column(
        _OF_RATE.name, Text("집행률", "Execution"), said, "points", figures, rows.select(CITED), _OF_RATE.say, same("%"), "more", guides,
        tuple((float(y), same(short_year(y))) for y in years[:: max(1, len(years) // 5)]),
    )  # fmt: skip


def _staffing(query: Query, frames: Frames) -> Column:
    """Actual less authorised officials, the newest of each department: what is of no year stands on no axis of years."""
    rows = outermost(select(query, STAFFING, frames[STAFFING.name].filter(_OWN)).chosen, query, frames)
    table = compute(rows, _GAP, ("department_id", "as_of", BASIS)).filter(pl.col("value").is_not_null(), pl.col("as_of").is_not_null())
    newest = table.sort("as_of").group_by("department_id", maintain_order=True).last()
    figures = tuple(_figure(r, _OF_GAP, frames) for r in newest.iter_rows(named=True))
    said = (Text("현원 − 정원, 명, 가장 최근", "actual less authorised officials, the newest"),)
    ends = sorted({0.0, *(f.value for f in figures)})
    ticks = tuple((v, same(signed(v))) for v in dict.fromkeys((ends[0], 0.0, ends[-1])))
    return Column(_OF_GAP.name, Text("과부족", "Gap"), said, "strip", figures, rows.select(CITED), _OF_GAP.say, Text("명", ""), ticks=ticks,
                  slowest=frozenset(f.evidence.mark for f in figures if f.value < 0), low=SHORT, has_middle=False)  # fmt: skip


@dataclass(frozen=True)
class _Of:
    """A measure of departments: how its values are said, and the definition that they are computed by."""

    name: str
    dataset: str
    title: Text
    definition: Definition
    say: Callable[[float], str]
    unit: Text


_OF_RATE = _Of("execution", BUDGET_EXECUTION.name, EXECUTION_RATE.title, _RATE, lambda v: f"{v:.1f}", same("%"))
_OF_GAP = _Of("staffing", STAFFING.name, GAP.title, _GAP, signed, Text("명", ""))


def _figure(row: Row, of: _Of, frames: Frames) -> Figure:
    department, day, value = str(row["department_id"]), row["as_of"], float(str(row["value"]))
    if not isinstance(day, date):
        raise TypeError(row)
    known, dated = names(frames), row[BASIS] != "none"
    who = known.department_span(department) if dated else known.department(department)
    when = Text(short_date(day), day.isoformat()) if dated else BASES["none"]
    words = Text(of.say(value) + of.unit.ko, of.say(value) + of.unit.en)
    label = Text(f"{who.ko} {of.title.ko}({when.ko})", f"{who.en}: {of.title.en} ({when.en})")
    formula = join([of.definition.formula, words], " = ", " = ")
    evidence = Evidence(f"{NAME}|{of.name}|{department}|{day}", label, words, formula, refs(of.dataset, file_lines(row)))
    return Figure(department, in_years(day), value, join([when, words], " ", ": "), evidence, day if dated else None)


def _title(place: str, offices: set[str], found: Sequence[Column], frames: Frames) -> Text:
    """How many of the departments are short, over and behind the year at their newest date."""
    who, every = names(frames).district(place), offices_counted(offices, frames)
    parts: list[Text] = []
    for column in found:
        newest = [own[-1] for own in column.by.values()]
        if column.name == _OF_GAP.name:
            short, over = sum(f.value < 0 for f in newest), sum(f.value > 0 for f in newest)
            parts.append(Text(f"정원 부족 {short}곳, 초과 {over}곳", f"{short} short of officials, {over} over"))
        else:
            slow = sum(f.as_of is not None and f.value < derived.share_of_year(f.as_of) * 100 for f in newest)
            parts.append(Text(f"경과율보다 집행이 낮은 곳 {slow}곳", f"{slow} behind schedule"))
    ko, en = ", ".join(p.ko for p in parts), ", ".join(p.en for p in parts)
    return sentence(Text(f"{who.ko} {every.ko} 가운데 {ko}", f"{who.en}, {every.en}: {en}"))


def _of_all(query: Query) -> tuple[Text, ...]:
    """What the filters of departments and teams do here."""
    chosen = Text("고른 부서를 먼저 보이고 다른 부서도 함께 보임", "The chosen department comes first; the others are shown beside it")
    teams = Text("팀 필터는 적용되지 않음(부서의 수치)", "The team filter does not apply: these are figures of departments")
    return (*when(query.departments, chosen), *when(query.teams, teams))


DEPARTMENTS = PanelSpec(
    NAME,
    Text("한 기관의 부서들이 해마다 어떠한가", "How do the departments of one government stand by year?"),
    (BUDGET_EXECUTION.name, STAFFING.name, *TABLES),
    departments,
    over_years=True,
    optional=True,
)
