"""Small pure functions on results: pace, expected year end, interval, share of the term, per resident. Each has a glossary entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

import polars as pl

from lib.core.text import Text

FEW = 30  # fewer cases than this in the denominator: the interval is shown with the words below
WILSON_Z = 1.959964  # of the normal distribution: 95 % lie within so many deviations
PER_RESIDENT_YEARS = 3  # the population may be at most this many years older than the figure
NO_RESIDENTS = Text("3년 안의 주민 수 없음", "no population within three years")

# 민선 n기: 지방자치법 제108조·제109조, 임기 4년; the first days are those of the official terms.
TERMS = {f"민선{n}기": (date(1995 + 4 * (n - 1) - (n > 1), 7, 1), date(1998 + 4 * (n - 1), 6, 30)) for n in range(1, 10)}


@dataclass(frozen=True)
class Entry:
    """A glossary entry of something derived from a result."""

    name: str
    title: Text
    formula: Text
    rule: Text


GLOSSARY = (
    Entry("share_of_year", Text("경과율", "year elapsed"), Text("1월 1일부터 기준일까지의 날 ÷ 그해의 날", "days until the as-of date ÷ days of the year"),
          Text("기준일이 적혀 있을 때만 계산", "only where the as-of date is printed")),
    Entry("pace", Text("속도", "pace"), Text("집행률 ÷ 경과율", "execution rate ÷ year elapsed"),
          Text("1.0이면 경과율만큼 집행. 기준일이 다른 해를 견줄 때 집행률 대신 씀", "1.0 = spent as time passed; used where as-of dates differ")),
    Entry("year_end", Text("예상 연말 집행률", "expected year-end rate"), Text("(집행액 + 집행예정액) ÷ 예산", "(executed + still to be spent) ÷ budget"),
          Text("집행예정액이나 연말 누계가 적혀 있을 때만", "only where the plan for the rest of the year is printed")),
    Entry("wilson", Text("95% 신뢰구간", "range that chance alone explains"), Text("윌슨 구간, 95%", "Wilson interval, 95%"),
          Text("건수가 적을수록 넓음. E. B. Wilson (1927)", "wider for fewer cases; E. B. Wilson (1927)")),
    Entry("newcombe", Text("두 비율의 차", "difference of two shares"), Text("뉴컴 구간, 95%: 두 윌슨 구간으로 계산", "Newcombe interval, 95%, of the two Wilson intervals"),
          Text("0을 포함하면 우연과 구분되지 않음. R. G. Newcombe (1998)", "with 0 within it chance alone may explain the difference; R. G. Newcombe (1998)")),
    Entry("share_of_term", Text("임기 경과율", "share of term elapsed"), Text("임기 첫날부터 기준일까지의 날 ÷ 임기의 날", "days of the term elapsed ÷ days of the term"),
          Text("지방자치법의 임기 4년", "the term of four years by the Local Autonomy Act")),
    Entry("per_thousand", Text("주민 천 명당", "per thousand residents"), Text("수 ÷ 주민 수 × 1,000", "figure ÷ residents × 1,000"),
          Text("같은 해 주민 수, 없으면 3년 안의 가장 가까운 이전 해", "population of the same year, else the newest at most three years older")),
    Entry("share", Text("비율", "share"), Text("값 ÷ 함께 놓인 값들의 합", "value ÷ sum of the values that it belongs to"),
          Text("빠진 값이 있거나 합이 0 이하이면 계산하지 않음. 증감은 당초예산으로 나눔",
               "none where a part is missing or the sum is not above 0; changes are divided by the original budget")),
)  # fmt: skip


def entry(name: str) -> Entry:
    """The glossary entry of that name."""
    return next(e for e in GLOSSARY if e.name == name)


def share_of_year(day: date) -> float:
    """Share of the year elapsed at the end of `day`: 2023-05-31 → 151/365."""
    days = 366 if date(day.year, 12, 31).timetuple().tm_yday == 366 else 365
    return day.timetuple().tm_yday / days


def pace(rate: float | None, day: date, fiscal_year: int) -> float | None:
    """Rate over the share of the fiscal year gone; None without a rate or where the day is not in that year."""
    return None if rate is None or day.year != fiscal_year else rate / share_of_year(day)


def wilson(successes: int, cases: int) -> tuple[float, float] | None:
    """The 95 % Wilson interval of a share as (low, high) in 0–1; None without cases. More successes than cases, an error of print, count as all."""
    if cases <= 0:
        return None
    p, zz = min(1.0, successes / cases), WILSON_Z * WILSON_Z
    centre = (p + zz / (2 * cases)) / (1 + zz / cases)
    half = WILSON_Z * sqrt(p * (1 - p) / cases + zz / (4 * cases * cases)) / (1 + zz / cases)
    return max(0.0, centre - half), min(1.0, centre + half)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float] | None:
    """The 95 % interval of how much the second share (successes, cases) is more than the first, between -1 and 1; None without cases.

    By both `wilson` intervals: that these overlap does not tell whether the shares differ.
    """
    one, two = wilson(*first), wilson(*second)
    if one is None or two is None:
        return None
    (p, q), ((low, high), (lower, upper)) = (min(1.0, k / n) for k, n in (first, second)), (one, two)
    return q - p - sqrt((q - lower) ** 2 + (high - p) ** 2), q - p + sqrt((upper - q) ** 2 + (p - low) ** 2)


def with_interval(table: pl.DataFrame, of: str, over: str) -> pl.DataFrame:
    """The table with `low` and `high`: both ends of the `wilson` interval of its column `of` in `over`.

    Null where its `value` or either column is, and where there is no interval.
    """
    parts = table.select(pl.when(pl.col("value").is_not_null()).then(of), over).rows()
    ends = [(wilson(k, n) if k is not None and n is not None else None) or (None, None) for k, n in parts]
    return table.with_columns(pl.Series(name, [e[i] for e in ends], pl.Float64) for i, name in enumerate(("low", "high")))


def share_of_term(term: str, day: date) -> float | None:
    """Share of a term gone at the end of `day`, between 0 and 1; None for an unknown term."""
    if term not in TERMS:
        return None
    first, last = TERMS[term]
    return min(1.0, max(0.0, ((day - first).days + 1) / ((last - first).days + 1)))


def term_gone_beside(term: str, day: object, basis: object, *, as_printed: bool = False) -> float | None:
    """The share of its term gone that a rate is set against, wherever it is shown.

    None beside a rate as a source prints it, whose formula is not known, where no as-of date is printed, and for an unknown term.
    """
    return share_of_term(term, day) if isinstance(day, date) and basis != "none" and not as_printed else None


def with_share(table: pl.DataFrame, over: Sequence[str], parts: pl.Expr | None = None) -> pl.DataFrame:
    """The table with `share` (0–1): `value` over the sum of the values of its `over` group, or of those rows of it that `parts` keeps.

    Null where the value or any part is missing, where the group has no part, and where the sum is 0 or less.
    """
    part = pl.lit(value=True) if parts is None else parts
    whole = pl.col("value").filter(part).sum().over(over)
    known = pl.col("value").filter(part).null_count().over(over) == 0
    return table.with_columns(pl.when(known & (whole > 0)).then(pl.col("value") / whole).alias("share"))
