"""One kind of indicator over the years by district: as printed, never joined across definitions."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.plain import none_in, years_column
from lib.charts.spec import Axis, Bar, Compare, Point, Series, Trend
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisRow
from lib.core.answer import Row, file_lines, marked, nothing, number_of, whose
from lib.core.columns import UNSPLIT
from lib.core.dataset import YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames, integer
from lib.core.measure import compute
from lib.core.panel import MARK, Option, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import followed, is_local, names, seoul
from lib.core.query import Query, unit_title
from lib.core.select import select
from lib.core.text import NOTHING, Text, join, listed, naming, plural, same, when
from lib.topics.indicators.as_printed import in_words
from lib.topics.indicators.datasets import INDICATORS, UNSTATED
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.indicators.panels.series_notes import CROWD, FEW, FULL, Line, series_notes
from lib.topics.indicators.types import Type, asked_type, listed_types, type_named
from lib.topics.indicators.words import RULE_MOVES, columns, value_words, who_columns

NAME = "indicator-series"
TYPE = Option("type", INDICATORS.column("indicator_type").title, found=listed_types)
LINE = ("district_id", "department_id", "breakdown", "definition", "stage", "unit")
BY = (*LINE, "indicator", "period", YEAR_OF, "as_of", "source_id")


def series(query: Query, frames: Frames) -> Panel:
    """Values of one type by year, one series for each government, breakdown and definition; one row = one printed value.

    An asked department brings those before and after it: a figure of the whole government is reported by each in turn.
    """
    return _answer(NAME, asked_type(query.option("type").strip(), frames, query), query, frames)


def series_of(name: str, kind: str, document: Text) -> Callable[[Query, Frames], Panel]:
    """The panel `name` of one type that no reader chooses: a row each line of several years; the `document` would add others."""

    def answer(query: Query, frames: Frames) -> Panel:
        asked = type_named(kind, frames)
        panel = _answer(name, asked, query, frames)
        lines = [line for line in _lines(panel.table.frame) if len(line) > 1] if not panel.is_empty else []
        if not _steps(lines):
            return panel
        ours = set(seoul(frames)["district_id"])
        lines = sorted(lines, key=lambda line: (line[0]["district_id"] not in query.focus, line[0]["district_id"] not in ours))
        again = join([_title_of_lines(lines, ours, asked, frames), _fallen(lines, frames)], " · ", "; ")
        own = [line for line in lines if line[0]["district_id"] in query.focus]
        title = _without(panel.lacking(query.focus), _title_of_lines(lines, ours, asked, frames), frames) or (
            _of_own(own, asked, frames) if own else again
        )
        return replace(panel, title=title, again=again, what=_AS_PRINTED.fill(document=document), figure=_beside_each_other(lines, asked, query, again, frames),
                       notes=(*_unfinished_note(lines, frames), *panel.notes))  # fmt: skip

    return answer


def tells_years(kind: str) -> Callable[[Frames], Collection[str]]:
    """Who has values of one type of several years under one definition."""

    def told(frames: Frames) -> Collection[str]:
        asked = type_named(kind, frames)
        values = _values(frames[INDICATORS.name].filter(pl.col("indicator_type") == asked.name), asked)
        return {str(line[0]["district_id"]) for line in _lines(values) if len(line) > 1}

    return told


_AS_PRINTED = Text("출처가 적은 해만, % · 다른 해는 {document}을 등록하면 채워짐", "only years that sources print, % · more: {document}")
_NONE_PRINTED = Text("{who}은(는) 출처에 적힌 값 없음 · {told}", "{who}: none printed; {told}")
_BY = Text("{name} {before} → {value}({by}%p)", "{name} {before} → {value}, {by} pp")
_PART_OF_YEAR = Text("○ 한 해가 다 차지 않음", "○ part of a year")
_SCALE = Text("눈금 0~100%", "scale 0–100%")
_ROOM = (-30.0, 130.0)  # per cent of the scale, for the words under and over the marks
_OURS = Text(
    "출처가 {rate}을(를) 적은 서울의 구는 {who}뿐({years}년){basis}", "{rate} as printed: of Seoul's districts {who} alone ({years}){basis}"
)
_NO_OURS = Text("출처가 {rate}을(를) 적은 서울의 구 없음{basis}", "{rate} as printed: of no district of Seoul{basis}")


def _without(places: Sequence[str], told: Text, frames: Frames) -> Text | None:
    """`금천구는 출처에 적힌 값 없음 · 출처가 승소율을 적은 서울의 구는 양천구뿐`: what is printed of none of those pointed out may be computed of them elsewhere."""
    who = join([names(frames).district(place) for place in places], "·")
    return _NONE_PRINTED.fill(who=who, told=told) if places else None


def _of_own(lines: Sequence[Line], asked: Type, frames: Frames) -> Text:
    """`승소율(적힌 값, 산식 미표시): 양천구 · 민사소송 2008년 17% → 2009년 71%`: each line of those pointed out, its first whole year and its last.

    Years of which no one source says both are no way from one to the other.
    """
    return join([asked.title, listed([_ends(line, frames) for line in lines], CROWD)], ": ", ": ")


def _ends(line: Line, frames: Frames) -> Text:
    whole = [row for row in line if not _is_part(row)] or line
    ends = [_in_year(row) for row in ([whole[0], whole[-1]] if len(whole) > 1 else whole)]
    by = " → " if whole[0]["source_id"] == whole[-1]["source_id"] else ", "
    return join([_series_name(line[0], frames, ("district_id", "breakdown")), join(ends, by, by)], " ", " ")


def _title_of_lines(lines: Sequence[Line], ours: Collection[str], asked: Type, frames: Frames) -> Text:
    """`출처가 승소율을 적은 서울의 구는 양천구뿐(2008~2009년), 산식 미표시`: which districts of Seoul print several years, and by which formula."""
    own = [row for line in lines if line[0]["district_id"] in ours for row in line]
    unstated = all(row["definition"] == UNSTATED for line in lines for row in line)
    basis = Text(", 산식 미표시", ", formula not stated") if unstated else NOTHING
    ko, en = (re.split(r"[(,]", words)[0].strip() for words in asked.title)
    rate = Text(ko, en.removesuffix(" as printed"))
    if not own:
        return _NO_OURS.fill(rate=rate, basis=basis)
    who = listed(list(dict.fromkeys(whose(row, frames) for row in own)), CROWD, ko="·")
    years = [integer(row, YEAR_OF) for row in own]
    return _OURS.fill(rate=rate, who=who, years=join([same(str(min(years))), same(str(max(years)))], "~", "–"), basis=basis)


def _beside_each_other(lines: Sequence[Line], asked: Type, query: Query, alt: Text, frames: Frames) -> Trellis:
    """A row each line, joined where one source says all of it: that says several years alike, also where it states no formula."""
    joined = all(len({row["source_id"] for row in line}) == 1 for line in lines)
    part = when(any(_is_part(row) for line in lines for row in line), _PART_OF_YEAR)
    years = [integer(row, YEAR_OF) for line in lines for row in line]
    head = years_column(asked.title, _SCALE, "line" if joined else "points", years, _ROOM)
    known = {line[0]["district_id"] for line in lines}
    none = (none_in(names(frames).district(place), [head]) for place in query.focus if place not in known)
    rows = (
        TrellisRow(
            _series_name(line[0], frames, ("district_id", "breakdown")),
            (TrellisCell(tuple(_spot(row) for row in line)),),
            line[0]["district_id"] in query.focus,
        )
        for line in lines
    )
    return Trellis((*none, *rows), (replace(head, said=(*part, *head.said)),), alt)


def _spot(row: Row) -> Spot:
    value, words = number_of(row["value"]), value_words(row["value"], str(row["unit"]))
    return Spot(
        str(row[MARK]), float(integer(row, YEAR_OF)), value or 0.0, _in_year(row), "hollow" if _is_part(row) else "solid", short=words
    )


def _fallen(lines: Sequence[Line], frames: Frames) -> Text:
    """`내린 곳 울산광역시 2018년 93.1%(△2.1%p)`: whose last whole year is below the one before it, the furthest first; each place once."""
    fell = {pair[0]["district_id"]: pair for pair in sorted(_steps(lines), key=_by, reverse=True) if _by(pair) < 0}
    said = [_from_to(first, last, frames) for first, last in reversed(fell.values())]
    return Text("내린 곳 {who}", "fell: {who}").fill(who=listed(said, 1) if said else Text("없음", "none"))


def _unfinished_note(lines: Sequence[Line], frames: Frames) -> tuple[Text, ...]:
    """Last years that are not whole."""
    told = ("district_id", "breakdown")
    parts = [
        join([_series_name(line[-1], frames, told), _in_year(line[-1])], " ") for line in lines if len(line) > 1 and _is_part(line[-1])
    ]
    return naming(Text("한 해가 다 차지 않은 값", "Values of part of a year"), parts)


def _steps(lines: Sequence[Line]) -> list[tuple[Row, Row]]:
    """The last two whole years of each line, where one source states both: part of a year is compared with none."""
    whole = ([row for row in line if not _is_part(row)][-2:] for line in lines)
    return [(one[0], one[1]) for one in whole if len(one) > 1 and one[0]["source_id"] == one[1]["source_id"]]


def _is_part(row: Row) -> bool:
    """Whether the value is of the first months of its year alone."""
    period = str(row["period"])
    return period.startswith(f"{row[YEAR_OF]}-01/") and not period.endswith("-12")


def _by(pair: tuple[Row, Row]) -> float:
    """By how much the second value is more than the first."""
    return float(str(pair[1]["value"])) - float(str(pair[0]["value"]))


def _from_to(first: Row, last: Row, frames: Frames) -> Text:
    by = f"{_by((first, last)):+.1f}".replace("-", "△")
    return _BY.fill(name=_series_name(last, frames, ("district_id", "breakdown")), before=_in_year(first), value=_in_year(last), by=by)


def _in_year(row: Row) -> Text:
    """`2019년 1~9월 87.9%`."""
    when = join([Text(f"{row[YEAR_OF]}년", str(row[YEAR_OF])), *([_point(row).below] if _is_part(row) else [])], " ", ", ")
    return Text("{when} {value}", "{value} ({when})").fill(when=when, value=value_words(row["value"], str(row["unit"])))


def _answer(name: str, asked: Type, query: Query, frames: Frames) -> Panel:
    alone, query = query, followed(query, frames)
    definition = INDICATOR_VALUE.definition("")
    table = frames[INDICATORS.name].filter(pl.col("indicator_type") == asked.name)
    unit = "·".join(table["unit"].unique(maintain_order=True).to_list())
    read = join([unit_title(u) for u in unit.split("·")], "·", "·")
    what = Text(f"{asked.title.ko}, 출처에 적힌 값, {unit}", f"{asked.title.en}, as printed, {read.en}")
    selection = select(query, INDICATORS, table)
    if selection.chosen.is_empty():
        return nothing(name, what, definition.title, query, frames, of=asked.title, has=table)
    values = _values(selection.chosen, asked)
    lines, ranked = _lines(values), _ranked(values, frames)
    compared = len(ranked) > FEW or (len(ranked) > 1 and len(lines) > CROWD)
    drawn = [ranked] if compared else lines if len(lines) <= CROWD else []
    title = _title(values, lines, ranked, asked, frames)
    axis = Axis(asked.title, read, suffix="%" if unit == "%" else "")
    return Panel(
        name, title, what,
        Table((*who_columns(values, frames), *_columns(unit)), values),
        caption(selection.chosen, join([definition.title, definition.rule], ": ", ": ")),
        _compare(ranked, axis, title, frames) if compared else _trend(drawn, asked, axis, title, frames),
        {str(r[MARK]): _evidence(r, frames) for r in values.iter_rows(named=True)},
        (*series_notes(values, drawn, asked, ranked if compared else [], lines), *_line_said(alone, values, frames), *provisional_note(selection.chosen)),
    )  # fmt: skip


def _line_said(alone: Query, values: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Says where values are of reports of the departments before or after the asked one."""
    own = frames["sources"].filter(pl.col("department_id").is_in(alone.departments))["source_id"].implode()
    others = values.filter(~pl.col("source_id").is_in(own)).height if alone.departments else 0
    return when(
        others,
        Text(
            f"조직 개편 앞뒤 부서의 보고서 값 {others}건 포함",
            f"{plural(others, 'value is', 'values are')} of reports before or after a reorganisation",
        ),
    )


