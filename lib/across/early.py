"""Early spending over the years, a government among its peers and their median: the one rate of spending that all 25 districts print each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from lib.across.trend_columns import FEWEST, Column, Figure, early_rows, execution
from lib.across.trends import figures_table, lowest, moved, of_whole, peers
from lib.charts.spec import Axis, Point, Series, Trend
from lib.core.answer import nothing
from lib.core.evidence import Evidence
from lib.core.frames import Frames, grouped
from lib.core.panel import Panel, PanelSpec, TableColumn, caption, provisional_note
from lib.core.places import TABLES, names
from lib.core.query import Query
from lib.core.text import Text, join, plural, same

NAME = "budget-early"
WHAT = Text("해마다 6월 말까지 쓴 신속집행 대상액의 비율, %", "spent by 30 June, %")
RULE = Text(
    "신속집행률 = 상반기 집행액 ÷ 신속집행 대상액(출처에 적힌 값)", "early execution = spent by 30 June ÷ amount due early, as printed"
)
_AXIS = Axis(Text("신속집행률", "early execution"), suffix="%", floats=True)
_SPAN = Text("해마다 6월 30일(제도가 정한 날)", "30 June by rule")  # the sources print none
_MOST = 3  # governments beside each other
_MEDIAN = "median"  # in the place of a government


def early(query: Query, frames: Frames) -> Panel:
    """One row of the table = one year of one government or of the median; those asked for come first, else the lowest have names."""
    column = execution(Query(districts=peers(query.districts, frames), as_of=query.as_of, unit=query.unit), frames)
    chosen = [d for d in query.districts if d in column.by][:_MOST]
    if not column.by or (query.districts and not chosen):
        return nothing(NAME, WHAT, RULE, query, frames, of=_AXIS.title, has=early_rows(frames))
    shown = replace(column, figures=(*column.figures, *_middles(column)))
    middle = Text(f"{len(column.by)}곳 중앙값", f"median of {len(column.by)}")
    named = {**{d: names(frames).district(d) for d in column.by}, _MEDIAN: middle}
    title = moved(column, chosen, frames) if chosen or not column.slowest else _lowest_title(column, frames)
    order = [of for of in dict.fromkeys((*chosen, _MEDIAN, *column.by)) if of in shown.by]
    table = figures_table([shown], order, TableColumn("whose", Text("구", "district"), words=named))
    meanings = dict.fromkeys(order, "other") | dict.fromkeys([_MEDIAN, *_extremes(column, all_low=not chosen)], "beside")
    meanings |= dict.fromkeys(chosen, "plain") | dict.fromkeys(chosen[:1], "chosen")
    series = tuple(_series(named[of], shown.by[of], meanings[of]) for of in order)
    about = replace(caption(column.rows, RULE), n=table.frame.height, span=_SPAN)
    evidence = {f.evidence.mark: f.evidence for f in shown.figures}
    return Panel(NAME, title, WHAT, table, about, Trend(series, _AXIS, title), evidence, (*of_whole(query), *provisional_note(column.rows)))


def _extremes(column: Column, *, all_low: bool) -> list[str]:
    """Who has a name beside the chosen: the lowest of the newest year, or all that are marked as low, and the highest."""
    newest = sorted((f for f in column.figures if int(f.at) == column.years[-1]), key=lambda f: f.value)
    low = lowest(column)[1] if all_low and column.slowest else [f.district_id for f in newest[:1]]
    return [*low, *(f.district_id for f in newest[-1:])]


def _lowest_title(column: Column, frames: Frames) -> Text:
    """Who is lowest in the newest year, and who of these was not the year before."""
    (year, now, new), known = lowest(column), names(frames)
    who = join([known.district(d) for d in now])
    head = Text(f"{year}년 신속집행률이 낮은 {len(now)}곳: {who.ko}", f"Lowest early execution of {year}: {who.en}")
    added = join([known.district(d) for d in new], "·")
    return Text(f"{head.ko}({added.ko} 새로 듦)", f"{head.en} ({added.en} new)") if new else head


def _middles(column: Column) -> list[Figure]:
    """The median of each year that enough governments have, with all their rows behind it."""
    found = []
    for year, own in sorted(grouped((f.at, f) for f in column.figures).items()):
        if len(own) >= FEWEST:
            value = median(f.value for f in own)
            words, label = same(f"{column.say(value)}%"), Text(f"{int(year)}년 중앙값", f"median of {int(year)}")
            formula = Text(f"{len(own)}곳 값의 중앙값 = {words.ko}", f"median of {plural(len(own), 'value')} = {words.en}")
            evidence = Evidence(f"{NAME}|median|{int(year)}", label, words, formula, tuple(ref for f in own for ref in f.evidence.rows))
            found.append(Figure(_MEDIAN, year, value, words, evidence, own[0].as_of))
    return found


def _series(name: Text, figures: Sequence[Figure], meaning: str) -> Series:
    return Series(name, tuple(Point(f.evidence.mark, int(f.at), f.value, f.evidence.value) for f in figures), meaning)


EARLY = PanelSpec(
    NAME, Text("해마다 상반기에 얼마나 썼는가", "How much was spent in the first half of each year?"), ("indicators", *TABLES), early,
    over_years=True, whole=True, optional=True,
)  # fmt: skip
