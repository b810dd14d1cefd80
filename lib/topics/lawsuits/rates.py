"""Win rates of lines of cases under the three ways of counting, each with the range that chance alone explains."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.spec import Axis, Bar
from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, file_lines, interval_columns, marked, number_of
from lib.core.columns import UNSPLIT
from lib.core.dataset import ROW
from lib.core.frames import Frames, key_of
from lib.core.measure import Definition, Ratio, Total, compute, reasons
from lib.core.panel import MARK, TableColumn
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, join, plural, same
from lib.topics.lawsuits.cases import COHORT, KEYS, WHO, WILSON, any_open, asked, cases, governments, in_order, is_filed, one_cut, spanned
from lib.topics.lawsuits.measures import NOT_SPLIT, WIN_RATE, printed
from lib.topics.lawsuits.outcomes import WITHDRAWN, with_counts

ALL_YEARS = Text("계", "all years")
_OF, _OVER = Text("분자", "numerator"), Text("분모", "denominator")
AXIS = Axis(WIN_RATE.title, scale=100, suffix="%")
CLOSED = WIN_RATE.definition("closed")
JUDGED = WIN_RATE.definition("decided")  # in which all can be counted that print outcomes: won of won or lost
WAY = Text("산정 방식", "way of counting")
WAYS = {d.name: d.title for d in WIN_RATE.definitions}
_EVERY = pl.when(pl.col("count").null_count() == 0).then(pl.col("count").sum()).alias("cases_all")


def rates(rows: pl.DataFrame, chosen: Definition, by: Sequence[str] = KEYS) -> pl.DataFrame:
    """The chosen rate of each line with its interval, the rates by every definition, how many cases there are and how many are closed.

    One row = one line (`by`). `value`, `low` and `high` are 0–1, null where the rate is undefined; `reason` and `why` say why.
    Where some cases of a line are not split by outcome its counts are null, not the sums of the others.
    """
    counted = with_counts(rows)
    each = {d.name: compute(counted, d, by) for d in WIN_RATE.definitions}
    table = each[chosen.name].with_columns(_counting(counted, chosen, by)).hstack([
        *(each[d.name]["value"].alias(d.name) for d in WIN_RATE.definitions),
        each[CLOSED.name]["over"].alias("cases_closed"),
        *counted.group_by(by, maintain_order=True).agg(_EVERY, pl.col("as_of").max())[["cases_all", "as_of"]],
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


def by_way(query: Query, frames: Frames, chosen: Definition, ways: Sequence[Definition], *, is_split: bool) -> pl.DataFrame:
    """The lines with their rate by several ways of counting (`way`) under each other; that of the chosen one keeps the mark of its line."""
    each = [
        by_line(query, frames, d, is_split=is_split).with_columns(way=pl.lit(d.name)).with_row_index("_line") for d in dict.fromkeys(ways)
    ]
    table = pl.concat(each).sort("_line", maintain_order=True).drop("_line")
    mark = pl.when(pl.col("way") == chosen.name).then(MARK).otherwise(pl.concat_str(MARK, "way", separator="|"))
    return table.with_columns(mark.alias(MARK))


def split(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Row]]:
    """The rows of lines that are split by outcome, and a row of each other line; every row and none where no line is split."""
    records = rows.rows(named=True)
    found = {key_of(r, KEYS) for r in records if r["outcome"] != UNSPLIT}
    left_out = {key_of(r, KEYS): r for r in reversed(records) if key_of(r, KEYS) not in found}
    if not found or not left_out:
        return rows, []
    kept = pl.Series([key_of(r, KEYS) in found for r in records], dtype=pl.Boolean)
    return rows.filter(kept), [*reversed(left_out.values())]


def headlines(lines: Sequence[Row]) -> list[Row]:
    """The line that stands for each government: all filing years, else the newest filing year or period, of periods one without pending cases first."""
    order = sorted(
        lines,
        key=lambda r: (r["_all"], is_filed(r), r["cases_all"] == r["cases_closed"], r["as_of"], r["filed_year"], r["period"]),
        reverse=True,
    )
    return list(governments(order).values())


def closed_words(row: Row, line: Text) -> Text:
    """`2018~2020년 제소 114건 중 종결 92건`: the closed cases of a line, of which a rate is made, among all of it."""
    every, closed = row["cases_all"], cases(row["cases_closed"])
    if every == row["cases_closed"]:
        return Text(f"{line.ko} {closed.ko}", f"{plural(str(closed.en), 'case')} {line.en}")
    return Text(f"{line.ko} {cases(every).ko} 중 종결 {closed.ko}", f"{closed.en} closed of {cases(every).en} cases {line.en}")


def all_withdrawn(rows: pl.DataFrame, rate: Row) -> bool:
    """Whether every case that a rate counts was withdrawn: none was decided by a court."""
    used = rows.filter(pl.col(ROW).is_in(file_lines(rate)), pl.col("count") > 0)["outcome"]
    return set(used) == {WITHDRAWN}


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


def rate_columns(*definitions: Definition) -> tuple[TableColumn, ...]:
    """Numerator, denominator, rate and interval by the definitions of the rows, and their date."""
    forms = [d.form for d in definitions if isinstance(d.form, Ratio)]
    of, over, rate = _parts_words(definitions[0]) if len(definitions) == 1 else (_OF, _OVER, WIN_RATE.title)
    return (
        TableColumn("of", of, kinds.INTEGER, made=tuple(printed(Total(f.of)) for f in forms)),
        TableColumn("over", over, kinds.INTEGER, made=tuple(printed(Total(f.over)) for f in forms)),
        TableColumn("value", rate, kinds.RATIO, made=("[of] / [over]",)),
        *interval_columns("of", "over"),
        AS_OF,
    )


def _parts_words(definition: Definition) -> tuple[Text, Text, Text]:
    """What a definition divides by what; 종결 may be a column of its own, so the denominator says that it is one."""
    form, title = definition.form, definition.title
    over = _OVER if isinstance(form, Total) else join([_OVER, form.over.title], ": ", ": ")
    return form.of.title, over, Text(f"승소율: {title.ko}", f"win rate: {title.en}")


def definition_words(*definitions: Definition) -> Text:
    """The caption: the formulas with their rules, and how the interval is made."""
    each = [Text(f"{d.formula.ko}({d.title.ko}: {d.rule.ko})", f"{d.formula.en} ({d.title.en}: {d.rule.en})") for d in definitions]
    formulas = join(each, ", ", "; ")
    return Text(f"승소율 = {formulas.ko}, 95% 구간 = {WILSON.formula.ko}", f"win rate = {formulas.en}; 95% interval = {WILSON.formula.en}")


def formula_words(by: Definition) -> Text:
    """`승소율(승패만) = 승소 ÷ (승소 + 패소)`: the head of an axis by one way of counting."""
    return Text(f"승소율({by.title.ko}) = {by.formula.ko}", f"win rate ({by.title.en}) = {by.formula.en}")


def may_move(row: Row, pending: Sequence[object]) -> bool:
    """Whether pending cases may still take a rate out of its interval: by all of them won, or none. A rate that is none does not move."""
    if row["value"] is None or not any_open(pending):
        return False
    of, over, low, high = (number_of(row[c]) or 0.0 for c in ("of", "over", "low", "high"))
    more = [number_of(count) for count in pending]
    every = over + sum(count or 0.0 for count in more)
    return None in more or of / every < low or (of + every - over) / every > high


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
