"""The cards of the overview where no place is chosen: each of the five measures over the places that have it, so that none stands for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import polars as pl

from lib.across.compare.district_choice import DEFINITION, ENOUGH, MEASURE, Chosen, chosen
from lib.across.compare.district_figures import behind
from lib.across.compare.district_words import evidence_of, reading
from lib.across.overview.trend_columns import FEWEST, Column, Figure, ahead
from lib.across.overview.trends import SORT, places_and_columns
from lib.charts.cards.topic import more_points
from lib.charts.spec.cards import Card, Shown, Spread, chips, spark_of
from lib.charts.spec.cards import Column as OneYear
from lib.core import derived, kinds
from lib.core.answer import short_date
from lib.core.cards.card import Carded
from lib.core.evidence import Evidence, RowRef
from lib.core.frames import Frames
from lib.core.panel import CITED
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, listed, same
from lib.topics.budget import fund_shares
from lib.topics.budget.card import gone_words, on_schedule
from lib.topics.budget.measures import EARLY, EXECUTION_RATE
from lib.topics.pledges.completed import TERM_GONE
from lib.topics.pledges.printed import term_of
from lib.topics.pledges.rows import term_title

_NAMED = 4  # places that a card names where they are too few for a median


@dataclass(frozen=True)
class _Place:
    """The figure of one place: what it is worth, how it reads, and the rows that it is made of."""

    district: str
    value: float
    words: Text
    rows: tuple[RowRef, ...]


def cards_of_all(query: Query, frames: Frames) -> list[Carded]:
    """A card a measure: the median of the places that share a year, or how many have a figure where they are too few for one.

    Execution is that of the newest day on which whole governments stand side by side; where there is none, or of the asked years early
    spending alone, that as in the trends.
    """
    _, found = places_and_columns(Query(as_of=query.as_of, unit=query.unit), frames)
    return [(_today(c, query, frames) if c.name == "execution" else None) or _of_column(c, query, frames) for c in found]


def _today(early: Column, query: Query, frames: Frames) -> Carded | None:
    """What whole governments have spent by one day, against the share of the year elapsed; None where too few are known for one day."""
    by = [(DEFINITION.name, d.name) for d in EXECUTION_RATE.definitions if d.name == query.definition and d.rule is EARLY]
    asked = Query(as_of=query.as_of, unit=query.unit, options=(*by, (MEASURE.name, EXECUTION_RATE.name)))
    any_year = () if set(early.years).isdisjoint(query.years) else query.years
    found = (chosen(asked.but(years=years), frames) for years in dict.fromkeys((query.years, any_year)))
    made = next((m for m in found if m.rows["value"].count() >= ENOUGH and m.rows["as_of"].n_unique() == 1), None)
    return _by_one_day(made, query, frames) if made else None


_MIDDLE = Text("{of} 집행률 중앙값은 {value}임", "median execution {of} is {value}")


def _by_one_day(made: Chosen, query: Query, frames: Frames) -> Carded:
    of, read = made.figures, reading(made.figures.comparable, query)
    lines = made.alike(made.rows.filter(pl.col("value").is_not_null()).to_dicts())
    apart = [fund_shares.APART.fill(n=len(made.heavy))] if made.heavy else []
    places = [_Place(r["district_id"], r["value"], read.say(r["value"]), evidence_of(r, of, read, query, frames).rows) for r in lines]
    middle, day = median(p.value for p in places), lines[0]["as_of"]
    gone = None if of.definition.rule is EARLY else derived.share_of_year(day)  # of a day that a programme fixes
    within = Text(f"({apart[0].ko})", f" ({apart[0].en})") if apart else NOTHING
    says = _MIDDLE.fill(of=of.definition.title, value=kinds.write(middle, kinds.RATIO))
    if gone is not None:
        says = on_schedule(Text(f"집행률 중앙값{within.ko}은", f"median execution{within.en} is"), middle, gone)
    value, how = same(kinds.write(middle, kinds.RATIO).removesuffix("%")), join([_middle(len(places), of.definition.title), *apart])
    shown = Shown(
        "overview|execution", value, same("%"), how, says, _spread(places, frames, gone, NOTHING if gone is None else gone_words(gone))
    )
    rows = behind(of.comparable.measure.dataset, [n for r in lines for n in r["rows"]], frames)
    return _carded(
        of.comparable.title, Text(short_date(day), day.isoformat()), shown, places, rows, _other_year(made.year, query, _TOO_FEW)
    )


def _of_column(column: Column, query: Query, frames: Frames) -> Carded:
    """The card of a measure of the trends: of a rate against a term, of the year that is asked, or of the newest."""
    if column.form == "points":
        return _of_term(column, frames)
    year = None if column.form == "strip" else max((y for y in column.years if y in query.years), default=column.years[-1])
    newest = (
        [own[-1] for own in column.by.values()] if year is None else [f for f in column.figures if int(f.at) == year and f.fill != "hollow"]
    )
    places = [_Place(f.district_id, f.value, _with_unit(column, f.value), f.evidence.rows) for f in newest]
    title, mark = SORT.values[column.name], f"overview|{column.name}"
    day = Text(f"{year}년", str(year)) if year else NOTHING
    if len(places) < FEWEST:
        shown = _few(mark, title, places, frames)
    else:
        middle = median(p.value for p in places)
        says = Text("{of} 중앙값은 {value}임", "the median of {of} is {value}").fill(of=title, value=_with_unit(column, middle))
        years = [OneYear(int(at), value, same(column.say(value))) for at, value in column.middles() if year]
        shown = Shown(mark, same(column.say(middle)), column.unit, _middle(len(places), column.said[0]), says,
                      spark=spark_of(years, year), bar=_spread(places, frames))  # fmt: skip
    return _carded(title, day, shown, places, column.rows, _other_year(year, query, _NONE))


def _of_term(column: Column, frames: Frames) -> Carded:
    """How far the places with a dated figure of the newest term are ahead of it, each on its own day: nobody is ranked by it."""
    own = column.of_term
    places = [_Place(f.district_id, f.value, _with_unit(column, f.value), f.evidence.rows) for f in own]
    title, count, mark = SORT.values[column.name], len(places), f"overview|{column.name}"
    if not places:
        return _carded(title, NOTHING, _few(mark, title, places, frames), places, column.rows, NOTHING)
    term = term_of(own[0].as_of)
    apart = [ahead(f) for f in own]
    above, first, last = sum(by > 0 for by in apart), *map(more_points, (apart[0], apart[-1]))
    spread = Spread(tuple(apart), median(apart), first, last if count > 1 else NOTHING, 0.0, TERM_GONE)
    definition = _AHEAD.fill(term=term_title(term, frames))
    how = Text("모두" if above == count else f"가운데 {above}곳이", f"{above}")
    says = Text(
        "공약 이행률은 자료가 있는 {count}곳 {how} 임기 경과율보다 높음", "pledges of {how} of {count} with figures are ahead of the term"
    )
    shown = Shown(mark, same(str(above)), _of_places(count), definition, says.fill(count=count, how=how), spread)
    return _carded(title, _days(own), shown, places, column.rows, NOTHING)


_AHEAD = Text("{term} 이행률이 임기 경과율보다 높은 곳(막대는 경과율과의 차이)", "above the share of the term: {term} (bar: by how much)")


def _days(figures: Sequence[Figure]) -> Text:
    """`2024. 12.~2025. 12.`: the months from the first day to the last."""
    days = sorted(f.as_of for f in figures if f.as_of)
    ends = list(dict.fromkeys((days[0].strftime("%Y-%m"), days[-1].strftime("%Y-%m"))))
    return Text("~".join(f"{year}. {int(month)}." for year, month in (end.split("-") for end in ends)), "–".join(ends))


def _places(count: int) -> Text:
    return Text("곳", " place" if count == 1 else " places")


def _of_places(count: int) -> Text:
    return Text("곳(견줄 수 있는 {n}곳 중)", " of {n} comparable").fill(n=count)


def _few(mark: str, title: Text, places: Sequence[_Place], frames: Frames) -> Shown:
    """Too few for a median: how many have a figure, and the largest of them by name."""
    count = len(places)
    says = Text("{title} 자료는 {count}곳뿐임", "figures of {title} from {count} only").fill(title=title, count=count)
    definition = Text("자료가 있는 곳(중앙값은 {n}곳부터)", "with figures (a median takes {n})").fill(n=FEWEST)
    return Shown(mark, same(str(count)), _places(count), definition, says, line=_named(sorted(places, key=lambda p: -p.value), frames))


def _named(places: Sequence[_Place], frames: Frames) -> Text:
    said = [join([names(frames).district(p.district), p.words], " ", " ") for p in places]
    return listed(said, _NAMED)


def _spread(places: Sequence[_Place], frames: Frames, line: float | None = None, line_title: Text = NOTHING) -> Spread:
    """Where the places lie, the lowest and the highest by name."""
    ranked = sorted(places, key=lambda p: p.value)
    values = tuple(p.value for p in ranked)
    return Spread(values, median(values), _named(ranked[:1], frames), _named(ranked[-1:], frames), line, line_title)


def _middle(count: int, definition: Text) -> Text:
    """`25곳 중앙값, 예산현액 대비`."""
    return Text("{count}곳 중앙값, {of}", "median of {count}, {of}").fill(count=count, of=definition)


def _with_unit(column: Column, value: float) -> Text:
    words = column.say(value)
    return Text(f"{words}{column.unit.ko}", f"{words}{column.unit.en}")


def _other_year(year: int | None, query: Query, why: Text) -> Text:
    """That another year answers than is asked, and why; nothing where it is asked, or none is."""
    if year is None or not query.years or year in query.years:
        return NOTHING
    return Text("{year}년 값({asked}년 {why})", "of {year} ({asked}: {why})").fill(
        year=year, asked=", ".join(map(str, query.years)), why=why
    )


_TOO_FEW, _NONE = Text("비교할 곳 적음", "too few places"), Text("없음", "none")


def _carded(title: Text, day: Text, shown: Shown, places: Sequence[_Place], rows: pl.DataFrame, other: Text) -> Carded:
    """The card with its evidence: every row of every place."""
    value = join([shown.value, shown.unit], "", "")
    evidence = Evidence(shown.mark, title, value, join([shown.definition, value], " = ", " = "), tuple(r for p in places for r in p.rows))
    return Carded(Card(title, day, shown, chips=chips(other)), evidence, rows.select(CITED))
