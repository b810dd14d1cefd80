"""The rates of proposals per scheme and year: how they are computed, titled, tabled and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, evidence_by_mark, interval_columns, interval_words, marked
from lib.core.evidence import Evidence, EvidenceOnDemand, together
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure, Ratio, Total, compute
from lib.core.panel import MARK, TableColumn
from lib.core.query import Query, unit_title
from lib.core.text import NOTHING, Text, join, plural, when
from lib.topics.proposals import dates
from lib.topics.proposals import rows as r
from lib.topics.proposals.measures import (
    ADOPTION_RATE,
    BUDGETED_RATE,
    IMPLEMENTATION_RATE,
    PROPOSAL_EXECUTION_RATE,
    REFERRAL_RATE,
    SELECTION_RATE,
)

Chosen = tuple[tuple[Measure, Definition], ...]
"""Rates, each with the definition that is asked."""
BY = (*dates.SCHEME, "rate")
RATES = (SELECTION_RATE, REFERRAL_RATE, ADOPTION_RATE, BUDGETED_RATE, IMPLEMENTATION_RATE, PROPOSAL_EXECUTION_RATE)
OF_RATES = Text("채택·선정·실시 비율", "Proposal rate")
TITLES = {m.name: m.title for m in RATES}

_MEANT = {
    "상정": Text("상정(표결)", "put forward"),
    "선정": Text("선정(뽑힘)", "selected"),
    "편성": Text("편성(예산 반영)", "budgeted"),
    "채택": Text("채택(받아들임)", "adopted"),
}


def meant(stage: Text) -> Text:
    """A stage with what it counts, as residents would say it."""
    return _MEANT.get(stage.ko, stage)


def by_name(chosen: Chosen) -> dict[str, Definition]:
    """The chosen definition of each rate."""
    return {m.name: d for m, d in chosen}


def computed(query: Query, every: pl.DataFrame, chosen: Chosen) -> pl.DataFrame:
    """One row = one rate of one scheme and year of which the numerator is printed; those with a value first. `unfinished`: the year was not over; `part`: the only kind that it is of."""
    both = dates.together(query, _tagged(every, chosen), BY)
    definitions = by_name(chosen)
    of_rate = {str(rows["rate"][0]): rows for rows in both.partition_by("rate", maintain_order=True)} or {chosen[0][0].name: both}
    parts = [compute(rows, replace(definitions[name], where=None), BY) for name, rows in of_rate.items()]
    day = pl.when(pl.col("as_of").n_unique() == 1).then(pl.col("as_of").first())
    days = both.group_by(BY, maintain_order=True).agg(day, r.PART)
    table = pl.concat(parts).hstack(days.select("as_of", "part")).filter(pl.col("of").is_not_null())
    money = pl.col("rate") == PROPOSAL_EXECUTION_RATE.name
    table = table.with_columns(
        r.why(chosen[0][1]), r.UNFINISHED.fill_null(value=False).alias("unfinished"), pl.when(~money).then("of").alias("k"), pl.when(~money).then("over").alias("n_cases"),
        pl.when(money).then("of").alias("of_won"), pl.when(money).then("over").alias("over_won"),
    )  # fmt: skip
    return marked(r.in_order(derived.with_interval(table, "k", "n_cases"), pl.col("value").is_null()), BY)


def _tagged(every: pl.DataFrame, chosen: Chosen) -> pl.DataFrame:
    """The rows of each rate of which any numerator is printed, one rate after the other."""
    stages = set(every["stage"])
    kept = [(m, r.of_one_kind(every.filter(_kept(d)), "count")) for m, d in chosen if _numerators(m) & stages]
    own = [rows.with_columns(pl.lit(m.name).alias("rate")) for m, rows in kept if _numerators(m) & set(rows["stage"])]
    return pl.concat(own or [every.clear().with_columns(pl.lit("").alias("rate"))])


def _kept(definition: Definition) -> pl.Expr:
    return pl.lit(value=True) if definition.where is None else definition.where


def _numerators(measure: Measure) -> set[str]:
    return {ADOPTION_RATE.name: {"채택"}, REFERRAL_RATE.name: {"상정"}, SELECTION_RATE.name: {"선정"}, BUDGETED_RATE.name: {"편성"}}.get(
        measure.name, {"집행"}
    )


def counts(row: Row, query: Query) -> Text:
    """`20 / 59건` beside the drawn share."""
    if row["k"] is not None:
        parts = f"{kinds.write(row['k'], kinds.INTEGER)} / {kinds.write(row['n_cases'], kinds.INTEGER)}"
        return Text(f"{parts}건", parts)
    parts = f"{kinds.write(row['of_won'], kinds.WON, query.unit)} / {kinds.write(row['over_won'], kinds.WON, query.unit)}"
    return Text(f"{parts}{query.unit}", f"{parts} {unit_title(query.unit).en}")


def rules(chosen: Chosen, table: pl.DataFrame | None = None) -> Text:
    """Every rate with its formula, of a `table` those that have a value in it, then the rule of the first."""
    known = None if table is None else set(table.filter(pl.col("value").is_not_null())["rate"])
    parts = [join([m.title, d.formula], " = ", " = ") for m, d in chosen if not known or m.name in known]
    rule, words = chosen[0][1].rule, join(parts, ", ", "; ")
    return join([words, rule], ". ", ". ")


def evidence_of(table: pl.DataFrame, frames: Frames, query: Query, chosen: Chosen) -> EvidenceOnDemand:
    """Evidence of each rate, with the interval in its formula."""
    parts: list[EvidenceOnDemand] = []
    definitions = by_name(chosen)
    for own in table.partition_by("rate", maintain_order=True):
        name = str(own["rate"][0])
        definition, part = definitions[name], kinds.WON if name == PROPOSAL_EXECUTION_RATE.name else kinds.INTEGER
        parts.append(
            evidence_by_mark(own, definition, "proposals", lambda row: name_of(row, frames), kind=kinds.RATIO, part=part, unit=query.unit)
        )
    found, ranges = together(*parts), {mark: (low, high) for mark, low, high in table.select(MARK, "low", "high").rows()}
    return EvidenceOnDemand({mark: found.rows[mark] for mark in ranges}, lambda mark: _with_range(found[mark], *ranges[mark]))


def name_of(row: Row, frames: Frames) -> Text:
    """`영등포구 2015년 주민참여예산(구): 선정률`."""
    return join([r.who(row, frames), title_of_rate(row)], " ", ": ")


def title_of_rate(row: Row) -> Text:
    """`상정률`, of a single kind `주민제안형 상정률`."""
    return join([*when(row["part"], r.kind_words(row["part"])), TITLES[str(row["rate"])]], " ", ", ")


def _with_range(evidence: Evidence, low: float | None, high: float | None) -> Evidence:
    return replace(evidence, formula=join([evidence.formula, interval_words(low, high)], "", ""))


def columns_of(table: pl.DataFrame, frames: Frames, query: Query, chosen: Chosen) -> tuple[TableColumn, ...]:
    """Columns of the table: scheme, rate, its parts in cases or in won, share, interval, reason."""
    forms = [d.form for _, d in chosen if isinstance(d.form, Ratio)]
    of = tuple(Total(f.of) for f in reversed(forms))  # what one rate divides by another may count: the later stage is asked for first
    over = tuple(Total(f.over) for f in forms)
    return (
        *r.scheme_columns(table, frames),
        TableColumn("rate", Text("비율 이름", "rate"), words=TITLES),
        TableColumn("part", Text("한 유형만", "one kind only"), words=r.KINDS),
        TableColumn("k", Text("분자", "numerator"), kinds.INTEGER, "건", made=of),
        TableColumn("n_cases", Text("분모", "denominator"), kinds.INTEGER, "건", made=over),
        TableColumn("of_won", Text("분자 금액", "numerator, amount"), kinds.WON, query.unit, made=of),
        TableColumn("over_won", Text("분모 금액", "denominator, amount"), kinds.WON, query.unit, made=over),
        TableColumn("value", Text("비율", "share"), kinds.RATIO, made=("[k] / [n_cases]", "[of_won] / [over_won]")),
        *interval_columns("k", "n_cases"),
        r.why_column(*(d for _, d in chosen)),
        AS_OF,
    )


def title_of(rows: Sequence[Row], frames: Frames) -> Text:
    """The newest rate with k of n; how many others stand beside it."""
    row, name = rows[0], name_of(rows[0], frames)
    if row["value"] is None:
        return Text(f"{name.ko} 계산할 수 없음", f"{name.en} cannot be computed")
    share = kinds.write(row["value"], kinds.RATIO)
    counted = row["k"] is not None
    parts = Text(f"({row['n_cases']:,}건 가운데 {row['k']:,}건)", f" ({row['k']:,} of {row['n_cases']:,})") if counted else NOTHING
    rest = sum(other["value"] is not None for other in rows) - 1
    more = Text(f", 그 밖의 비율 {rest}개", f", and {plural(rest, 'other rate')}") if rest else NOTHING
    return Text(f"{name.ko} {share}{parts.ko}{more.ko}", f"{name.en} {share}{parts.en}{more.en}")


def few_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """How many rates are of few cases."""
    cases = [row["n_cases"] for row in rows if row["value"] is not None]
    few = sum(isinstance(n, int) and n < derived.FEW for n in cases)
    return when(few, Text(f"분모가 {derived.FEW}건보다 적은 비율 {few}개: 건수가 적어 95% 신뢰구간이 넓음",
                          f"{plural(few, 'rate')} with fewer than {derived.FEW} cases: the range that chance alone explains is wide"))  # fmt: skip


def answering(frames: Frames, chosen: Chosen) -> pl.DataFrame:
    """Rows that a rate of this panel would stand on: a numerator is printed."""
    table = frames["proposals"]
    numerators = [_kept(d) & pl.col("stage").is_in(list(_numerators(m))) for m, d in chosen]
    return table.filter(pl.any_horizontal(numerators))
