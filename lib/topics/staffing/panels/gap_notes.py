"""What is said under authorised against actual officials: what is not drawn, what is left out, and dates that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, whose
from lib.core.evidence import Evidence, reworded
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.panel import MARK
from lib.core.text import SOME, Text, day_words, join, naming, plural, when
from lib.topics.staffing.measures import FILL_RATE
from lib.topics.staffing.words import KEYS, TOTAL, Group, offices, people

SHOWN = 3  # offices that a sentence names
_RATE = FILL_RATE.definitions[0]


def not_drawn(rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Says which whole governments stand in the table only, with their totals."""
    totals = rows.filter(pl.col("track") == TOTAL)
    head = Text("기관 전체는 부서와 규모가 달라 그리지 않고 표에만 둠",
                "Whole governments are of another size than departments: in the table only, not drawn")  # fmt: skip
    return naming(head, [_sums(row, frames) for row in totals.iter_rows(named=True)], SHOWN)


def _sums(row: Row, frames: Frames) -> Text:
    """`금천구 정원 1,100명, 현원 1,090명`; 현원 only where it is printed."""
    words = Text("{who} 정원 {authorized}", "{who} {authorized} authorised").fill(
        who=whose(row, frames), authorized=people(row["authorized"])
    )
    if row["actual"] is None:
        return words
    return Text("{words}·현원 {actual}", "{words}, {actual} in office").fill(words=words, actual=people(row["actual"]))


def without_actual(rows: pl.DataFrame, both: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Says which offices are left out because no 현원 of theirs is printed."""
    left_out = rows.join(both, on=KEYS, how="anti", maintain_order="left")
    return naming(Text("현원이 적혀 있지 않아 뺌", "Left out, no actual number printed"), [*offices(left_out, frames).values()], SOME)


def half_printed(rows: pl.DataFrame, definition: Definition) -> tuple[Text, ...]:
    """Says how many grades have only one of the two figures, and so no part in the total."""
    if definition.name != "both":
        return ()
    count = sum(a is None or b is None for a, b in zip(rows["authorized"], rows["actual"], strict=True))
    return when(
        count,
        Text(
            f"정원이나 현원 한쪽만 적힌 {count}개 직급은 계에서 뺌",
            f"{plural(count, 'grade')} with only one of the two figures left out: not in the total",
        ),
    )


def parts_note(parts: Mapping[Group, Text], who: Mapping[str, Text]) -> tuple[Text, ...]:
    """Says which figures of a whole government are only a part of it."""
    return tuple(
        Text(f"{who[group[1]].ko}: {words.ko}, 기관 전체의 정원이 아님", f"{who[group[1]].en}: {words.en}, not the whole government")
        for group, words in parts.items()
    )


def dates_apart(rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """Says so where offices side by side have different dates."""
    if rows["as_of"].n_unique() < 2:
        return ()
    each = rows.unique(KEYS, maintain_order=True).iter_rows(named=True)
    head = Text("기준일이 서로 다름", "As-of dates differ")
    return naming(head, [join([whose(row, frames), day_words(row["as_of"])], " ", " ") for row in each], SOME)


def gap_caption(definition: Definition) -> Text:
    """The definition of the gap, and of the fill rate beside it where both figures are counted."""
    words = Text(f"{definition.formula.ko}({definition.title.ko})", f"{definition.formula.en} ({definition.title.en})")
    if definition.name != "both":
        return words
    return Text(
        f"과부족 = {words.ko}, {FILL_RATE.title.ko} = {_RATE.formula.ko}", f"gap = {words.en}, {FILL_RATE.title.en} = {_RATE.formula.en}"
    )


def with_rates(evidence: Mapping[str, Evidence], table: pl.DataFrame) -> Mapping[str, Evidence]:
    """The evidence of the gaps, each with the fill rate of the same figures behind its formula where there is one."""
    rates = {
        r[MARK]: r for r in table.select(MARK, "actual", "authorized", "fill_rate").iter_rows(named=True) if r["fill_rate"] is not None
    }
    return reworded(evidence, lambda e: replace(e, formula=_rate_behind(e.formula, rates[e.mark])) if e.mark in rates else e)


def _rate_behind(formula: Text, row: Row) -> Text:
    actual, authorized = (kinds.write(row[c], kinds.INTEGER) for c in ("actual", "authorized"))
    name, filled = FILL_RATE.title, f"{actual} ÷ {authorized} = {kinds.write(row['fill_rate'], kinds.RATIO)}"
    return Text(f"{formula.ko}, {name.ko} = {_RATE.formula.ko} = {filled}", f"{formula.en}; {name.en} = {_RATE.formula.en} = {filled}")
