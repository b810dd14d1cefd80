"""Measures: named definitions over sums of columns, so valid at every grain, never a mean of rates; and how a file computes them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import polars as pl

from lib.core import korean
from lib.core.dataset import ROW
from lib.core.derived import WILSON_Z
from lib.core.kinds import Kind
from lib.core.text import Text

if TYPE_CHECKING:
    from lib.core.comparison.comparable import Comparison, Types


@dataclass(frozen=True, eq=False)
class Sum:
    """A named sum of one or more columns over the rows that `where` keeps; null where no such row holds a value."""

    title: Text
    columns: tuple[str, ...]
    where: pl.Expr | None = None

    def expr(self) -> pl.Expr:
        """The aggregation."""
        parts = [self._part(c) for c in self.columns]
        if len(parts) == 1:
            return parts[0]
        return pl.when(pl.any_horizontal(p.is_not_null() for p in parts)).then(pl.sum_horizontal(parts))

    def _part(self, column: str) -> pl.Expr:
        cells = pl.col(column) if self.where is None else pl.col(column).filter(self.where)
        return pl.when(cells.count() > 0).then(cells.sum())


@dataclass(frozen=True, eq=False)
class Ratio:
    """One sum over another."""

    of: Sum
    over: Sum

    sign = "÷"


@dataclass(frozen=True, eq=False)
class Difference:
    """One sum less another."""

    of: Sum
    over: Sum

    sign = "−"


@dataclass(frozen=True, eq=False)
class Total:
    """One sum by itself."""

    of: Sum

    sign = ""


Form = Ratio | Difference | Total


@dataclass(frozen=True, eq=False)
class Undefined:
    """When a value must not be shown: an aggregation that is true then, and the reason that is printed instead."""

    when: pl.Expr
    reason: Text


@dataclass(frozen=True)
class Definition:
    """One way to compute a measure: which rows, which form, when it is undefined, and the rule's source."""

    name: str
    title: Text
    form: Form
    rule: Text
    where: pl.Expr | None = None
    undefined: tuple[Undefined, ...] = ()

    @property
    def formula(self) -> Text:
        """The form in words: `집행액 ÷ 예산액`."""
        if isinstance(self.form, Total):
            return self.form.of.title
        return Text(
            f"{self.form.of.title.ko} {self.form.sign} {self.form.over.title.ko}",
            f"{self.form.of.title.en} {self.form.sign} {self.form.over.title.en}",
        )


@dataclass(frozen=True)
class Alert:
    """What is told first where figures newly fall behind: those of the named column of the matrix, called `title`.

    Behind what is one of: the `others` of the same year, or the share of the `term` that has elapsed.
    """

    column: str
    title: Text
    behind: Literal["others", "term"]


@dataclass(frozen=True)
class Measure:
    """What is measured over one dataset. `better`: more, less, zero, target or none; none gets no good or bad colour or word.

    `counter` is what Korean puts behind a count: 건, 명. `compared` says how districts are compared by it, or how the data name what
    is; `not_compared` why they are not. `alert` says which figures over the years are watched for it. `derives` makes of the rows of its
    dataset those that it adds, where these have columns that no file has.
    """

    name: str
    title: Text
    dataset: str
    kind: Kind
    better: str
    definitions: tuple[Definition, ...]
    counter: str = ""
    compared: tuple[Comparison, ...] | Types = ()
    not_compared: Text | None = None
    alert: Alert | None = None
    derives: Callable[[pl.DataFrame], pl.DataFrame] = lambda rows: rows

    def definition(self, name: str) -> Definition:
        """The named definition; the first for an empty name; KeyError for an unknown one."""
        if not name:
            return self.definitions[0]
        for definition in self.definitions:
            if definition.name == name:
                return definition
        raise KeyError(name)


ZERO = Text("분모가 0이어서 계산하지 않음", "not computed, as the denominator is 0")
MISSING = Text("필요한 값이 출처에 없음", "a value that is needed is not printed")


def compute(frame: pl.DataFrame, definition: Definition, by: Sequence[str]) -> pl.DataFrame:
    """The measure per group, in order of first appearance.

    One row = one combination of `by`. Columns: `by`, `of` and `over` (sums; over null for a total), `value` (ratio 0–1,
    difference or sum; null where undefined), `reason` (index into `reasons(definition)`, null where there is a value),
    `n` (rows used by either sum), `rows` (their file lines: evidence survives the grouping; every row where none is used, for
    what they lack is printed at their place too).
    """
    kept = frame if definition.where is None else frame.filter(definition.where)
    sums, answer = (write(definition.form, definition.undefined) for write in (_sums, _answer))
    grouped = kept.group_by(by, maintain_order=True).agg(sums) if by else kept.select(*sums[:-1], sums[-1].implode())
    return grouped.select(*by, *answer)


