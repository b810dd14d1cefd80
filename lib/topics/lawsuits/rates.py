"""Win rates of lines of cases under the three ways of counting, each with the range that chance alone explains."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import Axis, Bar
from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, interval_columns, marked, number_of
from lib.core.dataset import ROW
from lib.core.measure import Definition, Ratio, Total, compute, reasons
from lib.core.panel import MARK, TableColumn
from lib.core.text import NOTHING, Text, same
from lib.topics.lawsuits.cases import KEYS, WILSON, by_words
from lib.topics.lawsuits.measures import NOT_SPLIT, WIN_RATE, printed
from lib.topics.lawsuits.outcomes import with_counts

AXIS = Axis(WIN_RATE.title, scale=100, suffix="%")
CLOSED = WIN_RATE.definition("closed")


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


def apart(lines: Sequence[Row]) -> bool:
    """Whether the range of one line lies wholly beyond that of another."""
    low, high = [v for r in lines if (v := number_of(r["low"])) is not None], [v for r in lines if (v := number_of(r["high"])) is not None]
    return bool(low) and max(low) > min(high)
