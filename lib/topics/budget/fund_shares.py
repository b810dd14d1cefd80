"""What is unequal in the current budget of whole governments: it holds their funds, and these are a different share of each budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, file_lines, money_words
from lib.core.dataset import ROW
from lib.core.evidence import Evidence, EvidenceOnDemand, RowRef, rows_by_mark
from lib.core.frames import Frames, once
from lib.core.measure import Ratio, Sum, compute
from lib.core.panel import MARK, TableColumn, refs
from lib.core.query import AsOf, Query
from lib.core.text import NOTHING, Text, join, when
from lib.topics.budget.datasets import BUDGET_SIZE
from lib.topics.budget.measures import BUDGET_AMOUNT, OFFICIAL
from lib.topics.budget.sizes import chosen_sizes, sizes

WITH_FUNDS = BUDGET_AMOUNT.definition("original_with_funds")
LOWEST = 5  # rates whose budgets are held against the others', where three times as many are ranked
NAME = "fund_share"
_IS_FUND = pl.col("account") == "기금"
_SHARE = Ratio(Sum(Text("기금", "funds"), ("amount_won",), _IS_FUND), Sum(Text("당초예산", "original budget"), ("amount_won",)))


@dataclass(frozen=True)
class FundShare:
    """The funds in the original budget of one government: both amounts in won, and the lines that print them."""

    funds: int
    whole: int
    lines: tuple[int, ...]

    @property
    def value(self) -> float:
        """The share, 0–1."""
        return self.funds / self.whole


Shares = Mapping[str, FundShare]


def shares_of(rows: Sequence[Row], query: Query, frames: Frames) -> Shares:
    """The share of each drawn government by MARK, all by the official rate of one year; none where any is not known."""
    years = {int(str(r["fiscal_year"])) for r in rows}
    if len(rows) < 3 * LOWEST or len(years) != 1 or any(r["definition"] != OFFICIAL.name for r in rows):
        return {}
    each = _each(query.as_of, max(years), frames)
    found = {str(r[MARK]): each[d] for r in rows if (d := str(r["district_id"])) in each}
    return found if len(found) == len(rows) else {}


def _each(as_of: AsOf, year: int, frames: Frames) -> Shares:
    """The share of every government of a year, by district: asked by several panels of a page."""

    def make() -> Shares:
        lines = chosen_sizes(Query(years=(year,), as_of=as_of), WITH_FUNDS, sizes(frames, WITH_FUNDS))
        wholes = {r["district_id"]: r for r in compute(lines, WITH_FUNDS, ("district_id",)).iter_rows(named=True) if r["value"]}
        funds = dict(lines.filter(_IS_FUND).group_by("district_id").agg(pl.col("amount_won").sum()).rows())
        return {d: FundShare(funds[d], int(str(r["value"])), tuple(file_lines(r))) for d, r in wholes.items() if d in funds}

    return once(frames, f"{__name__}.each", (as_of, year), make)


def heavy(shares: Shares, rows: Sequence[Row]) -> Shares:
    """The shares of the lowest rates, where these budgets lie apart from all others'; else none: what is not over the same is no rank."""
    ordered = sorted(rows, key=lambda r: float(str(r["value"]))) if shares else []
    low, rest = ({m: shares[m] for r in own for m in [str(r[MARK])]} for own in (ordered[:LOWEST], ordered[LOWEST:]))
    return low if rest and min(s.value for s in low.values()) > max(s.value for s in rest.values()) else {}


def unequal(shares: Shares, rows: Sequence[Row]) -> Text:
    """`기금 비중 1.2~17.7%만 순위, (기금) 26.9~34.3%`: how alike those are that are ranked, and what the sign of the few means; nothing where none are `heavy`."""
    few = heavy(shares, rows)
    if not few:
        return NOTHING
    said = Text("기금 비중 {rest}만 순위, (기금) {few}", "ranked: funds {rest}; (funds): {few}")
    return said.fill(few=_range(few.values()), rest=_range(s for m, s in shares.items() if m not in few))


