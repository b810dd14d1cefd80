"""The five measures of the mission by district and year: which figures of each stand under one definition, and what is said of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median

import polars as pl

from lib.charts.spec.trellis import Fill, Form
from lib.core import derived, kinds, korean
from lib.core.answer import Row, counted, file_lines, rows_behind, short_date
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames, grouped
from lib.core.measure import Definition, compute
from lib.core.panel import CITED, refs
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import select
from lib.core.text import NOTHING, Text, join, same, when
from lib.topics.indicators.datasets import INDICATORS
from lib.topics.indicators.measures import INDICATOR_VALUE
from lib.topics.lawsuits import cases
from lib.topics.lawsuits.datasets import LAWSUITS
from lib.topics.lawsuits.measures import CASES
from lib.topics.lawsuits.outcomes import PENDING
from lib.topics.pledges import printed
from lib.topics.pledges.completed import computed
from lib.topics.pledges.measures import COMPLETION_RATE
from lib.topics.pledges.rows import has_rate
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.panels.trend import valued
from lib.topics.proposals.rows import asked as rows_of_proposals
from lib.topics.proposals.rows import kind_words, shown
from lib.topics.staffing.panels.per_resident import District, living_rows, quotas
from lib.topics.staffing.panels.quotas import evidence, words_of

FEWEST = 5  # districts that make a median
SLOWEST = 5  # districts of a year that are marked, where three times as many have a figure


@dataclass(frozen=True)
class Figure:
    """One figure of a district: `at` in years, `value` on the column's scale, `words` as read with its date, and where it comes from."""

    district_id: str
    at: float
    value: float
    words: Text
    evidence: Evidence
    as_of: date | None
    fill: Fill = "solid"
    is_placed: bool = True


def ahead(figure: Figure) -> float:
    """By how much a rate of pledges is above the share of its term gone on its day, 0.01 is 1 %p."""
    gone = derived.share_of_term(printed.term_of(figure.as_of), figure.as_of) if figure.as_of else None
    return kinds.points_apart(figure.value / 100, gone or 0.0)


