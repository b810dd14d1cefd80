"""Early spending over the years: of a government beside the median, of all the last year against the first; the one rate that all 25 disclose each year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

import polars as pl

from lib.across.overview.trend_columns import FEWEST, Column, Figure, early_rows, execution, signed
from lib.across.overview.trends import figures_table, moved, of_whole, peers
from lib.charts.spec import Axis, Chart, Point, Series, Trend
from lib.charts.spec.placed import Pair, Pairs, Side
from lib.core.answer import nothing
from lib.core.dataset import YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames, grouped
from lib.core.korean import apart
from lib.core.panel import Panel, PanelSpec, TableColumn, caption, provisional_note
from lib.core.places import ALL, TABLES, local, names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, plural, same, when

NAME = "budget-early"
_MOST = 3  # governments beside each other
_MEDIAN = "median"  # in the place of a government
WHAT = Text("상반기 집행액 ÷ 대상액, %", "spent by 30 June, %")
RULE = Text(
    "신속집행률 = 상반기 집행액 ÷ 신속집행 대상액(출처에 적힌 값)", "early execution = spent by 30 June ÷ amount due early, as printed"
)
_AXIS = Axis(Text("신속집행률", "early execution"), suffix="%", floats=True)
_SPAN = Text("매년 6. 30.(제도상)", "30 June by rule")  # the sources print none
_NO_YEAR_END = Text("연말과 다른 지표, 연말은 결산서 등록", "not year-end rates (settlements)")


def early(query: Query, frames: Frames) -> Panel:
    """One row of the table = one year of one government or of the median.

    The picture is the course of who is asked for beside the median, the lowest and the highest; of all places the last year of each against its first.
    """
    asked = peers(query.districts, frames)
    column = execution(Query(districts=asked, as_of=query.as_of, unit=query.unit), frames)
    chosen = [d for d in query.districts if d in column.by][:_MOST]
    if not column.by or (query.districts and not chosen):
        return nothing(NAME, WHAT, RULE, query, frames, of=_AXIS.title, has=early_rows(frames))
    alike = _alike(column, chosen, frames)
    shown = replace(column, figures=(*column.figures, *_middles(alike)))
    named = {
        **{d: names(frames).district(d) for d in column.by},
        _MEDIAN: Text(f"{len(alike.by)}곳 중앙값", f"median of {len(alike.by)}"),
    }
    title, lowest_first = moved(alike, chosen, frames), sorted(column.by, key=lambda d: column.by[d][-1].value)
    order = [of for of in dict.fromkeys((*chosen, _MEDIAN, *lowest_first)) if of in shown.by]
    table = figures_table([shown], order, TableColumn("whose", Text("구", "district"), words=named))
    about = replace(caption(column.rows, RULE), n=table.frame.height, span=_SPAN)
    evidence = {f.evidence.mark: f.evidence for f in shown.figures}
    what = join([WHAT, *when(_is_alone(asked, frames), _NO_YEAR_END)], " · ", " · ")
    if chosen:
        drawn: Chart = _course(shown, dict.fromkeys([*chosen, *order[len(chosen) :][:1], *_ends(alike)]), named, chosen[0], title)
    else:
        drawn = _steps(shown, order, named, title)
        evidence |= {e.mark: e for d in order for e in [_with_years(shown.by[d])]}
    return Panel(NAME, title, what, table, about, drawn, evidence, (*of_whole(query), *provisional_note(column.rows)))


def _alike(column: Column, chosen: Sequence[str], frames: Frames) -> Column:
    """Those among which the first chosen one is ranked: districts, cities and counties without the governments above them that are chosen too."""
    here = set(local(frames))
    figures = tuple(f for f in column.figures if f.district_id in here)
    return replace(column, figures=figures) if figures and (not chosen or chosen[0] in here) else column


def _ends(column: Column) -> list[str]:
    """The lowest and the highest of the newest year."""
    last = column.years[-1]
    newest = sorted((f for f in column.figures if int(f.at) == last), key=lambda f: f.value)
    return [f.district_id for f in (newest[:1] + newest[-1:])]


def _middles(column: Column) -> list[Figure]:
    """The median of each year that enough governments have, with all their rows behind it."""
    found = []
    for year, own in sorted(grouped((f.at, f) for f in column.figures).items()):
        if len(own) >= FEWEST:
            value = median(f.value for f in own)
            words, label = same(f"{column.say(value)}%"), Text(f"{int(year)}년 중앙값", f"median of {int(year)}")
            formula = Text(f"{len(own)}곳 값의 중앙값 = {words.ko}", f"median of {plural(len(own), 'value')} = {words.en}")
            evidence = Evidence(f"{NAME}|median|{int(year)}", label, words, formula, tuple(ref for f in own for ref in f.evidence.rows))
            found.append(
                Figure(_MEDIAN, year, value, join([Text(f"{int(year)}년", str(int(year))), words], " ", ": "), evidence, own[0].as_of)
            )
    return found


def _course(shown: Column, whose: Iterable[str], named: Mapping[str, Text], first: str, title: Text) -> Trend:
    """A line each, year by year."""
    series = (
        Series(named[of], tuple(Point(f.evidence.mark, int(f.at), f.value, f.evidence.value) for f in shown.by[of]), "chosen" if of == first else "beside")
        for of in whose if of in shown.by
    )  # fmt: skip
    return Trend(tuple(series), _AXIS, title)


def _steps(shown: Column, order: Sequence[str], named: Mapping[str, Text], title: Text) -> Pairs:
    """The last year against the first, a row each."""
    years = (shown.years[0], shown.years[-1])
    first, last = (Text(f"{year}년", str(year)) for year in years)
    return Pairs(tuple(_step(named[of], shown.by[of], years) for of in order), _AXIS, title, first, last)


def _is_alone(asked: Sequence[str], frames: Frames) -> bool:
    """Whether none of these governments has its rate of several year ends."""
    rows = frames["budget_execution"].filter(
        pl.col("district_id").is_in(asked) & pl.col("department_id").str.ends_with(f"/{ALL}") & (pl.col("basis") == "예산현액")
        & (pl.col("as_of").dt.month() == 12)
    )  # fmt: skip
    return rows.filter(pl.col(YEAR_OF).n_unique().over("district_id") > 1).is_empty()


def _step(name: Text, found: Sequence[Figure], years: tuple[int, int]) -> Pair:
    """The first and the last year of one government, and by how much it moved."""
    first, last = (next((f for f in found if int(f.at) == year), None) for year in years)
    sides = [Side(found[-1].evidence.mark, f.value if f else None, f.evidence.value if f else NOTHING) for f in (first, last)]
    if first is None or last is None:
        return Pair(name, sides[0], sides[1])
    by = apart(last.value, first.value)
    return Pair(
        name, sides[0], sides[1], Text(f"{signed(by, 1)}%p", f"{signed(by, 1)} pp"), "up" if by > 0 else "down" if by < 0 else "equal"
    )


def _with_years(found: Sequence[Figure]) -> Evidence:
    """The last figure of a government, its other years beside it."""
    last, said = found[-1].evidence, join([f.words for f in found])
    rows = tuple(dict.fromkeys((*last.rows, *(ref for f in found for ref in f.evidence.rows))))
    head = Text(f"{len(found)}개 연도", plural(len(found), "year"))
    return replace(last, formula=join([last.formula, join([head, said], ": ", ": ")], "; ", "; "), rows=rows, own=last.made_of)


EARLY = PanelSpec(
    NAME, Text("해마다 상반기에 얼마나 썼는가", "How much was spent in the first half of each year?"), ("indicators", "budget_execution", *TABLES), early,
    over_years=True, whole=True, optional=True, looks_over=True,
)  # fmt: skip
