"""Shares put forward, selected and budgeted of what was submitted, a column each, a line a district on one scale; ranked within one year alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from lib.charts.plain import none_in
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core import kinds
from lib.core.answer import Row, nothing, number_of, rows_behind, sentence, whose
from lib.core.frames import Frames, integer, rows_by
from lib.core.measure import Measure
from lib.core.panel import MARK, Panel, Table, caption
from lib.core.places import having, names
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.proposals import rates
from lib.topics.proposals import rows as r
from lib.topics.proposals.measures import BUDGETED_RATE, REFERRAL_RATE, SELECTION_RATE

NAME = "proposals-rates-districts"
WHAT = Text("구·제안연도별 주민참여예산(구) 선정률·상정률·편성률, %", "shares selected, put forward, budgeted, %")
MEASURES = (SELECTION_RATE, REFERRAL_RATE, BUDGETED_RATE)
_RANGE = Text("가로 막대는 95% 구간", "bars: 95% intervals")
_UNRANKED = Text("{found}뿐, 해가 서로 달라 순위 없음", "only {found}; years differ, not ranked")
_RANKED = Text("{year}년 {rate} {n}곳 가운데 {who} {share} 최고", "{rate} in {year}, highest of {n} in {who}, {share}")


def districts(query: Query, frames: Frames) -> Panel:
    """Shares put forward, selected and budgeted of what was submitted under each district's own scheme: of the year that is ranked, else its newest, on one scale.

    One row of the table = one share of one district and year.
    """
    chosen, wide = tuple((m, m.definition("")) for m in MEASURES), r.every_year(query)
    table = of_places(wide, frames, "rates of own schemes", "", lambda asked: _rates(asked, frames, chosen))
    if table.is_empty():
        return nothing(NAME, WHAT, rates.rules(chosen), query, frames, of=rates.OF_RATES, has=rates.answering(frames, chosen))
    alike = max(
        (r.alike(table.filter(pl.col("rate") == m.name, pl.col("part") == ""), query) for m in MEASURES), key=lambda own: own.height
    )
    table = r.ranked_first(table, alike, query, frames)
    used = rows_behind(r.asked(wide, frames), table["rows"])
    title = _title(table, alike, query, frames)
    return Panel(
        NAME, title, having(WHAT, table["district_id"].to_list(), query, frames),
        Table(rates.columns_of(table, frames, query, chosen), table), caption(used, rates.rules(chosen, table)), _trellis(table, alike, query, frames, title),
        rates.evidence_of(table, frames, query, chosen), (*rates.few_note(table.to_dicts()), *r.partial_note(used.filter(pl.col("count").is_not_null()), frames), *r.usual_notes(used, money=False)),
    )  # fmt: skip


def _rates(query: Query, frames: Frames, chosen: rates.Chosen) -> pl.DataFrame:
    """The rates of the districts' own schemes that have a value."""
    own = r.asked(query, frames).filter(pl.col("program") == r.OWN_SCHEME)
    return rates.computed(query, own, chosen).filter(pl.col("value").is_not_null())


def _trellis(table: pl.DataFrame, alike: pl.DataFrame, query: Query, frames: Frames, alt: Text) -> Trellis:
    """A column a rate, so that no two definitions stand in one."""
    rows, ranked = table.to_dicts(), {*alike[MARK]}
    own = {row["rate"] for row in rows if row["district_id"] in query.focus}
    there = sorted((m for m in MEASURES if m.name in table["rate"]), key=lambda m: m.name not in own)  # narrow paper keeps the first
    top = max(number_of(row[end]) or 0.0 for row in rows for end in ("value", "high"))
    ticks = tuple((n / 100, same(f"{n}%")) for n in range(0, int(top * 100) + 1, 20))
    columns = [
        TrellisColumn(join([m.title, m.definition("").formula], " = "), (_RANGE,), "strip", (0.0, 1.0), (0.0, top), ticks) for m in there
    ]
    drawn = (
        TrellisRow(whose(own[0], frames), tuple(_cell(own, m, ranked, query) for m in there), own[0]["district_id"] in query.focus)
        for own in rows_by(rows, ("district_id",)).values()
    )
    none = (none_in(names(frames).district(place), columns) for place in query.focus if place not in {row["district_id"] for row in rows})
    return Trellis((*none, *drawn), tuple(columns), alt)


def _cell(own: Sequence[Row], measure: Measure, ranked: Collection[object], query: Query) -> TrellisCell | None:
    found = sorted((row for row in own if row["rate"] == measure.name), key=lambda row: row[MARK] in ranked)
    if not found:
        return None
    told = found[-1]
    last = same(f"{kinds.write(told['value'], kinds.RATIO)} ’{integer(told, 'year') % 100:02d}")
    return TrellisCell((_spot(told, query),), last)


def _spot(row: Row, query: Query) -> Spot:
    share, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    words, counts = kinds.write(share, kinds.RATIO), rates.counts(row, query)
    counted = Text(f"{row['year']}년 {words}({counts.ko})", f"{row['year']}: {words} ({counts.en})")
    label = join([*when(row["part"], r.kind_words(row["part"])), counted])
    span = None if low is None or high is None else (low, high)
    return Spot(str(row[MARK]), integer(row, "year"), share or 0.0, label, "hollow" if row["part"] else "solid", span=span)


def _title(table: pl.DataFrame, alike: pl.DataFrame, query: Query, frames: Frames) -> Text:
    """Who has the highest share of the year that is ranked, else how many have which; and the newest of the one pointed out."""
    rows = table.rows(named=True)
    if len({row["district_id"] for row in rows}) == 1:
        return rates.title_of([rows[-1]], frames)
    own = next((_share_words(row, frames) for row in reversed(rows) if row["district_id"] in query.focus), NOTHING)
    return join([words for words in (own, _of_all(table, alike, frames)) if words.ko], " · ", "; ")


def _of_all(table: pl.DataFrame, alike: pl.DataFrame, frames: Frames) -> Text:
    if alike.height:
        first = alike.row(0, named=True)
        return sentence(_RANKED.fill(year=first["year"], rate=rates.TITLES[str(first["rate"])], n=alike.height, who=whose(first, frames),
                            share=kinds.write(first["value"], kinds.RATIO)))  # fmt: skip
    counts = {m.title: table.filter(pl.col("rate") == m.name)["district_id"].n_unique() for m in MEASURES}
    found = join([Text(f"{title.ko} {n}곳", f"{title.en} of {plural(n, 'place')}") for title, n in counts.items() if n], "·", ", ")
    return sentence(_UNRANKED.fill(found=found))


def _share_words(row: Row, frames: Frames) -> Text:
    """`영등포구 선정률 33.9%(2015년)`."""
    who, rate, share = whose(row, frames), rates.title_of_rate(row), kinds.write(row["value"], kinds.RATIO)
    return Text(f"{who.ko} {rate.ko} {share}({row['year']}년)", f"{who.en}: {rate.en} {share} ({row['year']})")
