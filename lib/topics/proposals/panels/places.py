"""Districts under each other: one stage of one scheme in every year that each prints, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec_trellis import Fill, Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core.answer import Row, day_words, number_of, rows_behind, sentence, whose
from lib.core.frames import Frames, integer, rows_by
from lib.core.panel import MARK, Panel, Table, caption
from lib.core.places import having, names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, listed, same, when
from lib.topics.proposals import rows as r
from lib.topics.proposals.panels.trend import (
    PROGRAM,
    PROGRAM_KEYS,
    STAGE_KEYS,
    definition_of,
    no_figures,
    unfinished_note,
    value_columns,
    valued,
)

NAME = "proposals-districts"
DISTRICT_TYPES = ("gu", "si", "gun")
_NAMED = 4  # districts that a title names
_PART = Text("빈 막대는 한 유형만 적힌 해", "outlined: one kind only is printed")


def districts(query: Query, frames: Frames) -> Panel:
    """One row of the table = one district and year; those pointed out first, then by the newest value. Years without a figure stay empty."""
    show, stage, scheme = r.shown(query), STAGE_KEYS[query.option("stage")], PROGRAM_KEYS[query.option("program")]
    of = sentence(join([PROGRAM.values[query.option("program")], r.STAGE_WORDS[stage]], " "))
    found = valued(query, frames, stage, show, program=scheme)
    real = frames["districts"].filter(pl.col("type").is_in(DISTRICT_TYPES))["district_id"]
    table = found.filter(pl.col("district_id").is_in(real.implode()))
    what = Text(f"구·제안연도별 {show.what.ko}", f"by district and proposal year: {show.what.en}")
    if table.is_empty():
        return no_figures(NAME, what, stage, show, query, frames, program=scheme)
    table = _in_order(table, query)
    used, title = rows_behind(r.asked(query, frames), table["rows"]), _title(table, query, frames, show, of)
    trellis = Trellis(_rows(table, query, frames, show), (_column(table, of, show),), title)
    notes = (*unfinished_note(table), *r.partial_note(used, frames), *r.usual_notes(used, money=show.is_money))
    covered = having(what, table["district_id"].to_list(), query, frames)
    return Panel(NAME, title, covered, Table(value_columns(table, frames, show), table), caption(used, definition_of(show, stage)), trellis,
                 r.stage_evidence(table, frames, show), notes)  # fmt: skip


def _in_order(table: pl.DataFrame, query: Query) -> pl.DataFrame:
    newest = pl.col("value").sort_by("year").last().over("district_id")
    return table.sort(~pl.col("district_id").is_in(query.focus), -newest, "district_id", "year", nulls_last=True, maintain_order=True)


def _rows(table: pl.DataFrame, query: Query, frames: Frames, show: r.Shown) -> tuple[TrellisRow, ...]:
    last, found = table["year"].max(), rows_by(table.iter_rows(named=True), ("district_id",))
    return tuple(
        TrellisRow(names(frames).district(str(own[0]["district_id"])), (_cell(own, last, show),), own[0]["district_id"] in query.focus)
        for own in found.values()
    )


def _cell(own: Sequence[Row], last: object, show: r.Shown) -> TrellisCell | None:
    known = [row for row in own if row["value"] is not None]
    if not known:
        return None
    newest = known[-1]
    year = "" if newest["year"] == last else f" ’{integer(newest, 'year') % 100:02d}"
    words = show.say(newest["value"])
    return TrellisCell(tuple(_spot(row, show) for row in known), Text(f"{words.ko}{year}", f"{words.en}{year}"))


def _spot(row: Row, show: r.Shown) -> Spot:
    fill: Fill = "hatched" if row["unfinished"] else "hollow" if row["part"] else "solid"
    day, kind = day_words(row["as_of"]), same(str(row["part"]))
    head = Text(f"{row['year']}년 {show.label(row).ko}", f"{row['year']}: {show.label(row).en}")
    return Spot(
        str(row[MARK]),
        integer(row, "year"),
        number_of(row["value"]) or 0.0,
        join([t for t in (head, day, kind) if t.ko], " · ", " · "),
        fill,
    )


def _column(table: pl.DataFrame, of: Text, show: r.Shown) -> TrellisColumn:
    years, most = sorted(set(table["year"].to_list())), table["value"].max()
    scale = Text("눈금 0~{high}", "scale 0–{high}").fill(high=show.say(most))
    said = join([*when((table["part"] != "").any(), _PART), scale], " · ", " · ")
    top = float(str(most or 1))
    return years_column(of, said, "bars", years, (0.0, top))


def _title(table: pl.DataFrame, query: Query, frames: Frames, show: r.Shown, of: Text) -> Text:
    """Where the one pointed out stands in the year that most print whole, or its newest figure beside who has most in that year."""
    newest = table.group_by("district_id", maintain_order=True).last()
    own = next((row for row in newest.iter_rows(named=True) if row["district_id"] in query.focus), None)
    alike = _alike(table)
    if newest.height == 1 or alike.is_empty():
        return _unranked(newest, frames, show, of)
    most, year, n = alike.row(0, named=True), alike["year"][0], alike.height
    who, value = whose(most, frames), show.say(most["value"])
    first = Text(f"{year}년 {n}곳 가운데 {who.ko} {value.ko}으로 가장 많음", f"of {n} in {year} most in {who.en}, {value.en}")
    if own is None:
        return Text(f"{of.ko}: {first.ko}", f"{of.en}: {first.en}")
    ranked = next((row for row in alike.iter_rows(named=True) if row["district_id"] == own["district_id"]), None)
    name, said = whose(own, frames), show.say((ranked or own)["value"])
    if ranked is None:
        return Text(f"{name.ko} {own['year']}년 {of.ko} {said.ko}, {first.ko}", f"{name.en} {own['year']}: {of.en}, {said.en}; {first.en}")
    place = 1 + (alike["value"] > ranked["value"]).sum()
    return Text(
        f"{name.ko} {year}년 {of.ko} {said.ko}, {n}곳 가운데 {place}번째", f"{name.en} {year}: {of.en}, {said.en}, rank {place} of {n}"
    )


def _alike(table: pl.DataFrame) -> pl.DataFrame:
    """The whole, ended schemes of the year that has most of them, the newest of several, the highest first. None of fewer than two."""
    whole = table.filter((pl.col("part") == "") & ~pl.col("unfinished") & pl.col("value").is_not_null())
    best = whole.group_by("year").len().filter(pl.col("len") > 1).sort("len", "year", descending=True).head(1)
    return whole.join(best, on="year", how="semi").sort("value", descending=True, maintain_order=True)


def _unranked(newest: pl.DataFrame, frames: Frames, show: r.Shown, of: Text) -> Text:
    """Who has how many of which year, without an order: years, kinds or the days until which they are counted differ."""
    said = [(whose(row, frames), show.say(row["value"]), row["year"]) for row in newest.iter_rows(named=True)]
    parts = listed([Text(f"{who.ko} {n.ko}({year}년)", f"{who.en} {n.en} ({year})") for who, n, year in said], _NAMED)
    tail = Text(", 연도나 유형이 달라 순위를 매기지 않음", "; not ranked: years or kinds differ") if len(said) > 1 else NOTHING
    return Text(f"{of.ko} {parts.ko}{tail.ko}", f"{of.en}: {parts.en}{tail.en}")
