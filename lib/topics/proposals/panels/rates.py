"""Adoption, selection, implementation and execution by scheme over proposal years, each as k of n with the range of chance, and who rose or fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lib.charts.plain import years_column
from lib.charts.spec import CHANCE, PERCENT, Bar, Compare
from lib.charts.spec.trellis import Fill, Spot, Trellis, TrellisCell, TrellisRow
from lib.core import kinds
from lib.core.answer import Row, nothing, number_of, rows_behind, sentence, value_of, whose, with_value
from lib.core.derived import newcombe
from lib.core.frames import Frames, grouped, integer, rows_by
from lib.core.measure import Definition, Ratio, reasons
from lib.core.panel import MARK, Caption, Panel, Table, caption
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, Text, join, listed, plural, same, when
from lib.topics.proposals import rates
from lib.topics.proposals import rows as r
from lib.topics.proposals.measures import ADOPTION_RATE, REFERRAL_RATE

NAME = "proposals-rates"
SHORT = 3  # years that a title tells each of
_HEADROOM = 1.6  # of the highest share, for the words over it
_STEP = Text("{year}년 {share}", "{share} in {year}")
_DIFFERENCE = Text("{first}년과 {last}년의 차 {by}%p, 95% 구간 {low}~{high}%p(뉴컴): {told}",
                   "{first} to {last}: {by} pp, 95% interval {low} to {high} pp (Newcombe): {told}")  # fmt: skip
_OVERLAP = Text("두 해의 95% 구간이 겹쳐도, 차의 구간에 0이 없으면 우연으로 보기 어려움",
                "Intervals of two years may overlap though that of their difference does not hold 0")  # fmt: skip
_NOTED = 6  # differences that notes tell each of
_BESIDE = Text("다른 비율 {n}개의 차는 그림 오른쪽에 있음", "The changes of {n:more rate|more rates} stand right of the figure")
_CHANCE = Text("0을 포함해 우연과 구분되지 않음", "0 is within it, chance alone may explain it")
_MORE = Text("0을 포함하지 않음", "0 is not within it")
_BY_CHANCE = Text(", 우연과 구분되지 않음", ", chance may explain it")
_NOT_BY_CHANCE = Text(", 95% 구간 {low}~{high}%p로 우연으로 보기 어려움", ", 95% {low} to {high}")
_BASE = Text("{over} {n0}→{n1}건, {of} {k0}→{k1}건", "{over} {n0}→{n1}, {of} {k0}→{k1}")
_BASE_ALONE = Text("{over} {n0}→{n1}건, {of} {k1}건 그대로", "{over} {n0}→{n1}, {of} {k1}")
_ROSE, _FELL = Text("비율이 오른 곳 {who}", "shares up in {who}"), Text("내린 곳 {who}", "down in {who}")
_UNCLEAR = Text("{who}은(는) 우연과 구분되지 않음", "{who}: chance may explain it")
_TOO_FEW = Text("{n}개 구는 두 해 자료 없음", "{n:district lacks|districts lack} two years")
_NONE = Text("없음", "none")
_MOVED = Text("{who}({y0}→{y1}년 {rate} {by}%p{count})", "{who} ({rate} {y0}→{y1} {by} pp{count})")
_AS_MANY = Text(", {of} {n}건 그대로", ", {n} {of} in both")
_EACH = Text(
    "{who} {rate} {a} → {b}({by}%p, 95% 구간 {low}~{high}%p)", "{who}, {rate}: {a} → {b} ({by} pp, 95% interval {low} to {high} pp)"
)
_NEWEST = Text(
    "{name} {year}년 {share}({k}/{n}건), 95% 구간 {low}~{high}%", "{name} {year}: {share} ({k}/{n}), 95% interval {low} to {high}%"
)
_BY_YEAR = Text("비율, 해마다", "share by year")
_SCALE = Text("눈금 0~{top}, 세로선은 95% 구간", "scale 0–{top}; upright: 95% interval")
_PART_OF_YEAR = Text("○ 해가 끝나기 전까지의 수", "○ counted before the year was over")
_RIGHT = Text("오른쪽은 첫 해와의 차(95% 구간)", "right: change since the first year (95% interval)")
_ONE_YEAR = Text("한 해뿐", "one year")
WHAT = Text("제도·제안연도별 채택률·상정률·선정률·편성률·실시율·집행률",
            "shares of each stage by scheme and year")  # fmt: skip
Years = Sequence[Row]
"""One rate of one scheme in order of time."""


def over_years(query: Query, frames: Frames) -> Panel:
    """Every rate of which both stages are printed, and those whose denominator is missing or may not be joined, with the reason."""
    chosen = tuple((m, m.definition(query.definition if m is ADOPTION_RATE else "")) for m in rates.RATES)
    table = of_places(query, frames, "rates of proposals", query.definition, lambda q: rates.computed(q, r.asked(q, frames), chosen))
    if table.is_empty():
        return nothing(NAME, WHAT, rates.rules(chosen), query, frames, of=rates.OF_RATES, has=rates.answering(frames, chosen))
    used, rows = rows_behind(r.asked(query, frames), table["rows"]), table.to_dicts()
    series = _over_years(rows, query, frames)
    long = [own for own in series if len(_compared(own)) > 1]
    of_many = query.is_of_all or len({own[0]["district_id"] for own in long}) > 1
    title = rates.title_of(rows, frames)
    if long:
        title = _title_of_many(long, query, frames, chosen) if of_many else _trend_title(_compared(long[0]), frames, chosen)
    drawn = [row for own in series for row in own] or rows
    return Panel(
        NAME, title, _what(drawn, chosen),
        Table(rates.columns_of(table, frames, query, chosen), table), _caption(drawn, table, query, frames, chosen),
        _dotted(series, frames, query, title) if series
        else Compare(tuple(_row(row, frames, query, rates.by_name(chosen)) for row in _drawn(rows)), PERCENT, title, range_title=CHANCE),
        rates.evidence_of(table, frames, query, chosen),
        (*_difference_notes(long, frames), *_undrawn_note(rows, series), *rates.few_note(rows), *_none_note(rows), *r.usual_notes(used, money=False)),
        again=listed([_of_each(_compared(own), frames) for own in long], 3, "개") if of_many else _newest(_compared(long[0])[-1], frames) if long else NOTHING,
    )  # fmt: skip


def _caption(drawn: Sequence[Row], table: pl.DataFrame, query: Query, frames: Frames, chosen: rates.Chosen) -> Caption:
    """That of every figure, with the formula of those that are drawn first."""
    shown = {row["rate"] for row in drawn}
    first = tuple(sorted(chosen, key=lambda one: one[0].name not in shown))
    return caption(rows_behind(r.asked(query, frames), table["rows"]), rates.rules(first, table))


def _what(rows: Sequence[Row], chosen: rates.Chosen) -> Text:
    """`선정(뽑힘)·편성(예산 반영) ÷ 접수(%)`: of what each share is, those of one denominator once."""
    drawn = {str(row["rate"]) for row in with_value(rows)}
    forms = [d.form for m, d in chosen if m.name in drawn and isinstance(d.form, Ratio)]
    overs = grouped((form.over.title, rates.meant(form.of.title)) for form in forms)
    said = [Text("{of} ÷ {over}", "{of} ÷ {over}").fill(of=join(own, "·"), over=over) for over, own in overs.items()]
    return Text("{said}(%) · 함께 적힌 해만, 등록하면 이어짐", "{said}, %; more: reports").fill(said=join(said)) if said else WHAT


def _over_years(rows: Sequence[Row], query: Query, frames: Frames) -> list[Years]:
    """Each rate of each scheme in order of time, those that moved by more than chance first, of what came of proposals before what was put forward, then those of most years: of the rates of which any has two years that are compared.

    Of all places the own schemes of the 25 of Seoul, where these have any.
    """
    every = [sorted(own, key=_year) for own in rows_by(with_value(rows), ("district_id", "program", "rate")).values()]
    if query.is_of_all:
        ours = set(seoul(frames)["district_id"])
        every = [own for own in every if own[0]["district_id"] in ours and own[0]["program"] == r.OWN_SCHEME] or every
    told = {own[0]["rate"] for own in every if len(_compared(own)) > 1}
    kept = (own for own in every if own[0]["rate"] in told)
    return sorted(kept, key=lambda own: (not _way(_compared(own)), own[0]["rate"] == REFERRAL_RATE.name, -len(own)))


def _year(row: Row) -> int:
    return integer(row, "year")


def _compared(own: Years) -> Years:
    """Without the years that were not over when they were counted, where others were."""
    over = [row for row in own if not row["unfinished"]]
    return over or own


def _drawn(rows: Sequence[Row]) -> Sequence[Row]:
    """Those with a value, which come first; where none has one all, each with its reason."""
    return with_value(rows) or rows


def _dotted(series: Sequence[Years], frames: Frames, query: Query, alt: Text) -> Trellis:
    """A row each rate of each scheme: a point a year with the range of chance, all on one scale; behind it what changed."""
    every = [row for own in series for row in own]
    top = max(number_of(row[end]) or 0.0 for row in every for end in ("value", "high"))
    schemes = list(dict.fromkeys(r.scheme_words(row) for row in every))
    with_place, with_scheme = len({row["district_id"] for row in every}) > 1, len(schemes) > 1
    names = [_row_name(own[0], frames, with_place=with_place, with_scheme=with_scheme) for own in series]
    rows = tuple(TrellisRow(name, (_cell(own, query),), values=(0.0, top * _HEADROOM)) for name, own in zip(names, series, strict=True))
    title = join([*when(len(schemes) == 1, schemes[0]), _BY_YEAR], " ", ": ")
    head = years_column(title, _SCALE.fill(top=kinds.write(top, kinds.RATIO)), "points", [_year(row) for row in every], (0.0, 1.0))
    return Trellis(
        rows, (replace(head, said=(*head.said, *when(any(len(_compared(own)) < len(own) for own in series), _PART_OF_YEAR), _RIGHT)),), alt
    )


def _row_name(row: Row, frames: Frames, *, with_place: bool, with_scheme: bool) -> Text:
    """`금천구 편성률`: what is of all rows stands over them."""
    return join([*when(with_place, whose(row, frames)), *when(with_scheme, r.scheme_words(row)), rates.title_of_rate(row)], " ", ", ")


def _cell(own: Years, query: Query) -> TrellisCell:
    """The years of a rate; behind them by how much the last is more than the first, with the interval of that."""
    told = _compared(own)
    spots = tuple(_spot(row, query, is_compared=row in told) for row in own)
    if len(told) < 2:
        return TrellisCell(spots, _ONE_YEAR)
    ends, by = _interval(told), _points(_share(told[-1]) - _share(told[0]))
    return TrellisCell(spots, Text(f"{by}%p", f"{by} pp"), same("({}~{})".format(*map(_bare_points, ends))) if ends else NOTHING)


def _spot(row: Row, query: Query, *, is_compared: bool) -> Spot:
    share, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    short, of = kinds.write(share, kinds.RATIO), rates.counts(row, query)
    until = when(row["unfinished"], _until(row))
    label = join([Text(f"{row['year']}년 {short}({of.ko})", f"{row['year']}: {short} ({of.en})"), *until], " · ")
    fill: Fill = "solid" if is_compared else "hollow"
    span = None if low is None or high is None else (low, high)
    return Spot(str(row[MARK]), float(_year(row)), share or 0.0, label, fill, short=same(short), span=span)


def _until(row: Row) -> Text:
    """`10. 31.까지`: until when a year is counted that was not over."""
    day = row["as_of"]
    return Text(f"{day.month}. {day.day}.까지", f"until {day:%m-%d}") if isinstance(day, date) else NOTHING


def _title_name(row: Row, frames: Frames) -> Text:
    """`금천구 편성률`; with the scheme where it is not the district's own, which stands beside the figure."""
    return _row_name(row, frames, with_place=True, with_scheme=row["program"] != r.OWN_SCHEME)


