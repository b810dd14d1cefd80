"""One realistic chart of every intent: long Korean names, and values that are missing, negative or zero."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.spec import (
    CHANCE,
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
)  # fmt: skip
from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core.text import Text, same

NOTHING = Text("", "")
LONG = Text(
    "미래를 준비하는 예산편성 및 건전한 재정운용을 위한 단위사업 발굴과 통합 관리",
    "Finding and managing unit programs for forward-looking budgeting and sound finance",
)
RATE = Axis(Text("집행률", "rate"), scale=100, suffix="%")
WON = Axis(Text("예산액", "budget"), Text("백만원", "million won"), scale=1e-6)
CASES = Axis(Text("건수", "cases"), Text("건", "cases"))
PEOPLE = Axis(Text("인원", "people"), Text("명", "people"))
ALT = Text("단위사업 4개 모두 경과율에 못 미침", "all four programs fall short of the year elapsed")


def bar(mark: str, name: Text, value: float | None, label: str, line: float | None = 0.414, *, total: bool = False) -> Bar:
    return Bar(mark, name, value, same(label), "executed", 1.0, same("211.4 / 830.6"), line, total)


COMPARE = Compare(
    (
        bar("total", Text("계", "total"), 0.302, "30.2%", total=True),
        bar("finance", LONG, 0.255, "25.5%"),
        bar("policy", Text("구정운영 정책 조정 및 지원", "district policy"), 0.34, "34.0%"),
        bar("missing", Text("기본경비", "basic expenses"), None, ""),
        bar("zero", Text("구정의 성과관리", "performance management"), 0.0, "0.0%"),
    ),
    RATE,
    ALT,
    Text("경과율", "share of the year"),
)
COMPARE_OWN_LINES = Compare(
    (
        Bar("a", LONG, 1.2e9, same("1,200백만원"), "executed", line=1.1e9),
        Bar("b", Text("감액", "cut"), -3.2e8, same("△320백만원"), "bad", line=None),
        Bar("c", Text("예정", "planned"), 4e8, same("400백만원"), "planned_rest", detail=LONG),
    ),
    WON,
    ALT,
    Text("목표", "target"),
)


MET = Goal(0.812, Text("✓ 목표 81.2% 달성, 7.9%p 넘음", "✓ target 81.2% met, 7.9%p above"), "good", "✓")
MISSED = Goal(0.914, Text("✗ 자치구 목표 91.4% 미달, 88.4%p 부족", "✗ target of the districts 91.4% missed, 88.4%p short"), "bad", "✗")
OPEN = Goal(0.9, Text("○ 목표 90%까지 5.3%p 남음", "○ 5.3 pp to go to the target 90%"), "", "○")
LEFT = Goal(0.02, Text("✓ 목표 2% 달성, 0.5%p 낮음", "✓ target 2% met, 0.5%p below"), "good", "✓")
COMPARE_GOALS = Compare(
    (
        Bar("met", LONG, 0.891, same("89.1%"), "chosen", 1.0, same("2020. 12. 31. 현재"), goal=MET),
        Bar("missed", Text("금천구 2025년", "Geumcheon-gu 2025"), 0.03, same("3.0%"), "other", 1.0, same("2025. 6. 30. 현재"), goal=MISSED),
        Bar(
            "open", Text("성동구 민선8기", "Seongdong-gu, term 8"), 0.847, same("84.7%"), "other", 1.0, same("222 / 262"), 0.688, goal=OPEN
        ),
        Bar("less", Text("중구", "Jung-gu"), 0.015, same("1.5%"), "other", 1.0, goal=LEFT),
        Bar("none", Text("종로구", "Jongno-gu"), None, Text("상태 미표기", "state not printed"), "other", goal=MET),
    ),
    RATE,
    ALT,
    Text("임기 경과율", "share of term elapsed"),
)
COMPARE_LINED_GOALS = Compare(tuple(replace(b, line=0.876) for b in COMPARE_GOALS.bars), RATE, ALT, Text("경과율", "share of the year"))


def points(prefix: str, values: dict[int, float | None], below: Text = NOTHING, unfinished: int = 0) -> tuple[Point, ...]:
    return tuple(
        Point(f"{prefix}{y}", y, v, same(f"{v * 100:.1f}%") if v is not None else NOTHING, below, y == unfinished)
        for y, v in values.items()
    )


COLUMNS_GOALS = Trend(
    (
        Series(
            Text("집행률", "rate"),
            (
                Point("g20", 2020, 0.8, same("80.0%"), Text("12. 31. 현재", "by 12-31"), goal=MET),
                Point("g21", 2021, 0.03, same("3.0%"), Text("6. 30. 현재", "by 06-30"), goal=MISSED),
                Point("g22", 2022, None, NOTHING, goal=OPEN),
                Point("g23", 2023, 0.96, same("96.0%"), goal=OPEN),
            ),
        ),
    ),
    RATE,
    ALT,
)
REORGANISED = Break(2018, 2023, Text("조직개편: 예산 업무 돌아옴, 기록물 관리 업무 빠짐", "reorganised: the budget came back"))
COLUMNS = Trend(
    (
        Series(
            Text("집행률", "rate"),
            points("y", {2015: 0.761, 2017: 0.0, 2018: 0.557, 2019: None, 2023: -0.02}, Text("10. 31. 기준", "as of 31 October"), 2018),
            "executed",
        ),
    ),
    RATE,
    ALT,
    (REORGANISED,),
)
PAIRS = Trend(
    (
        Series(Text("예산액", "budget"), points("b", {2021: 1.0, 2022: 1.2, 2023: 0.9}), "budget"),
        Series(Text("집행액", "executed"), points("e", {2021: 0.5, 2022: None, 2023: 0.4}), "executed"),
    ),
    RATE,
    ALT,
)
LINES = Trend(
    (
        Series(Text("서면", "in writing"), points("w", {2016: 0.5, 2017: 0.6, 2018: 0.4, 2019: 0.7, 2021: 0.2}), "chosen"),
        Series(LONG, points("l", {2016: 0.1, 2017: None, 2018: 0.3, 2019: 0.35}, unfinished=2019), "plain"),
        Series(Text("종로구", "Jongno-gu"), points("o", {2016: 0.2, 2017: 0.25}), "other"),
        Series(Text("중구", "Jung-gu"), points("p", {2018: 0.45, 2019: 0.5}), "other"),
    ),
    RATE,
    ALT,
    (Break(2017, 2018, Text("평가 기준 바뀜", "the rule moved")),),
)
LAWSUITS = ("won", "partly", "withdrawn", "lost", "pending")
WORDS = ("승소", "일부승", "소취하", "패소", "진행중")


def stack(year: int, values: tuple[float | None, ...]) -> Stack:
    parts = tuple(
        Segment(f"{m}{year}", Text(w, m), v, same(f"{v:.0f}건") if v is not None else NOTHING, m)
        for m, w, v in zip(LAWSUITS, WORDS, values, strict=True)
    )
    return Stack(Text(f"{year}년 제소 {LONG.ko if year == 2020 else ''}", f"filed in {year}"), parts, same("54건"))


SHARE = Share((stack(2018, (9, 1, 40, 3, 1)), stack(2019, (4, 0, 23, 2, 9)), stack(2020, (0, None, 10, -2, 12))), CASES, ALT)
SHARE_RELATIVE = Share(SHARE.stacks, CASES, ALT, relative=True)


def post(mark: str, name: Text, target: float | None, actual: float | None, label: Text = NOTHING, *, total: bool = False) -> Bar:
    return Bar(mark, name, actual, label, is_total=total, target=target)


GAP = Compare(
    (
        post("all", Text("계", "total"), 20, 21, total=True),
        post("five", same("5급"), 1, 1),
        post("seven", same("7급"), 10, 9),
        post("eight", same("8급"), 2, 5),
        post("nine", same("9급"), 1, 0),
        post("no-target", same("별정직"), None, 2),
        post("no-actual", same("전문직"), 2, None),
        post("neither", same("연구직"), None, None),
    ),
    PEOPLE,
    ALT,
    target_title=Text("정원", "authorised"),
    value_title=Text("현원", "actual"),
)
GAP_LONG = replace(
    GAP,
    bars=(
        post("long", LONG, 1200, 1180, Text("정원 1,200 → 현원 1,180", "1,200 authorised → 1,180")),
        post("other", same("금천구"), 900, 960),
    ),
)


def part(mark: str, name: Text, value: float | None, low: float | None, high: float | None, counts: Text) -> Bar:
    if value is None:
        return Bar(mark, name, None, counts)
    return Bar(mark, name, value, same(f"{value:.1%}"), detail=counts, low=low, high=high)


INTERVAL = Compare(
    (
        part("a", LONG, 0.946, 0.879, 0.977, same("87 / 92")),
        part("b", Text("승패만", "won or lost"), 0.722, 0.491, 0.875, same("13 / 18")),
        part("wide", Text("거의 모름", "hardly known"), 0.5, 0.02, 0.98, same("1 / 2")),
        part("none", Text("종결 없음", "none closed"), None, None, None, same("0 / 0")),
        part("bare", Text("구간 없음", "no interval"), 0.0, None, None, same("0 / 3")),
    ),
    RATE,
    ALT,
    range_title=CHANCE,
)
FLOW = Flow(
    (
        Course(
            ALT,
            (
                Step("first", Text("당초예산", "original"), 1200e6, same("1,200백만원"), "level"),
                Step("more", Text("제1회 추경", "supplement"), 150e6, same("+150백만원"), "up"),
                Step("less", LONG, -48.3e6, same("△48백만원"), "down"),
                Step("same", Text("간주처리", "deemed"), 0, same("0"), "up"),
                Step("last", Text("최종예산", "final"), 1301.7e6, same("1,302백만원"), "level"),
            ),
        ),
    ),
    WON,
    ALT,
)
FUNNEL = Flow(
    (
        Course(
            Text("영등포1번가 2018년", "Yeongdeungpo No. 1 Street, 2018"),
            (
                Step("in", Text("접수", "submitted"), 3571, same("3,571건"), "submitted"),
                Step("seen", Text("심의·상정", "reviewed"), 420, same("420건"), "reviewed", Text("접수의 11.8%", "11.8% of submitted")),
                Step("none", Text("채택·선정", "adopted"), None, NOTHING, "adopted", Text("건수 미표기", "not printed")),
                Step("out", Text("불채택", "rejected"), 0, same("0건"), "rejected"),
            ),
        ),
        Course(LONG, (Step("wait", Text("진행중", "pending"), 12, same("12건"), "pending"),)),
    ),
    CASES,
    ALT,
)
GRID = Matrix(
    (
        *(
            Line(
                same(row),
                tuple(
                    Cell(f"{row}{year}", same("최우수" if year % 2 else "SA"), "good" if year % 2 else "plain", column=year)
                    for year in range(2012, 2024)
                    if year != 2016 and (row, year) != ("금천구", 2020)
                ),
            )
            for row in ("영등포구", "금천구")
        ),
        Line(same("강남구")),
    ),
    ALT,
    tuple(range(2012, 2024)),
    below={2018: Text("기준 바뀜", "rule moved")},
)
CHARTS: dict[str, Chart] = {
    "compare_goals": COMPARE_GOALS,
    "compare_lined_goals": COMPARE_LINED_GOALS,
    "columns_goals": COLUMNS_GOALS,
    "compare": COMPARE, "compare_own_lines": COMPARE_OWN_LINES, "columns": COLUMNS, "pairs": PAIRS, "lines": LINES, "share": SHARE,
    "share_relative": SHARE_RELATIVE, "gap": GAP, "gap_long": GAP_LONG, "interval": INTERVAL, "flow": FLOW, "funnel": FUNNEL, "grid": GRID,
}  # fmt: skip


def marks_of(chart: Chart) -> set[str]:
    """Every mark that a chart declares."""
    match chart:
        case Compare(bars=things):
            found = [t.mark for t in things]
        case Trend(series=series):
            found = [p.mark for s in series for p in s.points]
        case Share(stacks=stacks):
            found = [g.mark for s in stacks for g in s.segments]
        case Flow(courses=courses):
            found = [s.mark for c in courses for s in c.steps]
        case Matrix(cells=cells):
            found = [c.mark for c in cells]
    return set(found)
