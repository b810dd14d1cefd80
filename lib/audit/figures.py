"""Every printed total, rate, growth, gap and difference held against the rows that it speaks of. Knows no topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

import polars as pl

from lib.audit.conditions import Shelf, matching, parse
from lib.audit.rounding import Printed, judge, read, rounded, rounded_to
from lib.core import korean
from lib.core.dataset import ROW
from lib.core.errors import Issue, SchemaError
from lib.core.evidence import Verdict
from lib.core.frames import Frames, Row, grouped
from lib.core.kinds import LARGEST
from lib.core.text import NOTHING, Text, same

SCHEMA: dict[str, pl.DataType] = {
    ROW: pl.Int64(), "source_id": pl.String(), "locator": pl.String(), "dataset": pl.String(), "figure": pl.String(), "column": pl.String(),
    "printed": pl.String(), "unit": pl.String(), "computed": pl.String(), "verdict": pl.String(), "arithmetic_ko": pl.String(), "arithmetic_en": pl.String(),
    "note": pl.String(), "rows": pl.List(pl.Int64()), "against_rows": pl.List(pl.Int64()),
    "district_id": pl.String(),
}  # fmt: skip
_FILE = "printed_figures.csv"
_CONDITIONS = Text("행을 고르는 조건과 수", "conditions that choose rows, and a number")
_EXACT_UNIT = 10**3  # won
_SHOWN = 12  # parts of a sum written out before the rest is counted
_ORDINALS = ("첫째", "둘째", "셋째", "넷째")


@dataclass(frozen=True)
class Part:
    """One sum: the cells that were added, the rows, which of them lack a cell, and how far rounding by the source may have moved it."""

    cells: tuple[Fraction, ...]
    rows: tuple[Row, ...]
    missing: tuple[Row, ...]
    slack: Fraction

    @property
    def total(self) -> Fraction:
        """The sum of the cells."""
        return sum(self.cells, Fraction(0))


def verdicts(frames: Frames) -> pl.DataFrame:
    """One row = one printed figure with its verdict and arithmetic. SchemaError if a condition selects nothing or is not understood."""
    sources = frames["printed_figures"].select("source_id").unique()
    issues: list[Issue] = []
    found = []

    @cache
    def by_source(dataset: str) -> Mapping[str, Shelf]:
        table = frames[dataset].join(sources, on="source_id", how="semi", maintain_order="left")
        groups = grouped((str(row["source_id"]), row) for row in table.iter_rows(named=True))
        return {source: Shelf(rows) for source, rows in groups.items()}

    for figure in frames["printed_figures"].iter_rows(named=True):
        try:
            found.append(_verdict(figure, by_source(str(figure["dataset"])).get(str(figure["source_id"]), ())))
        except (KeyError, ValueError) as error:
            issues.append(Issue(_FILE, figure[ROW], "subject", _CONDITIONS, _said(error)))
            continue
        if figure["value"] is not None and figure["value"] != (value := value_of(figure)):
            issues.append(Issue(_FILE, figure[ROW], "value", same(f"{value:.16g}"), f"{figure['value']:.16g}"))
    if issues:
        raise SchemaError(issues)
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _said(error: Exception) -> str:
    return str(error.args[0]) if error.args else type(error).__name__


@dataclass(frozen=True)
class Held:
    """A printed figure held against its rows: what they make, the verdict, the arithmetic, and the rows on both sides."""

    computed: str
    verdict: Verdict
    arithmetic: Text
    rows: tuple[Row, ...]
    against: tuple[Row, ...]


def hold(figure: Row, source: Iterable[Row], *, worded: bool = True) -> Held:
    """One row of printed_figures against the rows of its dataset and source. ValueError or KeyError where its conditions choose none.

    Without `worded` only a figure that disagrees gets its arithmetic in words: these take longer than the arithmetic.
    """
    kind, column, unit = str(figure["figure"]), str(figure["column"]), str(figure["unit"])
    subject = _part(source, column, str(figure["subject"]))
    against = None if kind == "total" else _part(source, str(figure["against_column"]), str(figure["against"] or figure["subject"]))
    printed = read(str(figure["printed"]))
    scale = _scale(column, unit)
    computed, slack = _computed(kind, subject, against, unit, scale)
    missing = subject.missing + (against.missing if against else ())
    other = against.rows if against else ()
    if missing or computed is None:
        return Held("", Verdict.NOT_CHECKABLE, _why_not(missing), subject.rows, other)
    verdict = judge(printed, computed, slack)
    if not worded and verdict is not Verdict.DISAGREES:
        return Held("", verdict, NOTHING, subject.rows, other)
    words = _arithmetic(kind, subject, against, computed, printed, _written_in(subject, column, unit))
    return Held(_shown(computed, printed), verdict, words, subject.rows, other)


def value_of(figure: Row) -> float | None:
    """The printed number in the unit of its column, amounts in won; None where the words are no number, or one that no column holds."""
    try:
        value = float(read(str(figure["printed"])).value * _scale(str(figure["column"]), str(figure["unit"])))
    except ValueError:
        return None
    return value if abs(value) < LARGEST else None


def _scale(column: str, unit: str) -> Fraction:
    """How much of a column one printed unit is; a share of money is no money."""
    return Fraction(korean.UNITS_WON.get(unit, 1)) if column.endswith("_won") else Fraction(1)


def _verdict(figure: Row, rows: Iterable[Row]) -> tuple[object, ...]:
    held = hold(figure, rows)
    return (figure[ROW], figure["source_id"], figure["locator"], str(figure["dataset"]), figure["figure"], figure["column"], figure["printed"], figure["unit"],
            held.computed, str(held.verdict), held.arithmetic.ko, held.arithmetic.en, figure["note"],
            [r[ROW] for r in held.rows], [r[ROW] for r in held.against], _district(held))  # fmt: skip


def _district(held: Held) -> object:
    """The district that all of its rows are of; nothing where they are of several, or tell none."""
    found = {r.get("district_id") for r in (*held.rows, *held.against)}
    return found.pop() if len(found) == 1 else None


def _written_in(part: Part, column: str, unit: str) -> Fraction:
    """The unit in which a sum is written out: that of the figure, for a rate that of its rows."""
    if not column.endswith("_won"):
        return Fraction(1)
    return Fraction(korean.UNITS_WON[unit] if unit in korean.UNITS_WON else _won_of(part.rows[0]))


def _won_of(row: Row) -> int:
    """The size of the unit in which the row prints its amounts; where columns differ, the one that is money."""
    printed = str(row.get("unit_printed") or "").split(";")
    return next((korean.UNITS_WON[u] for u in printed if u in korean.UNITS_WON), 1)


def _part(rows: Iterable[Row], columns: str, condition: str) -> Part:
    chosen = matching(rows, parse(condition))
    if not chosen:
        raise ValueError(f"{condition}: 고른 행 없음")
    names = columns.split("+")
    cells = tuple(_exact(r[c]) for r in chosen for c in names if r[c] is not None)
    missing = tuple(r for r in chosen if any(r[c] is None for c in names))
    slack = sum((_rounding(r, c) for r in chosen for c in names if r[c] is not None), Fraction(0)) / 2
    return Part(cells, tuple(chosen), missing, slack)


def _rounding(row: Row, column: str) -> Fraction:
    """The size of the last digit that a cell is rounded to; 0 for counts, and for indicators in units up to 백만원, whose sums reports print exactly."""
    if column.endswith("_won"):
        return _step(row, row[column])
    if korean.UNITS_WON.get(str(row.get("unit") or ""), 0) <= korean.UNITS_WON["백만원"]:
        return Fraction(0)
    return Fraction(1, 10 ** len(str(row[column]).partition(".")[2].rstrip("0")))


def _step(row: Row, amount: object) -> Fraction:
    """The size in won of the last digit that an amount is rounded to: 12.5 억원 → 1,000만원; what its note says goes before.

    Budgets are made in 천원: amounts in that unit, and in won, are exact.
    """
    noted = rounded_to(str(row.get("note") or ""))
    unit = _won_of(row)
    if noted or unit <= _EXACT_UNIT:
        return Fraction(noted)
    shown = _exact(amount) / unit
    return Fraction(unit, 10 ** next(n for n in range(len(str(unit))) if (shown * 10**n).denominator == 1))


def _exact(value: object) -> Fraction:
    """A cell as it is written: a float by its shortest digits."""
    return Fraction(value) if isinstance(value, int | Decimal) else Fraction(str(value))


def _computed(kind: str, subject: Part, against: Part | None, unit: str, scale: Fraction) -> tuple[Fraction | None, Fraction]:
    """The value in the printed unit, and how far it may be off because its parts are rounded; None where it is undefined."""
    if against is None:
        return subject.total / scale, subject.slack / scale
    if kind in ("gap", "difference"):
        return (subject.total - against.total) / scale, (subject.slack + against.slack) / scale
    if against.total == 0:
        return None, Fraction(0)
    factor = 100 if unit == "%" else 1
    ratio = subject.total / against.total
    slack = (subject.slack + abs(ratio) * against.slack) / abs(against.total) * factor
    return (ratio if kind == "rate" else ratio - 1) * factor, slack


def _shown(computed: Fraction, printed: Printed) -> str:
    """With the printed decimals where these say it exactly, else with two more."""
    if computed.denominator == 1:
        return korean.format_number(int(computed), printed.decimals)
    if rounded(computed, printed.decimals) == computed:
        return korean.format_number(float(computed), printed.decimals)
    return korean.format_number(float(rounded(computed, printed.decimals + 2)), printed.decimals + 2)


def _arithmetic(kind: str, subject: Part, against: Part | None, computed: Fraction, printed: Printed, scale: Fraction) -> Text:
    left = _sum(subject, scale)
    if against is None:
        return _compared(left, computed, printed)
    right = _sum(against, scale)
    if kind in ("gap", "difference"):
        return _compared(f"{_bracketed(left)} − {_bracketed(right)}", computed, printed)
    if kind == "growth":
        return _compared(f"({left} − {_bracketed(right)}) ÷ {_bracketed(right)}", computed, printed)
    return _compared(f"{_bracketed(left)} ÷ {_bracketed(right)}", computed, printed)


def _sum(part: Part, scale: Fraction) -> str:
    words = [_plain(c / scale) for c in part.cells]
    if len(words) <= _SHOWN:
        return " + ".join(words)
    return " + ".join(words[:_SHOWN]) + f" + …({len(words)})"


def _plain(value: Fraction) -> str:
    return korean.format_plain(float(value)) if value.denominator != 1 else korean.format_number(int(value))


def _bracketed(words: str) -> str:
    return f"({words})" if " " in words else words


def _compared(words: str, computed: Fraction, printed: Printed) -> Text:
    value = _shown(computed, printed)
    up = korean.format_number(float(rounded(computed, printed.decimals)), printed.decimals)
    cut = korean.format_number(float(rounded(computed, printed.decimals, cut=True)), printed.decimals)
    if computed.denominator == 1 or up == value:
        return same(f"{words} = {value}")
    if up == cut:
        at = _to_decimals(printed.decimals)
        return Text(f"{words} = {value}, {at.ko} {up}", f"{words} = {value}, {at.en} {up}")
    return Text(f"{words} = {value}, 반올림 {up} · 버림 {cut}", f"{words} = {value}, rounded {up} · cut {cut}")


def _to_decimals(decimals: int) -> Text:
    """소수 첫째 자리까지, to 1 decimal; 정수로, to a whole number."""
    if not decimals:
        return Text("정수로", "to a whole number")
    return Text(f"소수 {_ORDINALS[decimals - 1]} 자리까지" if decimals <= len(_ORDINALS) else f"소수 {decimals}째 자리까지",
                f"to {decimals} decimal{'s' if decimals > 1 else ''}")  # fmt: skip


def _why_not(missing: Sequence[Row]) -> Text:
    if not missing:
        return Text("분모가 0이어서 계산할 수 없음", "the denominator is 0")
    places = ", ".join(dict.fromkeys(str(r["locator"]) for r in missing[:4]))
    return Text(f"더할 값 {len(missing)}개가 적혀 있지 않음({places})", f"{len(missing)} of the parts are not printed ({places})")