def _title_of_many(long: Sequence[Years], query: Query, frames: Frames, chosen: rates.Chosen) -> Text:
    """Which rate of whom rose and fell by more than chance, who has none that did, and of all places how many cannot be told."""
    told = [_compared(own) for own in long]
    rose, fell, unclear = ([own for own in told if _way(own) == sign] for sign in (1, -1, 0))
    moved = [
        words.fill(who=listed([_moved(own, frames, chosen) for own in found], 2) if found else _NONE)
        for words, found in ((_ROSE, rose), (_FELL, fell))
    ]
    places, clear = ({own[0]["district_id"] for own in rates} for rates in (told, [*rose, *fell]))
    unclear = list({own[0]["district_id"]: own for own in unclear if own[0]["district_id"] not in clear}.values())
    rest = seoul(frames).height - len(places.intersection(seoul(frames)["district_id"])) if query.is_of_all else 0
    unclear_words = when(unclear, _UNCLEAR.fill(who=listed([whose(own[0], frames) for own in unclear], 3, ko="·")))
    return sentence(join([*moved, *unclear_words, *when(rest, _TOO_FEW.fill(n=rest))], ", ", "; "))


def _way(own: Years) -> int:
    """1 where the last share is more than the first by more than chance, -1 where it is less, else 0; of amounts by the shares alone."""
    ends, by = _interval(own), _share(own[-1]) - _share(own[0])
    low, high = ends or (by, by)
    return (low > 0) - (high < 0)


