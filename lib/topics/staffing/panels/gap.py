"""Authorised against actual officials: which grades are short and which are over, and every grade of one or two offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from lib.charts.spec import Bar, Compare
from lib.core import kinds
from lib.core.answer import AS_OF, Row, evidence_by_mark, marked, nothing, number_of, sentence, whose
from lib.core.frames import Frames, rows_by
from lib.core.measure import Definition, compute
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import ALL, names, seoul
from lib.core.query import Query
from lib.core.select import fitting, of_places, select
from lib.core.text import NOTHING, Text, join, listed, naming, same, when
from lib.topics.staffing import words as w
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import ACTUAL, AUTHORIZED, BOTH, FILL_RATE, GAP, REPORTED
from lib.topics.staffing.offices_words import offices_words
from lib.topics.staffing.panels.gap_notes import (
    SHOWN,
    dates_apart,
    gap_caption,
    half_printed,
    not_drawn,
    parts_note,
    with_rates,
    without_actual,
)

NAME, GRADES = "staffing-gap", "staffing-grades"
_NO_ACTUAL = Text("{what} · 현원은 {document}을 등록하면 채워짐", "{what} · actual: {document}")
_KNOWN = Text("현원이 실린", "With officials in office")
_BY_OFFICE = Text("조직별 정원과 현원, 명", "officials by office")
_OF_ANY_YEAR = Text("{what} · 곳마다 현원이 실린 가장 최근", "{what}, newest of each")
MANY = 2  # offices whose grades are drawn; of more each office is one bar
_FAR = Text("서울 밖의 부서는 표에만 둠", "Offices outside Seoul, in the table only")
_INSIDE = Text("상위 부서의 인원에 포함되어 표에만 둠", "Counted within the office above them, in the table only")
IN_TABLE = Text("조직이 여럿이라 조직마다 한 줄로 그림. 직급별 수치는 표에 있고, 조직 하나를 고르면 그려짐",
                "Several offices, each drawn as one row; their grades stand in the table and are drawn where one office is chosen")  # fmt: skip
_UNCOUNTED = Text("현원이 적히지 않아 과부족을 셀 수 없음", "Officials in office are not printed, so no gap can be told")
LEAST = 2  # grades or tracks that are told apart


def _without_tracks(query: Query, frames: Frames) -> tuple[str, ...]:
    """The choice of tracks where the asked places print fewer than two."""
    rows = select(query, STAFFING, frames[STAFFING.name]).chosen
    return () if rows["track"].n_unique() >= LEAST else ("track",)


BY = Option(
    "by",
    Text("나눔", "split by"),
    {"grade": Text("직렬별 직급", "grades within tracks"), "track": Text("직렬", "tracks")},
    lacking=_without_tracks,
)


_EVERY = {
    "grade": Text("{who} 직급 {n}개 가운데 {off}개가 정원과 다름", "{who}, {off} of {n:grade|grades} not as authorised"),
    "track": Text("{who} 직렬 {n}개 가운데 {off}개가 정원과 다름", "{who}, {off} of {n:track|tracks} not as authorised"),
}
_LACKING, _NONE_LACKING = (
    Text("모자란 직급 {found}", "grades that are short: {found}"),
    Text("정원보다 모자란 직급 없음", "no grade is short"),
)


def staffing_gap(query: Query, frames: Frames) -> Panel:
    """Which grades of each office are short or over, the shortest first, and its total; of many offices a bar each."""
    panel, drawn = _officials_panel(query, frames)
    if panel.is_empty or drawn.select(w.KEYS).n_unique() > MANY:
        return panel
    if drawn["gap"].null_count() == drawn.height:
        return replace(panel, again=_UNCOUNTED)
    is_total = pl.col("track") == w.TOTAL
    off = drawn.filter(is_total | (pl.col("gap") != 0) | pl.col("gap").is_null()).sort(
        is_total, "gap", nulls_last=True, maintain_order=True
    )
    return _with_bars(panel, off, drawn, frames, panel.title, _lacking(off, frames))


def staffing_grades(query: Query, frames: Frames) -> Panel:
    """Every grade (or track) of one or two offices; nothing of more, and none where they are not told apart."""
    panel, drawn = _officials_panel(query, frames)
    by, items = query.option("by", "grade"), drawn.filter(pl.col("track") != w.TOTAL)
    if items["gap"].null_count() == items.height or items.height < LEAST or items.select(w.KEYS).n_unique() > MANY:
        return nothing(GRADES, panel.what, GAP.definition("").formula, query, frames, of=BY.values[by], has=frames["staffing"].clear())
    said = [
        _EVERY[by].fill(who=whose(own.row(0, named=True), frames), n=own.height, off=own.filter(pl.col("gap") != 0).height)
        for own in items.partition_by(w.KEYS, maintain_order=True)
    ]
    return replace(_with_bars(panel, drawn, drawn, frames, join(said, ", ", "; "), NOTHING), name=GRADES)


def _with_bars(panel: Panel, bars: pl.DataFrame, drawn: pl.DataFrame, frames: Frames, title: Text, again: Text) -> Panel:
    """The panel with these of its grades drawn, each named by its office where there are two."""
    offices, track = drawn.select(w.KEYS).n_unique() > 1, drawn.filter(pl.col("track") != w.TOTAL)["track"].n_unique() > 1
    rows = tuple(_bar(r, frames, office=offices, track=track) for r in bars.iter_rows(named=True))
    return replace(panel, title=title, again=again, figure=_chart(rows, title))


def _lacking(off: pl.DataFrame, frames: Frames) -> Text:
    """`모자란 직급 영등포구 기획예산과 7급·9급 각 △1`, beside a headline that tells the totals."""
    short = off.filter((pl.col("track") != w.TOTAL) & (pl.col("gap") < 0))
    several = off.select(w.KEYS).n_unique() > 1
    said = [
        join([*when(several, whose(own[0], frames)), w.by_size((_name(row, with_track=False), row["gap"]) for row in own)], " ")
        for own in rows_by(short.rows(named=True), w.KEYS).values()
    ]
    return sentence(_LACKING.fill(found=join(said)) if said else _NONE_LACKING)


def _chart(bars: tuple[Bar, ...], alt: Text) -> Compare:
    return Compare(bars, w.AXIS, alt, target_title=Text("정원", "authorised"), value_title=Text("현원", "actual"))


def _officials_panel(query: Query, frames: Frames) -> tuple[Panel, pl.DataFrame]:
    """Authorised and actual officials by grade (or track) at the newest asked date of each office, its total last; with the rows of it that are drawn.

    One row = a grade within a track of one office. An office is a department, through its reorganisations unless one is
    asked for. Offices without any printed 현원 are left out, and shown by themselves only where nothing else is there.
    """
    definition = GAP.definition(query.definition)
    what = by = Text("{by}별 정원과 현원, 명", "officials by {by}").fill(by=BY.values[query.option("by", "grade")])
    rows = of_places(query, frames, "newest officials", "", lambda asked: _newest(asked, frames))
    if query.years and query.is_of_all and _with_actual(rows).is_empty():
        query, what = query.but(years=()), _OF_ANY_YEAR.fill(what=what)
        rows = of_places(query, frames, "newest officials", "", lambda asked: _newest(asked, frames))
    if rows.is_empty():
        return nothing(NAME, what, definition.formula, query, frames, of=STAFFING.title, has=frames["staffing"]), rows.with_columns(
            gap=None
        )
    both = _with_actual(rows)
    if both.is_empty():
        definition, both, what = AUTHORIZED.definition(""), rows, _NO_ACTUAL.fill(what=what, document=REPORTED)
    table, parts, who = _officials(query, frames, definition), w.parts_only(both), w.offices(both, frames)
    beside, far = _beside_departments(table), _elsewhere(table, query, frames)
    inside = _without(table, w.outermost(table, query, frames))
    drawn = _without(_without(_without(table, beside), far), inside)
    notes = (
        *not_drawn(beside, frames),
        *naming(_FAR, [*w.offices(far, frames).values()], SHOWN),
        *naming(_INSIDE, [*w.offices(inside, frames).values()], SHOWN),
        *without_actual(rows, both, frames),
        *half_printed(both, definition),
        *parts_note(parts, who),
        *dates_apart(both, frames),
        *provisional_note(both),
    )
    track, kind = both["track"].n_unique() > 1, kinds.GAP if definition.name == "both" else kinds.INTEGER
    title = _title(drawn, definition, parts, frames, with_track=track)
    table = fitting(table, (pl.col("track") != w.TOTAL) | (pl.len().over(w.KEYS) > 2))  # one row and its 계 say the same
    drawn = _without(_without(_without(table, _beside_departments(table)), far), inside)
    is_of_many = drawn.select(w.KEYS).n_unique() > MANY
    panel = Panel(
        NAME, title, _BY_OFFICE if is_of_many and what == by else what,
        Table(_columns(who, table), table),
        caption(both, gap_caption(definition)),
        _chart(_bars(drawn, frames, track=track), title),
        with_rates(evidence_by_mark(table, definition, "staffing", lambda r: _label(r, frames), kind=kind, part=kinds.INTEGER), table),
        (*notes, *when(is_of_many, IN_TABLE)),
    )  # fmt: skip
    return panel, drawn


def _bars(drawn: pl.DataFrame, frames: Frames, *, track: bool) -> tuple[Bar, ...]:
    """A bar a grade; of many offices a bar each."""
    offices, one_place = drawn.select(w.KEYS).n_unique(), drawn["district_id"].n_unique() == 1
    if offices > MANY:
        return tuple(_whole_bar(r, frames, one_place=one_place) for r in _wholes(drawn).iter_rows(named=True))
    return tuple(_bar(r, frames, office=offices > 1, track=track) for r in drawn.iter_rows(named=True))


def _wholes(drawn: pl.DataFrame) -> pl.DataFrame:
    """Each office's 계, or its only row, in the order of `worst_first`."""
    alone, gap = (pl.col("track") == w.TOTAL) | (pl.len().over(w.KEYS) == 1), pl.col("actual") - pl.col("authorized")
    return drawn.filter(alone).sort(gap >= 0, -gap.abs(), nulls_last=True, maintain_order=True)


