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
from lib.core.measure import Definition, compute
from lib.core.nearest.rows import definition_of
from lib.core.panel import MARK, refs
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, plural
from lib.topics.lawsuits.cases import KEYS, TOLD, WILSON, asked, headline, line_of, one_cut, word
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import WIN_RATE
from lib.topics.lawsuits.outcomes import LOST, WON, with_counts
from lib.topics.lawsuits.rates import all_withdrawn, closed_words, rates, spread

_LITTLE = 0.1
_WITHDRAWN = Text("{closed} 모두 소취하(판결 없음)", "{closed}: all withdrawn by the plaintiffs, none decided")
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
    line = line_of(row, frames)
    closed, counted = closed_words(row, line), _counted(row, line)
    behind = rows.filter(pl.col(ROW).is_in(used))
    if all_withdrawn(rows, row):
        yield Finding(_WITHDRAWN.fill(closed=closed), _LITTLE, _evidence("withdrawn", row, definition, frames), behind, _mark(row))
        return
    if spread(row) >= APART and cases >= FEW:
        text, weight = sentence(_apart_words(row, line, behind)), (0.3 + spread(row) / 2) * (0.5 if _unfinished(row) else 1)
        yield Finding(text, weight, _evidence("ways", row, definition, frames), behind, _mark(row))
    rate, low, high = (kinds.write(row[c], kinds.RATIO) for c in ("value", "low", "high"))
    span, span_en = f"{low.removesuffix('%')}~{high}", f"{low} to {high}"
    way = Text(f"({definition.title.ko})", f" ({definition.title.en})") if spread(row) else NOTHING
    if cases < FEW:
        text = Text(f"{counted.ko}뿐이라 승소율 {rate}{way.ko}의 95% 구간이 {span}로 넓음",
                    f"only {counted.en}: a win rate of {rate}{way.en} has a 95% interval of {span_en}")  # fmt: skip
    else:
        text = Text(f"{counted.ko} 승소율 {rate}{way.ko}, 95% 구간 {span}",
                    f"win rate {rate} of {counted.en}{way.en}, 95% interval {span_en}")  # fmt: skip
    yield Finding(sentence(text), _weight(row), _evidence("interval", row, definition, frames), behind, _mark(row))


def _counted(row: Row, line: Text) -> Text:
    """`2018~2020년 제소 종결 92건`; where a way of counting takes fewer than all closed ones, how many it divides by."""
    number = kinds.write(row["over"], kinds.INTEGER)
    if row["over"] == row["cases_all"]:
        return Text(f"{line.ko} {number}건", f"{plural(number, 'case')} {line.en}")
    head = Text("종결", "closed case") if row["over"] == row["cases_closed"] else Text("분모", "counted case")
    return Text(f"{line.ko} {head.ko} {number}건", f"{plural(number, head.en)} {line.en}")


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


def _apart_words(row: Row, line: Text, rows: pl.DataFrame) -> Text:
    """What sets the ways of counting apart: the commonest end that is neither won nor lost, and what was won of the others.

    Where none was won or lost the lowest and the highest rate, each with the way of counting that gives it.
    """
    judged = compute(with_counts(rows), WIN_RATE.definition("decided"), KEYS).row(0, named=True)
    ends = rows.filter(TOLD & ~pl.col("outcome").is_in([WON, LOST]) & (pl.col("count") > 0))
    if not judged["over"] or ends.is_empty():
        return _range_words(row, closed_words(row, line))
    outcome, count = ends.group_by("outcome", maintain_order=True).agg(pl.col("count").sum()).sort("count").row(-1)
    said = Text("{line} 종결 {closed}건 중 {outcome} {count}건, 승패가 갈린 {judged}건 중 {won}건 승소({rate})",
                "of {closed:closed case|closed cases} {line} {count} {outcome}, of {judged} won or lost {won} won ({rate})")  # fmt: skip
    share = kinds.write(judged["value"], kinds.RATIO)
    return said.fill(
        line=line,
        closed=row["cases_closed"],
        outcome=word("outcome", outcome),
        count=count,
        judged=judged["over"],
        won=judged["of"],
        rate=share,
    )


def _range_words(row: Row, closed: Text) -> Text:
    by_way = sorted((row[d.name], kinds.write(row[d.name], kinds.RATIO), d.title) for d in WIN_RATE.definitions if row[d.name] is not None)
    (_, low, least), (_, high, most) = by_way[0], by_way[-1]
    return Text(
        f"{closed.ko} 승소율 {low}({least.ko})~{high}({most.ko})",
        f"win rate of {closed.en}: {low} ({least.en}) to {high} ({most.en}) by way of counting",
    )


def _evidence(kind: str, row: Row, definition: Definition, frames: Frames) -> Evidence:
    who, line = whose(row, frames), line_of(row, frames)
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
