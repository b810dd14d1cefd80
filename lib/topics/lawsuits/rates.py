"""Win rates of lines of cases under the three ways of counting, each with the range that chance alone explains."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import Axis, IntervalRow
from lib.core import derived, kinds
from lib.core.answer import Row, marked
from lib.core.measure import Definition, Form, Ratio, compute, reasons
from lib.core.panel import MARK, TableColumn
from lib.core.text import Text, same
from lib.topics.lawsuits.cases import KEYS, WILSON, by_words
from lib.topics.lawsuits.measures import COUNTS, WHOLE, WIN_RATE, with_counts

AXIS = Axis(WIN_RATE.title, scale=100, suffix="%")
CLOSED = WIN_RATE.definition("closed")
_UNDEFINED = {u.reason.en: u for d in WIN_RATE.definitions for u in d.undefined}  # each condition once


def rates(rows: pl.DataFrame, chosen: Definition, by: Sequence[str] = KEYS) -> pl.DataFrame:
    """The chosen rate of each line with its interval, the rates by every definition, and how many cases are closed.

    One row = one line (`by`). `value`, `low` and `high` are 0–1, null where the rate is undefined; `reason` and `why` say why.
    Where a line is not split by outcome nothing is known of it: its counts are null, not 0.
    """
    counted = with_counts(rows)
    table = compute(counted, chosen, by)
    beside = counted.group_by(by, maintain_order=True).agg(
        *(pl.col(name).sum() for name in COUNTS),
        *(u.when.alias(reason) for reason, u in _UNDEFINED.items()),
        pl.col("as_of").max(),
        (pl.col("outcome") != WHOLE).any().alias("_split"),
    )
    beside = beside.select(
        "as_of", "_split", _added(CLOSED.form, over=True).alias("cases_closed"), *(_value(d).alias(d.name) for d in WIN_RATE.definitions)
    )
    table = table.hstack(beside).with_columns(pl.when("_split").then(pl.col(c)).alias(c) for c in ("of", "over", "cases_closed"))
    lines = table.rows(named=True)
    ranges = [_interval(r) for r in lines]
    made = (
        pl.Series("low", [r[0] for r in ranges], pl.Float64),
        pl.Series("high", [r[1] for r in ranges], pl.Float64),
        pl.Series("why", [why_none(r, chosen).ko for r in lines], pl.String),
    )
    return marked(table.drop("_split").with_columns(made), by)


def _added(form: Form, *, over: bool) -> pl.Expr:
    """The denominator (or numerator) of counts that are summed already."""
    part = form.over if over and isinstance(form, Ratio) else form.of
    return pl.sum_horizontal(part.columns)


def _value(definition: Definition) -> pl.Expr:
    """The rate as `compute` gives it, for a table that holds several definitions side by side."""
    undefined = pl.any_horizontal(u.reason.en for u in definition.undefined)
    over = _added(definition.form, over=True)
    return pl.when(~undefined & (over > 0)).then(_added(definition.form, over=False) / over)


def _interval(row: Row) -> tuple[float | None, float | None]:
    of, over = row["of"], row["over"]
    if row["value"] is None or not isinstance(of, int) or not isinstance(over, int):
        return None, None
    return derived.wilson(of, over) or (None, None)


def interval_row(row: Row, name: Text, definition: Definition) -> IntervalRow:
    """The row as drawn: value, range, and `87 / 92` beside it; without a value the reason."""
    value, low, high = (_float(row[c]) for c in ("value", "low", "high"))
    label = why_none(row, definition) if value is None else same(f"{row['of']} / {row['over']}")
    return IntervalRow(str(row[MARK]), name, value, low, high, label)


def _float(value: object) -> float | None:
    return value if isinstance(value, float) else None


def rate_columns(definition: Definition) -> tuple[TableColumn, ...]:
    """Numerator, denominator, rate and interval of the chosen definition, then the rate by the others."""
    others = tuple(TableColumn(d.name, d.title, kinds.RATIO) for d in WIN_RATE.definitions if d.name != definition.name)
    form = definition.form
    return (
        TableColumn("of", form.of.title, kinds.INTEGER),
        TableColumn("over", _over_title(definition), kinds.INTEGER),
        TableColumn("value", Text(f"승소율: {definition.title.ko}", f"win rate: {definition.title.en}"), kinds.RATIO),
        TableColumn("low", Text("폭 하한", "range from"), kinds.RATIO),
        TableColumn("high", Text("폭 상한", "range to"), kinds.RATIO),
        *others,
        TableColumn("cases_closed", Text("종결", "closed"), kinds.INTEGER),
        TableColumn("as_of", Text("기준일", "as of"), kinds.DATE),
        TableColumn("why", Text("비고", "note"), words=by_words(reasons(definition))),
    )


def _over_title(definition: Definition) -> Text:
    """The title of the denominator; 종결 is a column of its own, so the denominator says that it is one."""
    form = definition.form
    title = form.over.title if isinstance(form, Ratio) else form.of.title
    return Text(f"분모: {title.ko}", f"denominator: {title.en}")


def definition_words(definition: Definition) -> Text:
    """The caption: the chosen formula with its rule, and how the interval is made."""
    return Text(
        f"승소율 = {definition.formula.ko}({definition.title.ko}: {definition.rule.ko}), 폭 = {WILSON.formula.ko}",
        f"win rate = {definition.formula.en} ({definition.title.en}: {definition.rule.en}); range = {WILSON.formula.en}",
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
    return reasons(definition)[reason] if isinstance(reason, int) else Text("", "")


def apart(lines: Sequence[Row]) -> bool:
    """Whether the range of one line lies wholly beyond that of another."""
    low, high = [v for r in lines if (v := _float(r["low"])) is not None], [v for r in lines if (v := _float(r["high"])) is not None]
    return bool(low) and max(low) > min(high)
