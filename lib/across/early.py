"""Early spending of the first and the last year that districts print, side by side: the one rate of spending that all 25 disclose each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.across.trend_columns import FEWEST, Column, Figure, early_rows, execution, signed
from lib.across.trends import figures_table, moved, of_whole, peers
from lib.charts.spec import Axis
from lib.charts.spec_placed import Pair, Pairs, Side
from lib.core.answer import nothing
from lib.core.dataset import YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec, TableColumn, caption, provisional_note
from lib.core.places import ALL, TABLES, names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, plural, same, when

NAME = "budget-early"
WHAT = Text("상반기 신속집행 대상액 중 6월 말까지 쓴 비율, %", "spent by 30 June of the amount due early, %")
RULE = Text(
    "신속집행률 = 상반기 집행액 ÷ 신속집행 대상액(출처에 적힌 값)", "early execution = spent by 30 June ÷ amount due early, as printed"
)
_AXIS = Axis(Text("신속집행률", "early execution"), suffix="%", floats=True)
_SPAN = Text("해마다 6월 30일(제도가 정한 날)", "30 June by rule")  # the sources print none
_NO_YEAR_END = Text(
    "여러 해의 연말 집행률이 있는 곳이 없어 이 지표로 봄(위 집행률과 다름)",
    "no year-end rates over years, so this one (not the rate above)",
)


def early(query: Query, frames: Frames) -> Panel:
    """One row of the table = one year of one government; the picture sets the last year against the first, those asked for first, then the lowest."""
    asked = peers(query.districts, frames)
    column = execution(Query(districts=asked, as_of=query.as_of, unit=query.unit), frames)
    chosen = [d for d in query.districts if d in column.by]
    if not column.by or (query.districts and not chosen):
        return nothing(NAME, WHAT, RULE, query, frames, of=_AXIS.title, has=early_rows(frames))
    order = [*chosen, *sorted((d for d in column.by if d not in chosen), key=lambda d: column.by[d][-1].value)]
    title = moved(column, chosen, frames)
    table = figures_table(
        [column], order, TableColumn("whose", Text("구", "district"), words={d: names(frames).district(d) for d in order})
    )
    pairs = (
        *(_pair(column, d, chosen, frames) for d in chosen),
        *_middle(column),
        *(_pair(column, d, chosen, frames) for d in order[len(chosen) :]),
    )
    first, last = (Text(f"{year}년", str(year)) for year in (column.years[0], column.years[-1]))
    about = replace(caption(column.rows, RULE), n=table.frame.height, span=_SPAN)
    evidence = {f.evidence.mark: f.evidence for f in column.figures} | {e.mark: e for d in order for e in [_evidence(column.by[d])]}
    what = join([WHAT, *when(_is_alone(asked, frames), _NO_YEAR_END)], " · ", " · ")
    return Panel(NAME, title, what, table, about, Pairs(pairs, _AXIS, title, first, last), evidence, (*of_whole(query), *provisional_note(column.rows)))  # fmt: skip


def _is_alone(asked: Sequence[str], frames: Frames) -> bool:
    """Whether none of these governments has its rate of several year ends."""
    rows = frames["budget_execution"].filter(
        pl.col("district_id").is_in(asked) & pl.col("department_id").str.ends_with(f"/{ALL}") & (pl.col("basis") == "예산현액")
        & (pl.col("as_of").dt.month() == 12)
    )  # fmt: skip
    return rows.filter(pl.col(YEAR_OF).n_unique().over("district_id") > 1).is_empty()


def _pair(column: Column, district: str, chosen: Sequence[str], frames: Frames) -> Pair:
    """The first and the last year of one government, and by how much it moved."""
    found = column.by[district]
    sides = [_side(next((f for f in found if int(f.at) == year), None), found[-1]) for year in (column.years[0], column.years[-1])]
    return _moved(names(frames).district(district), sides[0], sides[1], is_chosen=district in chosen)


def _side(figure: Figure | None, last: Figure) -> Side:
    return Side(last.evidence.mark, figure.value if figure else None, figure.evidence.value if figure else NOTHING)


def _moved(name: Text, first: Side, last: Side, *, is_chosen: bool = False) -> Pair:
    if first.value is None or last.value is None:
        return Pair(name, first, last, is_chosen=is_chosen)
    by = round(last.value - first.value, 1)
    return Pair(name, first, last, same(f"{signed(by, 1)}%p"), "up" if by > 0 else "down" if by < 0 else "equal", is_chosen=is_chosen)


def _middle(column: Column) -> tuple[Pair, ...]:
    """The medians of both years, where enough governments have each: computed here of all rows, so they open no evidence."""
    known = dict(column.middles())
    ends = [known.get(float(year)) for year in (column.years[0], column.years[-1])]
    if len(column.by) < FEWEST or None in ends:
        return ()
    sides = [Side("", value, same(f"{column.say(value)}%")) for value in ends if value is not None]
    return (_moved(Text(f"{len(column.by)}곳 중앙값", f"median of {len(column.by)}"), sides[0], sides[1]),)


def _evidence(found: Sequence[Figure]) -> Evidence:
    """The last figure of a government, its other years beside it."""
    last, said = found[-1].evidence, join([f.words for f in found])
    rows = tuple(dict.fromkeys((*last.rows, *(ref for f in found for ref in f.evidence.rows))))
    head = Text(f"{len(found)}개 연도", plural(len(found), "year"))
    return replace(last, formula=join([last.formula, join([head, said], ": ", ": ")], "; ", "; "), rows=rows, own=last.made_of)


EARLY = PanelSpec(
    NAME, Text("해마다 상반기에 얼마나 썼는가", "How much was spent in the first half of each year?"), ("indicators", "budget_execution", *TABLES), early,
    over_years=True, whole=True, optional=True,
)  # fmt: skip
