"""Adoption, selection, implementation and execution per scheme and proposal year, each as k of n with the range of chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import CHANCE, PERCENT, Bar, Compare, Point, Series, Trend
from lib.charts.spec_trellis import Fill, Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core import derived, kinds
from lib.core.answer import (
    AS_OF,
    Row,
    evidence_by_mark,
    interval_columns,
    marked,
    nothing,
    number_of,
    rows_behind,
    value_of,
    whose,
    with_value,
)
from lib.core.evidence import Evidence
from lib.core.frames import Frames, integer, rows_by
from lib.core.measure import Definition, Measure, Ratio, Total, compute, reasons
from lib.core.panel import MARK, Panel, Table, TableColumn, caption
from lib.core.places import having
from lib.core.query import Query, unit_title
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.proposals import rows as r
from lib.topics.proposals.measures import ADOPTION_RATE, BUDGETED_RATE, IMPLEMENTATION_RATE, PROPOSAL_EXECUTION_RATE, SELECTION_RATE

NAME, DISTRICTS = "proposals-rates", "proposals-rates-districts"
OWN_SCHEME = "주민참여예산(구)"
LONG = 3  # years that make a trend
BY = (*r.SCHEME, "rate")
RATES = (SELECTION_RATE, ADOPTION_RATE, BUDGETED_RATE, IMPLEMENTATION_RATE, PROPOSAL_EXECUTION_RATE)
WHAT = Text("제도·제안연도별 채택률·선정률·편성률·실시율·집행률",
            "shares adopted, selected, budgeted, carried out and spent by scheme and proposal year")  # fmt: skip
WHAT_DISTRICTS = Text("구·제안연도별 주민참여예산(구) 선정률·편성률, %", "shares selected and budgeted by district and proposal year, %")
_KINDS = Text("● 선정률 ○ 편성률 · 눈금 0~100%", "● selected ○ budgeted · scale 0–100%")
OF_RATES = Text("채택·선정·실시 비율", "Proposal rate")
TITLES = {m.name: m.title for m in RATES}


def rates(query: Query, frames: Frames) -> Panel:
    """Every rate of which both stages are printed, and those whose denominator is missing or may not be joined, with the reason."""
    chosen = tuple((m, m.definition(query.definition if m is ADOPTION_RATE else "")) for m in RATES)
    selection = r.asked(query, frames)
    table = _computed(query, selection.chosen, chosen)
    if table.is_empty():
        return nothing(NAME, WHAT, _rules(chosen), query, frames, of=OF_RATES, has=_answering(frames, chosen))
    used = rows_behind(selection.chosen, table["rows"])
    rows = table.to_dicts()
    years, two = _over_years(rows, LONG), _over_years(rows, 2)
    title = _trend_title(two[0], frames) if two else _title(rows, frames)
    return Panel(
        NAME, title, WHAT, Table(_columns(table, frames, query, chosen), table), caption(used, _rules(chosen)),
        Trend(tuple(_series(own, frames, query) for own in years), PERCENT, title) if years
        else Compare(tuple(_row(row, frames, query, dict(_by_name(chosen))) for row in _drawn(rows)), PERCENT, title, range_title=CHANCE),
        _evidence(table, frames, query, chosen),
        (*_undrawn_note(rows, years), *_few_note(rows), *_none_note(rows), *r.usual_notes(used, money=False)),
    )  # fmt: skip


def districts(query: Query, frames: Frames) -> Panel:
    """Shares selected and budgeted of what was submitted, every year that each district prints of its own scheme, on one scale."""
    chosen = tuple((m, m.definition("")) for m in (SELECTION_RATE, BUDGETED_RATE))
    selection = r.asked(query, frames)
    table = _computed(query, selection.chosen.filter(pl.col("program") == OWN_SCHEME), chosen).filter(pl.col("value").is_not_null())
    if table.is_empty():
        return nothing(DISTRICTS, WHAT_DISTRICTS, _rules(chosen), query, frames, of=OF_RATES, has=_answering(frames, chosen))
    newest = pl.col("value").sort_by("year").last().over("district_id")
    table = table.sort(~pl.col("district_id").is_in(query.focus), -newest, "district_id", "year", maintain_order=True)
    used, found = rows_behind(selection.chosen, table["rows"]), rows_by(table.iter_rows(named=True), ("district_id",))
    title = _districts_title(list(found.values()), query, frames)
    column = TrellisColumn(
        Text("선정·편성 ÷ 접수", "selected or budgeted ÷ submitted"),
        (_KINDS,),
        "points",
        _span(table),
        (0.0, 100.0),
        r.year_ticks(table["year"].unique().to_list()),
    )
    rows = tuple(TrellisRow(whose(own[0], frames), (_cell(own, query),), own[0]["district_id"] in query.focus) for own in found.values())
    return Panel(
        DISTRICTS, title, having(WHAT_DISTRICTS, table["district_id"].to_list(), query, frames),
        Table(_columns(table, frames, query, chosen), table), caption(used, _rules(chosen)), Trellis(rows, (column,), title),
        _evidence(table, frames, query, chosen), (*_few_note(table.to_dicts()), *r.usual_notes(used, money=False)),
    )  # fmt: skip


def _span(table: pl.DataFrame) -> tuple[float, float]:
    years = sorted(table["year"].to_list())
    return years[0] - 0.5, years[-1] + 0.5


def _cell(own: Sequence[Row], query: Query) -> TrellisCell:
    """Solid where selected, hollow where budgeted, 0 to 100 %."""
    spots = []
    for row in own:
        share, counts, title = kinds.write(row["value"], kinds.RATIO), _counts(row, query), TITLES[str(row["rate"])]
        label = Text(f"{row['year']}년 {title.ko} {share}({counts.ko})", f"{row['year']}: {title.en} {share} ({counts.en})")
        fill: Fill = "solid" if row["rate"] == SELECTION_RATE.name else "hollow"
        spots.append(Spot(str(row[MARK]), integer(row, "year"), 100 * (number_of(row["value"]) or 0.0), label, fill))
    last = own[-1]
    return TrellisCell(tuple(spots), same(f"{kinds.write(last['value'], kinds.RATIO)} ’{integer(last, 'year') % 100:02d}"))


def _districts_title(found: Sequence[Sequence[Row]], query: Query, frames: Frames) -> Text:
    """From the lowest to the highest of the newest shares, and the newest of the one pointed out; of one its own."""
    newest = [own[-1] for own in found]
    if len(newest) == 1:
        return _title(newest, frames)
    low, high = (kinds.write(of(number_of(row["value"]) or 0.0 for row in newest), kinds.RATIO) for of in (min, max))
    ko = f"접수 가운데 선정·편성 {len(newest)}곳 {low.removesuffix('%')}~{high}"
    en = f"Selected or budgeted of submitted: {low} to {high} in {plural(len(newest), 'place')}"
    own = next((row for row in newest if row["district_id"] in query.focus), None)
    if own is None:
        return Text(ko, en)
    who, share = whose(own, frames), kinds.write(own["value"], kinds.RATIO)
    return Text(f"{ko}, {who.ko} {share}({own['year']}년)", f"{en}, {who.en} {share} ({own['year']})")


def _by_name(chosen: tuple[tuple[Measure, Definition], ...]) -> tuple[tuple[str, Definition], ...]:
    return tuple((m.name, d) for m, d in chosen)


def _computed(query: Query, every: pl.DataFrame, chosen: tuple[tuple[Measure, Definition], ...]) -> pl.DataFrame:
    """One row = one rate of one scheme and year of which the numerator is printed; those with a value first."""
    both = r.together(query, _tagged(every, chosen), BY)
    by_name = dict(_by_name(chosen))
    of_rate = {str(rows["rate"][0]): rows for rows in both.partition_by("rate", maintain_order=True)} or {chosen[0][0].name: both}
    parts = [compute(rows, replace(by_name[name], where=None), BY) for name, rows in of_rate.items()]
    day = pl.when(pl.col("as_of").n_unique() == 1).then(pl.col("as_of").first())
    days = both.group_by(BY, maintain_order=True).agg(day)
    table = pl.concat(parts).hstack([days["as_of"]]).filter(pl.col("of").is_not_null())
    money = pl.col("rate") == PROPOSAL_EXECUTION_RATE.name
    table = table.with_columns(
        r.why(chosen[0][1]), pl.when(~money).then("of").alias("k"), pl.when(~money).then("over").alias("n_cases"),
        pl.when(money).then("of").alias("of_won"), pl.when(money).then("over").alias("over_won"),
    )  # fmt: skip
    return marked(r.in_order(_with_interval(table), pl.col("value").is_null()), BY)


def _tagged(every: pl.DataFrame, chosen: tuple[tuple[Measure, Definition], ...]) -> pl.DataFrame:
    """The rows of each rate of which any numerator is printed, one rate after the other."""
    stages = set(every["stage"])
    kept = [(m, every.filter(_kept(d))) for m, d in chosen if _numerators(m) & stages]
    own = [rows.with_columns(pl.lit(m.name).alias("rate")) for m, rows in kept if _numerators(m) & set(rows["stage"])]
    return pl.concat(own or [every.clear().with_columns(pl.lit("").alias("rate"))])


def _kept(definition: Definition) -> pl.Expr:
    return pl.lit(value=True) if definition.where is None else definition.where


def _numerators(measure: Measure) -> set[str]:
    return {ADOPTION_RATE.name: {"채택"}, SELECTION_RATE.name: {"선정"}, BUDGETED_RATE.name: {"편성"}}.get(measure.name, {"집행"})


def _with_interval(table: pl.DataFrame) -> pl.DataFrame:
    shown = table.select(pl.when(pl.col("value").is_not_null()).then("k"), "n_cases").rows()
    found = [derived.wilson(k, n) if k is not None and n else None for k, n in shown]
    low, high = [f[0] if f else None for f in found], [f[1] if f else None for f in found]
    return table.with_columns(pl.Series("low", low, dtype=pl.Float64), pl.Series("high", high, dtype=pl.Float64))


def _over_years(rows: Sequence[Row], least: int) -> list[list[Row]]:
    """The rates of one scheme that so many years or more have, in order of time, the longest first."""
    found = rows_by((row for row in rows if row["value"] is not None), ("district_id", "program", "rate"))
    long = [sorted(own, key=lambda row: integer(row, "year")) for own in found.values() if len(own) >= least]
    return sorted(long, key=len, reverse=True)


def _drawn(rows: Sequence[Row]) -> Sequence[Row]:
    """Those with a value, which come first; where none has one all, each with its reason."""
    return with_value(rows) or rows


def _series(own: Sequence[Row], frames: Frames, query: Query) -> Series:
    return Series(_series_name(own[0], frames), tuple(_point(row, query) for row in own))


def _series_name(row: Row, frames: Frames) -> Text:
    """`금천구 주민참여예산(구) 편성률`."""
    district, rate = whose(row, frames), TITLES[str(row["rate"])]
    return Text(f"{district.ko} {row['program']} {rate.ko}", f"{district.en}, {row['program']}, {rate.en}")


def _point(row: Row, query: Query) -> Point:
    share = kinds.write(row["value"], kinds.RATIO)
    return Point(str(row[MARK]), integer(row, "year"), number_of(row["value"]), same(share), _counts(row, query))


def _trend_title(own: Sequence[Row], frames: Frames) -> Text:
    """From the first year to the last, and whether that is more than chance: where the ranges of the two do not meet."""
    first, last, name = own[0], own[-1], _series_name(own[0], frames)
    start, end = (kinds.write(row["value"], kinds.RATIO) for row in (first, last))
    head = Text(
        f"{name.ko} {first['year']}년 {start} → {last['year']}년 {end}",
        f"{name.en}: {start} in {first['year']} → {end} in {last['year']}",
    )
    first_low, first_high, last_low, last_high = (number_of(row[end]) for row in (first, last) for end in ("low", "high"))
    if first_low is None or first_high is None or last_low is None or last_high is None:
        return head
    if last_low > first_high:
        return Text(f"{head.ko}, 우연히 달라질 수 있는 폭보다 크게 높아짐", f"{head.en}, up by more than chance alone explains")
    if first_low > last_high:
        return Text(f"{head.ko}, 우연히 달라질 수 있는 폭보다 크게 낮아짐", f"{head.en}, down by more than chance alone explains")
    return Text(f"{head.ko}, 우연히 달라질 수 있는 폭 안", f"{head.en}, within what chance alone explains")


def _undrawn_note(rows: Sequence[Row], years: Sequence[Sequence[Row]]) -> tuple[Text, ...]:
    """How many rates stand in the table alone, where the picture is a trend."""
    left = sum(row["value"] is not None for row in rows) - sum(map(len, years)) if years else 0
    return when(left, Text(f"세 해가 안 되는 비율 {left}개는 표에 있음", f"{plural(left, 'rate')} of fewer than three years in the table"))


def _row(row: Row, frames: Frames, query: Query, definitions: dict[str, Definition]) -> Bar:
    scheme, rate = r.who(row, frames), TITLES[str(row["rate"])]
    name = join([scheme, rate], " ", ": ")
    value, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    label = value_of(row, definitions[str(row["rate"])], kinds.RATIO)
    return Bar(str(row[MARK]), name, value, label, detail=_counts(row, query) if value is not None else NOTHING, low=low, high=high)


def _counts(row: Row, query: Query) -> Text:
    """`20 / 59건` beside the drawn share."""
    if row["k"] is not None:
        parts = f"{kinds.write(row['k'], kinds.INTEGER)} / {kinds.write(row['n_cases'], kinds.INTEGER)}"
        return Text(f"{parts}건", parts)
    parts = f"{kinds.write(row['of_won'], kinds.WON, query.unit)} / {kinds.write(row['over_won'], kinds.WON, query.unit)}"
    return Text(f"{parts}{query.unit}", f"{parts} {unit_title(query.unit).en}")


def _rules(chosen: tuple[tuple[Measure, Definition], ...]) -> Text:
    parts = [join([m.title, d.formula], " = ", " = ") for m, d in chosen]
    rule, words = chosen[0][1].rule, join(parts, ", ", "; ")
    return join([words, rule], ". ", ". ")


def _evidence(table: pl.DataFrame, frames: Frames, query: Query, chosen: tuple[tuple[Measure, Definition], ...]) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    definitions = dict(_by_name(chosen))
    for own in table.partition_by("rate", maintain_order=True):
        name = str(own["rate"][0])
        definition, part = definitions[name], kinds.WON if name == PROPOSAL_EXECUTION_RATE.name else kinds.INTEGER
        found |= evidence_by_mark(
            own, definition, "proposals", lambda row: _name(row, frames), kind=kinds.RATIO, part=part, unit=query.unit
        )
    return {mark: _with_range(found[mark], row) for mark, row in zip(table[MARK], table.iter_rows(named=True), strict=True)}


def _name(row: Row, frames: Frames) -> Text:
    scheme, rate = r.who(row, frames), TITLES[str(row["rate"])]
    return join([scheme, rate], " ", ": ")


def _with_range(evidence: Evidence, row: Row) -> Evidence:
    low, high = kinds.write(row["low"], kinds.RATIO), kinds.write(row["high"], kinds.RATIO)
    if not low:
        return evidence
    title = derived.entry("wilson").title
    words = Text(f"{evidence.formula.ko}; {title.ko} {low}~{high}", f"{evidence.formula.en}; {title.en}: {low} to {high}")
    return replace(evidence, formula=words)


def _columns(table: pl.DataFrame, frames: Frames, query: Query, chosen: tuple[tuple[Measure, Definition], ...]) -> tuple[TableColumn, ...]:
    forms = [d.form for _, d in chosen if isinstance(d.form, Ratio)]
    of = tuple(Total(f.of) for f in reversed(forms))  # what one rate divides by another may count: the later stage is asked for first
    over = tuple(Total(f.over) for f in forms)
    return (
        *r.scheme_columns(table, frames),
        TableColumn("rate", Text("비율 이름", "rate"), words=TITLES),
        TableColumn("k", Text("분자", "numerator"), kinds.INTEGER, "건", made=of),
        TableColumn("n_cases", Text("분모", "denominator"), kinds.INTEGER, "건", made=over),
        TableColumn("of_won", Text("분자 금액", "numerator, amount"), kinds.WON, query.unit, made=of),
        TableColumn("over_won", Text("분모 금액", "denominator, amount"), kinds.WON, query.unit, made=over),
        TableColumn("value", Text("비율", "share"), kinds.RATIO, made=("[k] / [n_cases]", "[of_won] / [over_won]")),
        *interval_columns("k", "n_cases"),
        r.why_column(*(d for _, d in chosen)),
        AS_OF,
    )


def _title(rows: Sequence[Row], frames: Frames) -> Text:
    """The newest rate with k of n; how many others stand beside it."""
    row, name = rows[0], _name(rows[0], frames)
    if row["value"] is None:
        return Text(f"{name.ko} 계산할 수 없음", f"{name.en} cannot be computed")
    share = kinds.write(row["value"], kinds.RATIO)
    counted = row["k"] is not None
    parts = Text(f"({row['n_cases']:,}건 가운데 {row['k']:,}건)", f" ({row['k']:,} of {row['n_cases']:,})") if counted else NOTHING
    rest = sum(other["value"] is not None for other in rows) - 1
    more = Text(f", 그 밖의 비율 {rest}개", f", and {plural(rest, 'other rate')}") if rest else NOTHING
    return Text(f"{name.ko} {share}{parts.ko}{more.ko}", f"{name.en} {share}{parts.en}{more.en}")


def _few_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    cases = [row["n_cases"] for row in rows if row["value"] is not None]
    few = sum(isinstance(n, int) and n < derived.FEW for n in cases)
    return when(few, Text(f"분모가 {derived.FEW}건보다 적은 비율 {few}개: 건수가 적어 우연히 달라질 수 있는 폭이 넓음",
                          f"{plural(few, 'rate')} with fewer than {derived.FEW} cases: the range that chance alone explains is wide"))  # fmt: skip


def _none_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Why some rates are missing, each reason with the number of rates."""
    found = Counter(str(row["why"]) for row in rows if row["why"])
    english = {t.ko: t.en for m in RATES for d in m.definitions for t in reasons(d)}
    words = join([Text(f"{why} {n}개", f"{english[why]} ({n})") for why, n in found.items()])
    return when(found, Text(f"계산하지 않은 비율: {words.ko}", f"Rates not computed: {words.en}"))


def _answering(frames: Frames, chosen: tuple[tuple[Measure, Definition], ...]) -> pl.DataFrame:
    """Rows that a rate of this panel would stand on: a numerator is printed."""
    table = frames["proposals"]
    numerators = [_kept(d) & pl.col("stage").is_in(list(_numerators(m))) for m, d in chosen]
    return table.filter(pl.any_horizontal(numerators))
