"""The card of the overview: how many lawsuits were filed in the sought year, by outcome, with the win rate of those closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lib.charts.cards.topic import card_of, evidence_at, more_cases, without_figure, years_of
from lib.charts.spec.cards import Piece, Pieces, Shown
from lib.core import kinds
from lib.core.answer import Row, file_lines, marked, who_has
from lib.core.cards import earlier
from lib.core.cards.card import Carded, OverviewCard
from lib.core.columns import UNSPLIT
from lib.core.dataset import BASIS, ROW, YEAR_OF
from lib.core.derived import FEW
from lib.core.evidence import Evidence
from lib.core.frames import Frames, once
from lib.core.measure import Definition, compute
from lib.core.nearest.rows import YEAR, definition_of, everything, nearest_row, sought_whole
from lib.core.panel import MARK
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, same
from lib.topics.lawsuits.cases import COHORT, KEYS, UNFINISHED, asked, cases, is_filed, line_name, line_of, one_cut, who_tells, word
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import CASES, WIN_RATE
from lib.topics.lawsuits.panels.outcomes import MEANINGS
from lib.topics.lawsuits.rates import all_withdrawn, rates

TITLE = Text("소송", "Lawsuits")
COUNT = CASES.definitions[0]
FILL = Text("소송 현황이 실린 업무보고를 올리면 채워집니다.", "A work report with its lawsuits would fill this.")
OTHER_COUNT = Text("세는 방식 다름", "counted another way")
_UNIT = Text("건", "")
_LABEL = Text("{line} 소송", "{line}: lawsuits")
_SAYS = Text("소송은 {number}임", "{number} lawsuits")
_LINE = (*KEYS, YEAR_OF, "as_of", BASIS)


def _card(query: Query, frames: Frames) -> Carded:
    """The cases of one filing year (or of one period) nearest to what is asked; figures of no year stand last."""
    at, definition = sought_whole(query, frames), definition_of(WIN_RATE, query)
    every = everything(query, at).but(unit="")
    rows, table, lines = once(frames, "lines of a card", every, lambda: _known(every, frames))
    found = nearest_row(lines, at, frames)
    if found is None:
        return without_figure(TITLE, at, LAWSUITS.title, who_has(who_tells(frames), frames, 1), FILL, rows, frames)
    line = earlier.series(lines, found, frames, ("is_filed",))
    own = rows.filter(pl.col(ROW).is_in(file_lines(found)))
    rate = rates(own, definition, KEYS).row(0, named=True)
    said = _definition(line_of(found, frames), rate, definition, own)
    shown, disputed = _shown(found, line, own, said), earlier.disputed(LAWSUITS, found, query, frames)
    is_told = not all_withdrawn(own, rate)
    made = card_of(TITLE, shown, found, at, query, frames, _few(rate) if is_told else NOTHING, disputed)
    figure = evidence_at(
        table,
        found,
        COUNT,
        "lawsuits",
        lambda of: _LABEL.fill(line=line_name(of, frames, several=True)),
        kind=kinds.INTEGER,
        part=kinds.INTEGER,
    )
    evidence = _with_rate(figure, rate, definition) if is_told else figure
    return Carded(made, earlier.with_series(evidence, "lawsuits", line, _figure), earlier.behind(rows, line))


def _known(every: Query, frames: Frames) -> tuple[pl.DataFrame, pl.DataFrame, Sequence[Row]]:
    """All rows of a district, its lines of cases, and these as candidates for the card."""
    rows = one_cut(asked(every, frames), "filed_year")
    table = _lines(rows)
    return rows, table, table.to_dicts()


def _lines(rows: pl.DataFrame) -> pl.DataFrame:
    """One row = one line of cases, filing years before periods."""
    table = compute(rows, COUNT, _LINE).filter(pl.col("value").is_not_null())
    table = table.with_columns(COHORT.alias("is_filed"), UNFINISHED.alias("unfinished"),
                               pl.col(YEAR_OF).alias(YEAR), pl.lit("card-lawsuits").alias("_card"))  # fmt: skip
    return marked(table.sort(~pl.col("is_filed"), maintain_order=True), ("_card", *KEYS))


def _shown(row: Row, line: Sequence[Row], own: pl.DataFrame, definition: Text) -> Shown:
    moved = earlier.change(line, row, _figure, more_cases, _apart)
    spark = years_of(line, row, _number, _apart)
    return Shown(
        str(row[MARK]),
        _number(row),
        _UNIT,
        definition,
        _SAYS.fill(number=_figure(row)),
        _outcomes(own),
        spark,
        moved.text,
        earlier.tone(moved, CASES.better),
    )


def _few(rate: Row) -> Text:
    """Says that the rate rests on few cases."""
    few = rate["value"] is not None and isinstance(n := rate["over"], int) and n < FEW
    return Text(f"승소율 분모 {FEW}건 미만", f"win rate of fewer than {FEW}") if few else NOTHING


def _number(row: Row) -> Text:
    return same(kinds.write(row["value"], kinds.INTEGER))


def _figure(row: Row) -> Text:
    return cases(row["value"])


def _definition(line: Text, rate: Row, definition: Definition, own: pl.DataFrame) -> Text:
    """`2018년 제소 · 승소율 66.7%(보고서식, 51건 중)`: the rate with its way of counting and n, where there is one.

    Cases that were all withdrawn have none: no court decided any of them.
    """
    if rate["value"] is None:
        return line
    value, n = kinds.write(rate["value"], kinds.RATIO), cases(rate["over"])
    if all_withdrawn(own, rate):
        return Text(f"{line.ko} · 종결 {n.ko} 모두 소취하(판결 없음)", f"{line.en} · {n.en} closed, all withdrawn, none decided")
    return Text(
        f"{line.ko} · 승소율 {value}({definition.title.ko}, {n.ko} 중)", f"{line.en} · win rate {value} ({definition.title.en}, of {n.en})"
    )


def _with_rate(evidence: Evidence, rate: Row, definition: Definition) -> Evidence:
    if rate["value"] is None:
        return evidence
    value = kinds.write(rate["value"], kinds.RATIO)
    words = Text(
        f"승소율 = {definition.formula.ko} = {rate['of']} ÷ {rate['over']} = {value}",
        f"win rate = {definition.formula.en} = {rate['of']} ÷ {rate['over']} = {value}",
    )
    formula = join([evidence.formula, words], "; ", "; ")
    return replace(evidence, formula=formula)


def _outcomes(own: pl.DataFrame) -> Pieces | None:
    """The cases by outcome; nothing where they are not split or a number is not printed."""
    parts = {p["outcome"]: p["value"] for p in compute(own, COUNT, ["outcome"]).rows(named=True)}
    if len(parts) < 2 or UNSPLIT in parts or None in parts.values():
        return None
    return Pieces(tuple(_piece(outcome, parts[outcome]) for outcome in MEANINGS if parts.get(outcome)))


def _piece(outcome: str, count: int) -> Piece:
    name = word("outcome", outcome)
    return Piece(Text(f"{name.ko} {count:,}", f"{name.en} {count:,}"), float(count), MEANINGS[outcome])


def _apart(before: Row, after: Row) -> tuple[Text, ...]:
    """Numbers of cases filed are compared only between years that were over at their dates, and only counted alike."""
    if is_filed(before) != is_filed(after):
        return (OTHER_COUNT,)
    return earlier.apart_of_years(before, after) if after["is_filed"] else earlier.apart(before, after)


CARD = OverviewCard(LAWSUITS, 4, Text("소송", "lawsuits"), _card)
