"""Districts under each other: one stage of one scheme, ranked within one year, per resident; what other years or kinds have is hollow."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from lib.charts.plain import compared_as
from lib.charts.spec import Axis, Bar, Compare
from lib.core import kinds
from lib.core.answer import NO_DATA, Row, number_of, pointed_out, rows_behind, sentence, whose
from lib.core.dataset import ROW
from lib.core.evidence import EvidenceOnDemand
from lib.core.frames import Frames
from lib.core.measure import RESIDENTS
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import having, names, residents
from lib.core.query import Query
from lib.core.select import citing
from lib.core.select import used as used_rows
from lib.core.text import NOTHING, Text, join, listed, when
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
_OTHERS = Text("비교 제외는 다른 해나 한 유형만 있는 곳", "Not compared: other years or one kind only")
_NOT_ASKED = Text("{year}년은 한 곳 이하여서 순위 없음", "In {year} one place at most: not ranked")
_DETAIL, _YEAR = Text("건수 · 연도", "count · year"), Text("연도", "year")
_PER = Text("주민 만 명당", "per 10,000 residents")
_PER_AXIS = Axis(_PER, Text("건", ""), decimals=1)
_EACH = Text("주민 만 명당 {per}({value})", "{per} per 10,000 residents ({value})")
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
    what = Text("{of}, {unit}", "{of}, {unit}").fill(of=of, unit=show.read_unit)
    if table.is_empty():
        return no_figures(NAME, what, stage, show, query, frames, program=scheme)
    alike = r.alike(table.filter((pl.col("part") == "") & ~pl.col("unfinished")), query)
    table = _with_residents(r.ranked_first(table, alike, query, frames), wide, frames, show)
    alike = table.filter(pl.col(MARK).is_in(alike[MARK].implode()))
    by = "value" if (alike if alike.height else table)["per"].has_nulls() else "per"
    alike = alike.sort(by, descending=True, maintain_order=True)
    used, title = rows_behind(r.asked(wide, frames), table["rows"]), _title(table, alike, query, frames, show, of, by)
    behind = used_rows([used, _population_rows(table, frames)])
    year = alike["year"][0] if alike.height else 0
    notes = (
        *when(year and len(query.years) == 1 and year not in query.years, _NOT_ASKED.fill(year="·".join(map(str, query.years)))),
        *when(table.height > alike.height > 0, _OTHERS),
        *unfinished_note(table),
        *r.partial_note(used, frames),
        *provisional_note(behind),
        *(r.rounded_note(used) if show.is_money else ()),
    )
    what = _PER if by == "per" else what
    covered = having(what, table["district_id"].to_list(), query, frames)
    return Panel(NAME, title, covered, Table((*value_columns(table, frames, show), *(_PER_COLUMNS if not show.is_money else ())), table),
                 citing(caption(used, definition_of(show, stage)), behind), _chart(table, alike, query, frames, show, by, title),
                 _evidence(table, frames, show), notes)  # fmt: skip


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


def _chart(table: pl.DataFrame, alike: pl.DataFrame, query: Query, frames: Frames, show: r.Shown, by: str, alt: Text) -> Compare:
    """Those of the year that is ranked, then the newest figure of each other place or kind, hollow, those pointed out and the newest first; per resident where that is known."""
    rest = table.join(alike, on=["district_id", "part"], how="anti").unique(["district_id", "part"], keep="last", maintain_order=True)
    rest = rest.sort(~pl.col("district_id").is_in(query.focus), -pl.col("year"), -pl.col(by), maintain_order=True)
    rows = [*alike.iter_rows(named=True), *rest.iter_rows(named=True)]
    bars = (_bar(row, query, frames, show, by, is_ranked=at < alike.height) for at, row in enumerate(rows))
    known = {row["district_id"] for row in rows}
    none = (Bar("", names(frames).district(place), None, NO_DATA, "chosen") for place in query.focus if place not in known)
    return Compare((*none, *bars), _PER_AXIS if by == "per" else show.axis, alt, detail_title=_DETAIL if by == "per" else _YEAR)


def _bar(row: Row, query: Query, frames: Frames, show: r.Shown, by: str, *, is_ranked: bool) -> Bar:
    """A place, of the only kind that it prints by the name of that; what is of another year or kind is compared with nothing."""
    part, look = row["part"], compared_as(pointed_out(row["district_id"], query), is_compared=is_ranked)
    name = join([whose(row, frames), *when(part, r.kind_words(part))], " ", ", ")
    year = Text(f"{row['year']}년", str(row["year"]))
    said = join([show.say(row["value"]), year], " · ", " · ") if by == "per" else year
    label = show.say(row["value"]) if by == "value" else NO_DATA if row["per"] is None else _per(row)
    return Bar(str(row[MARK]), name, number_of(row[by]), label, look, detail=said)


def _per(row: Row) -> Text:
    words = f"{number_of(row['per']) or 0.0:.1f}"
    return Text(f"{words}건", words)


def _title(table: pl.DataFrame, alike: pl.DataFrame, query: Query, frames: Frames, show: r.Shown, of: Text, by: str) -> Text:
    """Where the one pointed out stands in the year that is ranked, or its newest figure beside who has most in that year."""
    newest = table.group_by("district_id", maintain_order=True).last()
    own = next((row for row in newest.iter_rows(named=True) if row["district_id"] in query.focus), None)
    if newest.height == 1 or alike.is_empty():
        return _unranked(newest, frames, show, of)
    most, year, n = alike.row(0, named=True), alike["year"][0], alike.height
    first = Text("{year}년 {n}곳 가운데 {who} {said} 최다", "of {n} in {year} most in {who}, {said}").fill(
        year=year, n=n, who=whose(most, frames), said=_said(most, show, by)
    )
    if own is None:
        return Text("{of}: {first}", "{of}: {first}").fill(of=of, first=first)
    place = next((at for at, row in enumerate(alike.iter_rows(named=True), 1) if row["district_id"] == own["district_id"]), 0)
    if not place:
        kind = when(own["part"], Text("({kind}만)", " ({kind} only)").fill(kind=r.kind_words(own["part"])))
        head = Text("{who} {year}년 {of} {said}", "{who} {year}: {of}, {said}").fill(
            who=whose(own, frames), year=own["year"], of=of, said=show.say(own["value"])
        )
        return Text("{own}은 순위 제외, {first}", "{own}, not ranked; {first}").fill(own=join([head, *kind], "", ""), first=first)
    return Text("{who} {year}년 {of} {said}, {n}곳 가운데 {place}번째", "{who} {year}: {of}, {said}, rank {place} of {n}").fill(
        who=whose(own, frames), year=year, of=of, said=_said(alike.row(place - 1, named=True), show, by), n=n, place=place
    )


def _said(row: Row, show: r.Shown, by: str) -> Text:
    """`주민 만 명당 10.1건(374건)`: what is ranked, and the count that it is of."""
    return show.say(row["value"]) if by == "value" else _EACH.fill(per=_per(row), value=show.say(row["value"]))


def _unranked(newest: pl.DataFrame, frames: Frames, show: r.Shown, of: Text) -> Text:
    """Who has how many of which year, without an order: years, kinds or the days until which they are counted differ."""
    said = [(whose(row, frames), show.say(row["value"]), row["year"]) for row in newest.iter_rows(named=True)]
    parts = listed([Text(f"{who.ko} {n.ko}({year}년)", f"{who.en} {n.en} ({year})") for who, n, year in said], _NAMED)
    tail = Text(", 연도나 유형이 달라 순위를 매기지 않음", "; not ranked: years or kinds differ") if len(said) > 1 else NOTHING
    return Text(f"{of.ko} {parts.ko}{tail.ko}", f"{of.en}: {parts.en}{tail.en}")
