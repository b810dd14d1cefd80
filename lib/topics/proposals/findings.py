"""What stands out in proposals: how many were adopted or selected within one scheme and year, and through which channel they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import Row, counted, file_lines, formula, interval_words, money_words, number_of, rows_behind, sentence
from lib.core.columns import UNSPLIT
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames, rows_by
from lib.core.measure import Definition, Measure, compute
from lib.core.panel import refs
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, same
from lib.topics.proposals import measures as m
from lib.topics.proposals import rows as r
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import SCHEME, newest, together

ONE_SIDED = 0.6  # the share of one channel from which it stands out
BUDGET_RATE = m.PROPOSAL_EXECUTION_RATE.definitions[0]


class Rate(NamedTuple):
    """A definition of a measure, and the two stages that it sets against each other."""

    measure: Measure
    definition: Definition
    before: str
    this: str


RATES = (
    Rate(m.SELECTION_RATE, m.SELECTION_RATE.definitions[0], "접수", "선정"),
    Rate(m.ADOPTION_RATE, m.ADOPTION_RATE.definition("submitted"), "접수", "채택"),
    Rate(m.ADOPTION_RATE, m.ADOPTION_RATE.definition("reviewed"), "심의", "채택"),
    Rate(m.IMPLEMENTATION_RATE, m.IMPLEMENTATION_RATE.definitions[0], "채택", "집행"),
    Rate(m.PROPOSAL_EXECUTION_RATE, BUDGET_RATE, "편성", "집행"),
)


def of_rates(query: Query, frames: Frames) -> Iterator[Finding]:
    """What stands out in each scheme: its newest asked year of which two stages may be joined."""
    rows = r.asked(query, frames)
    printed = set(rows["stage"])
    yield from (f for rate in RATES if {rate.before, rate.this} <= printed for f in _shares(rows, rate, query, frames))


def _shares(rows: pl.DataFrame, rate: Rate, query: Query, frames: Frames) -> Iterator[Finding]:
    """The share of one stage in another. Weight: how far from one half, for no share is good or bad; few proposals tell less."""
    definition = rate.definition
    counted = rows if definition.where is None else rows.filter(definition.where)
    for row in _latest(compute(together(query, counted, SCHEME), definition, SCHEME)):
        few = definition is not BUDGET_RATE and isinstance(row["over"], int) and row["over"] < derived.FEW
        weight = (0.2 + abs((number_of(row["value"]) or 0.0) - 0.5)) * (0.6 if few else 1.0)
        evidence = _evidence(row, rate, query, frames)
        behind = rows_behind(rows, pl.Series([row["rows"]]))
        yield Finding(sentence(_share_words(row, rate, few=few)), weight, evidence, behind, _bar(row, rate.measure.name))


def _latest(table: pl.DataFrame) -> list[Row]:
    """The newest proposal year of each scheme that has a share."""
    found = table.filter(pl.col("value").is_not_null()).sort("year").rows(named=True)
    return list({(row["district_id"], row["program"]): row for row in found}.values())


def _share_words(row: Row, rate: Rate, *, few: bool) -> Text:
    before, this = r.STAGE_WORDS[rate.before], r.STAGE_WORDS[rate.this]
    share = kinds.write(row["value"], kinds.RATIO)
    of, over = (_amount(row[c], is_money=rate.definition is BUDGET_RATE) for c in ("of", "over"))
    more = Text(", 건수가 적음", ", few cases") if few else NOTHING
    return Text(f"{row['program']} {before.ko} {over.ko} 가운데 {of.ko}({share}) {this.ko}{more.ko}",
                f"{r.scheme_words(row).en}: of {over.en} {before.en}, {of.en} ({share}) {this.en}{more.en}")  # fmt: skip


def _amount(value: object, *, is_money: bool) -> Text:
    if is_money and isinstance(value, int):
        return money_words(value)
    return counted(value, "건")


def _evidence(row: Row, rate: Rate, query: Query, frames: Frames) -> Evidence:
    definition, is_money = rate.definition, rate.definition is BUDGET_RATE
    scheme, word, share = r.who(row, frames), r.STAGE_WORDS[rate.this], kinds.write(row["value"], kinds.RATIO)
    worked = formula(row, definition, kinds.RATIO, kinds.WON if is_money else kinds.INTEGER, query.unit if is_money else "")
    more = NOTHING if is_money else _range(row["of"], row["over"])
    return Evidence(
        _mark(f"{rate.before}-{rate.this}", row),
        join([scheme, word], " ", ": "),
        same(share),
        join([worked, more], "", ""),
        refs(PROPOSALS.name, file_lines(row)),
    )


def _range(of: object, over: object) -> Text:
    interval = derived.wilson(of, over) if isinstance(of, int) and isinstance(over, int) else None
    return interval_words(*interval) if interval else NOTHING


def of_channels(query: Query, frames: Frames) -> Iterator[Finding]:
    """The channel through which most proposals of a scheme's newest year came. Weight: by how much its share is above one half."""
    rows = r.asked(query, frames)
    split = rows.filter(pl.col("stage") == "접수", pl.col("count").is_not_null(), pl.col("channel") != UNSPLIT)
    submitted = newest(query, split.filter(pl.col("year") == pl.col("year").max().over("district_id", "program")))
    table = derived.with_share(compute(submitted, m.PROPOSAL_COUNT.definitions[0], [*SCHEME, "channel"]), SCHEME)
    for every in rows_by(table.rows(named=True), SCHEME).values():
        share, place = max((number_of(row["share"]) or 0.0, place) for place, row in enumerate(every))
        if len(every) > 1 and share >= ONE_SIDED:
            yield _channel(every[place], every, frames, rows)


def _channel(first: Row, every: Sequence[Row], frames: Frames, rows: pl.DataFrame) -> Finding:
    counts = [n for row in every if isinstance(n := row["value"], int)]
    total, share = kinds.write(sum(counts), kinds.INTEGER), kinds.write(first["share"], kinds.RATIO)
    count, scheme, kind = kinds.write(first["value"], kinds.INTEGER), r.who(first, frames), r.kind_words(first["channel"])
    text = Text(f"{first['program']} 접수 {total}건 가운데 {count}건({share})이 {kind.ko}",
                f"{r.scheme_words(first).en}: of {total} submitted, {count} ({share}) {kind.en}")  # fmt: skip
    worked = f"{count} ÷ ({' + '.join(kinds.write(n, kinds.INTEGER) for n in counts)}) = {share}"
    used = [line for row in every for line in file_lines(row)]
    label = join([scheme, kind], " ", ": ")
    evidence = Evidence(_mark("channel", first), label, same(share), same(worked), refs(PROPOSALS.name, used))
    weight = (number_of(first["share"]) or 0.0) - 0.4
    return Finding(
        sentence(text),
        weight,
        evidence,
        rows_behind(rows, pl.Series([used])),
        _bar(first, "접수", str(first["channel"])),
    )


def _mark(kind: str, row: Row) -> str:
    return f"{kind}|{_bar(row)}"


def _bar(row: Row, *of: str) -> str:
    """The mark of a figure of the row's scheme and year in its panel."""
    return "|".join((*(str(row[c]) for c in SCHEME), *of))
