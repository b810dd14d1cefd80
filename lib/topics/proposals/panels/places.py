"""Districts under each other: one stage of one scheme, ranked within one year; what other years have stands beside, on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.plain import Place, ranked_beside_rest, years_column
from lib.charts.spec_trellis import Fill, Spot, TrellisColumn
from lib.core import kinds
from lib.core.answer import Row, day_words, number_of, rows_behind, sentence, whose
from lib.core.dataset import ROW
from lib.core.evidence import EvidenceOnDemand
from lib.core.frames import Frames, integer, rows_by
from lib.core.measure import RESIDENTS
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import having, names, residents, seoul
from lib.core.query import Query
from lib.core.select import citing
from lib.core.select import used as used_rows
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
_RANKED = Text("{year}년, 많은 순", "{year}, the most first")
_REST = Text("다른 해, 순위 없음", "other years, not ranked")
_PARTS = Text("다른 해나 한 유형만, 순위 없음", "other years or one kind only, not ranked")
_SCALE = Text("눈금 0~{high}", "scale 0–{high}")
_NOT_ASKED = Text("{of} · {year}년은 한 곳 이하", "{of}; in {year} one place at most")
_PER = Text("건수 · 주민 만 명당", "count · per 10,000 residents")
_TEN_THOUSAND = 10_000
_PER_COLUMNS = (
    TableColumn("residents", Text("주민 수", "residents"), kinds.INTEGER, "명", made=(RESIDENTS,)),
    TableColumn(
        "per", Text("주민 만 명당", "per 10,000 residents"), kinds.DECIMAL, "건", made=("ROUND([value] / [residents] * 10000, 1)",)
    ),
)


def districts(query: Query, frames: Frames) -> Panel:
    """One row of the table = one district and year; those pointed out first, then those ranked in one year, then the others.

    Ranked is the asked year, else the one of which most print the whole scheme. Years without a figure stay empty.
    """
    show, stage, scheme = r.shown(query), STAGE_KEYS[query.option("stage")], PROGRAM_KEYS[query.option("program")]
    of, wide = sentence(join([PROGRAM.values[query.option("program")], r.STAGE_WORDS[stage]], " ")), r.every_year(query)
    found = valued(wide, frames, stage, show, program=scheme)
    real = frames["districts"].filter(pl.col("type").is_in(DISTRICT_TYPES))["district_id"]
    table = found.filter(pl.col("district_id").is_in(real.implode()) & pl.col("value").is_not_null())
    what = Text(f"구·제안연도별 {show.what.ko}", show.what.en)
    if table.is_empty():
        return no_figures(NAME, what, stage, show, query, frames, program=scheme)
    alike = r.alike(table.filter((pl.col("part") == "") & ~pl.col("unfinished")), query)
    table = _with_residents(r.ranked_first(table, alike, query, frames), wide, frames, show)
    used, title = rows_behind(r.asked(wide, frames), table["rows"]), _title(table, alike, query, frames, show, of)
    places = [_place(own, query, frames, show) for own in rows_by(table.iter_rows(named=True), ("district_id", "part")).values()]
    trellis = ranked_beside_rest(places, {*alike[MARK]}, _heads(table, alike, query, of, show), title)
    behind = used_rows([used, _population_rows(table, frames)])
    notes = (
        *unfinished_note(table),
        *r.partial_note(used, frames),
        *provisional_note(behind),
        *(r.rounded_note(used) if show.is_money else ()),
    )
    covered = having(what, table["district_id"].to_list(), query, frames)
    return Panel(NAME, title, covered, Table((*value_columns(table, frames, show), *(_PER_COLUMNS if not show.is_money else ())), table),
                 citing(caption(used, definition_of(show, stage)), behind), trellis,
                 _evidence(table, frames, show), notes, again=_again(alike, frames, show))  # fmt: skip


def _again(alike: pl.DataFrame, frames: Frames, show: r.Shown) -> Text:
    """`동작구 374건, 구로구 181건(25구 가운데 2곳만 2025년 전체 접수)`: those that are ranked by name, and how few of the 25 they are."""
    if alike.is_empty():
        return NOTHING
    every = set(seoul(frames)["district_id"])
    n, head = len(every.intersection(alike["district_id"])), alike.row(0, named=True)
    said = listed([join([whose(row, frames), show.say(row["value"])], " ") for row in alike.iter_rows(named=True)], _NAMED)
    few = Text("({all}구 가운데 {n}곳만 {year}년 전체 {stage})", " ({n} of {all} print all {stage} of {year})")
    of = few.fill(all=len(every), n=n, year=head["year"], stage=r.STAGE_WORDS[str(head["stage"])])
    return join([said, *when(0 < n < len(every), of)], "", "")


def _with_residents(table: pl.DataFrame, query: Query, frames: Frames, show: r.Shown) -> pl.DataFrame:
    """The figures with the residents of their year, or of three years before at most, and the number per ten thousand of them; null for money."""
    found = [None if show.is_money else residents(frames, d, y, query.as_of) for d, y in table.select("district_id", "year").rows()]
    counts = pl.Series("residents", [one and one.count for one in found], dtype=pl.Int64)
    lines = pl.Series("residents_row", [one and one.row for one in found], dtype=pl.Int64)
    return table.with_columns(counts, lines, (pl.col("value") / counts * _TEN_THOUSAND).round(1).alias("per"))


def _population_rows(table: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    return frames["populations"].filter(pl.col(ROW).is_in(table["residents_row"].drop_nulls().to_list()))


def _evidence(table: pl.DataFrame, frames: Frames, show: r.Shown) -> EvidenceOnDemand:
    """The rows of each figure, and that of the residents that divide it."""
    found, lines = r.stage_evidence(table, frames, show), dict(table.select(MARK, "residents_row").drop_nulls().rows())
    rows = {mark: (*own, *refs("populations", [lines[mark]] if mark in lines else [])) for mark, own in found.rows.items()}
    return EvidenceOnDemand(rows, lambda mark: replace(found[mark], rows=rows[mark]))


def _read(row: Row, show: r.Shown) -> Text:
    """`374건 · 10.1`: the figure and what it is per ten thousand residents."""
    per = number_of(row["per"])
    return join([show.say(row["value"]), *when(per is not None, same(f"{per or 0.0:.1f}"))], " · ", " · ")


def _place(own: Sequence[Row], query: Query, frames: Frames, show: r.Shown) -> Place:
    """The figures of all kinds, or of the only kind that is printed, which is no part of them: a row of its own, by its name."""
    district, part = str(own[0]["district_id"]), own[0]["part"]
    name = join([names(frames).district(district), *when(part, r.kind_words(part))], " ", ", ")
    return Place(name, [(_spot(row, show), _read(row, show)) for row in own], district in query.focus)


def _spot(row: Row, show: r.Shown) -> Spot:
    fill: Fill = "hatched" if row["unfinished"] else "solid"
    day, kind = day_words(row["as_of"]), same(str(row["part"]))
    head = Text(f"{row['year']}년 {show.label(row).ko}", f"{row['year']}: {show.label(row).en}")
    return Spot(
        str(row[MARK]),
        integer(row, "year"),
        number_of(row["value"]) or 0.0,
        join([t for t in (head, day, kind) if t.ko], " · ", " · "),
        fill,
    )


def _heads(table: pl.DataFrame, alike: pl.DataFrame, query: Query, of: Text, show: r.Shown) -> tuple[TrellisColumn, TrellisColumn]:
    """The year that is ranked along its values, and the other years, both on one scale."""
    rest = table.join(alike, on=MARK, how="anti")
    most = table["value"].max()
    top, scale = float(str(most or 1)), _SCALE.fill(high=show.say(most))
    year = integer(alike.row(0, named=True), "year") if alike.height else 0
    said = _NOT_ASKED.fill(of=of, year=query.years[0]) if len(query.years) == 1 and year not in query.years else of
    ticks = ((0.0, same("0")), (top, show.say(most)))
    per = () if show.is_money else (_PER,)
    ranked = TrellisColumn(_RANKED.fill(year=year), (said, *per), "strip", (0.0, 1.0), (0.0, top), ticks)
    rest_said = join([*per, scale], " · ", " · ")
    years = rest["year"].unique().to_list() or [year]
    head = _PARTS if rest.filter(pl.col("year") == year)["part"].ne("").any() else _REST
    return ranked, years_column(head if alike.height else of, rest_said, "bars", years, (0.0, top))


def _title(table: pl.DataFrame, alike: pl.DataFrame, query: Query, frames: Frames, show: r.Shown, of: Text) -> Text:
    """Where the one pointed out stands in the year that is ranked, or its newest figure beside who has most in that year."""
    newest = table.group_by("district_id", maintain_order=True).last()
    own = next((row for row in newest.iter_rows(named=True) if row["district_id"] in query.focus), None)
    if newest.height == 1 or alike.is_empty():
        return _unranked(newest, frames, show, of)
    most, year, n = alike.row(0, named=True), alike["year"][0], alike.height
    who, value = whose(most, frames), show.say(most["value"])
    first = Text(f"{year}년 {n}곳 가운데 {who.ko} {value.ko}으로 가장 많음", f"of {n} in {year} most in {who.en}, {value.en}")
    if own is None:
        return Text(f"{of.ko}: {first.ko}", f"{of.en}: {first.en}")
    ranked = next((row for row in alike.iter_rows(named=True) if row["district_id"] == own["district_id"]), None)
    name, said, part = whose(own, frames), show.say((ranked or own)["value"]), own["part"]
    if ranked is None:
        kind = Text(f"({part}만)", f" ({r.kind_words(part).en} only)") if part else NOTHING
        return Text(
            f"{name.ko} {own['year']}년 {of.ko} {said.ko}{kind.ko}은 순위 제외, {first.ko}",
            f"{name.en} {own['year']}: {of.en}, {said.en}{kind.en}, not ranked; {first.en}",
        )
    place = 1 + (alike["value"] > ranked["value"]).sum()
    return Text(
        f"{name.ko} {year}년 {of.ko} {said.ko}, {n}곳 가운데 {place}번째", f"{name.en} {year}: {of.en}, {said.en}, rank {place} of {n}"
    )


def _unranked(newest: pl.DataFrame, frames: Frames, show: r.Shown, of: Text) -> Text:
    """Who has how many of which year, without an order: years, kinds or the days until which they are counted differ."""
    said = [(whose(row, frames), show.say(row["value"]), row["year"]) for row in newest.iter_rows(named=True)]
    parts = listed([Text(f"{who.ko} {n.ko}({year}년)", f"{who.en} {n.en} ({year})") for who, n, year in said], _NAMED)
    tail = Text(", 연도나 유형이 달라 순위를 매기지 않음", "; not ranked: years or kinds differ") if len(said) > 1 else NOTHING
    return Text(f"{of.ko} {parts.ko}{tail.ko}", f"{of.en}: {parts.en}{tail.en}")
