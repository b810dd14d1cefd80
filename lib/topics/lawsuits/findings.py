"""What stands out in lawsuits: how far the ways of counting lie apart, and how little or much the cases tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, file_lines, formula, sentence, whose
from lib.core.dataset import ROW
from lib.core.derived import FEW
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.nearest.rows import definition_of
from lib.core.panel import MARK, refs
from lib.core.query import Query
from lib.core.text import Text, join, plural
from lib.topics.lawsuits.cases import KEYS, WILSON, asked, headline, line_words, one_cut
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import WIN_RATE
from lib.topics.lawsuits.rates import defined, rates, spread

_LITTLE = 0.1
APART = 0.05  # rates by two ways of counting that lie nearer than this do not stand out


def findings(query: Query, frames: Frames) -> tuple[Finding, ...]:
    """What stands out in the cases of each government: its filing years together, or its newest period.

    Asked years that tell nearly nothing come after what all years of the same governments tell.
    """
    own = _told(query, frames)
    if not query.years or not own or any(f.weight > _LITTLE for f in own):
        return own
    who = {d for f in own for d in f.rows["district_id"]}
    pooled = (f for f in _told(query.but(years=()), frames) if f.weight > _LITTLE and set(f.rows["district_id"]) <= who)
    return (*pooled, *own)


def _told(query: Query, frames: Frames) -> tuple[Finding, ...]:
    rows = one_cut(asked(query, frames), "filed_year")
    if rows.is_empty():
        return ()
    definition = definition_of(WIN_RATE, query)
    lines = headline(rows)
    table = rates(lines, definition, KEYS)
    return tuple(f for row in table.rows(named=True) for f in _of_line(row, definition, frames, lines))


def _of_line(row: Row, definition: Definition, frames: Frames, rows: pl.DataFrame) -> Iterator[Finding]:
    cases, used = row["over"], row["rows"]
    if row["value"] is None or not isinstance(cases, int) or not isinstance(used, list):
        return
    line, closed = line_words(str(row["filed_year"]), str(row["period"])), kinds.write(cases, kinds.INTEGER)
    behind = rows.filter(pl.col(ROW).is_in(used))
    if spread(row) >= APART and cases >= FEW:
        text, weight = sentence(_apart_words(row, line)), (0.3 + spread(row) / 2) * (0.5 if _unfinished(row) else 1)
        yield Finding(text, weight, _evidence("ways", row, definition, frames), behind, _mark(row))
    rate, low, high = (kinds.write(row[c], kinds.RATIO) for c in ("value", "low", "high"))
    span, span_en = f"{low.removesuffix('%')}~{high}", f"{low} to {high}"
    way = definition.title
    if cases < FEW:
        text = Text(f"{line.ko} {closed}건뿐이라 승소율 {rate}({way.ko})의 95% 구간이 {span}로 넓음",
                    f"only {plural(closed, 'case')} {line.en}: a win rate of {rate} ({way.en}) has a 95% interval of {span_en}")  # fmt: skip
    else:
        text = Text(f"{line.ko} {closed}건의 승소율 {rate}({way.ko}), 95% 구간 {span}",
                    f"win rate {rate} of {plural(closed, 'case')} {line.en} ({way.en}), 95% interval {span_en}")  # fmt: skip
    yield Finding(sentence(text), _weight(row), _evidence("interval", row, definition, frames), behind, _mark(row))


def _mark(row: Row) -> str:
    """Of the line of cases in the panel, which tells a year from all filing years together."""
    spans = row["period"] == "전체" and not str(row["filed_year"]).isdigit()
    return f"{row[MARK]}|{int(spans)}"


def _weight(row: Row) -> float:
    """A well known rate stands out a little; few cases, or a year that was not over, tell nearly nothing and must never lead."""
    cases = row["over"]
    return _LITTLE if _unfinished(row) or not isinstance(cases, int) or cases < FEW else 0.25


def _unfinished(row: Row) -> bool:
    """Whether the one filing year was not over at the as-of date: its cases are still being filed and decided."""
    year, day = str(row["filed_year"]), row["as_of"]
    return year.isdigit() and isinstance(day, date) and day < date(int(year), 12, 31)


def _apart_words(row: Row, line: Text) -> Text:
    values, cases = sorted(defined(row)), kinds.write(row["cases_closed"], kinds.INTEGER)
    low, high = kinds.write(values[0], kinds.RATIO), kinds.write(values[-1], kinds.RATIO)
    span = f"{low.removesuffix('%')}~{high}"
    return Text(
        f"{line.ko} {cases}건의 승소율, 산정 방식에 따라 {span}",
        f"win rate of {plural(cases, 'case')} {line.en}: {low} to {high} by way of counting",
    )


def _evidence(kind: str, row: Row, definition: Definition, frames: Frames) -> Evidence:
    who, line = whose(row, frames), line_words(str(row["filed_year"]), str(row["period"]))
    worked = formula(row, definition, kinds.RATIO, kinds.INTEGER)
    low, high = kinds.write(row["low"], kinds.RATIO), kinds.write(row["high"], kinds.RATIO)
    others = join([Text(f"{d.title.ko} {v}", f"{d.title.en} {v}") for d in WIN_RATE.definitions
                   if d is not definition and (v := kinds.write(row[d.name], kinds.RATIO))], ", ", ", ")  # fmt: skip
    more = Text(f"; {others.ko}", f"; {others.en}") if others.ko else others
    return Evidence(
        f"{kind}|{row[MARK]}",
        Text(f"{who.ko} {line.ko} 승소율", f"{who.en}, {line.en}: win rate"),
        Text(kinds.write(row["value"], kinds.RATIO), kinds.write(row["value"], kinds.RATIO)),
        Text(f"{worked.ko}{more.ko}; {WILSON.title.ko} {low}~{high}", f"{worked.en}{more.en}; {WILSON.title.en} {low} to {high}"),
        refs(LAWSUITS.name, file_lines(row)),
    )