def _values(rows: pl.DataFrame, asked: Type) -> pl.DataFrame:
    """One row = one printed value; by government, breakdown and year, values of no year last.

    `until` is the month and day up to which the year is counted: 12-31 for a rate, a plan, or a date after the year.
    """
    values = compute(rows, INDICATOR_VALUE.definition(""), BY)
    within = (pl.col("as_of").dt.year() == pl.col(YEAR_OF)) & (pl.col("stage") == "actual") & (asked.kind != "rate")
    values = values.with_columns(pl.when(within).then(pl.col("as_of").dt.strftime("%m-%d")).otherwise(pl.lit("12-31")).alias("until"))
    return marked(
        values.sort("district_id", "department_id", "breakdown", YEAR_OF, "definition", "as_of", nulls_last=True, maintain_order=True), BY
    )


def _lines(values: pl.DataFrame) -> list[Line]:
    """Values with a year by government, breakdown and definition, one a year (the newest date)."""
    dated = values.filter(pl.col(YEAR_OF).is_not_null())
    yearly = dated.filter(pl.col("as_of") == pl.col("as_of").max().over(*LINE, YEAR_OF)).unique(
        (*LINE, YEAR_OF), keep="last", maintain_order=True
    )
    return [list(p.iter_rows(named=True)) for p in yearly.partition_by(LINE, maintain_order=True)]


