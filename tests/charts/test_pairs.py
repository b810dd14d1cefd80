"""Pairs of values and schedules of steps: what is drawn is what they say, at every width, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from chart_samples import FUNNEL, LONG
from plotly.graph_objects import Figure
from test_in_browser import page, probe

from lib.charts.draw import drawn
from lib.charts.drawing.look import TOKENS, Scheme
from lib.charts.spec import Axis, Course, Flow, Step
from lib.charts.spec.placed import Pair, Pairs, Schedule, Side, Task
from lib.core.text import Lang, Text, same
from tests.figure_outline import draw, outline

NOTHING = Text("", "")
WON = Axis(Text("금액", "amount"), Text("백만원", "million won"), 1e-6, decimals=1)
ALT = Text("계획 5건 중 1건만 그대로 편성", "one of five plans was budgeted as planned")


def pair(
    mark: str, name: Text, first: float | None, second: float | None, word: Text, meaning: str = "rest", detail: Text = NOTHING
) -> Pair:
    sides = (Side(mark, v, same(f"{v / 1e6:,.1f}백만원") if v is not None else NOTHING) for v in (first, second))
    return Pair(name, *sides, word, meaning, detail)


PAIRS = Pairs(
    (
        pair("more", LONG, 1200e6, 1500e6, Text("+300.0 늘어남", "+300.0 more"), "up"),
        pair("less", Text("기본경비", "running cost"), 900e6, 620e6, Text("△280.0 줄어듦", "△280.0 less"), "down", LONG),
        pair("same", Text("평가", "review"), 300e6, 300e6, Text("같음", "same"), "equal"),
        pair("gone", Text("협치", "governance"), 826e6, None, Text("2018년 보고서에 같은 사업 없음", "no such item in the 2018 report")),
        pair("new", Text("새 사업", "new"), None, 500e6, Text("전해 계획 없음", "no plan")),
        pair("zero", Text("영원", "zero"), 0, 0, Text("같음", "same"), "equal"),
        pair("none", Text("둘 다 없음", "neither"), None, None, Text("미표기", "not printed")),
    ),
    WON,
    ALT,
    Text("계획액", "planned"),
    Text("편성 예산액", "budget"),
)  # fmt: skip
DAY = date(2017, 10, 31)
DOUBT = Text("확인 필요: 끝이 앞섬", "to be checked: ends early")
SCHEDULE = Schedule(
    (
        Task("span", LONG, date(2017, 8, 1), date(2017, 9, 30), same("'17.8.~9."), planned=False, as_of=DAY),
        Task("day", Text("총회", "assembly"), date(2017, 7, 24), date(2017, 7, 24), same("2017. 7. 24."), planned=False, as_of=DAY),
        Task("since", Text("도입", "start"), date(2016, 3, 1), None, same("'16.3.~"), planned=False, as_of=DAY),
        Task("plan", Text("종합평가", "review"), date(2017, 12, 1), date(2017, 12, 31), same("'17.12."), planned=True, as_of=DAY),
        Task("until", Text("확대", "widen"), None, date(2018, 12, 31), same("'18년까지"), planned=True, as_of=DAY),
        Task("soon", Text("교육", "school"), date(2018, 1, 5), date(2018, 1, 5), same("'18.1.5."), planned=True, as_of=DAY),
        Task("undated", Text("홍보", "publicity"), None, None, same("연중"), planned=True, as_of=DAY),
        Task(
            "doubted",
            Text("제출", "handing in"),
            date(2017, 11, 1),
            date(2018, 1, 31),
            same("11월~'17. 1월"),
            planned=True,
            as_of=DAY,
            doubt=DOUBT,
        ),
    ),
    Text("추진 3건, 계획 5건", "three done, five planned"),
    Text("추진", "done"),
    Text("계획", "planned"),
    Text("기준일", "as of"),
)
CHARTS = {"pairs": PAIRS, "schedule": SCHEDULE}
MARKS = {"pairs": {p.mark for p in PAIRS.pairs}, "schedule": {s.mark for s in SCHEDULE.tasks}}
every_chart = pytest.mark.parametrize("name", CHARTS)


def traces(chart: object, **how: Any) -> list[dict[str, Any]]:
    return drawn(chart, **how)["data"]  # type: ignore[arg-type,return-value]


def words(figure: Figure) -> str:
    """What a reader sees: the outline without the names of traces."""
    return "\n".join(line for line in outline(figure) if not line.startswith(("scatter ", "bar ")))


def points(chart: object, name: str) -> dict[str, float]:
    (trace,) = [t for t in traces(chart) if t["name"] == name and t.get("mode") == "markers"]
    return {mark: x for (mark,), x in zip(trace["customdata"], trace["x"], strict=True)}


def bars(chart: object, *names: str) -> dict[str, tuple[float, float]]:
    return {
        mark: (start, start + length)
        for t in traces(chart) if t["type"] == "bar" and t["name"] in names
        for (mark,), start, length in zip(t["customdata"], t.get("base", [0] * len(t["x"])), t["x"], strict=True)
    }  # fmt: skip


@every_chart
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [None, 326, 700, 1504])
def test_every_mark_can_be_clicked(name: str, lang: Lang, scheme: Scheme, width: int | None) -> None:
    found = {data[0] for t in traces(CHARTS[name], lang=lang, scheme=scheme, width=width) for data in t.get("customdata", ())}
    assert found - {None} == MARKS[name]


@every_chart
def test_only_bars_and_points_are_drawn(name: str) -> None:
    assert {t["type"] for t in traces(CHARTS[name])} <= {"bar", "scatter"}


@every_chart
@pytest.mark.parametrize("width", [326, 1104])
def test_words_of_the_other_language_do_not_slip_in(name: str, width: int) -> None:
    ko, en = words(draw(CHARTS[name], "ko", width=width)), words(draw(CHARTS[name], "en", width=width))
    assert "계획" in ko
    assert "계획" not in en
    assert "planned" in en
    assert "planned" not in ko


@pytest.mark.parametrize("width", [326, 1104])
def test_pale_dots_are_first_values_and_strong_ones_second_ones(width: int) -> None:
    """None is hollow: that is what is not compared."""
    assert "-open" not in str(draw(PAIRS, width=width).to_plotly_json())
    assert points(PAIRS, "계획액") == {"more": 1200e6, "less": 900e6, "same": 300e6, "gone": 826e6, "zero": 0}
    assert points(PAIRS, "편성 예산액") == {"more": 1500e6, "less": 620e6, "same": 300e6, "new": 500e6, "zero": 0}
    said = words(draw(PAIRS, width=width))
    for word in ("+300.0 늘어남", "△280.0 줄어듦", "같음", "2018년 보고서에 같은 사업 없음", "자료 없음"):
        assert word in said


def test_the_way_goes_from_value_to_value_and_stems_start_at_zero() -> None:
    assert bars(PAIRS, "difference") == {"more": (1200e6, 1500e6), "less": (620e6, 900e6)}
    stems = bars(PAIRS, "stem")
    assert stems["more"] == (0, 1200e6)
    assert stems["less"] == (0, 620e6)
    assert stems["gone"] == (0, 826e6)
    assert "none" not in stems


def test_values_stand_in_columns_where_there_is_room() -> None:
    wide, narrow = drawn(PAIRS, width=1104)["layout"], drawn(PAIRS, width=326)["layout"]
    assert wide["margin"]["r"] > 200  # type: ignore[index]
    assert narrow["margin"]["r"] == 0  # type: ignore[index]
    assert "차이" in words(draw(PAIRS, width=1104))
    assert "1,200.0" in words(draw(PAIRS, width=326))


def test_the_difference_is_a_word_and_a_colour_of_its_direction() -> None:
    notes = drawn(PAIRS, width=1104)["layout"]["annotations"]  # type: ignore[index]
    (more,) = [n["text"] for n in notes if "늘어남" in n["text"]]
    (less,) = [n["text"] for n in notes if "줄어듦" in n["text"]]
    assert TOKENS["light"]["t6"] in more
    assert TOKENS["light"]["t5"] in less
    assert "span" not in next(n["text"] for n in notes if n["text"] == "같음")


def day(ordinal: float) -> date:
    return date.fromordinal(int(ordinal))


def test_steps_last_from_their_first_day_to_the_end_of_their_last() -> None:
    found = bars(SCHEDULE, "steps")
    assert tuple(map(day, found["span"])) == (date(2017, 8, 1), date(2017, 10, 1))
    assert tuple(map(day, found["plan"])) == (date(2017, 12, 1), date(2018, 1, 1))


def test_an_open_step_ends_or_begins_at_the_reports_day() -> None:
    found = bars(SCHEDULE, "steps")
    assert tuple(map(day, found["since"])) == (date(2016, 3, 1), date(2017, 11, 1))
    assert tuple(map(day, found["until"])) == (DAY, date(2019, 1, 1))


def test_a_short_step_is_a_point_and_an_undated_one_a_word() -> None:
    assert set(points(SCHEDULE, "done")) == {"day"}
    assert set(points(SCHEDULE, "planned")) == {"soon"}
    assert not {"day", "soon", "undated"} & set(bars(SCHEDULE, "steps"))
    assert "날짜 없음" in words(draw(SCHEDULE))
    assert "연중" in words(draw(SCHEDULE))


def test_planned_steps_are_hatched_and_the_reports_day_is_a_line() -> None:
    hatched = [t for t in traces(SCHEDULE) if "pattern" in t.get("marker", {})]
    assert {mark for t in hatched for (mark,) in t["customdata"]} == {"plan", "until"}
    (line,) = [t for t in traces(SCHEDULE) if t["name"] == "as of"]
    assert {day(x) for x in line["x"] if x is not None} == {date(2017, 11, 1)}
    assert "기준일 2017. 10. 31." in words(draw(SCHEDULE))


def test_a_line_of_time_has_five_ticks_at_most() -> None:
    ticks = next(t for t in traces(SCHEDULE) if t["name"] == "ticks")
    assert 2 <= len(ticks["x"]) <= 5
    assert min(ticks["x"]) <= date(2016, 3, 1).toordinal()
    assert max(ticks["x"]) > date(2018, 12, 31).toordinal()


def test_several_funnels_say_that_each_has_its_own_scale() -> None:
    assert "제목마다 눈금이 다름" in words(draw(FUNNEL))
    assert "눈금" not in words(draw(Flow(FUNNEL.courses[:1], FUNNEL.axis, FUNNEL.alt)))


def test_charts_of_nothing_say_so() -> None:
    nothing = Pairs((), WON, ALT, PAIRS.first_title, PAIRS.second_title)
    assert "자료 없음" in words(draw(nothing))
    assert "자료 없음" in words(draw(Schedule((), ALT, ALT, ALT, ALT)))


@pytest.mark.browser
@pytest.mark.parametrize(("laid_out", "width"), [(None, 326), (None, 700), (700, 700), (None, 1504)])
def test_words_stay_in_the_figure_and_apart(laid_out: int | None, width: int, tmp_path: Path) -> None:
    html = tmp_path / "figures.html"
    both = {f"{name}_{lang}": drawn(c, lang, "light", laid_out) for name, c in CHARTS.items() for lang in ("ko", "en")}  # type: ignore[arg-type]
    html.write_text(page(both, width), encoding="utf-8")
    seen = probe(html)
    assert seen["found"] == []
    assert len(seen["drawn"]) == len(both)
    assert min(seen["drawn"]) > 10


def test_courses_stand_side_by_side_where_there_is_room() -> None:
    """One course at the left of the other on one base; on a narrow sheet under it."""
    courses = tuple(
        Course(same(name), (Step(name, same("접수"), 10.0, same("10건"), "submitted"),) * n) for name, n in (("a", 2), ("b", 1))
    )
    flow = Flow(courses, Axis(same("건수"), same("건")), same("alt"))
    bases = {px: [shape["y0"] for shape in draw(flow, width=px).to_dict()["layout"]["shapes"]] for px in (900, 300)}
    assert len(set(bases[900])) == 1
    assert len(set(bases[300])) == 2
