"""The rate of a whole government: its newest one, when it leads before a department's, and where it stands among its region on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, file_lines
from lib.core.comparison.peers import LEAST, compared_with
from lib.core.evidence import Evidence
from lib.core.frames import Frames, once
from lib.core.measure import compute
from lib.core.panel import MARK, refs
from lib.core.places import ALL
from lib.core.query import AsOf, Query
from lib.core.select import select
from lib.core.text import Text, join
from lib.topics.budget import fund_shares, shared
from lib.topics.budget.datasets import BUDGET_EXECUTION
from lib.topics.budget.measures import OFFICIAL


@dataclass(frozen=True)
class Rank:
    """The place of one rate among those of its region on the same day, the highest first; `rows` are the lines of all of them.

    `apart` places have budgets that are not like the others' and are left out; where it is one of them it has no place, but `share`, and
    `funds` are those of all.
    """

    place: int | None
    count: int
    middle: float
    rows: tuple[int, ...]
    apart: int = 0
    share: fund_shares.FundShare | None = None
    funds: fund_shares.Shares = field(default_factory=dict)

    @property
    def words(self) -> Text:
        """`25곳 중 3위(중앙값 60.1%)`, `기금 많은 5곳을 뺀 20곳 중 3위`; of one of these that it is not ranked."""
        if self.place is None:
            return Text("기금 많은 {n}곳에 들어 순위 제외", "one of {n} with more funds, not ranked").fill(n=self.apart)
        of = Text("{count}곳 중 {place}위", "rank {place} of {count}").fill(count=self.count, place=self.place)
        if self.apart:
            return fund_shares.WITHOUT.fill(n=self.apart, of=of)
        return Text("{of}(중앙값 {middle})", "{of} (median {middle})").fill(of=of, middle=kinds.write(self.middle, kinds.RATIO))


def rates_of_wholes(as_of: AsOf, frames: Frames) -> Sequence[Row]:
    """One row = one whole government and fiscal year: its newest rate over the current budget."""
    return once(frames, "rates of whole governments", as_of, lambda: _rates(as_of, frames))


def _rates(as_of: AsOf, frames: Frames) -> Sequence[Row]:
    asked = Query(as_of=as_of, options=(("level", "government"),))
    rows = select(asked, BUDGET_EXECUTION, shared.counted(asked, frames, OFFICIAL)).chosen
    whole = rows.filter(pl.col("department_id").str.ends_with(f"/{ALL}"))
    return compute(whole, OFFICIAL, shared.GROUP).filter(pl.col("value").is_not_null()).to_dicts()


def is_whole(row: Row) -> bool:
    """Whether it is a figure of a whole government."""
    return str(row["department_id"]).endswith(f"/{ALL}")


def leads(query: Query, row: Row, newest_year: object, frames: Frames) -> bool:
    """Whether a place's own newest rate goes before `row`, a department's: it is newer, and no other year than the department's newest is asked.

    A year that is asked without a department answers for itself, and so do several.
    """
    whole = newest(str(row["district_id"]), query.as_of, frames)
    is_newest = row["fiscal_year"] == newest_year and (not query.years or (bool(query.departments) and len(query.years) == 1))
    return whole is not None and is_newest and not is_whole(row) and str(whole["as_of"]) > str(row["as_of"])


def newest(district: str, as_of: AsOf, frames: Frames) -> Row | None:
    """The newest rate of a whole government; None without one."""
    own = [r for r in rates_of_wholes(as_of, frames) if r["district_id"] == district]
    return max(own, key=lambda r: str(r["as_of"]), default=None)


def rank_of(row: Row, as_of: AsOf, frames: Frames) -> Rank | None:
    """Where the rate of a whole government stands; None of a department, by another definition, or among fewer than LEAST others."""
    district, day = row["district_id"], ("fiscal_year", "as_of")
    region, _ = compared_with(Query(focus=(str(district),)), frames)
    others = [r for r in rates_of_wholes(as_of, frames) if r["district_id"] in region and all(r[c] == row[c] for c in day)]
    rates = {r["district_id"]: float(str(r["value"])) for r in others}
    if not is_whole(row) or len(rates) <= LEAST or rates.get(district) != row["value"]:
        return None
    funds, few = _funds(others, as_of, frames)
    alike = [rate for place, rate in rates.items() if place not in few]
    place = None if district in few else 1 + sum(rate > rates[district] for rate in alike)
    found = Rank(place, len(alike), median(alike), tuple(n for r in others for n in file_lines(r)), len(few))
    return replace(found, share=few[str(district)], funds=funds) if district in few else found


def _funds(rows: Sequence[Row], as_of: AsOf, frames: Frames) -> tuple[fund_shares.Shares, fund_shares.Shares]:
    """By district what share of the budgets of one day funds are, and those of which it is far more than of the others."""
    each = [{**r, "definition": OFFICIAL.name, MARK: r["district_id"]} for r in rows]

    def found() -> tuple[fund_shares.Shares, fund_shares.Shares]:
        shares = fund_shares.shares_of(each, Query(as_of=as_of), frames)
        return shares, fund_shares.heavy(shares, each)

    return once(frames, "places with more funds", (as_of, each[0]["as_of"], tuple(str(r["district_id"]) for r in each)), found)


def with_rank(evidence: Evidence, found: Rank | None) -> Evidence:
    """The evidence of a rate with those that it is ranked among beside it, and with the funds that set it apart from these."""
    if found is None:
        return evidence
    evidence = fund_shares.explained(evidence, found.share)
    every = tuple(dict.fromkeys((*evidence.rows, *refs(BUDGET_EXECUTION.name, found.rows), *fund_shares.lines_of(found.funds))))
    return replace(evidence, formula=join([evidence.formula, found.words], "; ", "; "), rows=every, own=evidence.made_of)
