"""Adoption, selection, implementation and execution per scheme and proposal year, each as k of n with the range of chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec import CHANCE, PERCENT, Bar, Compare, Point, Series, Trend
from lib.charts.spec_trellis import Spot, Trellis, TrellisCell, TrellisRow
from lib.core import kinds
from lib.core.answer import Row, nothing, number_of, rows_behind, value_of, whose, with_value
from lib.core.derived import newcombe
from lib.core.frames import Frames, integer, rows_by
from lib.core.measure import Definition, Ratio, reasons
from lib.core.panel import MARK, Caption, Panel, Table, caption, few_years
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.proposals import rates
from lib.topics.proposals import rows as r
from lib.topics.proposals.measures import ADOPTION_RATE

NAME = "proposals-rates"
LONG = 3  # years that make a trend
_LONG_ALONE = Text("{n}개 연도 이상 이어진 곳은 {who}뿐", "{n:year|years} or more: {who} alone")
_HEADROOM = 1.3  # of the highest share, for the words over it
_STEP = Text("{year}년 {share}", "{share} in {year}")
_DIFFERENCE = Text("{first}년과 {last}년의 차 {by}%p, 95% 구간 {low}~{high}%p(뉴컴): {told}",
                   "{first} to {last}: {by} pp, 95% interval {low} to {high} pp (Newcombe): {told}")  # fmt: skip
_CHANCE = Text("0을 포함해 우연과 구분되지 않음", "0 is within it, chance alone may explain it")
_MORE = Text("0을 포함하지 않음", "0 is not within it")
WHAT = Text("제도·제안연도별 채택률·선정률·편성률·실시율·집행률",
            "shares of each stage by scheme and year")  # fmt: skip


def over_years(query: Query, frames: Frames) -> Panel:
    """Every rate of which both stages are printed, and those whose denominator is missing or may not be joined, with the reason."""
    chosen = tuple((m, m.definition(query.definition if m is ADOPTION_RATE else "")) for m in rates.RATES)
    table = of_places(query, frames, "rates of proposals", query.definition, lambda q: rates.computed(q, r.asked(q, frames), chosen))
    if table.is_empty():
        return nothing(NAME, WHAT, rates.rules(chosen), query, frames, of=rates.OF_RATES, has=rates.answering(frames, chosen))
    used = rows_behind(r.asked(query, frames), table["rows"])
    rows = table.to_dicts()
    years, two = _over_years(rows, LONG), _over_years(rows, 2)
    title = _trend_title(two[0], frames, chosen) if two else rates.title_of(rows, frames)
    drawn = [row for own in years for row in own] or rows
    what = few_years(_what(drawn), {row["year"] for row in rows if row["value"] is not None}, r.REPORTED)
    what = join([what, *when(query.is_of_all and years, _LONG_ALONE.fill(n=LONG, who=_who(years, frames)))], " · ", " · ")
    return Panel(
        NAME, title, what, Table(rates.columns_of(table, frames, query, chosen), table), _caption(drawn, table, query, frames, chosen),
        Trend(tuple(_series(own, frames, query, is_named=len(years) == 1 and not query.districts) for own in years), PERCENT, title) if years
        else _dotted(_over_years(rows, 1), frames, query, title) if two
        else Compare(tuple(_row(row, frames, query, rates.by_name(chosen)) for row in _drawn(rows)), PERCENT, title, range_title=CHANCE),
        rates.evidence_of(table, frames, query, chosen),
        (*(_difference_note(two[0]) if two else ()), *_undrawn_note(rows, years), *rates.few_note(rows), *_none_note(rows), *r.usual_notes(used, money=False)),
    )  # fmt: skip


def _caption(drawn: Sequence[Row], table: pl.DataFrame, query: Query, frames: Frames, chosen: rates.Chosen) -> Caption:
    """That of every figure, with the formula of those that are drawn first."""
    shown = {row["rate"] for row in drawn}
    first = tuple(sorted(chosen, key=lambda one: one[0].name not in shown))
    return caption(rows_behind(r.asked(query, frames), table["rows"]), rates.rules(first, table))


def _who(years: Sequence[Sequence[Row]], frames: Frames) -> Text:
    return join(list(dict.fromkeys(whose(own[0], frames) for own in years)), "·")


def _what(rows: Sequence[Row]) -> Text:
    """Which shares of which schemes have a value."""
    titles = list(dict.fromkeys(rates.TITLES[str(row["rate"])] for row in with_value(rows)))
    return Text("제도·제안연도별 {rates}, %", "{rates}, %").fill(rates=join(titles, "·", ", ")) if titles else WHAT


def _over_years(rows: Sequence[Row], least: int) -> list[list[Row]]:
    """The rates of one scheme that so many years or more have, in order of time, the longest first."""
    found = rows_by((row for row in rows if row["value"] is not None), ("district_id", "program", "rate"))
    long = [sorted(own, key=lambda row: integer(row, "year")) for own in found.values() if len(own) >= least]
    return sorted(long, key=len, reverse=True)


def _drawn(rows: Sequence[Row]) -> Sequence[Row]:
    """Those with a value, which come first; where none has one all, each with its reason."""
    return with_value(rows) or rows


def _dotted(series: Sequence[Sequence[Row]], frames: Frames, query: Query, alt: Text) -> Trellis:
    """Years that are too few for a trend: a point each with the range of chance, the rates of one scheme in a row, all on one scale."""
    years = [integer(row, "year") for own in series for row in own]
    top = max(number_of(row[end]) or 0.0 for own in series for row in own for end in ("value", "high"))
    scale = 0.0, top * _HEADROOM
    drawn = tuple(
        TrellisRow(_series_name(own[0], frames), (TrellisCell(tuple(_spot(row, query) for row in own)),), values=scale) for own in series
    )
    said = Text(
        f"눈금 0~{kinds.write(top, kinds.RATIO)}, 세로 막대는 95% 신뢰구간",
        f"scale 0–{kinds.write(top, kinds.RATIO)}; upright: 95% interval",
    )
    return Trellis(drawn, (years_column(Text("비율, 해마다", "share by year"), said, "points", years, scale),), alt)


def _spot(row: Row, query: Query) -> Spot:
    share, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    short, of = kinds.write(share, kinds.RATIO), rates.counts(row, query)
    label = Text(f"{row['year']}년 {short}({of.ko})", f"{row['year']}: {short} ({of.en})")
    span = None if low is None or high is None else (low, high)
    return Spot(str(row[MARK]), float(integer(row, "year")), share or 0.0, label, short=same(short), span=span)


def _series(own: Sequence[Row], frames: Frames, query: Query, *, is_named: bool) -> Series:
    """The years of one rate; whose they are stands under each column where nothing else says it."""
    who = when(is_named, whose(own[0], frames))
    return Series(_series_name(own[0], frames), tuple(_point(row, query, who) for row in own))


def _series_name(row: Row, frames: Frames) -> Text:
    """`금천구 주민참여예산(구) 편성률`."""
    district, rate = whose(row, frames), rates.TITLES[str(row["rate"])]
    return Text(f"{district.ko} {row['program']} {rate.ko}", f"{district.en}, {r.scheme_words(row).en}, {rate.en}")


def _title_name(row: Row, frames: Frames) -> Text:
    """As the series is called; in English, which is longer, without the scheme where it is the district's own."""
    name, rate = _series_name(row, frames), rates.TITLES[str(row["rate"])]
    return Text(name.ko, f"{whose(row, frames).en}, {rate.en}") if row["program"] == r.OWN_SCHEME else name