def _beside_departments(table: pl.DataFrame) -> pl.DataFrame:
    """Rows of whole governments where departments stand in the table too: thousands and single officials share no axis."""
    whole = table["department_id"].str.ends_with(f"/{ALL}")
    return table.filter(whole) if whole.any() and not whole.all() else table.clear()


def _elsewhere(table: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """Rows of other cities and provinces where no place is asked and offices of Seoul's districts stand beside them."""
    far = ~pl.col("district_id").is_in(seoul(frames)["district_id"].to_list())
    rows = table.filter(far)
    return rows if query.is_of_all and rows.height < table.height else table.clear()


def _without(table: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    return table if rows.is_empty() else table.join(rows, on=MARK, how="anti", maintain_order="left")


def _newest(query: Query, frames: Frames) -> pl.DataFrame:
    """Rows of the newest date of each office; one that was reorganised into another is left out unless some are asked for."""
    rows = select(query, STAFFING, frames["staffing"]).chosen
    today = (
        rows
        if query.departments
        else rows.filter(~pl.col("department_id").is_in(w.former(rows["department_id"].unique().to_list(), frames)))
    )
    return fitting(today, pl.col("as_of") == pl.col("as_of").max().over("district_id", "department_id"))


def _with_actual(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of offices that print any 현원."""
    return fitting(rows, BOTH.any().over(w.KEYS))


def _officials(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """The `_table` of the asked offices; by both numbers that of those with any 현원."""
    by, is_both = query.option("by", "grade"), definition.name == "both"

    def made(asked: Query) -> pl.DataFrame:
        rows = _newest(asked, frames)
        return _table(_with_actual(rows) if is_both else rows, definition, by)

    return of_places(query, frames, "officials of offices", (by, definition.name), made)


def _table(rows: pl.DataFrame, definition: Definition, by: str) -> pl.DataFrame:
    """Items and totals of each office: KEYS, track, grade, authorized, actual, and what `compute` gives."""
    split = [*w.KEYS, "track"] if by == "track" else [*w.KEYS, "track", "grade"]
    items = _computed(rows, definition, split)
    totals = _computed(rows, definition, list(w.KEYS)).with_columns(pl.lit(w.TOTAL).alias("track"))
    office = pl.int_range(pl.len()).min().over(w.KEYS)
    every = pl.concat([items, totals], how="diagonal_relaxed").sort(office, pl.col("track") == w.TOTAL, maintain_order=True)
    return marked(every, split)


def _computed(rows: pl.DataFrame, definition: Definition, by: list[str]) -> pl.DataFrame:
    """The measure with both sums named and the fill rate over them; where a pair is not printed, the authorised number alone stands."""
    table = compute(rows, definition, by)
    if definition.name != "both":
        none = pl.lit(None, dtype=pl.Int64)
        return table.with_columns(authorized="of", actual=none, gap=none, fill_rate=none.cast(pl.Float64))
    rate = pl.when(pl.col("over") > 0).then(pl.col("of") / pl.col("over"))
    named = table.with_columns(authorized="over", actual="of", gap="value", fill_rate=rate)
    if not named["authorized"].null_count():
        return named
    alone, missing = compute(rows, AUTHORIZED.definition(""), by), pl.col("authorized").is_null()
    return named.with_columns(
        pl.coalesce("authorized", alone["value"]).alias("authorized"), pl.when(missing).then(alone["rows"]).otherwise("rows").alias("rows")
    )


def _bar(row: Row, frames: Frames, *, office: bool, track: bool) -> Bar:
    name = _name(row, with_track=track)
    if office:
        who = whose(row, frames)
        name = join([who, name], " ", ": ")
    return _drawn(row, name, is_total=row["track"] == w.TOTAL)


def _whole_bar(row: Row, frames: Frames, *, one_place: bool) -> Bar:
    """An office as one bar; the place of all of them is named by the filter."""
    own = names(frames).department(str(row["department_id"]), day if isinstance(day := row["as_of"], date) else None)
    return _drawn(row, own if one_place else whose(row, frames), is_total=False)


def _drawn(row: Row, name: Text, *, is_total: bool) -> Bar:
    return Bar(str(row[MARK]), name, number_of(row["actual"]), _beside(row), is_total=is_total, target=number_of(row["authorized"]))


def _beside(row: Row) -> Text:
    """`현원 21 / 정원 20` as `21 / 20`, the drawing adds the difference; a missing 현원 is said in words."""
    if row["actual"] is None or row["authorized"] is None:
        return w.people(row["authorized"])
    return same(f"{kinds.write(row['actual'], kinds.INTEGER)} / {kinds.write(row['authorized'], kinds.INTEGER)}")


def _name(row: Row, *, with_track: bool) -> Text:
    return w.TRACK_WORDS[w.TOTAL] if row["track"] == w.TOTAL else w.grade_name(row, with_track=with_track)


def _label(row: Row, frames: Frames) -> Text:
    who, name, day = whose(row, frames), _name(row, with_track=True), w.on_day(row, frames)
    return Text(f"{who.ko} {name.ko}, {day.ko}", f"{who.en}: {name.en}, {day.en}")


def _columns(who: dict[str, Text], table: pl.DataFrame) -> tuple[TableColumn, ...]:
    grade = (TableColumn("grade", Text("직급", "grade"), words=w.GRADE_WORDS),) if "grade" in table.columns else ()
    return (
        TableColumn("department_id", Text("조직", "office"), words=who),
        TableColumn("track", Text("직렬", "track"), words=w.TRACK_WORDS),
        *grade,
        TableColumn("authorized", Text("정원", "authorised"), kinds.INTEGER, made=(AUTHORIZED.definitions[0].form,)),
        TableColumn("actual", Text("현원", "actual"), kinds.INTEGER, made=(ACTUAL.definitions[0].form,)),
        TableColumn("gap", Text("과부족", "gap"), kinds.GAP, made=("[actual] - [authorized]", GAP.definitions[0].form)),
        TableColumn("fill_rate", FILL_RATE.title, kinds.RATIO, made=("[actual] / [authorized]", FILL_RATE.definitions[0].form)),
        AS_OF,
    )


def _title(table: pl.DataFrame, definition: Definition, parts: Mapping[w.Group, Text], frames: Frames, *, with_track: bool) -> Text:
    totals = table.filter(pl.col("track") == w.TOTAL)
    if definition.name != "both":
        return _title_without_actual(totals, parts, frames)
    if totals.height > MANY and not totals["department_id"].str.ends_with(f"/{ALL}").any():
        rows = totals.with_columns(value="gap").rows(named=True)
        places = {row["district_id"] for row in rows}
        return offices_words(rows, frames, names(frames).district(rows[0]["district_id"]) if len(places) == 1 else _KNOWN)
    if totals.height > 1:
        widest = totals.sort(pl.col("gap").abs(), descending=True, nulls_last=True, maintain_order=True)
        return listed([_gap_of_day(row, frames) for row in widest.iter_rows(named=True)], SHOWN, en="; ")
    total = totals.row(0, named=True)
    who, sums = whose(total, frames), (w.people(total["authorized"]), w.people(total["actual"]))
    gaps = [(_name(r, with_track=with_track), r["gap"]) for r in table.iter_rows(named=True) if r["track"] != w.TOTAL]
    gap = w.gap_with_parts(total["gap"], w.by_size(gaps))
    return Text(
        f"{who.ko} 정원 {sums[0].ko}, 현원 {sums[1].ko}: {gap.ko}",
        f"{who.en}: {sums[0].en} authorised, {sums[1].en} in office, {gap.en}",
    )


def _gap_of_day(row: Row, frames: Frames) -> Text:
    """`영등포구 기획예산과 1명 초과(2023. 5. 31.)`."""
    who, gap, day = whose(row, frames), w.gap_words(row["gap"]), w.on_day(row, frames)
    return Text(f"{who.ko} {gap.ko}({day.ko})", f"{who.en}: {gap.en} ({day.en})")


def _title_without_actual(totals: pl.DataFrame, parts: Mapping[w.Group, Text], frames: Frames) -> Text:
    found = []
    for row in totals.iter_rows(named=True):
        who, number = whose(row, frames), w.people(row["authorized"])
        part = parts.get((row["district_id"], row["department_id"], row["as_of"]))
        held = Text("({part})", " ({part})").fill(part=part) if part else NOTHING
        found.append(Text("{who} {number}{held}", "{who} {number}{held}").fill(who=who, number=number, held=held))
    return Text("정원만 있고 현원 자료 없음: {words}", "Authorised numbers only, no actual ones: {words}").fill(words=listed(found, SHOWN))