def _moved(own: Years, frames: Frames, chosen: rates.Chosen) -> Text:
    """`영등포구(2012→2015년 선정률 +15.2%p, 선정 20건 그대로)`."""
    first, last = own[0], own[-1]
    before, after, form = _counts(first), _counts(last), rates.by_name(chosen)[str(first["rate"])].form
    count = _AS_MANY.fill(of=form.of.title, n=after[0]) if before and after and before[0] == after[0] else NOTHING
    rate, by = rates.title_of_rate(first), _points(_share(last) - _share(first))
    return _MOVED.fill(who=whose(first, frames), rate=rate, y0=first["year"], y1=last["year"], by=by, count=count)


def _of_each(own: Years, frames: Frames) -> Text:
    """`영등포구 선정률 18.7% → 33.9%(+15.2%p, 95% 구간 1.5~29.4%p)`."""
    first, last = own[0], own[-1]
    a, b = (kinds.write(row["value"], kinds.RATIO) for row in (first, last))
    by = _share(last) - _share(first)
    low, high = map(_bare_points, _interval(own) or (by, by))
    return _EACH.fill(who=whose(first, frames), rate=rates.title_of_rate(first), a=a, b=b, by=_points(by), low=low, high=high)


def _newest(row: Row, frames: Frames) -> Text:
    """`영등포구 2015년 선정률 33.9%(20/59건), 95% 구간 23.1~46.6%`: beside a headline that says how it came to that."""
    counted = _counts(row)
    if counted is None:
        return NOTHING
    low, high = (f"{(number_of(row[end]) or 0.0) * 100:.1f}" for end in ("low", "high"))
    k, n = counted
    return _NEWEST.fill(
        name=_title_name(row, frames), year=row["year"], share=kinds.write(row["value"], kinds.RATIO), k=k, n=n, low=low, high=high
    )