def _point(row: Row, query: Query, who: Sequence[Text]) -> Point:
    share = kinds.write(row["value"], kinds.RATIO)
    below = join([join([*who, rates.counts(row, query)], " "), *_until(row)], " · ")
    return Point(str(row[MARK]), integer(row, "year"), number_of(row["value"]), same(share), below, unfinished=bool(_until(row)))


def _until(row: Row) -> tuple[Text, ...]:
    """`10. 31.까지`: until when a year is counted that was not over."""
    day, year = row["as_of"], integer(row, "year")
    if not isinstance(day, date) or day.year != year or day >= date(year, 12, 31):
        return ()
    return (Text(f"{day.month}. {day.day}.까지", f"until {day:%m-%d}"),)


def _trend_title(own: Sequence[Row], frames: Frames, chosen: rates.Chosen) -> Text:
    """`편성률 2018년 30.2% → 2020년 31.2%(+1.0%p, 우연과 구분되지 않음)`: the first and the last share, and whether chance explains the difference.

    Where the share moved though its own count did not, by what it moved.
    """
    first, last = own[0], own[-1]
    steps = join([_STEP.fill(year=row["year"], share=kinds.write(row["value"], kinds.RATIO)) for row in _told(own)], " → ", " → ")
    ends = _interval(own)
    chance = NOTHING if ends is None else _BY_CHANCE if ends[0] <= 0 <= ends[1] else _NOT_BY_CHANCE
    said = Text("{name} {steps}({by}%p{chance})", "{name}: {steps} ({by} pp{chance})")
    moved = said.fill(name=_title_name(first, frames), steps=steps, by=_points(_share(last) - _share(first)), chance=chance)
    return join([moved, *_by_base(first, last, rates.by_name(chosen)[str(first["rate"])])], " · ", "; ")