def _compare(ranked: Line, axis: Axis, alt: Text, frames: Frames) -> Compare:
    """The governments of one year side by side, highest first."""
    bars = (Bar(str(r[MARK]), whose(r, frames), number_of(v := r["value"]), value_words(v, str(r["unit"]))) for r in ranked)
    return Compare(tuple(bars), axis, alt)


def _trend(lines: Sequence[Line], asked: Type, axis: Axis, alt: Text, frames: Frames) -> Trend | None:
    """Joined only where the values of every series mean the same and are counted up to the same day."""
    if not lines:
        return None
    joined = all(_is_one_thing(line, asked) for line in lines)
    told = tuple(c for c in ("district_id", "department_id", "breakdown", "definition", "stage") if len({line[0][c] for line in lines}) > 1)
    drawn = tuple(Series(_series_name(line[0], frames, told), tuple(_point(r) for r in line)) for line in lines)
    return Trend(drawn, axis, alt, joined=joined)


def _is_one_thing(line: Line, asked: Type) -> bool:
    """Whether values may be joined: a stated formula (a count needs none), a rule that stays, the same day of each year."""
    return asked.name not in RULE_MOVES and line[0]["definition"] != UNSTATED and len({r["until"] for r in line}) == 1


def _series_name(row: Row, frames: Frames, told: Sequence[str]) -> Text:
    """Whose values, and what tells the series apart: breakdown and definition where these differ."""
    parts = [whose(row, frames)] if "district_id" in told or "department_id" in told else []
    if "breakdown" in told and row["breakdown"] != UNSPLIT:
        parts.append(in_words(row["breakdown"]))
    if "definition" in told and row["definition"]:
        parts.append(_basis(row["definition"]))
    if "stage" in told:
        parts.append(INDICATORS.column("stage").word(str(row["stage"])))
    return join(parts or [whose(row, frames)], " · ", " · ")