def marked_name(name: Text, mark: object, few: Shares) -> Text:
    """`강남구(기금)`: a bar whose budget is not like the others' says so itself; a longer name would stand over its bar."""
    return join([name, _OF_FUNDS], "", "") if str(mark) in few else name


_OF_FUNDS = Text("(기금)", " (funds)")
APART = Text("기금이 많은 {n}곳 제외", "without {n} whose budgets hold more funds")
"""Said of a headline that does not lead with the few."""
WITHOUT = Text("기금 많은 {n}곳을 뺀 {of}", "{of} (without {n} with more funds)")
"""Said of those that are ranked."""
MORE_FUNDS = Text("기금이 많아 순위 제외", "more funds, not ranked")
"""Said of one of the few."""


def _range(shares: Iterable[FundShare]) -> str:
    values = [share.value for share in shares]
    first, last = (kinds.write(v, kinds.RATIO).removesuffix("%") for v in (min(values), max(values)))
    return f"{first}~{last}%"


def note(shares: Shares) -> tuple[Text, ...]:
    """Why rates over the current budget are no like with like."""
    return when(shares, Text("예산현액은 이월액·기금·내부거래를 포함한 세부사업 합계여서, 기금 비중이 다른 곳끼리는 분모가 같지 않음(표의 당초예산 중 기금)",
                             "The current budget adds all items with money carried over, funds and transfers: governments whose funds differ are not over the same"))  # fmt: skip


def with_shares(table: pl.DataFrame, shares: Shares) -> pl.DataFrame:
    """The table with the share of each row, null where it is not known; as it is without any."""
    if not shares:
        return table
    return table.with_columns(pl.Series(NAME, [s.value if (s := shares.get(m)) else None for m in table[MARK]], dtype=pl.Float64))


def columns(shares: Shares) -> tuple[TableColumn, ...]:
    """The column of `with_shares`."""
    return (TableColumn(NAME, Text("당초예산 중 기금", "funds in the original budget"), kinds.RATIO, made=(_SHARE,)),) if shares else ()


def with_evidence(evidence: Mapping[str, Evidence], shares: Shares) -> Mapping[str, Evidence]:
    """The evidence of each rate with the share of funds and the lines that print it."""
    if not shares:
        return evidence
    rows = {m: (*r, *_lines(shares[m])) if m in shares else r for m, r in rows_by_mark(evidence).items()}
    return EvidenceOnDemand(rows, lambda mark: explained(evidence[mark], shares.get(mark)), rows_by_mark(evidence, own=True))


def explained(evidence: Evidence, share: FundShare | None) -> Evidence:
    """The evidence with the share of funds, how it is computed and the lines that print it."""
    if share is None:
        return evidence
    funds, whole, part = money_words(share.funds), money_words(share.whole), kinds.write(share.value, kinds.RATIO)
    worked = Text(
        f"당초예산 중 기금 = {funds.ko} ÷ {whole.ko} = {part}", f"funds in the original budget = {funds.en} ÷ {whole.en} = {part}"
    )
    return replace(
        evidence, formula=join([evidence.formula, worked], "; ", "; "), rows=(*evidence.rows, *_lines(share)), own=evidence.made_of
    )


def _lines(share: FundShare) -> tuple[RowRef, ...]:
    return refs(BUDGET_SIZE.name, share.lines)


def lines_of(shares: Shares) -> tuple[RowRef, ...]:
    """Every line that prints a part of the shares."""
    return tuple(ref for share in shares.values() for ref in _lines(share))


def cited(shares: Shares, frames: Frames) -> pl.DataFrame:
    """The rows that the shares are made of."""
    return frames[BUDGET_SIZE.name].filter(pl.col(ROW).is_in([ref.row for ref in lines_of(shares)]))
