"""Counts or money of one stage over proposal years."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec import Point, Series, Trend
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisRow
from lib.core import kinds
from lib.core.answer import AS_OF, Row, declared, marked, nothing, number_of, rows_behind, sentence, whose
from lib.core.dataset import BASIS
from lib.core.frames import Frames, integer, rows_by
from lib.core.measure import compute
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, few_years
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, day_words, join, listed, when
from lib.topics.proposals import rows as r
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import SCHEME, newest

STAGE_KEYS = {"submitted": "접수", "reviewed": "심의", "put_forward": "상정", "adopted": "채택", "selected": "선정", "budgeted": "편성",
              "carried_out": "집행"}  # fmt: skip
PROGRAM_KEYS = {"district": "주민참여예산(구)", "city": "주민참여예산(서울시)", "suggestions": "제안제도"}


def _without(own: str, *, of_all: bool) -> Callable[[Query, Frames], list[str]]:
    """The choices of a stage or a scheme (`own` is its column) of which what is shown is printed nowhere beside the other choice; of all places where these are compared."""
    (keys, _), (others, other) = sorted([(STAGE_KEYS, "stage"), (PROGRAM_KEYS, "program")], key=lambda one: one[1] != own)

    def lacking(query: Query, frames: Frames) -> list[str]:
        wide = r.every_year(query)
        rows = r.asked(wide.but(districts=(), departments=()) if of_all else wide, frames)
        rows = rows.filter(pl.col(r.shown(query).column).is_not_null())
        beside = others.get(query.option(other))
        printed = {*(rows.filter(pl.col(other) == beside) if beside else rows)[own]}
        return [key for key, word in keys.items() if word not in printed]

    return lacking


def _choice(name: str, title: Text, values: Mapping[str, Text], every: Text) -> tuple[Option, Option]:
    """The choice of one, of all places, and of one or all."""
    any_of = Option(name, title, {"all": every, **values}, lacking=_without(name, of_all=False))
    return Option(name, title, values, lacking=_without(name, of_all=True)), any_of


STAGE, ANY_STAGE = _choice(
    "stage", Text("단계", "stage"), {key: r.STAGE_WORDS[stage] for key, stage in STAGE_KEYS.items()}, Text("모든 단계", "all stages")
)
PROGRAM, ANY_PROGRAM = _choice(
    "program",
    Text("제도", "scheme"),
    {key: PROPOSALS.column("program").word(scheme) for key, scheme in PROGRAM_KEYS.items()},
    Text("모든 제도", "all schemes"),
)
SERIES = ("district_id", "program", "stage", "part")  # a single kind is not the whole scheme, so it is a series of its own
BY = (*SCHEME, "stage", "as_of", BASIS)
_OWN_SCALES = Text("제도마다 눈금이 다름", "each scheme on a scale of its own")
_SCALE = Text("눈금 0~{top}", "scale 0–{top}")
_GAP = Text("{years}년은 등록한 출처에 없음, 그해 주요업무보고를 등록하면 이어짐", "no source for {years}; its reports would fill it")
_STEP = Text("{year}년 {value}", "{value} in {year}")
_TOLD = 3  # years of a series that a title names each
_HEADROOM = 1.5  # of the tallest column of a scheme, for the words over it
_UNDRAWN = Text("한 해뿐인 {n}개는 표에 있음", "{n} more in the table")
_OTHERS = Text("한 해뿐이거나 다른 제도인 {n}개는 표에 있음", "{n} more in the table")
_APART = Text("기준일이 서로 다른 해는 선으로 잇지 않음", "Years with different as-of dates are not joined by a line")


def years(query: Query, frames: Frames) -> Panel:
    """The counts or money of a stage, or of all, per district and scheme over proposal years; joined only where all dates are the same."""
    show, stage = r.shown(query), STAGE_KEYS.get(query.option("stage"), "")
    what = Text("제안연도별 {word} {what}", "{word} by proposal year: {what}").fill(word=_stage_words(stage), what=show.what)
    program = PROGRAM_KEYS.get(query.option("program"), "")
    table = valued(query, frames, stage, show, program=program)
    if table.is_empty():
        return no_figures("proposals-years", what, stage, show, query, frames, program=program)
    used = rows_behind(r.asked(query, frames), table["rows"])
    drawn, is_trend = _over_years(_shared(table, query, frames), alone=len(query.districts) == 1)
    left = table.join(drawn, on=SERIES, how="anti").select(SERIES).n_unique()
    joined = drawn.select(pl.col("as_of").n_unique().over(SERIES).max()).item() == 1
    is_apart = drawn.select(SERIES).n_unique() > 1 and drawn["year"].n_unique() > 1
    title, what = (
        _years_title(drawn, frames, show, is_compared=joined or is_apart),
        few_years(what, set(table["year"]), r.REPORTED) if len(query.districts) == 1 else what,
    )
    undrawn = _OTHERS if query.is_of_all else _UNDRAWN
    what = join([what, *when(left and is_trend, undrawn.fill(n=left))], " · ", "; ")
    chart = _apart(drawn, frames, show, title) if is_apart else Trend(_series(drawn, frames, show), show.axis, title, joined=joined)
    return Panel("proposals-years", title, what, Table(value_columns(table, frames, show), table), caption(used, definition_of(show, stage)), chart,
                 r.stage_evidence(table, frames, show),
                 (*when(not joined and not is_apart and drawn.height != 1, _APART), *unfinished_note(table), *r.partial_note(used, frames), *r.usual_notes(used, money=show.is_money)),
                 again=_printed_years(drawn) if len(query.districts) == 1 else NOTHING)  # fmt: skip


def _stage_words(stage: str) -> Text:
    return r.STAGE_WORDS[stage] if stage else Text("단계별", "stages")


def _shared(table: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """Of all places the one scheme that most of the 25 of Seoul print, of these alone: many schemes of many governments are no comparison.

    All where that scheme has no two years of anything, or where places are asked.
    """
    own = table.filter(pl.col("district_id").is_in(seoul(frames)["district_id"].to_list()))
    if not query.is_of_all or own.is_empty():
        return table
    places = own.group_by("program", maintain_order=True).agg(pl.col("district_id").n_unique())
    program = places.sort("district_id", descending=True, maintain_order=True)["program"][0]
    kept = own.filter(pl.col("program") == program)
    return kept if kept.select((pl.col("year").n_unique().over(SERIES) > 1).any()).item() else table


def _over_years(table: pl.DataFrame, *, alone: bool) -> tuple[pl.DataFrame, bool]:
    """What makes a trend, and whether there is any: series of two years, of one place `alone` every stage of the schemes that have two.

    Where there is none what came first of each scheme: its other stages stand in the panel of stages.
    """
    found = table.filter(pl.col("year").n_unique().over(("district_id", "program") if alone else SERIES) > 1)
    if found.height:
        return found, True
    return table.sort("year", r.STAGE_ORDER, maintain_order=True).filter(
        pl.col("stage").first().over("district_id", "program") == pl.col("stage")
    ), False


def _apart(table: pl.DataFrame, frames: Frames, show: r.Shown, alt: Text) -> Trellis:
    """A row a series, a scale a scheme, those of most figures first: one year of 3,571 would flatten three of a hundred."""
    size = pl.len().cast(pl.Int64).over("district_id", "program")
    groups = table.sort(-size, "district_id", "program", pl.col("part") != "", r.STAGE_ORDER, "year").partition_by(
        SERIES, maintain_order=True
    )
    split = {(own["district_id"][0], own["program"][0]) for own in groups if own["part"][0]}
    years = table["year"].to_list()
    tops = {program: float(top or 1) for program, top in table.group_by("program").agg(pl.col("value").max()).rows()}
    places = table["district_id"].n_unique()
    rows = (
        _row(
            _short_name(own.row(0, named=True), frames, with_district=places > 1, with_scheme=len(tops) > 1, split=split),
            _series_of(own, frames, show),
            tops[own["program"][0]],
            show.read_unit,
        )
        for own in groups
    )
    said = _OWN_SCALES if len(tops) > 1 else _SCALE.fill(top=show.say(table["value"].max()))
    scheme = when(len(tops) == 1, r.scheme_words(table.row(0, named=True)))
    title = join([*scheme, Text(f"{show.title.ko}, 해마다", f"{show.title.en} by year")], " ", ": ")
    head = years_column(title, said, "bars", years, (0.0, 1.0))
    return Trellis(tuple(rows), (replace(head, said=(*head.said, *_gaps(years))),), alt)


def _gaps(years: Sequence[int]) -> tuple[Text, ...]:
    """`2014년·2016년·2021~2023년은 …`: the years between others of which there is nothing, and what would fill them."""
    missing = sorted(set(range(min(years), max(years))).difference(years))
    spans = [list(own) for _, own in groupby(missing, key=lambda year: year - missing.index(year))]
    said = "·".join(f"{own[0]}~{own[-1]}" if len(own) > 1 else str(own[0]) for own in spans)
    return when(missing, _GAP.fill(years=said))


def _row(name: Text, series: Series, top: float, unit: Text) -> TrellisRow:
    """A series of years; the unit is said over all."""
    spots = tuple(
        Spot(
            p.mark,
            float(p.year),
            p.value or 0.0,
            join([p.below, p.label], " ", ": "),
            "hatched" if p.unfinished else "solid",
            short=Text(p.label.ko.removesuffix(unit.ko), p.label.en.removesuffix(unit.en).rstrip()),
        )
        for p in series.points
    )
    return TrellisRow(name, (TrellisCell(spots),), values=(0.0, top * _HEADROOM))


def valued(query: Query, frames: Frames, stage: str, show: r.Shown, program: str = "") -> pl.DataFrame:
    """The value shown of the stage per district, scheme and year, of one scheme where it is named."""
    key = (stage, show.column, program)
    return of_places(query, frames, "values of a stage", key, lambda asked: _valued(asked, frames, stage, show, program))


def _valued(query: Query, frames: Frames, stage: str, show: r.Shown, program: str) -> pl.DataFrame:
    rows = newest(query, r.asked(query, frames).filter(_of_stage(stage) & pl.col(show.column).is_not_null()))
    rows = rows.filter(pl.col("program") == program) if program else rows
    table = compute(rows, show.definition, BY)
    kinds_read = rows.group_by(*SCHEME, "stage").agg(pl.col("channel").sort().str.join("·").alias("channels"), r.PART)
    table = table.join(kinds_read, on=[*SCHEME, "stage"], how="left").with_columns(r.UNFINISHED.alias("unfinished"))
    return marked(r.in_order(table), [*SCHEME, "stage"])


def _of_stage(stage: str) -> pl.Expr:
    """Rows of the stage; of every stage that counts proposals where none is named."""
    return pl.col("stage") == stage if stage else pl.col("stage").is_in(r.MAIN)


def no_figures(name: str, what: Text, stage: str, show: r.Shown, query: Query, frames: Frames, program: str = "") -> Panel:
    """The empty answer for figures of a stage: names scheme and stage, and the districts that have some."""
    held = frames["proposals"].filter(_of_stage(stage) & pl.col(show.column).is_not_null())
    held = held.filter(pl.col("program") == program) if program else held
    word = _stage_words(stage)
    of = Text(f"{program} {word.ko} {show.title.ko}".strip(), f"Proposal {show.title.en} ({word.en})")
    return nothing(name, what, definition_of(show, stage), query, frames, of=of, has=held)


def definition_of(show: r.Shown, stage: str) -> Text:
    """What is counted or added of a stage."""
    word, rule = _stage_words(stage), show.definition.rule
    return Text(f"{word.ko} {show.title.ko} = {rule.ko}", f"{show.title.en}, {word.en} = {rule.en}")


def _series(table: pl.DataFrame, frames: Frames, show: r.Shown) -> tuple[Series, ...]:
    return tuple(_series_of(own, frames, show) for own in table.sort("year").partition_by(SERIES, maintain_order=True))


def _series_of(own: pl.DataFrame, frames: Frames, show: r.Shown) -> Series:
    return Series(_series_name(own.row(0, named=True), frames), tuple(_point(row, show) for row in own.iter_rows(named=True)))


def _series_name(row: Row, frames: Frames) -> Text:
    """`금천구 주민참여예산(구) 접수`, with the kind where only one is printed."""
    district, part, stage = whose(row, frames), f" {row['part']}" if row["part"] else "", r.STAGE_WORDS[str(row["stage"])]
    part_en = f" {r.kind_words(row['part']).en}" if row["part"] else ""
    return Text(f"{district.ko} {row['program']}{part} {stage.ko}", f"{district.en}, {r.scheme_words(row).en}{part_en}, {stage.en}")


_EVERY_KIND = Text("{stage}(모든 유형)", "{stage} (all kinds)")


def _short_name(row: Row, frames: Frames, *, with_district: bool, with_scheme: bool, split: Collection[tuple[str, str]]) -> Text:
    """`주민제안형 접수` behind what differs of the place and the scheme: what is of all rows stands over them.

    Of a scheme that is `split`, for one kind stands in a row of its own, also that the others are of all: 44 put forward are no part of 164.
    """
    who = join([*when(with_district, whose(row, frames)), *when(with_scheme, r.scheme_words(row))], " ", ", ")
    stage = _stage_of(row)
    is_all = (row["district_id"], row["program"]) in split and not row["part"]
    return join([*when(who.ko, who), _EVERY_KIND.fill(stage=stage) if is_all else stage], " ", ", ")


def _point(row: Row, show: r.Shown) -> Point:
    day, unfinished = day_words(row["as_of"]), bool(row["unfinished"])
    return Point(str(row[MARK]), integer(row, "year"), number_of(row["value"]), show.label(row), day, unfinished)


def value_columns(table: pl.DataFrame, frames: Frames, show: r.Shown) -> tuple[TableColumn, ...]:
    """The columns of a table of one stage: a row a scheme and year."""
    return (
        *r.scheme_columns(table, frames),
        *declared(PROPOSALS, "stage"),
        TableColumn("value", show.title, show.kind, show.unit or "건", made=(show.definition.form,)),
        TableColumn("channels", Text("유형", "kinds"), words=r.KINDS),
        AS_OF,
    )


def _printed_years(table: pl.DataFrame) -> Text:
    """`주민참여예산(구) 접수 2012·2015·2018년, 상정 2012·2018년`: of which years the stages of the scheme with most are printed, beside a headline that tells a course."""
    by_scheme = table.partition_by("program", maintain_order=True)
    own = max(by_scheme, key=lambda rows: rows.height).sort(r.STAGE_ORDER, "year", maintain_order=True)
    scheme = when(len(by_scheme) > 1, PROPOSALS.column("program").word(own["program"][0]))
    stages = rows_by(own.iter_rows(named=True), ("stage", "part")).values()
    said = Text("{stage} {years}년", "{stage} {years}")
    told = [said.fill(stage=_stage_of(rows[0]), years="·".join(dict.fromkeys(str(row["year"]) for row in rows))) for rows in stages]
    return sentence(join([*scheme, listed(told, _TOLD, what="개")], " ", ": "))


def _years_title(table: pl.DataFrame, frames: Frames, show: r.Shown, *, is_compared: bool) -> Text:
    """How the longest series, of equal ones that of the earliest stage, went from its first year to its last; of its scheme also what is newer.

    Without two years of anything the newest value.
    """
    found = table.group_by(SERIES, maintain_order=True).agg(pl.len(), pl.col("year").max()).sort(r.STAGE_ORDER, maintain_order=True)
    best = found.sort("len", r.STAGE_ORDER, "year", descending=[True, False, True], maintain_order=True).row(0, named=True)
    newer = found.filter(
        *(pl.col(c) == best[c] for c in ("district_id", "program")), pl.col("year") > best["year"], pl.col("len") > 1
    ).sort("year", descending=True, maintain_order=True)
    own = _of_series(table, best)
    name = _series_name(own[-1], frames)
    if len(own) < 2:
        return Text("{name} {y}년 {say}", "{name}: {say} in {y}").fill(name=name, y=own[-1]["year"], say=show.say(own[-1]["value"]))
    more = [_of_series(table, one) for one in newer.head(1).iter_rows(named=True)]
    parts = [
        Text("{name} {went}", "{name}: {went}").fill(name=name, went=_went(own, show, is_compared=is_compared)),
        *(
            Text("{stage} {went}", "{stage} {went}").fill(stage=_stage_of(each[0]), went=_went(each, show, is_compared=is_compared))
            for each in more
        ),
    ]
    return join(parts, ", ", "; ")


def _of_series(table: pl.DataFrame, one: Row) -> Sequence[Row]:
    return table.filter(pl.all_horizontal(pl.col(c) == one[c] for c in SERIES)).sort("year").to_dicts()


def _went(own: Sequence[Row], show: r.Shown, *, is_compared: bool) -> Text:
    """`2018년 116건 → 2020년 125건(7.8% 늘어남)`; three years each, of more the ends. By how much only of years that are compared."""
    told = own if len(own) <= _TOLD else (own[0], own[-1])
    said = join([_STEP.fill(year=row["year"], value=show.say(row["value"])) for row in told], " → ", " → ")
    before, after = (number_of(row["value"]) or 0.0 for row in (told[0], told[-1]))
    if not is_compared or before <= 0 or before == after or len(told) > 2:
        return said
    way = Text("늘어남", "more") if after > before else Text("줄어듦", "fewer")
    return Text("{said}({by} {way})", "{said} ({by} {way})").fill(said=said, by=kinds.write(abs(after / before - 1), kinds.RATIO), way=way)


def _stage_of(row: Row) -> Text:
    """`주민제안형 접수`: the stage, with the kind where only one is printed."""
    return join([*when(row["part"], r.kind_words(row["part"])), r.STAGE_WORDS[str(row["stage"])]], " ", ", ")


def unfinished_note(table: pl.DataFrame) -> tuple[Text, ...]:
    """Years of the suggestion scheme that are counted until a day before their end."""
    found = sorted(set(table.filter("unfinished")["year"].to_list()))
    words = ", ".join(str(y) for y in found)
    return when(found, Text(f"{words}년: 연중 접수하는 제안제도의 기준일까지의 수로 한 해 전체가 아님",
                            f"{words}: the suggestion scheme takes proposals all year; counted until the as-of date"))  # fmt: skip