def _basis(definition: object) -> Text:
    """The formula or basis as printed; a count needs none."""
    return Text("산식 미표시", "formula not stated") if definition == UNSTATED else in_words(definition)


def _point(row: Row) -> Point:
    """A value of part of a year is unfinished; the printed period stands under it where it is not the plain year."""
    value, period, year = row["value"], str(row["period"]), int(str(row[YEAR_OF]))
    part = _is_part(row)
    below = _part_of(year, period) if row["until"] == "12-31" or part else _until(str(row["until"]))
    return Point(str(row[MARK]), year, number_of(value), value_words(value, str(row["unit"])), below, unfinished=part)


def _part_of(year: int, period: str) -> Text:
    """`1~10월`: the months of the year that are counted; another period as printed, nothing for the whole year."""
    if period in (str(year), f"{year}-01/{year}-12"):
        return same("")
    months = [month.removeprefix(f"{year}-") for month in period.split("/")]
    if not all(re.fullmatch(r"\d\d", month) for month in months):
        return same(period)
    return Text(f"{'~'.join(str(int(month)) for month in months)}월", "–".join(calendar.month_abbr[int(month)] for month in months))


def _until(day: str) -> Text:
    """`10. 31. 현재`: the year is counted up to this day."""
    month, dom = day.split("-")
    return Text(f"{int(month)}. {int(dom)}. 현재", f"by {day}")


