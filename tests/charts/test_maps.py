"""The map and its ranked list: every district drawn once and caught by a click, steps with round bounds, words that stand out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from plotly.graph_objects import Figure

from lib.across.compare.districts import DISTRICT_MAP
from lib.charts.draw import drawn
from lib.charts.drawing.look import TOKENS, Scheme
from lib.charts.drawing.paper import Paper
from lib.charts.maps.map import _px_per_km
from lib.charts.maps.outlines import STEPS, caught, contrast, holds, on_shade, shade, spot, steps
from lib.charts.maps.sheet import lay_out
from lib.charts.spec import Axis
from lib.charts.spec.placed import Area, Blank, Map
from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.text import Lang, Text, same
from lib.store.shapes import Shape, shapes
from tests.figure_outline import draw, outline

WON = Axis(Text("예산", "budget"), Text("억원", "hundred million won"), 1e-8)
CODES = sorted(shapes())
WIDTHS = (None, 326, 560, 720, 1100, 1504)


def area(index: int, value: float | None, *, chosen: bool = False) -> Area:
    label = same("계산하지 않음" if value is None else f"{value / 1e8:,.1f}억원")
    return Area(f"mark-{index}", CODES[index], same(f"이름{index}구"), same(f"이름{index}"), value, label, str(index + 1), chosen)


AREAS = tuple(area(i, 1.2e12 - i * 4e10, chosen=i == 3) for i in range(20))
BLANKS = tuple(Blank(code, same(f"빈{code}구"), same(f"빈{code}")) for code in CODES[21:])
MAP = Map((*AREAS, area(20, None)), WON, Text("가장 많은 곳 이름0구", "most in 0"), BLANKS, AREAS[9].value, Text("중앙값", "median"))


def traces(chart: Map, **how: Any) -> dict[str, dict[str, Any]]:
    return {t["name"]: t for t in drawn(chart, **how)["data"]}  # type: ignore[attr-defined]


def inside(x: float, y: float, shape: Shape) -> bool:
    ring = shape.ring
    edges = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum((y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in edges) % 2 == 1


def square_km(shape: Shape) -> float:
    ring = shape.ring
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def test_the_outlines_are_the_25_districts_at_their_true_size() -> None:
    assert len(shapes()) == 25
    assert square_km(shapes()["11230"]) == pytest.approx(39.5, rel=0.04), "강남구"
    assert square_km(shapes()["11020"]) == pytest.approx(9.96, rel=0.04), "중구"
    assert sum(map(square_km, shapes().values())) == pytest.approx(605.2, rel=0.01), "서울"


def test_simplified_neighbours_keep_the_same_border() -> None:
    points = [p for shape in shapes().values() for p in shape.ring]
    both = sum(points.count(p) > 1 for p in shapes()["11020"].ring)
    assert both == len(shapes()["11020"].ring), "중구 lies inland: every point of its border is a neighbour's too"
    assert len(points) < 1000, "lean"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plotly_takes_it(width: int | None, lang: Lang, scheme: Scheme) -> None:
    figure = draw(MAP, lang, scheme, width)
    assert isinstance(figure, Figure)
    assert {t.type for t in figure.data} <= {"bar", "scatter"}
    assert figure.layout.meta["alt"] == MAP.alt.of(lang)


@pytest.mark.parametrize("width", [326, 1100])
def test_a_click_anywhere_in_a_district_finds_its_mark(width: int) -> None:
    places = traces(MAP, width=width)["places"]
    points = list(zip(places["x"], places["y"], [c[0] for c in places["customdata"]], strict=True))
    assert {m for _, _, m in points} == {a.mark for a in MAP.areas} | {None}
    for one in MAP.areas:
        mine = [(x, y) for x, y, mark in points if mark == one.mark]
        assert len(mine) >= 2
        assert all(inside(x, y, shapes()[one.code]) for x, y in mine)


def test_bars_and_names_carry_the_mark_and_the_value() -> None:
    found = traces(MAP, width=1100)
    bars = found["bars"]
    assert dict(zip([c[0] for c in bars["customdata"]], bars["x"], strict=True)) == {a.mark: a.value for a in AREAS}
    assert [c[0] for c in found["names"]["customdata"]] == [a.mark for a in MAP.areas]
    assert found["values"]["text"][0] == "12,000.0", "the unit stands on the axis"


def test_what_has_no_value_is_said_and_never_drawn_as_zero() -> None:
    words = outline(draw(MAP, width=1100))
    assert any("계산하지 않음" in line for line in words)
    assert any("자료 없음 4곳" in line and BLANKS[0].name.ko in line for line in words)
    assert "mark-20" not in {c[0] for c in traces(MAP)["bars"]["customdata"]}
    assert traces(MAP)["no data"]["fillpattern"]["shape"] == "/"


def test_the_chosen_district_is_outlined_and_named() -> None:
    found = traces(MAP, width=1100)
    assert found["chosen"]["line"] == {"color": TOKENS["light"]["ink"], "width": 2.5}
    ring = set(zip(found["chosen"]["x"], found["chosen"]["y"], strict=True)) - {(None, None)}  # the gap behind it
    assert ring == set(shapes()[CODES[3]].ring)
    said = [*found["places named"]["text"], *(n["text"] for n in drawn(MAP, width=1100)["layout"]["annotations"])]  # type: ignore[index]
    assert "이름3" in said


def named(figure: Any) -> list[str]:
    """The names that stand on the map: those inside their outlines, and those on a patch."""
    inside_ = next(t for t in figure["data"] if t.get("name") == "places named")
    return [*inside_["text"], *(n["text"] for n in figure["layout"]["annotations"] if n.get("xref") == "x2")]


@pytest.mark.parametrize("width", [326, 358, 390, 540, 700, 800, 1100, 1504])
@pytest.mark.parametrize("focus", [(), ("seoul-seodaemun",), ("seoul-jungnang",)])
def test_every_district_of_seoul_is_named_at_every_width(width: int, focus: tuple[str, ...], frames: Frames) -> None:
    """동대문 and 서대문 among them, on the narrowest phone too; no two names stand on each other."""
    chart = DISTRICT_MAP(make_query().but(focus=focus), frames).figure
    assert isinstance(chart, Map)
    figure: Any = drawn(chart, width=width)
    assert sorted(named(figure)) == sorted(a.short.ko for a in chart.areas)
    sheet = lay_out(chart, Paper("ko", "light", width, fixed=True))
    spots = [
        (a, (n["x"], n["y"]))
        for n in figure["layout"]["annotations"]
        if n.get("xref") == "x2"
        for a in chart.areas
        if a.short.ko == n["text"]
    ]
    for one, (x, y) in spots:
        assert holds(one.code, x, y), one.short.ko
        for other, (u, v) in spots:
            apart = abs(x - u) * _px_per_km(sheet) >= 34 or abs(y - v) * _px_per_km(sheet) >= 16
            assert one is other or apart, (one.short.ko, other.short.ko)


def test_without_a_chosen_one_nothing_is_pointed_out() -> None:
    plain = replace(MAP, areas=tuple(replace(a, chosen=False) for a in MAP.areas))
    assert "chosen" not in traces(plain)
    assert traces(plain)["bars"]["marker"]["color"] == TOKENS["light"]["c1"]


@pytest.mark.parametrize("width", [326, 1100])
def test_map_and_list_do_not_stand_on_each_other(width: int) -> None:
    layout: Any = drawn(MAP, width=width)["layout"]
    high, top = layout["height"], min(traces(MAP, width=width)["bars"]["y"])
    map_low = layout["yaxis2"]["domain"][0]
    if layout["xaxis"]["domain"][0] == 0:
        assert (1 - map_low) * high < top - 60, "the key of the map stands between them"
    else:
        assert layout["xaxis2"]["domain"][1] < layout["xaxis"]["domain"][0]
    assert layout["yaxis2"]["scaleanchor"] == "x2", "one scale both ways"


@pytest.mark.parametrize(
    ("values", "factor"), [([4.2e11, 1.28e12], 1e-8), ([15.6, 53.388], 1.0), ([0.1, 0.1], 100), ([-40.0, 12.0], 1.0), ([0.0, 0.0], 1.0)]
)
def test_steps_are_round_and_hold_every_value(values: list[float], factor: float) -> None:
    found = steps(values, factor)
    assert found.low <= min(values) + 1e-9
    assert max(values) <= found.bound(STEPS) + 1e-9
    assert found.of(min(values)) <= found.of(max(values)) < STEPS
    assert len(f"{round(found.bound(1) * factor, 9):g}") <= 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_stand_out_on_every_step(scheme: Scheme) -> None:
    for step in range(STEPS):
        assert contrast(TOKENS[scheme][on_shade(step, scheme)], shade(step, scheme)) >= 4.5
    assert len({shade(step, scheme) for step in range(STEPS)}) == STEPS
    assert shade(STEPS - 1, scheme) == TOKENS[scheme]["c1"]


@pytest.mark.parametrize("code", CODES)
def test_a_name_stands_inside_its_outline(code: str) -> None:
    place = spot(code, 1.0)
    half = place.wide / 2 - 0.05
    assert place.wide > 1
    assert all(inside(place.x + dx, place.y + dy, shapes()[code]) for dx in (-half, 0, half) for dy in (-0.45, 0, 0.45))
    assert len(caught(code)) >= 2


def test_an_unknown_code_is_listed_though_it_has_no_outline() -> None:
    alone = Map((replace(area(0, 5e11), code="99999"), *AREAS[1:]), WON, MAP.alt)
    assert "mark-0" in {c[0] for c in traces(alone)["bars"]["customdata"]}
    assert "mark-0" not in {c[0] for c in traces(alone)["places"]["customdata"]}


def test_a_map_of_nothing_says_so() -> None:
    assert "자료 없음" in "\n".join(outline(draw(Map((), WON, MAP.alt))))


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("width", [312, 540, 720, 1100])
def test_bars_of_the_list_keep_a_fifth_of_it_whatever_the_amounts(width: int, lang: Lang) -> None:
    won = Axis(Text("예산", "budget"), Text("원", "won"))
    areas = tuple(replace(a, label=same(f"{a.value or 0:,.0f}원"), name=Text(a.name.ko, "Yeongdeungpo-gu, Seoul")) for a in AREAS)
    figure = draw(Map(areas, won, MAP.alt, BLANKS), lang, width=width)
    low, high = figure.layout.xaxis.range
    assert max(a.value or 0 for a in areas) / (high - low) > 0.2