# Both are written once for a form, whatever rows a definition keeps: to write the expressions of a small group takes as long as a fifth of its answer.
@lru_cache(maxsize=512)
def _sums(form: Form, undefined: tuple[Undefined, ...]) -> tuple[pl.Expr, ...]:
    """What is added in a group: `of`, `over`, a flag for each way to be undefined, `n` and `rows`."""
    used = _used(form)
    over = pl.lit(None, dtype=pl.Int64) if isinstance(form, Total) else form.over.expr()
    flags = (u.when.alias(f"_undefined_{i}") for i, u in enumerate(undefined))
    rows = pl.col(ROW).filter(used | ~used.any()).alias("rows")
    return (form.of.expr().alias("of"), over.alias("over"), *flags, used.sum().alias("n"), rows)


@lru_cache(maxsize=512)
def _answer(form: Form, undefined: tuple[Undefined, ...]) -> tuple[pl.Expr, ...]:
    """What the sums come to: `of`, `over`, `value`, `reason`, `n` and `rows`."""
    reason = _reason(form, len(undefined))
    value = pl.when(reason.is_null()).then(_value(form)).alias("value")
    return (pl.col("of"), pl.col("over"), value, reason.alias("reason"), pl.col("n"), pl.col("rows"))


def reasons(definition: Definition) -> tuple[Text, ...]:
    """What the numbers in the `reason` column say."""
    return (MISSING, ZERO, *(u.reason for u in definition.undefined))


def _used(form: Form) -> pl.Expr:
    """Rows that one of the sums adds: those that its own `where` keeps, all rows for a sum without one."""
    sums = (form.of,) if isinstance(form, Total) else (form.of, form.over)
    kept = [s.where for s in sums if s.where is not None]
    return pl.any_horizontal(kept).fill_null(value=False) if len(kept) == len(sums) else pl.col(ROW).is_not_null()


def _reason(form: Form, ways: int) -> pl.Expr:
    missing = pl.col("of").is_null() if isinstance(form, Total) else pl.col("of").is_null() | pl.col("over").is_null()
    chosen: pl.Expr = pl.when(missing).then(pl.lit(0))
    if isinstance(form, Ratio):
        chosen = pl.when(missing).then(pl.lit(0)).when(pl.col("over") <= 0).then(pl.lit(1))
    for i in range(ways):
        chosen = pl.when(pl.col(f"_undefined_{i}")).then(pl.lit(i + 2)).otherwise(chosen)
    return chosen


def _value(form: Form) -> pl.Expr:
    if isinstance(form, Ratio):
        return pl.col("of") / pl.col("over")
    return pl.col("of") - pl.col("over") if isinstance(form, Difference) else pl.col("of")


@dataclass(frozen=True)
class Within:
    """The sum of `column` over the rows of the table that agree with a row in all of `over`, or the row's own part of it (`is_part`).

    `among` keeps of those rows the ones whose first-named column holds what the second-named column of this row holds; where there is
    no such column, the word itself.
    """

    column: str
    over: tuple[str, ...]
    is_part: bool = False
    among: tuple[str, str] | None = None


@dataclass(frozen=True)
class Rank:
    """The place of the row's `column` among those of all rows, the largest first; equal values share one."""

    column: str


Made = Form | Within | Rank | str
"""Of printed values behind the row (a form of sums), of other rows (Within, Rank), or of other columns of the row.

The last is arithmetic in a spreadsheet's words with columns in brackets: `[of] / [over]`. Columns that the table does not show must be
dates there; they enter as constants.
"""

RESIDENTS = Total(Sum(Text("주민 수", "residents"), ("population",)))  # of a place and day, printed in one row


def wilson(of: str, over: str) -> tuple[str, str]:
    """Both ends of `derived.wilson` for the columns of the part and of the whole."""
    p, n, z = f"MIN(1, [{of}] / [{over}])", f"[{over}]", f"{WILSON_Z}"
    whole = f"(1 + {z} * {z} / {n})"
    middle = f"({p} + {z} * {z} / (2 * {n})) / {whole}"
    half = f"{z} * SQRT({p} * (1 - {p}) / {n} + {z} * {z} / (4 * {n} * {n})) / {whole}"
    return f"MAX(0, {middle} - {half})", f"MIN(1, {middle} + {half})"


def in_won(form: str, unit: str) -> str:
    """A quotient of amounts in `unit` that is rounded to whole won, as the program computes it."""
    return f"ROUND({form}, {len(str(korean.UNITS_WON[unit])) - 1})"


def share_of_year(day: str) -> str:
    """`derived.share_of_year` of a column of dates."""
    return f"([{day}] - DATE(YEAR([{day}]), 1, 1) + 1) / (DATE(YEAR([{day}]) + 1, 1, 1) - DATE(YEAR([{day}]), 1, 1))"


def share_of_span(day: str, first: str, last: str) -> str:
    """How much of the days from one column's date to another's is gone at the end of a third's, from 0 to 1."""
    return f"MIN(1, MAX(0, ([{day}] - [{first}] + 1) / ([{last}] - [{first}] + 1)))"