def _told(own: Sequence[Row]) -> Sequence[Row]:
    """Every share of a short trend, the ends of a longer one."""
    return own if len(own) <= LONG else (own[0], own[-1])


def _by_base(first: Row, last: Row, definition: Definition) -> tuple[Text, ...]:
    """`접수 107→59건, 선정 20건 그대로`: of a share that rose without more of what it counts, or fell without fewer."""
    before, after = _counts(first), _counts(last)
    if before is None or after is None or not isinstance(definition.form, Ratio):
        return ()
    is_of_base = (after[0] - before[0]) * (_share(last) - _share(first)) <= 0 and before[1] != after[1]
    moved = _BASE if before[0] != after[0] else _BASE_ALONE
    return when(is_of_base, moved.fill(of=definition.form.of.title, k0=before[0], k1=after[0], over=definition.form.over.title, n0=before[1], n1=after[1]))  # fmt: skip


_BASE = Text("{over} {n0}→{n1}건, {of} {k0}→{k1}건", "{over} {n0}→{n1}, {of} {k0}→{k1}")
_BASE_ALONE = Text("{over} {n0}→{n1}건, {of} {k1}건 그대로", "{over} {n0}→{n1}, {of} {k1}")


_BY_CHANCE, _NOT_BY_CHANCE = Text(", 우연과 구분되지 않음", ", chance may explain it"), Text(", 우연으로 보기 어려움", ", more than chance")


def _share(row: Row) -> float:
    return number_of(row["value"]) or 0.0


def _counts(row: Row) -> tuple[int, int] | None:
    """The proposals of a share and those that it is of; None of amounts."""
    k, n = row["k"], row["n_cases"]
    return (k, n) if isinstance(k, int) and isinstance(n, int) else None


def _interval(own: Sequence[Row]) -> tuple[float, float] | None:
    """The 95% interval of the difference of the last share to the first; None of amounts."""
    before, after = _counts(own[0]), _counts(own[-1])
    return newcombe(before, after) if before and after else None


def _points(by: float) -> str:
    return f"{by * 100:+.1f}".replace("-", "△")


def _difference_note(own: Sequence[Row]) -> tuple[Text, ...]:
    """How far the first and the last year lie apart, and whether chance alone explains it: by the interval of the difference."""
    first, last, ends = own[0], own[-1], _interval(own)
    if ends is None:
        return ()
    by, low, high = map(_points, (_share(last) - _share(first), *ends))
    told = _CHANCE if ends[0] <= 0 <= ends[1] else _MORE
    return (_DIFFERENCE.fill(first=first["year"], last=last["year"], by=by, low=low, high=high, told=told),)


def _undrawn_note(rows: Sequence[Row], years: Sequence[Sequence[Row]]) -> tuple[Text, ...]:
    """How many rates stand in the table alone, where the picture is a trend."""
    left = sum(row["value"] is not None for row in rows) - sum(map(len, years)) if years else 0
    return when(left, Text(f"세 해가 안 되는 비율 {left}개는 표에 있음", f"{plural(left, 'rate')} of fewer than three years in the table"))


def _row(row: Row, frames: Frames, query: Query, definitions: dict[str, Definition]) -> Bar:
    scheme, rate = r.who(row, frames), rates.TITLES[str(row["rate"])]
    name = join([scheme, rate], " ", ": ")
    value, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    label = value_of(row, definitions[str(row["rate"])], kinds.RATIO)
    return Bar(str(row[MARK]), name, value, label, detail=rates.counts(row, query) if value is not None else NOTHING, low=low, high=high)


def _none_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Why some rates are missing, each reason with the number of rates."""
    found = Counter(str(row["why"]) for row in rows if row["why"])
    english = {t.ko: t.en for m in rates.RATES for d in m.definitions for t in reasons(d)}
    words = join([Text(f"{why} {n}개", f"{english[why]} ({n})") for why, n in found.items()])
    return when(found, Text(f"계산하지 않은 비율: {words.ko}", f"Rates not computed: {words.en}"))
