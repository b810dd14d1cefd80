"""Charts as office programs draw them: the values, labels and names of the chart's spec, nothing added and nothing lost."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from lib.charts.draw import shortened
from lib.charts.drawing.letters import width
from lib.charts.drawing.scales import bare
from lib.charts.spec import (
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
from lib.charts.spec.placed import Area, Blank, Map, Matrix, Pairs
from lib.core import korean
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.text import Lang, Text, same
from lib.exports.native import Native, native
from lib.exports.native.kinds import number_code
from lib.exports.slides.plan import plan
from lib.exports.slides.plan_parts import LABEL
from lib.exports.slides.words import Box
from tests.exports.panels import PANELS

QUERIES = {"all": make_query(), "one": make_query(districts=["seoul-yeongdeungpo"], unit="백만원")}
RATE, COUNT = Axis(same("집행률"), scale=100, suffix="%"), Axis(same("건수"), same("건"))


def stated(chart: Chart) -> Iterator[tuple[str, float, Text]]:
    """Mark, value and label of everything with a value that the chart draws, as its own fields say it."""
    if isinstance(chart, Compare) and chart.target_title.ko:
        plain = korean.format_percent if chart.axis.suffix.startswith("%") else korean.format_plain
        for b in chart.bars:
            value, _, target = b.label.ko.partition(" / ")
            both = (b.value, value), (b.target, target)
            yield from ((b.mark, v, same(words if target else plain(v))) for v, words in both if v is not None)
    elif isinstance(chart, Compare):
        yield from ((b.mark, b.value, b.label) for b in chart.bars if b.value is not None)
    elif isinstance(chart, Trend):
        yield from ((p.mark, p.value, p.label) for s in shortened(chart)[0].series for p in s.points if p.value is not None)
    elif isinstance(chart, Share):
        yield from ((s.mark, s.value, s.label) for of in chart.stacks for s in of.segments if s.value is not None)
    elif isinstance(chart, Flow):
        yield from ((s.mark, abs(s.value), s.label) for of in chart.courses for s in of.steps if s.value is not None)
    elif isinstance(chart, Pairs):
        yield from ((p.mark, s.value, s.label) for p in chart.pairs for s in (p.first, p.second) if s.value is not None)
    elif isinstance(chart, Map):
        yield from ((a.mark, a.value, a.label) for a in chart.areas if a.value is not None)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_value_and_label_of_a_chart_is_there_once(spec: PanelSpec, query: Query, frames: Frames) -> None:
    chart = spec(query, frames).figure
    drawn = native(chart, "ko") if isinstance(chart, Chart) else None
    if drawn is None or isinstance(chart, Matrix):
        return
    axis: Axis = chart.axis  # type: ignore[union-attr]
    factor = 1 if axis.scale == 100 and axis.suffix == "%" else axis.scale
    wanted = sorted((m, float(f"{v * factor:.12g}"), bare(la.ko, axis, "ko")) for m, v, la in stated(chart))
    found = sorted((s.mark, float(f"{s.value:.12g}"), s.label) for of in drawn.shown for s in of.spots if s.value is not None)
    assert found == wanted
    assert all(len(s.spots) == len(drawn.categories) == len(drawn.details) for s in drawn.series)
    assert all(s.code for of in drawn.shown for s in of.spots if s.value is not None), "a number format shows each label"


def only(drawn: Native | None) -> Native:
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(
    ("label", "value", "share", "code"),
    [
        ("34.0%", 0.3396, True, '#,##0.0%;"△"#,##0.0%'),
        ("△1,234", -1234.0, False, '#,##0;"△"#,##0'),
        ("+27,063", 27063.0, False, '"+"#,##0;"△"#,##0;#,##0'),
        ("온라인 764건", 764.0, False, '"온라인 "#,##0"건";"온라인 △"#,##0"건"'),
        ("민선7기 36건", 36.0, False, '"민선7기 "#,##0"건";"민선7기 △"#,##0"건"'),
        ("4.08%", 4.08, False, '#,##0.00"%";"△"#,##0.00"%"'),
        ("35", 34.0, False, ""),  # no format shows a number that is another
        ("없음", 1.0, False, ""),
        ('3"', 3.0, False, ""),
    ],
)
def test_a_number_format_shows_exactly_the_label(label: str, value: float, *, share: bool, code: str) -> None:
    assert number_code(label, value, is_share=share) == code


def test_a_break_has_an_empty_place_and_its_reason_below() -> None:
    points = tuple(Point(str(y), y, v, same(f"{v}건"), unfinished=y == 2021) for y, v in ((2018, 1.0), (2019, 2.0), (2021, 4.0)))
    chart = Trend((Series(same("가"), points),), COUNT, same("끊김"), (Break(2018, 2019, same("조직 개편")),))
    drawn = only(native(chart, "ko"))
    assert drawn.categories == ("2018", "①", "2019", "2020", "2021")
    assert [s.value for s in drawn.series[0].spots] == [1.0, None, 2.0, None, 4.0]
    assert drawn.details[3] == "자료 없음"
    assert "① 조직 개편" in drawn.below
    assert [s.fill for s in drawn.series[0].spots] == ["solid", "solid", "solid", "solid", "hatched"]
    assert [k.fill for k in drawn.keys] == ["hatched"]


def test_a_missing_value_is_a_gap_with_its_reason_and_the_common_reference_a_line() -> None:
    bars = (Bar("a", same("가"), 0.5, same("50.0%"), line=0.4), Bar("b", same("나"), None, same("상태 미표기"), line=0.4))
    drawn = only(native(Compare(bars, RATE, same("비교"), same("경과율")), "ko"))
    assert [s.value for s in drawn.series[0].spots] == [0.5, None]
    assert drawn.details == ("", "상태 미표기")
    assert drawn.line is not None
    assert (drawn.line.words, drawn.line.value) == ("경과율 40.0%", 0.4)
    own = only(native(Compare((bars[0], replace(bars[1], line=0.6)), RATE, same("비교"), same("경과율")), "ko"))
    assert own.line is None
    assert [s.value for s in own.series[1].spots] == [0.4, None]  # nothing is held against it
    assert own.details[0] == "경과율 40.0%"
    assert own.series[1].role == "reference"


def test_districts_without_data_are_named_below() -> None:
    chart = Map(
        (Area("a", "1", same("가구"), same("가"), 3.0, same("3건"), "1"),), COUNT, same("지도"), (Blank("2", same("나구"), same("나")),)
    )
    assert only(native(chart, "ko")).below == ("자료 없음 1곳: 나구",)


def test_a_part_below_zero_stands_in_words() -> None:
    parts = (Segment("a", same("가"), 3.0, same("3건"), "plain"), Segment("b", same("나"), -1.0, same("△1건"), "other"))
    for relative in (False, True):
        drawn = native(Share((Stack(same("줄"), parts),), COUNT, same("몫"), relative), "ko")
        if relative:
            assert drawn is None
        else:
            assert [s.name for s in only(drawn).series] == ["가"]
            assert only(drawn).below == ("줄: 나 △1건 (음수라 막대에 넣지 않음)",)


def test_a_bridge_stands_on_an_unseen_base_and_none_below_zero() -> None:
    steps = (Step("a", same("처음"), 10.0, same("10건"), "level"), Step("b", same("줄어듦"), -4.0, same("△4건"), "down"),
             Step("c", same("끝"), 6.0, same("6건"), "level"))  # fmt: skip
    drawn = only(native(Flow((Course(same("흐름"), steps),), COUNT, same("흐름")), "ko"))
    base = next(s for s in drawn.series if s.role == "base")
    assert [s.value for s in base.spots] == [None, 6.0, None]
    down = next(s.spots[1] for s in drawn.shown if s.spots[1].value is not None)
    assert (down.value, down.label, down.code) == (4.0, "△4", '"△"#,##0')
    deep = (steps[0], replace(steps[1], value=-14.0), steps[2])
    assert native(Flow((Course(same("흐름"), deep),), COUNT, same("흐름")), "ko") is None


def test_more_than_a_reader_looks_through_is_said() -> None:
    bars = tuple(Bar(str(n), same(f"이름 {n}"), float(n), same(f"{n}건")) for n in range(70))
    drawn = only(native(Compare(bars, COUNT, same("많음")), "ko"))
    assert len(drawn.categories) == 60
    assert "70개 가운데" in drawn.below[-1]


GOAL = Goal(0.9, Text("✓ 목표 90% 달성", "✓ target 90% met"), "good", "✓")


@pytest.mark.parametrize(("lang", "name", "words"), [("ko", "목표", "✓ 목표 90% 달성"), ("en", "target", "✓ target 90% met")])
def test_a_target_is_a_series_of_its_own_and_says_whether_it_is_met(lang: Lang, name: str, words: str) -> None:
    bars = (
        Bar("a", same("가"), 0.95, same("95%"), goal=GOAL),
        Bar("b", same("나"), 0.5, same("50%")),
        Bar("c", same("다"), None, same(""), goal=GOAL),
    )
    drawn = only(native(Compare(bars, RATE, same("대체")), lang))
    target = drawn.series[-1]
    assert (target.name, target.role) == (name, "reference")
    assert [s.value for s in target.spots] == [0.9, None, None]
    assert drawn.details[0] == words
    assert words not in drawn.details[1] + drawn.details[2]
    assert drawn.axis.high >= 0.95


def test_targets_of_years_stand_with_their_years() -> None:
    points = (Point("a", 2023, 0.5, same("50%")), Point("b", 2025, 0.7, same("70%"), goal=GOAL))
    one = only(native(Trend((Series(same("갑"), points),), RATE, same("대체")), "ko"))
    assert [s.value for s in one.series[1].spots] == [None, None, 0.9]
    assert "2025 ✓ 목표 90% 달성" in one.below
    assert one.axis.high >= 0.9
    two = only(native(Trend(tuple(Series(same(n), points) for n in ("갑", "을")), RATE, same("대체")), "ko"))
    assert len(two.series) == 2, "columns that stand side by side would lie under one outline"
    assert {"갑 2025 ✓ 목표 90% 달성", "을 2025 ✓ 목표 90% 달성"} <= set(two.below)
    three = only(native(Trend(tuple(Series(same(n), points) for n in ("갑", "을", "병")), RATE, same("대체")), "ko"))
    assert [s.name for s in three.series[3:]] == ["갑 목표", "을 목표", "병 목표"]


def test_the_targets_of_the_data_are_drawn(frames: Frames) -> None:
    chart = next(p for p in PANELS if p.name == "budget-districts")(Query(definition="target_amount"), frames).figure
    assert isinstance(chart, Compare)
    drawn = only(native(chart, "ko"))
    wanted = [b.goal.value for b in chart.bars if b.goal and b.value is not None]
    assert sorted(s.value for of in drawn.series if of.name == "목표" for s in of.spots if s.value is not None) == sorted(wanted)
    assert wanted


def test_programs_without_a_common_scale_share_no_axis(frames: Frames) -> None:
    chart = next(p for p in PANELS if p.name == "proposals-stages")(Query(districts=("seoul-yeongdeungpo",)), frames).figure
    assert isinstance(chart, Flow)
    assert len(chart.courses) > 1
    assert native(chart, "ko") is None
    assert only(native(replace(chart, courses=chart.courses[:1]), "ko")).shown[0].spots


@pytest.mark.parametrize("name", ["budget-independence-years", "budget-size-years", "legal-advice"])
def test_no_line_runs_through_the_words_of_a_value(name: str, frames: Frames) -> None:
    """The height of every line, every half point beside a value, against the words that stand there."""
    spec = next(p for p in PANELS if p.name == name)
    chart = spec(make_query(), frames).figure
    assert chart is not None
    drawn = native(chart, "ko")  # type: ignore[arg-type]
    assert drawn is not None
    made = plan(drawn, Box(0, 0, 880, 330), fixed=False)
    slot, top = made.plot.width / len(drawn.categories), drawn.axis.high - drawn.axis.low

    def up(value: float) -> float:
        return (value - drawn.axis.low) / top * made.plot.height

    said = 0
    for series, labels in zip(drawn.series, made.labels, strict=True):
        for i, (spot, label) in enumerate(zip(series.spots, labels, strict=True)):
            if not label.where:
                continue
            said += 1
            wide, at = width(spot.label, LABEL), up(spot.value or 0) + {"t": 12, "r": 0, "b": -12}[label.where]
            start = i * slot + (6 if label.where == "r" else -wide / 2)
            for x in (start + step / 2 for step in range(int(wide * 2))):
                left = math.floor(x / slot)
                for other in drawn.series:
                    ends = [other.spots[k].value for k in (left, left + 1)] if 0 <= left < len(other.spots) - 1 else [None]
                    if None not in ends:
                        first, second = (up(v or 0) for v in ends)
                        assert abs(first + (second - first) * (x / slot - left) - at) >= 5.5, (name, series.name, i)
    assert said > len(drawn.categories) / 4
