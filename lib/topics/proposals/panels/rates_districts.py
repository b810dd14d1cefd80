"""Shares selected and budgeted of what was submitted, by district and year on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec_trellis import Fill, Spot, Trellis, TrellisCell, TrellisRow
from lib.core import kinds
from lib.core.answer import Row, nothing, number_of, rows_behind, whose
from lib.core.frames import Frames, integer, rows_by
from lib.core.panel import MARK, Panel, Table, caption
from lib.core.places import having
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import Text, plural, same
from lib.topics.proposals import rates
from lib.topics.proposals import rows as r
from lib.topics.proposals.measures import BUDGETED_RATE, SELECTION_RATE

NAME = "proposals-rates-districts"
OWN_SCHEME = "주민참여예산(구)"
WHAT = Text("구·제안연도별 주민참여예산(구) 선정률·편성률, %", "shares selected and budgeted by district and proposal year, %")
_TITLE = Text("선정·편성 ÷ 접수", "selected or budgeted ÷ submitted")
_KINDS = Text("● 선정률 ○ 편성률 · 눈금 0~100%", "● selected ○ budgeted · scale 0–100%")


def districts(query: Query, frames: Frames) -> Panel:
    """Shares selected and budgeted of what was submitted, every year that each district prints of its own scheme, on one scale."""
    chosen = tuple((m, m.definition("")) for m in (SELECTION_RATE, BUDGETED_RATE))
    table = of_places(query, frames, "rates of own schemes", "", lambda asked: _rates(asked, frames, chosen))
    if table.is_empty():
        return nothing(NAME, WHAT, rates.rules(chosen), query, frames, of=rates.OF_RATES, has=rates.answering(frames, chosen))
    newest = pl.col("value").sort_by("year").last().over("district_id")
    table = table.sort(~pl.col("district_id").is_in(query.focus), -newest, "district_id", "year", maintain_order=True)
    used, found = rows_behind(r.asked(query, frames), table["rows"]), rows_by(table.iter_rows(named=True), ("district_id",))
    title = _title(list(found.values()), query, frames)
    column = years_column(_TITLE, _KINDS, "points", table["year"].unique().to_list(), (0.0, 100.0))
    rows = tuple(TrellisRow(whose(own[0], frames), (_cell(own, query),), own[0]["district_id"] in query.focus) for own in found.values())
    return Panel(
        NAME, title, having(WHAT, table["district_id"].to_list(), query, frames),
        Table(rates.columns_of(table, frames, query, chosen), table), caption(used, rates.rules(chosen)), Trellis(rows, (column,), title),
        rates.evidence_of(table, frames, query, chosen), (*rates.few_note(table.to_dicts()), *r.usual_notes(used, money=False)),
    )  # fmt: skip


def _rates(query: Query, frames: Frames, chosen: rates.Chosen) -> pl.DataFrame:
    """The rates of the districts' own schemes that have a value."""
    own = r.asked(query, frames).filter(pl.col("program") == OWN_SCHEME)
    return rates.computed(query, own, chosen).filter(pl.col("value").is_not_null())


def _cell(own: Sequence[Row], query: Query) -> TrellisCell:
    """Solid where selected, hollow where budgeted, 0 to 100 %."""
    spots = []
    for row in own:
        share, counts, title = kinds.write(row["value"], kinds.RATIO), rates.counts(row, query), rates.TITLES[str(row["rate"])]
        label = Text(f"{row['year']}년 {title.ko} {share}({counts.ko})", f"{row['year']}: {title.en} {share} ({counts.en})")
        fill: Fill = "solid" if row["rate"] == SELECTION_RATE.name else "hollow"
        spots.append(Spot(str(row[MARK]), integer(row, "year"), 100 * (number_of(row["value"]) or 0.0), label, fill))
    last = own[-1]
    return TrellisCell(tuple(spots), same(f"{kinds.write(last['value'], kinds.RATIO)} ’{integer(last, 'year') % 100:02d}"))


def _title(found: Sequence[Sequence[Row]], query: Query, frames: Frames) -> Text:
    """From the lowest to the highest of the newest shares, and the newest of the one pointed out; of one its own."""
    newest = [own[-1] for own in found]
    if len(newest) == 1:
        return rates.title_of(newest, frames)
    low, high = (kinds.write(of(number_of(row["value"]) or 0.0 for row in newest), kinds.RATIO) for of in (min, max))
    ko = f"접수 가운데 선정·편성 {len(newest)}곳 {low.removesuffix('%')}~{high}"
    en = f"Selected or budgeted of submitted: {low} to {high} in {plural(len(newest), 'place')}"
    own = next((row for row in newest if row["district_id"] in query.focus), None)
    if own is None:
        return Text(ko, en)
    who, share = whose(own, frames), kinds.write(own["value"], kinds.RATIO)
    return Text(f"{ko}, {who.ko} {share}({own['year']}년)", f"{en}, {who.en} {share} ({own['year']})")