def _trend_title(own: Years, frames: Frames, chosen: rates.Chosen) -> Text:
    """`편성률 2018년 30.2% → 2020년 31.2%(+1.0%p, 우연과 구분되지 않음)`: the first and the last share, and whether chance explains the difference.

    Where the share moved though its own count did not, by what it moved.
    """
    first, last = own[0], own[-1]
    steps = join([_STEP.fill(year=row["year"], share=kinds.write(row["value"], kinds.RATIO)) for row in _told(own)], " → ", " → ")
    ends = _interval(own)
    chance = NOTHING if ends is None else _chance(*ends)
    said = Text("{name} {steps}({by}%p{chance})", "{name}: {steps} ({by} pp{chance})")
    moved = said.fill(name=_title_name(first, frames), steps=steps, by=_points(_share(last) - _share(first)), chance=chance)
    return join([moved, *_by_base(first, last, rates.by_name(chosen)[str(first["rate"])])], " · ", "; ")


def _chance(low: float, high: float) -> Text:
    """Whether chance may explain a difference with such an interval, which is said where it tells more than those of the years."""
    return _BY_CHANCE if low <= 0 <= high else _NOT_BY_CHANCE.fill(low=_bare_points(low), high=_bare_points(high))


def _told(own: Years) -> Sequence[Row]:
    """Every share of a short trend, the ends of a longer one."""
    return own if len(own) <= SHORT else (own[0], own[-1])