@dataclass(frozen=True)
class Column:
    """One measure of the matrix. `say` reads a value, `better` is more or none, `rows` are what a caption reads, `when` reads a time in a cell.

    `slowest` are the marks of figures that are bad as `low` says, as the lowest of each year. A column with a zero of its own has no middle (`has_middle` False).
    """

    name: str
    title: Text
    said: tuple[Text, ...]
    form: Form
    figures: tuple[Figure, ...]
    rows: pl.DataFrame
    say: Callable[[float], str]
    unit: Text
    better: str = "none"
    guides: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    ticks: tuple[tuple[float, Text], ...] = ()
    slowest: frozenset[str] = frozenset()
    low: Text = NOTHING
    has_middle: bool = True
    by: Mapping[str, list[Figure]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the figures by district and time."""
        ordered = sorted(self.figures, key=lambda f: (f.district_id, f.at, f.fill != "solid"))
        object.__setattr__(self, "by", grouped((figure.district_id, figure) for figure in ordered))

    @property
    def rises(self) -> bool:
        """Whether the lowest stand first when sorted by it: where more is better, who is behind is looked for."""
        return self.better == "more"

    @property
    def years(self) -> list[int]:
        """The years that have a figure."""
        return sorted({int(f.at) for f in self.figures})

    @property
    def of_term(self) -> list[Figure]:
        """Of the newest term with dated figures by its formula the newest figure of each place, who is most behind the term first."""
        for low, high in sorted(((low[0], high[0]) for low, high in self.guides), reverse=True):
            own = [f for f in self.figures if low <= f.at <= high and f.is_placed and f.fill == "solid"]
            if own:
                return sorted({f.district_id: f for f in sorted(own, key=lambda f: f.at)}.values(), key=ahead)
        return []

    def middles(self) -> tuple[tuple[float, float], ...]:
        """The median of each time that enough districts have: of a line by year, of a strip one of the newest figures."""
        if self.form == "strip":
            newest = [found[-1].value for found in self.by.values()]
            return ((0.0, median(newest)),) if self.has_middle and len(newest) >= FEWEST else ()
        if self.form != "line":
            return ()
        at = grouped((figure.at, figure.value) for figure in self.figures)
        return tuple((year, median(values)) for year, values in sorted(at.items()) if len(values) >= FEWEST)


@dataclass(frozen=True)
class _Of:
    """What the figures of a column have in common: whose they are is told by their rows."""

    name: str
    title: Text
    dataset: str
    frames: Frames

    def figure(self, row: Row, at: float, value: float, when: Text, words: Text, formula: Text, key: Sequence[object]) -> Figure:
        """One figure: `when` it is of, its value in `words` and how these come about."""
        who = names(self.frames).district(str(row["district_id"]))
        label = Text(f"{who.ko} {when.ko} {self.title.ko}", f"{who.en}: {self.title.en}, {when.en}")
        mark = "|".join(("trends", self.name, *map(str, (row["district_id"], *key))))
        evidence = Evidence(mark, label, words, formula, refs(self.dataset, file_lines(row)))
        return Figure(str(row["district_id"]), at, value, join([when, words], " ", ": "), evidence, _day(row))


def _cited(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(CITED)


def _percent(value: float) -> str:
    """Rounded half up, as everywhere: 54.15 reads 54.2."""
    return korean.format_number(value, 1)


def signed(value: float, decimals: int = 0) -> str:
    """`+3`, `△2.5`: a change or a difference."""
    return f"{'+' if value > 0 else '△' if value < 0 else ''}{korean.format_number(abs(value), decimals)}"


def short_year(at: float) -> str:
    """`’19`."""
    return f"’{int(at) % 100:02d}"


def _year(row: Row, column: str = YEAR_OF) -> int:
    return int(str(row[column]))


def _day(row: Row) -> date | None:
    found = row["as_of"]
    return found if isinstance(found, date) else None


def early_rows(frames: Frames) -> pl.DataFrame:
    """The rates of early spending that districts disclose."""
    return frames[INDICATORS.name].filter((pl.col("indicator_type") == "early_execution_disclosed") & pl.col("value").is_not_null())


def execution(query: Query, frames: Frames) -> Column:
    """What districts spent by the end of June of the amount that is to be spent early, as they disclose it."""
    of = _Of("execution", Text("신속집행률", "early execution"), INDICATORS.name, frames)
    rows = select(query, INDICATORS, early_rows(frames)).chosen
    table = compute(rows, INDICATOR_VALUE.definition(""), ("district_id", YEAR_OF, "as_of"))

    def figure(row: Row) -> Figure:
        year, value = _year(row), float(str(row["value"]))
        formula = Text(f"상반기 집행액 ÷ 신속집행 대상액 = {_percent(value)}%(출처에 적힌 값)", f"as printed: {_percent(value)} %")
        words, half = same(f"{_percent(value)}%"), Text(f"{year}년 상반기", f"first half of {year}")
        made = of.figure(row, year, value, half, words, formula, (year,))
        return replace(made, words=join([Text(f"{year}년", str(year)), words], " ", ": "))

    figures = tuple(figure(r) for r in table.iter_rows(named=True) if r[YEAR_OF])
    said = (
        Text("매년 6. 30. 집행액 ÷ 신속집행 대상액, %", "spent by 30 June ÷ amount due early, %"),
        Text("카드의 집행률과 다른 지표", "unlike the cards' rate"),
    )
    return Column("execution", Text("집행 · 신속집행률", "Execution · spent early"), said, "line", figures, _cited(rows), _percent, same("%"), "more",
                  ticks=_years(figures), slowest=_slowest(figures), low=_LOW)  # fmt: skip


_LOW = Text("그해 가장 낮은 5곳", "five lowest of a year")


def _slowest(figures: Sequence[Figure]) -> frozenset[str]:
    """The marks of the five lowest of each year, all that equal the fifth among them."""
    found: list[Figure] = []
    for own in grouped((f.at, f) for f in figures).values():
        if len(own) >= 3 * SLOWEST:
            fifth = sorted(f.value for f in own)[SLOWEST - 1]
            found += [f for f in own if f.value <= fifth]
    return frozenset(f.evidence.mark for f in found)


def staffing(query: Query, frames: Frames) -> Column:
    """Officials that the ordinance allows per thousand residents: each district by the ordinance in force, which is no one day."""
    found, rows = quotas(query, frames)

    def figure(quota: District, rate: float) -> Figure:
        value, since = words_of(quota)
        of, over, day = f"{quota.authorized:,}", f"{quota.residents:,}", quota.counted
        words = Text(f"{value.ko}(정원 {of}명 {since.ko}, 주민 {over}명 {short_date(day)})",
                     f"{value.en} ({of} officials {since.en}, {over} residents on {short_date(day, 'en')})")  # fmt: skip
        proof = evidence(quota, f"trends|staffing|{quota.district_id}", frames)
        return Figure(quota.district_id, quota.year, rate, words, proof, quota.as_of)

    figures = tuple(figure(q, q.rate) for q in found if q.rate is not None)
    said = (
        Text(
            "조례 정원 ÷ 주민, 명(현원 자료 없음, 시행일이 서로 다름)",
            "by ordinance ÷ residents; actual unknown, days vary",
        ),
    )
    return Column("staffing", Text("인력 · 주민 천 명당 정원", "Staff · per 1,000 residents"), said, "strip", figures,
                  pl.concat([_cited(rows), _cited(living_rows(found, frames))]), lambda v: korean.format_number(v, 2), Text("명", ""), ticks=_steps([f.value for f in figures]))  # fmt: skip


_OUTLINED = Text("□ {kind}만 센 해", "□ {kind} alone")


def proposals(query: Query, frames: Frames) -> Column:
    """Proposals handed in under the participatory budget of the district itself, never those of the city; hollow where one kind alone is counted."""
    asked = query.but(options=())
    table = valued(asked, frames, "접수", shown(asked), "주민참여예산(구)").filter(pl.col("value").is_not_null())
    of = _Of("proposals", Text("주민참여예산 접수", "proposals handed in"), PROPOSALS.name, frames)
    parts = {(row["district_id"], _year(row, "year")): kind_words(row["part"]) for row in table.iter_rows(named=True) if row["part"]}
    said = (
        Text("구 주민참여예산, 제안연도별 건수", "the district's own scheme, by proposal year"),
        *when(parts, _OUTLINED.fill(kind=join(list(dict.fromkeys(parts.values())), "·", "·"))),
    )
    counts = _counted(
        of,
        Text("제안 · 참여예산 접수", "Proposals · handed in"),
        table,
        rows_behind(rows_of_proposals(asked, frames), table["rows"]),
        "year",
        said,
    )
    figures = (_of_part(f, part) if (part := parts.get((f.district_id, int(f.at)))) else f for f in counts.figures)
    return replace(counts, figures=tuple(figures))


def _of_part(figure: Figure, part: Text) -> Figure:
    """A figure of one kind of proposals alone: `2025년 164건(주민제안형)`."""
    of = Text(f"({part.ko})", f" ({part.en})")
    proof = replace(figure.evidence, value=join([figure.evidence.value, of], "", ""))
    return replace(figure, words=join([figure.words, of], "", ""), fill="hollow", evidence=proof)


def lawsuits(query: Query, frames: Frames) -> Column:
    """Cases by the year in which they were filed; hatched where some were still pending."""
    rows = cases.one_cut(cases.asked(query, frames), "filed_year").filter(cases.COHORT & pl.col("count").is_not_null())
    open_of = rows.filter((pl.col("outcome") == PENDING) & (pl.col("count") > 0)).select("district_id", YEAR_OF).rows()
    of = _Of("lawsuits", Text("제소 사건", "cases filed"), LAWSUITS.name, frames)
    table = compute(rows, CASES.definition(""), ("district_id", YEAR_OF, "as_of")).filter(pl.col("value").is_not_null())
    return _counted(of, Text("소송 · 제소 사건", "Lawsuits · filed"), table, rows, YEAR_OF,
                    (Text("제소연도별 건수, 빗금은 진행중이 있는 해", "by year filed; hatched: some pending"),), frozenset(open_of))  # fmt: skip


def _counted(
    of: _Of,
    heading: Text,
    table: pl.DataFrame,
    rows: pl.DataFrame,
    year_column: str,
    said: tuple[Text, ...],
    still_open: frozenset[tuple[object, ...]] = frozenset(),
) -> Column:
    """A column of counts by year, the newest of each."""

    def figure(row: Row) -> Figure:
        year, count = _year(row, year_column), int(str(row["value"]))
        value = counted(count, "건")
        formula = Text(f"{row['n']}개 값의 합 = {value.ko}", f"sum of {row['n']} = {value.en}")
        made = of.figure(row, year, count, Text(f"{year}년", str(year)), value, formula, (year,))
        return replace(made, fill="hatched") if (row["district_id"], year) in still_open else made

    newest = table.sort("as_of").unique(["district_id", year_column], keep="last", maintain_order=True)
    figures = tuple(figure(r) for r in newest.iter_rows(named=True))
    return Column(of.name, heading, said, "bars", figures, _cited(rows), lambda v: kinds.write(int(v), kinds.INTEGER), Text("건", ""),
                  ticks=_years(figures))  # fmt: skip


_NO_FORMULA, _NO_DATE = Text(", 산식 미표시", ", formula not stated"), Text(", 기준일 미표기", ", as-of date not printed")


def pledges(query: Query, frames: Frames) -> Column:
    """Fulfilment against the term: computed of counts filled, as printed without a formula hollow; the slanting lines are the terms."""
    definition = COMPLETION_RATE.definition("")
    asked = query.but(options=(("scope", "pledges"),), years=(), definition="")
    rows, table = computed(asked, frames, definition)
    stated, behind = printed.beside(asked, frames, table)
    of, of_stated = (_Of("pledges", Text("공약 이행률", "fulfilment of pledges"), name, frames) for name in ("pledges", INDICATORS.name))
    known = [_rate(r, of, float(str(r["value"])) * 100, definition) for r in table.iter_rows(named=True) if r["value"] is not None]
    figures = tuple(f for f in (*known, *(_rate(r, of_stated, float(str(r["printed"]))) for r in stated.iter_rows(named=True))) if f)
    spans = {term: (in_years(first), in_years(last)) for term, (first, last) in derived.TERMS.items() if _any_within(figures, first, last)}
    guides = tuple(((first, 0.0), (last, 100.0)) for first, last in spans.values())
    ticks = tuple(((first + last) / 2, Text(term.removeprefix("민선"), f"T{term[2:-1]}")) for term, (first, last) in spans.items())
    said = (Text("이행 ÷ 전체, %. ○ 산식 미표시, 사선은 임기 경과", "fulfilled ÷ all, %. ○ formula not stated; slanting: the term"),)
    return Column("pledges", Text("공약 · 이행률", "Pledges · fulfilment"), said, "points", figures, pl.concat([_cited(rows), _cited(behind)]), _percent, same("%"),
                  "more", guides, ticks)  # fmt: skip


def _any_within(figures: Sequence[Figure], first: date, last: date) -> bool:
    return any(first <= f.as_of <= last for f in figures if f.as_of)


def _rate(row: Row, of: _Of, value: float, definition: Definition | None = None) -> Figure | None:
    """One rate, as printed where no definition computes it; none of what is not counted as having one."""
    day = _day(row)
    if day is None or not has_rate(row, of.frames):
        return None
    is_dated, words = row[BASIS] != "none", same(f"{_percent(value)}%")  # without a printed date it has no place in a term
    fill: Fill = "solid" if definition else "hollow"
    how = join([definition.formula, words], " = ", " = ") if definition else printed.AS_PRINTED
    made = of.figure(row, in_years(day), value, Text(short_date(day), day.isoformat()), words, how, (day, fill))
    told = join([made.words, *when(not definition, _NO_FORMULA), *when(not is_dated, _NO_DATE)], "", "")
    return replace(made, words=told, fill=fill, is_placed=is_dated)


def in_years(day: date) -> float:
    """A day on an axis of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _years(figures: Sequence[Figure]) -> tuple[tuple[float, Text], ...]:
    """First, middle and last year, as `’19`."""
    years = sorted({int(f.at) for f in figures})
    told = dict.fromkeys([*years[:1], *([(years[0] + years[-1]) // 2] if len(years) > 2 else []), *years[-1:]])
    return tuple((float(y), same(short_year(y))) for y in told)


def _steps(values: Sequence[float]) -> tuple[tuple[float, Text], ...]:
    """Three or four round values on a strip."""
    if not values:
        return ()
    low, high = min(values), max(values)
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 50, 100, 1000) if (high - low) / s <= 4.5)
    first = int(low // step + 1)
    return tuple((n * step, same(f"{n * step:g}")) for n in range(first, int(high // step) + 1))


COLUMNS: Mapping[str, Callable[[Query, Frames], Column]] = {
    "execution": execution, "staffing": staffing, "proposals": proposals, "lawsuits": lawsuits, "pledges": pledges,
}  # fmt: skip


def columns(query: Query, frames: Frames) -> Iterator[Column]:
    """The five columns for the districts of a query."""
    yield from (make(query, frames) for make in COLUMNS.values())