def _evidence(row: Row, frames: Frames) -> Evidence:
    """The value as printed with its basis."""
    who, basis, value = whose(row, frames), _basis(row["definition"]), value_words(row["value"], str(row["unit"]))
    label = Text(f"{who.ko} {row['indicator']}, {row['period']}", f"{who.en}: {row['indicator']}, {row['period']}")
    printed = join([Text("적힌 값", "as printed"), *([basis] if basis.ko else [])], " · ", " · ")
    return Evidence(str(row[MARK]), label, value, printed, refs(INDICATORS.name, file_lines(row)))


def _columns(unit: str) -> tuple[TableColumn, ...]:
    found = columns("period", "breakdown", "value", "definition", "stage", "as_of")
    return tuple(replace(c, unit=unit) if c.name == "value" else c for c in found)


def _title(values: pl.DataFrame, lines: Sequence[Line], ranked: Line, asked: Type, frames: Frames) -> Text:
    """Highest and lowest of the year with most governments under one definition; of one government its newest value."""
    if len(ranked) > 1:
        top, low = ranked[0], ranked[-1]
        high, least = (value_words(r["value"], str(r["unit"])) for r in (top, low))
        first, last, title = whose(top, frames), whose(low, frames), asked.title
        return Text(f"{title.ko} {top[YEAR_OF]}년 {len(ranked)}곳 가운데 가장 높은 곳 {first.ko} {high.ko}, 가장 낮은 곳 {last.ko} {least.ko}",
                    f"{title.en} {top[YEAR_OF]}: highest of {len(ranked)} {first.en} {high.en}, lowest {last.en} {least.en}")  # fmt: skip
    alone: Line = [values.row(0, named=True)]
    line = max(lines, key=lambda ln: (len(ln), str(ln[-1][YEAR_OF])), default=alone)
    who, parts = whose(line[-1], frames), [ln[-1] for ln in lines if _beside(ln[-1], line[-1])]
    if len(line) > 1 and _is_one_thing(line[-2:], asked):
        said = join([_dated(r) for r in line[-2:]])
    elif len(parts) > 1:
        said = join([_dated(parts[0], divided=True), *(_divided(r) for r in parts[1:3])])
    else:
        said = _dated(line[-1], divided=line[-1]["breakdown"] != UNSPLIT and asked.kind != "rate")
    return Text(f"{who.ko} {asked.title.ko} {said.ko}", f"{who.en}, {asked.title.en}: {said.en}")


def _beside(row: Row, newest: Row) -> bool:
    """Whether the row is another part of the same figure: whose, when and by which definition."""
    return all(row[c] == newest[c] for c in ("district_id", "department_id", "period", "definition", "stage", "as_of"))


def _divided(row: Row) -> Text:
    """`훈시 150건`: the part and its value."""
    value = value_words(row["value"], str(row["unit"]))
    return join([in_words(row["breakdown"]), value], " ", " ")


def _dated(row: Row, *, divided: bool = False) -> Text:
    """`2021년 54.9%`; a period that is no single year as printed."""
    value, period = _divided(row) if divided else value_words(row["value"], str(row["unit"])), str(row["period"])
    when = Text("연도 미상", "year not stated") if period == "미상" else Text(f"{period}년" if period.isdigit() else period, period)
    return Text(f"{when.ko} {value.ko}", f"{value.en} ({when.en})")


def _ranked(values: pl.DataFrame, frames: Frames) -> Line:
    """Values of one year, breakdown and definition, highest first; sets of governments left out, and those above districts, cities and counties beside these.

    The newest year of at least FULL governments, else the one that most of them state. Values without a stated formula are ranked only within one source, for two sources may mean different things.
    """
    source = pl.when(pl.col("definition") == UNSTATED).then("source_id").otherwise(pl.lit("")).alias("_of")
    single = values.filter(pl.col(YEAR_OF).is_not_null() & ~pl.col("district_id").str.starts_with("group-")).with_columns(source)
    single = local if (local := single.filter(is_local(frames))).height else single
    by = (YEAR_OF, "breakdown", "definition", "stage", "_of")
    counts = single.group_by(by, maintain_order=True).agg(pl.col("district_id").n_unique().alias("governments"))
    if counts.is_empty():
        return []
    full = pl.min_horizontal("governments", pl.lit(FULL))
    best = counts.sort(full, YEAR_OF, "governments", descending=True, maintain_order=True).head(1)
    found = single.join(best, on=by, how="semi", nulls_equal=True).unique("district_id", keep="last", maintain_order=True)
    return list(found.sort("value", descending=True, maintain_order=True).iter_rows(named=True))
