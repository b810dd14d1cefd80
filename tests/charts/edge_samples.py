"""Every kind of chart at the edges: one case, nothing to divide by, negative and 조-size amounts, long names, one row, 25 rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice

from lib.charts.drawing.scales import number
from lib.charts.spec import (
    CHANCE,
    NOTHING,
    Axis,
    Bar,
    Break,
    Chart,
    Compare,
    Course,
    Flow,
    Goal,
    Point,
    Segment,
    Series,
    Share,
    Stack,
    Step,
    Trend,
)
from lib.charts.spec.cards import Card, Cards, Column, Deck, Piece, Pieces, Progress, Shown, absent, chips, spark_of
from lib.charts.spec.placed import Area, Blank, Cell, Group, Line, Map, Matrix, Pair, Pairs, Race, Runner, Schedule, Side, Task
from lib.charts.spec.trellis import Spot, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core.text import Text
from lib.store.shapes import shapes

WON = Axis(Text("예산액", "budget"), Text("원", "won"))
MILLION = Axis(Text("예산액", "budget"), Text("백만원", "million won"), 1e-6, decimals=1)
CASES = Axis(Text("건수", "cases"), Text("건", "cases"))
RATE = Axis(Text("집행률", "rate"), scale=100, suffix="%", decimals=1)
LETTERS = 40
ALT = Text("모서리 자료", "data at the edges")
SHORT = (Text("기획예산과", "Planning and Budget Division"), Text("감사담당관", "Audit Office"), Text("총무과", "General Affairs Division"))
LONG = (
    Text(
        "스마트도시탄소중립기후환경에너지전환생활폐기물감량자원순환통합관리추진기획담당관",
        "Smart City, Carbon Neutrality and Resource Circulation Division",
    ),
    Text(
        "미래를 준비하는 예산편성 및 건전한 재정운용을 위한 단위사업 발굴과 통합 관리", "Forward-looking budgeting and sound public finance"
    ),
    Text(
        "구민과 함께 만들어 가는 따뜻하고 안전한 생활환경 조성과 골목상권 회복 지원",
        "A warm and safe neighbourhood and help for small shops",
    ),
)
ALL_YEARS = tuple(range(2012, 2027))


@dataclass(frozen=True)
class Edge:
    """What is drawn: names, as many values as there are rows (taken in turn), and how they are counted."""

    names: tuple[Text, ...] = SHORT
    values: tuple[float | None, ...] = (0.302, 0.767, 0.557)
    axis: Axis = RATE
    rows: int = 3

    def each(self) -> list[tuple[str, Text, float | None]]:
        """Mark, name and value of every row; names are numbered where they repeat."""
        found = zip(islice(cycle(self.names), self.rows), islice(cycle(self.values), self.rows), strict=True)
        return [(f"m{i}", _numbered(name, i // len(self.names)), value) for i, (name, value) in enumerate(found)]

    def label(self, value: float | None) -> Text:
        """The value as read, with its unit."""
        if value is None:
            return Text("0 / 0, 계산하지 않음", "0 / 0, not computed")
        words, unit = number(value, self.axis), self.axis.unit
        return Text(f"{words}{unit.ko}", f"{words} {unit.en}".strip())

    @property
    def known(self) -> list[float]:
        """The values that can be drawn as parts of something: not missing, not negative."""
        return [v for v in self.values if v is not None and v >= 0]


def _numbered(name: Text, turn: int) -> Text:
    return Text(f"{name.ko} {turn + 1}", f"{name.en} {turn + 1}") if turn else name


JO = (1_284_663_321_000.0, 980_337_280_000.0, 12_345_678_901_000.0)
EDGES: Mapping[str, Edge] = {
    "one_case": Edge(values=(1.0,), axis=CASES, rows=1),
    "one_row": Edge(rows=1),
    "nothing_to_divide_by": Edge(values=(None, 0.0, None)),
    "all_zero": Edge(values=(0.0,), axis=CASES),
    "negative": Edge(values=(-320_400_000.0, 1_200_000_000.0, -1_500_000_000.0), axis=MILLION),
    "all_negative": Edge(values=(-320_400_000.0, -1_200_000_000.0), axis=MILLION),
    "jo": Edge(values=JO, axis=WON),
    "long_names": Edge(names=LONG),
    "rows_25": Edge(values=(0.302, 0.767, None, 1.204, 0.0), rows=25),
    "all_at_once": Edge(LONG, (*JO, -48_300_000_000.0, None, 0.0), WON, 25),
}  # fmt: skip


def _goal(value: float) -> Goal:
    return Goal(value, Text("✗ 목표 90%까지 13.3%p 남음", "✗ 13.3%p left to the target of 90%"), "bad", "✗")


def compare(edge: Edge) -> Chart:
    bars = [
        Bar(m, name, v, edge.label(v), "executed", max(edge.known, default=None), Text("211.4 / 830.6", "211.4 / 830.6"), goal=_goal(v * 1.2) if v else None)
        for m, name, v in edge.each()
    ]  # fmt: skip
    total = Bar("total", Text("계", "total"), edge.values[0], edge.label(edge.values[0]), is_total=True)
    return Compare((*bars, total), edge.axis, ALT, detail_title=Text("집행액 / 예산액", "executed / budget"))


def lined(edge: Edge) -> Chart:
    """Bars under a common line."""
    bars = tuple(Bar(m, name, v, edge.label(v), line=edge.values[0]) for m, name, v in edge.each())
    return Compare(bars, edge.axis, ALT, line_title=Text("경과율", "year elapsed"))


def _points(edge: Edge, of: str, years: tuple[int, ...]) -> tuple[Point, ...]:
    values = islice(cycle(edge.values), len(years))
    below = Text("10. 31. 기준, 속도 0.83", "by 10-31, pace 0.83")
    return tuple(
        Point(f"{of}{y}", y, v, edge.label(v), below, goal=_goal(v) if v and y % 2 else None) for y, v in zip(years, values, strict=True)
    )


def _years(edge: Edge) -> tuple[int, ...]:
    return ALL_YEARS[: max(1, min(edge.rows, len(ALL_YEARS)))]


def columns(edge: Edge) -> Chart:
    reorganised = (Break(2012, 2013, edge.names[0]), Break(2013, 2014, edge.names[-1]))
    return Trend((Series(edge.names[0], _points(edge, "y", _years(edge))),), edge.axis, ALT, reorganised if edge.rows > 2 else ())


def lines(edge: Edge) -> Chart:
    """More series than stand as columns, some of them of the other places."""
    series = [Series(name, _points(edge, m, _years(edge)), "other" if i > 6 else "plain") for i, (m, name, _) in enumerate(edge.each())]
    return Trend(
        (*series, *(Series(_numbered(edge.names[0], 9 + i), _points(edge, f"more{i}", _years(edge))) for i in range(3))), edge.axis, ALT
    )


def pair_of_columns(edge: Edge) -> Chart:
    both = (("b", edge.names[0], "budget"), ("e", edge.names[-1], "executed"))
    return Trend(tuple(Series(name, _points(edge, m, _years(edge)), meaning) for m, name, meaning in both), edge.axis, ALT)


_OUTCOMES = ("won", "partly", "withdrawn", "lost", "settled", "pending")


def _stacks(edge: Edge) -> tuple[Stack, ...]:
    found = []
    for at, (mark, name, _) in enumerate(edge.each()):
        values = list(islice(cycle(edge.values), at % 3, at % 3 + len(_OUTCOMES)))
        parts = tuple(
            Segment(f"{mark}{m}", edge.names[i % len(edge.names)] if edge.names is LONG else Text(m, m), v, edge.label(v), m)
            for i, (m, v) in enumerate(zip(_OUTCOMES, values, strict=True))
        )
        found.append(Stack(name, parts[: edge.rows + 1], edge.label(sum(v for v in values if v))))
    return tuple(found)


def share(edge: Edge) -> Chart:
    return Share(_stacks(edge), edge.axis, ALT)


def share_relative(edge: Edge) -> Chart:
    return Share(_stacks(edge), edge.axis, ALT, relative=True)


def gap(edge: Edge) -> Chart:
    rows = [Bar(m, name, None if v is None else v * 0.9 + 1, NOTHING, target=v) for m, name, v in edge.each()]
    total = Bar("total", Text("계", "total"), edge.values[-1], NOTHING, is_total=True, target=edge.values[0])
    titles = {"target_title": Text("정원", "authorised"), "value_title": Text("현원", "actual")}
    return Compare((*rows, total), edge.axis, ALT, **titles)


def interval(edge: Edge) -> Chart:
    """Shares of counts: what is not one is drawn as the share of the largest."""
    most = max(edge.known, default=0.0) or 1.0
    rows = []
    for m, name, v in edge.each():
        part = None if v is None else min(1.0, max(0.0, v / most))
        low, high = (None, None) if part is None else (part * 0.6, part + (1 - part) * 0.7)
        said = edge.label(v)
        counts = Text(f"{said.ko} / {edge.label(most).ko}", f"{said.en} / {edge.label(most).en}")
        label = counts if part is None else Text(number(part, RATE), number(part, RATE))
        rows.append(Bar(m, name, part, label, detail=NOTHING if part is None else counts, low=low, high=high))
    return Compare(tuple(rows), RATE, ALT, range_title=CHANCE)


def flow(edge: Edge) -> Chart:
    each = [(m, name, v or 0.0) for m, name, v in edge.each()]
    steps = [Step(m, name, v, edge.label(v), "level" if i == 0 else "up" if v >= 0 else "down") for i, (m, name, v) in enumerate(each)]
    last = sum(v for _, _, v in each)
    every = (*steps, Step("last", Text("최종예산", "final"), last, edge.label(last), "level"))
    return Flow((Course(ALT, every),), edge.axis, ALT)


_STAGES = ("submitted", "reviewed", "adopted", "done", "rejected")


def funnel(edge: Edge) -> Chart:
    rows = []
    for mark, name, _ in edge.each():
        values = list(islice(cycle(edge.values), min(edge.rows, len(_STAGES))))
        stages = tuple(
            Step(
                f"{mark}{m}",
                edge.names[i % len(edge.names)],
                v,
                edge.label(v),
                m,
                Text("접수의 11.8%", "11.8% of submitted") if i else NOTHING,
            )
            for i, (m, v) in enumerate(zip(_STAGES, values, strict=False))
        )
        rows.append(Course(name, stages))
    return Flow(tuple(rows), edge.axis, ALT)


def grid(edge: Edge) -> Chart:
    words = (Text("최우수", "best"), Text("SA", "SA"), Text("일부 미흡", "partly poor"))
    rows = tuple(
        Line(name, tuple(Cell(f"{i} {year}", words[(i + year) % 3], column=year) for year in _years(edge) if (i + year) % 4))
        for i, (_, name, _) in enumerate(edge.each())
    )
    return Matrix(rows, ALT, _years(edge), below={ALL_YEARS[0]: Text("기준 바뀜", "rule moved")})


CODES = sorted(shapes())


def a_map(edge: Edge) -> Chart:
    each = edge.each()
    areas = tuple(
        Area(m, CODES[i], name, Text(name.ko[:3], name.en.split(" ")[0]), v, edge.label(v), str(i + 1) if v is not None else "", i == 0, _goal(v) if v else None)
        for i, (m, name, v) in enumerate(each)
    )  # fmt: skip
    blanks = tuple(
        Blank(code, Text(f"{SHORT[0].ko} {i}", f"{SHORT[0].en} {i}"), Text("기획", "Planning")) for i, code in enumerate(CODES[len(each) :])
    )
    middle = sorted(edge.known)[len(edge.known) // 2] if edge.known else None
    said = edge.label(middle)
    return Map(areas, edge.axis, ALT, blanks, middle, Text(f"중앙값 {said.ko}", f"median {said.en}"))


def versus(edge: Edge) -> Chart:
    rows = []
    for i, (m, name, v) in enumerate(edge.each()):
        other = edge.values[(i + 1) % len(edge.values)]
        first, second = (
            Side(f"{m}{n}", x, edge.label(x), Text(day, day), _goal(x) if x else None)
            for n, x, day in (("a", v, "2023. 5. 31."), ("b", other, "2020. 10. 31." if i % 2 else "2023. 5. 31."))
        )
        why = Text("기준일과 정의가 서로 다름", "as-of dates and definitions differ") if i % 3 == 2 else NOTHING
        rows.append(Pair(name, first, second, why, detail=Text("당초예산 · 2023년", "original budget · 2023")))
    both = (edge.names[0], edge.names[-1])
    shorts = tuple(Text(name.ko[:3], name.en.split(" ")[0]) for name in both)
    return Pairs(tuple(rows), None, ALT, *both, (shorts[0], shorts[1]))


def tiles(edge: Edge) -> Chart:
    rows = []
    for at, (mark, name, _) in enumerate(edge.each()):
        many = (1, 90, 7)[at % 3]
        rows.append(
            Line(
                name,
                tuple(Cell(f"{mark}{i}", edge.label(edge.values[0]), "agrees", "✓") for i in range(many)),
                Text(f"{many}건", f"{many}"),
            )
        )
    return Matrix(tuple(rows), ALT)


def pairs(edge: Edge) -> Chart:
    found = []
    for i, (m, name, v) in enumerate(edge.each()):
        other = edge.values[(i + 1) % len(edge.values)]
        word = Text("전해 계획 없음", "no plan the year before") if v is None or other is None else edge.label(other - v)
        first, second = (Side(m, x, edge.label(x) if x is not None else NOTHING) for x in (v, other))
        found.append(Pair(name, first, second, word, "up", name if i % 2 else NOTHING))
    return Pairs(tuple(found), edge.axis, ALT, Text("계획액", "planned"), Text("편성 예산액", "budget"))


def schedule(edge: Edge) -> Chart:
    spans = (
        (date(2017, 8, 1), date(2017, 9, 30), "'17.8.~9."),
        (date(2017, 10, 31), date(2017, 10, 31), "2017. 10. 31."),
        (date(2016, 3, 1), None, "'16.3.~"),
        (None, None, "연중"),
        (date(2018, 11, 1), date(2018, 12, 31), "'18.11.~12."),
    )
    doubt = Text("확인 필요: 적힌 끝이 시작보다 앞섬", "To be checked: the printed end lies before the start")
    steps = tuple(
        Task(
            m,
            name,
            *spans[i % 5][:2],
            Text(spans[i % 5][2], spans[i % 5][2]),
            i % 2 == 1,
            date(2017, 10, 31),
            doubt if i % 7 == 5 else NOTHING,
        )
        for i, (m, name, _) in enumerate(edge.each())
    )
    return Schedule(steps, ALT, Text("추진", "done"), Text("계획", "planned"), Text("기준일", "as of"))


def matrix(edge: Edge) -> Chart:
    """Rows are subjects: short names even at the edges; groups have the long ones."""
    rows = tuple(_numbered(name, i // len(SHORT)) for i, name in enumerate(islice(cycle(SHORT), edge.rows)))
    groups = tuple(Group(name, i == 0) for i, (_, name, _) in enumerate(edge.each()[:3]))
    years, known = _years(edge), ("report", "public", "count")
    lines = tuple(
        Line(name, tuple(
            Cell(f"{g} {r} {y}", ALT, known[g], "23", y, g, 1.0 if g == 2 else 0.0) for g in range(len(groups)) for y in years if (r + y) % 3
        ))
        for r, name in enumerate(rows)
    )  # fmt: skip
    return Matrix(lines, ALT, years, groups)


def trellis(edge: Edge) -> Chart:
    """A line with its median, a strip, bars, and points over a guide; a row has every second cell."""
    known = edge.known or [0.0]
    times, values = (2019.0, 2024.0), (min(known), max(known))
    guides = (((2019.0, values[0]), (2022.0, values[1])),)
    said = (Text("상반기 집행액 ÷ 신속집행 대상액, %", "spent by 30 June ÷ amount due early, %"),)
    heads = [
        TrellisColumn(edge.names[0], said, form, times, values, ((2019.0, Text("’19", "’19")),) if form != "strip" else (), guides if form == "points" else (),
                      ((2019.0, known[0]), (2024.0, known[-1])) if form == "line" else (), form == "line")
        for form in ("line", "strip", "bars", "points")
    ]  # fmt: skip
    rows = []
    for i, (mark, name, value) in enumerate(edge.each()):
        spots = tuple(
            Spot(f"{mark} {y}", y, max(known[0], value or 0.0), edge.label(value), ("solid", "hollow", "hatched")[i % 3])
            for y in (2019, 2021, 2024)
        )
        cells = tuple(
            TrellisCell(spots, edge.label(value), Text("△6.6", "△6.6"), "bad") if (i + n) % 2 == 0 or not i else None for n in range(4)
        )
        rows.append(TrellisRow(name, cells, is_chosen=i == 0))
    return Trellis(rows=tuple(rows), columns=tuple(heads), alt=ALT)


def _card(mark: str, name: Text, value: float | None, edge: Edge) -> Card:
    if value is None:
        return absent(
            name,
            SHORT[0],
            name,
            Text("금천구, 강남구", "Geumcheon-gu, Gangnam-gu"),
            Text("업무보고를 올리면 채워집니다.", "A work report would fill this."),
        )
    bar = Progress(min(1.0, max(0.0, value)), "executed", 0.414, Text("경과율 41.4%", "year elapsed 41.4%"), 0.9) if edge.axis is RATE else Pieces(
        tuple(Piece(Text(f"{n.ko} {edge.label(v).ko}", f"{n.en} {edge.label(v).en}"), v, m) for n, v, m in zip(edge.names, edge.known, _OUTCOMES, strict=False))
    ) if edge.known else None  # fmt: skip
    spark = spark_of([Column(y, v or 0.0, edge.label(v)) for y, v in zip(_years(edge), cycle(edge.values), strict=False)], _years(edge)[-1])
    shown = Shown(mark, Text(number(value, edge.axis), number(value, edge.axis)), edge.axis.unit, name, name, bar, spark, name, "good")
    return Card(name, Text("기준일 미표기", "as-of not printed"), shown, name, chips(Text("2018년 값(2023년 없음)", "2018 (none for 2023)"), Text("출처끼리 다름", "sources disagree")))  # fmt: skip


def cards(edge: Edge) -> Chart:
    each = edge.each()
    return Cards(
        (Deck(SHORT[0], tuple(_card(*one, edge) for one in each[:5])), *(Deck(n, (_card(m, n, v, edge),)) for m, n, v in each[5:8])), ALT
    )


def race(edge: Edge) -> Chart:
    """Shares of a term: what is no share stands where the term ends."""
    runners = tuple(
        Runner(m, name, (0.3757, 0.6263, 0.8761)[i % 3], min(max(v, 0.0), 1.2), edge.label(v), hollow=i % 4 == 1, meaning="chosen" if i == 1 else "other",
               course=str(i // 5) if i % 2 else "", goal=_goal(0.9) if i % 6 == 0 else None)
        for i, (m, name, v) in enumerate(edge.each()) if v is not None
    )  # fmt: skip
    ticks = tuple((n / 4, Text(f"취임 {n}년" if n else "취임", f"year {n}" if n else "in office")) for n in range(5))
    return Race(runners, RATE, ALT, Text("임기 경과율", "share of term elapsed"), Text("산식 미표시", "formula not stated"), ticks)


KINDS: Mapping[str, Callable[[Edge], Chart]] = {
    "compare": compare, "lined": lined, "columns": columns, "lines": lines, "pair_of_columns": pair_of_columns, "share": share,
    "share_relative": share_relative, "gap": gap, "interval": interval, "flow": flow, "funnel": funnel, "grid": grid, "map": a_map,
    "versus": versus, "tiles": tiles, "pairs": pairs, "schedule": schedule, "matrix": matrix, "cards": cards, "trellis": trellis, "race": race,
}  # fmt: skip
AT_THE_EDGES: Mapping[str, Chart] = {f"{kind}-{name}": make(edge) for kind, make in KINDS.items() for name, edge in EDGES.items()}
