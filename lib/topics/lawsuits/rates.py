"""Win rates of lines of cases under the three ways of counting, each with the range that chance alone explains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec import Axis, Bar
from lib.charts.spec_trellis import Spot, Trellis, TrellisCell, TrellisRow
from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, interval_columns, marked, number_of
from lib.core.columns import UNSPLIT
from lib.core.dataset import ROW
from lib.core.frames import Frames, key_of
from lib.core.measure import Definition, Ratio, Total, compute, reasons
from lib.core.panel import MARK, TableColumn
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, same
from lib.topics.lawsuits.cases import COHORT, KEYS, WHO, WILSON, asked, by_words, in_order, line_words, line_year, one_cut, spanned
from lib.topics.lawsuits.measures import NOT_SPLIT, WIN_RATE, printed
from lib.topics.lawsuits.outcomes import with_counts

ALL_YEARS = Text("계", "all years")
HEADROOM = 0.4  # of the scale, for the words over a rate of 100 %
AXIS = Axis(WIN_RATE.title, scale=100, suffix="%")
CLOSED = WIN_RATE.definition("closed")


@dataclass(frozen=True)
class RateSeries:
    """Whose rates stand in a row: its lines in order of time, all with a value; one counted otherwise than the rest is hollow."""

    name: Text
    lines: Sequence[Row]
    is_chosen: bool = False
    is_otherwise: bool = False
    among_others: bool = True


def rates(rows: pl.DataFrame, chosen: Definition, by: Sequence[str] = KEYS) -> pl.DataFrame:
    """The chosen rate of each line with its interval, the rates by every definition, and how many cases are closed.

    One row = one line (`by`). `value`, `low` and `high` are 0–1, null where the rate is undefined; `reason` and `why` say why.
    Where some cases of a line are not split by outcome its counts are null, not the sums of the others.
    """
    counted = with_counts(rows)
    each = {d.name: compute(counted, d, by) for d in WIN_RATE.definitions}
    table = each[chosen.name].with_columns(_counting(counted, chosen, by)).hstack([
        *(each[d.name]["value"].alias(d.name) for d in WIN_RATE.definitions),
        each[CLOSED.name]["over"].alias("cases_closed"),
        counted.group_by(by, maintain_order=True).agg(pl.col("as_of").max())["as_of"],
    ])  # fmt: skip
    is_split = pl.col("reason").ne_missing(reasons(chosen).index(NOT_SPLIT.reason))
    table = table.with_columns(pl.when(is_split).then(pl.col(c)).alias(c) for c in ("of", "over", "cases_closed"))
    why = pl.Series("why", [why_none(r, chosen).ko for r in table.rows(named=True)], pl.String)
    return marked(derived.with_interval(table, "of", "over").with_columns(why), by)


def by_line(query: Query, frames: Frames, chosen: Definition, *, is_split: bool) -> pl.DataFrame:
    """The rates of each line of cases, behind them that of all filing years of a government that has several (`_all` is 1).

    With `is_split` of the lines alone that are split by outcome.
    """
    return of_places(query, frames, "win rates", (chosen.name, is_split), lambda asked: _by_line(asked, frames, chosen, is_split=is_split))


def _by_line(query: Query, frames: Frames, chosen: Definition, *, is_split: bool) -> pl.DataFrame:
    rows = one_cut(asked(query, frames), "filed_year")
    rows = split(rows)[0] if is_split else rows
    several = pl.col("filed_year").filter(COHORT).n_unique().over(WHO) > 1
    every = pl.concat([rows.with_columns(_all=0), spanned(rows.filter(COHORT & several)).with_columns(_all=1)])
    return in_order(rates(every, chosen, [*KEYS, "_all"]), frames, [*WHO, "_all", "filed_year", "period"])


def split(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Row]]:
    """The rows of lines that are split by outcome, and a row of each other line; every row and none where no line is split."""
    records = rows.rows(named=True)
    found = {key_of(r, KEYS) for r in records if r["outcome"] != UNSPLIT}
    left_out = {key_of(r, KEYS): r for r in reversed(records) if key_of(r, KEYS) not in found}
    if not found or not left_out:
        return rows, []
    kept = pl.Series([key_of(r, KEYS) in found for r in records], dtype=pl.Boolean)
    return rows.filter(kept), [*reversed(left_out.values())]


def years_trellis(title: Text, said: Sequence[Text], series: Sequence[RateSeries], alt: Text) -> Trellis:
    """Rates over the years, a row a series, the rate of all its filing years behind them; on one scale from where the ranges begin to 100 %."""
    shown = [row for one in series for row in one.lines]
    years = [line_year(row) for row in shown if not row["_all"]]
    whole, beyond = max(years) + 2.0, max(0.5, 0.1 * (max(years) - min(years)))  # the words over it need room
    low = math.floor(10 * min(number_of(row["low"]) or 0.0 for row in shown)) / 10
    values, start = (low, 1 + HEADROOM * (1 - low)), kinds.write(low, kinds.RATIO).removesuffix(".0%")
    head = years_column(title, Text(f"눈금 {start}~100%", f"scale {start}–100%"), "points", years, values)
    head = replace(head, said=(*said, *head.said))
    if any(row["_all"] for row in shown):
        head = replace(head, times=(head.times[0], whole + beyond), ticks=(*head.ticks, (whole, ALL_YEARS)))
    rows = (
        TrellisRow(
            t.name, (TrellisCell(tuple(_spot(row, whole, t) for row in t.lines)),), t.is_chosen, values=None if t.among_others else values
        )
        for t in series
    )
    return Trellis(tuple(rows), (head,), alt)


def _spot(row: Row, whole: float, one: RateSeries) -> Spot:
    low, high, share = number_of(row["low"]), number_of(row["high"]), kinds.write(row["value"], kinds.RATIO)
    name = line_words(str(row["filed_year"]), str(row["period"]))
    label = Text(f"{name.ko} {share}({row['of']}/{row['over']}건)", f"{name.en}: {share} ({row['of']}/{row['over']})")
    span = None if low is None or high is None else (low, high)
    at = whole if row["_all"] else float(line_year(row))
    return Spot(
        str(row[MARK]), at, number_of(row["value"]) or 0.0, label, "hollow" if one.is_otherwise else "solid", short=same(share), span=span
    )


def _counting(counted: pl.DataFrame, chosen: Definition, by: Sequence[str]) -> pl.Series:
    """The file lines that the chosen rate counts, by line of cases; all of them where it counts none.

    A pending case is in no part of the rate: a printed rate speaks of the others, and is found by their lines.
    """
    form = chosen.form
    parts = form.of.columns if isinstance(form, Total) else (*form.of.columns, *form.over.columns)
    counts = pl.any_horizontal(pl.col(c).ne_missing(0) for c in parts)
    return counted.group_by(by, maintain_order=True).agg(pl.col(ROW).filter(counts | ~counts.any()).alias("rows"))["rows"]


def interval_row(row: Row, name: Text, definition: Definition) -> Bar:
    """The row as drawn: value, range, and `87 / 92` beside it; without a value the reason."""
    value, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    if value is None:
        return Bar(str(row[MARK]), name, None, why_none(row, definition))
    label, counts = same(kinds.write(value, kinds.RATIO)), same(f"{row['of']} / {row['over']}")
    return Bar(str(row[MARK]), name, value, label, detail=counts, low=low, high=high)


def rate_columns(definition: Definition) -> tuple[TableColumn, ...]:
    """Numerator, denominator, rate and interval of the chosen definition, then the rate by the others."""
    others = tuple(
        TableColumn(d.name, d.title, kinds.RATIO, made=(printed(d.form),)) for d in WIN_RATE.definitions if d.name != definition.name
    )
    form = definition.form
    over = () if isinstance(form, Total) else (printed(Total(form.over)),)
    return (
        TableColumn("of", form.of.title, kinds.INTEGER, made=(printed(Total(form.of)),)),
        TableColumn("over", _over_title(definition), kinds.INTEGER, made=over),
        TableColumn(
            "value", Text(f"승소율: {definition.title.ko}", f"win rate: {definition.title.en}"), kinds.RATIO, made=("[of] / [over]",)
        ),
        *interval_columns("of", "over"),
        *others,
        TableColumn(
            "cases_closed",
            Text("종결", "closed"),
            kinds.INTEGER,
            made=(printed(Total(CLOSED.form.over)),) if isinstance(CLOSED.form, Ratio) else (),
        ),
        AS_OF,
        TableColumn("why", Text("비고", "note"), words=by_words(reasons(definition))),
    )


def _over_title(definition: Definition) -> Text:
    """The title of the denominator; 종결 is a column of its own, so the denominator says that it is one."""
    form = definition.form
    return Text("분모: {title}", "denominator: {title}").fill(title=form.over.title if isinstance(form, Ratio) else form.of.title)


def definition_words(definition: Definition) -> Text:
    """The caption: the chosen formula with its rule, and how the interval is made."""
    return Text(
        f"승소율 = {definition.formula.ko}({definition.title.ko}: {definition.rule.ko}), 95% 구간 = {WILSON.formula.ko}",
        f"win rate = {definition.formula.en} ({definition.title.en}: {definition.rule.en}); 95% interval = {WILSON.formula.en}",
    )


def spread(row: Row) -> float:
    """How far the defined rates of a line lie apart, 0–1; 0 with fewer than two."""
    values = defined(row)
    return max(values) - min(values) if values else 0.0


def defined(row: Row) -> list[float]:
    """The rates of a line by every definition that gives one."""
    return [v for d in WIN_RATE.definitions if isinstance(v := row[d.name], float)]


def why_none(row: Row, definition: Definition) -> Text:
    """The reason why a line has no rate."""
    reason = row["reason"]
    return reasons(definition)[reason] if isinstance(reason, int) else NOTHING