def _by_base(first: Row, last: Row, definition: Definition) -> tuple[Text, ...]:
    """`접수 107→59건, 선정 20건 그대로`: of a share that rose without more of what it counts, or fell without fewer."""
    before, after = _counts(first), _counts(last)
    if before is None or after is None or not isinstance(definition.form, Ratio):
        return ()
    is_of_base = (after[0] - before[0]) * (_share(last) - _share(first)) <= 0 and before[1] != after[1]
    moved = _BASE if before[0] != after[0] else _BASE_ALONE
    return when(is_of_base, moved.fill(of=definition.form.of.title, k0=before[0], k1=after[0], over=definition.form.over.title, n0=before[1], n1=after[1]))  # fmt: skip


def _share(row: Row) -> float:
    return number_of(row["value"]) or 0.0


def _counts(row: Row) -> tuple[int, int] | None:
    """The proposals of a share and those that it is of; None of amounts."""
    k, n = row["k"], row["n_cases"]
    return (k, n) if isinstance(k, int) and isinstance(n, int) else None


def _interval(own: Years) -> tuple[float, float] | None:
    """The 95% interval of the difference of the last share to the first; None of amounts."""
    before, after = _counts(own[0]), _counts(own[-1])
    return newcombe(before, after) if before and after else None


def _points(by: float) -> str:
    return f"{by * 100:+.1f}".replace("-", "△")


def _bare_points(by: float) -> str:
    return _points(by).removeprefix("+")


def _difference_notes(long: Sequence[Years], frames: Frames) -> tuple[Text, ...]:
    """How far the first and the last year of each rate lie apart, and whether chance alone explains it: by the interval of the difference."""
    found = [(own, ends) for one in long if (ends := _interval(own := _compared(one)))]
    notes = [_difference_note(own, ends) for own, ends in found]
    if len(found) > 1:
        notes = [join([_title_name(own[0], frames), note], " ", ", ") for (own, _), note in zip(found, notes, strict=True)]
    rest = when(notes[_NOTED:], _BESIDE.fill(n=len(notes[_NOTED:])))
    return (*notes[:_NOTED], *rest, *when(len(found) <= SHORT and any(_way(own) and _overlap(own) for own, _ in found), _OVERLAP))


def _overlap(own: Years) -> bool:
    """Whether the intervals of the first and the last share overlap."""
    (a, b), (c, d) = ((number_of(row["low"]) or 0.0, number_of(row["high"]) or 0.0) for row in (own[0], own[-1]))
    return a <= d and c <= b


def _difference_note(own: Years, ends: tuple[float, float]) -> Text:
    first, last = own[0], own[-1]
    by, low, high = map(_points, (_share(last) - _share(first), *ends))
    told = _CHANCE if ends[0] <= 0 <= ends[1] else _MORE
    return _DIFFERENCE.fill(first=first["year"], last=last["year"], by=by, low=low, high=high, told=told)


def _undrawn_note(rows: Sequence[Row], series: Sequence[Years]) -> tuple[Text, ...]:
    """How many rates stand in the table alone, where the picture is a trend."""
    left = len(with_value(rows)) - sum(map(len, series)) if series else 0
    return when(left, Text(f"그 밖의 비율 {left}개는 표에 있음", f"{plural(left, 'other rate')} in the table"))


def _row(row: Row, frames: Frames, query: Query, definitions: dict[str, Definition]) -> Bar:
    name = rates.name_of(row, frames)
    value, low, high = (number_of(row[c]) for c in ("value", "low", "high"))
    label = value_of(row, definitions[str(row["rate"])], kinds.RATIO)
    return Bar(str(row[MARK]), name, value, label, detail=rates.counts(row, query) if value is not None else NOTHING, low=low, high=high)


def _none_note(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Why some rates are missing, each reason with the number of rates."""
    found = Counter(str(row["why"]) for row in rows if row["why"])
    english = {t.ko: t.en for m in rates.RATES for d in m.definitions for t in reasons(d)}
    words = join([Text(f"{why} {n}개", f"{english[why]} ({n})") for why, n in found.items()])
    return when(found, Text(f"계산하지 않은 비율: {words.ko}", f"Rates not computed: {words.en}"))
